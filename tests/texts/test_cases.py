"""Case files are read with every fault at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.questions.small import small_world

from treatymodel.errors import TextErrors
from treatymodel.questions.expectations import check_cases
from treatymodel.texts.cases import read_case, read_cases
from treatymodel.texts.read import read_texts

GOOD = """\
case: T1
title: An attack on AAA
given: DDD attacks AAA.
question: who
cites: [pact-2000/help]
event: {kind: armed_attack, by: DDD, on: AAA, place: AAA, at: 2020-05-01T06:00Z}
expect:
  - clause: pact-2000/help
    bearer: BBB
    verdict: DUE
    action: assist
    discretion: all_means_in_power
"""


def write(folder: Path, text: str, name: str = "T1") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def faults(folder: Path, text: str) -> list[str]:
    """The faults of a case, as `line:column: message (hint)`."""
    path = write(folder, text)
    with pytest.raises(TextErrors) as refused:
        read_case(path, small_world())
    return [str(issue).removeprefix(f"{path}:") for issue in refused.value.issues]


def unhinted(folder: Path, text: str) -> list[str]:
    """The faults of a case without their hints."""
    return [text.partition(" (")[0] for text in faults(folder, text)]


def test_reads_a_case(tmp_path: Path) -> None:
    case = read_case(write(tmp_path, GOOD), small_world())
    assert case.id == "T1"
    assert case.event is not None
    assert case.event.by == ("DDD",)
    assert check_cases(small_world(), tmp_path) == ()


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("by: DDD", "by: DDE", "6:33: unknown party `DDE` (did you mean `DDD`?)"),
        ("on: AAA", "on: AAX", "6:42: unknown party `AAX` (did you mean `AAA`?)"),
        ("place: AAA", "place: islets", "6:54: unknown place `islets` (did you mean `islet`?)"),
        ("armed_attack", "armed_atack", "6:15: unknown kind of event `armed_atack` (did you mean `armed_attack`"),
        ("bearer: BBB", "bearer: BBX", "9:13: unknown party `BBX` (did you mean `BBB`?)"),
        ("action: assist", "action: asist", "11:13: unknown action `asist` (did you mean `assist`"),
        ("all_means_in_power", "all_means", "12:17: unknown discretion `all_means` (did you mean `all_means_in_power`"),
        ("verdict: DUE", "verdict: DO", "10:14: `DO` is not one of `DUE`, `NOT_DUE`, `OPEN`"),
        ("    verdict: DUE\n", "", "8:5: `verdict` is missing"),
        ("    verdict: DUE", "    verdict: NOT_DUE", "8:5: `NOT_DUE` needs `first_gate`: the first gate that fails"),
        ("    verdict: DUE", "    verdict: OPEN", "8:5: `OPEN` needs `hinge`: the question that would settle it"),
        ("    action: assist\n", "", "8:5: `DUE` needs `action` and `discretion`"),
        ("discretion:", "discreton:", "12:5: there is no field `discreton` here (did you mean `discretion`?)"),
        ("  - clause: pact-2000/help", "  - claus: pact-2000/help", "8:5: an expectation has one of `clause`"),
        ("question: who", "question: how", "4:11: `how` is not one of `who`"),
        ("question: who", "question: breach", "4:11: nothing under `expect` answers the question `breach`"),
        ("cites: [pact-2000/help]", "cites: [pact-2000/talks]", "5:9: `pact-2000/talks` is cited, and no expectation"),
        ("cites: [pact-2000/help]\n", "", "`cites` is missing"),
        ("case: T1", "case: T2", "1:7: case `T2` lies in a file of another name (call it `T2.yaml`)"),
        ("title: An", "title: &a An", "2:8: anchors"),
        ("title: An attack on AAA\n", "", "`title` is missing"),
    ],
)
def test_faults_say_where(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in GOOD
    found = faults(tmp_path, GOOD.replace(old, new, 1))
    assert any(fault in text for text in found), found


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    wrong = GOOD.replace("by: DDD", "by: DDE").replace("bearer: BBB", "bearer: BBX")
    assert [text.partition(": ")[0] for text in faults(tmp_path, wrong)] == ["6:33", "9:13"]


def test_clauses_are_looked_up(tmp_path: Path) -> None:
    assert unhinted(tmp_path, GOOD.replace("pact-2000/help", "pact-2000/halp")) == [
        "5:9: unknown clause `pact-2000/halp`",
        "8:13: unknown clause `pact-2000/halp`",
    ]


def test_what_is_given_is_looked_up(tmp_path: Path) -> None:
    given = """\
adopt: [{instrument: draft-2003, at: 2019-01-01, by: CCX}]
already: [{ceasefire: {who: AAX, with: DDD}}]
facts: [{question: requsted, value: yes, source: a letter}]
doctrine: {answers: {islet_count: yes}}
"""
    assert unhinted(tmp_path, GOOD + given) == [
        "13:22: unknown instrument `draft-2003`",
        "13:54: unknown party `CCX`",
        "14:29: unknown party `AAX`",
        "15:20: unknown question `requsted`",
        "16:22: unknown question `islet_count`",
    ]


def test_other_expectations_are_looked_up(tmp_path: Path) -> None:
    more = """\
  - {place: islet, area: pact-2000/hom, answer: open}
  - {instrument: pact-2001, party: AAX, bound: yes}
  - {of: pact-2000/pace, by: AAA, answer: no}
  - {none_legal: true, bearer: BBX, but: pact-2000/halp}
  - {clause: pact-2000/talks, bearer: BBB, verdict: OPEN, hinge: requsted(by=AAA)}
"""
    assert unhinted(tmp_path, GOOD + more) == [
        "13:26: unknown area `pact-2000/hom`",
        "14:18: unknown instrument `pact-2001`",
        "14:36: unknown party `AAX`",
        "15:10: unknown clause `pact-2000/pace`",
        "16:32: unknown party `BBX`",
        "16:42: unknown clause `pact-2000/halp`",
        "17:66: unknown question `requsted`",
    ]


def test_a_state_is_one_of_the_vocabulary(tmp_path: Path) -> None:
    found = faults(tmp_path, GOOD + "already: [{truce: {who: AAA, with: DDD}}]\n")
    assert len(found) == 1
    assert found[0].startswith("13:12: `truce` is no state (there are `hostilities`, ")


def test_steps_are_looked_up(tmp_path: Path) -> None:
    sequence = """\
sequence:
  - event: evnt
    expect: [{clause: pact-2000/help, bearer: BBB, verdict: OPEN, hinge: waved}]
"""
    assert unhinted(tmp_path, GOOD + sequence) == [
        "14:12: unknown event `evnt`",
        "15:74: unknown question `waved`",
    ]


def test_a_folder_tells_the_faults_of_every_file(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("by: DDD", "by: ddd"))
    write(tmp_path, GOOD.replace("T1", "T2").replace("verdict: DUE", "verdict: DONE"), "T2")
    write(tmp_path, GOOD.replace("T1", "T3"), "T3")
    with pytest.raises(TextErrors) as refused:
        read_cases(tmp_path)
    assert [(issue.where.path, issue.where.line) for issue in refused.value.issues] == [
        (str(tmp_path / "T1.yaml"), 6),
        (str(tmp_path / "T2.yaml"), 10),
    ]


def test_a_folder_of_cases_is_read_in_order(tmp_path: Path) -> None:
    for name in ("T3", "T1", "T2"):
        write(tmp_path, GOOD.replace("T1", name), name)
    assert [case.id for case in read_cases(tmp_path)] == ["T1", "T2", "T3"]


def test_a_folder_without_cases_is_a_fault(tmp_path: Path) -> None:
    for read in (read_cases, lambda folder: read_cases(folder, small_world())):
        with pytest.raises(TextErrors, match="there are no cases here"):
            read(tmp_path)
    assert [issue.message for issue in check_cases(small_world(), tmp_path)] == ["there are no cases here"]


def test_checking_a_folder_tells_faults_and_differences(tmp_path: Path) -> None:
    write(tmp_path, GOOD.replace("by: DDD", "by: DDE"))
    write(tmp_path, GOOD.replace("T1", "T2").replace("action: assist", "action: consult"), "T2")
    assert [str(issue).removeprefix(str(tmp_path)) for issue in check_cases(small_world(), tmp_path)] == [
        "/T1.yaml:6:33: unknown party `DDE` (did you mean `DDD`?)",
        "/T2.yaml: BBB under pact-2000/help: action `consult` is expected, `assist` is found",
    ]


def test_the_texts_pass_cases_over(tmp_path: Path) -> None:
    write(tmp_path, GOOD)
    world = read_texts(tmp_path, over=small_world())
    assert world.instruments == small_world().instruments
