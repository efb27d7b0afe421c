"""What a finding comes to when a text, a clause or a party is taken out of the world, each found by asking again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from treatymodel.compile import Conclusion
from treatymodel.engine import Graph, Kind
from treatymodel.model.world import World
from treatymodel.questions.altered import without_clause, without_party, without_text
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding
from treatymodel.vocabulary.leaves import Claim, Question

MOST = 1200
"""How many times a case is asked again, at most, beside the texts and the clauses of its own findings."""

_TAKEN = {"clause": without_clause, "instrument": without_text, "party": without_party}


@dataclass(frozen=True, slots=True)
class Element:
    """A part of the world: a `clause`, an `instrument` or a `party`, and its name."""

    sort: str
    name: str


class Removing:
    """Asks a case again without one part of its world, at most `most` times; `left_out` counts what was not asked."""

    def __init__(self, case: Case, most: int = MOST) -> None:
        self.case = case
        self.most = most
        self.left_out = 0
        self._left = most
        self._cases: dict[Element, Case] = {}
        self._named: dict[int, tuple[str, ...]] = {}
        self._found: dict[tuple[Element, str], dict[tuple[object, ...], Finding]] = {}

    def elements(self, finding: Finding, graph: Graph, node: int) -> Iterator[Element]:
        """The parts of the world on which a finding may rest: those named under its node, and those whom it is about.

        Its clause and its text come first.
        """
        yield Element("clause", finding.name)
        yield Element("instrument", finding.instrument)
        occasion = finding.grounded.occasion
        about = [*finding.bearers, finding.grounded.body.general.beneficiary, occasion.victim, *self._attackers]
        yield from (Element("party", code) for code in dict.fromkeys(about) if code in self._taking_part)
        if node not in self._named:
            self._named[node] = tuple(dict.fromkeys(_named(graph, node)))
        for name in self._named[node]:
            if name in self.case.world.instruments and name != finding.instrument:
                yield Element("instrument", name)
            elif name != finding.name and "/" in name and self._is_clause(name):
                yield Element("clause", name)

    @cached_property
    def _attackers(self) -> tuple[str, ...]:
        event = self.case.record.event
        return () if event is None else event.by or ()

    @cached_property
    def _taking_part(self) -> frozenset[str]:
        return frozenset(code for text in self.case.world.instruments.values() for code in text.rows)

    def _is_clause(self, name: str) -> bool:
        return name in self.case.world.clauses_by_name

    def without(self, element: Element, finding: Finding) -> Finding | bool | None:
        """The finding without the element: None where there is none any more, False where it was not asked."""
        asked = (element, finding.name)
        if asked not in self._found:
            own = element.name in (finding.name, finding.instrument)
            if not own and self._left <= 0:
                self.left_out += 1
                return False
            self._left -= not own
            again = self._without(element).under_clause(finding.name)
            self._found[asked] = {_key(item): item for item in again}
        return self._found[asked].get(_key(finding))

    def _without(self, element: Element) -> Case:
        if element not in self._cases:
            world: World = _TAKEN[element.sort](self.case.world, element.name)
            self._cases[element] = self.case.suppose(world)
        return self._cases[element]


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.bearer, finding.occurrence, finding.grounded.occasion.victim, finding.owed_to


def _named(graph: Graph, node: int) -> Iterator[str]:
    """What the leaves and conclusions under a node name."""
    for part in graph.reachable([node]):
        if graph.kind(part) not in (Kind.LEAF, Kind.REF):
            continue
        key = graph.key(part)
        if isinstance(key, (Claim, Question, Conclusion)):
            yield from _words(key)


def _words(key: Claim | Question | Conclusion) -> Iterable[str]:
    yield from (value for _, value in key.args)
    if not isinstance(key, Question):
        yield key.source.partition(" ")[0]
