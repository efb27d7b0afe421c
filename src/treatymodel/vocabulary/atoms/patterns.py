"""Patterns of events: what a trigger fires on, and what an earlier event may have been."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from treatymodel.conditions.ast import Atom, Condition, subconditions
from treatymodel.conditions.forms import spell
from treatymodel.conditions.registry import arguments, atom, coerce, terms, variables
from treatymodel.conditions.selectors import (
    HasRole,
    HasTag,
    MembersOf,
    PartyToThis,
    Selector,
    TermRef,
    selector_parts,
)
from treatymodel.conditions.sorts import CLAUSES, CONDITION, KINDS, NAMES, OBJECTS, PLACES, SELECTOR, arg
from treatymodel.records import dataclass
from treatymodel.vocabulary.kinds import Match, match_kinds
from treatymodel.vocabulary.naming import stands_for, whom, words_of
from treatymodel.vocabulary.reading import read
from treatymodel.vocabulary.view import Occurrence, Position, Scope, Target, View

N = TypeVar("N")


class Pattern(Atom):
    """An atom that an event meets or does not, gate by gate."""

    __slots__ = ()

    def kind_met(self, view: View[N], scope: Scope, occurrence: Occurrence) -> N:
        """Whether the happening is of the kind."""
        raise TypeError(f"`{self.name}` states no kind")

    def actors_met(self, view: View[N], scope: Scope, occurrence: Occurrence, target: Target | None) -> N:
        """Whether those did it, and suffered it, who are meant."""
        raise TypeError(f"`{self.name}` states no actors")

    def place_met(self, view: View[N], scope: Scope, occurrence: Occurrence, target: Target | None) -> N:
        """Whether what is meant was hit, and where it is meant."""
        return view.every([])

    def qualifiers_met(self, view: View[N], scope: Scope, occurrence: Occurrence) -> N:
        """Whether it is what the rest of the pattern says."""
        return view.every([])

    def met(self, view: View[N], scope: Scope, occurrence: Occurrence, target: Target | None) -> N:
        """Whether the happening meets the whole pattern; `target` is one of its targets, or None when it has none."""
        return view.every(
            [
                self.kind_met(view, scope, occurrence),
                self.actors_met(view, scope, occurrence, target),
                self.place_met(view, scope, occurrence, target),
                self.qualifiers_met(view, scope, occurrence),
            ]
        )

    def candidates(self, view: View[N], scope: Scope) -> list[tuple[Occurrence, N]]:
        """The earlier occurrences that could meet the pattern."""
        raise TypeError(f"`{self.name}` states no candidates")

    def summary(self) -> str:
        """The pattern in one line, as the question about an unrecorded event names it."""
        raise TypeError(f"`{self.name}` states no summary")

    def meaning(self, view: View[N], scope: Scope) -> N:
        """Of the judged event itself."""
        if scope.occurrence is None:
            return view.known(False, "always", what="there is no event to judge")
        return view.some(
            [
                self.met(view, scope, scope.occurrence, target)
                for target in scope.occurrence.targets or (None,)
                if target is None or scope.victim is None or target.party in (None, scope.victim)
            ]
        )

    def happened(self, view: View[N], scope: Scope) -> N:
        """Of some earlier event; one that the record does not show is presumed not to have happened."""
        found = []
        for occurrence, came_before in self.candidates(view, scope):
            for target in occurrence.targets or (None,):
                met = self.met(view, scope._replace(it=occurrence), occurrence, target)
                found.append(view.every([came_before, met]))
        return view.some([*found, self.unrecorded(view, scope)])

    def unrecorded(self, view: View[N], scope: Scope) -> N:
        """The question whether an event that the record does not show meets the pattern.

        It names the whole pattern, for what the variables in it stand, and the text where its words are the text's own;
        and until when it may have happened, and since when it counts.
        """
        text = scope.instrument if self.of_its_text() else None
        left = variables(self).union(*(view.turns_on(name, scope) for name in terms(self)))
        stand_for = {name: stands_for(name, scope) for name in sorted(left)}
        since = None if scope.since is None else str(scope.since)
        said = {"what": self.summary(), "under": text, "before": _read_at(view, scope.position), "since": since}
        return view.ask("happened", **said, **stand_for)

    def of_its_text(self) -> bool:
        """Whether some of its words have a meaning that their text gives them."""
        asked = [part for part in subconditions(self) if part is not self and isinstance(part, Atom)]
        own = (getattr(self, argument.field) for argument in arguments(type(self)))
        bases = (part.base for value in own if isinstance(value, Selector) for part in selector_parts(value))
        return any(part.name not in _DECLARED for part in asked) or any(isinstance(base, _OWN) for base in bases)


def _read_at(view: View[N], position: Position) -> str | None:
    """The end of the time in which it may have happened; None where that is the event under question."""
    if position.kind == "on":
        return str(position.day)
    named = {"asked": "the moment of asking", "start": "the record"}
    return named.get(position.kind) or view.event_name(position.occurrence)


_DECLARED = ("fact", "law", "text")
"""The atoms that ask a declared question, the same in every text."""
_OWN = (PartyToThis, HasRole, HasTag, MembersOf, TermRef)
"""The selectors that a text fills with its own parties."""


def _condition_in_words(condition: Condition | None) -> tuple[str, ...]:
    """The condition of a pattern in one line, to follow its words; brackets hold together what one word joins."""
    return () if condition is None else (f"if {_bracketed(spell(condition))}",)


def _bracketed(form: object) -> str:
    if isinstance(form, list):
        return f"({'; '.join(map(_bracketed, form))})"
    if isinstance(form, dict):
        said = {"" if key == "is" else f"{key} ": _bracketed(value) for key, value in form.items()}
        return " ".join(map("".join, said.items()))
    return str(form)


def acted_by(view: View[N], scope: Scope, occurrence: Occurrence, by: Selector) -> N:
    """Whether one of those selected did it; open when nobody knows who did."""
    if occurrence.by is None:
        return view.ask("attacked_by", **whom(view, scope, occurrence, by))
    return view.some([view.is_member(by, party, scope) for party in occurrence.by])


def aimed_at(view: View[N], scope: Scope, occurrence: Occurrence, target: Target | None, on: Selector) -> N:
    """Whether the target is one of those selected; open when the event does not say whom it hit."""
    if target is None or target.party is None:
        return view.ask("hit", **whom(view, scope, occurrence, on))
    return view.is_member(on, target.party, scope)


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class EventPattern(Pattern):
    """An event of a kind, by whom, against whom, what object, where, and under what condition of its own."""

    name: ClassVar[str] = "event"
    sentence: ClassVar[str] = "an event of kind {kind}"
    example: ClassVar[dict[str, object]] = {"kind": "invasion", "by": "RUS", "on": "UKR"}

    kind: tuple[str, ...] = arg(KINDS)
    by: Selector | None = arg(SELECTOR, None)
    on: Selector | None = arg(SELECTOR, None)
    object: tuple[str, ...] | None = arg(OBJECTS, None)
    place: tuple[str, ...] | None = arg(PLACES, None, key="in")
    on_territory_of: Selector | None = arg(SELECTOR, None)
    in_support_of: Selector | None = arg(SELECTOR, None)
    conflict: tuple[str, ...] | None = arg(NAMES, None)
    condition: Condition | None = arg(CONDITION, None, key="if")

    def __post_init__(self) -> None:
        coerce(self)

    def summary(self) -> str:
        ends = (("by", self.by), ("on", self.on))
        others = (("on territory of", self.on_territory_of), ("in support of", self.in_support_of))
        lists = (("of", self.object), ("in", self.place), ("part of", self.conflict))
        return " ".join(
            (
                "+".join(self.kind),
                *(f"{word} {words_of(selector)}" for word, selector in ends if selector is not None),
                *(f"{word} {'+'.join(names)}" for word, names in lists if names is not None),
                *(f"{word} {words_of(selector)}" for word, selector in others if selector is not None),
                *_condition_in_words(self.condition),
            )
        )

    def of_its_text(self) -> bool:
        return self.place is not None or Pattern.of_its_text(self)

    def candidates(self, view: View[N], scope: Scope) -> list[tuple[Occurrence, N]]:
        return view.earlier(scope, self.kind, ())

    def actors_met(self, view: View[N], scope: Scope, occurrence: Occurrence, target: Target | None) -> N:
        actors = []
        if self.by is not None:
            actors.append(acted_by(view, scope, occurrence, self.by))
        if self.on is not None:
            actors.append(aimed_at(view, scope, occurrence, target, self.on))
        if self.in_support_of is not None:
            actors.append(self._support(view, scope, occurrence, self.in_support_of))
        return view.every(actors)

    def qualifiers_met(self, view: View[N], scope: Scope, occurrence: Occurrence) -> N:
        qualifiers = []
        if self.conflict is not None:
            part = occurrence.conflict in self.conflict
            qualifiers.append(view.known(part, "conflict", conflict="+".join(self.conflict)))
        if self.condition is not None:
            qualifiers.append(read(self.condition, view, scope._replace(it=occurrence)))
        return view.every(qualifiers)

    def kind_met(self, view: View[N], scope: Scope, occurrence: Occurrence) -> N:
        wanted = "+".join(self.kind)
        match = match_kinds(occurrence.kinds, self.kind)
        if match is Match.OPEN:
            return view.ask("kind", is_=wanted, about=view.event_name(occurrence))
        return view.known(match is Match.YES, "kind", wanted=wanted, described="+".join(occurrence.kinds))

    def _support(self, view: View[N], scope: Scope, occurrence: Occurrence, selector: Selector) -> N:
        if not occurrence.in_support_of:
            return view.ask("supported", **whom(view, scope, occurrence, selector))
        return view.some([view.is_member(selector, party, scope) for party in occurrence.in_support_of])

    def place_met(self, view: View[N], scope: Scope, occurrence: Occurrence, target: Target | None) -> N:
        parts = []
        place = target.place if target is not None else None
        inner, hit = scope._replace(it=occurrence), view.target_name(occurrence, target)
        if self.object is not None:
            parts.append(self._object(view, scope, occurrence, target, self.object))
        if self.place is not None:
            parts.append(view.located(place, self.place, inner, hit))
        if self.on_territory_of is not None:
            parts.append(view.territory(place, self.on_territory_of, inner, hit))
        return view.every(parts)

    def _object(
        self, view: View[N], scope: Scope, occurrence: Occurrence, target: Target | None, wanted: tuple[str, ...]
    ) -> N:
        described = target.object if target is not None else None
        if described is None and target is not None and view.own_ground(target.place, target.party, scope):
            described = "territory"
        if described is None:
            hit = view.target_name(occurrence, target)
            asked = view.ask("object", is_="+".join(wanted), about=view.event_name(occurrence), hit=hit)
            return view.unsaid(asked, lambda more: self._object(view, scope, occurrence, more, wanted))
        return view.known(described in wanted, "object", described=described, wanted="+".join(wanted))


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Breach(Pattern):
    """A breach that the engine derives: of clauses, or of a ceasefire; `by` breaks it, `on` is owed what was broken."""

    name: ClassVar[str] = "breach"
    sentence: ClassVar[str] = "a breach of {of}"
    example: ClassVar[dict[str, object]] = {"of": ["art2"], "by": "DEU"}

    of: tuple[str, ...] = arg(CLAUSES)
    by: Selector | None = arg(SELECTOR, None)
    on: Selector | None = arg(SELECTOR, None)
    condition: Condition | None = arg(CONDITION, None, key="if")

    def __post_init__(self) -> None:
        coerce(self)

    def summary(self) -> str:
        ends = [("by", self.by), ("on", self.on)]
        said = [f"{word} {words_of(selector)}" for word, selector in ends if selector is not None]
        return " ".join([f"breach of {'+'.join(self.of)}", *said, *_condition_in_words(self.condition)])

    def of_its_text(self) -> bool:
        return any("/" not in clause and clause != "ceasefire" for clause in self.of) or Pattern.of_its_text(self)

    def candidates(self, view: View[N], scope: Scope) -> list[tuple[Occurrence, N]]:
        return view.earlier(scope, (), self.crossed(view, scope))

    def crossed(self, view: View[N], scope: Scope) -> tuple[str, ...]:
        """The full names of the clauses whose breach is meant."""
        return tuple(view.clause_name(clause, scope) for clause in self.of)

    def kind_met(self, view: View[N], scope: Scope, occurrence: Occurrence) -> N:
        wanted = self.crossed(view, scope)
        crossed = f"a breach of {'+'.join(occurrence.crossed)}" if occurrence.crossed else "+".join(occurrence.kinds)
        met = bool({*occurrence.crossed} & {*wanted})
        return view.known(met, "kind", wanted=f"a breach of {'+'.join(wanted)}", described=crossed)

    def actors_met(self, view: View[N], scope: Scope, occurrence: Occurrence, target: Target | None) -> N:
        actors = []
        if self.by is not None:
            actors.append(acted_by(view, scope, occurrence, self.by))
        if self.on is not None:
            actors.append(aimed_at(view, scope, occurrence, target, self.on))
        return view.every(actors)

    def qualifiers_met(self, view: View[N], scope: Scope, occurrence: Occurrence) -> N:
        return view.every([] if self.condition is None else [read(self.condition, view, scope._replace(it=occurrence))])


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Attacker(Atom):
    """Whether one of those who did it is among the parties selected."""

    name: ClassVar[str] = "attacker"
    sentence: ClassVar[str] = "the attacker is {who}"
    example: ClassVar[dict[str, object]] = {"who": {"class": "state"}}

    who: Selector = arg(SELECTOR, lead=True)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        if scope.attackers is None:
            return view.ask("attacked_by", **whom(view, scope, scope.occurrence, self.who))
        return view.some([view.is_member(self.who, party, scope) for party in scope.attackers])


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Victim(Atom):
    """Whether the party that was hit is among the parties selected."""

    name: ClassVar[str] = "victim"
    sentence: ClassVar[str] = "the victim is {who}"
    example: ClassVar[dict[str, object]] = {"who": "party"}

    who: Selector = arg(SELECTOR, lead=True)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        if scope.victim is None:
            return view.ask("hit", **whom(view, scope, scope.occurrence, self.who))
        return view.is_member(self.who, scope.victim, scope)
