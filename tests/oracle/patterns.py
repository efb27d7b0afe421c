"""Patterns of events, met by the judged event or by an earlier one: docs/semantics.md §1.3, §3.6, §4.

Readings taken where the text is silent or unclear:
- A breach that is only possible is of its kind where it occurred: its coming about counts once, with the gate `kind`.
- The conflict of which an event is part counts with the pattern's own condition.
- `on_territory_of` reads as an area entry `territory_of`, so a whole of which only part is such territory is `part`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any as Untyped

from tests.oracle.law import counts_since
from tests.oracle.naming import of_whom, read_by, turned_on, which_target
from tests.oracle.parties import is_one_of, words_of
from tests.oracle.places import located, on_territory, undisputed_ground
from tests.oracle.record import Occurrence, came_before, name_in_questions, of_kind
from tests.oracle.scope import Case, Scope, clause_named, full_name, may_be_read

from treatymodel.conditions import Atom, Condition, Selector, spell
from treatymodel.conditions import selectors as bases
from treatymodel.conditions.ast import subconditions
from treatymodel.conditions.registry import terms, variables
from treatymodel.model import AreaEntry, Target
from treatymodel.vocabulary.kinds import Match, match_kinds

DERIVED = ("ceasefire_breach", "prohibition_breach", "missed_deadline")


@dataclass(frozen=True)
class Meeting:
    """One occurrence, with one of its targets, held against one pattern."""

    case: Case
    scope: Scope
    pattern: Untyped
    occurrence: Occurrence
    target: Target | None

    def kind(self) -> bool:
        """Of the kind wanted, and come about at all."""
        return self._matches() and self.case.occurred(self.occurrence)

    def actors(self) -> bool:
        """By, against and in support of those wanted."""
        wanted = self.pattern
        support = wanted.in_support_of if wanted.name == "event" else None
        return (
            (wanted.by is None or self._by())
            and (wanted.on is None or self._on())
            and (support is None or self._in_support_of())
        )

    def place(self) -> bool:
        """Object and place."""
        if self.pattern.name == "breach":
            return True
        wanted = self.pattern
        inner = replace(self.scope, it=self.occurrence, hit=self._which())
        where = self.target.place if self.target is not None else None
        return (
            (wanted.object is None or self._object())
            and (wanted.place is None or located(self.case, inner, where, wanted.place))
            and (
                wanted.on_territory_of is None
                or on_territory(self.case, inner, where, AreaEntry(territory_of=wanted.on_territory_of))
            )
        )

    def qualifiers(self) -> bool:
        """The conflict of which it was part, and the pattern's own condition."""
        wanted = self.pattern.conflict if self.pattern.name == "event" else None
        if wanted is not None and self.occurrence.conflict not in wanted:
            return False
        return self.case.holds(replace(self.scope, it=self.occurrence), self.pattern.condition)

    def met(self) -> bool:
        """Kind, actors and place together."""
        return self._matches() and self.actors() and self.place()

    def whole(self) -> bool:
        """All of it."""
        return self.met() and self.qualifiers()

    def _matches(self) -> bool:
        if self.pattern.name == "breach":
            return self.occurrence.crossed in clauses_meant(self.case, self.scope, self.pattern)
        return of_kind(self.case.answers, self.occurrence, self.pattern.kind)

    def _by(self) -> bool:
        if self.occurrence.by is None:
            return self._ask_of("attacked_by", self.pattern.by)
        return any(is_one_of(self.case, self.scope, self.pattern.by, party) for party in self.occurrence.by)

    def _on(self) -> bool:
        if self.target is None or self.target.party is None:
            return self._ask_of("hit", self.pattern.on)
        return is_one_of(self.case, self.scope, self.pattern.on, self.target.party)

    def _in_support_of(self) -> bool:
        wanted = self.pattern.in_support_of
        if not self.occurrence.in_support_of:
            return self._ask_of("supported", wanted)
        return any(is_one_of(self.case, self.scope, wanted, party) for party in self.occurrence.in_support_of)

    def _object(self) -> bool:
        described = self.target.object if self.target is not None else None
        if described is not None:
            return described in self.pattern.object
        if self.target is not None and undisputed_ground(self.case, self.scope, self.target.place, self.target.party):
            return "territory" in self.pattern.object
        return self.case.ask(
            "object", is_="+".join(self.pattern.object), about=name_in_questions(self.occurrence), hit=self._which()
        )

    def _ask_of(self, name: str, wanted: Selector) -> bool:
        return self.case.ask(name, **of_whom(self.case, self.scope, wanted, self.occurrence))

    def _which(self) -> str | None:
        return which_target(self.case, self.occurrence, self.target)


def is_pattern(condition: Condition) -> bool:
    """Whether the condition is a pattern of events."""
    return getattr(condition, "name", "") in ("event", "breach")


def has_qualifiers(condition: Untyped) -> bool:
    """Whether the condition is a pattern with an `if` of its own, or of a certain conflict."""
    return is_pattern(condition) and (
        condition.condition is not None or getattr(condition, "conflict", None) is not None
    )


def clauses_meant(case: Case, scope: Scope, pattern: Untyped) -> frozenset[str]:
    """The clauses whose breach could meet the pattern, by their full names."""
    return frozenset(full_name(case.world, name, scope.instrument) for name in pattern.of)


def breaches_wanted(case: Case, scope: Scope, pattern: Untyped) -> frozenset[str] | None:
    """The clauses whose breaches could meet the pattern; None for all."""
    if pattern.name == "breach":
        return clauses_meant(case, scope, pattern)
    return frozenset() if match_kinds(DERIVED, pattern.kind) is Match.NO else None


def meets(case: Case, scope: Scope, pattern: Untyped, occurrence: Occurrence) -> bool:
    """Whether the occurrence came about, and meets the pattern by one of its targets."""
    meetings = (Meeting(case, scope, pattern, occurrence, target) for target in occurrence.targets or (None,))
    return any(meeting.whole() for meeting in meetings) and case.occurred(occurrence)


def judged_meets(case: Case, scope: Scope, pattern: Untyped) -> bool:
    """Whether the judged event came about, and meets the pattern, as it hit the victim."""
    judged = scope.occurrence
    if judged is None:
        return False
    meetings = (
        Meeting(case, scope, pattern, judged, target)
        for target in judged.targets or (None,)
        if target is None or scope.victim is None or target.party is None or target.party == scope.victim
    )
    return any(meeting.whole() for meeting in meetings) and case.occurred(judged)


def happened_before(case: Case, scope: Scope, pattern: Untyped) -> bool:
    """Whether some occurrence before the position meets the pattern, or one that the record does not show."""
    for occurrence in case.occurrences(breaches_wanted(case, scope, pattern)):
        if not counts_since(case, scope, occurrence) or not may_be_read(scope, occurrence):
            continue
        if came_before(case.answers, occurrence, scope.position) and meets(case, scope, pattern, occurrence):
            return True
    text = None if speaks_for_itself(pattern) else scope.instrument
    before, stand_for = read_by(scope.position), stood_for(case, pattern, scope)
    stand_for["since"] = None if scope.since is None else str(scope.since)
    return case.ask("happened", what=summary(pattern), under=text, before=before, **stand_for)


def summary(pattern: Untyped) -> str:
    """The whole pattern in one line."""
    said: list[tuple[str, str | None]] = [("by", _whom(pattern.by)), ("on", _whom(pattern.on))]
    if pattern.name == "event":
        head = "+".join(pattern.kind)
        lists = (("of", pattern.object), ("in", pattern.place), ("part of", pattern.conflict))
        said += [(word, "+".join(names)) for word, names in lists if names]
        said += [("on territory of", _whom(pattern.on_territory_of)), ("in support of", _whom(pattern.in_support_of))]
    else:
        head = f"breach of {'+'.join(pattern.of)}"
    said.append(("if", None if pattern.condition is None else _line(spell(pattern.condition))))
    return " ".join([head, *(f"{word} {words}" for word, words in said if words is not None)])


def _whom(selector: Selector | None) -> str | None:
    return None if selector is None else words_of(selector)


def _line(form: object) -> str:
    match form:
        case list():
            return f"({'; '.join(_line(part) for part in form)})"
        case dict():
            return " ".join(f"{'' if key == 'is' else f'{key} '}{_line(value)}" for key, value in form.items())
        case _:
            return str(form)


def speaks_for_itself(pattern: Untyped) -> bool:
    """Whether the pattern says the same in every text: no area or clause of its own, none of its parties."""
    if pattern.name == "event" and pattern.place is not None:
        return False
    if pattern.name == "breach" and any("/" not in name and name != "ceasefire" for name in pattern.of):
        return False
    if any(isinstance(part.base, OF_A_TEXT) for side in SIDES for part in _parts(getattr(pattern, side, None))):
        return False
    within = () if pattern.condition is None else subconditions(pattern.condition)
    return all(part.name in ("fact", "law", "text") for part in within if isinstance(part, Atom))


SIDES = ("by", "on", "on_territory_of", "in_support_of")
OF_A_TEXT = (bases.PartyToThis, bases.HasRole, bases.HasTag, bases.MembersOf, bases.TermRef)


def _parts(selector: Selector | None) -> tuple[Selector, ...]:
    return () if selector is None else tuple(bases.selector_parts(selector))


def stood_for(case: Case, pattern: Untyped, scope: Scope) -> dict[str, str | None]:
    """For whom the variables in the pattern stand."""
    named = {*variables(pattern), *turned_on(case, scope, terms(pattern))}
    found: dict[str, str | None] = {name: getattr(scope, name) for name in named if name != "attacker"}
    if "attacker" in named:
        found["attacker"] = None if scope.attackers is None else "+".join(scope.attackers)
    if "beneficiary" in found and scope.beneficiary is None:
        owed_to = clause_named(case.world, scope.clause).obligation.owed_to
        found["beneficiary"] = None if owed_to is None else words_of(owed_to)
    return found
