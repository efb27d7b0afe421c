"""The obligation graph holds every finding once, as it came out, and what fails at the gate where it fails."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from tests.pictures.seeing import colliding, outside, said, smallest

import treatymodel as tm
from treatymodel import pictures
from treatymodel.cli.demo import founding_case
from treatymodel.pictures.looks import BROKEN
from treatymodel.pictures.scene import Box, Path
from treatymodel.questions.table import Table
from treatymodel.testing.transform import rename

WIDTHS = (pictures.COLUMN, pictures.PAGE, pictures.SLIDE)


def poland() -> tm.Case:
    return tm.Case(tm.corpus(), tm.Event("armed_attack", by="RUS", on="POL", place="POL", at="2026-06-01"))


def belgium() -> tm.Case:
    event = tm.Event("armed_attack", by="DEU", on="BEL", place="BEL", at="1914-08-04")
    return tm.Case(tm.corpus("europe-1914"), event)


@pytest.fixture(scope="module", params=[poland, belgium, founding_case], ids=lambda made: str(made.__name__))
def case(request: pytest.FixtureRequest) -> tm.Case:
    found: tm.Case = request.param()
    return found


def parties(drawn: pictures.Picture) -> Iterator[tuple[Box, list[str]]]:
    """The cards of those who owe, each with what tells its findings."""
    for mark in drawn.scene.marks:
        if isinstance(mark, Box) and mark.key and not mark.key.startswith("NOT_DUE|"):
            yield mark, mark.key.split("; ")


def rows(table: Table, *verdicts: str) -> int:
    """How many findings the rows of some verdicts stand for."""
    return sum(int(str(row["findings"])) for row in table if row["verdict"] in verdicts)


@pytest.mark.parametrize("width", WIDTHS[:2])
def test_what_is_due_or_open_stands_once_as_it_came_out(case: tm.Case, width: float) -> None:
    drawn = pictures.obligation_graph(case, most=1000, width=width, engine="own")
    kept = [item for item in case.who() if item.verdict != "NOT_DUE"]
    verdicts = {f"{item.name}|{item.bearer}": set[str]() for item in kept}
    for item in kept:
        verdicts[f"{item.name}|{item.bearer}"].add(item.verdict)
    assert Counter(key for _, own in parties(drawn) for key in own) == Counter(
        f"{item.name}|{item.bearer}" for item in kept
    )
    for card, own in parties(drawn):
        shown = "OPEN" if card.look.dash == BROKEN.dash else "DUE"
        assert card.look.dash in ((), BROKEN.dash)
        assert all(shown in verdicts[key] for key in own)


def test_what_is_not_due_stands_at_its_first_gate(case: tm.Case) -> None:
    drawn = pictures.obligation_graph(case, engine="own")
    failing = Counter(str(item.first_gate) for item in case.who() if item.verdict == "NOT_DUE")
    cards = [mark.key.removeprefix("NOT_DUE|") for mark in drawn.scene.marks if mark.key.startswith("NOT_DUE|")]
    assert Counter(cards) == Counter(failing.keys())
    assert {gate.replace("_", " ") for gate in failing} <= {*said(drawn)}
    assert {row["gate"]: row["findings"] for row in drawn.table if row["gate"]} == failing
    ways = [mark.hint for mark in drawn.scene.marks if isinstance(mark, Path) and mark.hint]
    assert sorted(ways) == sorted(f"fails at {gate.replace('_', ' ')}" for gate in failing)


def test_the_table_counts_every_finding(case: tm.Case) -> None:
    drawn = pictures.obligation_graph(case, most=1, engine="own")
    verdicts = Counter(str(item.verdict) for item in case.who())
    assert {verdict: rows(drawn.table, verdict) for verdict in verdicts} == verdicts


def test_what_is_over_the_cap_is_counted(case: tm.Case) -> None:
    whole = pictures.obligation_graph(case, most=1000, engine="own")
    drawn = pictures.obligation_graph(case, most=2, engine="own")
    count = len(list(parties(whole)))
    assert len(list(parties(drawn))) == 2
    assert f"And {count - 2} more" in said(drawn)
    assert f"And {count - 2} more" in drawn.alt
    assert not any(line.startswith("And ") for line in said(whole))


@pytest.mark.parametrize("width", WIDTHS)
def test_it_can_be_read_at_every_width(case: tm.Case, width: float) -> None:
    drawn = pictures.obligation_graph(case, width=width, engine="own")
    assert drawn.scene.width == width + 20
    assert not outside(drawn)
    assert not colliding(drawn)
    assert smallest(drawn) >= 6


def test_graphviz_draws_the_same(case: tm.Case) -> None:
    pytest.importorskip("pygraphviz")
    ours, theirs = pictures.obligation_graph(case, engine="own"), pictures.obligation_graph(case, engine="graphviz")
    assert Counter(said(theirs)) == Counter(said(ours))
    assert not colliding(theirs)
    assert not outside(theirs)


def test_the_words_say_what_is_asked_by_which_article_and_what_fails(case: tm.Case) -> None:
    drawn = pictures.obligation_graph(case, most=1000, engine="own")
    for item in case.who():
        if item.verdict == "NOT_DUE":
            assert f"fails at {item.first_gate}" in drawn.alt
        elif item.text.family is None:
            assert item.cite in drawn.alt


def test_poland_in_2026() -> None:
    """Of the 32 parties to the North Atlantic Treaty all but Poland, and four in the Union alone."""
    drawn = pictures.obligation_graph(poland(), engine="own")
    assert drawn.title == "35 parties must act in law; Poland may have to"
    assert "North Atlantic Treaty" in said(drawn)
    assert f"({tm.corpus().hash})" in drawn.source


def test_one_party_alone_and_nobody_at_all() -> None:
    case = poland()
    assert pictures.obligation_graph(case["USA"], engine="own").title == "United States of America must act in law"
    none = case.who().where(bearer="nobody of that name")
    for width in WIDTHS:
        drawn = pictures.obligation_graph(none, width=width, engine="own")
        assert drawn.title == "No text asks anything of anybody"
        assert not list(parties(drawn))
        assert not outside(drawn)


def test_both_pens_and_the_same_bytes() -> None:
    pytest.importorskip("matplotlib")
    one, other = (pictures.obligation_graph(belgium(), engine="own") for _ in range(2))
    assert one.svg() == other.svg()
    axes = one.draw()
    assert {text.get_text() for text in axes.texts} == {*said(one)}


def test_renamed_parties_are_drawn_in_the_same_places() -> None:
    names = {"POL": "PQL", "FRA": "FRB", "RUS": "RVS", "NATO": "NATP", "USA": "USB"}
    case = poland()
    other = tm.Case(rename(case.world, names), rename(case.event, names))
    one, two = (pictures.obligation_graph(each, engine="own") for each in (case, other))
    renamed = [{names.get(code, code) for code in own} for own in map(_bearers, parties(one))]
    assert renamed == [_bearers(card) for card in parties(two)]
    assert [(card.x, card.y) for card, _ in parties(one)] == [(card.x, card.y) for card, _ in parties(two)]


def _bearers(card: tuple[Box, list[str]]) -> set[str]:
    return {key.partition("|")[2] for key in card[1]}
