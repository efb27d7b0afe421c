"""What one clause says to all attackers and victims in some circumstances, in blocks of those it answers alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from treatymodel.questions.screens.alike import Classes
from treatymodel.questions.screens.answers import Outcome, Role, strongest
from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.questions.screens.past import Recorded
from treatymodel.questions.screens.told import Answers


class Block(NamedTuple):
    """Victims, each with a bearer, who are answered alike for some attackers, or for all where none are given."""

    victims: list[int]
    bearers: list[int]
    """Empty where they are no single parties, or the attacker itself."""
    verdict: str
    attackers: frozenset[int] | None
    role: Role
    name: str = ""
    """How the text names a bearer that is no single party."""

    def of(self, victims: frozenset[int]) -> Block:
        """The part of it that speaks of some victims."""
        kept = [at for at, victim in enumerate(self.victims) if victim in victims]
        bearers = [self.bearers[at] for at in kept] if self.bearers else []
        return self._replace(victims=[self.victims[at] for at in kept], bearers=bearers)


class OnRecord:
    """The attackers and victims for whom the record makes the answer another, and who then owes what."""

    def __init__(self) -> None:
        self.attackers: list[int] = []
        self.victims: list[int] = []
        self.owed: list[tuple[int, int, int | str, str]] = []
        """Attacker, victim, bearer and verdict."""

    def add(self, attacker: int, victim: int, owed: Iterable[tuple[int | str, str]] = ()) -> None:
        """One more pair."""
        self.attackers.append(attacker)
        self.victims.append(victim)
        self.owed += [(attacker, victim, bearer, verdict) for bearer, verdict in owed]


class Said:
    """What a clause says in some circumstances; of its verdicts, those that are wanted."""

    def __init__(self, answers: Answers, verdicts: frozenset[str]) -> None:
        self._answers = answers
        self._classes = answers.classes
        self._verdicts = verdicts
        meant = None if "NOT_DUE" in verdicts else answers.clause.victims
        every = range(len(self._classes))
        self._hit = [hit for hit in every if meant is None or self._classes.first(hit) in meant]
        """The classes of victims of whom it may speak."""
        self.blocks: list[Block] = []
        self._speaking: set[int] = set()
        """Those of whom it speaks whatever is on record."""
        for hit in self._hit:
            found = [*self._blocks(hit)]
            self.blocks += found
            if found:
                self._speaking.add(hit)
        self._plain = not answers.always and not answers.clause.minds_order
        self._silent: dict[tuple[int, int, frozenset[int]], bool] = {}
        """Whether nothing is owed to a victim against an attacker, of some classes, once something is on record."""

    # whatever is on record

    def _blocks(self, hit: int) -> Iterator[Block]:
        """The answers for victims of one class, with those attackers together who are answered alike."""
        classes = self._classes
        victims = [*classes.members(hit)]
        alike: dict[tuple[Role, int | str, str], list[int]] = {}
        there = []
        for by in range(len(classes)):
            told = self._answers.of_classes(by, hit)
            if told is not None:
                there.append(by)
                for outcome in self._wanted(told):
                    alike.setdefault((outcome.role, outcome.bearer, outcome.verdict), []).append(by)
        for (role, bearer, verdict), found in alike.items():
            attackers = self._attackers(role, bearer, hit, there, found)
            if role in ("attacker", "text"):
                yield Block(victims, [], verdict, attackers, role, str(bearer) if role == "text" else "")
            elif role == "victim":
                yield Block(victims, victims, verdict, attackers, role)
            else:
                pairs = [(v, b) for v in victims for b in classes.members(int(bearer)) if b != v]
                yield Block([v for v, _ in pairs], [b for _, b in pairs], verdict, attackers, role)

    def _wanted(self, told: tuple[Outcome, ...]) -> Iterator[Outcome]:
        return (outcome for outcome in strongest(told) if outcome.verdict in self._verdicts) if told else iter(())

    def _attackers(
        self, role: Role, bearer: int | str, hit: int, there: list[int], found: list[int]
    ) -> frozenset[int] | None:
        """The attackers of some classes; all, where the other classes leave no bearer besides the two."""
        classes = self._classes
        if role == "other":
            several = classes.several(int(bearer)) - (bearer == hit)
            there = [by for by in there if several > (by == bearer)]
        if len(found) == len(there):
            return None
        return frozenset(party for by in found for party in classes.members(by))

    # on record

    def on_record(self, circumstances: Circumstances) -> OnRecord:
        """The pairs for whom the record counts by then, and what the clause says to them."""
        found, looked = OnRecord(), self._answers.clause.looked
        if looked.nothing:
            return found
        codes = self._answers.clause.lifted.everybody.codes
        for hit in self._hit:
            for victim in self._classes.members(hit):
                if looked.by_pairs:
                    self._by_pairs(found, looked.of_victim(codes[victim]), hit, victim, circumstances)
                else:
                    self._by_whomever(found, victim, circumstances)
        return found

    def _by_pairs(
        self, found: OnRecord, known: tuple[Recorded, ...], hit: int, victim: int, circumstances: Circumstances
    ) -> None:
        """The attackers of a victim for whom something is on record by then, where that tells them by itself."""
        begins, ends = circumstances.at.earliest, circumstances.at.latest
        speaks, of = hit in self._speaking, self._classes.of
        for recorded in known:
            first, attacker = recorded.first, recorded.number
            if first.earliest >= ends:
                break
            if self._plain and recorded.signs is not None and first.latest < begins:
                key = (of(attacker), hit, recorded.signs)
                if key not in self._silent:
                    told = self._answers.on_record(attacker, hit, recorded.signs)
                    if told is None:
                        told = self._answers.of(circumstances, attacker, victim).outcomes
                    self._silent[key] = not any(self._wanted(told))
                if self._silent[key]:
                    if speaks:
                        found.add(attacker, victim)
                    continue
            owed = self._told(attacker, victim, circumstances)
            if speaks or owed:
                found.add(attacker, victim, owed)

    def _by_whomever(self, found: OnRecord, victim: int, circumstances: Circumstances) -> None:
        """The attackers of a victim for whom something counts, where that does not tell them by itself."""
        answers = self._answers
        for attacker in range(len(answers.clause.lifted.everybody.codes)):
            if attacker != victim and answers.past(circumstances, attacker, victim) != answers.always:
                found.add(attacker, victim, self._told(attacker, victim, circumstances))

    def _told(self, attacker: int, victim: int, circumstances: Circumstances) -> list[tuple[int | str, str]]:
        told = self._answers.of(circumstances, attacker, victim)
        return self._owed(told.outcomes, told.classes, attacker, victim)

    def _owed(
        self, outcomes: tuple[Outcome, ...], classes: Classes, attacker: int, victim: int
    ) -> list[tuple[int | str, str]]:
        owed: list[tuple[int | str, str]] = []
        for outcome in self._wanted(outcomes):
            owed += [(bearer, outcome.verdict) for bearer in bearers(outcome, classes, attacker, victim)]
        return owed


def bearers(outcome: Outcome, classes: Classes, attacker: int | None, victim: int | None) -> Iterator[int | str]:
    """The bearers of an outcome: numbers of parties, or how the text names one that is no single party."""
    if outcome.role == "text":
        yield str(outcome.bearer)
    elif outcome.role == "other":
        yield from (party for party in classes.members(int(outcome.bearer)) if party not in (attacker, victim))
    else:
        party = attacker if outcome.role == "attacker" else victim
        assert party is not None
        yield party
