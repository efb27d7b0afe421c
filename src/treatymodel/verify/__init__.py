"""A checker of answers: replays their arguments against the texts, and shares no code with the engine.

`demands` reads the rules of meaning a second time and says, clause by clause, what the texts ask. The rest holds an
answer against that: a step of an argument stands only if it is what the text asks, cut to what its value needs.

What it cannot tell, or does not look at:

- whether every finding of the case is there: an answer may be a part of one;
- which of several ways in which a condition is met is shown, and the order and numbers of steps;
- hinges of more than one answer, or beyond the first twelve, that are left out; and whether the hinges of a finding
  that turns on twelve questions or more could have been worked out;
- the version of the library;
- a formula that stays open after 5,000 partial answers were tried: it counts as open.
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
