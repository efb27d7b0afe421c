"""What one would write instead for these rules alone: plain Python over dictionaries, and networkx over a graph.

Both know nothing but the workload, explain nothing and have no third answer. They share everything but how they find
the duties that an attack on a party raises, where nearly all the time goes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import networkx as nx

WHEN_DRAWN_IN = 2
"""The kind of event that a party brings about when it comes to help."""
Pair = tuple[int, int]
Row = Sequence[int]
Plain = dict[str, Any]


class Duty(NamedTuple):
    """What a party owes on an attack, unless the attacker says otherwise."""

    bearer: int
    clause: int
    defends: bool
    against: frozenset[int] | None
    forgives: bool
    """Whether it falls away where the attacker had been struck by its victim before."""

    def owed(self, attacker: int, struck: bool) -> bool:
        """Whether it is owed against an attacker, who had been struck before or not."""
        barred = attacker == self.bearer or (self.forgives and struck)
        return not barred and (self.against is None or attacker in self.against)


class Baseline:
    """The questions of the workload, over the duties that an attack on a party raises on a day."""

    def __init__(self, instance: Plain) -> None:
        self.homes = [row["home_zone"] for row in instance["parties"]]
        above = [kind["parent"] for kind in instance["kinds"]]
        self.meets = [_line(kind, above) for kind in range(len(above))]
        self.since: dict[Pair, int] = {}
        """The first day on which one party struck another."""
        for by, on, _, _, day in instance["events"]:
            self.since[by, on] = min(day, self.since.get((by, on), day))

    def treaties_on(self, party: int, day: int) -> Iterator[tuple[Plain, bool]]:
        """The treaties that bind a party on a day, or of which a clause names it, and whether they bind it."""
        raise NotImplementedError

    def members(self, treaty: Plain, day: int) -> list[tuple[int, bool]]:
        """The parties that a treaty binds on a day, and whether each has approved."""
        raise NotImplementedError

    def duties(self, victim: int, kind: int, zone: int, day: int) -> list[Duty]:
        """What an attack on a party in a zone raises, whoever the attacker is."""
        found = []
        for treaty, bound in self.treaties_on(victim, day):
            members: list[tuple[int, bool]] | None = None
            for clause in treaty["clauses"]:
                named = clause["beneficiary"]
                if not (bound if named < 0 else named == victim) or clause["trigger"] not in self.meets[kind]:
                    continue
                if clause["zones"] is not None and zone not in clause["zones"]:
                    continue
                members = self.members(treaty, day) if members is None else members
                if clause["k"] and clause["k"] > sum(approved for _, approved in members):
                    continue
                against = None if clause["adversaries"] is None else frozenset(clause["adversaries"])
                what = (clause["id"], clause["kind"] == "defend", against, clause["exception"])
                found += [Duty(party, *what) for party, _ in members if party != victim]
        return found

    def struck(self, by: int, on: int, day: int) -> bool:
        """Whether a party had struck another before a day."""
        return self.since.get((by, on), day) < day

    def one(self, row: Row) -> set[Pair]:
        """Each party with each clause under which it owes something on an event."""
        by, on, kind, zone, day = row
        struck = self.struck(on, by, day)
        return {(duty.bearer, duty.clause) for duty in self.duties(on, kind, zone, day) if duty.owed(by, struck)}

    def relation(self, kind: int, zone: int, day: int) -> list[tuple[int, int, int, int]]:
        """Attacker, victim, bearer and clause of all that is owed on the events of a kind, in a zone, on a day."""
        found = self._owed(kind, zone, day)
        return [(*pair, duty.bearer, duty.clause) for pair, owed in found for duty in owed]

    def counts(self, kind: int, zone: int, day: int) -> dict[Pair, int]:
        """How many come to the defence, for every attacker and victim for whom some do."""
        found = self._owed(kind, zone, day, defends=True)
        return {pair: len({duty.bearer for duty in owed}) for pair, owed in found if owed}

    def _owed(self, kind: int, zone: int, day: int, defends: bool = False) -> Iterator[tuple[Pair, list[Duty]]]:
        """What is owed for every attacker and victim."""
        parties = range(len(self.homes))
        for on in parties:
            duties = [duty for duty in self.duties(on, kind, zone, day) if duty.defends or not defends]
            for by in parties if duties else ():
                if by != on:
                    struck = self.struck(on, by, day)
                    yield (by, on), [duty for duty in duties if duty.owed(by, struck)]

    def spread(self, row: Row, willing: Sequence[bool] | None = None) -> dict[Pair, int]:
        """The round in which each pair of a fighter and its enemy comes about; only the willing come to help."""
        by, on, kind, zone, day = row
        rounds = {(by, on): 0}
        now, number = [(by, on)], 0
        while now:
            made = []
            for attacker, victim in now:
                what = (kind, zone) if number == 0 else (WHEN_DRAWN_IN, self.homes[victim])
                back = rounds.get((victim, attacker), number)
                struck = back < number or self.struck(victim, attacker, day)
                for duty in self.defences(victim, *what, day):
                    pair = (duty.bearer, attacker)
                    if pair not in rounds and duty.owed(attacker, struck) and (willing is None or willing[pair[0]]):
                        rounds[pair] = number + 1
                        made.append(pair)
            now, number = made, number + 1
        return rounds

    def spreads(self, rows: Sequence[Row]) -> list[tuple[dict[int, int], int]]:
        """For each start the first round in which each party fights, or is fought, and how many pairs come about."""
        return [(_first(rounds), len(rounds)) for rounds in map(self.spread, rows)]

    def draws(self, row: Row, coins: Sequence[Sequence[bool]]) -> list[int]:
        """How many parties fight in the end, draw by draw of who is willing."""
        return [len(_first(self.spread(row, willing))) for willing in coins]

    def forget(self) -> None:
        """Forget what was worked out for a day."""
        self._day = -1

    def defences(self, *key: int) -> list[Duty]:
        """The duties to defend among those that an attack raises; kept while the day stays the same."""
        if self._day != key[-1]:
            self._kept: dict[tuple[int, ...], list[Duty]] = {}
            self._day = key[-1]
        if key not in self._kept:
            self._kept[key] = [duty for duty in self.duties(*key) if duty.defends]
        return self._kept[key]

    _day = -1


class PlainPython(Baseline):
    """Dictionaries from parties to treaties."""

    def __init__(self, instance: Plain) -> None:
        super().__init__(instance)
        self.binds: dict[int, list[tuple[Plain, int, int]]] = defaultdict(list)
        self.names: dict[int, list[Plain]] = defaultdict(list)
        for treaty in instance["treaties"]:
            for party, start, end, _ in treaty["members"]:
                self.binds[party].append((treaty, start, end))
            for party in {clause["beneficiary"] for clause in treaty["clauses"]} - {-1}:
                self.names[party].append(treaty)

    def treaties_on(self, party: int, day: int) -> Iterator[tuple[Plain, bool]]:
        bound = {}
        for treaty, start, end in self.binds.get(party, ()):
            if start <= day < end:
                bound[treaty["id"]] = True
                yield treaty, True
        for treaty in self.names.get(party, ()):
            if treaty["id"] not in bound:
                yield treaty, False

    def members(self, treaty: Plain, day: int) -> list[tuple[int, bool]]:
        return [(who, 0 <= ok <= day) for who, start, end, ok in treaty["members"] if start <= day < end]


class Networkx(Baseline):
    """A graph of parties and treaties, its edges dated."""

    def __init__(self, instance: Plain) -> None:
        super().__init__(instance)
        self.graph = graph = nx.Graph()
        for treaty in instance["treaties"]:
            node = ("treaty", treaty["id"])
            graph.add_node(node, treaty=treaty)
            for clause in treaty["clauses"]:
                if clause["beneficiary"] >= 0:
                    graph.add_edge(clause["beneficiary"], node, start=0, end=0, approved=-1)
            for party, start, end, approved in treaty["members"]:
                graph.add_edge(party, node, start=start, end=end, approved=approved)

    def treaties_on(self, party: int, day: int) -> Iterator[tuple[Plain, bool]]:
        for node, edge in self.graph.adj[party].items() if party in self.graph else ():
            yield self.graph.nodes[node]["treaty"], edge["start"] <= day < edge["end"]

    def members(self, treaty: Plain, day: int) -> list[tuple[int, bool]]:
        around = self.graph.adj["treaty", treaty["id"]].items()
        return [(who, 0 <= edge["approved"] <= day) for who, edge in around if edge["start"] <= day < edge["end"]]


def _first(rounds: dict[Pair, int]) -> dict[int, int]:
    """The first round in which each party stands in a pair."""
    found: dict[int, int] = {}
    for pair, number in rounds.items():
        for party in pair:
            found[party] = min(number, found.get(party, number))
    return found


def _line(kind: int, above: Sequence[int]) -> frozenset[int]:
    """A kind and everything that it is a kind of."""
    return frozenset(_upwards(kind, above))


def _upwards(kind: int, above: Sequence[int]) -> Iterable[int]:
    while kind >= 0:
        yield kind
        kind = above[kind]
