"""Reads a part of a text with all its faults: what is wrong is left out, so that the rest can be checked too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pydantic import ValidationError

from treatymodel.model import Instrument, Party, Place
from treatymodel.model.base import Model
from treatymodel.texts.faults import Flaw, flaws_in
from treatymodel.texts.limits import MAX_ISSUES
from treatymodel.texts.places import Places
from treatymodel.texts.tree import Mark, Row, Step, Table, walk

P = TypeVar("P", bound=Model)

ROUNDS = 100
"""How often a part is read again with less of it; a round is needed for each level that a fault reaches up."""
STAND_INS: dict[type[Model], dict[str, object]] = {
    Instrument: {"name": "?", "kind": "treaty", "binding": "legal"},
    Party: {"name": "?"},
    Place: {"name": "?"},
}
CLAUSE: dict[str, object] = {"cite": {}, "bearer": "any", "action": "unknown"}
"""What stands for the fields that a faulty part lacks, and that nothing can be read without."""
DECLARING = ("class", "id", "role", "tags", "variants")
DECLARED_BY_KEY = ("organs", "questions", "terms")
"""The fields whose values, and those whose keys, are names that a text gives to things."""


@dataclass
class Salvaged(Generic[P]):
    """What could be read of a part, its faults with their places, and the names that went with what was left out."""

    table: Table
    part: P | None = None
    flaws: list[tuple[Mark, Flaw]] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)


def salvage(kind: type[P], table: Table, stand_in: str) -> Salvaged[P]:
    """The part that the mapping spells; with faults, what is left of it. `stand_in` is its id if it gives none.

    The mapping loses what is faulty.
    """
    found: Salvaged[P] = Salvaged(table)
    places = Places(table)
    for _ in range(ROUNDS):
        try:
            found.part = kind.model_validate(table, by_alias=True, by_name=False)
            break
        except ValidationError as wrong:
            flaws = flaws_in(kind, table, wrong)
        found.flaws += [(places.of(flaw.path, flaw.word), flaw) for flaw in flaws if not _from_damage(table, flaw)]
        if len(flaws) > MAX_ISSUES or not _leave_out(table, flaws, {"id": stand_in, **STAND_INS[kind]}, found.lost):
            break
    return found


def _from_damage(table: Table, flaw: Flaw) -> bool:
    """Whether the fault may come of what has been left out, not of what was written."""
    steps = walk(table, flaw.path)
    node = steps[-1].value if steps else table
    return isinstance(node, (Table, Row)) and node.damaged


def _leave_out(table: Table, flaws: Iterable[Flaw], stand_ins: dict[str, object], lost: set[str]) -> bool:
    """Take what is faulty out of the mapping; False when nothing would be left of it."""
    drops: dict[tuple[int, str | int], list[Step]] = {}
    for flaw in flaws:
        steps = walk(table, flaw.path)
        if _mended(table, steps, flaw, stand_ins):
            continue
        if not steps:
            return False
        drops[id(steps[-1].holder), steps[-1].key] = steps
    for steps in sorted(drops.values(), key=_last_index, reverse=True):
        last = steps[-1]
        lost.update(_declared(last.key, last.value))
        if len(steps) > 1 and steps[-2].key in DECLARED_BY_KEY:
            lost.add(str(last.key))
        last.holder.drop(last.key)
        for step in steps:
            step.holder.damaged = True
    return True


def _last_index(steps: list[Step]) -> int:
    key = steps[-1].key
    return key if isinstance(key, int) else -1


def _mended(table: Table, steps: list[Step], flaw: Flaw, stand_ins: dict[str, object]) -> bool:
    """Whether a stand-in could be put in the place of what is missing, or of what does not go together."""
    node = steps[-1].value if steps else table
    is_clause = len(steps) > 1 and steps[-2].key == "clauses"
    if not isinstance(node, Table) or (steps and not is_clause):
        return False
    if is_clause:
        stand_ins = {"id": f"clause-in-line-{node.at.line}", **CLAUSE}
    if flaw.missing in stand_ins:
        _put(node, flaw.missing, stand_ins[flaw.missing])
        return True
    if is_clause and not flaw.missing and ("action" in node) == ("regards" in node):
        if "regards" in node:
            node.drop("regards")
        _put(node, "action", CLAUSE["action"])
        return True
    return False


def _declared(key: object, value: object) -> Iterator[str]:
    """The names that a part of a text gives to things, to which others may refer."""
    if key in DECLARING and isinstance(value, (str, Row)):
        yield from (value,) if isinstance(value, str) else (item for item in value if isinstance(item, str))
    elif isinstance(value, Table):
        if key in DECLARED_BY_KEY:
            yield from value
        for inner in value.items():
            yield from _declared(*inner)
    elif isinstance(value, Row):
        for item in value:
            yield from _declared(None, item)


def _put(node: Table, key: str, value: object) -> None:
    node.put(key, node.at, value, node.at)
    node.damaged = True
