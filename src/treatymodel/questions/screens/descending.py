"""The classes of events that one clause cannot tell apart, found from the least said down to what makes a difference.

An event of which less is said leaves open what more would settle. So events that leave their bearers to turn on the
same questions in the same way are one class, whatever more is said of them all; and what turns on no question that
something more could answer is not asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from treatymodel.conditions.selectors import Variable
from treatymodel.days import Moment
from treatymodel.questions.screens.answers import UnevenError
from treatymodel.questions.screens.attackers import Ends, Group, Groups
from treatymodel.questions.screens.authors import Authors, Heard
from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.questions.screens.clause import Clause
from treatymodel.questions.screens.descriptions import Descriptions
from treatymodel.questions.screens.grounds import Grounds
from treatymodel.questions.screens.learning import Learning
from treatymodel.questions.screens.lots import Condition, Example, Lot, Node, Nodes, Said, Turns
from treatymodel.questions.screens.placing import Placing
from treatymodel.questions.screens.saying import Saying
from treatymodel.questions.screens.spots import WHERE, Aimed
from treatymodel.questions.screens.stretches import Calendar, Epoch
from treatymodel.vocabulary.kinds import is_kind

Change = Callable[[Circumstances], Circumstances]
ROOT = "happening"
_KIND, _OBJECT = frozenset(("kind",)), frozenset(("object",))
"""The questions that an event answers of which it is said what kind it is, and what was hit."""


class Descent:
    """The classes of the events that may set one clause off, on the days on which it may bind anybody."""

    def __init__(
        self,
        clause: Clause,
        descriptions: Descriptions,
        parties: tuple[int, ...],
        span: tuple[int, int],
    ) -> None:
        """`parties` are those that may be attacker or victim."""
        self.clause = clause
        self._what = descriptions
        self._parties = parties
        self._span = span

    def lots(self) -> list[Lot]:
        """The classes of which somebody is bound, or may be."""
        try:
            return self._lots(frozenset())
        except UnevenError:
            return self._lots(frozenset(self.clause.lifted.everybody.codes))

    def _lots(self, apart: frozenset[str]) -> list[Lot]:
        saying = Saying(self.clause)
        run = _Run(self.clause, self._what, self._parties, saying)
        for epoch in Calendar(self.clause, *self._span, apart).epochs():
            for kind, many in self._what.kinds if self._what.minds_kind else [(ROOT, 1)]:
                run.of_epoch(epoch, kind, many)
        return run.lots()


class _Run:
    """One way down for a clause."""

    def __init__(self, clause: Clause, what: Descriptions, parties: Sequence[int], saying: Saying) -> None:
        self._clause, self._what, self._parties = clause, what, parties
        self._saying = saying
        self._authors = Authors(saying)
        self._things: dict[str, Learning] = {}
        self._nodes = Nodes()
        self._placing = Placing(saying, self._nodes, frozenset(parties))

    def lots(self) -> list[Lot]:
        """The classes, once more is said of all that was found: of what kind it was, and of what quality."""
        nodes = self._nodes
        if not self._what.minds_kind:
            nodes = self._told(nodes, [(_of_kind(kind), many) for kind, many in self._what.kinds], _KIND)
        for name in self._what.asked:
            nodes = self._told(nodes, [(_with(name, value), 1) for value in (None, True, False)], frozenset((name,)))
        return [self._lot(node) for _, node in nodes]

    def _told(self, nodes: Nodes, more: Sequence[tuple[Change, int]], names: frozenset[str]) -> Nodes:
        """The nodes after more is said, which answers questions of these names."""
        found = Nodes()
        learned = [Learning(self._saying.residuals, names) for _ in more]
        for conditions, node in nodes:
            if not self._asks(conditions, names):
                example = _changed(node.example, more[0][0])
                found.add(conditions, example, node.said, node.mass, sum(many for _, many in more))
                continue
            for (change, many), learning in zip(more, learned, strict=True):
                example = _changed(node.example, change)
                known = learning.turns(conditions)
                said, turns = self._turned(node.said, example) if known is None else (_put(node.said, known), known)
                learning.learn(turns)
                left = frozenset(said.values())
                found.add(left, example, said, node.mass.turned(turns), many)
        return found

    def _turned(self, before: Said, example: Example) -> tuple[Said, Turns]:
        """What is said of an example after more is said, and what becomes of each condition."""
        said = self._saying.conditions(example)
        turns: dict[Condition, Condition] = {}
        for cell, condition in before.items():
            if turns.setdefault(condition, said.get(cell, ())) != said.get(cell, ()):
                raise UnevenError
        if said.keys() - before.keys():
            raise UnevenError
        return said, turns

    def _asks(self, conditions: Iterable[Condition], names: frozenset[str]) -> bool:
        return any(self._saying.asks(condition, names) for condition in conditions)

    def _lot(self, node: Node) -> Lot:
        verdicts = {condition: self._saying.verdicts.of(condition) for condition in node.mass.bearers}
        unsaid = self._what.unasked
        due, left = (
            unsaid * sum(many for condition, many in node.mass.bearers.items() if verdicts[condition] == verdict)
            for verdict in ("DUE", "OPEN")
        )
        return Lot(self._clause.name, self._saying.event(node.example), node.mass.events * unsaid, due, left)

    # attacker and victim, what was hit and where

    def of_epoch(self, epoch: Epoch, kind: str, many: int) -> None:
        """Takes up the events of a kind on the days of an epoch, each standing for so many."""
        meant, grounds = self._clause.victims, Grounds(self._what, epoch, self._parties)
        hit = {s.signs[p] for s in epoch.stretches for p in self._parties if meant is None or p in meant}
        can = sorted({s.signs[party] for s in epoch.stretches for party in self._parties})
        for victim in (None, *sorted(hit)):
            for group in self._groups(epoch, victim, can, kind):
                for thing, size, turns in self._objects(group):
                    if any(turns.values()):
                        self._where(grounds, Aimed(group, thing, turns, epoch.dates), many * size)
        self._placing.forget()

    def _where(self, grounds: Grounds, aimed: Aimed, many: int) -> None:
        if self._what.asks_where and self._asks(aimed.turns.values(), WHERE):
            self._placing.on(grounds, aimed, many)
        else:
            self._placing.anywhere(grounds.anywhere, aimed, many * (len(self._what.places) + 1))

    def _groups(self, epoch: Epoch, victim: int | None, can: Sequence[int], kind: str) -> Groups:
        """The attackers of victims of a sign, those together that leave the same."""
        groups = Groups()
        unknown = self._asked(epoch, Ends(None, victim), kind)
        others_bear, others_count = self._meant(victim)
        if unknown is None or not (unknown.said or others_bear or self._what.minds_kind):
            return groups
        groups.add(Ends(None, victim), unknown.example, unknown.said)
        told = not others_count and self._authors.are_named(unknown)
        ends = [Ends(attacker, victim) for attacker in can]
        if victim is not None:
            ends.append(Ends(victim, victim, True))
        for one in ends:
            turns = is_kind(kind, "turn") and self._may_end(epoch, one, unknown)
            known = self._asked(epoch, one, kind, unknown if told and not turns else None)
            if known is not None:
                groups.add(one, known.example, known.said)
        return groups

    def _asked(self, epoch: Epoch, ends: Ends, kind: str, unknown: Heard | None = None) -> Heard | None:
        """An event between parties of these signs, and what is said of it; None where there are no two such parties.

        It is told from what is said of the same by an unknown author, if that is given.
        """
        found = epoch.example(*ends, self._parties)
        if found is None:
            return None
        stretch, by, on = found
        example = Example(Circumstances(kind, Moment.of(stretch.day)), by, on, stretch)
        return Heard(example, *self._saying.heard(example)) if unknown is None else self._authors.of(unknown, example)

    def _may_end(self, epoch: Epoch, ends: Ends, unknown: Heard) -> bool:
        """Whether a turn between parties of these signs may end a state on which somebody turns, between the two."""
        found = epoch.example(*ends, self._parties)
        return found is not None and self._authors.are_sides(unknown, found[0], found[1], found[2])

    def _meant(self, victim: int | None) -> tuple[bool, bool]:
        """Whether bearers may be those whom the record mentions, beyond what is asked; and whether creditors may.

        Whoever was hit is one of these where nobody knows who that is.
        """
        closure, world = self._clause.closure, self._clause.lifted.world
        if closure.means_anyone or "breach" in closure.keys or self._clause.reads_breaches:
            return True, True
        named = {Variable("attacker"), *([Variable("victim")] if victim is None else [])}
        clauses = [world.clauses_by_name[name][1] for name in closure.clauses]
        ends = {end.base for clause in clauses for end in (clause.owed_to, clause.against) if end is not None}
        bearers = {clause.bearer.base for clause in clauses}
        return bool(bearers & named), bool((bearers | ends) & named)

    def _objects(self, group: Group) -> Iterator[tuple[str | None, int, Turns]]:
        """The objects, those together that leave the same, with what becomes of the conditions of a group."""
        same = {condition: condition for condition in group.conditions}
        if self._what.objects is None or not self._asks(group.conditions, _OBJECT):
            yield None, self._what.every_object, same
            return
        found: dict[object, tuple[str | None, int, Turns]] = {}
        for thing, many in self._what.objects:
            turns = same if thing is None else self._with_hit(group, thing)
            key = tuple(turns[condition] for condition in group.conditions)
            first, size, _ = found.get(key, (thing, 0, turns))
            found[key] = first, size + many, turns
        yield from found.values()

    def _with_hit(self, group: Group, thing: str) -> Turns:
        """What becomes of the conditions of a group where such a thing was hit."""
        learning = self._things.setdefault(thing, Learning(self._saying.residuals, _OBJECT))
        known = learning.turns(group.conditions)
        if known is not None:
            return known
        example, before = group.first
        turns = self._turned(before, _changed(example, _hit(thing)))[1]
        learning.learn(turns)
        return turns


def _put(said: Said, turns: Turns) -> Said:
    """What is said after conditions became others."""
    return {cell: turns[condition] for cell, condition in said.items() if turns[condition]}


def _changed(example: Example, change: Change) -> Example:
    return example._replace(circumstances=change(example.circumstances))


def _of_kind(kind: str) -> Change:
    return lambda said: replace(said, kind=kind)


def _hit(thing: str) -> Change:
    return lambda said: replace(said, object=thing)


def _with(name: str, value: bool | None) -> Change:
    """The same event with a quality, or without it; unchanged where nobody says."""
    if value is None:
        return lambda said: said
    return lambda said: replace(said, qualities=tuple(sorted((*said.qualities, (name, value)))))
