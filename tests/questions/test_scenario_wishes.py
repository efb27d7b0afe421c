"""Every condition of a scenario against plain enumeration of all records of a made-up world: the same smallest one.

The world has what makes a search hard: a duty that waits for a request, one that turns on what the event was, one on
disputed law, one whose binding is disputed, and an ally of two enemies.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import Any

import pytest

import treatymodel as tm
from treatymodel.questions.completing import length_of
from treatymodel.questions.scenarios import Scenarios, scenarios
from treatymodel.questions.wishes import WISHES, wish

CODES = ("AAA", "BBB", "CCC", "DDD", "EEE")
DAY = "2020-05-01"
KIND = "armed_attack"


def _clause(bearer: str, hit: str, action: str = "assist", /, **more: Any) -> dict[str, Any]:
    pattern = {"event": {"kind": KIND, "by": {"parties": list(CODES), "except": [bearer, hit]}, "on": hit}}
    trigger = {"on": pattern, **({"if": more.pop("when")} if "when" in more else {})}
    said = {"id": "help", "cite": {"article": "1"}, "bearer": bearer, "owed_to": hit}
    return {**said, "trigger": trigger, "action": action, **more}


TEXTS: dict[str, tuple[dict[str, Any], Any]] = {
    "plain": (_clause("AAA", "BBB"), "legal"),
    "asked-for": (_clause("CCC", "DDD", requires={"requested": {"by": "victim"}}), "legal"),
    "unprovoked": (
        _clause("BBB", "AAA", when={"not": {"fact": {"is": "provoked_it", "about": "event"}}}),
        "legal",
    ),
    "read-so": (_clause("DDD", "CCC", when={"law": "covers_it"}), "legal"),
    "worth": (_clause("EEE", "AAA"), {"law": "binds_it", "yes": "legal", "no": "political"}),
    "other-side": (_clause("AAA", "EEE"), "legal"),
    "spoken": (_clause("BBB", "EEE"), "political"),
    "apart": (_clause("EEE", "CCC", "consult"), "legal"),
    "aloof": (
        {
            "id": "help",
            "cite": {"article": "1"},
            "bearer": "AAA",
            "owed_to": "DDD",
            "trigger": {"on": {"event": {"kind": KIND, "by": "DDD"}}},
            "action": "neutrality",
        },
        "legal",
    ),
}
QUESTIONS: dict[str, dict[str, Any]] = {
    "unprovoked": {"provoked_it": {"asks": "was it provoked", "sort": "fact"}},
    "read-so": {
        "covers_it": {
            "asks": "is it covered",
            "sort": "law",
            "positions": [{"answer": "yes", "held_by": ["the court"], "source": "a judgment"}],
        }
    },
    "worth": {"binds_it": {"asks": "does it bind", "sort": "law"}},
}


@cache
def _world() -> tm.World:
    texts = [
        {
            "id": name,
            "name": name,
            "kind": "treaty",
            "binding": binding,
            "signed": "2000-01-01",
            "parties": [{"party": code} for code in CODES],
            "questions": QUESTIONS.get(name, {}),
            "clauses": [clause],
        }
        for name, (clause, binding) in TEXTS.items()
    ]
    return tm.World(
        parties=[tm.Party(id=code, name=code) for code in CODES],
        places=[],
        instruments=[tm.Instrument(**text) for text in texts],
        name="made-up",
    )


def _events(at: str) -> list[tm.Event]:
    """All attacks, with or without author and target; of those on the one who asks, whether they were provoked."""
    found = []
    for by, on, provoked in product((None, *CODES), (None, *CODES), (None, True, False)):
        if (by is None or by != on) and (provoked is None or on in (None, "AAA")):
            said = {key: value for key, value in (("by", by), ("on", on)) if value is not None}
            qualities = {} if provoked is None else {"provoked_it": provoked}
            found.append(tm.Event(KIND, at=at, qualities=qualities, **said))
    return found


@cache
def _records(longest: int) -> tuple[tuple[tm.Event, ...], ...]:
    """All records of an attack, an earlier attack or none, and a request or none, the smallest first."""
    now, before = (
        _events(f"{DAY}T12:00Z"),
        [event for event in _events("2020-04-30T12:00Z") if event.by and event.targets],
    )
    requests = [tm.Event("request", by=code, at="2020-05-02T12:00Z") for code in CODES]
    beside: list[tuple[tm.Event, ...]] = [()]
    if longest > 1:
        beside += [(event,) for event in (*before, *requests)]
    if longest > 2:
        beside += list(product(before, requests))
    records = [(*others, event) for event, others in product(now, beside)]
    return tuple(sorted(records, key=lambda record: length_of(_case(record))))


def _case(record: tuple[tm.Event, ...]) -> tm.Case:
    return tm.Case(_world(), record[-1], history=record[:-1])


def _smallest(spelled: str, longest: int) -> tuple[int, int, int] | None:
    holds = wish(_world(), spelled).holds
    return next((length_of(case) for case in map(_case, _records(longest)) if holds(case)), None)


def _found(spelled: str, **more: Any) -> Scenarios:
    return scenarios(_world(), spelled, kinds=[KIND], days=[DAY], **more)


SHORT = (
    "due:AAA:plain/help",
    "due:CCC:asked-for/help",
    "due:BBB:unprovoked/help",
    "due:BBB:spoken/help",
    "open:AAA:plain/help",
    "open:CCC:asked-for/help",
    "open:DDD:read-so/help",
    "open:BBB:spoken/help",
    "fights:AAA:DDD",
    "fights:BBB:EEE",
    "fights:BBB:CCC",
    "fights:CCC:AAA",
    "mutual:AAA:BBB",
    "fights-both:AAA",
    "fights-both:BBB",
    "clash:AAA",
    "nobody-helps:CCC",
    "nobody-helps:BBB",
    "only-one-helps:BBB",
    "only-one-helps:AAA",
)


@pytest.mark.parametrize("spelled", SHORT)
def test_the_smallest_is_as_small_as_plain_enumeration_finds(spelled: str) -> None:
    wanted = _smallest(spelled, 2)
    assert {name.partition(":")[0] for name in SHORT} == {*WISHES}
    for parties in (None, CODES):
        found = _found(spelled, parties=parties, limit=1)
        sure = [case for case, row in zip(found.cases, found.rows, strict=True) if not row["supposing"]]
        assert (length_of(sure[0]) if sure else None) == wanted
        assert all(wish(_world(), spelled).holds(case) for case in found.cases)


def test_what_needs_a_request_and_an_event_of_each_is_found_by_aim() -> None:
    spelled = "mutual:CCC:AAA"
    found = _found(spelled, limit=1)
    assert length_of(found.cases[0]) == _smallest(spelled, 3)
    assert [event.kind for event in found.cases[0].history] == [KIND, "request"]
    (case,) = found.cases
    assert {item.bearer for item in case.who() if item.verdict == "DUE"} >= {"AAA", "CCC"}


def test_a_disputed_reading_stands_in_the_way_and_is_said_to() -> None:
    found = _found("fights:DDD:AAA")
    assert found.cases
    for case, row in zip(found.cases, found.rows, strict=True):
        assert row["due"] != [] or row["supposing"]
        assert row["supposing"] == [
            {
                "question": "covers_it",
                "asks": "is it covered",
                "sort": "law",
                "answer": "yes",
                "held_by": ["the court"],
            }
        ]
        assert row["only_if"] == ["covers_it is yes"]
        assert wish(_world(), "fights:DDD:AAA").holds(case)
        assert not wish(_world(), "fights:DDD:AAA").holds(case.under(tm.Doctrine()))
    assert "None was found. " in found.said[0]
    assert "`covers_it`" in found.said[0]


def test_a_duty_of_disputed_worth_counts_only_if_it_binds_in_law() -> None:
    found = _found("fights:EEE:BBB")
    assert [row["only_if"] for row in found.rows] == [["binds_it is yes"]] * len(found)
    assert len(found) > 0
    bare = found.cases[0].under(tm.Doctrine())
    assert bare["EEE", "worth/help"].verdict == "DUE"
    assert bare["EEE", "worth/help"].binding == "contested"


def test_a_promise_that_is_not_law_makes_nobody_fight() -> None:
    assert _found("fights:BBB:DDD").cases  # under `unprovoked`
    against = {str(row["event"]) for row in _found("fights:BBB:DDD", parties=CODES, limit=20).rows}
    assert not any("'party': 'EEE'" in event for event in against)


def test_nothing_is_found_where_no_clause_could_make_it_so() -> None:
    found = _found("fights:CCC:DDD")
    assert not found.cases
    nobody = scenarios(_world(), "fights-both:DDD", kinds=[KIND], days=[DAY], texts=None)
    assert not nobody.cases


def test_only_the_texts_named_are_looked_at() -> None:
    assert _found("fights:AAA:DDD", texts=["plain"], limit=1).cases
    other = _found("fights:AAA:DDD", texts=["asked-for"])
    assert not other.cases
    assert "There is none." in other.said[0]


def test_the_most_that_stands_beside_an_event_is_kept() -> None:
    assert not _found("due:CCC:asked-for/help", history=0).cases
    assert len(_found("due:CCC:asked-for/help", history=1).cases[0].history) == 1
    assert not [row for row in _found("mutual:CCC:AAA", history=1).rows if not row["supposing"]]


@pytest.mark.parametrize("spelled", ["fights:DDD:AAA", "fights:EEE:BBB", "mutual:CCC:AAA", "open:DDD:read-so/help"])
def test_every_scenario_is_replayed_from_its_case_file(spelled: str, tmp_path: Any) -> None:
    from treatymodel.questions.expectations import check_case, open_case
    from treatymodel.texts.cases import read_case

    found = _found(spelled)
    for number in range(1, len(found) + 1):
        path = found.write(tmp_path / f"found-{number}.yaml", number)
        file = read_case(path, _world())
        assert check_case(_world(), file) == []
        assert wish(_world(), spelled).holds(open_case(_world(), file))
        assert bool(file.assumes) == bool(found.rows[number - 1]["supposing"])


def test_one_of_several_allies_alike_is_not_taken_for_another() -> None:
    league = {
        "id": "league",
        "name": "League",
        "kind": "treaty",
        "binding": "legal",
        "signed": "2000-01-01",
        "parties": [{"party": code} for code in CODES[:4]],
        "clauses": [
            {
                "id": "help",
                "cite": {"article": "1"},
                "bearer": "each other party",
                "owed_to": "victim",
                "trigger": {"on": {"event": {"kind": KIND, "on": "party"}}},
                "action": "assist",
            }
        ],
    }
    alike = tm.World(
        parties=[tm.Party(id=code, name=code) for code in CODES], places=[], instruments=[tm.Instrument(**league)]
    )
    for spelled in ("fights:DDD:CCC", "mutual:CCC:DDD", "fights-both:DDD", "nobody-helps:EEE"):
        for parties in (None, CODES):
            found = scenarios(alike, spelled, kinds=[KIND], days=[DAY], parties=parties, limit=1)
            assert found.cases, spelled
            assert wish(alike, spelled).holds(found.cases[0])


def test_germany_and_russia_fight_each_other_in_1914_though_nobody_names_texts_or_parties() -> None:
    world = tm.corpus("europe-1914")
    found = scenarios(world, "mutual:DEU:RUS", limit=3)
    assert found.cases
    for case, row in zip(found.cases, found.rows, strict=True):
        assert row["supposing"] == []
        assert wish(world, "mutual:DEU:RUS").holds(case)
        assert str(case.event.at).startswith("1914") if case.event is not None else False


@pytest.mark.slow
def test_greece_and_turkey_fight_each_other_only_if_disputed_law_is_read_so() -> None:
    found = scenarios(tm.corpus(), "mutual:GRC:TUR")
    assert [row["only_if"] for row in found.rows] == [["nat5_by_a_party is yes"], ["shusha_binds_in_law is yes"]]
    assert [event.kind for event in found.cases[1].history] == [KIND, "call"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "spelled",
    [
        "fights:USA:CHN",
        "fights-both:GRC",
        "open:POL:north-atlantic-1949/art5",
        "only-one-helps:POL",
        "nobody-helps:POL",
    ],
)
def test_each_condition_is_met_in_the_corpus(spelled: str) -> None:
    found = scenarios(tm.corpus(), spelled, limit=1)
    assert wish(tm.corpus(), spelled).holds(found.cases[0])
