"""What a clause says of one event, by who answers: on what it turns whether they are bound, or whether they are."""

from __future__ import annotations

from functools import cached_property

from treatymodel.compile import Grounded
from treatymodel.days import Moment
from treatymodel.model.event import Event, Target
from treatymodel.questions.case import Case
from treatymodel.questions.screens.clause import Clause
from treatymodel.questions.screens.lots import Cell, Condition, Example, Said
from treatymodel.questions.screens.residuals import Reading, Residuals, enough_of
from treatymodel.questions.screens.verdicts import Verdicts


class Saying:
    """Asks a clause about examples; of parties of a sign that do not hold the place, one for all."""

    def __init__(self, clause: Clause) -> None:
        self._clause = clause
        self.residuals = Residuals()
        """On what its answers turn."""

    def asked(self, example: Example) -> Asked:
        """An example of which is not said where it happened, to ask what its place would answer."""
        case = Case(self._clause.lifted.world, self.event(example), presumptions=False)
        return Asked(self._clause.name, self.residuals, case)

    def conditions(self, example: Example) -> Said:
        """The conditions under which bearers are, presumptions aside; those left out who are not bound in any case."""
        return self.heard(example)[0]

    def heard(self, example: Example) -> tuple[Said, dict[Cell, str]]:
        """The conditions, and which bearer was asked of each cell."""
        case = Case(self._clause.lifted.world, self.event(example), presumptions=False)
        found: dict[Cell, Condition] = {}
        bearers: dict[Cell, str] = {}
        for cell, items in self._by_cell(case, example).items():
            found[cell] = enough_of({self.residuals.of(case, item) for item in items})
            bearers[cell] = items[0].bearer.code
        return {cell: condition for cell, condition in found.items() if condition}, bearers

    def _by_cell(self, case: Case, example: Example) -> dict[Cell, list[Grounded]]:
        """The grounded clause on each occasion, for one of each cell."""
        number, name = self._clause.lifted.everybody.number, self._clause.name
        event = case.record.event
        assert event is not None
        found: dict[Cell, dict[str, list[Grounded]]] = {}
        for item in (*case.grounding.answers_to(event, name), *case.grounding.lasting(name)):
            code = item.bearer.code
            cell = _cell(example, number[code]) if code in number else ("text", code)
            found.setdefault(cell, {}).setdefault(code, []).append(item)
        return {cell: next(iter(members.values())) for cell, members in found.items()}

    @cached_property
    def verdicts(self) -> Verdicts:
        """The verdicts of conditions in a case, whatever happened."""
        return Verdicts(self.residuals, Case(self._clause.lifted.world, at=Moment.of("2000-01-01")).answers.known)

    def bearer(self, example: Example, cell: Cell) -> str:
        """One who stands there."""
        role, which = cell
        if isinstance(which, str):
            return which
        party: int | None
        if role == "sign":
            apart, signs = {example.by, example.on, *example.holders}, example.stretch.signs
            party = next(p for p, sign in enumerate(signs) if sign == which and p not in apart)
        else:
            party = example.on if role == "victim" else example.by if role == "attacker" else example.holders[which]
        assert party is not None
        return self.code(party)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of all parties, in order."""
        return self._clause.lifted.everybody.codes

    def code(self, party: int) -> str:
        """The code of a party."""
        return self.codes[party]

    def event(self, example: Example) -> Event:
        """An example as an event."""
        codes = self._clause.lifted.everybody.codes
        by, on = (None if end is None else codes[end] for end in (example.by, example.on))
        return example.circumstances.event(by, on)

    def asks(self, condition: Condition, names: frozenset[str]) -> bool:
        """Whether a condition turns on questions of these names."""
        return any(self.residuals.asks(residual, names) for residual in condition)


class Asked:
    """An event under a clause, of which is not said where it happened."""

    def __init__(self, clause: str, residuals: Residuals, case: Case) -> None:
        self._clause = clause
        self._residuals = residuals
        self._case = case
        self._items: dict[str, list[tuple[Grounded, Reading]]] = {}

    def answer(self, bearer: str, question: int, target: Target, own: bool) -> int | None:
        """What a question comes to for a bearer where the event says so much of its target; None if it is not asked.

        `own`: whether it counts who the bearer is.
        """
        for item, reading in self._of(bearer):
            if question in reading.questions:
                node = self._case.grounding.view.said(reading.questions[question], target)
                return Reading(self._residuals, self._case, item, target.place, own).of(node)
        return None

    def _of(self, bearer: str) -> list[tuple[Grounded, Reading]]:
        if bearer not in self._items:
            event, grounding = self._case.record.event, self._case.grounding
            assert event is not None
            alone = bearer if bearer in self._case.world.parties else None
            items = (*grounding.answers_to(event, self._clause, alone), *grounding.lasting(self._clause, alone))
            own = [item for item in items if item.bearer.code == bearer]
            found = self._items[bearer] = [(item, Reading(self._residuals, self._case, item)) for item in own]
            for item, reading in found:
                reading.of(item.node)
        return self._items[bearer]


def _cell(example: Example, party: int) -> Cell:
    """Where a party stands."""
    if party == example.on:
        return "victim", 0
    if party == example.by:
        return "attacker", 0
    if party in example.holders:
        return "holder", example.holders.index(party)
    return "sign", example.stretch.signs[party]
