"""The argument of an answer, step by step: that each follows from those it rests on, and is what the text asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from treatymodel.verify.answers import Answers
from treatymodel.verify.formula import Formula, Values, joined

HOLDS: dict[str, bool | None] = {"yes": True, "no": False, "open": None}
SAYS = {value: word for word, value in HOLDS.items()}
LEAVES = ("claim", "question")
JOINS = ("all", "any")
KINDS = ("finding", "gate", "conclusion", *LEAVES, *JOINS, "not")


@dataclass(frozen=True, slots=True)
class Step:
    """One step, as the answer gives it."""

    number: int
    kind: str
    holds: str
    name: str
    args: Mapping[str, str]
    source: str
    how: str
    asks: str
    because: tuple[int, ...]
    mutual: tuple[int, ...]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Step:
        """The step of plain data; raises `KeyError` or `TypeError` where that is none."""
        if type(data["number"]) is not int:
            raise TypeError(f"`{data['number']}` is no number of a step")
        lists = {key: tuple(data[key]) for key in ("because", "mutual")}
        return cls(**{**data, **lists})


Steps = Mapping[int, Step]


def logic(steps: Steps, root: int) -> Iterator[str]:
    """What is wrong with the argument taken by itself."""
    reached, queue = {root}, [root]
    while queue:
        number = queue.pop()
        if number not in steps:
            yield f"step {number} is cited and is not there"
            continue
        fresh = [part for part in steps[number].because if part not in reached]
        reached.update(fresh)
        queue += fresh
    yield from (f"step {number} is cited by nothing" for number in steps if number not in reached)
    if reached <= {*steps}:
        for step in steps.values():
            if not _follows(step, [steps[part] for part in step.because]):
                yield f"step {step.number} ({step.kind} {step.name}) does not follow from what it rests on"
        yield from _circles(steps)


def _follows(step: Step, parts: list[Step]) -> bool:
    if step.kind not in KINDS or step.holds not in HOLDS or len({*step.because}) != len(step.because):
        return False
    said = (step.name, dict(step.args), step.source)
    nothing_said: tuple[str, dict[str, str], str] = (step.name if step.kind == "gate" else "", {}, "")
    if step.kind in (*JOINS, "not", "gate") and said != nothing_said:
        return False
    if step.kind != "question" and (step.how, step.asks) != ("", ""):
        return False
    values = [HOLDS[part.holds] for part in parts if part.holds in HOLDS]
    kinds, value = {part.kind for part in parts}, HOLDS[step.holds]
    if len(values) != len(parts) or (kinds != {"gate"} if step.kind == "finding" else kinds & {"gate", "finding"}):
        return False
    match step.kind:
        case "claim":
            return not parts and value is not None
        case "question":
            return not parts
        case "conclusion":
            return values == [value]
        case "not":
            return len(parts) == 1 and joined("not", values) == value
        case "gate":
            return (not parts and value is True) or (len(parts) == 1 and values[0] in (value, None))
        case "finding":
            # several gates that are open each may fail together, or hold together
            return joined("all", values) in (value, None)
    return joined(step.kind, values) == value


def _circles(steps: Steps) -> Iterator[str]:
    """Support in a circle: none among steps that hold, and elsewhere only where the argument says so."""

    def circular(kept: Mapping[int, tuple[int, ...]]) -> list[int]:
        left = dict(kept)
        while True:
            free = [number for number, parts in left.items() if not any(part in left for part in parts)]
            if not free:
                return sorted(left)
            for number in free:
                del left[number]

    unmarked = {
        number: tuple(part for part in step.because if part not in step.mutual) for number, step in steps.items()
    }
    rests = {number: tuple(steps[number].because) for number in steps if steps[number].holds == "yes"}
    for number in dict.fromkeys((*circular(unmarked), *circular(rests))):
        yield f"step {number} rests on itself"
    for step in steps.values():
        for part in step.mutual:
            if part not in step.because or step.number not in _under(steps, part):
                yield f"step {step.number} does not rest on step {part} in a circle"


def _under(steps: Steps, start: int) -> set[int]:
    found, queue = {start}, [start]
    while queue:
        fresh = [part for part in steps[queue.pop()].because if part not in found]
        found.update(fresh)
        queue += fresh
    return found


class Matching:
    """Holds steps against what the texts ask: a step proves a formula if it is that one, cut to what its value needs.

    Where all of a formula's parts bear on its value, all have to be cited; of a join that fails, every part that fails;
    of a choice that is met, one part that meets it.
    """

    def __init__(self, steps: Steps, answers: Answers, values: Values) -> None:
        self._steps = steps
        self._answers = answers
        self._values = values
        self._known: dict[tuple[int, Formula], bool] = {}
        self._under_way: set[tuple[int, Formula]] = set()
        self._assumed = False
        self.wrong: list[str] = []
        """What did not match, innermost first."""

    def proves(self, number: int, formula: Formula) -> bool:
        """Whether the step proves the formula. A circle is taken to match while it is followed."""
        key = (number, formula)
        if key in self._under_way:
            self._assumed = True
            return True
        if key not in self._known:
            self._under_way.add(key)
            found = self._proves(self._steps[number], formula)
            self._under_way.discard(key)
            if self._assumed and self._under_way:
                return found
            self._assumed = False
            self._known[key] = found
        return self._known[key]

    def _proves(self, step: Step, formula: Formula) -> bool:
        if not self._is(step, formula):
            return False
        value = self._values.of(formula)
        if HOLDS.get(step.holds, ...) is not value:
            self.wrong.append(f"step {step.number}: {formula} is `{SAYS[value]}`, not `{step.holds}`")
            return False
        if formula.kind in LEAVES:
            return formula.kind == "claim" or self._answered(step, formula)
        wanted, cited = formula.rests_on(), self._flat(step)
        if (formula.kind, value) == ("all", False):
            wanted = tuple(part for part in wanted if self._values.of(part) is False)
        if self._one_by_one(cited, wanted):
            return True
        matches = {number: [part for part in wanted if self.proves(number, part)] for number in cited}
        met = {part for parts in matches.values() for part in parts}
        stray = [number for number, parts in matches.items() if not parts]
        missing = [part for part in wanted if part not in met]
        if (formula.kind, value) == ("any", True):
            missing = [] if len(cited) == 1 else missing
        self.wrong += [
            f"step {step.number} rests on step {number}, which the text does not ask for" for number in stray
        ]
        self.wrong += [f"step {step.number} does not say whether {part}" for part in missing]
        return not stray and not missing

    def _one_by_one(self, cited: list[int], wanted: tuple[Formula, ...]) -> bool:
        """Whether the steps prove the parts in their order, as they do in an argument that nobody touched."""
        pairs = zip(cited, wanted, strict=True) if len(cited) == len(wanted) else ()
        return bool(pairs) and all(self.proves(number, part) for number, part in pairs)

    def _is(self, step: Step, formula: Formula) -> bool:
        """Whether the step speaks of the same thing."""
        said = (step.kind, step.name, dict(step.args), "" if step.kind == "question" else step.source)
        return said == (formula.kind, formula.name, dict(formula.args), formula.source)

    def _answered(self, step: Step, question: Formula) -> bool:
        reply = self._answers.reply(question)
        right = (step.how, step.source, step.asks) == (reply.how, reply.source, reply.asks)
        if not right:
            self.wrong.append(f"step {step.number}: {question} is answered otherwise: {reply.how} {reply.source}")
        return right

    def _flat(self, step: Step) -> list[int]:
        """The steps on which it rests, those of its own kind of join taken in."""
        found: dict[int, None] = {}
        queue = list(reversed(step.because))
        while queue:
            part = self._steps[queue.pop()]
            if part.number not in found and step.kind in JOINS and part.kind == step.kind:
                queue += reversed(part.because)
            found[part.number] = None
        return [number for number in found if step.kind not in JOINS or self._steps[number].kind != step.kind]
