"""One twist for each gate: what a text may say so that the gate fails, stays open, or is passed with effort."""

from __future__ import annotations

from collections.abc import Callable

from tests.oracle.world_conditions import condition, general, pattern, question, state
from tests.oracle.world_setting import Plain, Setting

PERIODS = ((None, "2026-01-01"), ("2028-01-01", None), ("2027", None), (None, "2027-03"), ("2019-01-01", "2027-03-02"))
Twist = Callable[[Setting, Plain, Plain], None]


def in_force(s: Setting, text: Plain, clause: Plain) -> None:
    options: list[Plain] = [
        {"ended": s.pick(["2026-06-01", "2027-03-01", "2027-03", "2028-01-01"])},
        {"enters_into_force": s.pick(["2028-01-01", "2027", "2027-03-01", "2027-02"])},
        {"enters_into_force": None, "signed": s.pick(["2026-01-01", "2029-01-01", "2027"])},
        {"enters_into_force": general(s, text["id"])},
        {"term": {"last_day": s.pick(["2027-03-01", "2027-02-28", "2026-01-01"])}},
        {"term": {"length": s.pick(["P5Y", "P10Y"]), "renews": s.pick(["no", "no", "tacitly"])}},
        {"term": {"length": "P2Y", "renewed_to": s.pick(["2026-01-01", "2030-01-01"])}},
        {"while_in_force": s.other_than(text["id"])},
    ]
    text.update(s.pick(options))


def version(s: Setting, text: Plain, clause: Plain) -> None:
    roll = s.rng.randrange(4)
    if roll == 0:
        clause["from"], clause["to"] = s.pick(PERIODS)
    elif roll == 1:
        clause["variant"] = "first"
        text["variants"] = ["first", "second"]
        text["variant"] = s.pick([None, "first", "second", "second"])
    elif roll == 2:
        clause["from"], clause["to"] = s.pick([("2020-01-01", "2027-01-01"), ("2026-01-01", "2030-01-01")])
    else:
        text["text"] = s.pick(["unpublished", "unpublished", "reported"])
        if s.chance(30):
            s.answered("unpublished", s.chance(25), clause=f"{text['id']}/{clause['id']}")


def activated(s: Setting, text: Plain, clause: Plain) -> None:
    between = {"between": [s.attacker, s.victim]}
    options: list[Plain] = [
        {"once": {"ceasefire": between}},
        {"ceasefire": between},
        {"once": {"event": {"kind": s.pick(["ceasefire", "peace", "invasion"]), "by": s.attacker}}},
        general(s, text["id"]),
        state(s),
        {"once": {"hostilities": between}},
        {"becomes": {"hostilities": between}},
    ]
    text["activation"] = s.pick(options)


def bound(s: Setting, text: Plain, clause: Plain) -> None:
    row = s.pick([row for row in text["parties"] if row["party"] in (s.third, s.victim, "DDD", "AAA")])
    roll = s.rng.randrange(8)
    if roll == 0:
        row["consent"] = s.pick(["no", "disputed", "yes"])
    elif roll == 1:
        row["from"], row["to"] = s.pick(PERIODS)
    elif roll == 2:
        text["exit"] = {"by": s.pick(["notice", "notice", "none"]), "tail": s.pick(["P1M", "P1Y", "unknown"])}
        text["exit"]["not_before"] = s.pick(["2021-01-01", "2027-01-01"])
        s.recorded("notice", s.pick(["2026-03-01T00:00Z", "2027-01-15T00:00Z"]), by=row["party"], about=text["id"])
    elif roll == 3:
        row.update(role="guarantor", tags=["neutral"])
        clause["bearer"] = s.pick(
            [{"role": "guarantor"}, {"tag": "neutral"}, {"role": "guarantor", "except": ["attacker"]}]
        )
    elif roll == 4:
        clause["bearer"] = s.pick([{"class": "great_power"}, {"class": "state", "except": ["attacker"]}])
    elif roll == 5:
        clause["bearer"] = s.pick([{"members": "COL"}, {"members": "ORG"}, [s.third, s.victim]])
    elif roll == 6:
        clause["bearer"] = {"party_to": s.other_than(text["id"]), "except": ["attacker", s.third]}
    else:
        text["parties"].append({"party": {"unnamed": "several states"}, "consent": s.pick(["yes", "no"])})
        clause["bearer"] = s.pick([{"unnamed": "several states"}, {"unnamed": "friends"}, "party"])


def beneficiary(s: Setting, text: Plain, clause: Plain) -> None:
    roll = s.rng.randrange(5)
    if roll == 0:
        span = s.pick([{"from": "2025-01-01"}, {"from": "2027"}, {"from": "2025-01-01", "to": "2026-01-01"}])
        for row in text["parties"]:
            if row["party"] in (s.third, s.pick(["AAA", "BBB", "CCC", "DDD"])) and row["party"] != s.victim:
                row["suspended"] = [{"towards": s.victim, **span}]
    elif roll == 1:
        by = [code for code in ("AAA", "BBB", "CCC", "DDD") if code != s.victim]
        at = s.pick(["2026-01-01T00:00Z", "2027-03-02T00:00Z", "2027-03-01"])
        s.recorded("suspension", at, by=by, to=s.victim, about=text["id"])
    elif roll == 2:
        s.recorded("extinction", s.pick(["2027-02-01T00:00Z", "2027-03", "2027-04-01T00:00Z"]), on=s.victim)
    elif roll == 3:
        clause["owed_to"] = s.pick([s.third, {"class": "great_power", "except": ["attacker"]}, {"members": "COL"}])
    else:
        clause["owed_to"] = s.pick([[s.victim, s.third], {"party_to": s.other_than(text["id"])}, {"role": "ward"}])
        s.pick(text["parties"])["role"] = "ward"


def kind(s: Setting, text: Plain, clause: Plain) -> None:
    options: list[Plain] = [
        {"event": {"kind": s.pick(["threat", "invasion", "aggression", "nuclear_use", "strike"]), "on": "party"}},
        {"event": {"kind": ["invasion", "blockade"], "on": "party"}},
        {"breach": {"of": "ceasefire", "on": "party"}},
        {"any": [{"event": {"kind": "prohibition_breach", "on": "party"}}, {"attacked": {"on": "party"}}]},
        {"breach": {"of": ["pact-a/c1"]}} if text["id"] != "pact-a" else {"breach": {"of": "ceasefire"}},
        {"becomes": state(s)},
        {"any": [{"threatened": {"on": "party"}}, {"becomes": {"at_war": {"who": s.victim, "with": s.attacker}}}]},
    ]
    clause["trigger"] = {"on": s.pick(options)}
    if s.chance(15):
        clause["trigger"] = {"while": s.pick([state(s), question(s), {"not": state(s)}])}
        clause.update(bearer="party", owed_to=s.pick([s.victim, s.third]))


def actors(s: Setting, text: Plain, clause: Plain) -> None:
    by = s.pick(
        [s.attacker, s.third, {"class": "great_power"}, {"party_to": s.other_than(text["id"])}, {"members": "COL"}]
    )
    on = s.pick(["party", s.victim, s.third, {"class": "great_power"}, {"role": "ward"}])
    s.pick(text["parties"])["role"] = "ward"
    first: Plain = {"attacked": {"by": by, "on": on}}
    if s.chance(25):
        first["attacked"]["in_support_of"] = s.pick([s.third, s.attacker])
    second: Plain = {"event": {"kind": s.pick(["threat", "use_of_force"]), "by": s.third}}
    clause["trigger"] = {"on": s.pick([first, first, {"any": [first, second]}])}


def place(s: Setting, text: Plain, clause: Plain) -> None:
    land, coast = f"{s.victim.lower()}-land", f"{s.victim.lower()}-coast"
    area: Plain = {"include": [s.pick([{"territory_of": "party", "in": ["mainland"]}, "mainland", coast, "high-sea"])]}
    if s.chance(25):
        area["include"].append(s.pick([{"islands_of": "party"}, {"administered_by": "party"}, {"place": "far-isle"}]))
    if s.chance(50):
        area["exclude"] = [s.pick([coast, land, "far-isle", {"place": coast, "to": "2026-01-01"}])]
    if s.chance(40):
        area["disputed"] = [{"place": s.pick([coast, land, "rock"]), "law": s.pick(["split_reading", "wide_reading"])}]
    text["terms"] = {"zone": {"area": area}}
    wanted: Plain = {"on": "party"}
    wanted.update(
        s.pick(
            [
                {"in": "zone"},
                {"in": ["zone", "high-sea"]},
                {"on_territory_of": "party"},
                {"in": s.pick([coast, "rock"])},
            ]
        )
    )
    if s.chance(50):
        wanted["object"] = s.pick(["territory", "vessel", ["forces", "vessel"]])
    other: Plain = {"attacked": {"on": "party", "object": ["vessel", "forces"], "in": "high-sea"}}
    clause["trigger"] = {"on": s.pick([{"attacked": wanted}, {"any": [{"attacked": wanted}, other]}])}


def qualifiers(s: Setting, text: Plain, clause: Plain) -> None:
    if s.chance(25):
        clause["trigger"] = {"on": {"attacked": {"on": "party", "if": {"fact": {"is": "grave", "about": "it"}}}}}
    else:
        clause["trigger"] = {**clause["trigger"], "if": condition(s, text["id"])}


def procedure(s: Setting, text: Plain, clause: Plain) -> None:
    text["organs"] = {
        "council": {
            "voters": s.pick(["party", {"party": "all", "except": ["attacker"]}, [s.victim, s.third]]),
            "rule": s.pick(["unanimity", "consensus"]),
            "excluding": s.pick(["attacker", "victim"]),
        },
        "board": {"voters": [s.victim, s.third, "DDD"], "rule": "share", "share": "2/3", "veto": s.third},
    }
    organ = s.pick(["council", "board"])
    options: list[Plain] = [
        {"requested": {"by": s.pick([s.victims_word, "beneficiary"] if s.names_victim else [s.victim])}},
        {"called": {"by": "party"}} if not s.strict else {"called": {"by": s.third}},
        {"found": {"by": [s.victim, s.third], "jointly": True}},
        {"satisfied": {"that": "danger"}},
        {"decided": {"organ": organ, "that": "action"}},
        {"found": {"organ": organ, "that": "action"}},
        {"all": [{"requested": {"by": s.victims_word}}, question(s)]},
        {"performed": {"what": [clause["id"]], "by": s.third}},
        {s.pick(["approved", "consented"]): {"by": s.pick([s.third, "bearer"])}},
        state(s),
    ]
    clause["requires"] = s.pick(options)
    if s.chance(10):
        clause["bearing"] = "collectively"
    after = s.pick(["2027-03-01T09:00Z", "2027-03-02T09:00Z", "2027-02-01T00:00Z"])
    said: Plain = {"value": s.chance(30), **s.pick([{"about": "event"}, {"about": text["id"]}, {"to": text["id"]}, {}])}
    roll = s.rng.randrange(100)
    if roll < 45:
        s.recorded("request", after, by=s.victim, **said)
        s.recorded("call", after, by=s.third, **said)
    elif roll < 55:
        s.recorded("finding", after, by=[s.victim, s.third], value=s.chance(30), about="danger")
    elif roll < 85:
        s.recorded("vote", "2027-03-01T08:00Z", by=s.victim, organ=organ, about="action", value=s.chance(50))
        s.recorded("vote", "2027-03-01T08:10Z", by=s.third, organ=organ, about="action", value=s.chance(30))
    elif roll < 95:
        s.recorded("decision", "2027-03-01T09:00Z", organ=organ, about="action", value=s.chance(40))


def opening(s: Setting, text: Plain, clause: Plain) -> None:
    first: Plain = {"first": {"breach": {"of": "ceasefire", "by": s.attacker}}}
    if s.chance(50):
        first["episode_ends"] = {"event": {"kind": s.pick(["ceasefire_restored", "ceasefire"])}}
    if s.chance(30):
        first["first"] = {"attacked": {"on": s.victim}}
    since = s.pick([first, first, "event", "event", {"act": "request"}, "entry_into_force"])
    clause["opens"] = {"after": s.pick(["PT24H", "PT72H", "P10D", "P30Y"]), "since": since}


def exceptions(s: Setting, text: Plain, clause: Plain) -> None:
    roll = s.rng.randrange(7)
    if roll < 2:
        way_out: Plain = {"when": condition(s, text["id"]), "to": s.pick([None, None, "2026-01-01"])}
        if s.chance(50):
            way_out["unless"] = condition(s, text["id"], 1)
        clause["unless"] = [way_out, {"when": {"fact": "measures_taken"}, "effect": s.pick(["excuses", "voids"])}]
    elif roll == 2:
        void: Plain = {"when": {"once": pattern(s, text["id"])}, "voids": s.pick([[], [clause["id"]]])}
        if s.chance(40):
            void["unless"] = {"not": {"fact": s.pick(["provocation", "grave"])}}
        text["void_if"] = [void]
    elif roll == 3:
        for row in text["parties"]:
            if row["party"] in (s.third, "DDD"):
                dates = s.pick([{}, {"to": "2026-01-01"}, {"from": "2026-01-01"}])
                row["varies"] = [{"clause": clause["id"], "unless": condition(s, text["id"], 1), **dates}]
    elif roll == 4:
        named = s.pick([{"about": text["id"]}, {"about": f"{text['id']}/{clause['id']}"}, {"to": s.third}, {}])
        s.recorded("waiver", "2027-03-01T10:00Z", by=s.victim, **named)
    elif roll == 5:
        clause["until"] = s.pick([condition(s, text["id"], 1), {"fact": {"is": "measures_taken", "about": "event"}}])
    else:
        s.answered("waived", True, by=s.victim, to=s.third, about=f"{text['id']}/{clause['id']}")


def primacy(s: Setting, text: Plain, clause: Plain) -> None:
    """Marks the text as giving way; the setting writes the rule into another text."""
    when = s.pick(
        [condition(s, text["id"], 1), {"victim": "party"}, {"not": {"fact": "measures_taken"}}, {"attacker": "party"}]
    )
    text["gives_way"] = {"over": s.pick([[], [text["id"]], [text["id"]]]), "when": when, "cite": {"article": "9"}}


TWISTS: tuple[Twist, ...] = (
    in_force,
    version,
    activated,
    bound,
    beneficiary,
    kind,
    actors,
    place,
    qualifiers,
    procedure,
    opening,
    exceptions,
    primacy,
)
