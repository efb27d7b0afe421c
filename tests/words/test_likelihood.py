"""How likelihoods are said: those alike together, figures that a reader takes in."""

from __future__ import annotations

import pytest
from tests.words import world as made_up

from treatymodel.questions.likelihood import likelihood
from treatymodel.questions.priors import Priors
from treatymodel.words.likelihood import between, share


def pledge(name: str, bearer: str) -> dict[str, object]:
    return {
        "id": name,
        "name": name,
        "family": "pledges",
        "kind": "political_declaration",
        "binding": "political",
        "signed": "2010-01-01",
        "parties": [{"party": bearer}, {"party": "BBB"}],
        "clauses": [
            {
                "id": clause,
                "cite": {"part": "I"},
                "bearer": bearer,
                "owed_to": "BBB",
                "trigger": {"on": {"attacked": {"on": "BBB"}}},
                "action": action,
            }
            for clause, action in (("arms", "supply_arms"), ("money", "economic_aid"))
        ],
    }


def test_texts_of_a_family_that_ask_alike_stand_together() -> None:
    texts = (pledge("pledge-a", "AAA"), pledge("pledge-c", "CCC"))
    said = str(made_up.case(made_up.world(*texts)).likelihood())
    (row,) = [line for line in said.splitlines() if "pledge-a" in line]
    assert row.split("  ")[0] == "AAA, CCC (2)"
    assert "pledge-a and 1 more like it: arms, money" in row
    assert "political" in row
    assert "Of a draft, a report or a political promise" in said


def test_the_page_says_which_figures_are_drawn_and_which_promises_nobody_counted() -> None:
    case = made_up.case(made_up.world(made_up.PACT))
    said = str(likelihood(case, Priors({"council_acted": 0.2}), budget=2))
    (row,) = [line for line in said.splitlines() if "pact-2000: help" in line]
    assert "(draws)" in row
    (row,) = [line for line in str(case.likelihood()).splitlines() if "pact-2000: talks" in line]
    assert row.endswith("not known  0 to 1")


def test_rights_stand_apart_from_duties() -> None:
    said = str(made_up.case().likelihood())
    duties, rights = said.index("What must be done or left"), said.index("Rights, powers")
    assert duties < said.index("word-2010: money") < rights < said.index("word-2010: stand-by")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.0, 1.0, "0 to 1"),
        (0.41, 0.41, "0.41"),
        (0.0004, 0.9999, "under 0.001 to over 0.999"),
        (12.71, 16.7123, "12.7 to 16.7"),
        (None, None, "-"),
    ],
)
def test_figures_have_three_places(low: float | None, high: float | None, said: str) -> None:
    assert between(low, high) == said


def test_nothing_and_everything_are_no_approximations() -> None:
    assert (share(0), share(1), share(1.0)) == ("0", "1", "1")


def test_one_party_is_said_to_be_bound_and_several_are_counted() -> None:
    pacts = [{**pledge(name, who), "binding": "legal", "kind": "treaty"} for name, who in (("a", "AAA"), ("c", "CCC"))]
    both = made_up.case(made_up.world(*pacts))
    said = " ".join(str(both.likelihood()).split())
    assert "Parties bound in law to help: 2." in said
    assert "Of the 2 parties that a text binds" in said
    alone = " ".join(str(both.likelihood(bearer="CCC")).split())
    assert "CCC is bound in law to help." in alone
    assert "How many help" not in alone
    assert "BBB cannot be bound in law to help on this occasion." in " ".join(
        str(both.likelihood(bearer="BBB")).split()
    )


def test_numbers_of_which_the_same_is_said_stand_in_one_row() -> None:
    unsure = {**pledge("a", "AAA"), "binding": "legal", "questions": {"agreed": {"asks": "was it agreed"}}}
    unsure["parties"] = [{"party": code} for code in ("AAA", "BBB", "CCC")]
    for clause in unsure["clauses"]:  # type: ignore[attr-defined]
        clause.update(bearer=["AAA", "CCC"], requires={"fact": "agreed"})
    said = str(made_up.case(made_up.world(unsure)).likelihood(Priors(reliability={"any": 1.0})))
    assert "1 to 2  0 to 1" in said


def test_figures_of_the_user_are_told_with_their_source() -> None:
    own = Priors(reliability={"AAA": 0.75, "any": 0.5}, source="a panel")
    said = " ".join(str(made_up.case(made_up.world(made_up.PACT)).likelihood(own)).split())
    assert "Promises kept, as given and not as counted: " in said
    assert "AAA 0.75 (a panel)" in said
