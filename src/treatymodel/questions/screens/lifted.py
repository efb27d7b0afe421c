"""Clauses answered for classes of events: parties that a clause cannot tell apart are answered by one case."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from treatymodel.compile.early import Early
from treatymodel.days import Day, Moment
from treatymodel.model.event import Event
from treatymodel.model.facts import Answer, Doctrine, Facts
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.place import Area
from treatymodel.model.trigger import Trigger
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.meant import everyone_meant
from treatymodel.questions.readers import Reader, Readers
from treatymodel.questions.screens.alike import Alike, Classes, Everybody
from treatymodel.questions.screens.answers import Outcome, UnevenError, outcomes
from treatymodel.questions.screens.bonds import Bonds
from treatymodel.questions.screens.circumstances import Circumstances
from treatymodel.questions.screens.content import DERIVED, Closure, Contents
from treatymodel.questions.screens.past import ORDERED, Looked, Past, speak_of_anyone
from treatymodel.questions.sites import FULL, PART, Sites
from treatymodel.vocabulary.atoms.patterns import EventPattern
from treatymodel.vocabulary.kinds import Match, match_kinds

KEPT = 256
"""So many cases are kept open for the clauses that are asked about the same event."""
NOBODY: frozenset[str] = frozenset()


class Lifted:
    """The clauses of a world under one set of facts and one doctrine, answered for classes of events.

    Of `history` what does not surely come after an event counts for it. An answer is that of the case of an example,
    and is kept for every event that the clause cannot tell from it: on the days between which nothing turns of what it
    rests on. With `alike`, clauses that say the same of parties that stand the same share answers, too.
    """

    def __init__(
        self,
        world: World,
        facts: Facts | None = None,
        doctrine: Doctrine | None = None,
        history: Sequence[Event] = (),
        presumptions: bool = True,
        alike: bool = True,
    ) -> None:
        self.world = world
        self.facts = facts or Facts()
        self.doctrine = doctrine or Doctrine()
        self.presumptions = presumptions
        self.everybody = Everybody(world)
        self.contents = Contents(world)
        self.past = Past(history)
        self.early = Early(world)
        self._alike = alike
        words = {value for answer in self.facts for _, value in answer.args}
        self.told = frozenset(words & set(world.parties))
        self._told_texts = words - self.told
        self.texts = {name: number for number, name in enumerate(world.instruments)}
        self.clauses = tuple(Clause(self, number, *part) for number, part in enumerate(world.clauses))
        self._cases: OrderedDict[object, Case] = OrderedDict()
        self._shapes: dict[object, dict[object, tuple[Outcome, ...]]] = {}
        self._numbers: dict[object, int] = {}
        self._matches: dict[tuple[tuple[str, ...], tuple[str, ...]], Match] = {}
        self._lies: dict[tuple[str, tuple[str, ...]], object] = {}
        self._firing: dict[object, tuple[Clause, ...]] = {}
        self._asked_at: dict[Moment, Moment | None] = {}
        self._grounds: dict[str | None, frozenset[str]] = {None: NOBODY}

    def forget_days(self) -> None:
        """Forgets what was worked out of single days; what texts say, and how clauses of a shape answer, is kept."""
        self._asked_at.clear()
        for clause in self.clauses:
            clause.forget_days()

    def begun(self, at: Moment) -> tuple[bool | None, ...]:
        """Which of the facts that hold from some moment on had begun when an event happened."""
        return tuple(at.before(fact.since) for fact in self._dated if fact.since is not None)

    @cached_property
    def _dated(self) -> tuple[Answer, ...]:
        return tuple(fact for fact in self.facts if fact.since is not None)

    def kept(self) -> int:
        """How many answers to classes of events are kept."""
        return sum(len(answers._found) for clause in self.clauses for answers in clause._answers.values())

    def case(self, event: Event, history: tuple[Event, ...], at: Moment | None) -> Case:
        """The case of an event; kept for a while, since several clauses are asked about it."""
        said = (event.kind, event.also, event.by, event.targets, event.at, event.conflict, *event.qualities.items())
        key = (*said, at, *map(id, history))
        if key not in self._cases:
            self._cases[key] = Case(
                self.world, event, history, self.facts, self.doctrine, at, presumptions=self.presumptions
            )
            if len(self._cases) > KEPT:
                self._cases.popitem(last=False)
        return self._cases[key]

    def asked_at(self, at: Moment) -> Moment | None:
        """The moment of asking about an event, where that is not the event's own: some other may be as late."""
        if not self.past.events:
            return None
        if at not in self._asked_at:
            unsure = [event.at.end for event in self.past.unsure(at)]
            self._asked_at[at] = max([at.end, *unsure], key=lambda moment: moment.sort_key) if unsure else None
        return self._asked_at[at]

    def ground(self, place: str | None) -> frozenset[str]:
        """The parties that hold a place, a part of it or a whole in which it lies, on whatever day."""
        if place is not None and place not in self._grounds:
            around = [self.world.place(name) for name in self._around(place)]
            rows = (row for part in around for row in (*part.title, *part.administration, *part.occupation))
            self._grounds[place] = frozenset(row.party for row in rows)
        return self._grounds[place]

    def matches(self, kinds: tuple[str, ...], wanted: tuple[str, ...]) -> Match:
        """Whether an event of the kinds is of one of those wanted."""
        if (kinds, wanted) not in self._matches:
            self._matches[kinds, wanted] = match_kinds(kinds, wanted)
        return self._matches[kinds, wanted]

    def lies(self, place: str, names: tuple[str, ...]) -> object:
        """Whether a place lies in one of others; which they are, where only a part of it may."""
        if (place, names) not in self._lies:
            covers = {self._sites.cover(place, (name,)) for name in names}
            self._lies[place, names] = (place, names) if PART in covers else FULL in covers
        return self._lies[place, names]

    @cached_property
    def _sites(self) -> Sites:
        return Sites(self.world, Day.parse("2000-01-01"))

    def _around(self, place: str) -> set[str]:
        """The place, the wholes of which it is a part, and its parts."""
        found = {place}
        for onward in (self._wholes, self.world.parts):
            work = [place]
            while work:
                fresh = [name for name in onward.get(work.pop(), ()) if name not in found]
                found.update(fresh)
                work += fresh
        return found

    @cached_property
    def _wholes(self) -> Mapping[str, tuple[str, ...]]:
        return {name: place.part_of for name, place in self.world.places.items()}

    def fires(self, trigger: Trigger, kinds: tuple[str, ...]) -> bool:
        """Whether an event of the kinds, or a breach derived from it, may set a clause with the trigger off."""
        if trigger.on is None:
            return trigger.lasts is not None
        return any(
            not isinstance(firing, EventPattern)
            or match_kinds(kinds, firing.kind) is not Match.NO
            or not DERIVED.isdisjoint(firing.kind)
            for firing in trigger.on
        )

    def speaking(
        self, clauses: tuple[Clause, ...], circumstances: Circumstances, idle: bool = True
    ) -> Iterator[Clause]:
        """Those of the clauses that may speak of an event in the circumstances, by its kind alone.

        Without the `idle` ones: those that bind nobody on the day, by the dates of their texts and parties alone.
        """
        kinds, day = circumstances.kinds, circumstances.at.day
        key = (kinds, clauses)
        if key not in self._firing:
            self._firing[key] = tuple(clause for clause in clauses if self.fires(clause.trigger, kinds))
        binding = None if idle else self.bonds.on(day)
        for clause in self._firing[key]:
            if binding is None or (binding[clause.at] and not self.early.never_in_force(clause.text, day)):
                yield clause

    @cached_property
    def bonds(self) -> Bonds:
        """On which days the texts may bind anybody."""
        return Bonds(self.world)

    def number(self, value: object) -> int:
        """A number for a value, the same for equal ones."""
        return self._numbers.setdefault(value, len(self._numbers))

    def shares(self, closure: Closure) -> bool:
        """Whether clauses with what the closure says share answers."""
        return self._alike and closure.alone and self._told_texts.isdisjoint((closure.name, *closure.texts))

    def shape(self, key: object) -> dict[object, tuple[Outcome, ...]]:
        """The outcomes of all clauses of one shape."""
        return self._shapes.setdefault(key, {})


class Clause:
    """One clause, with what its answers rest on."""

    def __init__(self, lifted: Lifted, number: int, text: Instrument, clause: Obligation, trigger: Trigger) -> None:
        self.lifted = lifted
        self.number = number
        self.text = text
        self.clause = clause
        self.trigger = trigger
        self.at = lifted.texts[text.id]
        """The number of its text."""
        self.name = f"{text.id}/{clause.id}"
        self._alikes: dict[frozenset[str], Alike] = {}
        self._answers: dict[object, Answers] = {}
        self._matches: dict[tuple[str, ...], tuple[Match, ...]] = {}

    def forget_days(self) -> None:
        """Forgets the classes of parties day by day, and their answers."""
        if self._answers:
            self._answers.clear()
            for alike in self._alikes.values():
                alike.forget_days()

    @cached_property
    def closure(self) -> Closure:
        """The texts on which it rests."""
        return self.lifted.contents.closure(self.name)

    @cached_property
    def readers(self) -> tuple[Reader, ...]:
        """What it looks at in events."""
        return Readers(self.lifted.world, [self.text], frozenset([self.name])).of_clauses[0]

    @cached_property
    def looked(self) -> Looked:
        """What of the record it can look at."""
        back = self.readers if "breach" in self.closure.keys else tuple(r for r in self.readers if not r.fires)
        return self.lifted.past.looked_at(self.lifted.world, back, speak_of_anyone(back) or self.reads_breaches)

    def matches(self, kinds: tuple[str, ...]) -> tuple[Match, ...]:
        """How an earlier event of the kinds matches what the clause looks at."""
        if kinds not in self._matches:
            self._matches[kinds] = tuple([r.matches(kind) for r in self.readers for kind in kinds])
        return self._matches[kinds]

    @property
    def reads_breaches(self) -> bool:
        """Whether it may look at breaches that derive from what happened, whatever was broken."""
        if self.closure.words.isdisjoint(DERIVED):
            return False
        return bool(self.lifted.world.breakable) or self.lifted.past.moves("ceasefire")

    @cached_property
    def minds_order(self) -> bool:
        """Whether it may look at the order, number or days of what happened, and not only at whether it did."""
        return not self.closure.keys.isdisjoint(ORDERED) or not self.closure.words.isdisjoint(DERIVED - {"happening"})

    @cached_property
    def asks_where(self) -> bool:
        """Whether it looks at where something happened, or at what was hit."""
        return any(reader.places or reader.territory or reader.objects for reader in self.readers)

    @cached_property
    def asks_whose(self) -> bool:
        """Whether it looks at whose ground it is where something happened."""
        terms = self.text.terms
        areas = {name for reader in self.readers for name in reader.places if isinstance(terms.get(name), Area)}
        return bool(areas) or any(reader.territory or reader.objects for reader in self.readers)

    @cached_property
    def together(self) -> frozenset[str]:
        """The parties that may owe it jointly: the answer names them all, so it is another for each of them."""
        if self.clause.bearing != "jointly":
            return NOBODY
        meant = everyone_meant(self.clause.bearer, self.text, self.lifted.world)
        return frozenset(self.lifted.everybody.codes) if meant is None else meant

    @cached_property
    def victims(self) -> frozenset[int] | None:
        """The parties an event against whom may set it off; None for any."""
        found: set[str] = set()
        for firing in self.trigger.on or (None,):
            meant = None
            if isinstance(firing, EventPattern) and DERIVED.isdisjoint(firing.kind) and firing.on is not None:
                meant = everyone_meant(firing.on, self.text, self.lifted.world)
            if meant is None:
                return None
            found |= meant
        number = self.lifted.everybody.number
        return frozenset(number[code] for code in found if code in number)

    def answers(self, circumstances: Circumstances, apart: frozenset[str] = NOBODY) -> Answers:
        """Its answers to events of some circumstances; those `apart` stand by themselves."""
        lifted, at = self.lifted, circumstances.at
        always = tuple([event for event in self.looked.always if event.at.before(at) is not False])
        named = lifted.told | self.together | apart
        if always:
            named = named.union(*map(_named_in, always))
        if named not in self._alikes:
            self._alikes[named] = Alike(lifted.everybody, self.closure, named)
        alike = self._alikes[named]
        ground = lifted.ground(circumstances.place) if self.asks_whose else NOBODY
        asked = lifted.asked_at(at)
        timed = (lifted.begun(at), *((str(at), *map(id, always)) if always or asked is not None else ()))
        key = (circumstances.what, alike.epoch(at.day), ground, named, timed)
        if key not in self._answers:
            self._answers[key] = Answers(self, circumstances, alike.on(at.day, ground), named, always, asked)
        return self._answers[key]

    def outcomes(self, circumstances: Circumstances, attacker: int | None, victim: int | None) -> Told:
        """The outcomes for an attacker and a victim, None for one who is not known, with their classes of bearers."""
        return self.answers(circumstances).of(circumstances, attacker, victim)

    @cached_property
    def _dates(self) -> tuple[tuple[int, int], ...]:
        days = [Day.parse(word) for _, part in self.closure.parts for word in part.dated]
        return tuple((day.first.toordinal(), day.last.toordinal()) for day in days)

    @cached_property
    def _skeleton(self) -> tuple[object, ...]:
        """What it says but for names and days, and how its days stand to each other."""
        ranks = {day: rank for rank, day in enumerate(sorted({end for pair in self._dates for end in pair}))}
        said = (part.skeleton for _, part in self.closure.parts)
        return (*map(self.lifted.number, said), *((ranks[first], ranks[last]) for first, last in self._dates))

    def shape(self, circumstances: Circumstances, classes: Classes, always: tuple[Event, ...]) -> object:
        """The same for clauses that answer alike, class by class; their own for those that share no answers."""
        day = circumstances.at.day
        if always or day.first != day.last or not self.lifted.shares(self.closure):
            return object()
        today = day.first.toordinal()
        dates = tuple([(_compare(today, first), _compare(today, last)) for first, last in self._dates])
        seen = self._what(circumstances), self._where(circumstances)
        return (*seen, self._skeleton, dates, classes.shape, self.lifted.begun(circumstances.at))

    def _what(self, circumstances: Circumstances) -> object:
        """The circumstances but for when and where, with how the kinds that are named match theirs."""
        beside, kinds = circumstances.beside, circumstances.kinds
        named = [wanted for _, part in self.closure.parts for wanted in part.kinds]
        if self._minds_kind:
            return kinds, tuple(named), beside
        matches = [(self.lifted.matches(kinds, wanted), wanted) for wanted in named]
        return tuple([(kinds, wanted) if match is Match.OPEN else match for match, wanted in matches]), beside

    @cached_property
    def _minds_kind(self) -> bool:
        """Whether it may look at more of an event's kind than whether that is one of those it names."""
        if "becomes" in self.closure.keys or self.minds_order:
            return True
        patterns = [firing for firing in self.trigger.on or () if isinstance(firing, EventPattern)]
        return any(not DERIVED.isdisjoint(pattern.kind) for pattern in patterns)

    def _where(self, circumstances: Circumstances) -> object:
        """How the place lies to the places named; where more is asked of it, which they are."""
        named = [names for _, part in self.closure.parts for names in part.placed]
        place = circumstances.place
        if self.text.terms or self.asks_whose or "holds" in self.closure.keys:
            return place, tuple(named)
        return None if place is None else tuple([self.lifted.lies(place, names) for names in named])


class Told(NamedTuple):
    """Outcomes, with the classes of parties of which they speak."""

    classes: Classes
    outcomes: tuple[Outcome, ...]


class Answers:
    """A clause's answers to events of some circumstances, by the classes of attacker and victim."""

    def __init__(
        self,
        clause: Clause,
        circumstances: Circumstances,
        classes: Classes,
        apart: frozenset[str],
        always: tuple[Event, ...],
        asked: Moment | None,
    ) -> None:
        self.clause = clause
        self.circumstances = circumstances
        self.classes = classes
        self.apart = apart
        """The parties that stand by themselves."""
        self.always = always
        """What counts on record whoever attacks whom."""
        self.said: dict[frozenset[str], Any] = {}
        """What was made of the answers, for some verdicts; kept here to be forgotten with them."""
        self._asked = asked
        self._found = clause.lifted.shape(clause.shape(circumstances, classes, always))

    def of_classes(self, attacker: int, victim: int) -> tuple[Outcome, ...] | None:
        """The outcomes where nothing on record counts but for everybody; None where there are no two such parties.

        Raises `UnevenError` where the parties of a class turn out to be answered differently.
        """
        key = (attacker, victim)
        if key not in self._found:
            hit = self.classes.first(victim)
            by = self.classes.first(attacker, but=hit)
            if by is None or hit is None:
                return None
            self._found[key] = self._ask(by, hit, self.circumstances, self.always)
        return self._found[key]

    def of_classes_after(
        self, attacker: int, victim: int, kinds: tuple[str, ...], made: Callable[[str, str], Event]
    ) -> tuple[Outcome, ...] | None:
        """The same, were a deed of the victim's against the attacker on record, which `made` makes of their codes.

        It is of the `kinds` given, and where it happened must make no difference to the clause.
        """
        key = (attacker, victim, "after", self.clause.matches(kinds))
        if key not in self._found:
            hit = self.classes.first(victim)
            by = self.classes.first(attacker, but=hit)
            if by is None or hit is None:
                return None
            codes = self.clause.lifted.everybody.codes
            event = made(codes[hit], codes[by])
            self._found[key] = self._ask(by, hit, self.circumstances, (*self.always, event))
        return self._found[key]

    def of(self, circumstances: Circumstances, attacker: int | None, victim: int | None) -> Told:
        """The outcomes for two parties, with what counts on record for them; None for one who is not known."""
        try:
            return self._of(circumstances, attacker, victim)
        except UnevenError:
            everyone = frozenset(self.clause.lifted.everybody.codes)
            return self.clause.answers(circumstances, everyone)._of(circumstances, attacker, victim)

    def _of(self, circumstances: Circumstances, attacker: int | None, victim: int | None) -> Told:
        past = self.past(circumstances, attacker, victim)
        if attacker is not None and victim is not None and attacker != victim and past == self.always:
            pair = (self.classes.of(attacker), self.classes.of(victim))
            if pair not in self._found:
                self._found[pair] = self._ask(attacker, victim, circumstances, past)
            return Told(self.classes, self._found[pair])
        codes = self.clause.lifted.everybody.codes
        ends = {codes[end] for end in (attacker, victim) if end is not None}
        others = frozenset().union(*map(_named_in, past)) - ends
        if others - self.apart:
            return self.clause.answers(circumstances, self.apart | others)._of(circumstances, attacker, victim)
        classes = tuple(None if end is None else self.classes.of(end) for end in (attacker, victim))
        key = (*classes, attacker == victim, self._sign(past, circumstances, attacker, victim))
        if key not in self._found:
            self._found[key] = self._ask(attacker, victim, circumstances, past)
        return Told(self.classes, self._found[key])

    def on_record(self, attacker: int, hit: int, signs: frozenset[int]) -> tuple[Outcome, ...] | None:
        """The outcomes for an attacker and victims of a class with something on record, where they are known."""
        return self._found.get((self.classes.of(attacker), hit, False, signs))

    def past(self, circumstances: Circumstances, attacker: int | None, victim: int | None) -> tuple[Event, ...]:
        """What counts on record for the two; everything where one of them is not known."""
        lifted = self.clause.lifted
        codes = lifted.everybody.codes
        if attacker is None or victim is None:
            found = lifted.past.events
        else:
            found = self.clause.looked.of(codes[attacker], codes[victim])
        return tuple(event for event in found if event.at.before(circumstances.at) is not False)

    def _sign(
        self, past: tuple[Event, ...], circumstances: Circumstances, attacker: int | None, victim: int | None
    ) -> object:
        """What of the record makes a difference: for most clauses what happened, and not when or how often."""
        if not past:
            return ()
        clause = self.clause
        if clause.minds_order or any(event.at.before(circumstances.at) is None for event in past):
            return (attacker, victim, str(circumstances.at), *map(id, past))
        codes = clause.lifted.everybody.codes
        names = {codes[end]: word for end, word in ((attacker, "attacker"), (victim, "victim")) if end is not None}
        return frozenset([clause.looked.sign(event, names) for event in past])

    def _ask(
        self, attacker: int | None, victim: int | None, circumstances: Circumstances, past: tuple[Event, ...]
    ) -> tuple[Outcome, ...]:
        lifted = self.clause.lifted
        by, on = (None if end is None else lifted.everybody.codes[end] for end in (attacker, victim))
        case = lifted.case(circumstances.event(by, on), past, self._asked)
        found = case.answer_of(self.clause.name)
        return outcomes(found, self.classes, lifted.everybody.number, attacker, victim)


def _named_in(event: Event) -> frozenset[str]:
    """The parties that an event names."""
    hit = (target.party for target in event.targets if target.party is not None)
    return frozenset((*(event.by or ()), *hit, *event.in_support_of, *event.to, *event.about))


def _compare(one: int, other: int) -> int:
    return (one > other) - (one < other)
