"""Small texts for tests, and the places that are marked in them."""

from __future__ import annotations

from pathlib import Path

from treatymodel.model import Instrument, Party, Place, World

MARK = "§"
TREATY = """\
id: sample-1949
name: Sample Treaty
kind: treaty
binding: legal
exit: {by: notice}
sources: [{title: Sample Treaty}]
"""
CLAUSE = """\
clauses:
  - id: art5
    cite: {article: '5'}
    bearer: party
    action: assist
"""


def sample_world() -> World:
    """A world of a few parties and places, and one instrument."""
    return World(
        parties=[Party(id=code, name=code) for code in ("DEU", "FRA", "NOR", "POL", "RUS")],
        places=[Place(id=name, name=name) for name in ("POL", "baltic-sea", "europe")],
        instruments=[
            Instrument(id="north-atlantic-1949", name="North Atlantic Treaty", kind="treaty", binding="legal")
        ],
    )


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text without its marks, and the line and column of what follows each."""
    places = []
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        pieces = line.split(MARK)
        places += [(number, len("".join(pieces[:index])) + 1) for index in range(1, len(pieces))]
    return text.replace(MARK, ""), places


def written(folder: Path, **texts: str) -> Path:
    """The folder with each text in a file of its name."""
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8", newline="")
    return folder
