"""The second evaluator against reasoning by hand: acts, exits, breaches and clocks."""

from __future__ import annotations

from typing import Any

from tests.oracle.handmade import ATTACK, DUE, answer, attack, clause, event, found, said, text, world

from treatymodel.model import Instrument

CEASEFIRE = event("ceasefire", "2026-11-01T00:00Z", by="CCC", on="BBB")


def test_a_request_is_needed_and_the_latest_decides() -> None:
    needed = text(clause(requires={"requested": {"by": "victim"}}))
    asked = event("request", "2027-03-01T08:00Z", by="BBB", about="pact")
    taken_back = event("request", "2027-03-01T09:00Z", by="BBB", value=False)
    assert said(needed) == ("OPEN", "procedure")
    assert said(needed, ATTACK, asked) == DUE
    assert said(needed, ATTACK, asked, taken_back) == ("NOT_DUE", "procedure")


def test_a_request_before_the_event_or_to_others_does_not_speak_to_it() -> None:
    needed = text(clause(requires={"requested": {"by": "victim"}}))
    early = event("request", "2027-02-01", by="BBB")
    to_others = event("request", "2027-03-01T08:00Z", by="BBB", to="DDD")
    assert said(needed, ATTACK, early, to_others) == ("OPEN", "procedure")


def test_votes_come_to_a_decision_under_the_rule() -> None:
    def organ(**rule: object) -> Instrument:
        council = {"council": {"voters": "party", **rule}}
        return text(clause(requires={"decided": {"organ": "council", "that": "action"}}), organs=council)

    def vote(by: str, value: bool) -> Any:
        return event("vote", "2027-03-01T09:00Z", by=by, organ="council", about="action", value=value)

    against, for_it = vote("CCC", False), vote("AAA", True)
    assert said(organ()) == ("OPEN", "procedure")
    assert said(organ(), ATTACK, against) == ("NOT_DUE", "procedure")
    # CCC is left out; BBB has not voted
    assert said(organ(excluding="attacker"), ATTACK, against, for_it) == ("OPEN", "procedure")
    # two of three suffice, unless the third may veto
    most = organ(rule="share", share="2/3")
    assert said(most, ATTACK, against, for_it, vote("BBB", True)) == DUE
    vetoed = organ(rule="share", share="2/3", veto="CCC")
    assert said(vetoed, ATTACK, against, for_it, vote("BBB", True)) == ("NOT_DUE", "procedure")
    decided = event("decision", "2027-03-02", organ="council", about="action")
    assert said(organ(), ATTACK, against, decided) == DUE


def test_a_collective_duty_waits_for_the_others() -> None:
    rows = [{"party": code} for code in ("AAA", "BBB", "CCC", "DDD")]
    together = text(clause(bearing="collectively"), parties=rows)
    assert said(together) == ("OPEN", "procedure")
    assert said(together, ATTACK, event("assistance", "2027-03-02", by="DDD", on="BBB")) == DUE


def test_an_exit_and_its_own_exception() -> None:
    out = {"when": {"fact": "excused"}, "unless": {"fact": "grave"}}
    excused = (answer("excused", True),)
    assert said(text(clause(unless=[out]))) == DUE
    assert said(text(clause(unless=[out])), facts=excused) == ("OPEN", "exceptions")
    assert said(text(clause(unless=[out])), facts=(*excused, answer("grave", True))) == DUE
    assert said(text(clause(unless=[out])), facts=(*excused, answer("grave", False))) == ("NOT_DUE", "exceptions")


def test_an_answer_counts_from_its_moment() -> None:
    out = text(clause(unless=[{"when": {"fact": "excused"}}]))
    later = (answer("excused", True, since="2027-04-01"),)
    assert said(out, facts=later) == DUE
    assert said(out, facts=later, at="2027-05-01") == ("NOT_DUE", "exceptions")


def test_every_exit_takes_the_duty_away() -> None:
    struck = {"when": {"once": {"event": {"kind": "use_of_force", "by": "BBB", "on": "CCC"}}}}
    earlier = event("strike", "2027-02-01", by="BBB", on="CCC")
    assert said(text(void_if=[struck]), ATTACK, earlier) == ("NOT_DUE", "exceptions")
    rows = [{"party": "AAA", "varies": [{"clause": "aid", "unless": {"attacker": "CCC"}}]}, {"party": "BBB"}]
    assert said(text(parties=rows)) == ("NOT_DUE", "exceptions")
    assert said(text(), ATTACK, event("waiver", "2027-03-02", by="BBB", to="AAA")) == ("NOT_DUE", "exceptions")
    assert said(text(), ATTACK, event("waiver", "2027-03-02", by="BBB", to="DDD")) == DUE
    ended = text(clause(until={"not": {"hostilities": {"between": ["attacker", "victim"]}}}))
    assert said(ended) == DUE
    peace = event("peace", "2027-03-03", by="BBB", on="CCC")
    assert said(ended, ATTACK, peace) == ("NOT_DUE", "exceptions")


def test_another_instrument_goes_before() -> None:
    rule = {"over": ["pact"], "when": {"victim": "BBB"}, "cite": {"article": "9"}}
    assert said(world(text(), text(clause("other-aid"), name="other", primacy=[rule]))) == ("NOT_DUE", "primacy")
    # it does not bind AAA
    apart = text(clause("other-aid"), name="other", primacy=[rule], parties=[{"party": "BBB"}])
    assert said(world(text(), apart)) == DUE


def test_a_ceasefire_is_broken_and_not_ended_by_force() -> None:
    on_breach = text(clause(trigger={"on": {"breach": {"of": "ceasefire", "on": "party"}}}))
    assert said(on_breach, ATTACK, CEASEFIRE, crossed="ceasefire") == DUE
    assert said(on_breach, ATTACK, CEASEFIRE) == ("NOT_DUE", "kind")
    assert found(on_breach, crossed="ceasefire") == []
    # a second attack finds the ceasefire still standing
    first = event("strike", "2027-02-01", by="CCC", on="BBB")
    assert said(on_breach, ATTACK, CEASEFIRE, first, crossed="ceasefire") == DUE


def test_a_prohibition_crossed_is_a_breach_towards_those_to_whom_it_is_owed() -> None:
    abstain = clause(
        "abstain", modality="prohibition", bearer="party", owed_to="party", trigger="standing", action="use_force"
    )
    on_breach = clause(trigger={"on": {"breach": {"of": ["abstain"]}}}, owed_to=None)
    assert said(text(abstain, on_breach), crossed="pact/abstain") == DUE
    assert said(text(abstain, on_breach), attack(kind="incident"), crossed="pact/abstain") == ("OPEN", "kind")
    # what is done at nobody is a breach towards every other party
    empty_zone = {**abstain, "action": "remilitarise"}
    nowhere = attack(kind="remilitarisation", targets=())
    assert said(text(empty_zone, on_breach), nowhere, bearer="BBB", victim="AAA", crossed="pact/abstain") == DUE
    excused = {**abstain, "unless": [{"when": {"fact": "excused"}}]}
    released = (answer("excused", True),)
    assert found(text(excused, on_breach), crossed="pact/abstain", facts=released) == []


def test_a_hard_deadline_missed_is_a_breach_once_it_has_passed() -> None:
    rows = [{"party": code} for code in ("AAA", "BBB", "CCC", "DDD")]
    late = clause("late", bearer="DDD", deadline={"within": "PT24H"})
    on_breach = clause(trigger={"on": {"breach": {"of": ["late"], "by": "DDD"}}})
    both = text(late, on_breach, parties=rows)
    silent = (answer("performed", False, by="DDD", what="pact/late"),)
    # 24 hours from 06:00 on 1 March; nobody says whether DDD acted
    assert said(both, crossed="pact/late", at="2027-03-02T06:01Z") == ("OPEN", "kind")
    assert said(both, crossed="pact/late", at="2027-03-02T06:01Z", facts=silent) == DUE
    assert found(both, crossed="pact/late", at="2027-03-02T06:00Z", facts=silent) == []
    acted = event("assistance", "2027-03-01T20:00Z", by="DDD", on="BBB")
    assert found(both, ATTACK, acted, crossed="pact/late", at="2027-03-03") == []
    soft = {**late, "deadline": {"within": "PT24H", "soft": "where possible"}}
    assert found(text(soft, on_breach, parties=rows), crossed="pact/late", at="2027-03-03", facts=silent) == []


def test_days_are_counted_without_the_day_of_the_anchor() -> None:
    rows = [{"party": code} for code in ("AAA", "BBB", "CCC", "DDD")]
    late = clause("late", bearer="DDD", deadline={"within": "P3D"})
    on_breach = clause(trigger={"on": {"breach": {"of": ["late"]}}})
    silent = (answer("performed", False, by="DDD", what="pact/late"),)
    both = text(late, on_breach, parties=rows)
    # three days after 1 March are over when 4 March is
    assert found(both, crossed="pact/late", at="2027-03-04T23:00Z", facts=silent) == []
    assert said(both, crossed="pact/late", at="2027-03-05T00:00Z", facts=silent) == DUE


def test_a_clock_from_the_first_breach_of_the_episode() -> None:
    first = {"first": {"breach": {"of": "ceasefire"}}, "episode_ends": {"event": {"kind": "ceasefire_restored"}}}
    opened = text(clause(opens={"after": "PT24H", "since": first}))
    earlier = event("strike", "2027-02-20T00:00Z", by="CCC", on="BBB")
    restored = event("ceasefire_restored", "2027-02-25T00:00Z", by="CCC", on="BBB")
    # the attack itself is the first breach: 24 hours have not run when it is asked about
    assert said(opened, ATTACK, CEASEFIRE) == ("NOT_DUE", "opening")
    assert said(opened, ATTACK, CEASEFIRE, at="2027-03-02T06:00Z") == DUE
    assert said(opened, ATTACK, CEASEFIRE, earlier) == DUE
    assert said(opened, ATTACK, CEASEFIRE, earlier, restored) == ("NOT_DUE", "opening")


def test_a_clock_from_the_first_request() -> None:
    opened = text(clause(opens={"after": "PT24H", "since": {"act": "request"}}))
    first = event("request", "2027-03-01T08:00Z", by="BBB")
    second = event("request", "2027-03-02T08:00Z", by="BBB")
    assert said(opened, ATTACK, first, at="2027-03-02T07:59Z") == ("NOT_DUE", "opening")
    assert said(opened, ATTACK, first, second) == DUE
    # a request withheld sets no clock running
    assert said(opened, ATTACK, first.revised(value=False), at="2027-03-05") == ("NOT_DUE", "opening")


def test_an_approval_lasts_and_a_request_does_not() -> None:
    approved = text(clause(requires={"approved": {"by": "AAA"}}))
    assert said(approved) == ("OPEN", "procedure")
    assert said(approved, ATTACK, event("approval", "2025-01-01", by="AAA")) == DUE


def test_an_act_by_anyone_of_a_kind_is_one_question() -> None:
    called = text(clause(requires={"called": {"by": "party"}}))
    assert said(called, facts=(answer("called", False, by="party", to="pact"),)) == ("NOT_DUE", "procedure")
    # that nobody is said to have called is not denied by the refusal of one
    refused = event("call", "2027-03-02", by="BBB", value=False)
    assert said(called, ATTACK, refused) == ("OPEN", "procedure")
    assert said(called, ATTACK, event("call", "2027-03-02", by="BBB")) == DUE


def test_what_voids_a_text_happens_while_it_runs() -> None:
    struck = {"when": {"once": {"event": {"kind": "use_of_force", "by": "BBB", "on": "CCC"}}}}
    # the text runs from 2020
    assert said(text(void_if=[struck]), ATTACK, event("strike", "2019-06-01", by="BBB", on="CCC")) == DUE
    strike = event("strike", "2021-06-01", by="BBB", on="CCC")
    assert said(text(void_if=[struck]), ATTACK, strike) == ("NOT_DUE", "exceptions")


def test_an_exit_may_be_dated() -> None:
    always = {"when": {"attacker": "CCC"}, "to": "2026-01-01"}
    assert said(text(clause(unless=[always]))) == DUE


def test_a_ceiling_is_crossed_only_by_a_figure_that_is_stated() -> None:
    cap = clause("cap", modality="prohibition", bearer="CCC", owed_to="BBB", trigger="standing", action="exceed")
    cap["crossed_by"] = {"amount": {"of": "CCC", "what": "troops", "over": 1000}}
    on_breach = clause(trigger={"on": {"breach": {"of": ["cap"]}}})
    massing = event("massing", "2027-03-01", by="CCC", on="BBB")
    assert found(text(cap, on_breach), massing, crossed="pact/cap") == []
    counted = massing.revised(amounts={"troops": 1200})
    assert said(text(cap, on_breach), counted, crossed="pact/cap") == DUE
