"""Of what a finding may speak: the occasions that texts and record give its clause."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from treatymodel.model import Instrument, Obligation
from treatymodel.verify.demands.breaches import borne, entries_for, occasions
from treatymodel.verify.demands.case import Case
from treatymodel.verify.demands.clauses import Occasion, trigger_of

Borne = tuple[Occasion, Mapping[str, Occasion]]
"""An occasion that nobody bears yet, and the same for each of those who may owe."""


class Occasions:
    """The occasions of a case, each worked out once for all the findings that speak of it."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._of_clauses: dict[str, list[Borne]] = {}

    def of(self, item: Mapping[str, Any]) -> list[Occasion]:
        """The occasions of which the finding may speak; one where its argument names it."""
        text = self._case.world.merged(item["instrument"])
        clause = next((clause for clause in text.clauses if clause.id == item["obligation"]), None)
        if clause is None:
            return []
        event, bearer = item["event"], item["bearer"]
        found = []
        for occasion, by in self._of_clause(text, clause):
            one = by.get(bearer)
            if one is None and bearer in self._case.world.parties:
                # a party whom the clause need not name
                one = replace(occasion, parties=(bearer,))
            if one is not None and event == (one.entry.origin if one.entry else "") and _named(one, item):
                found.append(one)
        return found

    def _of_clause(self, text: Instrument, clause: Obligation) -> list[Borne]:
        name = f"{text.id}/{clause.id}"
        if name not in self._of_clauses:
            self._of_clauses[name] = [
                (occasion, {one.bearer: one for one in borne(self._case, occasion, self._case.asked_at)})
                for occasion in self._unborne(text, clause)
            ]
        return self._of_clauses[name]

    def _unborne(self, text: Instrument, clause: Obligation) -> Iterator[Occasion]:
        trigger = trigger_of(text, clause)
        if trigger.on is None:
            yield Occasion(text, clause, ())
            return
        for entry in entries_for(self._case, text, trigger, self._case.asked_at):
            yield from occasions(text, clause, entry)


def _named(occasion: Occasion, item: Mapping[str, Any]) -> bool:
    if "argument" not in item:
        return True
    steps = {step["number"]: step for step in item["argument"]["steps"]}
    said = steps[item["argument"]["root"]]["args"]
    event = occasion.entry.id if occasion.entry else None
    return (said.get("event"), said.get("victim")) == (event, occasion.victim)
