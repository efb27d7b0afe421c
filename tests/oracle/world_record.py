"""The event under question, what happened besides, and what is known."""

from __future__ import annotations

from tests.oracle.world_setting import CONFLICT, DAY, FACT_NAMES, MOMENT, Plain, Setting

from treatymodel.model import Doctrine, Event


def event(s: Setting) -> Event:
    """Mostly an attack by the attacker on the victim; now and then something of it is not known."""
    data: Plain = {
        "kind": s.pick(["armed_attack", "armed_attack", "invasion", "strike"]),
        "by": s.attacker,
        "at": MOMENT,
    }
    land = f"{s.victim.lower()}-{s.pick(['land', 'coast'])}"
    targets: list[Plain] = [{"party": s.victim, "object": "territory", "place": land}]
    roll = s.rng.randrange(100)
    if roll < 5 and not s.strict:
        data["by"] = None
    elif not s.names_victim:
        targets = s.pick([[], [{"object": "territory", "place": land}]])
    elif roll < 19:
        data["kind"] = s.pick(["use_of_force", "incident", "cyber_attack", "incursion"])
    elif roll < 23:
        data["kind"] = s.pick(["threat", "mobilisation", "declaration_of_war"])
    elif roll < 31:
        targets[0] = {"party": s.victim, "place": s.pick(["rock", "mainland", "far-isle", "high-sea", land])}
    elif roll < 38:
        targets[0] = s.pick([{"party": s.victim}, {"party": s.victim, "object": "vessel"}])
    elif roll < 44:
        targets.append({"party": s.third, "object": "forces", "place": s.pick([land, "high-sea"])})
    elif roll < 48:
        targets.append({"party": s.victim, "object": "vessel", "place": "high-sea"})
    elif roll < 51:
        data["by"] = [s.attacker, s.third]
    elif roll < 55:
        data["at"] = s.pick([DAY, "2027-03"])
    elif roll < 58:
        data["also"] = [s.pick(["aggression", "blockade"])]
    if s.chance(15):
        data["conflict"] = CONFLICT
    if s.chance(10):
        data["in_support_of"] = [s.third]
    if s.chance(25):
        data["qualities"] = {"significant": s.chance(50)}
    return Event(**data, targets=targets)


def happenings(s: Setting) -> None:
    """What happened before: attacks, ceasefires, wars, mobilisations; now and then at moments that are not exact."""
    roll = s.rng.randrange(100)
    if roll < 30:
        s.recorded("ceasefire", "2026-11-01T00:00Z", by=s.attacker, on=s.victim)
        if s.chance(10):
            s.recorded("ceasefire_ended", "2027-01-01T00:00Z", by=s.attacker, on=s.victim)
    elif roll < 45:
        s.recorded("armed_attack", "2026-10-15T00:00Z", by=s.attacker, on=s.victim, conflict=CONFLICT)
    if s.chance(12):
        s.recorded("armed_attack", s.pick(["2027-02-20T00:00Z", "2027-02-28T20:00Z"]), by=s.attacker, on=s.victim)
    if s.chance(10):
        provoked = s.pick(["armed_attack", "threat", "incident"])
        s.recorded(provoked, s.pick(["2026-12-24T00:00Z", "2027-02", "2027-03-01"]), by=s.victim, on=s.attacker)
    if s.chance(12):
        kind = s.pick(["mobilisation", "use_of_force"])
        s.recorded(kind, "2027-02-27T00:00Z", by=s.third, on=s.victim, in_support_of=s.attacker)
    if s.chance(8):
        s.recorded("declaration_of_war", s.pick(["2026-09-15T00:00Z", "2027-03"]), by=s.attacker, on=s.victim)
    if s.chance(8):
        s.recorded(
            s.pick(["peace", "armistice", "end_of_hostilities"]), "2026-12-01T00:00Z", by=s.victim, on=s.attacker
        )
    if s.chance(8):
        s.recorded(s.pick(["approval", "consent"]), "2026-05-01T00:00Z", by=[s.third, s.victim], value=s.chance(70))
    if s.chance(6):
        s.recorded(s.pick(["assistance", "supply"]), "2027-03-01T12:00Z", by=s.third, on=s.victim)


def known(s: Setting) -> None:
    """Answers to some of the questions that a case of this kind is likely to meet."""
    for name in FACT_NAMES:
        if s.chance(30):
            s.answered(name, s.chance(50), since=s.pick([None, None, "2027-02-01", "2029-01-01"]))
        if s.chance(30):
            s.answered(name, s.chance(50), about="event")
    if s.chance(30):
        s.answered("significant", s.chance(50), about="event")
    if s.chance(8):
        s.answered("kind", s.chance(60), is_="armed_attack")
    if s.chance(8):
        s.answered("attacked_by", s.chance(60), is_=s.attacker)
    if s.chance(8):
        s.answered("hit", s.chance(60), is_=s.victim)
    if s.chance(6):
        s.answered("attack_makes_war", s.chance(50))
    if s.chance(6):
        first, second = sorted([s.attacker, s.victim])
        s.answered(s.pick(["hostilities", "ceasefire", "at_war"]), True, who=first, with_=second)
    if s.chance(8):
        s.answered("title", s.chance(50), place="rock", party=s.victim)


def doctrine(s: Setting) -> Doctrine:
    """Mostly none; else a preset, or a position by name."""
    roll = s.rng.randrange(100)
    if roll < 8:
        return Doctrine("prevailing")
    if roll < 14:
        return Doctrine("text_only")
    if roll < 20:
        return Doctrine.as_read_by(s.pick(["AAA", "BBB", "CCC"]))
    if roll < 40:
        return Doctrine(split_reading=s.pick(["yes", "no"]), attack_makes_war=s.pick(["yes", "no"]))
    return Doctrine()
