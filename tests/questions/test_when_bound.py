"""The spans of bonds: against asking day by day, against the network of a day, and by hand."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.questions.small import MEMO, PACT, small_world

import treatymodel as tm
from treatymodel.days import Day, Moment
from treatymodel.engine import Truth
from treatymodel.questions.bond_days import AS_PARTIES, BondDays, Known, _Reader, bond_days
from treatymodel.questions.evaluation import Evaluation
from treatymodel.questions.promises import bonds
from treatymodel.questions.when_bound import WhenBound
from treatymodel.testing import strategies

ISO = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
BEGIN = date(1999, 6, 1)
TRUTHS = {Truth.TRUE: True, Truth.FALSE: False, Truth.OPEN: None}
quick = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def holds(found: BondDays, name: str, day: date) -> bool | None:
    """What the spans say of a day: yes, no, or open."""
    if name not in found.days:
        return False
    surely, possibly = (days.holds(day.toordinal()) for days in found.days[name])
    assert possibly or not surely
    return True if surely else None if possibly else False


def asked_on(day: date, world: tm.World, text: str, party: str, towards: str | None, known: Known) -> dict[str, Any]:
    """What a case asked on the one day says, with a record, a graph and answers of its own."""
    at = Moment.whole(Day.of(day))
    reader = _Reader(world, known, at)
    merged = world.merged(text)
    clauses = [(clause, merged.trigger_of(clause)) for clause in merged.clauses]
    nodes = reader.bonds(merged, clauses, party, towards, day.toordinal())
    evaluation = Evaluation(reader.grounding, (), reader.answers, extra=nodes.values())
    return {name: TRUTHS[evaluation.truth(node)] for name, node in nodes.items()}


def days_about(said: str, more: list[int]) -> list[date]:
    """The days that a world names, those beside them, and others."""
    named = [date.fromisoformat(part) for part in ISO.findall(said)]
    near = [day + timedelta(days=step) for day in named for step in (-1, 0, 1)]
    return sorted({*near, *(BEGIN + timedelta(days=number) for number in more)})


@quick
@given(st.data())
def test_spans_say_of_each_day_what_asking_on_that_day_says(data: st.DataObject) -> None:
    world = data.draw(strategies.worlds())
    history = data.draw(strategies.histories(strategies.Names.of(world), 3))
    known = Known(history)
    party, towards = data.draw(st.permutations(list(world.parties)))[:2]
    others: list[str | None] = [towards, None]
    spelled = json.dumps([text.plain() for text in world.instruments.values()]) + " ".join(
        str(part.at) for part in history
    )
    spelled += json.dumps([found.plain() for found in world.parties.values()])
    days = days_about(spelled, data.draw(st.lists(st.integers(0, 1500), max_size=8)))
    for text in world.instruments:
        for other in others:
            found = bond_days(world, world.merged(text), party, other, known)
            for day in days:
                for name, said in asked_on(day, world, text, party, other, known).items():
                    clause = world.merged(text).clause(name) if name != AS_PARTIES else None
                    if clause is not None and (clause.action is None or clause.modality in ("right", "power")):
                        continue
                    assert holds(found, name, day) is said, (text, name, day)


@pytest.mark.parametrize(("name", "day"), [("europe-1914", "1914-07-28"), ("europe-1939", "1939-09-01")])
def test_spans_agree_with_the_bonds_of_a_day(name: str, day: str) -> None:
    world, on = tm.corpus(name), date.fromisoformat(day)
    said = {
        (bond.text.id, bond.clause.id, bond.bearer, bond.creditor): bond.bound
        for bond in bonds(world, Day.parse(day))
        if bond.clause.modality in ("duty", "prohibition")
    }
    sides = sorted({(text, bearer, str(creditor)) for text, _, bearer, creditor in said if creditor in world.parties})
    checked = 0
    for text, bearer, creditor in [side for side in sides if side[1] in world.parties][::5]:
        found = bond_days(world, world.merged(text), bearer, creditor, Known())
        for clause in world.merged(text).clauses:
            bound = said.get((text, clause.id, bearer, creditor))
            if bound is not None:
                assert holds(found, clause.id, on) is {"yes": True, "open": None}[bound], (text, clause.id, bearer)
                checked += 1
            elif holds(found, clause.id, on) is not False:
                # it is owed to the creditor as to one of those whom the text describes
                assert {key[3] for key in said if key[:3] == (text, clause.id, bearer)} - {*world.parties}
    assert checked > 30


def pact(**changes: Any) -> tm.World:
    """The small world with its pact and memorandum changed."""
    texts = [tm.Instrument(**{**PACT, **changes}), tm.Instrument(**MEMO)]
    small = small_world()
    return tm.World(parties=small.parties.values(), places=small.places.values(), instruments=texts)


def spans(found: WhenBound, clause: str = "help") -> list[tuple[Any, ...]]:
    """The spans of a clause: surely, and possibly."""
    rows = rows_of(found, clause)
    return [tuple(row[key] for key in ("from", "to", "from_possibly", "to_possibly")) for row in rows]


def rows_of(found: WhenBound, clause: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [dict(row) for row in found]
    return [row for row in rows if clause in row["clauses"]]


def notice(at: str, **said: Any) -> tm.Event:
    return tm.Event("notice", by="BBB", about="pact-2000", at=at, **said)


def test_a_bond_runs_from_entry_into_force() -> None:
    found = small_world().when("AAA", "BBB", "pact-2000")
    assert spans(found) == [("2000-06-01", None, "2000-06-01", None)]
    row = rows_of(found, "help")[0]
    assert (row["bound"], row["binding"], row["begins"], row["ends"]) == ("yes", "legal", "entry into force", "")


def test_a_notice_ends_it_when_its_tail_has_run() -> None:
    # six months from 31 August 2010 is 28 February 2011, for want of a 31st
    found = small_world().when("BBB", "AAA", "pact-2000", history=[notice("2010-08-31")])
    assert spans(found) == [("2000-06-01", "2011-02-28", "2000-06-01", "2011-02-28")]
    assert found[0]["ends"] == "the notice of BBB of 2010-08-31 has run P6M"


def test_a_notice_before_its_day_ends_nothing() -> None:
    world = pact(exit={"by": "notice", "tail": "P1Y", "not_before": "2011-01-01"})
    assert spans(world.when("BBB", "AAA", history=[notice("2010-12-31")])) == spans(world.when("BBB", "AAA"))
    assert spans(world.when("BBB", "AAA", history=[notice("2012-02-29")]))[0][1] == "2013-02-28"


def test_a_tail_that_is_unknown_leaves_it_open_from_the_notice_on() -> None:
    world = pact(exit={"by": "notice", "tail": "unknown"})
    found = world.when("BBB", "AAA", history=[notice("2010-08-31")])
    assert spans(found) == [("2000-06-01", "2010-08-31", "2000-06-01", None)]
    assert found[0]["turns_on"] == ["notice_ran_out(by=BBB, of=2010-08-31, to=pact-2000)"]


def test_a_suspension_on_record_counts_from_its_day_in_utc_and_towards_one_only() -> None:
    parties = [{"party": code} for code in ("AAA", "BBB", "CCC")]
    act = tm.Event("suspension", by="AAA", to="BBB", about="pact-2000", at="2012-03-05T23:30-05:00")
    world = pact(parties=parties)
    assert spans(world.when("AAA", "BBB", history=[act])) == [("2000-06-01", "2012-03-06", "2000-06-01", "2012-03-06")]
    assert spans(world.when("AAA", "CCC", history=[act]))[0][1] is None
    assert spans(world.when("BBB", "AAA", history=[act]))[0][1] is None


def test_dates_known_only_to_the_year_or_month_are_sure_and_possible() -> None:
    world = pact(enters_into_force="2000", ended="2010-05")
    assert spans(world.when("AAA", "BBB")) == [("2000-12-31", "2010-05-01", "2000-01-01", "2010-05-31")]


def test_renewal_and_terms() -> None:
    ten = {"length": "P10Y"}
    assert spans(pact(term=ten).when("AAA", "BBB"))[0][1] == "2010-06-01"
    assert spans(pact(term={**ten, "renews": "tacitly"}).when("AAA", "BBB"))[0][1] is None
    assert spans(pact(term={**ten, "renewed_to": "2015-01-01"}).when("AAA", "BBB"))[0][1] == "2015-01-01"
    assert spans(pact(term={"last_day": "2004-02-28"}).when("AAA", "BBB"))[0][1] == "2004-02-29"


def test_a_party_that_leaves_and_returns_has_two_spans() -> None:
    rows = [{"party": "AAA"}, {"party": "BBB", "to": "2005-01-01"}, {"party": "BBB", "from": "2007-01-01"}]
    found = spans(pact(parties=rows).when("BBB", "AAA"))
    assert [pair[:2] for pair in found] == [("2000-06-01", "2005-01-01"), ("2007-01-01", None)]


def test_a_text_runs_while_another_does_and_a_clause_has_days_of_its_own() -> None:
    clauses = [{**PACT["clauses"][0], "to": "2003-01-01"}, *PACT["clauses"][1:]]
    world = pact(while_in_force="memo-2001", clauses=clauses)
    assert spans(world.when("AAA", "BBB")) == [("2001-01-01", "2003-01-01", "2001-01-01", "2003-01-01")]
    row = rows_of(world.when("AAA", "BBB"), "help")[0]
    assert (row["begins"], row["ends"]) == ("memo-2001 begins to run", "the clause ends")
    assert spans(world.when("AAA", "BBB"), "talks")[0][:2] == ("2001-01-01", None)  # it has its own days


@pytest.mark.parametrize(("join", "sure"), [("any", True), ("all", False)])
def test_what_two_unknowns_settle_between_them_is_not_open(join: str, sure: bool) -> None:
    acted = {"fact": {"is": "council_acted"}}
    asked = {"council_acted": {"asks": "has the council acted"}}
    world = pact(enters_into_force={join: [acted, {"not": acted}]}, questions={**PACT["questions"], **asked})
    found = spans(world.when("AAA", "BBB"))
    assert found == ([("2000-01-01", None, "2000-01-01", None)] if sure else [])


def test_a_disputed_entry_is_open_until_a_fact_settles_it() -> None:
    world = pact(enters_into_force={"approved": {"by": "BBB"}})
    (row,) = rows_of(world.when("AAA", "BBB", "pact-2000"), "help")
    assert (row["bound"], row["from"], row["from_possibly"], row["to_possibly"]) == ("open", None, "2000-01-01", None)
    assert row["turns_on"] == ["approved(by=BBB, to=pact-2000)"]
    act = tm.Event("approval", by="BBB", about="pact-2000", at="2003-04-05T10:00Z")
    assert spans(world.when("AAA", "BBB", history=[act]))[0][0] == "2003-04-05"


def test_facts_count_from_when_they_are_known() -> None:
    world = pact(enters_into_force={"approved": {"by": "BBB"}})
    args = (("by", "BBB"), ("to", "pact-2000"))
    known = tm.Answer(question="approved", args=args, value=True, since=Moment.parse("2004-02-29T12:00Z"))
    found = world.when("AAA", "BBB", facts=tm.Facts(answers=(known,)))
    # on the whole of that day the fact may not be known yet
    assert spans(found) == [("2004-03-01", None, "2000-01-01", None)]
    doubted = pact(enters_into_force={"law": "islet_counts"})
    assert spans(doubted.when("AAA", "BBB"))[0][0] is None
    assert spans(doubted.when("AAA", "BBB", doctrine=tm.Doctrine(islet_counts="yes")))[0][0] == "2000-01-01"
    assert spans(doubted.when("AAA", "BBB", doctrine=tm.Doctrine("prevailing"))) == []


def test_nobody_is_bound_by_a_draft_and_unknown_names_are_errors() -> None:
    world = small_world()
    found = world.when("CCC", "AAA")
    assert len(found) == 0
    assert found.said == ("No text binds CCC (CCC) to AAA (AAA) on any day.",)
    with pytest.raises(tm.UnknownName, match="`AAB`"):
        world.when("AAB")
    with pytest.raises(tm.Misuse, match="`AAA` is not bound to itself"):
        world.when("AAA", "AAA")
    with pytest.raises(tm.UnknownName, match="`pact`"):
        world.when("AAA", "BBB", "pact")


@pytest.mark.parametrize(
    ("party", "towards", "text", "clause", "start", "end"),
    [
        ("GBR", "POL", "anglo-polish-1939", "art1", "1939-08-25", "1945-07-06"),
        ("USA", "POL", "north-atlantic-1949", "art5", "1999-03-12", None),
        ("DEU", "BEL", "belgium-1839", "guarantee", "1871-01-18", "1920-01-10"),
    ],
)
def test_shipped_bonds_by_the_dates_of_their_texts(
    party: str, towards: str, text: str, clause: str, start: str, end: str | None
) -> None:
    assert spans(tm.corpus().when(party, towards, text), clause) == [(start, end, start, end)]


def test_a_signed_guarantee_waits_for_both_approvals() -> None:
    world = tm.corpus().adopt("us-ukr-guarantee-2026", at="2026-09-01")
    row: dict[str, Any] = dict(world.when("USA", "UKR", "us-ukr-guarantee-2026")[0])
    assert (row["bound"], row["from_possibly"], row["clauses"]) == ("open", "2026-09-01", [])  # no peace activates it
    asked = [f"approved(by={by}, to=us-ukr-guarantee-2026)" for by in ("UKR", "USA")]
    assert sorted(row["turns_on"]) == asked
    acts = [
        tm.Event("approval", by=by, about="us-ukr-guarantee-2026", at=at)
        for by, at in (("UKR", "2026-10-05"), ("USA", "2026-11-02"))
    ]
    row = dict(world.when("USA", "UKR", "us-ukr-guarantee-2026", history=acts)[0])
    # fifteen years from 1 September 2026, when it is supposed signed; until the second approval it was open
    assert [row[key] for key in ("from", "to", "from_possibly")] == ["2026-11-02", "2041-09-01", "2026-09-01"]
    assert row["begins"] == "the approval of USA"


@pytest.mark.parametrize(("party", "towards"), [("GBR", "POL"), ("FRA", "CSK"), ("USA", "NZL"), ("RUS", "UKR")])
def test_shipped_spans_turn_where_asking_day_by_day_does(party: str, towards: str) -> None:
    world = tm.corpus()
    checked = 0
    for text in sorted({str(row["instrument"]) for row in world.when(party, towards)}):
        found = bond_days(world, world.merged(text), party, towards, Known())
        turns = {turn for pair in found.days.values() for days in pair for turn in days.turns}
        for turn in turns:
            for day in (date.fromordinal(turn - 1), date.fromordinal(turn), date.fromordinal(turn + 400)):
                said = asked_on(day, world, text, party, towards, Known())
                for name in found.days:
                    assert holds(found, name, day) is said[name], (text, name, day)
                    checked += 1
    assert checked > 10
