"""The least changes, against trying every set of every edit and asking each again."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from tests.questions.council import attacked, vote
from tests.questions.test_pivots import held, leaves

import treatymodel as tm
from treatymodel.errors import Misuse, UnknownName
from treatymodel.questions.editing import Edit, answer_edit, edits_of
from treatymodel.questions.edits import Edits
from treatymodel.testing.strategies import cases

REQUEST = tm.Event("request", by="AAA", at="2020-05-02T06:00Z")
ASKED = (
    ("BBB", "league-2000/help", "NOT_DUE", attacked()),
    ("BBB", "league-2000/force", "DUE", attacked()),
    ("BBB", "league-2000/force", "DUE", attacked(vote("BBB", True), vote("EEE", False, 10))),
    ("BBB", "league-2000/force", "NOT_DUE", attacked(vote("BBB", True), vote("EEE", True, 10))),
    ("CCC", "league-2000/help", "DUE", attacked()),
    ("CCC", "league-2000/confer", "DUE", attacked()),
    ("EEE", "league-2000/confer", "DUE", attacked().under(tm.Doctrine(border_counts="no"))),
    ("CCC", "draft-2019/guard", "DUE", attacked()),
)


def is_as(case: tm.Case, bearer: str, clause: str, want: str) -> bool:
    finding = case[bearer, clause]
    return str(finding.verdict) == want and (want == "NOT_DUE" or finding.binding != "none")


def made(case: tm.Case, chosen: tuple[Edit, ...]) -> tm.Case:
    for edit in sorted(chosen, key=lambda edit: edit.sort in ("answer", "vote")):
        case = edit.make(case)
    return case


@pytest.mark.parametrize(("bearer", "clause", "want", "case"), ASKED)
def test_the_sets_are_all_the_minimal_ones_of_the_universe(bearer: str, clause: str, want: str, case: tm.Case) -> None:
    size = 2
    finding = case[bearer, clause]
    universe = list(edits_of(finding, due=want == "DUE"))
    for key in leaves(finding):
        universe += [answer_edit(finding, key, value) for value in (True, False) if value is not held(finding, key)]
    expected: list[frozenset[str]] = []
    for count in range(1, size + 1):
        smaller = list(expected)
        for chosen in combinations(universe, count):
            names = frozenset(edit.name for edit in chosen)
            if len({edit.slot for edit in chosen}) < count or any(less <= names for less in smaller):
                continue
            if is_as(made(case, chosen), bearer, clause, want):
                expected.append(names)
    found = case.edits(bearer, clause, want, size=size, limit=500)
    assert not found.capped
    assert {frozenset(edit.name for edit in one) for one in found.sets} == set(expected)
    assert len(found) == len(expected) > 0
    assert [len(one) for one in found.sets] == sorted(map(len, found.sets))


@given(cases())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_in_any_case_every_set_stands_when_asked_again(case: tm.Case) -> None:
    """Those that do not are left out, and said; the search is to find no such set."""
    bearers = {code for item in case.who() for code in item.bearers}
    for want in ("DUE", "NOT_DUE"):
        for bearer in sorted(bearers)[:1]:
            found = case.edits(bearer, want=want, size=2)
            assert not any("did not stand" in note for note in found.notes)


def names(found: Edits) -> list[list[str]]:
    return [[edit.name for edit in one] for one in found.sets]


def test_a_party_that_left_has_to_come_back_or_the_attack_to_come_sooner() -> None:
    found = names(attacked().edits("CCC", "league-2000/help", size=1))
    assert ["league-2000: CCC party from 2020-05-01"] in found
    assert ["event: on 2017-12-31"] in found


def test_a_draft_has_to_be_adopted_and_its_procedure_gone_through() -> None:
    found = names(attacked().edits("CCC", "draft-2019/guard"))
    assert ["draft-2019: adopted from 2020-05-01", "requested(by=AAA, to=draft-2019)=yes"] in found
    assert all("draft-2019: adopted from 2020-05-01" in one for one in found)
    assert len(found[0]) == 2


def test_without_a_clause_the_duties_of_others_are_looked_at_too() -> None:
    found = attacked().edits("DDD", size=2)
    assert all(row["bearer"] == "DDD" for row in found)
    owed = attacked().edits("CCC")
    assert {row["obligation"] for row in owed} >= {"help"}
    assert {row["size"] for row in owed} == {1}


def test_what_is_already_so_needs_no_edit() -> None:
    found = attacked().edits("BBB", "league-2000/help")
    assert (len(found), found.said) == (0, ("Already due from Land BBB, with no change: league-2000/help.",))


def test_no_more_than_the_limit_are_listed_and_that_is_said() -> None:
    found = attacked().edits("BBB", "league-2000/help", "NOT_DUE", limit=2)
    assert (len(found), found.capped) == (2, True)
    assert "There are more than the 2 sets listed." in found.notes


def test_misuse_is_said() -> None:
    case = attacked()
    with pytest.raises(Misuse, match="`want` is `DUE` or `NOT_DUE`, not `OPEN`"):
        case.edits("BBB", want="open")
    with pytest.raises(Misuse, match="at least 1"):
        case.edits("BBB", size=0)
    with pytest.raises(UnknownName):
        case.edits("ZZZ")


def test_on_the_corpus_a_stranger_would_have_to_join() -> None:
    case = tm.Case(tm.corpus(), tm.Event("armed_attack", by="RUS", on="POL", place="POL", at="2026-06-01T04:00Z"))
    found = names(case.edits("UKR", "north-atlantic-1949/art5", size=1))
    assert found == [["north-atlantic-1949: UKR party from 2026-06-01"]]
