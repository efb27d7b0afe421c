"""Clauses answered for classes of events: parties that a clause cannot tell apart are answered by one case."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from treatymodel.compile.early import Early
from treatymodel.days import Day, Moment
from treatymodel.model.event import Event
from treatymodel.model.facts import Answer, Doctrine, Facts
from treatymodel.model.trigger import Trigger
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.screens.alike import Classes
from treatymodel.questions.screens.answers import Form
from treatymodel.questions.screens.bonds import Bonds
from treatymodel.questions.screens.circumstances import Circumstances, Setting
from treatymodel.questions.screens.clause import NOBODY, Clause
from treatymodel.questions.screens.content import DERIVED, Closure, Contents
from treatymodel.questions.screens.everybody import Everybody
from treatymodel.questions.screens.groups import Groups
from treatymodel.questions.screens.ledger import Ledger
from treatymodel.questions.screens.past import Past
from treatymodel.questions.screens.trios import Less, Trio
from treatymodel.questions.sites import FULL, PART, Sites
from treatymodel.vocabulary.atoms.patterns import EventPattern
from treatymodel.vocabulary.kinds import Match, match_kinds

KEPT = 2
"""So many cases are kept for clauses asked about the same event, one after the other: old ones cost the collector."""

LEDGERS_KEPT = 2_000
"""So many ledgers are kept: a product in which each victim is hit at home takes one for each home."""

SETTINGS_KEPT = 64
"""So many circumstances are kept with what is looked up of them."""


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
        self.alike = alike
        """Whether clauses of one form share answers."""
        words = {value for answer in self.facts for _, value in answer.args}
        self.told = frozenset(words & set(world.parties))
        self._told_texts = words - self.told
        self.told_places = any(self._names_place(*said) for answer in self.facts for said in answer.args)
        """Whether a fact may be about a place."""
        self.texts = {name: number for number, name in enumerate(world.instruments)}
        self.clauses = tuple(Clause(self, number, *part) for number, part in enumerate(world.clauses))
        self._cases: OrderedDict[object, Case] = OrderedDict()
        self._forms: dict[object, Form] = {}
        self._trios: dict[object, Trio] = {}
        self._numbers: dict[object, int] = {}
        self._matches: dict[tuple[tuple[str, ...], tuple[str, ...]], Match] = {}
        self._lies: dict[tuple[str, tuple[str, ...]], object] = {}
        self._firing: dict[object, tuple[Clause, ...]] = {}
        self._ledgers: dict[object, Ledger] = {}
        self.groups = Groups(len(self.everybody.codes))
        self.less = Less(self.everybody)
        self.untagged = Less(self.everybody, tags=False)
        self._asked_at: dict[Moment, Moment | None] = {}
        self._settings: dict[int, Setting] = {}
        self._grounds: dict[str | None, frozenset[str]] = {None: NOBODY}

    def forget_days(self) -> None:
        """Forgets what was worked out of single days; what texts say, and how clauses of a shape answer, is kept."""
        self._asked_at.clear()
        self._settings.clear()
        self._ledgers.clear()
        self.groups = Groups(len(self.everybody.codes))
        for clause in self.clauses:
            clause.forget_days()

    def begun(self, at: Moment) -> tuple[bool | None, ...]:
        """Which of the facts that hold from some moment on had begun when an event happened."""
        return tuple(at.before(fact.since) for fact in self._dated if fact.since is not None)

    @cached_property
    def _dated(self) -> tuple[Answer, ...]:
        return tuple(fact for fact in self.facts if fact.since is not None)

    def setting(self, circumstances: Circumstances) -> Setting:
        """What answers look up of circumstances; many clauses are asked about the same, one after the other."""
        found = self._settings.get(id(circumstances))
        if found is None or found.circumstances is not circumstances:
            at = circumstances.at
            day = at.day
            today = day.first.toordinal() if day.first == day.last else None
            what = self.number((circumstances.kinds, circumstances.place, circumstances.beside))
            found = Setting(circumstances, day, today, self.begun(at), self.asked_at(at), what)
            if len(self._settings) > SETTINGS_KEPT:
                self._settings.clear()
            self._settings[id(circumstances)] = found
        return found

    def _names_place(self, key: str, value: str) -> bool:
        """Whether what is said in a question may be a place."""
        return value in self.world.places and (key == "place" or value not in self.world.parties)

    def kept(self) -> int:
        """How many answers to classes of events are kept."""
        forms = {id(own.form): own.form for clause in self.clauses for own in clause._answers.values()}
        return sum(len(form.outcomes) for form in forms.values())

    def case(self, event: Event, history: tuple[Event, ...], at: Moment | None) -> Case:
        """The case of an event; kept for a while, since several clauses are asked about it."""
        said = (event.kind, event.also, event.by, event.targets, event.at, event.conflict, *event.qualities.items())
        key = (*said, at, *map(id, history))
        if key not in self._cases:
            self._cases[key] = Case(
                self.world, event, history, self.facts, self.doctrine, at, presumptions=self.presumptions
            )
            if len(self._cases) > KEPT:
                _, old = self._cases.popitem(last=False)
                if self.alike:
                    old.let_go()
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
        day = circumstances.at.day
        binding = None if idle else self.bonds.on(day).tolist()
        for clause in self.firing(clauses, circumstances.kinds):
            if binding is None or (binding[clause.at] and not self.early.never_in_force(clause.text, day)):
                yield clause

    def firing(self, clauses: tuple[Clause, ...], kinds: tuple[str, ...]) -> tuple[Clause, ...]:
        """Those of the clauses that an event of the kinds, or a breach derived from it, may set off."""
        key = (kinds, clauses)
        if key not in self._firing:
            self._firing[key] = tuple(clause for clause in clauses if self.fires(clause.trigger, kinds))
        return self._firing[key]

    def ledger(
        self,
        clauses: tuple[Clause, ...],
        circumstances: Circumstances,
        verdicts: frozenset[str],
        victims: frozenset[int] | None = None,
    ) -> Ledger:
        """What the clauses say in such circumstances of the victims given, or of all, moment by moment."""
        what = (circumstances.kinds, circumstances.place, circumstances.beside)
        key = (*what, verdicts, clauses, victims, self.begun(circumstances.at))
        if key not in self._ledgers:
            if len(self._ledgers) >= LEDGERS_KEPT:
                self._ledgers.clear()
            self._ledgers[key] = Ledger(self, clauses, circumstances, verdicts, victims)
        return self._ledgers[key]

    @cached_property
    def bonds(self) -> Bonds:
        """On which days the texts may bind anybody."""
        return Bonds(self.world)

    def number(self, value: object) -> int:
        """A number for a value, the same for equal ones."""
        return self._numbers.setdefault(value, len(self._numbers))

    def shares(self, closure: Closure) -> bool:
        """Whether clauses with what the closure says share answers."""
        return self.alike and closure.alone and self._told_texts.isdisjoint((closure.name, *closure.texts))

    def form(self, shape: object | None, action: object, classes: Classes) -> Form:
        """How all clauses of one shape answer where parties stand alike; a new one for a clause that shares nothing."""
        if shape is None:
            return Form()
        key = (shape, action, *classes.shape)
        found = self._forms.get(key)
        if found is None:
            found = self._forms[key] = Form()
        return found

    def trio(self, shape: int, key: object) -> Trio:
        """What clauses of one shape answer about an attacker and a victim, where it turns on nobody but the bearer."""
        return self._trios.setdefault((shape, key), {})
