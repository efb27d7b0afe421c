from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from treatymodel.texts import loader
from treatymodel.texts.limits import MAX_DEPTH
from treatymodel.texts.loader import load_text
from treatymodel.texts.scalars import resolve
from treatymodel.texts.tree import Mark, Row, Table

PARSERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]


@pytest.fixture(params=PARSERS, ids=lambda parser: parser.__name__, autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "PARSER", request.param)


def loaded(text: str | bytes) -> Table:
    document = load_text(text, "a.yaml")
    assert document.issues == ()
    assert document.root is not None
    return document.root


@pytest.mark.parametrize(
    "word",
    [
        "NO",
        "no",
        "yes",
        "Yes",
        "on",
        "off",
        "y",
        "n",
        "1949-04-04",
        "2026-06-01T04:00Z",
        "12:30:45",
        "1_000",
        "0b11",
        "+",
        "tRue",
    ],
)
def test_plain_words_that_other_readers_take_for_something_else_are_text(word: str) -> None:
    assert loaded(f"a: {word}") == {"a": word}


@pytest.mark.parametrize(
    ("plain", "value"),
    [
        ("true", True),
        ("FALSE", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("1939", 1939),
        ("-7", -7),
        ("007", 7),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
    ],
)
def test_plain_scalars_follow_the_core_rules(plain: str, value: object) -> None:
    found = loaded(f"a: {plain}")["a"]
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize("quoted", ["'true'", '"1939"', "'~'", "''", "|-\n  1939"])
def test_what_is_quoted_is_text(quoted: str) -> None:
    assert isinstance(loaded(f"a: {quoted}")["a"], str)


def test_keys_are_text_whatever_they_look_like() -> None:
    assert loaded("no: a\nyes: b\non: c\n1939: d\ntrue: e\n~: f") == {
        "no": "a",
        "yes": "b",
        "on": "c",
        "1939": "d",
        "true": "e",
        "~": "f",
    }


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=12))
def test_numbers_are_those_that_python_reads_alike(plain: str) -> None:
    try:
        found = resolve(plain)
    except ValueError:
        return
    if isinstance(found, (int, float)) and not isinstance(found, bool) and not plain.startswith("0"):
        assert found == float(plain)


def test_everything_knows_its_line_and_column() -> None:
    root = loaded("id: x\nlist:\n  - a\n  - {b: ü, c: d}\n")
    assert root.at == Mark(1, 1)
    assert (root.keys_at["id"], root.values_at["id"]) == (Mark(1, 1), Mark(1, 5))
    row = root["list"]
    assert isinstance(row, Row)
    assert row.items_at == [Mark(3, 5), Mark(4, 5)]
    assert (row[1].keys_at["c"], row[1].values_at["c"]) == (Mark(4, 12), Mark(4, 15))


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_marks_make_no_difference(break_: str, mark: str) -> None:
    lines = ["a: 1", "b: [x,", "  y]", "c: |", "  one", "  two", ""]
    plain = loaded("\n".join(lines))
    other = loaded(mark + break_.join(lines))
    assert other == plain
    assert other.values_at == plain.values_at


def test_a_version_directive_for_yaml_1_2_is_accepted() -> None:
    assert loaded("%YAML 1.2\n---\na: 1\n") == {"a": 1}


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a: &x 1", (1, 4), "anchors such as `&x` are not read"),
        ("a: 1\nb: *x", (2, 4), "aliases such as `*x` are not read"),
        ("a: !!str 1", (1, 4), "tags such as `tag:yaml.org,2002:str` are not read"),
        ("a: !x 1", (1, 4), "tags such as `!x` are not read"),
        ("a: ! 1", (1, 4), "tags such as `!` are not read"),
        ("a: !x {b: 1}", (1, 4), "tags such as `!x` are not read"),
        ("a: 1\n'a': 2", (2, 1), "`a` is given twice"),
        ("a: {1: x, 0x1: y, 1: z}", (1, 19), "`1` is given twice"),
        ("b:\n  <<: {a: 1}", (2, 3), "merge keys `<<` are not read"),
        ("? [a]\n: 1", (1, 3), "a key is a single word, not a list or mapping"),
        ("a: .inf", (1, 4), "`.inf` is no number that a text can give"),
        ("a: 1e999", (1, 4), "`1e999` is too large for a number"),
        ("a: " + "1" * 50, (1, 4), f"`{'1' * 50}` is too long for a number"),
        ('a: "\\0"', (1, 4), "`\\x00` holds a control character"),
        ('a: "\\e[31m"', (1, 4), "`\\x1b[31m` holds a control character"),
        ('"a\\x07": 1', (1, 1), "`a\\x07` holds a control character"),
        ("a: 1\n---\nb: 1", (2, 1), "a second document begins here"),
        ("- a", (1, 1), "a text is a mapping of fields, not a list"),
        ("just words", (1, 1), "a text is a mapping of fields, not `just words`"),
    ],
)
def test_what_is_no_plain_data_is_refused_where_it_stands(text: str, place: tuple[int, int], message: str) -> None:
    found = [((issue.where.line, issue.where.column), issue.message) for issue in load_text(text, "a.yaml").issues]
    assert (place, message) in found


@pytest.mark.parametrize(
    ("text", "line", "hint"),
    [
        ("a:\n\tb: 1", 2, "indent with spaces, not with tabs"),
        ("a: 1\nsays: one: two", 2, "put text that holds `: ` in quotes"),
        ("a: 1\nb: @x", 2, "put text that begins with `@` in quotes"),
    ],
)
def test_common_slips_of_yaml_come_with_advice(text: str, line: int, hint: str) -> None:
    (issue,) = load_text(text, "a.yaml").issues
    assert (issue.where.line, issue.hint) == (line, hint)
    assert issue.message.startswith("the YAML is broken: ")


def test_every_fault_of_the_yaml_is_listed_and_the_rest_is_read() -> None:
    document = load_text("a: &x 1\nb: !t 2\nb: 3\nc: *x\nd: 4\n", "a.yaml")
    assert [issue.where.line for issue in document.issues] == [1, 2, 3, 4]
    assert document.root == {"a": 1, "b": "2", "d": 4}


def test_depth_is_bounded_before_anything_is_built() -> None:
    nested = loaded("a: " + "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1))
    assert nested["a"] is not None
    for opening in ("[", "{a: ", "- ", "? "):
        document = load_text("a:\n  " + opening * 200_000, "a.yaml")
        assert [issue.message for issue in document.issues][-1] == "the text is nested more than 100 levels deep"


def test_the_number_of_values_and_of_listed_faults_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "MAX_NODES", 50)
    document = load_text("a:\n" + "- x\n" * 60, "a.yaml")
    assert [issue.message for issue in document.issues] == ["the file has more than 50 values"]
    monkeypatch.setattr(loader, "MAX_ISSUES", 5)
    document = load_text("".join(f"a{number}: *x\n" for number in range(40)), "a.yaml")
    assert document.root is None
    assert [issue.message for issue in document.issues][-1] == "reading stops here, after 5 faults"
    assert len(document.issues) == 6
