"""Each form of expectation: the right one passes, and each way of being wrong is told."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from tests.questions.small import ATTACK, DUE, case_file, small_world

from treatymodel.compile import GATES
from treatymodel.model.casefile import ANSWERED_BY, Asked, CaseFile
from treatymodel.model.expectation import FORMS, Gate, Worth
from treatymodel.questions import BINDINGS
from treatymodel.questions.expectations import check_case

HELP = {"clause": "pact-2000/help", "bearer": "BBB"}
TALKS = {"clause": "pact-2000/talks", "bearer": "BBB"}
TRAINING = {"clause": "pact-2000/training", "bearer": "BBB"}
BOND = {"instrument": "pact-2000", "party": "BBB"}
REQUEST = {"kind": "request", "by": "AAA", "about": "pact-2000", "at": "2020-05-01T08:00Z"}
NOTICE = {"kind": "notice", "by": "BBB", "about": "pact-2000", "at": "2020-01-01"}
STRIKE = {"kind": "strike", "by": "BBB", "on": "CCC", "place": "CCC", "at": "2020-04-01"}
ACTED = {"question": "council_acted", "value": "yes", "source": "a letter"}
ISLET = {**ATTACK, "place": "islet"}
ADOPTED = {"adopt": [{"instrument": "draft-2002", "at": "2019-01-01"}]}

RIGHT: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({**HELP, **DUE}, {}),
    ({**HELP, **DUE, "binding": "legal", "owed_to": "AAA", "event": "event"}, {}),
    ({**HELP, **DUE, "presumed": "council_acted(about=event)"}, {}),
    ({**HELP, **DUE, "in_the_way": ["lower house", "cabinet"]}, {}),
    ({"clause": "pact-2000/help", **DUE}, {}),
    ({"clause": "pact-2000/help", "bearer": "CCC", "verdict": "NOT_DUE", "first_gate": "bound"}, {}),
    ({**TALKS, "verdict": "OPEN", "hinge": "requested(by=AAA)"}, {}),
    ({**TALKS, "verdict": "OPEN", "hinge": ["requested"], "leans": "none", "first_gate": "procedure"}, {}),
    (
        {
            **TALKS,
            "verdict": "DUE",
            "action": "consult",
            "discretion": "unspecified",
            "deadline": "2020-05-02T08:00Z",
        },
        {"history": [REQUEST]},
    ),
    (
        {
            **TRAINING,
            "verdict": "DUE",
            "action": "train",
            "discretion": "unspecified",
        },
        {},
    ),
    ({"instrument": "pact-2000", "in_force": "yes"}, {}),
    ({"instrument": "pact-2000", "on": "2000-05-31", "in_force": "no"}, {}),
    ({"instrument": "draft-2002", "in_force": "no"}, {}),
    ({"instrument": "draft-2002", "in_force": "open", "hinge": "approved(by=CCC)"}, ADOPTED),
    ({**BOND, "bound": "yes"}, {}),
    (
        {**BOND, "towards": "AAA", "on": "2020-06-30", "bound": "yes"},
        {"history": [NOTICE]},
    ),
    ({**BOND, "on": "2020-07-01", "bound": "no"}, {"history": [NOTICE]}),
    ({"instrument": "pact-2000", "party": "CCC", "bound": "no"}, {}),
    ({"instrument": "draft-2002", "party": "CCC", "bound": "no"}, {}),
    ({"place": "AAA", "area": "pact-2000/home", "answer": "yes"}, {}),
    ({"place": "CCC", "area": "pact-2000/home", "answer": "no"}, {}),
    ({"place": "islet", "area": "pact-2000/home", "answer": "open", "leans": "no", "hinge": "islet_counts"}, {}),
    ({"of": "pact-2000/peace", "by": "BBB", "answer": "yes", "binding": "legal"}, {"history": [STRIKE]}),
    ({"of": "pact-2000/peace", "by": "BBB", "on": "AAA", "answer": "no"}, {"history": [STRIKE]}),
    ({"of": "pact-2000/talks", "by": "BBB", "answer": "open"}, {"history": [REQUEST], "at": "2020-05-03"}),
    ({"of": "ceasefire", "by": "DDD", "answer": "no"}, {}),
    (
        {"of": "ceasefire", "by": "DDD", "answer": "yes"},
        {"history": [{"kind": "ceasefire", "by": ["AAA", "DDD"], "at": "2020-01-01"}]},
    ),
    ({"instrument": "draft-2002", "known": "no", "on": "2001-12-31"}, {}),
    ({"instrument": "draft-2002", "known": "yes"}, {"known_on": "2002-01-01"}),
    ({"instrument": "pact-2000/bases", "known": "no", "on": "2009-12-31"}, {}),
    ({"instrument": "pact-2000/bases", "known": "yes", "on": "2010-01-01"}, {}),
    ({"instrument": "pact-2000", "binding": "legal", "text": "published"}, {}),
    ({"instrument": "draft-2002", "binding": "none", "text": "reported"}, {}),
    ({"instrument": "memo-2001", "binding": "contested"}, {}),
    ({"instrument": "memo-2001", "binding": "political"}, {"doctrine": {"answers": {"memo_binds": "no"}}}),
    ({"none_legal": True, "bearer": "CCC"}, {}),
    ({"none_legal": True, "bearer": "BBB", "but": ["pact-2000/help", "pact-2000/talks"]}, {}),
    ({"none_legal": True, "instrument": "draft-2002"}, {}),
    ({"no_other_due": True, "binding": "legal"}, {}),
    ({"no_other_due": True, "bearer": "BBB", "binding": ["legal", "contested"]}, {}),
]
WRONG: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({**HELP, "verdict": "NOT_DUE", "first_gate": "place"}, {}, "NOT_DUE is expected, DUE is found"),
    ({**HELP, "verdict": "OPEN", "hinge": "kind"}, {}, "OPEN is expected, DUE is found"),
    ({**TALKS, **DUE}, {}, "DUE is expected, OPEN is found (procedure)"),
    ({**HELP, **DUE, "action": "consult"}, {}, "action `consult` is expected, `assist` is found"),
    ({**HELP, **DUE, "discretion": "fixed"}, {}, "discretion `fixed` is expected, `all_means_in_power` is found"),
    ({**HELP, **DUE, "binding": "political"}, {}, "binding `political` is expected, `legal` is found"),
    ({**HELP, **DUE, "opens": "2020-05-01"}, {}, "opens `2020-05-01` is expected, `None` is found"),
    ({**HELP, **DUE, "deadline": "at_once"}, {}, "deadline `at_once` is expected, `None` is found"),
    ({**HELP, **DUE, "owed_to": "CCC"}, {}, "owed to `CCC` is expected, `AAA` is found"),
    ({**HELP, **DUE, "event": "h1"}, {"history": [STRIKE]}, "`pact-2000/help` gives no finding for BBB"),
    (
        {**HELP, **DUE, "presumed": "council_acted(about=h1)"},
        {},
        "the presumption `council_acted(about=h1)` is",
    ),
    ({**HELP, **DUE, "in_the_way": ["cabinet", "lower house"]}, {}, "`cabinet`, `lower house` is expected to stand"),
    ({"clause": "pact-2000/nothing", **DUE}, {}, "unknown clause `pact-2000/nothing`"),
    ({"clause": "pact-2000/help", "bearer": "ZZZ", **DUE}, {}, "unknown party `ZZZ`"),
    (
        {"clause": "pact-2000/help", "bearer": "CCC", "verdict": "NOT_DUE", "first_gate": "actors"},
        {},
        "`actors` should fail, `bound` does",
    ),
    (
        {**HELP, "verdict": "NOT_DUE", "first_gate": "place"},
        {"event": {**ATTACK, "on": "CCC", "place": "CCC"}},
        "gate `place` is expected to fail first, `actors` does",
    ),
    ({**TALKS, "verdict": "OPEN", "hinge": "requested(by=BBB)"}, {}, "the hinge `requested(by=BBB)` is expected"),
    (
        {**TALKS, "verdict": "OPEN", "hinge": "requested", "leans": "DUE"},
        {},
        "leaning to DUE is expected, to none",
    ),
    (
        {**TALKS, "verdict": "OPEN", "hinge": "requested", "first_gate": "place"},
        {},
        "gate `place` is expected to be the first that is open, `procedure` is",
    ),
    (
        {**HELP, "verdict": "OPEN", "hinge": "islet_counts", "leans": "DUE"},
        {"event": ISLET},
        "leaning to DUE is expected, to NOT_DUE is found",
    ),
    ({"instrument": "pact-2000", "in_force": "no"}, {}, "in force on 2020-05-01: no is expected, yes is found"),
    (
        {"instrument": "draft-2002", "in_force": "open", "hinge": "approved(by=BBB)"},
        ADOPTED,
        "the hinge `approved(by=",
    ),
    (
        {**BOND, "bound": "no"},
        {},
        "BBB bound by pact-2000 on 2020-05-01: no is expected, yes is found",
    ),
    ({"place": "AAA", "area": "pact-2000/home", "answer": "no"}, {}, "no is expected, yes is found"),
    ({"place": "AAA", "area": "pact-2000/away", "answer": "no"}, {}, "unknown area `pact-2000/away`"),
    (
        {"place": "islet", "area": "pact-2000/home", "answer": "open", "leans": "none"},
        {},
        "leaning to none is expected, to no is found",
    ),
    (
        {"place": "islet", "area": "pact-2000/home", "answer": "open", "hinge": "memo_binds"},
        {},
        "the hinge `memo_binds` is expected, found `islet_counts`",
    ),
    ({"of": "pact-2000/peace", "by": "BBB", "answer": "yes"}, {}, "yes is expected, no is found"),
    ({"of": "pact-2000/peace", "by": "BBB", "answer": "no"}, {"history": [STRIKE]}, "no is expected, yes is found"),
    (
        {"of": "pact-2000/peace", "by": "BBB", "answer": "yes", "binding": "political"},
        {"history": [STRIKE]},
        "binding `political` is expected, `legal` is found",
    ),
    ({"instrument": "draft-2002", "known": "yes", "on": "2001-12-31"}, {}, "known: yes is expected, no is found"),
    ({"instrument": "memo-2001", "binding": "legal"}, {}, "binding `legal` is expected, `contested` is found"),
    ({"instrument": "memo-2001", "binding": "contested", "text": "reported"}, {}, "a reported text is expected"),
    (
        {"none_legal": True, "bearer": "BBB", "but": TALKS["clause"]},
        {},
        "help: no legal duty is expected, DUE is found",
    ),
    (
        {"none_legal": True, "instrument": "pact-2000", "but": HELP["clause"]},
        {},
        "talks: no legal duty is expected, OPEN",
    ),
    ({"no_other_due": True, "bearer": "CCC"}, {}, "CCC under draft-2002/guarantee: no other duty is expected"),
]


def question_for(expected: dict[str, Any]) -> str:
    """A question that the expectation answers."""
    form = next(form for key, form in FORMS.items() if key in expected)
    return next(name for name, forms in ANSWERED_BY.items() if form in forms)


def label(value: object) -> str:
    return "-".join(map(str, value.values())) if isinstance(value, dict) else ""


@pytest.mark.parametrize(("expected", "changes"), RIGHT, ids=label)
def test_right_expectations_pass(expected: dict[str, Any], changes: dict[str, Any]) -> None:
    changes = {"question": question_for(expected), **changes}
    assert check_case(small_world(), case_file(expected, **changes)) == []


@pytest.mark.parametrize(("expected", "changes", "difference"), WRONG, ids=label)
def test_wrong_expectations_are_told(expected: dict[str, Any], changes: dict[str, Any], difference: str) -> None:
    file = case_file(expected, **{"question": question_for(expected), **changes})
    found = check_case(small_world(), file.model_copy(update={"expect": file.expect[:1]}))
    assert len(found) == 1
    assert difference in found[0]


def test_every_form_is_tested_both_ways() -> None:
    right = {type(item) for expected, _ in RIGHT for item in case_file(expected).expect[:1]}
    wrong = {type(item) for expected, _, _ in WRONG for item in case_file(expected).expect[:1]}
    assert right == wrong == set(FORMS.values())
    assert set(ANSWERED_BY) | {"sequence"} == set(get_args(Asked))


def test_the_words_are_those_of_the_answers() -> None:
    assert get_args(Gate) == GATES
    assert get_args(Worth) == BINDINGS


def test_gates_that_may_fail_earlier_must_fail() -> None:
    event = {**ATTACK, "on": "CCC", "place": "CCC"}
    expected = {**HELP, "verdict": "NOT_DUE", "first_gate": "place"}
    assert check_case(small_world(), case_file(event=event, expect=[{**expected, "also_fails": "actors"}])) == []
    found = check_case(small_world(), case_file(event=event, expect=[{**expected, "also_fails": ["actors", "kind"]}]))
    assert found == ["BBB under pact-2000/help: `kind` should fail, `actors`, `place` does"]


def test_strict_cases_presume_nothing() -> None:
    expected = {**HELP, "verdict": "OPEN", "hinge": "council_acted"}
    assert check_case(small_world(), case_file(expect=[expected], strict=True)) == []
    assert check_case(small_world(), case_file(expect=[expected])) != []


def test_facts_answer_questions_by_name_or_in_full() -> None:
    expected = {**TALKS, "verdict": "NOT_DUE", "first_gate": "procedure"}
    for args in ({}, {"by": "AAA"}, {"by": "AAA", "to": "pact-2000"}):
        fact = {"question": "requested", "args": args, "value": "no", "source": "a letter"}
        file = case_file(expect=[expected], facts=[fact], cites=["pact-2000/talks"])
        assert check_case(small_world(), file) == []


def test_facts_that_match_several_questions_say_which() -> None:
    fact = {"question": "waived", "value": "no", "source": "a letter"}
    found = check_case(small_world(), case_file(facts=[fact]))
    assert len(found) == 1
    assert "`waived` matches several questions of the case" in found[0]
    assert check_case(small_world(), case_file(facts=[{**fact, "every": True}])) == []


def test_a_fact_answers_every_question_that_it_matches() -> None:
    fact = {"question": "waived", "value": "yes", "every": True, "source": "a letter"}
    assert "NOT_DUE is found (exceptions)" in check_case(small_world(), case_file(facts=[fact]))[0]


def test_law_is_for_the_doctrine() -> None:
    fact = {"question": "islet_counts", "value": "yes", "source": "a letter"}
    found = check_case(small_world(), case_file(event=ISLET, facts=[fact]))
    assert found == ["`islet_counts` is a question of law (answer it under `doctrine`)"]
    assert check_case(small_world(), case_file(event=ISLET, doctrine={"answers": {"islet_counts": "yes"}})) == []


def test_facts_begin_when_they_are_known() -> None:
    fact = {**ACTED, "since": "2020-05-03"}
    steps = [
        {"at": "2020-05-02", "expect": [{**HELP, **DUE}]},
        {"at": "2020-05-04", "expect": [{**HELP, "verdict": "NOT_DUE", "first_gate": "exceptions"}]},
    ]
    assert check_case(small_world(), case_file(question="sequence", facts=[fact], sequence=steps, expect=[])) == []


def sequence() -> dict[str, Any]:
    """A case of two attacks, asked about the first and then about the second."""
    return {
        "question": "sequence",
        "expect": [],
        "event": {**ATTACK, "id": "second"},
        "history": [{**ATTACK, "id": "first", "on": "BBB", "place": "BBB", "at": "2020-04-01"}, REQUEST],
        "sequence": [
            {"at": "2020-04-02", "event": "first", "expect": [{**HELP, "bearer": "AAA", **DUE}]},
            {"at": "2020-05-01T07:00Z", "expect": [{**TALKS, "verdict": "OPEN", "hinge": "requested"}]},
            {"at": "2020-05-01T09:00Z", "expect": [{**TALKS, **DUE, "action": "consult", "discretion": "unspecified"}]},
            {
                "doctrine": {"preset": "prevailing"},
                "facts": [{**ACTED, "args": {"about": "second"}}],
                "expect": [{**HELP, "verdict": "NOT_DUE", "first_gate": "exceptions"}],
            },
        ],
    }


def test_sequences_ask_step_by_step() -> None:
    assert check_case(small_world(), case_file(**sequence())) == []


def test_differences_in_a_sequence_name_the_step() -> None:
    plain = sequence()
    plain["sequence"][1], plain["sequence"][2] = plain["sequence"][2], plain["sequence"][1]
    plain["sequence"][1]["at"], plain["sequence"][2]["at"] = plain["sequence"][2]["at"], plain["sequence"][1]["at"]
    found = check_case(small_world(), case_file(**plain))
    assert [difference.partition(":")[0] for difference in found] == ["step 2", "step 3"]


def test_a_step_names_an_event_of_the_case() -> None:
    plain = sequence()
    plain["sequence"][0]["event"] = "third"
    found = check_case(small_world(), case_file(**plain))
    assert found == ["step 1: no event of the case is called `third` (give the event an `id`)"]


def test_cases_survive_being_written_and_read() -> None:
    fact = {"question": "waived", "value": "no", "source": "a letter"}
    for file in (case_file(), case_file(**sequence()), case_file(facts=[fact], adopt=ADOPTED["adopt"])):
        assert CaseFile.model_validate(file.plain(), by_alias=True, by_name=False) == file
