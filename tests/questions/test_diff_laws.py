"""Laws of comparing two drafts, over drafts put together at random and against plain enumeration."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from tests.questions.test_space import (
    CODES,
    DAY,
    EARLIER,
    FORFEIT,
    HELP,
    NOW,
    PEACE,
    adopted,
    asked,
    random_text,
    text,
    verdicts,
    world,
)

from treatymodel.model.event import Event
from treatymodel.model.instrument import Instrument
from treatymodel.model.party import Party
from treatymodel.model.place import Place
from treatymodel.questions.case import Case
from treatymodel.questions.contents import Content
from treatymodel.questions.described import place_of, there, told_of
from treatymodel.questions.diff import Diff, diff
from treatymodel.questions.drafts import ready
from treatymodel.questions.effects import Effects
from treatymodel.questions.finding import Verdict
from treatymodel.questions.redraft import Redraft
from treatymodel.questions.world import World

drafts = st.integers(0, 10_000).map(random_text)
few = settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
KINDS = ("use_of_force", "strike")
PARTIES = ("AAA", "DDD")
SITES = ("isle",)
Seen = set[tuple[str, Verdict, Verdict]]


def compared(left: Instrument, right: Instrument, history: int = 0, over: World | None = None, **narrowed: Any) -> Diff:
    base: dict[str, Any] = {"kinds": KINDS, "parties": PARTIES, "places": SITES, "objects": (), "days": [DAY]}
    return diff(left, right, over or world(), at="2020-01-01", history=history, **{**base, **narrowed})


def plainly(at: str, kinds: tuple[str, ...] = KINDS) -> list[Event]:
    """Every event of the small vocabulary: of two kinds, with nobody or somebody at either end, somewhere or not."""
    found = []
    for kind, by, on, place in product(kinds, (None, *PARTIES), (None, *PARTIES), (None, *SITES)):
        said = {"by": by, "on": on, "place": place}
        found.append(Event(kind, at=at, **{name: value for name, value in said.items() if value is not None}))
    return found


def shown(found: Diff) -> Seen:
    """The verdicts that differ on something that fires, for whatever party."""
    fired = (item for item in found.differences if item.modality == "duty" and item.left.verdict != item.right.verdict)
    return {(item.action, item.left.verdict, item.right.verdict) for item in fired}


@few
@given(drafts, drafts)
def test_the_verdicts_that_differ_are_those_of_every_event_asked_by_itself(left: Instrument, right: Instrument) -> None:
    plain = {("assist", *pair) for event in plainly(NOW) for pair in verdicts(left, right, event, ())}
    found = compared(left, right)
    assert {item for item in plain if item[1] != item[2]} == shown(found)
    assert not found.over["left_out"]
    assert not found.over["undecided"]


@pytest.mark.slow
@few
@given(drafts, drafts, st.sampled_from(plainly(NOW)))
def test_with_an_event_before_it_too(left: Instrument, right: Instrument, judged: Event) -> None:
    plain = {("assist", *pair) for past in plainly(EARLIER) for pair in verdicts(left, right, judged, (past,))}
    assert {item for item in plain if item[1] != item[2]} <= shown(compared(left, right, 1))


@few
@given(drafts, drafts)
def test_each_example_answers_as_it_is_said_to(left: Instrument, right: Instrument) -> None:
    for item in compared(left, right, 1).differences:
        if item.event is None or item.modality == "breach":
            continue
        for side, pact in ((item.left, left), (item.right, right)):
            found = Case(adopted(pact), item.event, item.history, at=item.asked).who()
            own = {
                part.verdict
                for part in found
                if (part.bearer, part.owed_to, part.action, part.event)
                == (item.bearer, item.owed_to, item.action, "event")
            }
            strongest = next((one for one in (Verdict.DUE, Verdict.OPEN) if one in own), Verdict.NOT_DUE)
            assert strongest is side.verdict


@few
@given(drafts, drafts)
def test_swapping_the_texts_swaps_the_answers(left: Instrument, right: Instrument) -> None:
    there_, back = compared(left, right, 1), compared(right, left, 1)

    def signs(found: Diff, turned: bool) -> list[tuple[object, ...]]:
        rows = []
        for item in found.differences:
            sides = (item.left.verdict, item.right.verdict)
            rows.append(
                (item.bearer, item.owed_to, item.action, item.by, *(sides[::-1] if turned else sides), item.size)
            )
        return sorted(rows, key=str)

    assert signs(there_, False) == signs(back, True)


@few
@given(drafts)
def test_a_text_is_equivalent_to_itself(pact: Instrument) -> None:
    assert compared(pact, pact, 1).equivalent
    assert compared(pact, pact.revised(id="other"), 1).equivalent


@few
@given(drafts)
def test_the_clause_that_was_deleted_is_a_difference(pact: Instrument) -> None:
    short = pact.revised(clauses=pact.clauses[1:])
    assume(any(asked(pact, event, ()) != asked(short, event, ()) for event in plainly(NOW)))
    found = compared(pact, short)
    assert not found.equivalent
    if all(clause.action != "assist" for clause in short.clauses):
        said = {item.left.finding.clause.id for item in found.differences if item.left.finding is not None}
        assert said == {"c1"}


@few
@given(drafts, drafts, st.permutations(CODES))
def test_other_names_of_the_parties_change_nothing_else(left: Instrument, right: Instrument, codes: list[str]) -> None:
    names = dict(zip(CODES, codes, strict=True))
    plain = compared(left, right, 1)
    again = compared(
        renamed(left, names),
        renamed(right, names),
        1,
        world_of(names),
        parties=[names[code] for code in PARTIES],
        places=["isle"],
    )

    def signs(found: Diff) -> list[str]:
        rows = ((item.action, item.by, item.left.verdict, item.right.verdict, item.size) for item in found.differences)
        return sorted(map(str, rows))

    assert signs(again) == signs(plain)


def test_the_strike_that_forfeits_is_found_under_any_names() -> None:
    for names in ({code: code for code in CODES}, dict(zip(CODES, CODES[::-1], strict=True))):
        left, right = (renamed(text(HELP, **terms), names) for terms in (FORFEIT, {}))
        found = compared(left, right, 1, world_of(names), parties=[names[code] for code in ("AAA", "BBB")])
        forfeited = [item for item in found.differences if item.left.closed_by and item.right.verdict is Verdict.DUE]
        assert forfeited
        for item in forfeited:
            (strike,) = item.history
            assert (strike.kind, strike.by, strike.targets[0].party) == ("strike", (names["AAA"],), names["BBB"])
            assert strike.targets[0].place == "isle"


@settings(few, max_examples=30)
@given(drafts, drafts, st.sampled_from(plainly(NOW)), st.none() | st.sampled_from(plainly(EARLIER)))
def test_a_closer_description_answers_what_a_loose_one_leaves_open(
    left: Instrument, right: Instrument, event: Event, past: Event | None
) -> None:
    one, other = ready(left, right, world(), "2020-01-01", None)
    work = Redraft(one, other, 1, [DAY], None, {"places": SITES, "parties": PARTIES})
    history = () if past is None else (past,)
    events = told_of(event, history)
    loose = [_nowhere(part) for part in (event, *history)]
    for side, draft in enumerate((one, other)):
        tight = content_of(work, side, draft, event, history)
        open_ = content_of(work, side, draft, loose[0], tuple(loose[1:]))
        questions = [q for q in dict.fromkeys(open_.asked(work.functions)) if q.name in ("kind", "place", "object")]
        answers = {question: work.described.answer(question, events) for question in questions}
        told = {question: answer for question, answer in answers.items() if answer is not None}
        assert open_.settled(told, work.functions).functions == tight.functions


def content_of(work: Redraft, side: int, draft: Any, event: Event, history: tuple[Event, ...]) -> Content:
    """What the text asks on the event, as functions."""
    case = Case(draft.world, event, history)
    places = {name: place_of(part) for name, part in told_of(event, history).items()}
    clauses = [f"pact/{clause.id}" for clause in draft.merged.clauses]
    naming = there(work.renaming if side else lambda question: question, places)
    found = Effects(case, clauses, work.functions, naming, lasting=False).by_content
    return Content({key: effect.function for key, effect in found.items()})


def _nowhere(event: Event) -> Event:
    """The event, without saying where it happened."""
    return event.revised(targets=tuple(target.revised(place=None) for target in event.targets))


def world_of(names: dict[str, str]) -> World:
    """The small world under other names."""
    plain = world()
    places = [Place(**_renamed(place.plain(), names)) for place in plain.places.values()]
    return World(parties=[Party(id=names[code], name=names[code]) for code in CODES], places=places)


def renamed(pact: Instrument, names: dict[str, str]) -> Instrument:
    return Instrument(**_renamed(pact.plain(), names))


def _renamed(data: Any, names: dict[str, str]) -> Any:
    if isinstance(data, dict):
        return {key: _renamed(value, names) for key, value in data.items()}
    if isinstance(data, (list, tuple)):
        return [_renamed(value, names) for value in data]
    return names.get(data, data) if isinstance(data, str) else data


def test_standing_duties_of_which_one_looks_back_are_compared_too() -> None:
    later = text({**PEACE, "unless": [{"when": {"once": {"event": {"kind": "strike", "by": "DDD"}}}}]})
    assert not compared(text(PEACE), later, 1).equivalent
