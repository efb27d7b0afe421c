"""Clashes by hand and by plain enumeration: primacy, self-defence, neutrality, both sides; and over all events."""

from __future__ import annotations

import json
from itertools import product
from typing import Any

import pytest
from tests.second_opinion.small import CODES, DAY, KIND, attack, world

import treatymodel as tm
from treatymodel.cli import main
from treatymodel.questions.clashes import HOLDS


def _text(name: str, **more: Any) -> dict[str, Any]:
    said = {"id": name, "name": name, "kind": "treaty", "binding": "legal", "signed": "2000-01-01"}
    return {**said, "parties": [{"party": code} for code in ("AAA", "BBB", "CCC")], **more}


def _clause(**more: Any) -> dict[str, Any]:
    return {
        "id": "c",
        "cite": {"article": "1"},
        "bearer": "AAA",
        "owed_to": "BBB",
        "trigger": {"on": {"attacked": {"on": "BBB"}}},
        **more,
    }


GUARD = _text("guard", clauses=[_clause(action="defend")])
PEACE = _text(
    "peace",
    clauses=[_clause(modality="prohibition", owed_to={"class": "state"}, trigger="standing", action="use_force")],
)
DEFENCE = _text(
    "defence", clauses=[_clause(modality="right", requires={"requested": {"by": "victim"}}, action="self_defence")]
)
COUNCIL = _text(
    "council",
    clauses=[_clause(action="consult")],
    questions={"council_forbids": {"asks": "does the council forbid it", "presumed": "no"}},
    primacy=[
        {"over": ["guard"], "when": {"fact": {"is": "council_forbids", "about": "event"}}, "cite": {"article": "9"}}
    ],
)
JOIN = _text(
    "old-pact",
    signed="1990-01-01",
    clauses=[_clause(modality="prohibition", owed_to="CCC", trigger="standing", action="join_hostile_alliance")],
)


def _case(*texts: dict[str, Any]) -> tm.Case:
    parties = [tm.Party(id=code, name=code) for code in CODES]
    places = [tm.Place(id=code, name=code, title=[{"party": code}]) for code in CODES]
    made = tm.World(parties=parties, places=places, instruments=[tm.Instrument(**text) for text in texts], name="small")
    return tm.Case(made, tm.Event(KIND, by="CCC", on="BBB", place="BBB", at="2020-05-01"))


def _only(case: tm.Case) -> Any:
    (row,) = case.clashes("AAA")
    return row


def test_defence_by_arms_clashes_with_a_promise_of_no_force() -> None:
    row = _only(_case(GUARD, PEACE))
    assert (row["kind"], row["clash"], row["left"], row["right"]) == ("no_force", "surely", "guard/c", "peace/c")
    assert (row["helps"], row["against"], row["resolved_by"]) == (["BBB"], ["CCC"], None)


def test_a_right_of_self_defence_settles_it_once_its_terms_are_met() -> None:
    case = _case(GUARD, PEACE, DEFENCE)
    row = _only(case)
    assert (row["clash"], row["resolved_by"]) == ("possibly", "defence/c (Art. 1)")
    assert _only(case.given("requested", by="BBB"))["clash"] == "resolved"
    refused = _only(case.given("requested", by="BBB", value=False))
    assert (refused["clash"], refused["resolved_by"]) == ("surely", None)


def test_primacy_settles_which_goes_first_and_is_named() -> None:
    case = _case(GUARD, PEACE, COUNCIL)
    assert _only(case)["clash"] == "surely"
    row = _only(case.given("council_forbids", value=True))
    assert (row["clash"], row["left_verdict"]) == ("resolved", "NOT_DUE")
    assert row["resolved_by"] == "council, Art. 9"
    assert _only(case.strict())["clash"] == "possibly"


def test_help_that_needs_no_arms_does_not_clash_with_a_promise_of_no_force() -> None:
    aid = _text("guard", clauses=[_clause(action="aid")])
    row = _only(_case(aid, PEACE))
    assert (row["kind"], row["clash"]) == ("none", "none")


def test_a_later_pact_contradicts_an_older_promise_and_not_the_other_way() -> None:
    assert _only(_case(GUARD, JOIN))["kind"] == "hostile_pact"
    older = {**JOIN, "signed": "2005-01-01"}
    assert _only(_case(GUARD, older))["kind"] == "none"


def test_a_draft_and_a_stranger_have_no_clash_and_no_rows_of_their_own() -> None:
    draft = {**GUARD, "kind": "draft", "binding": "none"}
    assert all(row["kind"] == "none" for row in _case(draft, PEACE).clashes())
    assert len(_case(GUARD, PEACE).clashes("DDD")) == 0
    with pytest.raises(tm.UnknownName):
        _case(GUARD).clashes("DDE")


def _key(row: Any) -> tuple[str, ...]:
    return tuple(str(row[name]) for name in ("party", "left", "right", "kind"))


def test_the_search_over_all_events_finds_what_plain_enumeration_finds() -> None:
    whole = world()
    best: dict[tuple[str, ...], str] = {}
    for by, on in product((None, *CODES), repeat=2):
        said = {key: value for key, value in (("by", by), ("on", on)) if value is not None}
        case = tm.Case(whole, tm.Event(KIND, at=f"{DAY}T12:00Z", **said))
        for row in case.clashes().found:
            best[_key(row)] = min(best.get(_key(row), "none"), str(row["clash"]), key=HOLDS.index)
    found = whole.clashes(whole.instruments, CODES, [KIND], days=[DAY], history=0)
    assert {_key(row): row["clash"] for row in found} == best
    assert "surely" in best.values()
    over = found.more()["over"]
    assert isinstance(over, dict)
    assert over["exhaustive"] is True
    for row in found:
        case = tm.Case(whole, tm.Event.model_validate(row["event"]))
        assert _key(row) in {_key(other) for other in case.clashes()}


def test_none_is_said_only_of_what_was_searched_to_the_end() -> None:
    whole = world()
    none = whole.clashes(["friend", "shadow"], CODES, [KIND], days=[DAY], history=0)
    assert len(none) == 0
    assert none.said[0].startswith("No two duties clash. Exhaustive over")
    few = whole.clashes(["league"], CODES, [KIND], days=[DAY], most=1)
    assert "Not exhaustive" in few.said[0]
    with pytest.raises(tm.Misuse, match="at least one text"):
        whole.clashes([], CODES)
    with pytest.raises(tm.UnknownName):
        whole.clashes(["fiend"], CODES)


def test_greece_and_turkey_put_their_allies_on_both_sides() -> None:
    nato = tm.corpus("nato")
    first = attack("TUR", "GRC", "2026-06-01T04:00Z")
    second = tm.Event(KIND, by="GRC", on="TUR", place="TUR", at="2026-06-02T04:00Z")
    found = tm.Case(nato, second, history=[first]).clashes("USA")
    both = [row for row in found if row["kind"] == "both_sides"]
    assert both
    assert {row["left"] for row in both} == {row["right"] for row in both} == {"north-atlantic-1949/art5"}
    assert {row["clash"] for row in both} == {"possibly"}


def test_the_sahel_states_are_torn_while_they_are_in_both_communities(capsys: pytest.CaptureFixture[str]) -> None:
    event = ["--kind", "armed_attack", "--by", "NGA", "--on", "NER", "--place", "NER", "--object", "territory"]
    assert main(["clashes", *event, "--at", "2024-06-01", "--bearer", "MLI", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["format"] == "treatymodel/clashes/1"
    assert said["case"] is not None
    assert {row["left"] for row in said["rows"]} == {"aes-2023/art6"}
    assert main(["clashes", *event, "--at", "2024-06-01", "--bearer", "MLI"]) == 0
    assert "aes-2023" in capsys.readouterr().out


def _after(*texts: dict[str, Any], by: str, on: str) -> tm.Case:
    """A case of an attack, by CCC on BBB a month before."""
    before = tm.Event(KIND, by="CCC", on="BBB", at="2020-04-01")
    world = _case(*texts).world
    return tm.Case(world, tm.Event(KIND, by=by, on=on, at="2020-05-01"), history=(before,))


@pytest.mark.parametrize("named", [True, False])
def test_a_duty_that_lasts_with_a_war_is_against_the_other_side_of_it_and_nobody_else(named: bool) -> None:
    other = "CCC" if named else {"any": "all", "except": ["party"]}
    lasting = {"while": {"hostilities": {"between": ["BBB", other]}}}
    text = _text(
        "guard", parties=[{"party": "AAA"}, {"party": "BBB"}], clauses=[_clause(action="defend", trigger=lasting)]
    )
    promise = _clause(modality="prohibition", owed_to="CCC", trigger="standing", action="use_force")
    towards = {"CCC": True, "DDD": False}
    for owed, clashing in towards.items():
        peace = _text("peace", clauses=[{**promise, "owed_to": owed}])
        table = _after(text, peace, by="DDD" if named else "CCC", on="BBB").clashes("AAA")
        assert [row["kind"] for row in table.found] == (["no_force"] if clashing else [])


def test_a_promise_is_not_owed_to_one_who_has_left_its_text() -> None:
    promise = _clause(
        modality="prohibition", owed_to={"party": "all", "except": ["bearer"]}, trigger="standing", action="use_force"
    )
    for row, kinds in (({}, ["no_force"]), ({"to": "2010-01-01"}, [])):
        parties = [{"party": "AAA"}, {"party": "CCC", **row}]
        case = _case(GUARD, _text("peace", parties=parties, clauses=[promise]))
        assert [found["kind"] for found in case.clashes("AAA").found] == kinds


def _in_war(lasting: dict[str, Any]) -> tm.Case:
    """AAA has to defend BBB, and to be neutral while a state lasts; CCC attacks BBB while that state lasts."""
    neutral = _clause(id="n", owed_to="DDD", trigger={"while": lasting}, action="neutrality")
    keep = {**_text("keep", clauses=[neutral]), "parties": [{"party": code} for code in ("AAA", "DDD")]}
    case = _case(GUARD, keep)
    return case.then(tm.Event("declaration_of_war", by="CCC", on="BBB", at="2020-04-01"))


def test_neutrality_in_a_war_between_two_bars_help_to_one_of_them_against_the_other() -> None:
    row = _only(_in_war({"at_war": {"who": "BBB", "with": "CCC"}}))
    assert (row["kind"], row["clash"], row["right"]) == ("neutrality", "surely", "keep/n")


def test_neutrality_in_one_war_does_not_bar_help_in_another() -> None:
    """Germany was to stay neutral between Austria-Hungary and Serbia, and that says nothing of Italy against France."""
    war = tm.Event("declaration_of_war", by="DDD", on="CCC", at="2020-04-02")
    row = _only(_in_war({"at_war": {"who": "DDD", "with": "CCC"}}).then(war))
    assert row["kind"] == "none"


def test_a_search_that_judges_too_often_says_that_it_is_not_exhaustive(monkeypatch: pytest.MonkeyPatch) -> None:
    made = _case(GUARD, PEACE).world
    whole = made.clashes()  # type: ignore[attr-defined]
    assert whole.over["exhaustive"] is True
    monkeypatch.setattr("treatymodel.questions.clash_sweep.JUDGED", 0)
    cut = made.clashes()  # type: ignore[attr-defined]
    assert cut.over["exhaustive"] is False
    assert any("guard/c and peace/c" in str(said) for said in cut.over["unfinished"])
