"""Two cases compared: what differs, in what, and what is the same."""

from __future__ import annotations

from typing import Any

import pytest
from tests.questions.small import ATTACK, small_world

import treatymodel as tm
from treatymodel.errors import UnknownName
from treatymodel.questions.compare import compare


@pytest.fixture
def case() -> tm.Case:
    return tm.Case(small_world(), tm.Event(**ATTACK))


def rows(found: tm.Comparison, **wanted: Any) -> list[dict[str, Any]]:
    return [dict(row) for row in found.rows if all(row[key] == value for key, value in wanted.items())]


def test_a_fact_that_releases_changes_the_one_answer_that_it_speaks_to(case: tm.Case) -> None:
    found = compare(case, case.given("council_acted", value=True))
    (row,) = rows(found, change="changed", clause="pact-2000/help", bearer="BBB")
    assert row["what_differs"].startswith("verdict: DUE → NOT_DUE")
    assert row["right_reason"] == "fails at exceptions"
    (pair,) = [pair for pair in found.differences if pair.either.name == "pact-2000/help"]
    before, after = pair.why()
    assert before is not None
    assert after is not None
    assert before.side == "why"
    assert after.side == "why_not"
    assert {row["change"] for row in rows(found, clause="memo-2001/aid")} <= {"same"}


def test_nothing_changes_between_a_case_and_itself_and_what_is_due_is_listed(case: tm.Case) -> None:
    found = compare(case, case)
    assert not found.changed
    due = {(item.bearer, item.name) for item in case.who() if item.verdict != "NOT_DUE"}
    assert {(row["bearer"], row["clause"]) for row in found.rows} == due
    assert {row["change"] for row in found.rows} == {"same"}


def test_a_draft_that_is_adopted_changes_what_it_is_worth(case: tm.Case) -> None:
    approval = tm.Event("approval", by="CCC", at="2019-01-01")
    case = case.then(approval)
    adopted = case.suppose(case.world.adopt("draft-2002", at="2019-06-01"))
    found = compare(case, adopted, bearer="CCC")
    (row,) = rows(found, clause="draft-2002/guarantee")
    assert "binding: none → legal" in row["what_differs"]
    assert {row["bearer"] for row in found.rows} == {"CCC"}
    assert "draft-2002 adopted" in found.apart


def test_what_only_one_case_holds_is_said_so(case: tm.Case) -> None:
    found = compare(case, case.suppose(case.world.without("pact-2000")))
    row = rows(found, clause="pact-2000/help", bearer="BBB")[0]
    assert (row["right"], row["what_differs"]) == ("-", "only in the first case")


def test_an_unknown_bearer_is_named(case: tm.Case) -> None:
    with pytest.raises(UnknownName, match="party `BBC`"):
        compare(case, case, bearer="BBC")
