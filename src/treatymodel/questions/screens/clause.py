"""One clause of a world, with what its answers to classes of events rest on."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from treatymodel.days import Day
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.place import Area
from treatymodel.model.trigger import Trigger
from treatymodel.questions.meant import everyone_meant
from treatymodel.questions.readers import Reader, Readers
from treatymodel.questions.screens.alike import ANYWHERE, Alike, Ground
from treatymodel.questions.screens.circumstances import Circumstances, Setting
from treatymodel.questions.screens.content import DERIVED, Closure
from treatymodel.questions.screens.looked import Looked, looked_at
from treatymodel.questions.screens.lying import Lying
from treatymodel.questions.screens.past import ORDERED, named_in, speak_of_anyone
from treatymodel.questions.screens.shape import Shape
from treatymodel.questions.screens.told import Answers, Told
from treatymodel.vocabulary.atoms.patterns import EventPattern
from treatymodel.vocabulary.kinds import Match

if TYPE_CHECKING:
    from treatymodel.questions.screens.lifted import Lifted

NOBODY: frozenset[str] = frozenset()


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
        self.shape = Shape(self)
        """What it has in common with clauses that answer alike."""

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
        everything = self.closure.means_anyone or speak_of_anyone(back) or self.reads_breaches
        return looked_at(self.lifted.past, self.lifted.world, back, everything)

    def matches(self, kinds: tuple[str, ...]) -> tuple[Match, ...]:
        """How an earlier event of the kinds matches what the clause looks at."""
        if kinds not in self._matches:
            self._matches[kinds] = tuple([r.matches(kind) for r in self.readers for kind in kinds])
        return self._matches[kinds]

    @cached_property
    def reads_breaches(self) -> bool:
        """Whether it may look at breaches that derive from what happened, whatever was broken."""
        if self.closure.words.isdisjoint(DERIVED):
            return False
        return bool(self.lifted.world.breakable) or self.lifted.past.moves("ceasefire")

    @cached_property
    def _reads_deadlines(self) -> bool:
        """Whether it may look at duties of which some deadline passed, which may set off others in turn."""
        return self.reads_breaches or ("breach" in self.closure.keys and self._reach > 0)

    @cached_property
    def _reach(self) -> int:
        """So many days after what happened a clock that runs from it may make another answer.

        It may be one by which a duty opens; a deadline, once it is missed; and what is left of a text after a notice.
        """
        of = {"opens"}
        of |= {"deadline"} if "breach" in self.closure.keys or self.reads_breaches else set()
        of |= {"exit", "term"} if "notice" in self.lifted.past.kinds else set()
        return self.closure.reach(frozenset(of))

    @cached_property
    def minds_order(self) -> bool:
        """Whether it may look at the order, number or days of what happened, and not only at whether it did."""
        opens = self.clause.opens is not None and bool(self.clause.opens.clocks)
        ordered = not self.closure.keys.isdisjoint(ORDERED)
        return opens or ordered or not self.closure.words.isdisjoint(DERIVED - {"happening"})

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

    @property
    def minds_where(self) -> bool:
        """Whether it makes a difference where something happened."""
        return self.asks_where or self._minds_holders

    @cached_property
    def minds_ground(self) -> bool:
        """Whether more counts of where something happened than how it lies to the places that are named."""
        closure = self.closure
        terms = any(closure.world.merged(name).terms for name in (*closure.texts, *closure.common))
        return self.asks_whose or terms or self._minds_holders

    @cached_property
    def minds_which(self) -> bool:
        """Whether more counts of where something happened than how it lies, and to whom it belongs.

        So it is where findings or facts may name the place, or something on record have happened there too.
        """
        lifted = self.lifted
        return self._minds_holders or not lifted.alike or lifted.told_places or not self.looked.nothing

    @cached_property
    def _minds_holders(self) -> bool:
        """Whether it asks who holds a place, or looks at breaches, whatever was broken."""
        return "holds" in self.closure.keys or self.reads_breaches

    @cached_property
    def lying(self) -> Lying:
        """How places lie to it."""
        return Lying(self.closure)

    def ground(self, circumstances: Circumstances, today: int | None) -> tuple[object, Ground]:
        """How the ground lies where something happened, as far as that counts, and who holds it.

        `today` is the day by its ordinal, None where it is not one for sure.
        """
        place, day = circumstances.place, circumstances.at.day
        if place is None or not self.minds_ground:
            return None, ANYWHERE
        if self.minds_which or today is None:
            apart = self.lifted.ground(place) if self.asks_whose else NOBODY
            return (place, self.lying.epoch(place, day)), Ground(apart)
        lies, holders = self.lying.on(place, day)
        return lies, Ground(holders=holders)

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

    def may_fire(self, attacker: int | None, victim: int | None, day: Day) -> bool:
        """Whether an event by one party against another may set it off on a day; None for one who is not known."""
        if self._derives:
            return True
        codes, early = self.lifted.everybody.codes, self.lifted.early
        by, on = (None if end is None else codes[end] for end in (attacker, victim))
        return not early.never_fires(self.trigger, self.text, by, on, day)

    @cached_property
    def _derives(self) -> bool:
        """Whether what sets it off may be a breach that derives from an event."""
        patterns = (firing for firing in self.trigger.on or () if isinstance(firing, EventPattern))
        return not all(DERIVED.isdisjoint(pattern.kind) for pattern in patterns)

    def answers(self, circumstances: Circumstances, apart: frozenset[str] = NOBODY) -> Answers:
        """Its answers to events of some circumstances; those `apart` stand by themselves."""
        lifted, at = self.lifted, circumstances.at
        setting, always = lifted.setting(circumstances), self.looked.always
        if always:
            always = tuple([event for event in always if event.at.before(at) is not False])
        alike = self.alike(apart.union(*map(named_in, always)) if always else apart)
        lies, ground = self.ground(circumstances, setting.today)
        asked = setting.asked
        timed: tuple[object, ...] = setting.begun
        if always or asked is not None:
            timed = (*timed, self.moment(setting), *map(id, always))
        epoch = alike.epoch(setting.day, setting.today)
        key = (self.shape.seen(setting), lies, epoch, alike.apart, timed)
        found = self._answers.get((key, ground))
        if found is None:
            classes = alike.at(epoch, setting.day, setting.today, ground)
            shape = self.shape.of(circumstances, lies, always)
            own = (self.number, *key) if shape is None and ground.holders else shape
            form = lifted.form(own, self.clause.action, classes)
            found = Answers(self, circumstances, classes, alike.apart, always, asked, shape, form)
            self._answers[key, ground] = found
        return found

    def moment(self, setting: Setting) -> object:
        """The same for moments after the same events on record, where no clock that may run from one makes another."""
        at = setting.circumstances.at
        if setting.asked is not None or setting.today is None:
            return str(at)
        come = self.looked.come(at)
        if not come:
            return come
        running = self._reach and setting.today <= self.looked.last(come) + self._reach
        return str(at) if running or self._reads_deadlines else come

    def turn(self, circumstances: Circumstances) -> object:
        """The same for days between which it says the same, whatever it reads: texts, tables, facts and record."""
        setting = self.lifted.setting(circumstances)
        told = None if self.looked.nothing and setting.asked is None else self.moment(setting)
        return setting.begun, self.alike().epoch(setting.day, setting.today), told

    def alike(self, apart: frozenset[str] = NOBODY) -> Alike:
        """The classes of parties that it cannot tell apart; those `apart` stand by themselves besides others."""
        if apart not in self._alikes:
            named = self.lifted.told | self.together | apart
            self._alikes[apart] = Alike(self.lifted.everybody, self.closure, named)
        return self._alikes[apart]

    def outcomes(self, circumstances: Circumstances, attacker: int | None, victim: int | None) -> Told:
        """The outcomes for an attacker and a victim, None for one who is not known, with their classes of bearers."""
        return self.answers(circumstances).of(circumstances, attacker, victim)
