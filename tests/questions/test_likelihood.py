"""Likelihoods against every completion weighed by hand, and what they say where they cannot be exact."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from itertools import product
from random import Random
from typing import Any

import pytest
from tests.questions.small import ATTACK, small_world

import treatymodel as tm
from treatymodel.model.party import Party
from treatymodel.model.place import Place
from treatymodel.questions.likelihood import Likelihood, likelihood
from treatymodel.questions.priors import Draws, Priors
from treatymodel.questions.reliability import FIGURES, KINDS, OF_ALL, figures_for, kind_of
from treatymodel.questions.weighing import error
from treatymodel.questions.world import World
from treatymodel.words.json import table as plain

FACTS = ("q1", "q2", "q3", "q4")
HELPERS = ("BBB", "CCC", "DDD")
RATES = {"BBB": 0.3, "CCC": 0.8, "DDD": 0.55}


def clause(name: str, bearer: object, requires: object = None, **fields: Any) -> dict[str, Any]:
    own = {"requires": requires} if requires is not None else {}
    return {
        "id": name,
        "cite": {"article": name},
        "bearer": bearer,
        "owed_to": "victim",
        "trigger": {"on": {"attacked": {"on": "party"}}},
        "action": "defend",
        **own,
        **fields,
    }


def world_of(*clauses: dict[str, Any]) -> World:
    """AAA, BBB, CCC and DDD are in one pact; XXX attacks. `q1` to `q4` are open, `gone` is presumed not to be so."""
    codes = ("AAA", *HELPERS, "XXX")
    asks: dict[str, Any] = {name: {"asks": f"is {name} so"} for name in FACTS}
    asks["gone"] = {"asks": "is it gone", "presumed": "no"}
    asks["law1"] = {"asks": "is it law", "sort": "law"}
    pact = {
        "id": "pact",
        "name": "Pact",
        "kind": "treaty",
        "binding": "legal",
        "signed": "2000-01-01",
        "parties": [{"party": code} for code in codes[:-1]],
        "questions": asks,
        "clauses": list(clauses),
    }
    return World(
        parties=[Party(id=code, name=code) for code in codes],
        places=[Place(id=code, name=code, title=[{"party": code}]) for code in codes],
        instruments=[tm.Instrument(**pact)],
        name="pact",
    )


def attack(world: World) -> tm.Case:
    return tm.Case(world, tm.Event("armed_attack", by="XXX", on="AAA", place="AAA", at="2020-05-01T06:00Z"))


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


def floor_of(finding: tm.Finding) -> float:
    floor = finding.extent.at_least if finding.extent is not None else None
    return floor if isinstance(floor, float) else 0.0


def rows_of(found: Likelihood) -> list[dict[str, Any]]:
    return [dict(row) for row in found]


def by_row(found: Likelihood) -> dict[tuple[str, str], dict[str, Any]]:
    return {(row["bearer"], row["obligation"]): row for row in rows_of(found)}


def more_of(found: Likelihood) -> dict[str, Any]:
    return dict(found.more())


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


def test_joint_draws_are_not_taken_apart() -> None:
    both = {"all": [{"fact": "q1"}, {"fact": "q2"}]}
    case = attack(world_of(clause("both", "BBB", both), clause("third", "CCC", {"all": [both, {"fact": "q3"}]})))
    rows = [{"q1": True, "q2": True}, {"q1": False, "q2": False}]
    apart = by_row(case.likelihood({"q1": 0.5, "q2": 0.5, "q3": 0.2}))
    assert apart["BBB", "both"]["due"] == pytest.approx(0.25)
    joint = case.likelihood(Priors({"q3": 0.2}, joint=Draws(rows), reliability={"any": 0.5}))
    told = by_row(joint)
    assert told["BBB", "both"]["due"] == pytest.approx(0.5, abs=1e-12)
    assert told["CCC", "third"]["due"] == pytest.approx(0.1, abs=1e-12)
    assert told["BBB", "both"]["method"] == "sampled"
    law = joint.force.responders.low
    # Half of the time neither is due. Else BBB helps in half of the cases, and CCC, due in a fifth, in half of those.
    assert law == pytest.approx({0.0: 0.5 + 0.5 * 0.5 * 0.9, 1.0: 0.5 * (0.5 * 0.9 + 0.5 * 0.1), 2.0: 0.5 * 0.5 * 0.1})
    (only,) = rows_of(attack(world_of(clause("both", "BBB", both))).likelihood(Draws(rows)))
    assert only["due"] == 0.5


def test_a_row_that_stands_twice_weighs_twice_also_where_nothing_exact_fits() -> None:
    case = attack(world_of(clause("one", "BBB", {"fact": "q1"}), clause("other", "CCC", {"not": {"fact": "q2"}})))
    rows = [{"q1": True, "q2": True}, {"q1": True, "q2": True}, {"q1": False, "q2": False}, {"q1": True, "q2": False}]
    priors = Priors(joint=Draws(rows), reliability={"any": 1.0})
    for found in (case.likelihood(priors), likelihood(case, priors, draws=4000, budget=2)):
        told = by_row(found)
        assert (told["BBB", "one"]["due"], told["CCC", "other"]["due"]) == (0.75, 0.5)
        assert found.force.responders.low == pytest.approx({1.0: 0.75, 2.0: 0.25})


def test_a_sampler_is_called_with_chance_of_its_own() -> None:
    def sampler(chance: Random) -> dict[str, bool]:
        first = chance.random() < 0.3
        return {"q1": first, "q2": first}

    case = attack(world_of(clause("both", "BBB", {"all": [{"fact": "q1"}, {"fact": "q2"}]})))
    (row,) = rows_of(case.likelihood(Draws.of(sampler, 5000, seed=1)))
    assert abs(row["due"] - 0.3) <= row["error"] == error(5000)
    again = case.likelihood(Draws.of(sampler, 5000, seed=1))
    assert rows_of(again) == [row]
    assert any("are a sample" in note for note in again.notes)
    assert not any("with the seed" in note for note in again.notes)


def test_parties_keep_their_promises_together_where_the_draws_say_so() -> None:
    case = attack(world_of(clause("c", ["BBB", "CCC"])))
    together = Draws([{"honours(by=BBB)": yes, "honours(by=CCC)": yes} for yes in (True, False)])
    assert case.likelihood(together).force.responders.low == {0.0: 0.5, 2.0: 0.5}
    apart = case.likelihood(Priors({"honours(by=BBB)": 0.5}, reliability={"CCC": 0.5}))
    assert apart.force.responders.low == pytest.approx({0.0: 0.25, 1.0: 0.5, 2.0: 0.25})


def test_who_keeps_a_promise_of_a_low_rate_keeps_those_of_higher_ones() -> None:
    case = attack(world_of(clause("fight", "BBB"), clause("talk", "BBB", action="aid")))
    found = case.likelihood(Priors(reliability={"defence": 0.4, "any": 0.7}))
    rows = by_row(found)
    assert rows["BBB", "fight"]["responds_low"] == pytest.approx(0.4, abs=1e-12)
    assert rows["BBB", "talk"]["responds_low"] == pytest.approx(0.7, abs=1e-12)
    assert found.force.responders.low == pytest.approx({0.0: 0.3, 1.0: 0.7})


def test_a_prior_goes_before_a_presumption_and_after_facts_and_doctrine() -> None:
    case = attack(world_of(clause("c", "BBB", {"law": "law1"}, until={"fact": "gone"})))
    with_law = case.under(tm.Doctrine(law1="yes"))
    (row,) = rows_of(with_law.likelihood())
    assert (row["verdict"], row["due"]) == ("DUE", 1.0)
    (row,) = rows_of(with_law.likelihood({"gone": 0.1}))
    assert (row["verdict"], row["due"]) == ("DUE", pytest.approx(0.9))
    known = with_law.given("gone", value=False)
    found = known.likelihood({"gone": 0.1, "law1": 0.2})
    assert rows_of(found)[0]["due"] == 1.0
    assert "Priors not used: gone (answered no by a fact given); law1 (answered yes by the doctrine)." in found.notes
    lawful = case.likelihood({"law1": 0.2})
    assert rows_of(lawful)[0]["due"] == pytest.approx(0.2)
    assert "Priors of questions of law, taken as how likely a court would say yes: law1." in lawful.notes


def test_what_is_presumed_away_can_become_due() -> None:
    case = attack(world_of(clause("c", "BBB", {"fact": "gone"})))
    assert list(case.likelihood()) == []
    (row,) = rows_of(case.likelihood({"gone": 0.3}))
    assert (row["verdict"], row["due"]) == ("NOT_DUE", pytest.approx(0.3))


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


def test_promises_that_no_study_counts_are_not_known_to_be_kept() -> None:
    found = by_row(tm.Case(small_world(), tm.Event(**ATTACK)).likelihood())
    assert found["BBB", "help"]["honoured"] == figures_for("defence", 2020)[0].share
    assert found["BBB", "talks"]["honoured"] is None
    assert (found["BBB", "talks"]["responds_low"], found["BBB", "talks"]["responds_high"]) == (0.0, 1.0)
    assert found["CCC", "guarantee"]["binding"] == "none"
    assert found["CCC", "guarantee"]["honoured"] is None


def test_kinds_of_promise_are_told_apart_as_the_studies_do() -> None:
    others = {"trigger": {"on": {"attacked": {"by": "AAA"}}}, "owed_to": "AAA"}
    clauses = [
        clause("defend", "BBB"),
        clause("assist", "BBB", action="assist"),
        clause("arms", "BBB", action="supply_arms"),
        clause("consult", "BBB", action="consult"),
        clause("politics", "BBB", binding="political"),
        clause("neutral", "BBB", action="neutrality"),
        clause("support", "BBB", modality="prohibition", action="support_attacker"),
        clause("force", "BBB", modality="prohibition", action="use_force"),
        clause("right", "BBB", modality="right"),
        clause("join", "CCC", action="wage_war", **others),
    ]
    world = world_of(*clauses)
    kinds = {item.obligation: kind_of(item) for item in attack(world).who() if item.verdict == "DUE"}
    assert kinds == {
        "defend": "defence",
        "assist": "defence",
        "arms": None,
        "consult": None,
        "politics": None,
        "neutral": "neutrality",
        "support": "neutrality",
        "force": "nonaggression",
        "right": None,
    }
    attacking = tm.Case(world, tm.Event("armed_attack", by="AAA", on="XXX", place="XXX", at="2020-05-01"))
    assert {item.obligation: kind_of(item) for item in attacking.who() if item.verdict == "DUE"} == {"join": "offence"}
    (join,) = rows_of(attacking.likelihood())
    assert join["honoured"] == figures_for("offence", 2020)[0].share


def test_whether_a_promise_binds_in_law_is_a_question_like_others() -> None:
    binding = {"law": "law1", "yes": "legal", "no": "political"}
    case = attack(world_of(clause("c", "BBB", binding=binding), clause("d", "CCC")))
    found = case.likelihood(Priors(reliability={"any": 1.0}))
    assert (found.force.due.low, found.force.due.high) == ({1.0: 1.0}, {2.0: 1.0})
    told = case.likelihood(Priors({"law1": 0.3}, reliability={"any": 1.0}))
    assert told.force.due.low == told.force.due.high == pytest.approx({1.0: 0.7, 2.0: 0.3})
    assert by_row(told)["BBB", "c"]["due"] == 1.0
    political = case.under(tm.Doctrine(law1="no")).likelihood()
    assert political.force.due.low == {1.0: 1.0}


def test_the_published_figures_are_sound() -> None:
    assert len({figure.id for figure in FIGURES}) == len(FIGURES)
    for figure in FIGURES:
        assert 0 < figure.share < 1
        assert figure.kind in (*KINDS, OF_ALL)
        assert figure.evidence in ("checked", "memory")
        assert figure.locator.startswith("https://doi.org/")
        assert figure.seen
        if figure.cases is not None and figure.kept is not None:
            assert round(figure.kept / figure.cases, 2) == figure.share
    assert {figure.id for figure in figures_for("defence", 2026)} == {
        "bf-2018-defence",
        "bf-2018-defence-from-1945",
        "bf-2018",
        "bf-2018-from-1945",
        "chiba-2026",
    }
    assert "llm-2000" in {figure.id for figure in figures_for("neutrality", 1914)}
    assert figures_for("defence", 1700) == ()


@pytest.mark.parametrize(
    ("priors", "said"),
    [
        ({"q1": 1.5}, "a probability is from 0 to 1, not `1.5`"),
        ({"q1": float("nan")}, "a probability is from 0 to 1"),
        ({"laws1": 0.5}, "unknown question `laws1` (did you mean `law1`"),
        ({"honors(by=BBB)": 0.5}, "did you mean `honours`"),
        ({"honours": 0.5}, "`honours` does not say who keeps its promises"),
        ({"honours(by=BBX)": 0.5}, "unknown party `BBX`"),
        ({"q4": 0.5}, "the prior of `q4` matches no question of this case"),
        ({"q1(": 0.5}, "`q1(` is no question"),
    ],
)
def test_what_is_no_prior_is_refused(priors: dict[str, float], said: str) -> None:
    case = attack(world_of(clause("c", "BBB", {"fact": "q1"})))
    with pytest.raises(tm.TreatyError) as refused:
        case.likelihood(priors)
    assert said in str(refused.value)


def test_misuse_is_named() -> None:
    case = attack(world_of(clause("c", "BBB", {"fact": "q1"})))
    with pytest.raises(tm.Misuse, match="`draws` is a number from 1"):
        case.likelihood(draws=0)
    with pytest.raises(tm.UnknownName, match="did you mean `BBB`"):
        case.likelihood(bearer="BBBB")
    with pytest.raises(tm.Misuse, match="row 2 of the joint draws differs from row 1 in `q2`"):
        Draws([{"q1": True}, {"q1": True, "q2": False}])
    with pytest.raises(tm.Misuse, match="joint draws need rows"):
        Draws([])
    with pytest.raises(tm.Misuse, match="row 1 of the joint draws answers `q1` by `1`"):
        Draws([{"q1": 1}])  # type: ignore[dict-item]
    with pytest.raises(tm.Misuse, match="`q1` is given two priors"):
        Priors({"q1": 0.5}, joint=Draws([{"q1": True}]))
    with pytest.raises(tm.UnknownName, match="did you mean `defence`"):
        Priors(reliability={"defense": 0.5})


def test_two_priors_of_one_question_are_refused_however_they_are_spelled() -> None:
    case = attack(world_of(clause("c", "BBB", {"approved": {"by": "bearer"}})))
    full = next(str(question) for question in case.questions if question.name == "approved")
    assert rows_of(case.likelihood({"approved": 0.5})) == rows_of(case.likelihood({full: 0.5}))
    with pytest.raises(tm.Misuse, match="is given two priors"):
        case.likelihood({"approved": 0.5, full: 0.4})


def test_a_party_that_owes_nothing_has_its_prior_in_vain() -> None:
    case = attack(world_of(clause("c", "BBB")))
    found = case.likelihood({"honours(by=CCC)": 0.5})
    assert "Priors not used: honours(by=CCC) (owes nothing here)." in found.notes


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
