"""What goes into a likelihood: probabilities of answers, joint draws of answers, and how far promises are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING, Any, Self, cast

from treatymodel.compile import declaration
from treatymodel.errors import Misuse, UnknownName, did_you_mean, near, quoted
from treatymodel.model.obligation import DisputedBinding
from treatymodel.model.priors import Prior, Reliability
from treatymodel.questions.finding import Finding
from treatymodel.questions.reliability import KINDS, OF_ALL
from treatymodel.texts.draws import read_draws
from treatymodel.texts.priors import HONOURS, read_priors
from treatymodel.texts.source import name_of
from treatymodel.vocabulary.leaves import Question

if TYPE_CHECKING:
    from treatymodel.model.world import World
    from treatymodel.questions.case import Case
    from treatymodel.texts.source import AnyPath

GIVEN = "given by the user"
DRAWS = 10_000
"""How many draws a sample has, unless the user says otherwise."""


class Draws:
    """Joint draws of answers, for questions that hang together: rows of yes and no to the same questions.

    Each row is as likely as any other; one that is twice as likely stands twice. `honours(by=USA)` is a question too:
    whether a party keeps its promises once they are due. Raises `Misuse` for rows that answer different questions.
    """

    def __init__(self, rows: Iterable[Mapping[str, bool]], *, source: str = GIVEN) -> None:
        listed = list(rows)
        if not listed or not listed[0]:
            raise Misuse("joint draws need rows, each with answers", "write for example `{'requested(by=POL)': True}`")
        for number, row in enumerate(listed, 1):
            if row.keys() != listed[0].keys():
                odd = sorted(row.keys() ^ listed[0].keys())[0]
                raise Misuse(f"row {number} of the joint draws differs from row 1 in {quoted(odd)}")
            for name, value in row.items():
                if not isinstance(value, bool):
                    raise Misuse(
                        f"row {number} of the joint draws answers {quoted(name)} by {quoted(value)}", "True or False"
                    )
        self.columns: dict[Question, tuple[bool, ...]] = {
            Question.read(name): tuple(row[name] for row in listed) for name in listed[0]
        }
        self.source = source
        self.sampled = False
        """Whether the rows are a sample of something larger, and so have an error of sampling."""

    def __len__(self) -> int:
        return len(next(iter(self.columns.values())))

    @classmethod
    def read(cls, path: AnyPath, world: World, *, source: str = "") -> Self:
        """The draws in a CSV file, or one of JSON lines: a row a draw, a column a question, and a `weight` or none.

        They are taken for the whole of what may be, each row as likely as its weight says. Raises `TextErrors` with
        every fault, and `Misuse`.
        """
        return cls(read_draws(path, world), source=source or name_of(path))

    @classmethod
    def of(
        cls, sampler: Callable[[Random], Mapping[str, bool]], number: int = DRAWS, seed: int = 0, *, source: str = GIVEN
    ) -> Self:
        """`number` draws of a sampler, which takes a source of chance and gives the answers of one row."""
        chance = Random(seed)
        drawn = cls([sampler(chance) for _ in range(number)], source=source)
        drawn.sampled = True
        return drawn


class Priors:
    """Probabilities of answers, independent of each other; joint draws where they are not; and how promises are kept.

    `Priors({"requested(by=POL)": 0.9}, source="…")`. A question without a prior has none: it is never taken for even
    odds. `reliability` names parties or kinds of promise (`{"USA": 0.8, "defence": 0.6}`) and goes before the published
    figures. Raises `Misuse` for what is no probability.
    """

    def __init__(
        self,
        probabilities: Mapping[str, float] | Iterable[Prior] = (),
        *,
        reliability: Mapping[str, float] | Iterable[Reliability] = (),
        joint: Draws | None = None,
        source: str = GIVEN,
    ) -> None:
        if isinstance(probabilities, Mapping):
            probabilities = [
                Prior(question=str(name), probability=value, source=source) for name, value in probabilities.items()
            ]
        if isinstance(reliability, Mapping):
            reliability = [_reliability(name, value, source) for name, value in reliability.items()]
        self.probabilities = tuple(probabilities)
        self.reliability = tuple(reliability)
        self.joint = joint
        asked = [prior.asked for prior in self.probabilities] + list(joint.columns if joint is not None else ())
        twice = next((question for number, question in enumerate(asked) if question in asked[:number]), None)
        if twice is not None:
            raise Misuse(f"{quoted(twice)} is given two priors")

    @classmethod
    def of(cls, given: Priors | Draws | Mapping[str, float] | None) -> Priors:
        """Priors of whatever form."""
        match given:
            case Priors():
                return given
            case Draws():
                return cls(joint=given)
        return cls(given or {})

    @classmethod
    def read(cls, path: AnyPath, world: World) -> Priors:
        """The priors in a YAML file, their names looked up in the world. Raises `TextErrors` with every fault."""
        file = read_priors(path, world)
        return cls(file.priors, reliability=file.reliability)


def _reliability(name: str, probability: float, source: str) -> Reliability:
    if name.isupper():
        return Reliability(bearer=name, probability=probability, source=source)
    if name not in (*KINDS, OF_ALL):
        raise UnknownName("kind of promise", name, near(name, (*KINDS, OF_ALL)))
    return Reliability(kind=cast("Any", name), probability=probability, source=source)


@dataclass(frozen=True)
class Priced:
    """The priors of a case: each question as the case asks it."""

    priors: Mapping[Question, Prior]
    columns: Mapping[Question, tuple[bool, ...]]
    unused: tuple[str, ...]
    """What has a prior in vain, and why."""
    reopened: frozenset[str]
    """The names of questions whose presumption a prior goes before."""

    @property
    def asked(self) -> tuple[Question, ...]:
        """The questions of the case that have a prior."""
        return tuple(question for question in (*self.priors, *self.columns) if question.name != HONOURS)


def priced(case: Case, given: Priors) -> Priced:
    """The priors matched with the questions of the case.

    A prior goes before a presumption. What the facts, the doctrine or settled practice answer needs none, and keeps its
    answer. Raises `UnknownName` for a name that nothing declares, and `Misuse` for a question that the case never asks.
    """
    priors: dict[Question, Prior] = {}
    columns: dict[Question, tuple[bool, ...]] = {}
    unused: list[str] = []
    reopened: set[str] = set()

    def wanted(asked: Question) -> Question | None:
        if asked.name == HONOURS:
            return _honours(case, asked)
        question = _match(case, asked)
        reply = case.answers.reply(question)
        if reply is not None and reply.how != "presumed":
            said = f"answered {'yes' if reply.value else 'no'} by {_BY[reply.how]}"
            unused.append(f"{question} ({said})")
            return None
        if reply is not None:
            reopened.add(question.name)
        return question

    joint = given.joint.columns if given.joint is not None else {}
    asked = {asked: wanted(asked) for asked in (*(prior.asked for prior in given.probabilities), *joint)}
    meant = [question for question in asked.values() if question is not None]
    twice = next((question for number, question in enumerate(meant) if question in meant[:number]), None)
    if twice is not None:
        raise Misuse(f"{quoted(twice)} is given two priors", "two of them match it, one with fewer arguments")
    for prior in given.probabilities:
        question = asked[prior.asked]
        if question is not None:
            priors[question] = prior
    for name, column in joint.items():
        question = asked[name]
        if question is not None:
            columns[question] = column
    for row in given.reliability:
        if row.bearer is not None:
            case.world.party(row.bearer)
    return Priced(priors, columns, tuple(unused), frozenset(reopened))


def disputed_binding(finding: Finding) -> DisputedBinding | None:
    """The question whether a finding binds in law, where it is contested."""
    binding = finding.clause.binding if finding.clause.binding is not None else finding.text.binding
    return binding if finding.binding == "contested" and isinstance(binding, DisputedBinding) else None


_BY = {"fact": "a fact given", "doctrine": "the doctrine", "settled": "settled practice"}


def _honours(case: Case, asked: Question) -> Question:
    by = asked.get("by")
    if by is None or len(asked.args) > 1:
        raise Misuse(f"{quoted(asked)} does not say who keeps its promises", "write `honours(by=USA)`")
    case.world.party(by)
    return asked


def _match(case: Case, asked: Question) -> Question:
    """The question of the case that is meant; its other arguments may go unsaid while one question matches."""
    try:
        declaration(case.world, asked.name)
    except UnknownName as wrong:
        raise UnknownName("question", asked.name, near(asked.name, [*wrong.near, HONOURS])) from None
    disputes = (dispute for item in case.who() if (dispute := disputed_binding(item)) is not None)
    if asked in case.questions or any(asked == Question(dispute.law) for dispute in disputes):
        return asked
    own = [question for question in case.questions if question.name == asked.name]
    matches = [question for question in own if {*asked.args} <= {*question.args}]
    if len(matches) == 1:
        return matches[0]
    said = "matches several questions" if matches else "matches no question"
    listed = ", ".join(map(quoted, (matches or own)[:8])) or "nothing of that name"
    hint = did_you_mean(str(asked), map(str, own)) or f"it asks {listed}"
    raise Misuse(f"the prior of {quoted(asked)} {said} of this case", hint if not matches else f"it asks {listed}")
