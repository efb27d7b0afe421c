"""Who is bound by what on a day, as a plain networkx graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatymodel.compile import Answers, Grounding, Record
from treatymodel.days import Day, Moment
from treatymodel.engine import Truth
from treatymodel.model.facts import Doctrine, Facts
from treatymodel.model.obligation import DisputedBinding
from treatymodel.model.world import World
from treatymodel.questions.evaluation import Evaluation
from treatymodel.vocabulary.view import ASKED, Scope

if TYPE_CHECKING:
    import networkx

_BOUND = {Truth.TRUE: "yes", Truth.OPEN: "open"}


def network(world: World, day: str | Day) -> networkx.DiGraph:
    """An edge from each party to each instrument that binds it on the day, or may.

    Nodes have `kind` (`party` or `instrument`) and `name`, instruments `binding`; edges have `role` and `bound` (`yes`
    or `open`). Every attribute is text, so that every writer of networkx takes the graph. Drafts bind nobody and are
    left out.
    """
    import networkx

    record = Record.of(None, (), Moment.of(Day.of(day)))
    grounding = Grounding(world, record)
    view = grounding.view
    scope = Scope("", "", record.asked_at.day, ASKED, record.asked_at)
    bonds = []
    for name, instrument in world.instruments.items():
        for code, rows in instrument.rows.items():
            if code in world.parties:
                bonds.append((code, name, rows[0].role, view.bound(code, name, None, scope)))
    answers = Answers(world, Facts(), Doctrine(), record.asked_at, strict=False)
    evaluation = Evaluation(grounding, (), answers, extra=[bond for *_, bond in bonds])
    graph = networkx.DiGraph()
    for code, name, role, bond in bonds:
        truth = evaluation.truth(bond)
        if truth in _BOUND and not world.instruments[name].supposed:
            graph.add_node(code, kind="party", name=world.parties[code].name)
            graph.add_node(name, kind="instrument", name=world.instruments[name].name, binding=_binding(world, name))
            graph.add_edge(code, name, role=role, bound=_BOUND[truth])
    return graph


def _binding(world: World, name: str) -> str:
    binding = world.instruments[name].binding
    return "contested" if isinstance(binding, DisputedBinding) else binding
