"""To whom a finding says that it is owed."""

from __future__ import annotations

import pytest
from tests.oracle.handmade import attack, clause, text, world
from tests.verify.answers import plain

from treatymodel.questions import Case
from treatymodel.verify import verify


@pytest.mark.parametrize(
    ("by", "owed_to"), [("CCC", "CCC"), (["CCC", "DDD"], "CCC+DDD"), (None, "attacker")], ids=["one", "two", "unknown"]
)
def test_what_is_owed_to_the_attacker_names_who_attacked(by: object, owed_to: str) -> None:
    stage = world(text(clause("keep-out", owed_to="attacker", action="neutrality")))
    case = Case(stage, attack(by=by))
    (finding,) = [item for item in case.who() if item.bearer == "AAA"]
    assert finding.owed_to == owed_to
    data = plain(case, case.who())
    assert {item["owed_to"] for item in data["findings"]} == {owed_to}
    assert verify(data, stage) == []
    for item in data["findings"]:
        item["owed_to"] = "victim"
    assert verify(data, stage)
