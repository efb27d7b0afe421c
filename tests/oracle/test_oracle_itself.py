"""The second evaluator against reasoning by hand: the gates one by one, from the rules of meaning."""

from __future__ import annotations

from tests.oracle.handmade import ATTACK, DUE, answer, attack, clause, event, found, said, text, world

from treatymodel.model import Doctrine

Rows = list[dict[str, object]]
ROWS: Rows = [{"party": "BBB"}, {"party": "CCC"}]


def with_a(**row: object) -> Rows:
    return [{"party": "AAA", **row}, *ROWS]


def test_a_party_owes_aid_to_a_party_attacked() -> None:
    # every gate holds: in force since 2020, AAA bound, BBB hit by an armed attack
    assert said(text()) == DUE


def test_the_attacker_is_left_out_of_each_other_party() -> None:
    # CCC did it, so `each other party` does not name it
    assert said(text(), bearer="CCC") == ("NOT_DUE", "bound")


def test_the_victim_is_left_out_of_each_other_party_and_owes_nothing_to_itself() -> None:
    assert said(text(), bearer="BBB") == ("NOT_DUE", "bound")
    # `party` names it too, but what is owed to the victim alone it cannot owe
    assert said(text(clause(bearer="party")), bearer="BBB") == ("NOT_DUE", "beneficiary")
    # consultation is owed to every party, so also by the one attacked, to the others
    assert said(text(clause(bearer="party", owed_to="party")), bearer="BBB") == DUE


def test_an_instrument_ended_by_the_day_is_not_in_force() -> None:
    # `ended` is the first day out of force, and the event falls on it
    assert said(text(ended="2027-03-01")) == ("NOT_DUE", "in_force")
    assert said(text(ended="2027-03-02")) == DUE


def test_the_last_day_of_a_term_counts_still() -> None:
    assert said(text(term={"last_day": "2027-03-01"})) == DUE
    assert said(text(term={"last_day": "2027-02-28"})) == ("NOT_DUE", "in_force")


def test_a_term_that_renews_tacitly_has_no_end() -> None:
    # five years from 2020 are over in 2027, unless it renews
    assert said(text(term={"length": "P5Y"})) == ("NOT_DUE", "in_force")
    assert said(text(term={"length": "P5Y", "renews": "tacitly"})) == DUE


def test_a_year_only_date_leaves_entry_into_force_open() -> None:
    # 2027 may be a day before or after 1 March
    assert said(text(enters_into_force="2027")) == ("OPEN", "in_force")


def test_entry_into_force_falls_back_on_signature() -> None:
    assert said(text(enters_into_force=None, signed="2028-01-01")) == ("NOT_DUE", "in_force")
    assert said(text(enters_into_force=None)) == DUE


def test_entry_into_force_by_condition() -> None:
    condition = {"fact": "grave"}
    assert said(text(enters_into_force=condition)) == ("OPEN", "in_force")
    assert said(text(enters_into_force=condition), facts=(answer("grave", True),)) == DUE


def test_two_texts_in_force_only_with_each_other_are_not_in_force() -> None:
    # nothing but the loop itself supports either: the least fixpoint is no
    other = text(clause("other-aid"), name="other", while_in_force="pact")
    assert said(world(text(while_in_force="other"), other)) == ("NOT_DUE", "in_force")


def test_a_clause_outside_its_own_dates() -> None:
    assert said(text(clause(to="2027-03-01"))) == ("NOT_DUE", "version")


def test_a_variant_not_chosen_is_a_question_and_another_chosen_fails() -> None:
    own = clause(variant="one")
    assert said(text(own, variants=("one", "two"))) == ("OPEN", "version")
    assert said(text(own, variants=("one", "two"), variant="two")) == ("NOT_DUE", "version")


def test_an_unpublished_wording_is_a_question_of_text() -> None:
    assert said(text(text="unpublished")) == ("OPEN", "version")
    assert said(text(text="reported")) == DUE
    assert said(text(text="unpublished"), facts=(answer("unpublished", True, clause="pact/aid"),)) == DUE


def test_activation_by_a_ceasefire_latches_with_once_and_not_without() -> None:
    # the ceasefire of November was ended in January: it stood once, and does not stand before the attack
    history = (
        event("ceasefire", "2026-11-01", by="CCC", on="BBB"),
        event("ceasefire_ended", "2027-01-01", by="CCC", on="BBB"),
    )
    standing = {"ceasefire": {"between": ["BBB", "CCC"]}}
    assert said(text(activation={"once": standing}), ATTACK, *history) == DUE
    assert said(text(activation=standing), ATTACK, *history) == ("NOT_DUE", "activated")


def test_activation_without_any_ceasefire_fails_by_presumption() -> None:
    # how it stood before the record is presumed no; in a strict case it is open
    active = text(activation={"ceasefire": {"between": ["BBB", "CCC"]}})
    assert said(active) == ("NOT_DUE", "activated")
    assert said(active, strict=True) == ("OPEN", "activated")


def test_consent_refused_disputed_and_given() -> None:
    assert said(text(parties=with_a(consent="no"))) == ("NOT_DUE", "bound")
    assert said(text(parties=with_a(consent="disputed"))) == ("OPEN", "bound")
    given = (answer("consent", True, party="AAA", instrument="pact"),)
    assert said(text(parties=with_a(consent="disputed")), facts=given) == DUE


def test_a_participation_that_ends_on_the_day_no_longer_binds() -> None:
    assert said(text(parties=with_a(to="2027-03-01"))) == ("NOT_DUE", "bound")
    assert said(text(parties=with_a(to="2027-03"))) == ("OPEN", "bound")


def test_a_notice_ends_the_bond_after_its_tail() -> None:
    # one month after 15 January is 15 February; a year after is next January
    notice = event("notice", "2027-01-15", by="AAA", about="pact")
    assert said(text(exit={"tail": "P1M"}), ATTACK, notice) == ("NOT_DUE", "bound")
    assert said(text(exit={"tail": "P1Y"}), ATTACK, notice) == DUE
    assert said(text(exit={"tail": "P1M", "not_before": "2028-01-01"}), ATTACK, notice) == DUE
    assert said(text(exit={"by": "none"}), ATTACK, notice) == DUE


def test_in_a_draft_only_those_who_sign_count_as_consenting() -> None:
    draft = text(kind="draft", binding="none", parties=[{"party": "AAA", "signs": True}, *ROWS])
    # BBB and CCC do not sign, so BBB is no party: the pattern `on: party` is not met
    assert said(draft) == ("NOT_DUE", "actors")
    signed = [{"party": code, "signs": code != "AAA"} for code in ("AAA", "BBB", "CCC")]
    assert said(text(kind="draft", binding="none", parties=signed)) == ("NOT_DUE", "bound")


def test_a_draft_adopted_is_in_force_from_its_day() -> None:
    plain = world(text(kind="draft", binding="none", enters_into_force=None))
    assert said(plain.adopt("pact", at="2027-01-01", by=["AAA", "BBB"])) == DUE
    assert said(plain.adopt("pact", at="2027-06-01", by=["AAA", "BBB"])) == ("NOT_DUE", "in_force")


def test_an_unnamed_bearer_is_a_finding_of_its_own() -> None:
    own = clause(bearer={"unnamed": "several states"})
    assert said(text(own), bearer="several states") == DUE
    assert found(text(own)) == []
    rows = [*with_a(), {"party": {"unnamed": "several states"}, "consent": "no"}]
    assert said(text(own, parties=rows), bearer="several states") == ("NOT_DUE", "bound")


def test_bearers_by_role_class_and_coalition() -> None:
    rows = [{"party": "AAA", "role": "guarantor"}, *ROWS, {"party": "DDD"}]
    by_role = text(clause(bearer={"role": "guarantor"}), parties=rows)
    assert said(by_role) == DUE
    assert found(by_role, bearer="DDD") == []
    assert said(text(clause(bearer={"class": "great_power"}), parties=rows)) == DUE
    # the list of the coalition does not say whether DDD is in it
    assert said(text(clause(bearer={"members": "COL"}), parties=rows), bearer="DDD") == ("OPEN", "bound")


def test_an_unknown_author_is_presumed_not_to_be_the_bearer() -> None:
    # `each other party` leaves the attacker out; nobody knows who it was
    assert said(text(), attack(by=None)) == DUE
    assert said(text(), attack(by=None), strict=True) == ("OPEN", "bound")


def test_a_beneficiary_that_no_longer_exists() -> None:
    assert said(world(text(), BBB=({"to": "2026-01-01"},))) == ("NOT_DUE", "beneficiary")
    extinct = event("extinction", "2027-02-01", on="BBB")
    assert said(text(), ATTACK, extinct) == ("NOT_DUE", "beneficiary")


def test_a_bond_suspended_towards_the_beneficiary() -> None:
    suspended = [{"towards": "BBB", "from": "2026-01-01"}]
    assert said(text(parties=with_a(suspended=suspended))) == ("NOT_DUE", "beneficiary")
    act = event("suspension", "2027-02-01", by="AAA", to="BBB", about="pact")
    assert said(text(), ATTACK, act) == ("NOT_DUE", "beneficiary")


def test_kinds_match_by_the_tree() -> None:
    on_invasion = text(clause(trigger={"on": {"event": {"kind": "invasion", "on": "party"}}}))
    # an armed attack may be an invasion; a strike is not one; an invasion is an armed attack
    assert said(on_invasion) == ("OPEN", "kind")
    assert said(on_invasion, attack(kind="strike")) == ("NOT_DUE", "kind")
    assert said(text(), attack(kind="invasion")) == DUE
    assert said(on_invasion, facts=(answer("kind", True, is_="invasion"),)) == DUE


def test_overlapping_kinds_are_open() -> None:
    # a blockade and an armed attack are both uses of force, and declared to overlap
    assert said(text(), attack(kind="blockade")) == ("OPEN", "kind")
    assert said(text(), attack(kind="threat")) == ("NOT_DUE", "kind")


def test_a_change_of_state_takes_place_once() -> None:
    outbreak = text(clause(trigger={"on": {"becomes": {"hostilities": {"between": ["CCC", "BBB"]}}}}))
    earlier = event("armed_attack", "2027-02-01", by="CCC", on="BBB")
    assert said(outbreak) == DUE
    assert said(outbreak, ATTACK, earlier) == ("NOT_DUE", "kind")


def test_a_while_clause_lasts_at_the_moment_of_asking() -> None:
    lasting = clause(trigger={"while": {"hostilities": {"between": ["BBB", "CCC"]}}}, bearer="party", owed_to="BBB")
    # the attack itself began the fighting; an end of hostilities a day later ended it
    assert said(text(lasting), victim=None) == DUE
    over = event("end_of_hostilities", "2027-03-02", by="BBB", on="CCC")
    assert said(text(lasting), ATTACK, over, victim=None) == ("NOT_DUE", "kind")


def test_by_whom_and_against_whom() -> None:
    by_d = text(clause(trigger={"on": {"attacked": {"on": "party", "by": "DDD"}}}))
    assert said(by_d) == ("NOT_DUE", "actors")
    assert said(by_d, attack(by=None)) == ("OPEN", "actors")
    on_great_power = text(clause(trigger={"on": {"attacked": {"on": {"class": "great_power"}}}}))
    assert said(on_great_power) == ("NOT_DUE", "actors")


def test_gates_of_one_pattern_belong_together() -> None:
    # the first pattern has the kind and not the actor, the second the actor and not the kind
    firing = {"any": [{"attacked": {"by": "DDD"}}, {"threatened": {"by": "CCC"}}]}
    assert said(text(clause(trigger={"on": firing}))) == ("NOT_DUE", "place")


def test_one_finding_for_each_party_hit() -> None:
    both = attack(targets=({"party": "BBB"}, {"party": "AAA"}))
    assert said(text(), both) == DUE
    assert said(text(), both, victim="AAA") == ("NOT_DUE", "bound")
    rows = [*with_a(), {"party": "DDD"}]
    assert said(text(parties=rows), both, bearer="DDD", victim="AAA") == DUE


def test_law_follows_doctrine_and_leanings() -> None:
    asked = text(clause(trigger={"on": {"attacked": {"on": "party"}}, "if": {"law": "leans_yes"}}))
    (finding,) = found(asked)
    assert (finding.verdict, finding.first_gate, finding.leans) == ("OPEN", "qualifiers", "DUE")
    assert said(asked, doctrine=Doctrine("prevailing")) == DUE
    assert said(asked, doctrine=Doctrine(leans_yes="no")) == ("NOT_DUE", "qualifiers")
    even = text(clause(trigger={"on": {"attacked": {"on": "party"}}, "if": {"law": "even"}}))
    assert found(even)[0].leans is None
    settled = text(clause(trigger={"on": {"attacked": {"on": "party"}}, "if": {"law": "settled"}}))
    assert said(settled) == DUE


def test_open_questions_that_cannot_change_the_verdict_leave_it_settled() -> None:
    # grave or not, one of the two conditions fails
    torn = {"all": [{"fact": "grave"}, {"not": {"fact": "grave"}}]}
    assert said(text(clause(requires=torn))) == ("NOT_DUE", "procedure")
    # two gates that need opposite answers: no completion passes both, though each is open by itself
    apart = clause(trigger={"on": {"attacked": {"on": "party"}}, "if": {"fact": "grave"}})
    apart["requires"] = {"not": {"fact": "grave"}}
    assert said(text(apart)) == ("NOT_DUE", "qualifiers")


def test_a_draft_is_supposed_from_the_day_it_is_known() -> None:
    rows: Rows = [{"party": code, "signs": True} for code in ("AAA", "BBB", "CCC")]
    assert said(text(kind="draft", binding="none", parties=rows, known_from="2027-03-01")) == DUE
    assert said(text(kind="draft", binding="none", parties=rows, known_from="2027-03-02")) == ("NOT_DUE", "in_force")


def test_a_notice_whose_tail_is_unknown_is_a_question() -> None:
    notice = event("notice", "2027-01-15", by="AAA", about="pact")
    assert said(text(exit={"tail": "unknown"}), ATTACK, notice) == ("OPEN", "bound")
    late = event("notice", "2027-04-15", by="AAA", about="pact")
    assert said(text(exit={"tail": "unknown"}), ATTACK, late) == DUE
