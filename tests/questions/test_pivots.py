"""What matters, against asking the case again: with every other answer, with every completion, without each text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations, product

import pytest
from hypothesis import HealthCheck, given, settings
from tests.questions.council import attacked, council_world, vote

import treatymodel as tm
from treatymodel.errors import Misuse, TextErrors, UnknownName
from treatymodel.questions.altered import is_vote, voting_otherwise, without_clause, without_party, without_text
from treatymodel.questions.decided import Decided, put_to, whole
from treatymodel.questions.finding import Finding
from treatymodel.questions.removing import Removing
from treatymodel.testing.strategies import cases
from treatymodel.vocabulary.leaves import Claim, Leaf, Question

SMALL = (
    attacked(),
    attacked().strict(),
    attacked(vote("BBB", True)),
    attacked(vote("BBB", True), vote("EEE", False, 10)),
    attacked(vote("BBB", True), vote("EEE", True, 10), tm.Event("request", by="AAA", at="2020-05-02T06:00Z")),
    attacked(tm.Event("vote", by=("BBB", "EEE"), organ="council", about=("event", "force"), at="2020-05-01T09:00Z")),
    attacked().under(tm.Doctrine(border_counts="no")),
)


def again(case: tm.Case, finding: Finding) -> str:
    """The verdict of the same finding in another case."""
    kept = [item for item in case.under_clause(finding.name) if occasion(item) == occasion(finding)]
    return str(kept[0].verdict) if kept else "NOT_DUE"


def occasion(finding: Finding) -> tuple[str | None, ...]:
    return finding.bearer, finding.occurrence, finding.owed_to, finding.grounded.occasion.victim


def answered(case: tm.Case, answers: Mapping[Leaf, bool]) -> tm.Case:
    """The case with these answers, and the votes cast so."""
    for key, value in answers.items():
        if isinstance(key, Question):
            case = case.answering(key, value)
        elif key.value is not value:
            case = voting_otherwise(case, key)
    return case


def leaves(finding: Finding) -> list[Leaf]:
    """Every question and vote under a finding, as they are put to its bearer."""
    evaluation, grounded = whole(finding)
    keys = [evaluation.graph.key(leaf) for leaf in evaluation.graph.leaves([grounded.node])]
    return [put_to(finding, key) for key in keys if isinstance(key, Question) or is_vote(key)]


def held(finding: Finding, key: Leaf) -> bool | None:
    if isinstance(key, Claim):
        return key.value
    reply = finding.case.answers.reply(key)
    return None if reply is None else reply.value


@pytest.mark.parametrize("case", SMALL)
def test_every_answer_that_turns_a_finding_is_a_pivot_and_no_other(case: tm.Case) -> None:
    for item in case.pivots().decided:
        finding = item.finding
        told = {
            (put_to(finding, turn.key), answer): end
            for turn in item.deciding.turns
            for answer, end in turn.ends.items()
        }
        expected = {}
        for key, answer in product(leaves(finding), (True, False)):
            end = again(answered(case, {key: answer}), finding)
            if answer is not held(finding, key) and end != finding.verdict:
                expected[key, answer] = end
        assert told == expected


@pytest.mark.parametrize("case", SMALL[:4])
def test_the_weight_is_the_share_of_completions_in_which_the_answer_decides(case: tm.Case) -> None:
    for item, *_ in case.pivots().alike:
        finding = item.finding
        keys = leaves(finding)
        weights = {put_to(finding, turn.key): turn.weight for turn in item.deciding.turns}
        for key in keys:
            others = [other for other in keys if other != key and held(finding, other) is None]
            decided = [
                again(answered(case, {**rest, key: True}), finding)
                != again(answered(case, {**rest, key: False}), finding)
                for rest in completions(others)
            ]
            assert weights.get(key, 0.0) == sum(decided) / len(decided)


def completions(keys: Iterable[Leaf]) -> list[dict[Leaf, bool]]:
    keys = list(keys)
    return [dict(zip(keys, answers, strict=True)) for answers in product((True, False), repeat=len(keys))]


@pytest.mark.parametrize("case", SMALL[2:4])
def test_the_smallest_sets_suffice_or_block_whatever_else_and_no_smaller_do(case: tm.Case) -> None:
    for item in (*case.pivots("BBB", "league-2000/help").decided, *case.pivots("BBB", "league-2000/force").decided):
        finding = item.finding
        keys = leaves(finding)
        table = {frozenset(row.items()): again(answered(case, row), finding) for row in completions(keys)}
        for verdict, found in (("DUE", item.deciding.sufficient), ("NOT_DUE", item.deciding.blocking)):
            assert found is not None
            sets = next((sets for size in range(len(keys) + 1) if (sets := settling(table, keys, size, verdict))), [])
            assert found.size == (len(next(iter(sets))) if sets else None)
            assert {frozenset((put_to(finding, key), value) for key, value in one) for one in found.sets} == set(sets)
            members = {key for one in sets for key, _ in one}
            flag = "suffices" if verdict == "DUE" else "blocks"
            flagged = {put_to(finding, turn.key) for turn in item.deciding.turns if getattr(turn, flag)}
            assert flagged == members


def settling(
    table: Mapping[frozenset[tuple[Leaf, bool]], str], keys: list[Leaf], size: int, verdict: str
) -> list[frozenset[tuple[Leaf, bool]]]:
    """The sets of one size with which every completion has the verdict."""
    found = []
    for chosen in combinations(keys, size):
        for answers in product((True, False), repeat=size):
            one = frozenset(zip(chosen, answers, strict=True))
            if all(end == verdict for row, end in table.items() if one <= row):
                found.append(one)
    return found


@pytest.mark.parametrize("case", SMALL)
def test_what_is_removed_is_asked_again(case: tm.Case) -> None:
    making = {"clause": without_clause, "instrument": without_text, "party": without_party}
    for item in case.pivots().decided:
        told = {(part.element.sort, part.element.name): part.verdict for part in item.removals}
        everything = [
            *(("instrument", name) for name in case.world.instruments),
            *(("clause", name) for name in case.world.clauses_by_name),
            *(("party", code) for code in ("AAA", item.finding.bearer, "DDD")),
        ]
        for sort, name in everything:
            end = again(case.suppose(making[sort](case.world, name)), item.finding)
            assert told.get((sort, name), str(item.finding.verdict)) == end, (sort, name)


def test_a_text_that_nothing_refers_to_is_removed_as_if_it_were_not_there() -> None:
    case = attacked()
    for name in case.world.instruments:
        lapsed, gone = case.suppose(without_text(case.world, name)), case.suppose(case.world.without(name))
        assert due(lapsed) == due(gone)


def due(case: tm.Case) -> list[tuple[str, str, str]]:
    return [(item.bearer, item.name, str(item.verdict)) for item in case.who() if item.verdict != "NOT_DUE"]


@given(cases())
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_in_any_case_what_turns_a_finding_does_so_when_asked_again(case: tm.Case) -> None:
    for item in case.pivots().decided[:3]:
        check_turns(case, item)
        for part in item.removals:
            if part.element.sort == "instrument":
                try:
                    gone = case.world.without(part.element.name)
                except TextErrors:
                    continue
                if item.finding.instrument != part.element.name:
                    assert again(case.suppose(gone), item.finding) == part.verdict


def check_turns(case: tm.Case, item: Decided) -> None:
    for turn in item.deciding.turns:
        key = put_to(item.finding, turn.key)
        if isinstance(key, Question):
            for answer, end in turn.ends.items():
                assert again(case.answering(key, answer), item.finding) == end


def test_it_is_said_as_text_and_as_html() -> None:
    for found in (attacked().pivots(), attacked().edits("CCC", size=1), attacked().votes("league-2000/council")):
        assert found.title in str(found)
        page = found._repr_html_()
        assert found.said[0] in page
        assert "<script" not in page


# by hand


def test_a_help_that_is_due_turns_on_its_text_its_presumptions_and_settled_law() -> None:
    rows = {(row["pivot"], row["change"]): row for row in attacked().pivots("BBB", "league-2000/help")}
    provoked = rows["provoked(about=event)", "yes"]
    assert (provoked["sort"], provoked["flips_to"], provoked["birnbaum"]) == ("presumption", "NOT_DUE", 1.0)
    assert provoked["in_smallest_blocking"]
    law = rows["border_counts", "no"]
    assert (law["sort"], law["flips_to"], law["birnbaum"]) == ("law", "OPEN", 0.5)
    assert (rows["board_forbids(about=event)", "yes"]["sort"]) == "presumption"
    assert {rows[name, "removed"]["sort"] for name in ("league-2000", "league-2000/help", "AAA", "BBB")} == {
        "instrument",
        "clause",
        "party",
    }
    assert ("charter-1990", "removed") not in rows
    assert rows["armed_enough(about=event)", None]["flips_to"] is None
    assert rows["armed_enough(about=event)", None]["in_smallest_sufficient"]


def test_a_vote_that_was_cast_is_a_pivot_where_it_decides() -> None:
    """Of BBB and EEE, two thirds are both."""
    pivots = attacked(vote("BBB", True), vote("EEE", True, 10)).pivots(clause="league-2000/force")
    votes = [row for row in pivots if row["sort"] == "vote" and row["bearer"] == "BBB"]
    assert [(row["pivot"], row["change"], row["flips_to"]) for row in votes] == [
        ("vote(by=BBB, event=h1, in=council)", "no", "NOT_DUE"),
        ("vote(by=EEE, event=h2, in=council)", "no", "NOT_DUE"),
    ]


def test_a_vote_that_stops_a_clause_is_a_pivot_of_what_is_not_due() -> None:
    """Turkey votes against; had it not, the other allies' votes would still be open."""
    world = tm.corpus()
    against = {"organ": "north-atlantic-council", "about": ("event", "collective-action"), "value": False}
    vote_of_turkey = tm.Event("vote", by="TUR", at="2026-06-01T12:00Z", **against)
    attack = tm.Event("armed_attack", by="TUR", on="GRC", place="GRC", at="2026-06-01T04:00Z")
    found = tm.Case(world, attack, history=[vote_of_turkey]).pivots(clause="north-atlantic-1949/art5-nac")
    (row,) = [row for row in found if row["sort"] == "vote" and row["flips_to"]]
    assert (row["verdict"], row["pivot"], row["flips_to"]) == (
        "NOT_DUE",
        "vote(by=TUR, event=h1, in=north-atlantic-council)",
        "OPEN",
    )
    assert row["in_smallest_blocking"]


def test_a_vote_that_is_missing_is_a_pivot() -> None:
    pivots = attacked(vote("BBB", True)).pivots("EEE", "league-2000/force")
    (yes, no) = [row for row in pivots if row["sort"] == "vote" and "voted(" in str(row["pivot"])]
    assert {yes["flips_to"], no["flips_to"]} == {"DUE", "NOT_DUE"}


def test_priors_take_the_place_of_one_half() -> None:
    case = attacked()
    rows = {row["pivot"]: row for row in case.pivots("BBB", "league-2000/confer", priors={"requested": 0.25})}
    assert rows["board_forbids(about=event)"]["birnbaum"] == 0.25
    presumed = {"board_forbids(about=event)": 0.5, "requested": 0.25}
    rows = {row["pivot"]: row for row in case.pivots("BBB", "league-2000/confer", priors=presumed)}
    assert rows["border_counts"]["birnbaum"] == 0.25 * 0.5 * 0.5


def test_priors_that_are_none_are_said() -> None:
    with pytest.raises(Misuse, match=r"the prior of `requested` is a probability from 0 to 1, not `2`"):
        attacked().pivots(priors={"requested": 2})
    with pytest.raises(Misuse, match=r"there is no question `requestet` under these findings"):
        attacked().pivots(priors={"requestet": 0.5})


def test_a_duty_that_is_not_due_has_pivots_too() -> None:
    """CCC left in 2018; nothing but its taking part again would bind it, which is no answer."""
    rows = attacked().pivots("CCC", "league-2000/help")
    assert [row for row in rows if row["flips_to"]] == []
    pivots = attacked().answering(Question.of("provoked", about="event"), True).pivots("BBB", "league-2000/help")
    (turned,) = [row for row in pivots if row["flips_to"] == "DUE"]
    assert (turned["pivot"], turned["change"], turned["sort"]) == ("provoked(about=event)", "no", "fact")


def test_where_nothing_is_due_it_says_so_and_unknown_names_are_refused() -> None:
    assert attacked().pivots("DDD").said == (
        "Nothing is due or open here, so nothing turns it. Name a bearer and a clause to ask why not.",
    )
    with pytest.raises(UnknownName):
        attacked().pivots("ZZZ")
    with pytest.raises(UnknownName):
        attacked().pivots(clause="league-2000/helpp")


def test_where_there_is_no_duty_the_rest_is_looked_at() -> None:
    """The draft alone speaks to CCC: what it asks is open until AAA asks for it."""
    found = attacked().pivots("CCC")
    assert {row["obligation"] for row in found} == {"guard"}
    assert {row["binding"] for row in found} == {"none"}


def test_a_state_that_stood_already_can_be_answered_otherwise() -> None:
    case = tm.Case(council_world(), at="2020-01-01", already=[{"at_war": {"who": "AAA", "with": "BBB"}}])
    question = Question.of("at_war", who="AAA", with_="BBB")
    assert case.answers.known(question) is True
    assert case.answering(question, False).answers.known(question) is False


def test_past_the_budget_answers_are_held_and_turned_one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("treatymodel.questions.deciding.BUDGET", 3)
    found = attacked().pivots("BBB", "league-2000/help")
    rows = {(row["pivot"], row["change"]): row for row in found}
    for question in ("provoked", "board_forbids"):
        row = rows[f"{question}(about=event)", "yes"]
        assert (row["sort"], row["flips_to"], row["birnbaum"]) == ("presumption", "NOT_DUE", None)
        assert row["in_smallest_blocking"] is None
    assert rows["league-2000/help", "removed"]["birnbaum"] == 1.0
    assert any("1 findings some answers were held" in note for note in found.notes)
    assert "- " in str(found)


def test_past_the_cap_of_removals_the_own_text_and_clause_are_still_asked() -> None:
    case = attacked()
    finding = case["BBB", "league-2000/help"]
    removing = Removing(case, most=1)
    evaluation, grounded = whole(finding)
    elements = list(removing.elements(finding, evaluation.graph, grounded.node))
    found = [removing.without(element, finding) for element in elements]
    assert [element.sort for element in elements[:2]] == ["clause", "instrument"]
    assert False not in found[:3]
    assert found[3:] == [False] * len(found[3:])
    assert removing.left_out == len(found) - 3 > 0


# the corpus


def test_on_the_founding_question_every_due_duty_has_its_clause_text_and_presumptions() -> None:
    case = tm.Case(tm.corpus(), tm.Event("armed_attack", by="RUS", on="POL", place="POL", at="2026-06-01T04:00Z"))
    found = case.pivots()
    live = [
        item for item in case.who() if item.verdict != "NOT_DUE" and item.modality == "duty" and item.binding != "none"
    ]
    assert len(found.decided) == len(live) > 100
    for finding in live:
        own = [row for row in found if row["bearer"] == finding.bearer and row["obligation"] == finding.obligation]
        own = [row for row in own if row["instrument"] == finding.instrument]
        named = {row["pivot"] for row in own if row["flips_to"] is not None}
        assert {finding.name, finding.instrument, *finding.presumed} <= named or finding.verdict == "OPEN"
        assert set(finding.bearers) <= named
    assert found.foremost[0]["pivot"] == "council_decision_forbids(about=event)"
    assert sum(len(group) for group in found.alike) == len(live)
    assert len(found.alike) < 12
