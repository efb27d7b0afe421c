"""A history asked event by event: what is told when, what ends, and outcomes that never touch the law."""

from __future__ import annotations

import pytest
from tests.questions.small import small_world

import treatymodel as tm
from treatymodel.questions.sequence import EventSequence, Outcome

ATTACK = tm.Event("armed_attack", id="attack", by="DDD", on="AAA", place="AAA", at="2020-05-01T06:00Z")
AGAIN = tm.Event("armed_attack", id="again", by="DDD", on="AAA", place="AAA", at="2020-05-02T06:00Z")
REQUEST = tm.Event("request", id="request", by="AAA", to="BBB", at="2020-05-03T06:00Z")
DUTIES = {"instrument": "pact-2000", "obligation": ("help", "talks")}
HONOURED = Outcome("attack", "BBB", "honoured", "sent its fleet", "Gazette, 2 May 2020", "pact-2000/help")


def asked(*entries: tm.Event | str, outcomes: tuple[Outcome, ...] = ()) -> EventSequence:
    """The sequence of these entries in the small world, of the duties of its pact."""
    return EventSequence(small_world(), entries, where=DUTIES, outcomes=outcomes)


def told(findings: tm.Findings) -> set[tuple[str, str, str]]:
    """Bearer, clause and verdict of each finding."""
    return {(item.bearer, item.obligation, str(item.verdict)) for item in findings}


def test_an_attack_makes_the_ally_help() -> None:
    (step,) = asked(ATTACK)
    assert told(step.told) == {("BBB", "help", "DUE"), ("BBB", "talks", "OPEN")}
    assert not step.again
    assert not step.ended


def test_a_second_attack_asks_again_what_is_owed() -> None:
    steps = asked(ATTACK, AGAIN)
    assert told(steps[1].told) == set()
    assert told(steps[1].again) == {("BBB", "help", "DUE"), ("BBB", "talks", "OPEN")}


def test_a_request_is_told_as_a_change_with_its_clock() -> None:
    step = asked(ATTACK, REQUEST).step("request")
    assert told(step.told) == {("BBB", "talks", "DUE")}
    assert [item.deadline for item in step.told] == ["2020-05-04T06:00Z"]
    assert not step.again


def test_time_alone_derives_the_breach_that_nobody_answers() -> None:
    steps = asked(ATTACK, REQUEST, "2020-05-05T00:00Z")
    assert steps[2].event is None
    assert not steps[2].told
    assert [(item.by, item.of, item.holds) for item in steps[2].breaches] == [("BBB", "pact-2000/talks", None)]


def test_what_a_later_event_answers_is_told_as_ended() -> None:
    left = tm.Event("waiver", id="waiver", by="AAA", to="BBB", about="pact-2000/help", at="2020-05-03T00:00Z")
    step = asked(ATTACK, left).step("waiver")
    assert ("BBB", "help", "DUE") in told(step.ended)


def test_each_step_answers_as_a_case_of_its_own_record() -> None:
    steps = asked(ATTACK, REQUEST, AGAIN)
    for number, history in enumerate(((), (REQUEST,), (ATTACK, REQUEST))):
        event = (ATTACK, ATTACK, AGAIN)[number]
        at = (ATTACK, REQUEST, AGAIN)[number].at
        alone = tm.Case(small_world(), event, history, at=at)
        assert told(steps[number].case.who()) == told(alone.who())


def test_outcomes_change_no_finding() -> None:
    plain, lived = asked(ATTACK), asked(ATTACK, outcomes=(HONOURED,))
    assert lived[0].outcomes == (HONOURED,)
    assert [told(step.told) for step in lived] == [told(step.told) for step in plain]
    assert lived[0].case.facts == plain[0].case.facts


def test_the_two_columns_stand_apart() -> None:
    said = str(asked(ATTACK, outcomes=(HONOURED,)))
    rows = [line.partition(" |") for line in said.splitlines() if " |" in line]
    left, right = (" ".join(" ".join(row[side] for row in rows).split()) for side in (0, 2))
    assert "DUE BBB (BBB) must assist, owed to AAA" in left
    assert "fleet" not in left
    assert right == "BBB, honoured: sent its fleet. [1]"
    assert "[1]      Gazette, 2 May 2020." in said


def test_a_step_is_worded_by_itself_and_for_notebooks() -> None:
    sequence = asked(ATTACK, outcomes=(HONOURED,))
    assert str(sequence[0]).startswith("Armed attack by DDD (DDD) on AAA (AAA), 2020-05-01T06:00Z.\n=====")
    html = sequence._repr_html_()
    assert "honoured: sent its fleet" in html
    assert html.count("<td") > html.count("<tr")


@pytest.mark.parametrize("was", ["honoured", "declined", "waived"])
def test_what_nobody_asked_cannot_be_kept_or_broken(was: str) -> None:
    outcome = Outcome("attack", "CCC", was, "stood aside", "Gazette", "pact-2000/help")
    with pytest.raises(tm.Misuse, match="asked nothing of `CCC` by `attack`"):
        assert asked(ATTACK, outcomes=(outcome,))[0]


def test_beyond_duty_needs_no_clause() -> None:
    outcome = Outcome("attack", "CCC", "beyond duty", "sent volunteers", "Gazette")
    assert asked(ATTACK, outcomes=(outcome,))[0].outcomes == (outcome,)


def test_outcomes_say_one_of_four_things_with_clause_and_source() -> None:
    with pytest.raises(tm.Misuse, match="cannot be `honored`") as wrong:
        Outcome("attack", "BBB", "honored", "came", "Gazette", "pact-2000/help")
    assert "`honoured`" in str(wrong.value)
    with pytest.raises(tm.Misuse, match="needs a source"):
        Outcome("attack", "BBB", "honoured", "came", "", "pact-2000/help")
    with pytest.raises(tm.Misuse, match="needs its clause"):
        Outcome("attack", "BBB", "declined", "stayed", "Gazette")


def test_misuse_of_a_sequence_is_named() -> None:
    with pytest.raises(tm.UnknownName, match="`atack`"):
        asked(ATTACK, outcomes=(Outcome("atack", "BBB", "beyond duty", "came", "Gazette"),))
    with pytest.raises(tm.UnknownName, match="`later`"):
        asked(ATTACK).step("later")
    for entries in ((), (ATTACK, ATTACK), (ATTACK.model_copy(update={"id": None}),)):
        with pytest.raises(tm.Misuse, match="`id`"):
            asked(*entries)
