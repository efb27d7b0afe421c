"""Each law passes on a sound case, and says what is wrong with one that breaks it."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar, TypeVar

import pytest
from tests.testing.drawing import entered
from tests.testing.small import small_case, small_world

from treatymodel import testing
from treatymodel.conditions import Atom
from treatymodel.conditions.registry import coerce
from treatymodel.conditions.sorts import NAME, arg
from treatymodel.errors import Misuse, TextErrors
from treatymodel.model import Event, Facts, Instrument, Party
from treatymodel.model import World as PlainWorld
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding
from treatymodel.questions.hinges import HingeAnswer, Hinges
from treatymodel.questions.world import World
from treatymodel.testing.bystanders import KINDS
from treatymodel.texts import read
from treatymodel.vocabulary.leaves import Question
from treatymodel.vocabulary.view import Scope, View

N = TypeVar("N")
Law = Callable[[Case], None]
Rule = Callable[[PlainWorld, Scope], bool]
LAWS: tuple[Law, ...] = (
    testing.bystander_changes_nothing,
    testing.hinges_settle,
    testing.more_facts_settle,
    testing.on_demand_equals_full,
    testing.renaming_commutes,
    testing.shifting_commutes,
    testing.strict_only_opens,
    lambda case: testing.removal_is_local(case, "other-pact"),
)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Unsound(Atom):
    """An atom that looks at what no atom may look at."""

    name: ClassVar[str] = "unsound"
    sentence: ClassVar[str] = "it is {so}"
    example: ClassVar[dict[str, object]] = {"so": "so"}
    rule: ClassVar[list[Rule]] = []

    so: str = arg(NAME, "so")

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        world: PlainWorld = view.world  # type: ignore[attr-defined]
        return view.known(self.rule[-1](world, scope), "always", what="it is so")


@pytest.fixture
def unsound() -> Iterator[Callable[[Rule], Case]]:
    """A case in which an attack counts only where the rule given says so."""

    def case_by(rule: Rule) -> Case:
        Unsound.rule.append(rule)
        return small_case(Unsound())

    with entered(Unsound):
        yield case_by


@pytest.mark.parametrize("law", LAWS)
def test_a_sound_case_keeps_every_law(law: Law) -> None:
    law(small_case())
    law(small_case().strict())


def test_a_sound_world_keeps_every_law() -> None:
    testing.order_of_files(small_world())
    for instrument in small_world().instruments.values():
        testing.round_trip(instrument)


@pytest.mark.parametrize(
    ("law", "rule", "claim"),
    [
        (
            testing.bystander_changes_nothing,
            lambda world, scope: len(world.parties) < 4,
            "a bystander changes the answer",
        ),
        (
            testing.renaming_commutes,
            lambda world, scope: scope.victim == "AAA",
            "renaming the parties changes the answer",
        ),
        (
            testing.shifting_commutes,
            lambda world, scope: scope.day.first.year < 2100,
            "moving every date changes the answer",
        ),
        (
            lambda case: testing.removal_is_local(case, "other-pact"),
            lambda world, scope: "other-pact" in world.instruments,
            "removing `other-pact` changes findings that never cite it",
        ),
    ],
)
def test_an_unsound_atom_is_caught(law: Law, rule: Rule, claim: str, unsound: Callable[[Rule], Case]) -> None:
    with pytest.raises(AssertionError) as broken:
        law(unsound(rule))
    said = str(broken.value).splitlines()
    assert said[0] == claim
    assert any(line.endswith("`verdict` was OPEN and is NOT_DUE") for line in said[1:])


def test_an_atom_that_depends_on_what_else_is_grounded_is_caught(unsound: Callable[[Rule], Case]) -> None:
    calls = itertools.count()
    case = unsound(lambda world, scope: next(calls) == 0)
    with pytest.raises(AssertionError, match=r"a clause grounded alone says something else\n  `pact/help` for BBB"):
        testing.on_demand_equals_full(case)


def test_a_strict_reading_that_settles_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Case, "strict", lambda case: case.given("requested", by="AAA", to="pact"))
    with pytest.raises(AssertionError, match="OPEN with presumptions, DUE without"):
        testing.strict_only_opens(small_case())


def test_an_answer_that_makes_others_forgotten_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    settled = small_case().given("pact_released", source="a newspaper")
    testing.more_facts_settle(settled)
    monkeypatch.setattr(Facts, "adding", lambda facts, answer: Facts(answers=(answer,)))
    with pytest.raises(AssertionError, match=r"`pact/help` for BBB.*: NOT_DUE, but DUE with `requested"):
        testing.more_facts_settle(settled)


def _with_hinges(monkeypatch: pytest.MonkeyPatch, change: Callable[[Hinges], Hinges]) -> None:
    usual = Finding.hinges
    monkeypatch.setattr(Finding, "hinges", lambda finding: change(usual(finding)))


def test_a_hinge_that_brings_about_another_verdict_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    _with_hinges(monkeypatch, lambda found: Hinges(tuple(replace(hinge, verdict="NOT_DUE") for hinge in found)))
    with pytest.raises(AssertionError, match="= yes → NOT_DUE, but that comes to DUE"):
        testing.hinges_settle(small_case())


def test_a_hinge_with_an_answer_too_many_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    idle = HingeAnswer(Question("pact_released"), False, "is it released", "fact")

    def padded(found: Hinges) -> Hinges:
        return Hinges(tuple(replace(hinge, answers=(*hinge.answers, idle)) for hinge in found))

    _with_hinges(monkeypatch, padded)
    with pytest.raises(AssertionError, match=r"already with `requested\(by=AAA, to=pact\)` = "):
        testing.hinges_settle(small_case())


def test_a_world_that_depends_on_the_order_of_its_texts_is_caught() -> None:
    class Ordered(World):
        def __init__(self, *, instruments: Iterable[Instrument] = (), **others: Any) -> None:
            texts = tuple(instruments)
            super().__init__(instruments=texts, **others)
            self.__dict__["hash"] = texts[0].id

    plain = small_world()
    world = Ordered(
        parties=plain.parties.values(), places=plain.places.values(), instruments=plain.instruments.values()
    )
    with pytest.raises(AssertionError, match="the hash of the world depends on the order of its texts"):
        testing.order_of_files(world)


def test_a_reader_that_changes_a_text_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    pact = small_world().instrument("pact")
    monkeypatch.setattr(read, "parse_instrument", lambda text, name: pact.revised(name="Another"))
    with pytest.raises(AssertionError, match="`pact` reads back as another instrument:\n# Written by treatymodel"):
        testing.round_trip(pact)


def test_an_instrument_to_which_something_refers_cannot_be_removed() -> None:
    case = small_case()
    superseding = case.world.instrument("pact").revised(supersedes=("other-pact",))
    with pytest.raises(TextErrors, match="unknown instrument `other-pact`"):
        testing.removal_is_local(case.suppose(case.world.including(superseding)), "other-pact")
    about_it = Event("request", by="CCC", about="other-pact/help", at="2001-06-01")
    union = Party(id="UNION", name="Union", kind="organisation", members_by="other-pact")
    joined = World(
        parties=[*case.world.parties.values(), union],
        places=case.world.places.values(),
        instruments=case.world.instruments.values(),
    )
    for referring in (case.then(about_it), case.suppose(joined)):
        with pytest.raises(Misuse, match="the case refers to `other-pact`"):
            testing.removal_is_local(referring, "other-pact")


def test_what_a_law_cannot_judge_is_refused() -> None:
    with pytest.raises(Misuse, match="`days` is a multiple of 146,097, not 365"):
        testing.shifting_commutes(small_case(), days=365)
    every_kind = (
        small_world()
        .instrument("pact")
        .revised(terms={f"some-{number}": {"class": kind} for number, kind in enumerate(KINDS)})
    )
    crowded = World(
        parties=[*small_world().parties.values(), *(Party(id=kind.upper(), name=kind, kind=kind) for kind in KINDS)],
        places=small_world().places.values(),
        instruments=[every_kind],
    )
    with pytest.raises(Misuse, match="the texts ask for every kind of party"):
        testing.bystander_changes_nothing(small_case().suppose(crowded))
