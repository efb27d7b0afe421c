"""What is missing or odd: each check finds it in a text that has it, and is silent where it is acknowledged."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from tests.texts.samples import unmarked, written

from treatymodel.days import Day
from treatymodel.errors import Issue
from treatymodel.model import Instrument, Party, Place, World
from treatymodel.model.acknowledgement import Check
from treatymodel.model.base import Dated
from treatymodel.texts.read import check

HEAD = "id: §pact-1930\nname: Pact\nkind: treaty\nbinding: legal\n"
EXIT = "exit: {by: notice}\n"
SOURCES = "sources: [{title: Pact}]\n"
PARTIES = "signed: 1930-01-01\nparties: [{party: FRA}, {party: POL}]\n"
WHOLE = HEAD.replace("§", "") + EXIT + SOURCES + PARTIES
CLAUSE = "  - {id: a, cite: {article: '1'}, bearer: party, §trigger: {on: %s}, action: assist}\n"
ODD: list[tuple[str, str]] = [
    ("no_exit", HEAD + SOURCES),
    ("no_exit", HEAD.replace("binding: legal", "binding: {law: attack_makes_war}") + SOURCES),
    ("no_source", HEAD + EXIT),
    ("life_span", WHOLE.replace("{party: FRA}", "{party: OTT, signed: §1930-01-01}")),
    ("life_span", WHOLE.replace("{party: FRA}", "{party: OTT, from: §'1923'}")),
    ("life_span", WHOLE.replace("{party: FRA}", "{party: OTT, from: '1900', to: §1925-01-01}")),
    *(
        ("never_met", f"{WHOLE}clauses:\n{CLAUSE % fires}")
        for fires in (
            "{attacked: {on: {parties: [FRA], except: [FRA]}}}",
            "{attacked: {by: {party: all, except: [party]}}}",
            "{attacked: {by: OTT, on: FRA}}",
            "{event: {kind: armed_attack, by: FRA, on: FRA}}",
            "{attacked: {on: FRA, if: {all: [{fact: provoked}, {not: {fact: provoked}}]}}}",
            "{any: [{attacked: {by: OTT}}, {attacked: {by: FRA, on: FRA}}]}",
            "{breach: {of: a}}",
        )
    ),
    (
        "never_met",
        WHOLE
        + "clauses:\n  - {id: a, cite: {article: '1'}, bearer: party, action: assist, §trigger: {"
        + "on: {attacked: {on: FRA}}, if: {at_least: {n: 3, of: [FRA, POL], that: {exists: each}}}}}\n",
    ),
    (
        "never_met",
        WHOLE
        + "ended: 1935-01-01\nclauses:\n  - {id: a, cite: {article: '1'}, from: 1940-01-01, bearer: party,"
        + " action: assist, §trigger: {on: {attacked: {on: FRA}}}}\n",
    ),
    (
        "never_met",
        WHOLE
        + "terms: {home: {area: {include: [], exclude: [FRA]}}}\nclauses:\n"
        + CLAUSE % "{attacked: {on: FRA, in: home}}",
    ),
    (
        "same_clause",
        WHOLE
        + "clauses:\n  - {id: a, cite: {article: '1'}, bearer: party, action: consult, trigger: standing}\n"
        + "  - {id: §b, cite: {article: '2'}, says: In other words., bearer: party, action: consult}\n",
    ),
    (
        "cited_twice",
        WHOLE
        + "clauses:\n  - {id: a, cite: {article: '1'}, bearer: party, action: consult}\n"
        + "  - {id: b, §cite: {article: '1'}, bearer: party, action: consult, discretion: fixed}\n",
    ),
    (
        "no_breach",
        WHOLE
        + "clauses:\n  - {id: a, cite: {article: '1'}, modality: prohibition, bearer: party, action: support_attacker,"
        + " §trigger: {on: {attacked: {on: FRA}}}}\n",
    ),
    (
        "silence",
        WHOLE
        + "questions: {lake_waived: {asks: was it waived}}\n"
        + "clauses:\n"
        + "  - {id: a, cite: {article: '1'}, bearer: party, action: assist, unless: [{when: {fact: §lake_waived}}]}\n",
    ),
]
EVEN = [
    WHOLE,
    WHOLE.replace(EXIT, "term: {length: P5Y}\n"),
    WHOLE.replace(EXIT, "ended: '1939'\n"),
    WHOLE.replace(EXIT, "exit: {by: none}\n"),
    WHOLE.replace(EXIT, "").replace("legal", "political"),
    WHOLE.replace(EXIT, "").replace("kind: treaty", "kind: draft"),
    WHOLE.replace("{party: FRA}", "{party: OTT, from: '1900', to: 1922-11-01}"),
    WHOLE.replace("{party: FRA}", "{party: OTT, from: '1922'}"),
    WHOLE + "clauses:\n" + (CLAUSE % "{any: [{attacked: {by: OTT}}, {attacked: {by: POL}}]}").replace("§", ""),
    WHOLE + "clauses:\n" + (CLAUSE % "{event: {kind: coup, by: FRA, on: FRA}}").replace("§", ""),
    WHOLE + "clauses:\n" + (CLAUSE % "{breach: {of: [a, ceasefire]}}").replace("§", ""),
    WHOLE
    + "clauses:\n  - {id: a, cite: {article: '1'}, bearer: party, action: consult}\n"
    + "  - {id: b, cite: {article: '1'}, bearer: party, action: assist, discretion: fixed}\n",
    WHOLE
    + "clauses:\n  - {id: a, cite: {article: '1'}, bearer: party, action: consult, to: 1935-01-01}\n"
    + "  - {id: b, cite: {article: '1'}, bearer: party, action: consult, discretion: fixed, from: 1935-01-01}\n",
    WHOLE
    + "clauses:\n  - {id: a, cite: {article: '1'}, modality: prohibition, bearer: party, action: support_attacker,"
    + " trigger: {while: {at_war: {who: FRA, with: any}}}}\n",
]
LOOPS = [
    ("enters_into_force: §{not: {in_force: this}}\n", ""),
    ("enters_into_force: §{not: {bound: {who: FRA, by: pact-1930}}}\n", ""),
    (
        "enters_into_force: §{at_least: {n: 1, of: FRA, that: {not: {in_force: other-1930}}}}\n",
        "while_in_force: pact-1930\n",
    ),
    ("enters_into_force: §{not: {in_force: other-1930}}\n", "enters_into_force: {exists: {party_to: pact-1930}}\n"),
]


def world() -> World:
    ottoman = Party(id="OTT", name="Ottoman Empire", life=(Dated(end=Day.parse("1922-11-01")),))
    return World(
        parties=[ottoman, *(Party(id=code, name=code) for code in ("FRA", "POL"))],
        places=[Place(id="FRA", name="FRA")],
        instruments=[Instrument(id="old-1900", name="Old", kind="treaty", binding="legal")],
    )


def found(folder: Path, text: str, **others: str) -> tuple[Issue, ...]:
    return check(written(folder, text=text, **others), world())


def declaring(text: str) -> str:
    """The text with the question of law that some of the samples ask."""
    question = "questions: {attack_makes_war: {asks: does it, sort: law}}\n"
    return text + question if "attack_makes_war" in text else text


def test_every_check_has_a_text_that_triggers_it() -> None:
    assert {name for name, _ in ODD} == set(get_args(Check))


@pytest.mark.parametrize(("name", "text"), ODD)
def test_what_is_odd_is_found_where_it_stands(tmp_path: Path, name: str, text: str) -> None:
    plain, marks = unmarked(declaring(text))
    (issue,) = found(tmp_path, plain)
    assert (issue.severity, issue.where.line) == ("warning", marks[0][0])
    names_a_part = name == "never_met" and issue.where.column > marks[0][1]
    assert names_a_part or issue.where.column == marks[0][1]
    if name != "silence":
        assert f"acknowledge `{name}`" in issue.hint


@pytest.mark.parametrize(("name", "text"), ODD)
def test_what_is_acknowledged_with_a_reason_is_not_told(tmp_path: Path, name: str, text: str) -> None:
    reason = f"acknowledges: [{{check: {name}, reason: so the text}}]\n"
    assert found(tmp_path, unmarked(declaring(text))[0] + reason) == ()


@pytest.mark.parametrize("text", EVEN)
def test_what_is_in_order_is_not_told(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == ()


@pytest.mark.parametrize("name", get_args(Check))
def test_an_acknowledgement_of_nothing_is_odd(tmp_path: Path, name: str) -> None:
    (issue,) = found(tmp_path, WHOLE + f"acknowledges:\n  - {{check: {name}, reason: so the text}}\n")
    assert issue.severity == "warning"
    assert issue.message == f"`{name}` is acknowledged, and nothing of the kind is found"
    assert (issue.where.line, issue.where.column) == (WHOLE.count("\n") + 2, 13)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{check: no_exits, reason: x}", "`no_exits` is not one of `no_exit`"),
        ("{check: no_exit}", "`reason` is missing"),
        ("{check: no_exit, reason: ''}", "text is needed here, and there is none"),
    ],
)
def test_an_acknowledgement_names_its_check_and_gives_a_reason(tmp_path: Path, row: str, said: str) -> None:
    (issue,) = found(tmp_path, WHOLE + f"acknowledges: [{row}]\n")
    assert issue.severity == "error"
    assert issue.message.startswith(said)


def test_faults_come_before_what_is_odd(tmp_path: Path) -> None:
    text = HEAD.replace("§", "") + PARTIES.replace("FRA", "FRB")
    assert [issue.severity for issue in found(tmp_path, text)] == ["error"]
    assert {issue.severity for issue in found(tmp_path, text.replace("FRB", "FRA"))} == {"warning"}


@pytest.mark.parametrize(("first", "second"), LOOPS)
def test_a_negated_loop_is_a_fault_that_names_the_loop(tmp_path: Path, first: str, second: str) -> None:
    text, marks = unmarked(WHOLE + first)
    other = WHOLE.replace("pact-1930", "other-1930") + second
    (issue,) = [issue for issue in found(tmp_path, text, other=other) if issue.where.path.endswith("text.yaml")]
    assert (issue.severity, issue.where.line) == ("error", marks[0][0])
    assert "`pact-1930`" in issue.message
    assert "not pact-1930" in issue.message or "not other-1930" in issue.message


@pytest.mark.parametrize(
    "entry",
    [
        "{in_force: other-1930}",
        "{not: {in_force: old-1900}}",
        "{once: {not: {in_force: this}}}",
        "{not: {not: {in_force: this}}}",
    ],
)
def test_a_loop_without_negation_and_a_negation_without_loop_are_no_fault(tmp_path: Path, entry: str) -> None:
    other = WHOLE.replace("pact-1930", "other-1930") + "while_in_force: pact-1930\n"
    assert found(tmp_path, WHOLE + f"enters_into_force: {entry}\n", other=other) == ()


def test_facts_of_one_clause_are_listed_for_review_only(tmp_path: Path) -> None:
    fires = "{attacked: {on: FRA, if: {fact: %s}}}"
    text = (
        WHOLE
        + "questions:\n  lake_one: {asks: is it}\n  lake_two: {asks: was it}\n  lake_law: {asks: may it, sort: law}\n"
        + "clauses:\n"
        + (CLAUSE % fires % "lake_one").replace("§", "")
        + (CLAUSE % fires % "lake_two").replace("§", "").replace("id: a", "id: b")
        + (CLAUSE % fires % "lake_two").replace("§", "").replace("id: a", "id: c").replace("assist", "consult")
        + (CLAUSE % "{attacked: {on: POL, if: {law: lake_law}}}").replace("§", "").replace("id: a", "id: d")
    )
    assert found(tmp_path, text) == ()
    (issue,) = check(tmp_path, world(), review=True)
    assert (issue.severity, issue.message) == ("info", "`lake_one` is asked by `pact-1930/a` alone")
    assert issue.where.line == text[: text.index("lake_one")].count("\n") + 1
