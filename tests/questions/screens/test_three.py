"""Answers shared by what can count of attacker, victim and bearer: like texts of plain words, against single cases."""

from __future__ import annotations

import random
from typing import Any

import pytest
from tests.questions.screens.pact import defence, rows_of, text
from tests.questions.screens.telling import lifted_answers, single_answers

import treatymodel as tm
from treatymodel.days import Moment
from treatymodel.questions.screens import told
from treatymodel.questions.screens.answers import Outcome
from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.questions.screens.entries import VERDICTS
from treatymodel.questions.screens.lifted import Lifted
from treatymodel.questions.screens.sweep import Sweep

PARTIES = [f"A{number}" for number in range(8)]
KINDS = ("armed_attack", "threat", "blockade")
BY_THE_TEXT = {"who": "each", "by": "this"}


def some(dice: random.Random, most: int = 3) -> list[str]:
    """A few parties by name."""
    return dice.sample(PARTIES, dice.randint(1, most))


def clause(dice: random.Random, number: int) -> tm.Obligation:
    """Who acts, is hit and owes is a party, or listed, or anyone but one of them; and so is whom the exit means."""
    ends: tuple[Any, ...] = (
        "party",
        "party",
        some(dice),
        {"party": "all", "except": some(dice)},
        {"tag": "ready"},
        None,
    )
    pattern = {"kind": "armed_attack", "on": dice.choice(("party", "party", *ends)), "by": dice.choice(ends)}
    trigger: dict[str, Any] = {"on": {"event": {key: value for key, value in pattern.items() if value is not None}}}
    if dice.random() < 0.4:
        who = dice.choice(("party", {"tag": "ready"}, some(dice, 5), {"party": "all", "except": ["victim"]}))
        enough = {"at_least": {"n": dice.randint(1, 4), "of": who, "that": {"bound": BY_THE_TEXT}}}
        is_bound = {"bound": {"who": dice.choice(("attacker", "victim", "bearer")), "by": "this"}}
        trigger["if"] = dice.choice((enough, enough, is_bound))
    earlier = {
        "kind": dice.choice(("happening", "threat")),
        "by": dice.choice(("victim", "victim", "party", "bearer", {"tag": "ready"}, some(dice, 4))),
        "on": dice.choice(("attacker", "attacker", "party", some(dice, 4))),
    }
    bearers: tuple[Any, ...] = (
        "each other party",
        "each other party",
        "party",
        some(dice, 4),
        {"party": "all", "except": ["victim"]},
        {"party": "all", "except": ["attacker"]},
        {"party": "all", "except": ["victim", "attacker", dice.choice(PARTIES)]},
    )
    return tm.Obligation(
        id=f"c{number}",
        cite={"article": "1"},
        bearer=dice.choice(bearers),
        owed_to=dice.choice(("victim", "victim", "victim", None, some(dice), "party")),
        trigger=trigger,
        unless=[{"when": {"once": {"event": earlier}}}] if dice.random() < 0.5 else (),
        action=dice.choice(("defend", "consult", "neutrality")),
    )


def members(dice: random.Random) -> list[tm.Participation]:
    """Some are tagged, and some have left or are still to come."""
    spans: tuple[dict[str, str], ...] = ({}, {}, {}, {"from": "2030-01-01"}, {"to": "2010-01-01"}, {"from": "2020"})
    rows = [
        tm.Participation(
            party=code,
            tags=dice.choice(((), ("ready",))),
            consent=dice.choice((None, None, None, "disputed")),
            **dice.choice(spans),
        )
        for code in dice.sample(PARTIES, dice.randint(2, 6))
    ]
    return [*rows, tm.Participation(party=PARTIES[-1], tags=("ready",), **{"from": "1980", "to": "1990"})]


def agree(seed: int) -> None:
    """Asks a drawn world about a few events in bulk, and each by itself."""
    dice = random.Random(seed)
    lists = [members(dice) for _ in range(3)]
    clauses = [clause(dice, number) for number in range(8)]
    world = tm.World(
        parties=[tm.Party(id=code, name=code) for code in PARTIES],
        instruments=[
            text(dice.choice(lists), *(clauses if number else [*clauses, clause(dice, 9)]), name=f"t{number}")
            for number in range(4)
        ],
    )
    past = [
        tm.Event(dice.choice(KINDS), by=by, on=on, at="2019-03-01T00:00Z")
        for by, on in (dice.sample(PARTIES, 2) for _ in range(12))
    ]
    lifted = Lifted(world, history=past)
    days = ("2005-06-01T00:00Z", "2020-06-01T00:00Z")
    swept = {day: owed(lifted, day) for day in days}
    for _ in range(8):
        by, on = dice.sample(PARTIES, 2)
        event = tm.Event("armed_attack", by=by, on=on, at=dice.choice(days))
        earlier = [item for item in past if item.at.before(event.at)]
        alone = single_answers(tm.Case(world, event, earlier))
        assert lifted_answers(lifted, event) == alone, (seed, event)
        wanted = sorted(answer[:3] for answer in alone if answer[2] != "NOT_DUE")
        assert swept[str(event.at)].get((by, on), []) == wanted, (seed, event)


def owed(lifted: Lifted, day: str) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    """What is owed, or may be, on a day, by attacker and victim: clause, bearer and verdict."""
    sweep = Sweep(lifted, Circumstances("armed_attack", Moment.of(day)), verdicts=("DUE", "OPEN"))
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for part in sweep.relation():
        columns = (part.attacker, part.victim, part.bearer, part.clause, part.verdict)
        for by, on, bearer, clause, verdict in zip(*(column.tolist() for column in columns), strict=True):
            answer = (lifted.clauses[clause].name, sweep.everybody[bearer], VERDICTS[verdict])
            found.setdefault((sweep.everybody[by], sweep.everybody[on]), []).append(answer)
    return {pair: sorted(own) for pair, own in found.items()}


@pytest.mark.parametrize("seed", range(6))
def test_like_texts_of_plain_words_are_answered_as_single_cases(seed: int) -> None:
    agree(seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 160))
def test_many_like_texts_of_plain_words_are_answered_as_single_cases(seed: int) -> None:
    agree(seed)


def test_those_to_whom_the_parties_owe_it_are_others() -> None:
    """A party alone in its text owes it to nobody; the one in a text alike, with another beside it, does."""
    clause = defence(bearer={"party": "all", "except": ["attacker"]}, owed_to="party")
    pacts = [text(rows_of("A0", "A1"), clause, name="two"), text(rows_of("A2"), clause, name="alone")]
    world = tm.World(parties=[tm.Party(id=code, name=code) for code in PARTIES], instruments=pacts)
    lifted = Lifted(world)
    told = {}
    for victim in ("A0", "A2"):
        event = tm.Event("armed_attack", by="A7", on=victim, at="2020-06-01T00:00Z")
        told[victim] = lifted_answers(lifted, event)
        assert told[victim] == single_answers(tm.Case(world, event))
    assert ("two/art1", "A0", "DUE", "legal") in told["A0"]
    assert ("alone/art1", "A2", "NOT_DUE", "legal") in told["A2"]


def test_what_attackers_are_in_the_text_is_asked_once_where_it_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of attackers who are parties, were, or never are, one is asked about: the text looks at none of them."""
    asked: list[object] = []
    ask = told.Answers._ask

    def noted(*given: Any) -> tuple[Outcome, ...]:
        asked.append(given)
        return ask(*given)

    monkeypatch.setattr(told.Answers, "_ask", noted)
    pact = text([*rows_of(*PARTIES[:5]), tm.Participation(party="A5", end="1990")], defence())
    world = tm.World(parties=[tm.Party(id=code, name=code) for code in PARTIES], instruments=[pact])
    lifted = Lifted(world)
    for by in ("A7", "A1", "A5"):
        event = tm.Event("armed_attack", by=by, on="A0", at="2020-06-01T00:00Z")
        assert lifted_answers(lifted, event) == single_answers(tm.Case(world, event))
    assert len(asked) == 1
