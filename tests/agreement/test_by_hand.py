"""Rules on which the two once differed: both are set beside what the rules of meaning say, reasoned by hand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from tests.agreement.agreement import answered
from tests.oracle.handmade import ATTACK, DUE, Said, answer, attack, clause, event, found, said, text, world
from tests.oracle.worlds import Sample
from tests.verify.answers import plain

from treatymodel.days import Moment
from treatymodel.model import Doctrine, Event, Facts, Instrument, World
from treatymodel.questions import Case, Finding
from treatymodel.verify import verify

Stage = Instrument | World
Ours = tuple[str | None, str | None, str | None, Finding]
Rows = list[dict[str, Any]]
BEGAN = event("armed_attack", "2026-10-15", by="CCC", on="BBB")
STRUCK_FIRST = {"struck_first": {"who": "attacker", "at": "victim"}}
STRUCK_FIRST_VICTIM = {"struck_first": {"who": "victim", "at": "attacker"}}
ON_BREACH = {"on": {"event": {"kind": "prohibition_breach", "on": "party"}}}
REQUEST = event("request", "2027-03-01T08:00Z", by="BBB")
DRAFT = {"kind": "draft", "binding": "none"}
FOUR: Rows = [{"party": code} for code in ("AAA", "BBB", "CCC", "DDD")]


def abstain(**changes: Any) -> dict[str, Any]:
    """A prohibition of force, which every party owes to every other."""
    plain: dict[str, Any] = {"modality": "prohibition", "bearer": "party", "trigger": {}, "action": "use_force"}
    return clause("abstain", **{**plain, "owed_to": {"party": "all", "except": ["bearer"]}, **changes})


def signing(**row: Any) -> Rows:
    """The signatories of a draft, AAA with something more in its row."""
    return [{"party": "AAA", "signs": True, **row}, *({"party": code, "signs": True} for code in ("BBB", "CCC"))]


def ours(stage: Stage, judged: Event, history: tuple[Event, ...], crossed: str | None) -> Iterator[Ours]:
    """Bearer, party hit, who broke what was crossed, and the library's finding, of each on `aid`."""
    whole = stage if isinstance(stage, World) else world(stage)
    sample = Sample(0, whole, judged, history, Facts(), Doctrine(), None, strict=False)
    for (_, name, bearer, victim, _, broken, breaker, _), finding in answered(sample).items():
        if (name, broken) == ("aid", crossed):
            yield bearer, victim, breaker, finding


def both(
    stage: Stage, judged: Event = ATTACK, *history: Event, bearer: str = "AAA", victim: str | None = "BBB"
) -> Said:
    """Verdict and first gate of the one finding on the event, on which the two agree."""
    mine = [
        (str(finding.verdict), finding.first_gate)
        for owing, hit, _, finding in ours(stage, judged, history, None)
        if (owing, hit) == (bearer, victim)
    ]
    theirs = said(stage, judged, *history, bearer=bearer, victim=victim)
    assert mine == [theirs]
    return theirs


def breakers(stage: Stage, judged: Event = ATTACK, *history: Event) -> set[str | None]:
    """Those by whose breach of `abstain` AAA owes aid to BBB, on whom the two agree."""
    mine = {
        breaker
        for owing, hit, breaker, finding in ours(stage, judged, history, "pact/abstain")
        if (owing, hit, str(finding.verdict)) == ("AAA", "BBB", "DUE")
    }
    theirs = {item.breaker for item in found(stage, judged, *history, crossed="pact/abstain") if item.verdict == "DUE"}
    assert mine == theirs
    return mine


def test_a_reservation_counts_though_the_text_may_not_run_yet() -> None:
    # known some day in 2027, perhaps after 1 March; AAA keeps out of what CCC does, in either case
    reserved = signing(varies=[{"clause": "aid", "unless": {"attacker": "CCC"}}])
    assert both(text(**DRAFT, known_from="2027", parties=reserved)) == ("NOT_DUE", "exceptions")


def test_a_condition_of_entry_into_force_counts_from_the_day_of_signature() -> None:
    entry = {"not": {"fact": "excused"}}
    assert both(text(enters_into_force=entry, signed="2027-03-01")) == DUE
    assert both(text(enters_into_force=entry, signed="2027-03-02")) == ("NOT_DUE", "in_force")


@pytest.mark.parametrize(("by", "on"), [("CCC", "BBB"), ("BBB", "CCC")])
def test_a_truce_closes_what_either_side_began(by: str, on: str) -> None:
    # CCC struck first in October; the truce ends that, whoever declared it to whom
    duty = text(clause(requires=STRUCK_FIRST))
    assert both(duty, ATTACK, BEGAN) == DUE
    assert both(duty, ATTACK, BEGAN, event("ceasefire", "2026-11-01", by=by, on=on)) == ("NOT_DUE", "procedure")


def test_the_attackers_are_all_who_did_what_crosses_a_prohibition() -> None:
    # CCC struck first in October and DDD joins it now; the exit speaks of the attackers, so it opens for both
    pact = text(clause(trigger=ON_BREACH), abstain(unless=[{"when": STRUCK_FIRST}]), parties=FOUR[::-1])
    together = attack(by=["DDD", "CCC"])
    assert breakers(pact, together) == {"DDD", "CCC"}
    assert breakers(pact, together, BEGAN) == set()


@pytest.mark.parametrize(("bearer", "verdict"), [("BBB", "OPEN"), ("DDD", "NOT_DUE")])
def test_of_an_unknown_target_each_bearer_may_be_it(bearer: str, verdict: str) -> None:
    # the duty arises if DDD was hit, and leaves out whoever was hit: so DDD owes nothing, and BBB may
    hit = {"on": {"attacked": {"on": "DDD"}}}
    pact = text(clause(trigger=hit, owed_to="AAA"), parties=FOUR)
    assert both(pact, attack(targets=[]), bearer=bearer, victim=None) == (verdict, "bound")


def test_a_notice_ends_the_bond_of_a_draft_too() -> None:
    notice = event("notice", "2027-02-01", by="AAA", about="pact")
    draft = text(**DRAFT, parties=signing(), exit={"by": "notice"})
    assert both(draft) == DUE
    assert both(draft, ATTACK, notice) == ("NOT_DUE", "bound")


def test_a_collective_duty_waits_only_for_those_who_are_bound() -> None:
    # of AAA and DDD, to whom it falls together, DDD has not consented
    duty = clause(bearer=["AAA", "DDD"], bearing="collectively")
    assert both(text(duty, parties=FOUR)) == ("OPEN", "procedure")
    assert both(text(duty, parties=[*FOUR[:3], {"party": "DDD", "consent": "no"}])) == DUE


def test_nobody_owes_what_is_owed_to_itself_alone_whoever_was_hit() -> None:
    pact = text(clause(bearer="party", owed_to={"role": "ward"}), parties=[{"party": "AAA", "role": "ward"}, *FOUR[1:]])
    assert both(pact, attack(targets=[]), victim=None) == ("NOT_DUE", "beneficiary")


def test_leave_given_beforehand_keeps_force_from_being_a_breach() -> None:
    # a prohibition stands, so a release speaks to it whenever it was given
    pact = text(clause(trigger=ON_BREACH), abstain(owed_to="victim"))
    leave = event("waiver", "2027-02-01", by="BBB", about="pact/abstain")
    assert breakers(pact) == {"CCC"}
    assert breakers(pact, ATTACK, leave) == set()


def test_there_is_no_breach_towards_a_party_towards_whom_the_text_is_suspended() -> None:
    suspended = {"party": "CCC", "suspended": [{"towards": "BBB", "from": "2027-01-01"}]}
    duty, rule = clause(trigger=ON_BREACH), abstain()
    assert breakers(text(duty, rule)) == {"CCC"}
    assert breakers(text(duty, rule, parties=[*FOUR[:2], suspended])) == set()


def test_a_breach_is_one_wherever_it_hits_the_same_party() -> None:
    # the fire hits land and a vessel of BBB; what is owed on a breach at sea is owed
    hit = [{"party": "BBB", "place": "b-land"}, {"party": "BBB", "place": "sea"}]
    at_sea = {"on": {"event": {"kind": "prohibition_breach", "on": "party", "in": "sea"}}}
    assert breakers(text(clause(trigger=at_sea), abstain()), attack(targets=hit)) == {"CCC"}
    assert breakers(text(clause(trigger=at_sea), abstain()), attack(targets=hit[:1])) == set()


def test_a_rule_of_another_text_may_ask_for_those_to_whom_a_clause_is_owed() -> None:
    # whom the pact names `friends`, the other text does not know by that name, but it goes before where they exist
    pact = text(clause(owed_to={"term": "friends"}), terms={"friends": ["BBB", "DDD"]})
    rule = {"when": {"exists": "beneficiary"}, "cite": {"article": "9"}}
    other = text(clause("other-aid"), name="other", primacy=[rule])
    assert both(pact) == DUE
    assert both(world(pact, other)) == ("NOT_DUE", "primacy")


def test_what_may_have_voided_a_text_before_it_was_known_leaves_it_open() -> None:
    # known some day in 2027; CCC, whose force against BBB in February would void it, may have struck before that day
    struck = event("armed_attack", "2027-02-01", by="CCC", on="BBB")
    truce = event("ceasefire", "2026-11-01", by="CCC", on="BBB")
    void = {"when": {"once": {"breach": {"of": "ceasefire", "by": "CCC"}}}}
    draft = text(**DRAFT, known_from="2027", parties=signing(), void_if=[void])
    assert both(draft, ATTACK, truce, struck) == ("OPEN", "in_force")
    known = text(**DRAFT, known_from="2027-01-15", parties=signing(), void_if=[void])
    assert both(known, ATTACK, truce, struck) == ("NOT_DUE", "exceptions")


def test_a_release_addressed_to_a_party_releases_nobody_whom_the_text_leaves_unnamed() -> None:
    unnamed = {"party": {"unnamed": "several states"}, "consent": "yes"}
    pact = text(clause(bearer="party"), parties=[*FOUR[:3], unnamed])
    leave = event("waiver", "2027-03-01T10:00Z", by="BBB", to="AAA")
    assert both(pact, ATTACK, leave, bearer="AAA") == ("NOT_DUE", "exceptions")
    assert both(pact, ATTACK, leave, bearer="several states") == DUE


def test_a_deadline_is_missed_towards_each_to_whom_the_duty_is_owed() -> None:
    # AAA is silent beyond the day that it had; BBB and DDD are the wards to whom it owed aid
    wards = [{"party": "AAA"}, *({"party": code, "role": "ward"} for code in ("BBB", "DDD")), {"party": "CCC"}]
    late = clause("aid", owed_to={"role": "ward"}, deadline={"within": "PT24H"})
    after = clause("answer", bearer="CCC", owed_to="victim", trigger={"on": {"breach": {"of": "aid", "by": "AAA"}}})
    stage, sample_at = world(text(late, after, parties=wards)), "2027-03-21T06:00Z"
    sample = Sample(0, stage, ATTACK, (), Facts(), Doctrine(), Moment.parse(sample_at), strict=False)
    mine = {
        (victim, str(finding.verdict))
        for (_, name, _, victim, _, broken, breaker, _), finding in answered(sample).items()
        if (name, broken, breaker) == ("answer", "pact/aid", "AAA")
    }
    theirs = {
        (item.victim, item.verdict)
        for victim in ("AAA", "BBB", "CCC", "DDD", None)
        for item in found(stage, bearer="CCC", name="answer", victim=victim, crossed="pact/aid", at=sample_at)
        if item.breaker == "AAA"
    }
    assert mine == theirs == {("BBB", "OPEN"), ("DDD", "OPEN")}


def test_where_nobody_knows_who_acted_anyone_may_be_whom_the_text_names() -> None:
    # force is allowed once BBB is at war with anyone: with whoever struck, if an attack makes war. That AAA broke the
    # rule lays no aid on AAA itself
    rule = abstain(owed_to="BBB", unless=[{"when": {"becomes": {"at_war": {"who": "BBB", "with": "any"}}}}])
    pact = text(clause(trigger=ON_BREACH), rule)
    somebody = attack(by=None)
    said = {
        (breaker, str(finding.leans))
        for bearer, hit, breaker, finding in ours(pact, somebody, (), "pact/abstain")
        if (bearer, hit, breaker != "AAA") == ("AAA", "BBB", True)
    }
    theirs = {
        (item.breaker, str(item.leans))
        for item in found(pact, somebody, crossed="pact/abstain")
        if item.verdict != "NOT_DUE"
    }
    assert said == theirs == {("CCC", "NOT_DUE")}


def test_what_is_done_at_nobody_happens_to_its_creditor_where_it_hits_others() -> None:
    # CCC promised BBB to keep out of the sea; there it strikes DDD
    rule = abstain(
        action="deploy_force",
        owed_to="BBB",
        crossed_by={"event": {"kind": "use_of_force", "by": "bearer", "in": "sea"}},
    )
    at_sea = {"on": {"event": {"kind": "prohibition_breach", "on": "party", "in": "sea"}}}
    pact = text(clause(trigger=at_sea), rule)
    assert breakers(pact, attack(targets=[{"party": "DDD", "place": "sea", "object": "vessel"}])) == {"CCC"}
    assert breakers(pact, attack(targets=[{"party": "DDD", "place": "b-land"}])) == set()


def towards(stage: Stage, judged: Event, *history: Event) -> dict[str | None, set[str | None]]:
    """Of each verdict of AAA's aid on a breach of `abstain`, the parties towards whom it is one; the two agree."""
    mine: dict[str | None, set[str | None]] = {}
    theirs: dict[str | None, set[str | None]] = {}
    for owing, hit, _, finding in ours(stage, judged, history, "pact/abstain"):
        if owing == "AAA" and str(finding.verdict) != "NOT_DUE":
            mine.setdefault(str(finding.verdict), set()).add(hit)
    for hit in (*(row["party"] for row in FOUR), None):
        for item in found(stage, judged, *history, victim=hit, crossed="pact/abstain"):
            if item.verdict != "NOT_DUE":
                theirs.setdefault(item.verdict, set()).add(hit)
    assert mine == theirs
    return mine


def test_force_against_a_stranger_breaks_what_the_parties_promised_each_other() -> None:
    # AAA, BBB and CCC promise each other to use force against no state; CCC attacks DDD, no party
    own = [{"when": STRUCK_FIRST_VICTIM}]
    rule = abstain(against={"class": "state", "except": ["bearer"]}, unless=own)
    pact = text(clause(trigger=ON_BREACH, bearer="party"), rule)
    on_stranger = attack(targets=[{"party": "DDD"}])
    assert towards(pact, on_stranger) == {"DUE": {"BBB"}}
    # if DDD struck first, the victim of the force gave the cause for it
    assert towards(pact, on_stranger, event("armed_attack", "2026-10-15", by="DDD", on="CCC")) == {}
    # whom it hit, nobody says: DDD or another, and any of them will do
    assert towards(pact, attack(targets=[]), event("armed_attack", "2026-10-15", by="BBB", on="DDD")) == {
        "OPEN": {"BBB"}
    }
    only_b = abstain(against="BBB")
    assert towards(text(clause(trigger=ON_BREACH, bearer="party"), only_b), on_stranger) == {}


@pytest.mark.parametrize(
    ("of", "votes", "answers", "expected"),
    [
        ("voters", "AAA", {}, ("OPEN", "procedure")),
        ("present", "AAA BBB", {"present": False}, DUE),
        ("present", "AAA BBB", {"present": True, "voted": False}, DUE),
        ("present", "AAA", {"present": True, "voted": False}, ("NOT_DUE", "procedure")),
        ("cast", "AAA", {"cast": False}, DUE),
        ("cast", "AAA", {}, ("OPEN", "procedure")),
    ],
)
def test_a_share_is_one_of_the_voters_of_those_present_or_of_the_votes_cast(
    of: str, votes: str, answers: dict[str, bool], expected: Said
) -> None:
    # two thirds of AAA, BBB and DDD are needed, or of those of them who count
    board = {"voters": ["AAA", "BBB", "DDD"], "rule": "share", "share": "2/3", "of": of}
    duty = clause(requires={"decided": {"organ": "board", "that": "action"}})
    pact = text(duty, organs={"board": board}, parties=FOUR)
    cast = [event("vote", "2027-03-01T08:00Z", by=code, organ="board", about="action") for code in votes.split()]
    silent = [code for code in ("BBB", "DDD") if code not in votes]
    known = tuple(
        answer(name, value, by=code, in_="board", under="pact", that="action")
        for name, value in answers.items()
        for code in silent
    )
    case = Case(world(pact), ATTACK, cast, Facts(answers=known))
    mine = [item for item in case.who() if (item.bearer, item.grounded.occasion.victim) == ("AAA", "BBB")]
    assert [(str(item.verdict), item.first_gate) for item in mine] == [expected]
    assert verify(plain(case, mine), case.world) == []
    assert said(pact, ATTACK, *cast, facts=known) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [("2026-06-01", DUE), ("2025-12-31", ("NOT_DUE", "bound")), ("2024-06-01", ("NOT_DUE", "bound"))],
)
def test_a_notice_may_end_a_bond_only_with_its_term(given: str, expected: Said) -> None:
    # terms of seven years since 2020 end with 2026 and with 2033; a notice is due a year before
    term = {"length": "P7Y", "renews": "tacitly"}
    pact = text(term=term, exit={"by": "notice", "tail": "P1Y", "at": "end_of_term"})
    notice = event("notice", given, by="AAA", about="pact")
    assert both(pact, ATTACK, notice) == expected
    assert both(pact, attack(at="2026-12-31T06:00Z"), notice) == DUE
    assert both(pact, attack(at="2034-01-02T06:00Z"), notice) == ("NOT_DUE", "bound")


@pytest.mark.parametrize(
    ("chosen", "expected"), [(None, ("OPEN", "bound")), ("wide", DUE), ("narrow", ("NOT_DUE", "bound"))]
)
def test_a_party_may_take_part_in_one_variant_only(chosen: str | None, expected: Said) -> None:
    rows = [{"party": "AAA", "variant": "wide"}, {"party": "BBB"}, {"party": "CCC"}]
    pact = text(parties=rows, variants=["narrow", "wide"], variant=chosen)
    assert both(pact) == expected
    # and it is one of those whom an attack on a party is one on
    on_a = attack(targets=[{"party": "AAA"}])
    of_b = (expected[0], None if expected == DUE else "actors")
    assert both(pact, on_a, bearer="BBB", victim="AAA") == of_b


def test_a_notice_counts_where_the_clause_means_others() -> None:
    notice = event("notice", "2027-02-01", by="AAA", about="pact")
    pact = text(clause(trigger={"on": {"attacked": {"on": "DDD"}}}), parties=FOUR, exit={"by": "notice"})
    assert both(pact) == ("NOT_DUE", "actors")
    assert both(pact, ATTACK, notice) == ("NOT_DUE", "bound")


@pytest.mark.parametrize(
    ("how", "asked", "history", "opens", "expected"),
    [
        ("or_at", "2027-03-01T12:00Z", (), "2027-03-02T06:00Z", ("NOT_DUE", "opening")),
        ("or_at", "2027-03-02T07:00Z", (), "2027-03-02T06:00Z", DUE),
        ("or_at", "2027-03-01T12:00Z", (REQUEST,), "2027-03-01T09:00Z", DUE),
        ("not_before", "2027-03-02T07:00Z", (), "PT24H after the event, and not before PT1H after the request", None),
        ("not_before", "2027-03-01T12:00Z", (REQUEST,), "2027-03-02T06:00Z", ("NOT_DUE", "opening")),
        ("not_before", "2027-03-02T07:00Z", (REQUEST,), "2027-03-02T06:00Z", DUE),
    ],
)
def test_a_clause_may_open_at_the_sooner_or_the_later_of_two_moments(
    how: str, asked: str, history: tuple[Event, ...], opens: str, expected: Said | None
) -> None:
    # a day after the attack; or an hour after the request, if that is sooner; or not before that hour
    pact = text(clause(opens={"after": "PT24H", how: {"after": "PT1H", "since": {"act": "request"}}}))
    case = Case(world(pact), ATTACK, history, at=Moment.parse(asked))
    mine = [item for item in case.who() if (item.bearer, item.grounded.occasion.victim) == ("AAA", "BBB")]
    assert [(str(item.verdict), item.first_gate) for item in mine] == [expected or ("NOT_DUE", "opening")]
    assert [item.opens for item in mine] == [opens]
    assert verify(plain(case, mine), case.world) == []
    assert said(pact, ATTACK, *history, at=asked) == (expected or ("NOT_DUE", "opening"))
