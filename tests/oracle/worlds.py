"""Random small worlds and cases, each decided by its seed: three texts, four states, one event and its record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from tests.oracle import world_record
from tests.oracle.world_conditions import condition
from tests.oracle.world_setting import QUESTIONS, STATES, Plain, Setting, parties, places, setting
from tests.oracle.world_twists import TWISTS

from treatymodel.days import Moment
from treatymodel.model import Doctrine, Event, Facts, Instrument, World

WEIGHTS = {
    "in_force": 1,
    "version": 5,
    "activated": 2,
    "bound": 1,
    "beneficiary": 1,
    "kind": 1,
    "actors": 4,
    "place": 7,
    "qualifiers": 7,
    "procedure": 16,
    "opening": 5,
    "exceptions": 7,
    "primacy": 2,
}
WEIGHTED = tuple(twist for twist in TWISTS for _ in range(WEIGHTS[twist.__name__]))
"""Each gate's twist, more often those of the gates that are rarely the first to fail."""


@dataclass(frozen=True)
class Sample:
    """One case: a world, what happened, and what is known."""

    seed: int
    world: World
    event: Event
    history: tuple[Event, ...]
    facts: Facts
    doctrine: Doctrine
    at: Moment | None
    strict: bool


def sample(seed: int) -> Sample:
    """The case of the seed."""
    s = setting(seed)
    s.names_victim = s.strict or s.chance(94)
    event = world_record.event(s)
    world_record.happenings(s)
    texts = [_text(s, name, clauses=1 if s.strict else s.pick([1, 2])) for name in s.names]
    if s.chance(25):
        _add_abstention(s, texts[1])
    _add_primacy(s, texts)
    world_record.known(s)
    world = World(parties=parties(s), places=places(s), instruments=[Instrument(**text) for text in texts])
    for text in texts:
        if text["kind"] == "draft" and s.chance(40):
            world = world.adopt(text["id"], at=s.pick(["2026-01-01", "2027-06-01"]), by=_signatories(s))
    return Sample(
        seed=seed,
        world=world,
        event=event,
        history=tuple(Event(**item) for item in s.history),
        facts=Facts(answers=tuple(s.answers)),
        doctrine=world_record.doctrine(s),
        at=_moment_of_asking(s, event),
        strict=s.strict,
    )


def _moment_of_asking(s: Setting, event: Event) -> Moment | None:
    if s.chance(30):
        return None
    later = event.at.latest + timedelta(hours=s.pick([1, 20, 30, 80, 24 * 20]))
    return Moment(later, later)


def _signatories(s: Setting) -> list[str]:
    return s.pick([[s.victim, s.third], list(STATES), [s.attacker, s.third]])


def _text(s: Setting, name: str, clauses: int) -> Plain:
    text: Plain = {
        "id": name,
        "name": name,
        "kind": "treaty" if s.chance(85) else "draft",
        "binding": "legal",
        "enters_into_force": "2020-01-01",
        "parties": [{"party": code} for code in STATES],
        "questions": QUESTIONS,
        "clauses": [_clause(s, number) for number in range(1, clauses + 1)],
    }
    if text["kind"] == "draft":
        text.update(binding="none", enters_into_force=None, known_from=s.pick([None, "2026-06-01", "2027"]))
        for row in text["parties"]:
            row.update(signs=s.chance(85), consent=s.pick(["no", "no", None]))
    for clause in text["clauses"]:
        s.pick(WEIGHTED)(s, text, clause)
        if s.chance(15):
            s.pick(WEIGHTED)(s, text, clause)
        _add_deadline(s, clause)
    if s.chance(15):
        _add_side_paper(s, text)
    _fill_roles(text)
    return text


def _fill_roles(text: Plain) -> None:
    """Give a role that a selector names to a row without one, where a later twist took it from the row that had it."""
    for role in ("guarantor", "ward"):
        if role in str(text) and all(row.get("role") != role for row in text["parties"]):
            next(row for row in text["parties"] if "role" not in row)["role"] = role


def _clause(s: Setting, number: int) -> Plain:
    bystanders = [code for code in STATES if code not in (s.attacker, s.victim)]
    return {
        "id": f"c{number}",
        "cite": {"article": str(number)},
        "bearer": "each other party" if s.chance(15) else bystanders,
        "owed_to": s.victims_word,
        "trigger": {"on": _attack_or_breach(s)},
        "action": "assist",
    }


def _attack_or_breach(s: Setting) -> Plain:
    """What a clause fires on unless a twist says otherwise."""
    attack = {"attacked": {"on": "party"}}
    breach = s.pick(["ceasefire_breach", "prohibition_breach", "missed_deadline", "breach"])
    return {"any": [attack, {"event": {"kind": breach, "on": "party"}}]} if s.chance(35) else attack


def _add_deadline(s: Setting, clause: Plain) -> None:
    """Now and then a deadline, and an answer on whether it was kept."""
    if s.chance(12) and "on" in clause["trigger"] and "breach" not in str(clause["trigger"]):
        since = s.pick(["event", "event", {"act": "request"}])
        clause["deadline"] = {"within": s.pick(["PT24H", "P3D", "at_once"]), "since": since}
        if s.chance(15):
            clause["deadline"]["soft"] = "where possible"


def _add_side_paper(s: Setting, text: Plain) -> None:
    """A paper that adds a clause sharing the first one's trigger, and may widen an area of the text."""
    extra: Plain = {"id": "p1", "cite": {"protocol": "1"}, "action": "consult"}
    extra["bearer"] = s.pick(["each other party", {"party": "all", "except": [s.victim, s.attacker]}])
    extra["owed_to"] = s.victims_word
    if "on" in text["clauses"][0]["trigger"]:
        extra["shares"] = "c1"
        patched = {name: {"area": {"include": ["mainland"]}} for name in text.get("terms", ()) if s.chance(50)}
        text["side_papers"] = [{"id": "protocol", "clauses": [extra], "terms": patched}]


def _add_abstention(s: Setting, text: Plain) -> None:
    """A prohibition that the event may cross."""
    clause: Plain = {"id": "abstain", "cite": {"article": "8"}, "modality": "prohibition", "bearer": "party"}
    clause.update(owed_to=s.pick([{"party": "all", "except": ["bearer"]}, s.victim]), action="use_force")
    if s.chance(20):
        clause["action"] = "respect"
        clause["crossed_by"] = {"event": {"kind": s.pick(["invasion", "threat"]), "on": "party"}}
    if s.chance(30):
        clause["trigger"] = {"while": {"ceasefire": {"between": [s.attacker, s.victim]}}}
    if s.chance(30):
        clause["unless"] = [{"when": condition(s, text["id"], 0)}]
    text["clauses"].append(clause)


def _add_primacy(s: Setting, texts: list[Plain]) -> None:
    """Write the rule by which a text gives way into the next text."""
    for number, text in enumerate(texts):
        rule = text.pop("gives_way", None)
        if rule is not None:
            texts[(number + 1) % len(texts)]["primacy"] = [rule]
