"""The second evaluator against reasoning by hand: places and states."""

from __future__ import annotations

from typing import Any

from tests.oracle.handmade import ATTACK, DUE, answer, attack, clause, event, found, said, text

from treatymodel.model import Instrument

CEASEFIRE = event("ceasefire", "2026-11-01T00:00Z", by="CCC", on="BBB")
PATTERN: dict[str, Any] = {"attacked": {"on": "party"}}


def when(condition: object) -> Instrument:
    """The pact, with a condition on its trigger."""
    return text(clause(trigger={"on": PATTERN, "if": condition}))


def where(area: dict[str, object], **pattern: object) -> Instrument:
    """The pact, for attacks in an area."""
    attacked = {"attacked": {"on": "party", "in": "zone", **pattern}}
    return text(clause(trigger={"on": attacked}), terms={"zone": {"area": area}})


def test_a_part_of_a_place_lies_in_the_whole() -> None:
    assert said(where({"include": ["world"]}), attack(targets=({"party": "BBB", "place": "b-coast"},))) == DUE
    at_sea = attack(targets=({"party": "BBB", "place": "sea"},))
    assert said(where({"include": ["world"]}), at_sea) == ("NOT_DUE", "place")


def test_a_whole_of_which_only_a_part_is_covered_is_open() -> None:
    # the attack was somewhere in b-land; only its coast is covered
    assert said(where({"include": ["b-coast"]})) == ("OPEN", "place")


def test_exclusion_goes_before_dispute_and_dispute_before_inclusion() -> None:
    disputed = [{"place": "b-land", "law": "even"}]
    assert said(where({"include": ["world"], "disputed": disputed})) == ("OPEN", "place")
    excluded = {"include": ["world"], "exclude": ["b-land"], "disputed": disputed}
    assert said(where(excluded)) == ("NOT_DUE", "place")


def test_no_place_given_is_a_question_and_never_the_victims_territory() -> None:
    nowhere = attack(targets=({"party": "BBB"},))
    assert said(where({"include": ["world"]}), nowhere) == ("OPEN", "place")
    assert said(where({"include": ["world"]}), nowhere, facts=(answer("place", True, in_="zone", under="pact"),)) == DUE


def test_what_was_hit_is_territory_only_on_undisputed_territory_of_the_target() -> None:
    on_land = text(clause(trigger={"on": {"attacked": {"object": "territory"}}}))
    assert said(on_land, attack(targets=({"party": "BBB", "place": "b-coast"},))) == DUE
    assert said(on_land, attack(targets=({"party": "BBB", "place": "rock"},))) == ("OPEN", "place")
    assert said(on_land, attack(targets=({"party": "BBB", "object": "vessel"},))) == ("NOT_DUE", "place")


def test_contested_title_is_a_question_of_law() -> None:
    on_soil = text(clause(trigger={"on": {"attacked": {"on_territory_of": "party"}}}))
    on_rock = attack(targets=({"party": "BBB", "place": "rock"},))
    assert said(on_soil) == DUE
    assert said(on_soil, on_rock) == ("OPEN", "place")
    assert said(on_soil, on_rock, facts=(answer("title", False, place="rock", party="BBB"),)) == ("NOT_DUE", "place")


def test_object_and_place_go_together_target_by_target() -> None:
    # a vessel at sea and forces on land: nothing hit is a vessel on land
    targets = (
        {"party": "BBB", "object": "vessel", "place": "sea"},
        {"party": "BBB", "object": "forces", "place": "b-land"},
    )
    on_land = where({"include": ["world"]}, object="vessel")
    assert said(on_land, attack(targets=targets)) == ("NOT_DUE", "place")


def test_states_are_read_before_the_event() -> None:
    fighting = {"hostilities": {"between": ["attacker", "victim"]}}
    assert said(when(fighting)) == ("NOT_DUE", "qualifiers")
    assert said(when({"becomes": fighting})) == DUE
    assert said(when(fighting), ATTACK, event("strike", "2027-02-01", by="BBB", on="CCC")) == DUE


def test_an_attack_makes_war_by_a_question_of_law() -> None:
    at_war = {"at_war": {"who": "victim", "with": "any"}}
    earlier = event("armed_attack", "2027-02-01", by="CCC", on="BBB")
    (finding,) = found(when(at_war), ATTACK, earlier)
    assert (finding.verdict, finding.leans) == ("OPEN", "DUE")
    assert said(when(at_war), ATTACK, event("declaration_of_war", "2027-02-01", by="BBB", on="CCC")) == DUE


def test_who_struck_first_is_whoever_did_while_no_fighting_stood() -> None:
    answered = event("armed_attack", "2027-02-02", by="BBB", on="CCC")
    began = event("armed_attack", "2027-02-01", by="CCC", on="BBB")
    assert said(when({"struck_first": {"who": "victim", "at": "attacker"}}), ATTACK, began, answered) == (
        "NOT_DUE",
        "qualifiers",
    )
    assert said(when({"struck_first": {"who": "attacker", "at": "victim"}}), ATTACK, began, answered) == DUE


def test_overlapping_moments_leave_the_order_open() -> None:
    fighting = {"hostilities": {"between": ["attacker", "victim"]}}
    same_day = event("armed_attack", "2027-03-01", by="CCC", on="BBB")
    assert said(when(fighting), ATTACK, same_day) == ("OPEN", "qualifiers")
    # equal and exact: history comes before the event under question
    assert said(when(fighting), ATTACK, same_day.revised(at="2027-03-01T06:00Z")) == DUE


def test_a_later_event_moves_no_state_for_an_earlier_one() -> None:
    fighting = {"hostilities": {"between": ["attacker", "victim"]}}
    assert said(when(fighting), ATTACK, event("armed_attack", "2027-03-02", by="CCC", on="BBB")) == (
        "NOT_DUE",
        "qualifiers",
    )


def test_support_is_read_at_the_moment_of_asking_and_open_when_silent() -> None:
    helped = {"supports": {"who": "DDD", "whom": "attacker", "against": "victim"}}
    later = event("mobilisation", "2027-03-05", by="DDD", on="BBB", in_support_of="CCC")
    assert said(when(helped)) == ("OPEN", "qualifiers")
    assert said(when(helped), ATTACK, later) == DUE
    # asked two days after the attack, the mobilisation is not yet on record
    assert said(when(helped), ATTACK, later, at="2027-03-03") == ("OPEN", "qualifiers")


def test_a_pattern_that_has_not_happened_is_presumed_not_to_have() -> None:
    earlier = {"once": {"event": {"kind": "armed_attack", "by": "BBB", "on": "CCC"}}}
    assert said(when(earlier)) == ("NOT_DUE", "qualifiers")
    assert said(when(earlier), strict=True) == ("OPEN", "qualifiers")
    assert said(when(earlier), ATTACK, event("strike", "2020-01-01", by="BBB", on="CCC")) == DUE


def test_as_of_a_day_reads_states_and_law_on_it() -> None:
    before = {"as_of": {"when": "2026-10-01", "that": {"ceasefire": {"between": ["CCC", "BBB"]}}}}
    after = {"as_of": {"when": "2026-12-01", "that": {"ceasefire": {"between": ["CCC", "BBB"]}}}}
    assert said(when(before), ATTACK, CEASEFIRE) == ("NOT_DUE", "qualifiers")
    assert said(when(after), ATTACK, CEASEFIRE) == DUE
    assert said(when({"as_of": {"when": "2019-01-01", "that": {"in_force": "this"}}})) == ("NOT_DUE", "qualifiers")


def test_at_least_counts_parties() -> None:
    two = {"at_least": {"n": 2, "of": ["AAA", "BBB", "DDD"], "that": {"mobilised": "each"}}}
    one = event("mobilisation", "2027-02-01", by="AAA")
    assert said(when(two), ATTACK, one) == ("NOT_DUE", "qualifiers")
    assert said(when(two), ATTACK, one, event("general_mobilisation", "2027-02-02", by="DDD")) == DUE


def test_a_quality_stated_answers_its_question() -> None:
    grave = when({"fact": {"is": "significant", "about": "event"}})
    assert said(grave) == ("OPEN", "qualifiers")
    assert said(grave, attack(qualities={"significant": False})) == ("NOT_DUE", "qualifiers")


def test_islands_are_covered_by_administration_which_is_title_where_none_is_given() -> None:
    on_rock = attack(targets=({"party": "BBB", "place": "rock"},))
    ours = where({"include": [{"islands_of": "party"}]})
    # title to the rock is contested, and nobody else administers it
    assert said(ours, on_rock) == ("OPEN", "place")
    assert said(ours, on_rock, facts=(answer("title", True, place="rock", party="BBB"),)) == DUE
    assert said(ours) == ("NOT_DUE", "place")
