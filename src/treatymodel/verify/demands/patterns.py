"""Patterns of events: how an entry, as it hit somebody, stands to one, gate by gate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any as Untyped

from treatymodel.conditions import Atom, spell
from treatymodel.conditions.ast import subconditions
from treatymodel.conditions.registry import terms, variables
from treatymodel.conditions.selectors import selector_parts
from treatymodel.days import Span
from treatymodel.model import Target
from treatymodel.verify.demands.case import Case, Entry, Scope, came_before, conflict, matched, supported
from treatymodel.verify.demands.law import came, is_member, words
from treatymodel.verify.demands.naming import turns_on, until, variable, which, whom
from treatymodel.verify.demands.places import located, on_territory, own_ground
from treatymodel.verify.formula import Formula


@dataclass(frozen=True, slots=True)
class Met:
    """How an entry stands to a pattern, gate by gate."""

    kind: Formula
    actors: Formula
    place: Formula
    qualifiers: Formula

    def whole(self, case: Case) -> Formula:
        """That it meets all of it."""
        return case.every([self.kind, self.actors, self.place, self.qualifiers])


def earlier_entries(
    case: Case, scope: Scope, kinds: tuple[str, ...], crossed: tuple[str, ...]
) -> list[tuple[Entry, Formula]]:
    """The entries before the position that could be of the kinds, or break what is named, each with its having come."""
    found = []
    for entry in (*case.entries, *case.breaches(kinds, crossed, scope)):
        fits = (not kinds or matched(entry.kinds, kinds) is not False) and (
            not crossed or {*crossed} & {*entry.crossed}
        )
        counts = Span(scope.since, None).holds(entry.at.day)
        if fits and counts is not False and came_before(entry, scope) is not False:
            day = {"day": str(entry.at.day), "dated": str(scope.since)}
            running = (
                case.true
                if counts
                else case.ask("date", what=scope.instrument, is_="running", about=case.about(entry), **day)
            )
            found.append((entry, case.every([came(case, entry, scope), running, entry.came_about or case.true])))
    return found


def full_name(clause: str, scope: Scope) -> str:
    """The full name of a clause given short inside its own instrument."""
    return clause if "/" in clause or clause == "ceasefire" else f"{scope.instrument}/{clause}"


def candidates(case: Case, pattern: Untyped, scope: Scope) -> list[tuple[Entry, Formula]]:
    """The earlier entries that could meet the pattern."""
    if pattern.name == "event":
        return earlier_entries(case, scope, pattern.kind, ())
    return earlier_entries(case, scope, (), tuple(full_name(clause, scope) for clause in pattern.of))


def unrecorded(case: Case, pattern: Untyped, scope: Scope) -> Formula:
    """That an entry which the record does not show meets the pattern, as the question of it names the pattern."""
    own = pattern.name == "event" and pattern.place is not None
    own |= pattern.name == "breach" and any("/" not in name and name != "ceasefire" for name in pattern.of)
    selectors = (getattr(pattern, side, None) for side in ("by", "on", "on_territory_of", "in_support_of"))
    bases = {type(part.base).__name__ for side in selectors if side is not None for part in selector_parts(side)}
    own |= not bases.isdisjoint({"PartyToThis", "HasRole", "HasTag", "MembersOf", "TermRef"})
    within = () if pattern.condition is None else subconditions(pattern.condition)
    own |= any(part.name not in ("fact", "law", "text") for part in within if isinstance(part, Atom))
    left = {*variables(pattern), *(word for name in terms(pattern) for word in turns_on(case, name, scope))}
    args = {name: variable(name, scope) for name in left}
    args["since"] = str(scope.since) if scope.since is not None else None
    text = scope.instrument if own else None
    return case.ask("happened", what=summary(pattern), under=text, before=until(case, scope.position), **args)


def summary(pattern: Untyped) -> str:
    """The whole pattern in one line."""
    said = ["+".join(pattern.kind) if pattern.name == "event" else f"breach of {'+'.join(pattern.of)}"]
    for word, side in (("by", "by"), ("on", "on")):
        said += [] if getattr(pattern, side) is None else [f"{word} {words(getattr(pattern, side))}"]
    if pattern.name == "event":
        for word, names in (("of", pattern.object), ("in", pattern.place), ("part of", pattern.conflict)):
            said += [] if names is None else [f"{word} {'+'.join(names)}"]
        for word, side in (("on territory of", "on_territory_of"), ("in support of", "in_support_of")):
            said += [] if getattr(pattern, side) is None else [f"{word} {words(getattr(pattern, side))}"]
    return " ".join([*said, *([] if pattern.condition is None else [f"if {_in_line(spell(pattern.condition))}"])])


def _in_line(form: object) -> str:
    if isinstance(form, list):
        return "(" + "; ".join(_in_line(part) for part in form) + ")"
    if not isinstance(form, dict):
        return str(form)
    return " ".join(_in_line(value) if key == "is" else f"{key} {_in_line(value)}" for key, value in form.items())


def gates_of(case: Case, pattern: Untyped, scope: Scope, entry: Entry, target: Target | None) -> Met:
    """How the entry, as it hit the target, stands to the pattern."""
    actors, qualifiers = [], []
    if pattern.by is not None:
        doers = [is_member(case, pattern.by, party, scope) for party in entry.by or ()]
        unknown = entry.by is None
        actors.append(case.ask("attacked_by", **whom(case, pattern.by, scope, entry)) if unknown else case.some(doers))
    if pattern.on is not None:
        hit = None if target is None else target.party
        unknown_hit = case.ask("hit", **whom(case, pattern.on, scope, entry))
        actors.append(unknown_hit if hit is None else is_member(case, pattern.on, hit, scope))
    if pattern.name == "event" and pattern.in_support_of is not None:
        helped = [is_member(case, pattern.in_support_of, party, scope) for party in supported(entry)]
        unsaid = case.ask("supported", **whom(case, pattern.in_support_of, scope, entry))
        actors.append(case.some(helped) if helped else unsaid)
    if pattern.name == "event" and pattern.conflict is not None:
        part = conflict(entry) in pattern.conflict
        qualifiers.append(case.claim(part, "conflict", conflict="+".join(pattern.conflict)))
    if pattern.condition is not None:
        qualifiers.append(case.read(pattern.condition, scope._replace(it=entry)))
    place = _place(case, pattern, scope, entry, target) if pattern.name == "event" else case.true
    return Met(_kind(case, pattern, scope, entry), case.every(actors), place, case.every(qualifiers))


def _kind(case: Case, pattern: Untyped, scope: Scope, entry: Entry) -> Formula:
    described = "+".join(entry.kinds)
    if pattern.name == "breach":
        wanted = [full_name(clause, scope) for clause in pattern.of]
        broken = f"a breach of {'+'.join(entry.crossed)}" if entry.crossed else described
        value = bool({*entry.crossed} & {*wanted})
        return case.claim(value, "kind", wanted=f"a breach of {'+'.join(wanted)}", described=broken)
    match = matched(entry.kinds, pattern.kind)
    if match is None:
        return case.ask("kind", is_="+".join(pattern.kind), about=case.about(entry))
    return case.claim(match, "kind", wanted="+".join(pattern.kind), described=described)


def _place(case: Case, pattern: Untyped, scope: Scope, entry: Entry, target: Target | None) -> Formula:
    place, at, parts = None if target is None else target.place, scope._replace(it=entry), []
    one = which(case, entry, target)
    if pattern.object is not None:
        wanted = "+".join(pattern.object)
        hit = None if target is None else target.object
        if hit is None and target is not None and own_ground(case, place, target.party, scope):
            hit = "territory"
        if hit is None:
            parts.append(case.ask("object", is_=wanted, about=case.about(entry), hit=one))
        else:
            parts.append(case.claim(hit in pattern.object, "object", described=hit, wanted=wanted))
    if pattern.place is not None:
        parts.append(located(case, place, pattern.place, at, one))
    if pattern.on_territory_of is not None:
        parts.append(on_territory(case, place, pattern.on_territory_of, at, one))
    return case.every(parts)
