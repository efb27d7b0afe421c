"""Likelihoods against every completion weighed by hand, and what they say where they cannot be exact."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from itertools import product
from random import Random
from typing import Any

import pytest
from tests.questions.allies import (
    FACTS,
    HELPERS,
    RATES,
    attack,
    by_row,
    clause,
    floor_of,
    more_of,
    rows_of,
    world_of,
)

import treatymodel as tm
from treatymodel.questions.likelihood import likelihood
from treatymodel.questions.priors import Priors
from treatymodel.questions.reliability import figures_for
from treatymodel.questions.weighing import error
from treatymodel.words.json import table as plain


def condition(source: Random, depth: int = 2) -> dict[str, Any]:
    kind = source.choice(("fact", "all", "any", "not") if depth else ("fact",))
    if kind == "fact":
        return {"fact": source.choice(FACTS)}
    if kind == "not":
        return {"not": condition(source, depth - 1)}
    return {kind: [condition(source, depth - 1) for _ in range(source.randint(2, 3))]}


def random_case(seed: int) -> tm.Case:
    """A case in which each helper owes one or two things on conditions that share their questions."""
    source = Random(seed)
    clauses = []
    for number in range(source.randint(3, 5)):
        bearer = HELPERS[number % 3]
        exits = {"until": {"fact": "gone"}} if source.random() < 0.4 else {}
        extent = {"extent": {"at_least": source.choice((10.0, 20.0, 35.0)), "unit": "men"}}
        clauses.append(clause(f"c{number}", bearer, condition(source), **exits, **extent))
    return attack(world_of(*clauses))


def answered(case: tm.Case, answers: dict[str, bool]) -> tm.Case:
    for name, value in answers.items():
        case = case.given(name, value=value)
    return case


def completions(names: Iterable[str]) -> list[dict[str, bool]]:
    listed = list(names)
    return [dict(zip(listed, row, strict=True)) for row in product((False, True), repeat=len(listed))]


def weight(answers: dict[str, bool], priors: dict[str, float]) -> float:
    return math.prod(priors[name] if answers[name] else 1 - priors[name] for name in priors)


def duties(case: tm.Case, answers: dict[str, bool]) -> dict[tuple[str, str], bool]:
    """Which duties stand once everything is answered."""
    found = {(item.bearer, item.obligation): item.verdict for item in answered(case, answers).who()}
    assert "OPEN" not in found.values()
    return {key: verdict == "DUE" for key, verdict in found.items()}


@pytest.mark.parametrize("seed", range(8))
def test_everything_is_what_every_completion_says(seed: int) -> None:
    case, source = random_case(seed), Random(seed)
    priors = {name: source.choice((0.0, 1.0, source.random())) for name in (*FACTS, "gone")}
    asked = {question.name for question in case.questions}
    priors = {name: value for name, value in priors.items() if name in asked}
    found = case.likelihood(Priors(priors, reliability=RATES))
    verdicts = [(weight(answers, priors), duties(case, answers)) for answers in completions(priors)]
    rows = by_row(found)
    for key in verdicts[0][1]:
        expected = sum(share for share, due in verdicts if due[key])
        row = rows.get(key, {"due_low": 0.0, "due_high": 0.0, "due": 0.0, "responds_low": 0.0})
        assert row["due_low"] == row["due_high"] == row["due"]
        assert row["due"] == pytest.approx(expected, abs=1e-12)
        assert row["responds_low"] == pytest.approx(expected * RATES[key[0]], abs=1e-12)
    assert {row["method"] for row in found} <= {"exact"}
    count, men = [0.0] * 4, dict[float, float]()
    floors = {(item.bearer, item.obligation): floor_of(item) for item in case.who()}
    for share, due in verdicts:
        for honours in completions(HELPERS):
            chance = share * weight(honours, RATES)
            kept = {key for key, is_due in due.items() if is_due and honours[key[0]]}
            count[len({party for party, _ in kept})] += chance
            pledged = sum(max((floors[key] for key in kept if key[0] == party), default=0.0) for party in HELPERS)
            men[pledged] = men.get(pledged, 0.0) + chance
    law = more_of(found)["responders"]
    size = len(law["probabilities"])
    assert sum(law["probabilities"]) == pytest.approx(1, abs=1e-12)
    assert law["probabilities"] == pytest.approx(count[:size], abs=1e-12)
    assert sum(count[size:]) == pytest.approx(0, abs=1e-12)
    pledges = found.force.pledged["men"].low if "men" in found.force.pledged else {0.0: 1.0}
    for value in {*pledges, *men}:
        assert pledges.get(value, 0.0) == pytest.approx(men.get(value, 0.0), abs=1e-12)


@pytest.mark.parametrize("seed", range(8))
def test_bounds_hold_whatever_the_unpriced_answers_are(seed: int) -> None:
    case, source = random_case(100 + seed), Random(seed)
    asked = sorted({question.name for question in case.open_questions})
    priors = {name: source.random() for name in asked[::2]}
    free = [name for name in asked if name not in priors]
    found = case.likelihood(Priors(priors, reliability=RATES))
    verdicts = {
        tuple(other.items()): [(weight(own, priors), duties(case, {**own, **other})) for own in completions(priors)]
        for other in completions(free)
    }
    for key, row in by_row(found).items():
        for shares in verdicts.values():
            chance = sum(share for share, due in shares if due[key])
            assert row["due_low"] - 1e-12 <= chance <= row["due_high"] + 1e-12
        for bound, joined in (("due_low", all), ("due_high", any)):
            expected = sum(
                shares[0][0] for shares in zip(*verdicts.values(), strict=True) if joined(due[key] for _, due in shares)
            )
            assert row[bound] == pytest.approx(expected, abs=1e-12)
        assert (row["method"] == "bounds") == bool(row["unpriced"])
        assert {*row["unpriced"]} <= {*free}
        assert row["due"] is None or row["due_low"] == row["due_high"]
    for law in (found.force.responders.low, found.force.responders.high):
        assert sum(law.values()) == pytest.approx(1, abs=1e-12)
    assert found.force.responders.mean[0] <= found.force.responders.mean[1] + 1e-12


def test_a_question_without_a_prior_is_never_taken_for_even_odds() -> None:
    case = attack(world_of(clause("c", "BBB", {"all": [{"fact": "q1"}, {"fact": "q2"}]})))
    (row,) = rows_of(case.likelihood({"q1": 0.25}))
    assert (row["due_low"], row["due_high"], row["due"]) == (0.0, 0.25, None)
    assert row["unpriced"] == ["q2"]
    (row,) = rows_of(case.likelihood())
    assert (row["due_low"], row["due_high"], row["method"]) == (0.0, 1.0, "bounds")


def test_draws_are_reproducible_and_within_their_error() -> None:
    case = random_case(3)
    priors = Priors(dict.fromkeys(FACTS, 0.4), reliability=RATES)
    exact = by_row(case.likelihood(priors))
    sampled = likelihood(case, priors, draws=4000, seed=7, budget=2)
    assert {row["method"] for row in sampled} == {"sampled"}
    assert sampled.force.responders.method == "sampled"
    for key, row in by_row(sampled).items():
        assert row["error"] == error(4000) == pytest.approx(math.sqrt(math.log(200) / 8000))
        assert abs(row["due_low"] - exact[key]["due"]) <= row["error"]
        assert abs(row["responds_high"] - exact[key]["responds_high"]) <= row["error"]
    laws = [found.force.responders.low for found in (case.likelihood(priors), sampled)]
    for number in laws[0]:
        assert abs(laws[0][number] - laws[1].get(number, 0.0)) <= error(4000)
    again = likelihood(case, priors, draws=4000, seed=7, budget=2)
    other = likelihood(case, priors, draws=4000, seed=8, budget=2)
    assert again.rows == sampled.rows
    assert other.rows != sampled.rows
    assert "4,000 draws with the seed 7" in str(sampled)


def test_sampled_rows_without_a_prior_have_bounds_too() -> None:
    case = attack(world_of(clause("c", "BBB", {"all": [{"fact": "q1"}, {"fact": "q2"}]})))
    (row,) = rows_of(likelihood(case, {"q1": 0.25}, budget=2))
    assert (row["method"], row["due_low"], row["due"]) == ("sampled", 0.0, None)
    assert abs(row["due_high"] - 0.25) <= row["error"]
    assert row["unpriced"] == ["q2"]


def test_what_does_not_fit_and_has_no_prior_has_bounds_of_three_values() -> None:
    either = {"any": [{"fact": "q1"}, {"not": {"fact": "q1"}}]}
    case = attack(world_of(clause("c", "BBB", {"all": [either, {"fact": "q2"}]})))
    found = likelihood(case, Priors(reliability={"any": 0.3}), budget=2)
    (row,) = rows_of(found)
    assert (row["method"], row["error"], row["due_low"], row["due_high"]) == ("bounds", 0.0, 0.0, 1.0)
    assert (row["responds_low"], row["responds_high"]) == (0.0, 0.3)
    assert any("took more than 2 nodes" in note for note in found.notes)


def test_the_order_of_the_priors_does_not_make_it_hard() -> None:
    pairs = 18
    firsts, seconds = ([f"{side}{number}" for number in range(pairs)] for side in ("first", "second"))
    either = {"any": [{"all": [{"fact": one}, {"fact": two}]} for one, two in zip(firsts, seconds, strict=True)]}
    asks = {name: {"asks": f"is {name} so"} for name in (*firsts, *seconds)}
    case = attack(world_of(clause("c", "BBB", either), asks=asks))
    found = case.likelihood(Priors({**dict.fromkeys(firsts, 0.5), **dict.fromkeys(seconds, 0.2)}, reliability=RATES))
    (row,) = rows_of(found)
    assert (row["method"], found.force.responders.method) == ("exact", "exact")
    assert row["due"] == pytest.approx(1 - 0.9**pairs, abs=1e-12)
    (row,) = rows_of(case.likelihood(dict.fromkeys(firsts, 0.5)))
    assert (row["method"], row["due_low"]) == ("bounds", 0.0)
    assert row["due_high"] == pytest.approx(1 - 0.5**pairs, abs=1e-12)


def test_numbers_are_exact_where_the_helpers_fit_though_all_findings_together_do_not() -> None:
    """Rights that share no question with the help fill the diagram first; the help is summed without them."""
    names = [f"n{number}" for number in range(40)]
    asks = {name: {"asks": f"is {name} so"} for name in names}
    rights = [
        clause(f"right{place}", "DDD", {"all": [{"fact": name} for name in names[place : place + 5]]}, modality="right")
        for place in range(0, 40, 5)
    ]
    case = attack(world_of(*rights, clause("z", "BBB", {"fact": "q1"}), asks=asks))
    priors = Priors({**dict.fromkeys(names, 0.5), "q1": 0.25}, reliability=RATES)
    found = likelihood(case, priors, budget=25)
    rows = by_row(found)
    assert {row["method"] for row in rows.values()} == {"exact"}
    assert rows["DDD", "right0"]["due"] == pytest.approx(0.5**5)
    assert found.force.responders.method == "exact"
    assert found.force.responders.low == pytest.approx({0.0: 1 - 0.25 * 0.3, 1.0: 0.25 * 0.3})


def test_bearers_that_are_alike_have_questions_of_their_own() -> None:
    allies = {"party": "all", "except": ["victim", "attacker"]}
    case = attack(world_of(clause("c", allies, {"approved": {"by": "bearer"}})))
    found = case.likelihood(Priors({"approved(by=CCC)": 0.3}, reliability={"any": 1.0}))
    rows = {row["bearer"]: row for row in rows_of(found)}
    assert rows["CCC"]["due"] == pytest.approx(0.3)
    assert (rows["BBB"]["due_low"], rows["BBB"]["due_high"]) == (0.0, 1.0)
    all_of_them = case.likelihood(Priors({f"approved(by={code})": 0.5 for code in HELPERS}, reliability={"any": 1.0}))
    assert all_of_them.force.responders.low == pytest.approx({0.0: 0.125, 1.0: 0.375, 2.0: 0.375, 3.0: 0.125})
    waived = next(str(item) for item in case.questions if item.name == "waived" and item.get("to") == "DDD")
    released = case.likelihood({**{f"approved(by={code})": 1.0 for code in HELPERS}, waived: 0.25})
    assert {row["bearer"]: row["due"] for row in rows_of(released)} == pytest.approx(
        {"BBB": 1.0, "CCC": 1.0, "DDD": 0.75}
    )


def test_layers_stay_apart() -> None:
    case = attack(world_of(clause("c", "BBB", {"fact": "q1"})))
    found = case.likelihood({"q1": 0.5})
    (row,) = rows_of(found)
    taken = figures_for("defence", 2020)[0]
    assert (row["due"], row["honoured"]) == (0.5, taken.share)
    assert row["responds_low"] == row["responds_high"] == pytest.approx(0.5 * taken.share)
    assert [prior["question"] for prior in row["priors"]] == ["q1", "honours(by=BBB)"]
    assert row["priors"][1]["figure"] == taken.id
    more = more_of(found)
    assert [prior["question"] for prior in more["priors"]] == ["q1"]
    assert {figure["figure"] for figure in more["reliability"] if figure["taken"]} == {taken.id}
    assert more["bound"]["probabilities"] == pytest.approx([0.5, 0.5])
    for figure in more["reliability"]:
        assert figure["responders_low"] == pytest.approx(0.5 * figure["share"])


def test_a_bearer_narrows() -> None:
    case = attack(world_of(clause("c", list(HELPERS), {"fact": "q1"})))
    found = case.likelihood(Priors(reliability=RATES), bearer="CCC")
    assert [row["bearer"] for row in found] == ["CCC"]
    assert [part.bearer for part in found.force.parts] == ["CCC"]


def test_it_is_said_in_every_form() -> None:
    case = attack(world_of(clause("c", list(HELPERS), {"fact": "q1"}, extent={"at_least": 10.0, "unit": "men"})))
    found = case.likelihood(Priors({"q1": 0.5}, reliability=RATES))
    text = str(found)
    assert "no forecast, and no opinion" in text
    assert max(map(len, text.splitlines())) <= 100
    assert "BBB" in found._repr_html_()
    data = json.loads(json.dumps(plain(found)))
    assert data["format"] == "treatymodel/likelihood/1"
    assert sum(data["responders"]["probabilities"]) == pytest.approx(1)
    assert sum(row["probability"] for row in data["pledged"][0]["low"]) == pytest.approx(1)
    assert (data["draws"], data["seed"], data["method"]) == (10_000, 0, "exact")
    assert [part["bearer"] for part in data["parties"]] == list(HELPERS)
    assert len(found.to_frame()) == 3


def test_of_several_pledges_of_a_party_the_greatest_counts() -> None:
    def pledge(name: str, bearer: str, requires: object = None, **extent: Any) -> dict[str, Any]:
        return clause(name, bearer, requires, extent=extent)

    case = attack(
        world_of(
            pledge("few", "BBB", at_least=10.0, unit="men"),
            pledge("many", "BBB", {"fact": "q1"}, at_least=25.0, unit="men"),
            pledge("ships", "BBB", at_least=2.0, unit="ships"),
            pledge("same", "CCC", as_much_as="BBB"),
            pledge("all", "CCC", at_least="whole_forces"),
            pledge("cap", "DDD", no_more_than=5.0, unit="men"),
        )
    )
    found = case.likelihood(Priors({"q1": 0.5}, reliability={"BBB": 0.8, "any": 1.0}))
    assert found.force.pledged["men"].low == pytest.approx({0.0: 0.2, 10.0: 0.4, 25.0: 0.4})
    assert found.force.pledged["ships"].mean == pytest.approx((1.6, 1.6))
    assert found.force.unnumbered == ("pact/all", "pact/same")
    part = more_of(found)["parties"][0]
    assert (part["bearer"], part["pledged"]["men"]) == ("BBB", pytest.approx([14.0, 14.0]))
    assert any("Promised without a number" in note for note in found.notes)


# on the shipped texts


def test_the_north_atlantic_treaty() -> None:
    world = tm.corpus("nato")
    case = tm.Case(world, tm.Event("armed_attack", by="RUS", on="POL", place="POL", at="2026-06-01T04:00Z"))
    found = case.likelihood()
    due = {(item.bearer, item.name) for item in case.who() if item.verdict == "DUE"}
    told = {(row["bearer"], row["clause"]): row for row in rows_of(found)}
    assert due <= told.keys()
    for key in due:
        assert told[key]["due"] == 1.0
        assert told[key]["verdict"] == "DUE"
    share, allies = figures_for("defence", 2026)[0].share, 31
    law = more_of(found)["responders"]["probabilities"]
    expected = [math.comb(allies, k) * share**k * (1 - share) ** (allies - k) for k in range(allies + 1)]
    assert law == pytest.approx(expected, abs=1e-12)


def test_the_men_of_the_franco_russian_convention() -> None:
    case = tm.Case(tm.corpus("europe-1914"), tm.Event("armed_attack", by="DEU", on="RUS", place="RUS", at="1914-08-02"))
    found = case.likelihood(Priors(reliability={"FRA": 0.9}))
    assert found.force.pledged["men"].low == pytest.approx({0.0: 0.1, 1_300_000.0: 0.9})
