"""The smallest happenings that could make two clauses of one party exclude each other, before any case is asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import permutations, product
from typing import NamedTuple

from treatymodel.conditions.selectors import Codes, Selector, Variable, selector_parts
from treatymodel.days import Day, Moment
from treatymodel.model.event import Event, Target
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.world import World
from treatymodel.questions.clashes import excludes
from treatymodel.questions.meant import Names, may_be
from treatymodel.questions.readers import FIGURES, Reader, Readers
from treatymodel.questions.sides import NEUTRALITIES, Bearing, Sides, is_help, is_hostile, named_against
from treatymodel.vocabulary.kinds import ROOTS, Match, is_kind, match_kinds

Groups = Sequence[Sequence[str]]
"""Parties in classes that two clauses treat alike."""
_ENDS_BONDS = ("notice", "extinction", "waiver", "suspension")
"""The acts that can only take a duty away; a clash that is there after one of them is there without it."""

_FIRST = ("armed_attack", "declaration_of_war", "use_of_force")
"""The kinds of event that are tried before others: of what sets two clauses off, the plainest."""


class Deed(NamedTuple):
    """An event as far as it matters who did what to whom; the rest is left unsaid, and so open."""

    kind: str
    by: str | None = None
    on: str | None = None
    conflict: str | None = None
    organ: str | None = None

    @property
    def ends(self) -> tuple[str, ...]:
        """Those whom it names."""
        return tuple(code for code in (self.by, self.on) if code is not None)

    def at(self, moment: Moment, grounds: Collection[str] = ()) -> Event:
        """The event at a moment; `grounds` are the parties on whose territory it falls, if it hits them."""
        home = {"object": "territory", "place": self.on} if self.on in grounds and is_hostile(self.kind) else {}
        targets = (Target(party=self.on, **home),) if self.on is not None else ()
        by = (self.by,) if self.by is not None else None
        return Event(self.kind, by=by, targets=targets, conflict=self.conflict, organ=self.organ, at=moment)


Deeds = tuple[Deed, ...]


@dataclass(frozen=True, eq=False)
class Part:
    """One of the two clauses, with what it looks at."""

    world: World
    text: Instrument
    clause: Obligation

    @cached_property
    def name(self) -> str:
        """The clause, `instrument/clause`."""
        return f"{self.text.id}/{self.clause.id}"

    @cached_property
    def actions(self) -> tuple[str, ...]:
        """What it asks of its bearers, one or another."""
        asked = (self.clause.action, *(varied.action for varied in self.clause.varies))
        reserved = (part.action for row in self.text.parties for part in row.varies if part.clause == self.clause.id)
        return tuple(dict.fromkeys(action for action in (*asked, *reserved) if action is not None))

    @cached_property
    def helping(self) -> bool:
        """Whether it is a duty to help."""
        return self.clause.modality == "duty" and any(map(is_help, self.actions))

    @cached_property
    def fired(self) -> bool:
        """Whether an event sets it off; else it stands, or lasts with a state."""
        return self.text.trigger_of(self.clause).on is not None

    @cached_property
    def readers(self) -> tuple[Reader, ...]:
        """What it looks at, but for what can only end it."""
        (own,) = Readers(self.world, [self.text], frozenset({self.name})).of_clauses
        return tuple(reader for reader in own if not set(reader.kinds) <= {*_ENDS_BONDS} and not reader.breaks)

    @cached_property
    def firing(self) -> tuple[Reader, ...]:
        """What sets it off."""
        return tuple(reader for reader in self.readers if reader.fires)

    @cached_property
    def looking(self) -> tuple[Reader, ...]:
        """The other happenings at which it looks, and the acts whose absence no open question stands for."""
        others = (reader for reader in self.readers if not reader.fires and FIGURES not in reader.kinds)
        return tuple(part for part in others if part.needed or any(is_kind(kind, "happening") for kind in part.kinds))

    @cached_property
    def bearers(self) -> frozenset[str]:
        """Those who may bear it on some day."""
        named = (part.base.codes for part in selector_parts(self.clause.bearer) if isinstance(part.base, Codes))
        listed = dict.fromkeys((*self.text.rows, *(code for codes in named for code in codes)))
        known = (code for code in listed if code in self.world.parties)
        return frozenset(code for code in known if may_be(self.clause.bearer, code, self.text, self.world, {}))

    @property
    def owed_to_an_end(self) -> bool:
        """Whether it is owed to one of those whom the event names."""
        owed = self.clause.owed_to
        return owed is not None and isinstance(owed.base, Variable) and owed.base.name in ("victim", "attacker")

    @cached_property
    def by_itself(self) -> bool:
        """Whether only what sets it off makes its answer different: nothing that happened before, and no act."""
        return not self.looking and (self.fired or self.text.trigger_of(self.clause).standing)

    def fires_on(self, deed: Deed) -> bool:
        """Whether the deed could set it off."""
        if deed not in self._fires:
            self._fires[deed] = any(self._meets(reader, deed) for reader in self.firing)
        return self._fires[deed]

    @cached_property
    def _fires(self) -> dict[Deed, bool]:
        return {}

    @cached_property
    def reach(self) -> tuple[frozenset[str], frozenset[str]]:
        """Whom it could help, or owe abstention, and against whom it could be, on some day and whatever happens."""
        every = frozenset(self.world.parties)
        owed = frozenset(code for code in every if self._owed(code, {}))
        if not self.fired:
            return owed, named_against(self.clause) or every
        by, on = (self._end(end) for end in ("by", "on"))
        match self.clause.owed_to.base if self.clause.owed_to is not None else None:
            case Variable("victim"):
                helped, against = on & owed, by
            case Variable("attacker"):
                helped, against = by & owed, on
            case _:
                helped, against = (by | on) & owed, by | on
        return (helped if self.helping else owed), named_against(self.clause) or against

    def _end(self, end: str) -> frozenset[str]:
        found: set[str] = set()
        for reader in self.firing:
            selectors = getattr(reader, end)
            turned = any(is_kind(kind, "turn") for kind in reader.kinds)
            if selectors is None or turned:
                return frozenset(self.world.parties)
            found |= {code for code in self.world.parties if any(self._may(part, code, {}) for part in selectors)}
        return frozenset(found)

    def looks_at(self, deed: Deed) -> bool:
        """Whether it could look at the deed, without being set off by it."""
        return any(self._meets(reader, deed) for reader in self.looking)

    def _meets(self, reader: Reader, deed: Deed) -> bool:
        if not _asks_for(reader, deed.kind):
            return False
        names: Names = {"attacker": deed.by, "victim": deed.on} if reader.fires else {}
        turned = is_kind(deed.kind, "turn")
        for end, selectors in ((deed.by, reader.by), (deed.on, reader.on)):
            ends = deed.ends if turned else () if end is None else (end,)
            if selectors and ends and not any(self._may(part, code, names) for part in selectors for code in ends):
                return False
        return True

    def _may(self, selector: Selector, code: str, names: Names) -> bool:
        return may_be(selector, code, self.text, self.world, names)

    # how it could bear on the sides

    def bearings(self, deeds: Deeds, sides: Sides, about: Collection[str]) -> Iterator[tuple[Deed | None, Bearing]]:
        """Each way in which the clause could bear on the parties it is about, with the deed that sets it off."""
        for deed in filter(self.fires_on, deeds) if self.fired else (None,):
            names: Names = {} if deed is None else {"attacker": deed.by, "victim": deed.on}
            for action in self.actions:
                if not self.helping:
                    yield from ((deed, self.forbidding(action, owed)) for owed in self._owed_options(names, about))
                elif is_help(action):
                    for code in about if deed is None else deed.ends:
                        against = named_against(self.clause) or (
                            sides.against([code]) if deed is None else {*deed.ends}
                        )
                        if self._owed(code, names):
                            yield deed, self.helping_for(action, code, against - {code})

    def helping_for(self, action: str, code: str, against: Collection[str]) -> Bearing:
        """The duty to help one party against others."""
        helped = frozenset({code})
        return Bearing(self.text, self.clause, action, self.fired, True, helped, frozenset(against), helped)

    def forbidding(self, action: str, owed: frozenset[str]) -> Bearing:
        """The prohibition, or the neutrality, owed to some."""
        return Bearing(self.text, self.clause, action, self.fired, False, frozenset(), frozenset(), owed)

    def _owed_options(self, names: Names, about: Collection[str]) -> Iterator[frozenset[str]]:
        yield frozenset(code for code in about if self._owed(code, names))
        if not self.fired and self.clause.action in NEUTRALITIES:
            yield frozenset()

    def _owed(self, code: str, names: Names) -> bool:
        owed = self.clause.owed_to
        return owed is not None and self._may(owed, code, names)


OpenTo = Callable[[Part, Deed | None], frozenset[str]]
"""Those who may bear a clause once a deed has set it off, of those for whom a clash is looked for."""


class Pair:
    """Two clauses that one party may bear, the left one a duty to help."""

    def __init__(self, left: Part, right: Part, kinds: Collection[str] | None = None) -> None:
        self.left = left
        self.right = right
        self.kinds = kinds
        self.bearers = left.bearers & right.bearers

    @property
    def opposed(self) -> bool:
        """Whether what the two ask for excludes each other, where they speak to opposite sides."""
        here, there = frozenset({"here"}), frozenset({"there"})
        sides = Sides([("here", "there"), ("there", "here")])
        for one, other in product(self.left.actions, self.right.actions):
            if not is_help(one) or (self.right.helping and not is_help(other)):
                continue
            left = self.left.helping_for(one, "here", there)
            if self.right.helping:
                rights = [self.right.helping_for(other, "there", here)]
            else:
                rights = [self.right.forbidding(other, owed) for owed in (there, frozenset[str]())]
            if any(excludes(left, right, sides) for right in rights):
                return True
        return False

    @cached_property
    def _takes_sides_later(self) -> bool:
        """Whether an event beside those that set the clauses off could say who stands against whom."""
        parts = (self.left, self.right)
        lasting = any(part.text.trigger_of(part.clause).lasts is not None for part in parts)
        return lasting or self.right.clause.action == "support_attacker"

    @cached_property
    def _ordered(self) -> bool:
        """Whether it can matter what happened first."""
        return bool(self.left.looking or self.right.looking)

    @property
    def meet(self) -> bool:
        """Whether the one could help those against whom the other is, or bar it from that."""
        (helped, against), (owed, barred) = self.left.reach, self.right.reach
        if self.right.helping:
            return bool(helped & barred and against & owed)
        return bool(against & owed) or self.right.clause.action in (*NEUTRALITIES, "deploy_force")

    def could_clash(self, deeds: Deeds, open_to: OpenTo) -> bool:
        """Whether the deeds could make the two exclude each other for one of those to whom both are open."""
        sides = Sides((d.by, d.on) for d in deeds if d.by and d.on and is_hostile(d.kind))
        about = {code for deed in deeds for code in deed.ends} | named_against(self.left.clause)
        rights = [*self.right.bearings(deeds, sides, about)]
        for first, left in self.left.bearings(deeds, sides, about):
            for second, right in rights:
                if excludes(left, right, sides):
                    both = open_to(self.left, first) & open_to(self.right, second)
                    if both - left.helps - left.against:
                        return True
        return False

    # what could have happened

    def sequences(self, groups: Groups, longest: int, open_to: OpenTo) -> Iterator[Deeds]:
        """The deeds, each tried in every order, that set both clauses off, with others beside them that they look at.

        The shortest come first. Of parties that are alike the first that is not named yet stands for all.
        """
        for length in range(1, longest + 1):
            seen: set[frozenset[Deed]] = set()
            for core in self._cores(groups):
                if len(core) > length or not (self._takes_sides_later or self.could_clash(core, open_to)):
                    continue
                for whole in self._beside(core, groups, length - len(core)):
                    if frozenset(whole) not in seen:
                        seen.add(frozenset(whole))
                        if self.could_clash(whole, open_to):
                            yield from permutations(whole) if self._ordered else (whole,)

    def _cores(self, groups: Groups) -> Iterator[Deeds]:
        """What sets the clauses off: one deed both, or one deed each; nothing where neither needs an event."""
        left, right = self.left, self.right
        if not left.fired and not right.fired:
            yield ()
        elif not (left.fired and right.fired):
            yield from ((deed,) for deed in self._firing(left if left.fired else right, groups, ()))
        else:
            firsts = [*self._firing(left, groups, ())]
            yield from ((deed,) for deed in firsts if right.fires_on(deed))
            for first in firsts:
                yield from ((first, second) for second in self._second(first, groups) if second != first)

    def _second(self, first: Deed, groups: Groups) -> Iterator[Deed]:
        """What sets off the right clause where the first deed sets off the left one, as far as it could matter.

        A duty to help speaks to the two whom its event names, and what is owed to one of these to that one.
        """
        named = named_against(self.left.clause) or (self.right.helping and named_against(self.right.clause))
        within = self.right.helping and not named
        for deed in self._firing(self.right, () if within else groups, first.ends):
            if within or named or not self.right.owed_to_an_end or not {*first.ends}.isdisjoint(deed.ends):
                yield deed

    def _beside(self, core: Deeds, groups: Groups, more: int) -> Iterator[Deeds]:
        if more == 0:
            yield core
            return
        used = tuple(dict.fromkeys(code for deed in core for code in deed.ends))
        for part in dict.fromkeys((self.left, self.right)):
            for deed in self._deeds(part.looking, groups, used):
                if deed not in core and part.looks_at(deed):
                    yield from self._beside((*core, deed), groups, more - 1)

    def _firing(self, part: Part, groups: Groups, used: tuple[str, ...]) -> Iterator[Deed]:
        """What sets the clause off so that it bears on somebody."""
        for deed in self._deeds(part.firing, groups, used):
            if part.fires_on(deed):
                sides = Sides([(deed.by, deed.on)] if deed.by and deed.on else [])
                bearings = part.bearings((deed,), sides, deed.ends)
                if not part.helping or any(bearing.against for _, bearing in bearings):
                    yield deed

    def _deeds(self, readers: Iterable[Reader], groups: Groups, used: tuple[str, ...]) -> Iterator[Deed]:
        """The deeds that one of the readers may look at, by kind, author and target."""
        found: dict[Deed, None] = {}
        for kind in self._kinds:
            own = [reader for reader in readers if _asks_for(reader, kind)]
            if not own:
                continue
            act = not is_kind(kind, "happening")
            by = act or any(r.by is not None or r.fires for r in own)
            on = not act and any(r.on is not None or r.fires for r in own)
            conflicts = dict.fromkeys((None, *(name for r in own for name in r.conflicts)))
            organs = dict.fromkeys(name for r in own for name in (r.organs or (None,))) if act else {None: None}
            for one in _choices(groups, used) if by else (None,):
                for other in _choices(groups, (*used, *((one,) if one else ()))) if on else (None,):
                    if one is None or one != other:
                        for conflict, organ in product(conflicts, organs):
                            found[Deed(kind, one, other, conflict, organ)] = None
        yield from found

    @cached_property
    def _kinds(self) -> tuple[str, ...]:
        """The kinds of event that one of the clauses asks for, or those given, one of those that both take alike."""
        readers = (*self.left.readers, *self.right.readers)
        found: dict[object, str] = {}
        asked = dict.fromkeys(kind for reader in readers for kind in reader.kinds)
        first = dict.fromkeys(kind for kind in _FIRST if kind in asked)
        for kind in (first | asked) if self.kinds is None else self.kinds:
            root = next(root for root in ROOTS if is_kind(kind, root))
            found.setdefault((root, is_kind(kind, "turn"), *(reader.matches(kind) for reader in readers)), kind)
        return tuple(found.values())


def _asks_for(reader: Reader, kind: str) -> bool:
    """Whether it looks at events of the kind, and the kind is not a looser word for that of several others."""
    return kind in reader.kinds if reader.exact else _is_one(kind, reader.kinds)


@cache
def _is_one(kind: str, wanted: tuple[str, ...]) -> bool:
    match = match_kinds((kind,), wanted)
    return match is Match.YES or (match is Match.OPEN and not any(is_kind(other, kind) for other in wanted))


def _choices(groups: Groups, used: Iterable[str]) -> Iterator[str]:
    """Those named already, and of each class the first that is not."""
    known = tuple(dict.fromkeys(used))
    yield from known
    for group in groups:
        fresh = next((code for code in group if code not in known), None)
        if fresh is not None:
            yield fresh


def happened(deeds: Deeds, day: Day, grounds: Collection[str] = ()) -> tuple[Event, tuple[Event, ...]]:
    """The deeds as the event under question, the last happening, and its history: acts come after it, a day apart."""
    now = Moment.parse(f"{day}T12:00Z")
    happenings = [deed for deed in deeds if is_kind(deed.kind, "happening")]
    acts = [deed for deed in deeds if not is_kind(deed.kind, "happening")]
    if not happenings:
        happenings, acts = acts[-1:], acts[:-1]
    *before, last = happenings
    history = [deed.at(now.shift(number - len(before)), grounds) for number, deed in enumerate(before)]
    history += [deed.at(now.shift(number + 1)) for number, deed in enumerate(acts)]
    return last.at(now, grounds), tuple(history)
