"""The table of parties: sourced, without contradiction, and as the public lists have it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import combinations

import pytest
from tests.corpus import datasets
from tests.corpus.datasets import Dates

from treatymodel.corpus.shipped import texts
from treatymodel.days import Day, Span
from treatymodel.model.codes import folded
from treatymodel.model.party import Party

PARTIES = texts().parties
with_lists = pytest.mark.skipif(datasets.folder() is None, reason="TREATYMODEL_DATA names no folder of data sets")

LEFT = {("ETH", "ERI"), ("IND", "PAK"), ("MYS", "SGP"), ("PAK", "BGD"), ("SDN", "SSD"), ("SRB", "MNE")}
"""A part left and the state lived on."""
JOINED = {
    *{("DDR", "DEU"), ("YMD", "YEM"), ("ZAN", "TZA"), ("RVN", "VNM"), ("TBT", "CHN"), ("HAN", "PRU"), ("HSE", "PRU")},
    *{("MOD", "SAR"), ("PMA", "SAR"), ("TUS", "SAR"), ("PAP", "ITA")},
}
"""The state joined, or was joined to, one that was there before."""
BROKE_UP = {
    "AUH": {"CSK", "AUT", "HUN"},
    "SUN": {"GEO", "UKR", "BLR", "MDA", "AZE", "UZB", "KGZ", "TJK", "ARM", "TKM", "KAZ", "RUS"},
    "UPC": {"CRI", "GTM", "HND", "NIC", "SLV"},
    "YUG": {"SVN", "HRV", "MKD", "BIH"},
}
"""Its parts declared independence, one by one, before it ended; UKR and BLR were members of the United Nations."""
CAME_BACK = {("RUS", "SUN")}
"""The successor's last two days are those in which the older state was back."""
STATED = LEFT | JOINED | CAME_BACK | {(whole, part) for whole, parts in BROKE_UP.items() for part in parts}

SHARED_NAMES = {("korea", "KOR", "PRK"), ("vietnam", "RVN", "VNM")}
"""Names that two parties claimed, or are called, at the same time."""
MEMBER_BEFORE_ITS_LIFE = {("LAS", "JOR"), ("LAS", "SYR"), ("LAS", "PSE")}
"""Signed the Pact of the Arab League before independence, or was admitted before its proclamation."""

STILL_LEAVING = {"DEU", "JPN"}
"""Had given notice to the League by October 1934 and were bound for two years more; the books count 58 without them."""

WEST_GERMANY = "260"
"""The number of the years in which the list counts no German great power."""

NOT_AS_LISTED = {
    ("gw", "517"): (
        [(date(1962, 7, 1), None)],
        "the list was read with day and month changed round: Rwanda, 1 July 1962",
    ),
}
"""Numbers whose spans differ from the list's, with ours and the reason."""


def lives(party: Party) -> list[Span]:
    return [row.span for row in party.life] or [Span()]


def live_together(one: str, other: str) -> bool:
    """Whether the lives of two parties overlap, or may."""
    return any(a.overlaps(b) is not False for a in lives(PARTIES[one]) for b in lives(PARTIES[other]))


def joined(spans: Iterable[Dates]) -> list[Dates]:
    """Spans in order, those that follow each other without a gap made one."""
    found: list[Dates] = []
    for start, end in sorted(spans, key=lambda span: span[0]):
        if found and found[-1][1] == start:
            found[-1] = found[-1][0], end
        else:
            found.append((start, end))
    return found


def exact(day: Day | None) -> date | None:
    assert day is None or day.exact
    return day.first if day else None


def dates(start: Day | None, end: Day | None) -> Dates:
    first = exact(start)
    assert first is not None
    return first, exact(end)


def numbers(scheme: str) -> dict[str, list[Dates]]:
    """The spans of each number of a scheme in our table, whichever party bears it."""
    found: dict[str, list[Dates]] = {}
    for party in PARTIES.values():
        for row in party.codes:
            if row.scheme == scheme:
                found.setdefault(row.code, []).append(dates(row.start, row.end))
    return {code: joined(spans) for code, spans in found.items()}


@pytest.mark.parametrize("party", PARTIES.values(), ids=PARTIES)
def test_every_row_has_a_source(party: Party) -> None:
    assert party.sources
    assert all(source.strip() for source in party.sources)
    listed = {row.scheme for row in party.codes}
    said = " ".join(party.sources)
    assert ("cow" in listed) == ("COW state system membership" in said)
    assert ("gw" in listed) == ("Gleditsch and Ward" in said)
    assert bool({"iso3", "iso2"} & listed) == ("ISO 3166" in said)


def test_no_code_names_two_parties_on_one_day() -> None:
    rows = [(row, party.id) for party in PARTIES.values() for row in party.codes]
    for (one, bearer), (other, second) in combinations(rows, 2):
        if (one.scheme, one.code) == (other.scheme, other.code):
            assert not one.span.overlaps(other.span), f"{one.scheme} {one.code}: {bearer}, {second}"


def test_no_party_has_two_codes_of_a_scheme_on_one_day() -> None:
    for party in PARTIES.values():
        for one, other in combinations(party.codes, 2):
            assert one.scheme != other.scheme or not one.span.overlaps(other.span), f"{party.id}: {one.code}"


def test_alpha_2_codes_stand_beside_alpha_3_codes() -> None:
    for party in PARTIES.values():
        for row in party.codes:
            if row.scheme in ("iso3", "iso2"):
                assert len(row.code) == int(row.scheme[-1])
                assert row.code.isalpha()
                assert row.code.isupper()
        spans = {
            scheme: [(row.start, row.end) for row in party.codes if row.scheme == scheme] for scheme in ("iso3", "iso2")
        }
        for three, two in zip(*(_ends(spans[scheme]) for scheme in ("iso3", "iso2")), strict=True):
            assert three == two, party.id


def _ends(spans: list[tuple[Day | None, Day | None]]) -> list[Day | None]:
    """Where a run of codes begins and ends."""
    return [spans[0][0], spans[-1][1]] if spans else []


def test_a_life_ends_where_that_of_the_successor_begins_or_it_is_stated() -> None:
    pairs = {(party.id, row.party) for party in PARTIES.values() for row in party.successors}
    assert {pair for pair in pairs if live_together(*pair)} == STATED


def test_a_successor_exists_on_the_day_of_succession() -> None:
    for party in PARTIES.values():
        for row in party.successors:
            assert any(span.holds(row.at) is not False for span in lives(PARTIES[row.party])), (
                f"{party.id}, {row.party}"
            )


def test_names_shared_at_one_time_are_known() -> None:
    bearers: dict[str, list[str]] = {}
    for party in PARTIES.values():
        for name in {folded(name) for name in (party.name, *party.aliases)}:
            bearers.setdefault(name, []).append(party.id)
    shared = {(name, *pair) for name, ids in bearers.items() for pair in combinations(sorted(ids), 2)}
    assert {(name, one, other) for name, one, other in shared if live_together(one, other)} == SHARED_NAMES


def test_members_exist_when_they_join() -> None:
    early = {
        (group.id, row.party)
        for group in PARTIES.values()
        for row in group.members
        if row.start and all(span.holds(row.start) is False for span in lives(PARTIES[row.party]))
    }
    assert early == MEMBER_BEFORE_ITS_LIFE


def test_no_membership_is_listed_twice() -> None:
    for group in PARTIES.values():
        for one, other in combinations(group.members, 2):
            assert one.party != other.party or one.span.overlaps(other.span) is not True, f"{group.id}: {one.party}"


def test_the_league_had_its_members() -> None:
    league = PARTIES["LEAGUE"].members
    assert len({row.party for row in league}) == 63
    at_its_greatest = {row.party for row in league if row.holds(Day.parse("1934-10-01"))}
    assert at_its_greatest >= STILL_LEAVING
    assert len(at_its_greatest - STILL_LEAVING) == 58


@with_lists
@pytest.mark.parametrize("scheme", ["cow", "gw"])
def test_numbers_hold_on_the_days_of_the_lists(scheme: str) -> None:
    listed = datasets.states() if scheme == "cow" else datasets.gleditsch_ward()
    ours = numbers(scheme)
    differing = {code for code in {*listed, *ours} if joined(listed.get(code, [])) != ours.get(code)}
    assert differing == {code for other, code in NOT_AS_LISTED if other == scheme}
    assert all(ours[code] == NOT_AS_LISTED[scheme, code][0] for code in differing)


@with_lists
def test_every_state_of_the_correlates_of_war_is_there() -> None:
    assert len(datasets.states()) == 217
    assert numbers("cow").keys() == datasets.states().keys()


@with_lists
def test_great_powers_are_those_of_the_list() -> None:
    listed = datasets.majors()
    found: dict[str, list[Dates]] = {}
    for party in PARTIES.values():
        for row in party.classes:
            if row.name == "great_power":
                (number,) = {code.code for code in party.codes if code.scheme == "cow"} - {WEST_GERMANY}
                found.setdefault(number, []).append(dates(row.start, row.end))
    assert {number: joined(spans) for number, spans in found.items()} == {n: joined(s) for n, s in listed.items()}


def test_european_powers_are_the_great_powers_that_are_european() -> None:
    for party in PARTIES.values():
        great = [(row.start, row.end) for row in party.classes if row.name == "great_power"]
        european = [(row.start, row.end) for row in party.classes if row.name == "european_power"]
        assert european == (great if any(row.name == "european_state" for row in party.classes) else []), party.id
