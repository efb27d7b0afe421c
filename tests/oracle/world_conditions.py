"""Random conditions over the setting: of state, of law, of the record, of questions, and what joins them."""

from __future__ import annotations

from tests.oracle.world_setting import CONFLICT, FACT_NAMES, LAW_NAMES, Plain, Setting

SIDES = ["attacker", "victim"]


def question(s: Setting) -> Plain:
    """A declared question: of fact, about the event or not, of law, or of wording."""
    name = s.pick(FACT_NAMES)
    options: list[Plain] = [
        {"fact": name},
        {"fact": {"is": name, "about": "event"}},
        {"fact": {"is": s.pick(["significant", "deliberate"]), "about": "event"}},
        {"law": s.pick(LAW_NAMES)},
        {"text": "bracketed"},
    ]
    return s.pick(options)


def state(s: Setting) -> Plain:
    """A state of the record."""
    someone = s.pick([s.attacker, s.victim, s.third])
    options: list[Plain] = [
        {"hostilities": {"between": SIDES}},
        {"hostilities": {"between": [s.attacker, s.victim]}},
        {"ceasefire": {"between": [s.victim, s.attacker]}},
        {"at_war": {"who": "victim", "with": s.attacker}},
        {"at_war": {"who": someone}} if not s.strict else {"at_war": {"who": s.attacker, "with": s.victim}},
        {"mobilised": someone},
        {"struck_first": {"who": "attacker", "at": "victim"}},
        {"involved_in": {"who": s.attacker, "conflict": [CONFLICT]}},
        {"supports": {"who": s.third, "whom": s.attacker, "against": s.victim}},
        {"helps": {"who": s.third, "whom": s.victim}},
    ]
    return s.pick(options)


def of_law(s: Setting, name: str) -> Plain:
    """What binds whom, what is in force, who is there, who holds what."""
    other = s.other_than(name)
    someone = s.pick([s.attacker, s.victim, s.third])
    options: list[Plain] = [
        {"bound": {"who": someone, "by": other}},
        {"bound": {"who": s.third, "by": other, "towards": s.victim}},
        {"in_force": other},
        {"exists": s.victim},
        {"holds": {"who": s.victim, "place": "rock", "how": s.pick(["title", "administration"])}},
        {"holds": {"who": "victim", "place": s.pick(["far-isle", "rock"])}},
        {"attacker": s.pick([{"class": "great_power"}, {"class": "state"}, {"party_to": other}, "party"])},
        {"victim": s.pick([{"members": "COL"}, {"party_to": other}, "party", s.third])},
    ]
    return s.pick(options)


def pattern(s: Setting, name: str, own: bool = False) -> Plain:
    """A pattern of an earlier event, or of a breach."""
    options: list[Plain] = [
        {"event": {"kind": s.pick(["armed_attack", "use_of_force", "threat"]), "by": s.victim, "on": s.attacker}},
        {"event": {"kind": s.pick(["mobilisation", "declaration_of_war"]), "by": s.pick([s.third, s.attacker])}},
        {"event": {"kind": "invasion", "by": s.attacker}},
        {"breach": {"of": "ceasefire", "by": s.pick([s.attacker, "attacker"])}},
        {"event": {"kind": "ceasefire_breach", "on": s.pick([s.victim, "party"])}},
    ]
    if own:
        options.append(
            {"event": {"kind": "armed_attack", "by": s.attacker, "if": {"fact": {"is": "grave", "about": "it"}}}}
        )
    return s.pick(options)


def condition(s: Setting, name: str, depth: int = 2) -> Plain:
    """Any condition that a clause of the instrument may set."""
    roll = s.rng.randrange(100)
    if depth and roll < 12:
        return {"not": condition(s, name, depth - 1)}
    if depth and roll < 30:
        parts = [condition(s, name, depth - 1) for _ in range(2)]
        return {s.pick(["all", "any"]): parts}
    if roll < 36:
        return {"becomes": state(s)}
    if roll < 46:
        return {"once": s.pick([state(s), pattern(s, name, own=True), pattern(s, name)])}
    if roll < 52:
        return {"as_of": {"when": s.pick(["2026-10-01", "2027-02-15"]), "that": s.pick([state(s), of_law(s, name)])}}
    if roll < 57:
        return at_least(s)
    if roll < 72:
        return state(s)
    return question(s) if roll < 87 else of_law(s, name)


def at_least(s: Setting) -> Plain:
    """A count of parties of which something holds."""
    that: list[Plain] = [
        {"hostilities": {"between": ["each", s.attacker]}},
        {"mobilised": "each"},
        {"consented": {"by": "each"}},
        {"bound": {"who": "each", "by": "pact-b"}},
    ]
    counted = s.pick([[s.victim, s.third], {"class": "great_power"}, {"members": "COL"}])
    return {"at_least": {"n": s.pick([1, 2]), "of": counted, "that": s.pick(that)}}


def general(s: Setting, name: str) -> Plain:
    """A condition that names nobody by role, for entry into force and activation."""
    options: list[Plain] = [
        {"fact": "conditions_met"},
        {"law": s.pick(LAW_NAMES)},
        {"in_force": s.other_than(name)},
        {"bound": {"who": s.third, "by": s.other_than(name)}},
        {"approved": {"by": s.third}},
        {"ceasefire": {"between": [s.attacker, s.victim]}},
        {"all": [{"fact": "conditions_met"}, {"in_force": s.other_than(name)}]},
        {"any": [{"fact": "measures_taken"}, {"bound": {"who": [s.third, s.victim], "by": s.other_than(name)}}]},
    ]
    return s.pick(options)
