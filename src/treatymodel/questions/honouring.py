"""Who honours: the rules by which what is asked of a party is taken as done, and no prediction that it will be."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from treatymodel.errors import Misuse, UnknownName, did_you_mean, near
from treatymodel.model.world import World
from treatymodel.questions.finding import BINDINGS, Finding, Verdict

OTHERS = "others"
"""The key of a mapping of probabilities that stands for everyone else."""
IN_LAW = ("legal", "domestic")
WORTH_SOMETHING = tuple(binding for binding in BINDINGS if binding != "none")


@dataclass(frozen=True)
class Rule:
    """Which findings are honoured, and the rule in words; none but of these `bindings`."""

    name: str
    words: str
    honours: Callable[[Finding], bool]
    bindings: tuple[str, ...] = BINDINGS


@dataclass(frozen=True)
class Judged:
    """All of a finding at which a rule that has a name looks."""

    modality: str
    verdict: Verdict
    binding: str


@dataclass(frozen=True)
class NamedRule(Rule):
    """A rule that has a name: the same for everybody, and at all times."""

    honours: Callable[[Finding | Judged], bool]


RuleLike = str | float | Mapping[str, float] | Callable[[Finding], bool]


def _duty(item: Finding | Judged) -> bool:
    return item.modality == "duty" and item.verdict is not Verdict.NOT_DUE


def _due(item: Finding | Judged) -> bool:
    return _duty(item) and item.verdict is Verdict.DUE and item.binding in IN_LAW


def _due_and_open(item: Finding | Judged) -> bool:
    return _duty(item) and item.binding in (*IN_LAW, "contested")


def _political_too(item: Finding | Judged) -> bool:
    return _duty(item) and item.verdict is Verdict.DUE and item.binding != "none"


def _all(item: Finding | Judged) -> bool:
    return _duty(item) and item.binding != "none"


RULES: dict[str, NamedRule] = {
    rule.name: rule
    for rule in (
        NamedRule("all_due", "every duty that is due in law is honoured", _due, IN_LAW),
        NamedRule(
            "all_due_and_open",
            "every duty that is due, open or contested in law is honoured",
            _due_and_open,
            (*IN_LAW, "contested"),
        ),
        NamedRule(
            "political_too",
            "every duty that is due is honoured, whether legal, contested or political",
            _political_too,
            WORTH_SOMETHING,
        ),
        NamedRule(
            "political_and_open",
            "every duty that is due or open is honoured, legal or political",
            _all,
            WORTH_SOMETHING,
        ),
    )
}
"""The rules that have a name; each of the later ones honours all that `all_due` does."""


def rule_of(rule: RuleLike, seed: int, world: World) -> Rule:
    """The rule that a name, a probability, probabilities by party, or a function of a finding gives.

    Probabilities are about duties that are due in law. Raises `Misuse`, and `UnknownName` for a party.
    """
    if isinstance(rule, str):
        if rule not in RULES:
            raise Misuse(f"there is no rule `{rule}`", did_you_mean(rule, RULES) or f"one of {', '.join(RULES)}")
        return RULES[rule]
    if isinstance(rule, Mapping):
        return _chance({name: _probability(value) for name, value in rule.items()}, seed, world)
    if isinstance(rule, (int, float)):
        return _chance({OTHERS: _probability(rule)}, seed, world)
    if not callable(rule):
        raise Misuse(f"`{rule!r}` is no rule of who honours", f"one of {', '.join(RULES)}, a probability or a function")
    return Rule(
        getattr(rule, "__name__", "given"),
        f"honoured is what `{getattr(rule, '__name__', 'the function given')}` says",
        rule,
    )


def _probability(value: float) -> float:
    if isinstance(value, bool) or not 0 <= value <= 1:
        raise Misuse(f"`{value}` is no probability", "between 0 and 1")
    return float(value)


def _chance(by_party: Mapping[str, float], seed: int, world: World) -> Rule:
    for name in by_party:
        if name != OTHERS and name not in world.parties:
            raise UnknownName("party", name, near(name, (*world.parties, OTHERS)))
    rest = by_party.get(OTHERS, 1.0)

    def honours(item: Finding) -> bool:
        chance = min((by_party.get(code, rest) for code in item.bearers), default=rest)
        return _due(item) and Random(f"{seed} {item.bearer} {item.name} {item.occurrence}").random() < chance

    named = ", ".join(f"{name} {value:g}" for name, value in by_party.items() if name != OTHERS)
    said = f"with probability {rest:g}" + (f" ({named})" if named else "")
    return Rule("chance", f"every duty that is due in law is honoured {said}, drawn once with seed {seed}", honours)
