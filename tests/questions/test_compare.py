"""Two cases compared: what differs, in what, and what is the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from tests.questions.allies import attack, clause, world_of
from tests.questions.small import ATTACK, small_world

import treatymodel as tm
from treatymodel.cli import main
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


CONDITIONS: dict[str, tuple[dict[str, Any], Callable[[bool, bool], bool]]] = {
    "one": ({"fact": "q1"}, lambda q1, q2: q1),
    "both": ({"all": [{"fact": "q1"}, {"fact": "q2"}]}, lambda q1, q2: q1 and q2),
    "either": ({"any": [{"fact": "q1"}, {"fact": "q2"}]}, lambda q1, q2: q1 or q2),
    "only": ({"all": [{"fact": "q1"}, {"not": {"fact": "q2"}}]}, lambda q1, q2: q1 and not q2),
}


@pytest.mark.parametrize("left", list(product((False, True), repeat=2)))
def test_what_changes_is_what_the_conditions_say_by_themselves(left: tuple[bool, ...]) -> None:
    asked = attack(world_of(*(clause(name, "BBB", said) for name, (said, _) in CONDITIONS.items())))

    def answered(answers: tuple[bool, ...]) -> tm.Case:
        return asked.given("q1", value=answers[0]).given("q2", value=answers[1])

    for right in product((False, True), repeat=2):
        found = {row["obligation"]: row for row in rows(compare(answered(left), answered(right)))}
        for name, (_, truth) in CONDITIONS.items():
            before, after = ("DUE" if truth(*answers) else "NOT_DUE" for answers in (left, right))
            if before != after:
                assert found[name]["change"] == "changed"
                assert found[name]["what_differs"].startswith(f"verdict: {before} → {after}")
            else:
                assert (found[name]["change"] == "same") if before == "DUE" else (name not in found)


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


EVENT = ["--kind", "invasion", "--by", "RUS", "--on", "UKR", "--place", "UKR", "--at", "2027-03-01"]
NARROW = ["--corpus", "ukraine-guarantees", "--bearer", "USA"]


def told(capsys: pytest.CaptureFixture[str], *options: str) -> dict[str, Any]:
    assert main(["compare", *EVENT, *NARROW, *options, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_command_compares_with_a_draft_adopted_and_without_presumptions(
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = told(capsys, "--then-adopt", "us-28-point-2025-11@2027-01-01")
    assert found["format"] == "treatymodel/compare/1"
    changed = {row["clause"] for row in found["rows"] if row["change"] == "changed"}
    assert {"us-28-point-2025-11/p10-response", "us-28-point-2025-11/p10-snapback"} <= changed
    assert all(name.startswith("us-28-point-2025-11/") for name in changed)
    assert told(capsys)["apart"] == "nothing is presumed"
    assert told(capsys)["rows"]


def test_the_command_says_what_it_cannot_compare(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *EVENT, *NARROW, "--strict"]) == 2
    assert "the two cases are the same" in capsys.readouterr().err
    assert main(["compare", *EVENT, *NARROW, "--other", "case.yaml", "--then-strict"]) == 2
    assert "`--other` and `--then-strict` do not go together" in capsys.readouterr().err


def test_an_unknown_bearer_is_named(case: tm.Case) -> None:
    with pytest.raises(UnknownName, match="party `BBC`"):
        compare(case, case, bearer="BBC")
