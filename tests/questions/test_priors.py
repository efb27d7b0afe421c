"""What goes into a likelihood: priors, joint draws, and how often promises were kept."""

from __future__ import annotations

from random import Random

import pytest
from tests.questions.allies import (
    attack,
    by_row,
    clause,
    rows_of,
    world_of,
)
from tests.questions.small import ATTACK, small_world

import treatymodel as tm
from treatymodel.questions.likelihood import likelihood
from treatymodel.questions.priors import Draws, Priors
from treatymodel.questions.reliability import FIGURES, KINDS, OF_ALL, figures_for, kind_of
from treatymodel.questions.weighing import error


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
