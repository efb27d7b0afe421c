from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from treatymodel.errors import (
    Issue,
    Misuse,
    TextErrors,
    TreatyError,
    TreatyWarning,
    UnknownName,
    Where,
    did_you_mean,
    near,
    quoted,
)

CODES = ("FRA", "GBR", "POL", "PRT", "RUS", "UKR", "USA")
names = st.text("abcdefgh-_", min_size=1, max_size=8)


@given(names, st.lists(names, max_size=12))
def test_near_names_are_given_names_whatever_their_order(name: str, given_names: list[str]) -> None:
    found = near(name, given_names)
    assert set(found) <= set(given_names)
    assert len(set(found)) == len(found) <= 3
    assert found == near(name, reversed(given_names))
    assert near(name, given_names, n=1) == found[:1]


@given(names, st.lists(names, max_size=12))
def test_a_name_is_nearest_to_itself_in_another_case(name: str, others: list[str]) -> None:
    assert near(name.upper(), [*others, name])[0] == name


@pytest.mark.parametrize(
    ("name", "among", "first"),
    [
        ("POLL", CODES, "POL"),
        ("pol", CODES, "POL"),
        ("armed-attack", ("armed_attack", "arms_embargo"), "armed_attack"),
        ("north", ("forth", "north-atlantic-1949"), "north-atlantic-1949"),
        ("us-20-point-2025-13", ("us", "us-20-point-2025-12"), "us-20-point-2025-12"),
    ],
)
def test_the_name_that_was_meant_comes_first(name: str, among: tuple[str, ...], first: str) -> None:
    assert near(name, among)[0] == first


def test_nothing_is_near_to_a_stranger_or_to_nothing() -> None:
    assert near("zzzz", CODES) == ()
    assert near("", CODES) == ()
    assert did_you_mean("zzzz", CODES) == ""


def test_hints_list_the_names_in_backticks() -> None:
    assert did_you_mean("POLL", CODES) == "did you mean `POL`?"
    assert did_you_mean("aab", ["aac", "aad"]) == "did you mean `aac` or `aad`?"
    assert did_you_mean("aab", ["aac", "aad", "aae", "aaf"]) == "did you mean `aac`, `aad` or `aae`?"


def test_an_unknown_name_says_what_it_should_name_and_what_is_near() -> None:
    error = UnknownName("party", "POLL", ("POL",))
    assert str(error) == "unknown party `POLL` (did you mean `POL`?)"
    assert (error.argument, error.name, error.near) == ("party", "POLL", ("POL",))
    assert str(UnknownName("party", "ZZZ")) == "unknown party `ZZZ`"


def test_messages_and_hints_are_kept_apart() -> None:
    error = Misuse("`at` is no moment", "add a zone")
    assert (error.message, error.hint) == ("`at` is no moment", "add a zone")
    assert str(error) == "`at` is no moment (add a zone)"


def test_quoted_input_is_short_and_harmless_on_a_terminal() -> None:
    assert quoted("POL") == "`POL`"
    assert quoted("\x1b[31m\n\0") == "`\\x1b[31m\\n\\x00`"
    assert quoted("é") == "`é`"
    assert quoted("x" * 1000) == "`" + "x" * 80 + "…`"


def test_places_are_spelled_for_an_editor() -> None:
    assert str(Where("a.yaml", 3, 7)) == "a.yaml:3:7"
    assert str(Where("a.yaml", 3)) == "a.yaml:3"
    assert str(Where("a.yaml")) == "a.yaml"


def test_issues_sort_by_place_as_numbers() -> None:
    places = [
        Where("b.yaml", 1, 1),
        Where("a.yaml", 10, 2),
        Where("a.yaml", 9, 12),
        Where("a.yaml", 9, 3),
        Where("a.yaml"),
    ]
    issues = [Issue("error", where, "wrong") for where in places]
    assert [str(issue.where) for issue in sorted(issues)] == [
        "a.yaml",
        "a.yaml:9:3",
        "a.yaml:9:12",
        "a.yaml:10:2",
        "b.yaml:1:1",
    ]


def test_text_errors_have_one_issue_a_line() -> None:
    error = TextErrors(
        [
            Issue("error", Where("a.yaml", 1, 2), "unknown party `POLL`", "did you mean `POL`?"),
            Issue("warning", Where("a.yaml", 4, 1), "no source"),
        ]
    )
    assert str(error) == "a.yaml:1:2: unknown party `POLL` (did you mean `POL`?)\na.yaml:4:1: no source"
    assert len(error.issues) == 2


@pytest.mark.parametrize(
    "error",
    [
        UnknownName("party", "POLL", ("POL",)),
        Misuse("`at` is no moment", "add a zone"),
        TextErrors([Issue("error", Where("a.yaml", 1, 2), "wrong")]),
    ],
)
def test_errors_share_a_base_and_travel_between_processes(error: TreatyError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert isinstance(error, TreatyError)
    assert type(copy) is type(error)
    assert (str(copy), vars(copy)) == (str(error), vars(error))


def test_warnings_are_user_warnings() -> None:
    assert issubclass(TreatyWarning, UserWarning)
