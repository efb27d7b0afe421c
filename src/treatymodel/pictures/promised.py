"""A party's promises on a day, text by text: what is promised to it, and what it has promised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar, Literal

from treatymodel.days import Day
from treatymodel.questions.network import worth
from treatymodel.questions.promises import Bond, bonds
from treatymodel.questions.table import Row, Table, Value
from treatymodel.questions.world import World
from treatymodel.records import dataclass
from treatymodel.vocabulary.scales import ACTIONS
from treatymodel.words.alike import grouped
from treatymodel.words.clauses import MODALS
from treatymodel.words.names import joined

Side = Literal["owed", "owes"]
BINDINGS = ("legal", "contested", "domestic", "political", "none")
IN_LAW = BINDINGS[:3]
ACTS = 5
"""How many acts of one modality are named."""


@dataclass(frozen=True, slots=True)
class Promised:
    """What one text, or the siblings of a family, have others owe the party (`owed`) or the party owe others (`owes`).

    `others` are those at the other end, `acts` what is to be done or left, `modalities` whether as a duty, right …;
    `bound` is `open` where it is open as to all of them, `level` how far the strongest duty goes, 0 for none.
    """

    side: Side
    family: str
    texts: tuple[str, ...]
    others: tuple[str, ...]
    acts: tuple[str, ...]
    modalities: tuple[str, ...]
    binding: str
    bound: str
    level: int

    @property
    def slot(self) -> tuple[str, str, str]:
        """What keeps its place from day to day."""
        return self.side, self.family, self.binding


@dataclass(frozen=True, slots=True)
class Promises:
    """All of it on a day; `general` texts promise something to every state, `drafts` name the party and bind nobody."""

    day: Day
    rows: tuple[Promised, ...]
    general: tuple[str, ...]
    drafts: tuple[str, ...]


def promised(world: World, party: str, day: Day) -> Promises:
    """What is promised to the party and by it, what binds most, goes furthest and is owed among fewest first."""
    found = list(bonds(world, day, party))
    own = [bond for bond in found if party in (bond.bearer, bond.creditor)]
    general = dict.fromkeys(bond.text.id for bond in found if party not in (bond.bearer, bond.creditor))
    named = (text for text in world.asked.values() if text.supposed and party in text.rows)
    drafts = [text.id for text in named if text.runs_from is None or text.runs_from.first <= day.last]
    groups = grouped(own, lambda bond: (bond.bearer == party, _family(bond), worth(bond.text, bond.clause)))
    rows = sorted((_promised(group, party) for group in groups), key=_rank)
    return Promises(day, tuple(rows), tuple(general), tuple(drafts))


def _family(bond: Bond) -> str:
    return bond.text.family or bond.text.id


def _rank(row: Promised) -> tuple[object, ...]:
    return BINDINGS.index(row.binding), -row.level, len(row.others), row.family


def _promised(group: list[Bond], party: str) -> Promised:
    owes = group[0].bearer == party
    ends = dict.fromkeys(bond.creditor if owes else bond.bearer for bond in group)
    first = group[0]
    duties = [ACTIONS[str(bond.clause.action)] for bond in group if bond.clause.modality == "duty"]
    return Promised(
        "owes" if owes else "owed",
        _family(first),
        tuple(dict.fromkeys(bond.text.id for bond in group)),
        tuple(sorted(end for end in ends if end is not None)),
        tuple(_acts(group)),
        tuple(dict.fromkeys(bond.clause.modality for bond in group)),
        worth(first.text, first.clause),
        "yes" if any(bond.bound == "yes" for bond in group) else "open",
        max((action.level for action in duties if action.scale == "content"), default=0),
    )


def _acts(group: Iterable[Bond]) -> Iterator[str]:
    """Modality by modality what is to be done, what goes furthest first."""
    clauses = {bond.clause.id: bond.clause for bond in group}.values()
    order = list(MODALS)
    for same in grouped(
        sorted(clauses, key=lambda clause: order.index(clause.modality)), lambda clause: clause.modality
    ):
        actions = dict.fromkeys(ACTIONS[str(clause.action)] for clause in same)
        words = [action.words for action in sorted(actions, key=lambda action: -action.level)]
        more = [f"{len(words) - ACTS + 1} more"] if len(words) > ACTS else []
        yield f"{MODALS[same[0].modality]} {joined([*words[: ACTS - 1], *more] if more else words)}"


class Web(Table):
    """The promises to and by a party on a day."""

    name: ClassVar[str] = "promise-web"
    shown: ClassVar[Mapping[str, str]] = {
        "side": "side",
        "family": "text",
        "binding": "binding",
        "bound": "bound",
        "others": "parties",
        "acts": "promise",
    }


def table(world: World, title: str, found: Promises) -> Web:
    """The twin of a web: a row for each text or family on each side, then what binds nobody."""
    rows: list[Row] = [
        {
            "side": row.side,
            "family": row.family,
            "texts": list[Value](row.texts),
            "binding": row.binding,
            "bound": row.bound,
            "others": list[Value](row.others),
            "acts": "; ".join(row.acts),
            "level": row.level,
        }
        for row in found.rows
    ]
    notes = (
        [f"Something is promised to every state, and so to it: {', '.join(found.general)}."] if found.general else []
    )
    notes += [f"Drafts and reports that name it, and bind nobody: {', '.join(found.drafts)}."] if found.drafts else []
    return Web(rows, title=title, world=world, notes=notes)
