"""Who promises what to whom on a day, as a plain networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymodel.corpus.lifetime import begins
from treatymodel.days import Day
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import DisputedBinding, Obligation
from treatymodel.model.world import World
from treatymodel.questions.promises import Bond, bonds
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


def _about(world: World, code: str) -> Attributes:
    party = world.parties.get(code)
    return {"name": code, "kind": "described"} if party is None else {"name": party.name, "kind": party.kind}


def _said(bond: Bond, day: Day) -> Attributes:
    text, clause = bond.text, bond.clause
    action = ACTIONS[str(clause.action)]
    said: Attributes = {
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
        "bound": bond.bound,
    }
    start, end = dates(bond, day)
    said |= {"start": start.first.isoformat()} if start is not None else {}
    said |= {"end": end.shift(-1).last.isoformat()} if end is not None else {}
    return said


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
