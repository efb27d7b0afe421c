"""The steps of an argument in the order in which they are said: under each gate its reasons, shared ones once."""

from __future__ import annotations

from collections.abc import Iterator

from treatymodel.questions.argument import Argument, Step
from treatymodel.questions.explanation import JOINS
from treatymodel.records import dataclass
from treatymodel.words.names import Names
from treatymodel.words.sentences import say


@dataclass(frozen=True, slots=True)
class Told:
    """A step as it is said: its sentence, its number if it has one, how deep it stands; gates are at depth 1."""

    step: Step
    said: str
    label: str
    depth: int


class Outline:
    """Says the steps of an argument, numbered as they are said; a step that was said is only referred to."""

    def __init__(self, argument: Argument, names: Names) -> None:
        self.argument = argument
        self.names = names
        self._said: dict[object, int] = {}

    def roots(self, count: int) -> tuple[int, ...]:
        """The steps that state the findings."""
        root = self.argument.root
        return self.argument[root].because if self.argument[root].kind == "findings" else (root,) * count

    def under(self, root: int) -> list[Told]:
        """The gates of a finding, each with its steps; a gate that holds does not repeat what stands under another."""
        told = []
        here: set[object] = set()
        for number in self.argument[root].because:
            gate = self.argument[number]
            parts = [part for part in gate.because if gate.holds != "yes" or self._key(part) not in here]
            here.update(map(self._key, parts))
            if parts or gate.holds != "yes":
                told.append(Told(gate, f"{gate.name}: {say(gate, self.names)}", "", 1))
                for part in parts:
                    told += self._step(part, 2)
        return told

    def _key(self, number: int) -> object:
        """What tells a step from others: what it says, and of one that rests on others its number."""
        step = self.argument[number]
        return number if step.because else (step.name, step.args, step.holds)

    def _step(self, number: int, depth: int) -> Iterator[Told]:
        step = self.argument[number]
        said = say(step, self.names)
        shown = self._said.get(self._key(number))
        if shown is not None:
            yield Told(step, f"{said} As shown in {shown}.", "", depth)
            return
        label = ""
        if step.kind not in JOINS:
            self._said[self._key(number)] = len(self._said) + 1
            label = f"{len(self._said)}."
        yield Told(step, said, label, depth)
        for part in step.because:
            yield from self._step(part, depth + 1)
