"""One finding of an answer: its fields and its argument against what the texts ask on the occasion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from treatymodel.conditions.selectors import ATTACKER, Codes, Variable
from treatymodel.model import DisputedBinding
from treatymodel.verify.demands.case import Case
from treatymodel.verify.demands.clauses import Occasion, gates, variations
from treatymodel.verify.demands.clocks import Ticks, deadlines, openings
from treatymodel.verify.demands.law import words
from treatymodel.verify.formula import Formula
from treatymodel.verify.hinges import VERDICTS, Hinges
from treatymodel.verify.proof import SAYS, Matching, Step, Steps, logic
from treatymodel.verify.settled import Settled


class FindingCheck:
    """A finding held against one occasion."""

    def __init__(self, case: Case, settled: Settled, occasion: Occasion, item: Mapping[str, Any]) -> None:
        self.case = case
        self.settled = settled
        self.answers = settled.answers
        self.occasion = occasion
        self.item = item
        self.scope = occasion.scope(case.asked_at)
        self.gates = gates(case, occasion, case.asked_at)
        self.whole = case.every(gate for gate, _ in self.gates.values())

    def problems(self) -> Iterator[str]:
        """What does not hold."""
        wrong = [*self._stated(), *(self._argument(self.item["argument"]) if "argument" in self.item else ())]
        yield from wrong or Hinges(self.whole, self._verdict, self.settled).problems(self.item)

    def _holds(self, formula: Formula) -> bool | None:
        return self.settled.holds(formula)

    # fields

    @cached_property
    def _verdict(self) -> bool | None:
        return self._holds(self.whole)

    @cached_property
    def _failing(self) -> list[str]:
        if self._verdict is not False:
            return []
        failing: list[str] = []
        for name, (gate, own) in self.gates.items():
            together = {"kind", "actors", "place"}.isdisjoint(failing) and self._holds(gate) is False
            if together or self._holds(own) is False:
                failing.append(name)
        return failing

    def _stated(self) -> Iterator[str]:
        for key, value in self._fields().items():
            if self.item[key] != value:
                yield f"`{key}` is `{self.item[key]}`, and by the texts `{value}`"

    def _fields(self) -> dict[str, Any]:
        text, clause, entry = self.occasion.text, self.occasion.clause, self.occasion.entry
        unmet = (
            [] if self._verdict else [name for name, (gate, _) in self.gates.items() if self._holds(gate) is not True]
        )
        leans = self.settled.leaning(self.whole) if self._verdict is None else None
        return {
            **self._content(),
            "bearer": self.occasion.bearer,
            "owed_to": self._owed_to(),
            "modality": clause.modality,
            "opens": self._opens(),
            "deadline": self._deadline(),
            "verdict": VERDICTS[self._verdict],
            "leans": None if leans is None else VERDICTS[leans],
            "binding": self._binding(),
            "first_gate": next(iter(self._failing or unmet), None),
            "failing": self._failing,
            "evidence": clause.evidence or text.evidence,
            "cite": str(clause.cite),
            "event": "" if entry is None else entry.origin,
            "says": clause.says,
            "stands_in_the_way": list(clause.stands_in_the_way),
        }

    def _content(self) -> dict[str, Any]:
        clause = self.occasion.clause
        action, discretion, extent = clause.action or "", clause.discretion, clause.extent
        for variation, holds in variations(self.case, self.occasion, self.scope):
            if self._holds(holds) is True:
                action, discretion = variation.action or action, variation.discretion or discretion
                extent = variation.extent or extent
        return {"action": action, "discretion": discretion, "extent": None if extent is None else extent.plain()}

    def _owed_to(self) -> str:
        owed = self.occasion.clause.owed_to
        if owed is None:
            return ""
        if owed == ATTACKER and self.occasion.attackers:
            return "+".join(self.occasion.attackers)
        single = isinstance(owed.base, Variable) or (isinstance(owed.base, Codes) and len(owed.base.codes) == 1)
        return self.occasion.beneficiary or words(owed) if single else words(owed)

    def _binding(self) -> str:
        text, clause = self.occasion.text, self.occasion.clause
        binding = text.binding if clause.binding is None else clause.binding
        if text.supposed:
            return "none"
        if not isinstance(binding, DisputedBinding):
            return binding
        value = self.answers.value(self.case.ask(binding.law))
        return "contested" if value is None else binding.yes if value else binding.no

    def _opens(self) -> str | None:
        opens = self.occasion.clause.opens
        if opens is None:
            return None
        moments = self._moments(openings(self.case, self.occasion.clause, self.scope))
        return moments or opens.words()

    def _deadline(self) -> str | None:
        deadline = self.occasion.clause.deadline
        if deadline is None:
            return None
        soft = f" ({deadline.soft})" if deadline.soft else ""
        if deadline.within == "at_once":
            return f"at_once{soft}"
        moments = self._moments(deadlines(self.case, self.occasion.clause, self.scope))
        return (moments or f"{deadline.within} after {deadline.since.words()}") + soft

    def _moments(self, ticks: Ticks) -> str:
        return " or ".join(dict.fromkeys(str(moment) for moment, tick in ticks if self._holds(tick) is not False))

    # the argument

    def _argument(self, argument: Mapping[str, Any]) -> Iterator[str]:
        steps = {step.number: step for step in map(Step.of, argument["steps"])}
        if type(argument["root"]) is not int:
            raise TypeError(f"`{argument['root']}` is no number of a step")
        if len(steps) != len(argument["steps"]):
            yield "two steps of the argument have the same number"
        wrong = list(logic(steps, argument["root"]))
        yield from wrong or self._replayed(steps, steps[argument["root"]])

    def _replayed(self, steps: Steps, root: Step) -> Iterator[str]:
        occasion, entry = self.occasion, self.occasion.entry
        said = {
            "clause": occasion.name,
            "bearer": occasion.bearer,
            "event": entry.id if entry else None,
            "victim": occasion.victim,
            "beneficiary": occasion.beneficiary,
        }
        args = {key: value for key, value in said.items() if value is not None}
        stated = (root.kind, root.name, root.source, dict(root.args))
        if stated != ("finding", occasion.clause.id, str(occasion.clause.cite), args):
            yield f"step {root.number} does not state the finding"
        if root.holds != SAYS[self._verdict]:
            yield f"step {root.number}: the verdict is `{SAYS[self._verdict]}` by the texts, not `{root.holds}`"
        presumed = [step for step in steps.values() if step.how == "presumed"]
        named = {str(Formula("question", name=step.name, args=tuple(sorted(step.args.items())))) for step in presumed}
        if (self._verdict is None or self.item["undecided"]) and {*self.item["presumed"]} != named:
            yield "`presumed` is not what the argument rests on"
        cited = [steps[number] for number in root.because]
        if [step.name for step in cited] != (self._failing or list(self.gates)):
            yield f"step {root.number} does not rest on {', '.join(self._failing) or 'every gate'}"
        for step in cited:
            if step.kind == "gate" and step.name in self.gates:
                yield from self._gate(
                    step, self.gates[step.name][0], Matching(steps, self.answers, self.settled.values)
                )

    def _gate(self, step: Step, gate: Formula, matching: Matching) -> Iterator[str]:
        value = self._holds(gate)
        if step.holds != SAYS[value]:
            yield f"gate `{step.name}` is `{SAYS[value]}` by the texts, not `{step.holds}`"
        elif bool(step.because) is (gate is self.case.true):
            yield f"gate `{step.name}` does not rest on what the text asks"
        elif step.because and not matching.proves(step.because[0], gate):
            why = next(iter(matching.wrong), f"step {step.because[0]} is not what the text asks")
            yield f"gate `{step.name}`: {why}"
