"""A checker of answers: replays their arguments against the texts, and shares no code with the engine.

`demands` reads the rules of meaning a second time and says, clause by clause, what the texts ask. The rest holds an
answer against that: a step of an argument stands only if it is what the text asks, cut to what its value needs.

Not checked are the words of questions beyond what texts and vocabulary give, the version of the library, whether every
finding of a case is there (an answer may be a part of one), and hinges of more than one answer that are left out. A
question that too many partial answers leave undecided counts as open.
"""

from __future__ import annotations

import json
from pathlib import Path

from treatymodel.corpus import load
from treatymodel.model import World
from treatymodel.verify.answer import Problem, verify

__all__ = ["Problem", "verify", "verify_file"]


def verify_file(path: str | Path, world: World | None = None) -> list[str]:
    """Every problem of the answer in the file, against the texts of the world; by default against the shipped ones."""
    try:
        answer = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as wrong:
        return [f"{path}: it cannot be read as JSON: {wrong}"]
    if not isinstance(answer, dict):
        return [f"{path}: this is no answer"]
    return [f"{path}: {problem}" for problem in verify(answer, load() if world is None else world)]
