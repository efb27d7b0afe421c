"""All expressible events, class by class, against plain enumeration of each of them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import product
from typing import Any

import pytest

import treatymodel as tm
from treatymodel.errors import Misuse, UnknownName
from treatymodel.model.instrument import Instrument
from treatymodel.model.party import Party
from treatymodel.model.place import Place
from treatymodel.questions.expressible import Expressible, Range, expressible, range_of
from treatymodel.questions.world import World

CODES = ("AAA", "BBB", "CCC", "DDD")
KINDS = ("use_of_force", "strike")


def world(*clauses: dict[str, object], **beside: object) -> World:
    """Three parties to a pact, the third from the second day on, and one besides; an island is part of a country."""
    rows = [{"party": code, "from": "2020-01-01", "signs": True} for code in ("AAA", "BBB")]
    rows += [{"party": "CCC", "from": "2020-01-02", "signs": True}]
    places = [{"id": code, "name": code, "title": [{"party": code}]} for code in ("AAA", "DDD")]
    places += [{"id": "isle", "name": "Isle", "kind": "island", "part_of": ["AAA"]}]
    numbered = [{"id": f"c{n}", "cite": {"point": str(n)}, **clause} for n, clause in enumerate(clauses, 1)]
    head = {"id": "pact", "name": "Pact", "kind": "treaty", "binding": "legal", "signed": "2019-12-31"}
    pact = {**head, "enters_into_force": "2020-01-01", "parties": rows, "clauses": numbered, **beside}
    return World(
        parties=[Party(id=code, name=code) for code in CODES],
        places=[Place(**place) for place in places],
        instruments=[Instrument(**pact)],
    )


def counted(found: Expressible) -> Counter[tuple[str, str]]:
    """Of each clause: events that bind somebody, or may, and the answers of both verdicts."""
    keys = ("events_due", "events_open", "due", "open")
    return +Counter({(str(row["obligation"]), key): int(row[key]) for row in found for key in keys})


def enumerated(own: World, events: Range) -> tuple[int, Counter[tuple[str, str]]]:
    """The same, and how many events there are, by a case for each event."""
    found: Counter[tuple[str, str]] = Counter()
    first, last = events.days
    said = [dict(zip(events.qualities, values, strict=True)) for values in product((None, True, False), repeat=len(events.qualities))]
    ends = (None, *events.parties)
    size = 0
    for day in range(first, last + 1):
        for kind, by, on, thing, place, given in product(
            events.kinds, ends, ends, (None, *events.objects), (None, *events.places), said
        ):
            target = {key: value for key, value in (("on", on), ("object", thing), ("place", place)) if value}
            qualities = {name: value for name, value in given.items() if value is not None}
            event = tm.Event(kind, by=by, at=date.fromordinal(day).isoformat(), qualities=qualities, **target)
            size += 1
            verdicts: dict[str, list[str]] = {}
            for item in tm.Case(own, event).who():
                verdicts.setdefault(item.name, []).append(str(item.verdict))
            for name, each in verdicts.items():
                found[name, "due"] += each.count("DUE")
                found[name, "open"] += each.count("OPEN")
                found[name, "events_due"] += "DUE" in each
                found[name, "events_open"] += "OPEN" in each and "DUE" not in each
    return size, +found


PROVOKED = {"fact": {"is": "provoked", "about": "event"}}
HELP: dict[str, Any] = {
    "bearer": {"party": "all", "except": ["victim", "attacker"]},
    "owed_to": "victim",
    "action": "assist",
}


def on(**said: object) -> dict[str, Any]:
    """A clause that such an event sets off."""
    return {**HELP, "trigger": {"on": {"event": {"kind": "use_of_force", "on": "party", **said}}}}


CLAUSES: dict[str, dict[str, Any]] = {
    "an attack on a party": on(kind="armed_attack"),
    "in a place": on(**{"in": "AAA"}),
    "on somebody's ground": on(on_territory_of="party"),
    "on an object": on(object="territory"),
    "by one named": on(by="DDD"),
    "if not provoked": {**on(), "unless": {"when": PROVOKED}},
    "all who are left": {**on(on="AAA"), "bearer": "party"},
}


@pytest.mark.parametrize("name", CLAUSES)
def test_classes_count_what_plain_enumeration_counts(name: str) -> None:
    own = world(CLAUSES[name])
    events = range_of(own, ("DDD", "AAA", "CCC"), KINDS, ("territory",), ("isle", "DDD"), "2019-12-31", "2020-01-02")
    size, plain = enumerated(own, events)
    assert events.size == size
    assert counted(expressible(own, events)) == plain
    assert plain["pact/c1", "due"] or plain["pact/c1", "open"]
