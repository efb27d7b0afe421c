"""A second, plain account of how a conflict spreads, over pacts given as tuples; it shares no code with the library."""

from __future__ import annotations

from typing import Any, NamedTuple

from treatymodel.model.instrument import Instrument
from treatymodel.model.party import Party
from treatymodel.model.place import Place
from treatymodel.questions.world import World


class Pact(NamedTuple):
    """One promise: to fight for `owed` when it is attacked (by `attacker`, or by anybody), or to stay neutral."""

    bearer: str
    owed: str
    victim: str
    attacker: str = ""
    neutral: bool = False
    fact: str = ""
    political: bool = False


class Joined(NamedTuple):
    """Who fights, in which round, for whom, against whom, by which promise."""

    round: int
    party: str
    side: frozenset[str]
    against: frozenset[str]
    pact: int


CODES = ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF")


def world_of(pacts: list[Pact], codes: tuple[str, ...] = CODES) -> World:
    """A world with a text for each promise."""
    return World(
        parties=[Party(id=code, name=code) for code in codes],
        places=[Place(id=code, name=code, title=[{"party": code}]) for code in codes],
        instruments=[Instrument(**text_of(number, pact)) for number, pact in enumerate(pacts)],
        name="pacts",
    )


def text_of(number: int, pact: Pact) -> dict[str, Any]:
    """The text of one promise."""
    pattern = {"on": pact.victim, **({"by": pact.attacker} if pact.attacker else {})}
    clause: dict[str, Any] = {
        "id": "c",
        "cite": {"article": "1"},
        "bearer": pact.bearer,
        "owed_to": pact.owed,
        "trigger": {"on": {"attacked": pattern}},
        "action": "neutrality" if pact.neutral else "assist_military",
    }
    questions = {}
    if pact.fact:
        clause["requires"] = {"fact": {"is": pact.fact}}
        questions[pact.fact] = {"asks": "is it so", "sort": "fact"}
    return {
        "id": f"pact-{number}",
        "name": f"Pact {number}",
        "kind": "treaty",
        "binding": "political" if pact.political else "legal",
        "enters_into_force": "2000-01-01",
        "evidence": "checked",
        "parties": [{"party": code} for code in sorted({pact.bearer, pact.owed})],
        "questions": questions,
        "clauses": [clause],
    }


def spread_by_hand(
    pacts: list[Pact], by: str, on: str, rule: str, attack: bool, facts: dict[str, bool], rounds: int = 10
) -> set[Joined]:
    """Breadth first: each round asks every promise about every attack of the round before."""
    joined: set[Joined] = set()
    fighting = {frozenset({by, on})}
    neutral: set[tuple[str, str]] = set()
    told: set[tuple[int, int]] = set()
    attacks = [(frozenset({by}), frozenset({on}))]
    known = 0
    for number in range(1, rounds + 1):
        replies = []
        for event in range(known, len(attacks)):
            attackers, victims = attacks[event]
            for index, pact in enumerate(pacts):
                if pact.victim not in victims or (pact.attacker and pact.attacker not in attackers):
                    continue
                if pact.bearer == pact.owed or facts.get(pact.fact) is False:
                    continue
                due = not pact.fact or facts.get(pact.fact) is True
                if pact.neutral:
                    if due and not pact.political:
                        neutral.add((pact.bearer, pact.owed))
                else:
                    replies.append((event, index, pact, due))
        known = len(attacks)
        groups: dict[tuple[frozenset[str], frozenset[str]], set[str]] = {}
        fresh: set[frozenset[str]] = set()
        for event, index, pact, due in replies:
            attackers, _ = attacks[event]
            if pact.owed in attackers:
                side, against = frozenset({pact.owed}), {pact.victim}
            elif pact.bearer in attackers and pact.owed != pact.victim:
                side, against = attackers, {pact.victim}
            else:
                side, against = frozenset({pact.victim}), set(attackers)
            against -= {pact.bearer, *side}
            honoured = {
                "all_due": due and not pact.political,
                "all_due_and_open": not pact.political,
                "political_too": due,
                "political_and_open": True,
            }[rule]
            firm = due and not pact.political
            held = any((pact.bearer, enemy) in neutral for enemy in against)
            if not honoured or not against or (held and not firm) or (event, index) in told:
                continue
            told.add((event, index))
            joined.add(Joined(number, pact.bearer, side, frozenset(against), index))
            new = frozenset(enemy for enemy in against if frozenset({pact.bearer, enemy}) not in fighting)
            fresh |= {frozenset({pact.bearer, enemy}) for enemy in new}
            if new:
                groups.setdefault((new, side), set()).add(pact.bearer)
        fighting |= fresh
        if not groups or not attack:
            break
        attacks += [(frozenset(bearers), new) for (new, _), bearers in groups.items()]
    return joined
