"""What stands under which heading, and what is said together."""

from __future__ import annotations

import re

import pytest
from tests.words import world as made_up

import treatymodel as tm
from treatymodel.compile import GATES
from treatymodel.words.answer import HEADINGS
from treatymodel.words.brief import brief_lines
from treatymodel.words.names import Names

HEADING = re.compile(r"^(.+)\n-+$", re.MULTILINE)


def sections(answer: object) -> dict[str, str]:
    """The text under each heading."""
    parts = HEADING.split(str(answer))
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_what_binds_most_comes_first_and_empty_headings_are_left_out() -> None:
    found = list(sections(made_up.case().who()))
    ordered = [HEADINGS[name] for name in ("due", "open", "contested", "domestic", "political", "may", "none")]
    assert found[: len(ordered)] == ordered
    assert HEADINGS["unnamed"] not in found


def test_verdicts_stand_verbatim_before_the_codes() -> None:
    said = str(made_up.case().who())
    assert re.search(r"^  DUE      Aland \(AAA\) must assist, owed to BBB", said, re.MULTILINE)
    assert re.search(r"^  OPEN     AAA may have to consult", said, re.MULTILINE)
    assert re.search(r"^  NOT_DUE  CCC \[help, talks\]", said, re.MULTILINE)


def test_a_clause_known_from_memory_is_marked_and_a_checked_one_is_not() -> None:
    said = sections(made_up.case().who())
    assert "[talks from memory: Art. 2]" in " ".join(said[HEADINGS["open"]].split())
    assert "memory" not in said[HEADINGS["due"]]


def test_many_bearers_of_the_same_duty_share_a_line() -> None:
    attack = tm.Event("armed_attack", by="RUS", on="POL", place="POL", at="2026-06-01")
    said = " ".join(sections(tm.Case(tm.corpus(), attack).who())[HEADINGS["due"]].split())
    assert said.count("must assist, owed to POL, by the means it deems necessary") == 1
    assert "FIN, FRA, GBR" in said
    assert "(31) must assist" in said


def test_a_draft_would_ask_and_binds_nobody() -> None:
    said = sections(made_up.case().who())[HEADINGS["none"]]
    assert "AAA would have to deploy forces" in said
    adopted = made_up.case().suppose(made_up.world().adopt("plan-2020", at="2020-02-01")).who()
    assert HEADINGS["none"] not in sections(adopted)
    assert "AAA must deploy forces" in sections(adopted)[HEADINGS["due"]]


def test_a_filtered_answer_leaves_out_what_is_about_the_whole() -> None:
    whole = sections(made_up.case().who())
    part = sections(made_up.case().who().where(verdict="DUE"))
    assert {"Breaches that follow from the record", "Standing co-operation that runs beside it"} <= {*whole}
    assert not {"Breaches that follow from the record", "Standing co-operation that runs beside it"} & {*part}


def test_a_broken_draft_is_said_to_bind_nobody() -> None:
    attack = tm.Event("armed_attack", by="RUS", on="UKR", place="UKR", at="2027-03-01")
    said = sections(tm.Case(tm.corpus(), attack).who())["Breaches that follow from the record"]
    (line,) = [line for line in said.splitlines() if "us-20-point" in line]
    assert "would have broken" in line


def test_a_party_to_which_nothing_speaks_is_told_so() -> None:
    case = made_up.case()
    assert "No text in this world asks anything of Xanadu" not in str(case["XXX"])
    assert "No text in this world asks anything of XXX on this occasion: NOT_DUE." in str(case["XXX"].why_not())
    assert "asks anything of" not in str(case["DDD"].why_not())


def test_nothing_due_is_said_first() -> None:
    quiet = made_up.case(made_up.world(made_up.WORD))
    assert "No duty is legally due, and none is open." in str(quiet.who())


def test_a_filtered_answer_says_nothing_of_what_was_left_out() -> None:
    whole = tm.Case(tm.corpus(), tm.Event("armed_attack", by="RUS", on="POL", place="POL", at="2026-06-01")).who()
    assert any(item.binding == "legal" and item.verdict is tm.Verdict.DUE for item in whole)
    assert "No duty" not in str(whole.where(binding="political"))
    none = str(whole.where(binding="political", verdict="DUE", bearer="POL"))
    assert "No duty" not in none
    assert "No finding is as asked for." in none
    assert "No duty" not in str(made_up.case().who())


@pytest.mark.parametrize("side", ["why", "why_not"])
def test_shared_steps_are_said_once(side: str) -> None:
    said = str(getattr(made_up.case()["AAA"], side)())
    numbered = [line.strip() for line in said.splitlines() if re.match(r" *\d+\. ", line)]
    assert len(numbered) == len({line.partition(". ")[2] for line in numbered})
    assert [int(line.partition(".")[0]) for line in numbered] == list(range(1, len(numbered) + 1))
    for shown in map(int, re.findall(r"As shown in (\d+)\.", said)):
        assert shown <= len(numbered)


def test_a_why_not_names_the_first_gate_that_fails_and_every_other() -> None:
    attack = tm.Event("armed_attack", by="RUS", on="UKR", place="UKR", at="2027-03-01")
    finding = tm.Case(tm.corpus(), attack)["SRB", "north-atlantic-1949/art5"]
    assert finding.failing == ("bound", "actors", "place")
    said = str(finding.why_not())
    assert "The first gate that fails is bound; actors, place fail too." in said
    assert [said.index(f"  {gate}: ") for gate in finding.failing] == sorted(
        said.index(f"  {gate}: ") for gate in finding.failing
    )


def test_an_explanation_is_a_value_before_it_is_a_string() -> None:
    why = made_up.case()["AAA", "pact-2000/help"].why()
    assert why.argument[why.argument.root].kind == "finding"
    assert [step.name for step in why.argument.gates()] == list(GATES)
    assert len(why.reduced.steps) < len(why.argument.steps)
    several = made_up.case()["AAA"].why()
    root = several.argument[several.argument.root]
    assert root.kind == "findings"
    assert len(root.because) == len(several.findings)


def test_a_creditor_is_named_once_whatever_the_words_of_the_clauses() -> None:
    world = tm.corpus().adopt("us-28-point-2025-11", at="2027-01-01")
    attack = tm.Event("armed_attack", by="RUS", on="UKR", place="UKR", at="2027-03-01")
    found = tm.Case(world, attack).who().where(instrument="us-28-point-2025-11", verdict=("DUE", "OPEN"))
    (said,) = [line.text for line, _ in brief_lines(found, Names(world)) if "military assistance" in line.text]
    assert "withdraw recognition" in said
    assert said.count("owed to Ukraine (UKR).") == 1
