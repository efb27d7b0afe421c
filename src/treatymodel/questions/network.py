"""Who promises what to whom, on a day or over all of them, as a plain networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymodel.corpus.lifetime import begins
from treatymodel.days import Day
from treatymodel.errors import Misuse
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import DisputedBinding, Obligation
from treatymodel.model.world import World
from treatymodel.questions.promises import Bond, bonds
from treatymodel.questions.spells import spells
from treatymodel.vocabulary.scales import ABSTENTION, ACTIONS, CONTENT

if TYPE_CHECKING:
    import networkx

_RUNGS = {"content": CONTENT, "abstention": ABSTENTION}
Attributes = dict[str, str | int | bool]


def network(world: World, day: str | Day) -> networkx.MultiDiGraph:
    """An edge from each bearer to each creditor for each clause in operation on the day, or perhaps in operation.

    Its key is the clause, `instrument/clause`. Edges have `instrument`, `clause`, `cite`, `modality`, `action`,
    `content` (its rung on the scale of content or of abstention, else `other`) and `level` (that rung as a number, else
    0), `discretion`, `binding`, `evidence`, `standing` (whether it needs no event), `bound` (`yes`, or `open` where the
    record or the law does not settle that both sides are bound) and, where the texts date them, `start` and `end`, the
    first and the last day of the bond. Nodes have `name` and `kind`: a party's kind, or `described` for those whom a
    text only describes, such as `every state`.

    Whether what triggers a clause has happened makes no difference. What is owed to the party that is hit is owed to
    each that may be. Drafts and reports bind nobody, characterisations ask for nothing, and a clause that does not say
    to whom it is owed has no edge. Attributes are text, whole numbers and truth values only, so that every writer of
    networkx takes the graph.
    """
    import networkx

    on = Day.of(day)
    graph = networkx.MultiDiGraph(name=f"who promises what to whom on {on}")
    for bond in bonds(world, on):
        if bond.creditor is not None:
            for code in (bond.bearer, bond.creditor):
                graph.add_node(code, **_about(world, code))
            name = f"{bond.text.id}/{bond.clause.id}"
            graph.add_edge(bond.bearer, bond.creditor, key=name, **_said(bond, on))
    return graph


def history(world: World, since: str | Day | None = None, until: str | Day | None = None) -> networkx.MultiDiGraph:
    """The network over all days, or over those from `since` to `until`: an edge for each spell for which a bond holds.

    Edges have the attributes of those of a day. `start` and `end` are the first and the last day of the spell itself,
    as exactly as the texts date it, and are left out where it has always held or no end is dated; what is dated to the
    month or year holds `open` for so long. The key is the clause, and for a second spell of one bond
    `instrument/clause@start`.
    """
    import networkx

    low, high = (None if day is None else Day.of(day) for day in (since, until))
    if low is not None and high is not None and high.last < low.first:
        raise Misuse(f"`{until}` comes before `{since}`", "give the earlier day first")
    window = f"from {low or 'the beginning'} to {high or 'the end'}"
    graph = networkx.MultiDiGraph(name=f"who promises what to whom, {window}")
    for spell in spells(world):
        bond, creditor = spell.bond, spell.bond.creditor
        over = low is not None and spell.end is not None and spell.end < low.first
        if creditor is None or over or (high is not None and spell.start is not None and spell.start > high.last):
            continue
        for code in (bond.bearer, creditor):
            graph.add_node(code, **_about(world, code))
        name = f"{bond.text.id}/{bond.clause.id}"
        key = f"{name}@{spell.start}" if graph.has_edge(bond.bearer, creditor, name) else name
        said = {**_content(bond), "bound": bond.bound}
        said |= {"start": spell.start.isoformat()} if spell.start is not None else {}
        said |= {"end": spell.end.isoformat()} if spell.end is not None else {}
        graph.add_edge(bond.bearer, creditor, key=key, **said)
    return graph


def _about(world: World, code: str) -> Attributes:
    party = world.parties.get(code)
    return {"name": code, "kind": "described"} if party is None else {"name": party.name, "kind": party.kind}


def _said(bond: Bond, day: Day) -> Attributes:
    said = {**_content(bond), "bound": bond.bound}
    start, end = dates(bond, day)
    said |= {"start": start.first.isoformat()} if start is not None else {}
    said |= {"end": end.shift(-1).last.isoformat()} if end is not None and not end.endless else {}
    return said


def _content(bond: Bond) -> Attributes:
    text, clause = bond.text, bond.clause
    action = ACTIONS[str(clause.action)]
    return {
        "instrument": text.id,
        "clause": clause.id,
        "cite": str(clause.cite),
        "modality": clause.modality,
        "action": str(clause.action),
        "content": _RUNGS[action.scale][action.level - 1] if action.scale else "other",
        "level": action.level,
        "discretion": clause.discretion,
        "binding": worth(text, clause),
        "evidence": clause.evidence or text.evidence,
        "standing": text.trigger_of(clause).standing,
    }


def worth(text: Instrument, clause: Obligation) -> str:
    """What a clause is worth: its own binding force or that of its text; `contested` where that is disputed."""
    binding = text.binding if clause.binding is None else clause.binding
    return "contested" if isinstance(binding, DisputedBinding) else binding


def dates(bond: Bond, day: Day) -> tuple[Day | None, Day | None]:
    """From when to when text, clause and both sides are there, as the texts date them."""
    text, clause = bond.text, bond.clause
    sides = (bond.bearer, bond.creditor or "")
    rows = [row for code in sides for row in text.rows.get(code, ()) if row.holds(day) is not False]
    starts = [begins(text), clause.start, *(row.start for row in rows)]
    stops = [text.ends, clause.end, *(row.end for row in rows)]
    start = max((part for part in starts if part is not None), key=lambda part: part.sort_key, default=None)
    return start, min((part for part in stops if part is not None), key=lambda part: part.sort_key, default=None)
