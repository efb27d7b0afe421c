"""The smallest happenings that could make two clauses of one party exclude each other, before any case is asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import permutations, product

from treatymodel.days import Day, Moment
from treatymodel.model.event import Event
from treatymodel.questions.clash_parts import Deed, Deeds, Part, asks_for
from treatymodel.questions.clashes import excludes
from treatymodel.questions.readers import Reader
from treatymodel.questions.sides import NEUTRALITIES, Bearing, Sides, is_help, is_hostile, named_against
from treatymodel.vocabulary.kinds import ROOTS, is_kind

Groups = Sequence[Sequence[str]]
"""Parties in classes that two clauses treat alike."""
_FIRST = ("armed_attack", "declaration_of_war", "use_of_force")
"""The kinds of event that are tried before others: of what sets two clauses off, the plainest."""

OpenTo = Callable[[Part, Deed | None, Bearing], frozenset[str]]
"""Who may bear a clause as that bearing has it once a deed has set it off, of those whose clash is looked for."""


class Pair:
    """Two clauses that one party may bear, the left one a duty to help.

    `surely`: only what excludes each other in any case counts, and not help that can perhaps be given without force.
    """

    def __init__(self, left: Part, right: Part, kinds: Collection[str] | None = None, *, surely: bool = False) -> None:
        self.left = left
        self.right = right
        self.kinds = kinds
        self.surely = surely
        self.bearers = left.bearers & right.bearers
        self.cut_short = False
        self._fired: dict[tuple[Part, tuple[str, ...]], tuple[Deed, ...]] = {}

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
            if any(self._exclude(left, right, sides) for right in rights):
                return True
        return False

    def _exclude(self, left: Bearing, right: Bearing, sides: Sides) -> bool:
        kind = excludes(left, right, sides)
        return kind is not None and (kind[1] or not self.surely)

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
        about = {code for deed in deeds for code in deed.ends} | self.left.named
        rights = [*self.right.bearings(deeds, about)]
        for first, left in self.left.bearings(deeds, about):
            for second, right in rights:
                if self._exclude(left, right, sides):
                    both = open_to(self.left, first, left) & open_to(self.right, second, right)
                    if both - left.helps - left.against:
                        return True
        return False

    # what could have happened

    def sequences(self, groups: Groups, lengths: Iterable[int], open_to: OpenTo, most: int) -> Iterator[Deeds]:
        """The deeds, each tried in every order, that set both clauses off, with others beside them that they look at.

        Those of the first of the `lengths` come first. Of parties that are alike the first that is not named yet stands
        for all. After `most` were thought of, it stops and says so in `cut_short`.
        """
        self.cut_short = False
        self._fired.clear()
        count = 0
        for length in lengths:
            seen: set[frozenset[Deed]] = set()
            for core in self._cores(groups):
                count += 1
                if len(core) > length or not (self._takes_sides_later or self.could_clash(core, open_to)):
                    continue
                for whole in self._beside(core, groups, length - len(core)):
                    count += 1
                    if count > most:
                        self.cut_short = True
                        return
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
            firsts = self._firing(left, groups, ())
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
            firing = [deed for deed in core if part.fires_on(deed)]
            for deed in self._deeds(part.looking, groups, used):
                if deed not in core and part.looks_at(deed, firing):
                    yield from self._beside((*core, deed), groups, more - 1)
        if self.right.clause.action == "support_attacker":
            for by, on in product(used, _choices(groups, used)):
                deed = Deed(self._hostile, by, on)
                if by != on and deed not in core:
                    yield from self._beside((*core, deed), groups, more - 1)

    def _firing(self, part: Part, groups: Groups, used: tuple[str, ...]) -> tuple[Deed, ...]:
        """What sets the clause off so that it bears on somebody."""
        key = (part, used)
        if key not in self._fired:
            self._fired[key] = tuple(self._that_fire(part, groups, used))
        return self._fired[key]

    def _that_fire(self, part: Part, groups: Groups, used: tuple[str, ...]) -> Iterator[Deed]:
        for deed in self._deeds(part.firing, groups, used):
            if part.fires_on(deed):
                bearings = part.bearings((deed,), deed.ends)
                if not part.helping or any(bearing.against for _, bearing in bearings):
                    yield deed

    def _deeds(self, readers: Iterable[Reader], groups: Groups, used: tuple[str, ...]) -> Iterator[Deed]:
        """The deeds that one of the readers may look at, by kind, author and target."""
        found: dict[Deed, None] = {}
        for kind in self._kinds:
            own = [reader for reader in readers if asks_for(reader, kind)]
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
    def _hostile(self) -> str:
        """A kind of event that makes its author an attacker."""
        return next(filter(is_hostile, self._kinds), _FIRST[0])

    @cached_property
    def _kinds(self) -> tuple[str, ...]:
        """The kinds of event that one of the clauses asks for, or those given, one of those that both take alike."""
        readers = (*self.left.readers, *self.right.readers)
        found: dict[object, str] = {}
        asked = dict.fromkeys(kind for reader in readers for kind in reader.kinds)
        first = dict.fromkeys(kind for kind in _FIRST if kind in asked)
        between_states = dict.fromkeys(kind for kind in asked if not is_kind(kind, "internal"))
        for kind in (first | between_states | asked) if self.kinds is None else self.kinds:
            root = next(root for root in ROOTS if is_kind(kind, root))
            found.setdefault((root, is_kind(kind, "turn"), *(reader.matches(kind) for reader in readers)), kind)
        return tuple(found.values())


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
