"""The words by which questions name parties and places: docs/semantics.md §7.

A variable goes by the party for which it stands, a term by its definition; the text is named where its own parties,
roles, tags or areas are meant, and the day where law is read on another than that of the event asked about.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tests.oracle.parties import selector_named, words_of
from tests.oracle.record import Occurrence, Position, name_in_questions
from tests.oracle.scope import Case, Scope, clause_named

from treatymodel.conditions import Selector, spell_selector
from treatymodel.conditions.selectors import Codes, HasRole, HasTag, PartyToThis, Several, TermRef, Unnamed, Variable
from treatymodel.conditions.selectors import Everyone as Anybody
from treatymodel.model import Area, AreaEntry, Target

Args = dict[str, str | None]


def of_whom(case: Case, scope: Scope, selector: Selector, occurrence: Occurrence | None) -> Args:
    """The arguments of a question whether an event has to do with one of those selected."""
    args = {"is_": in_words(case, scope, selector), "under": _texts(case, scope, selector)}
    return {**args, "about": name_in_questions(occurrence), "day": _other_day(case, scope, selector, occurrence)}


def in_words(case: Case, scope: Scope, selector: Selector) -> str:
    """The selector in one line, each variable and term put into words."""
    said, apart = _said(case, scope, selector)
    return said + (f" except {'+'.join(apart)}" if apart else "")


def _said(case: Case, scope: Scope, selector: Selector) -> tuple[str, list[str]]:
    base = selector.base
    apart = [in_words(case, scope, part) for part in selector.exceptions]
    inner = _meant(case, scope, base)
    if inner is not None:
        said, before = _said(case, inner[0], inner[1])
        several = isinstance(base, Variable) and base.name == "beneficiary" and scope.beneficiary is None
        return said, [*before, *apart, *([scope.bearer] if several and scope.bearer else [])]
    if isinstance(base, Several):
        return "+".join(in_words(case, scope, part) for part in base.selectors), apart
    if isinstance(base, Variable):
        return _of_variable(scope, base.name) or base.name, apart
    form = spell_selector(Selector(base))
    return (words_of(Selector(base)) if not isinstance(form, str) else form), apart


def _meant(case: Case, scope: Scope, base: object) -> tuple[Scope, Selector] | None:
    """The selector that a term, or a beneficiary of several, stands for, and where it is read."""
    if isinstance(base, TermRef):
        return scope, selector_named(case.world.merged(scope.instrument), base.name)
    if isinstance(base, Variable) and base.name == "beneficiary" and scope.beneficiary is None:
        clause = clause_named(case.world, scope.clause)
        owed = clause.obligation.owed_to
        return None if owed is None else (replace(scope, instrument=clause.instrument.id), owed)
    return None


def _of_variable(scope: Scope, name: str) -> str | None:
    if name == "attacker":
        return "+".join(scope.attackers or ()) or None
    value: str | None = getattr(scope, name)
    return value


def _parts(case: Case, scope: Scope, selector: Selector) -> Iterator[tuple[str, object]]:
    """Every base in the selector once variables and terms are put into words, with the text in which it is read."""
    inner = _meant(case, scope, selector.base)
    if inner is not None:
        yield from _parts(case, *inner)
    elif isinstance(selector.base, Several):
        for part in selector.base.selectors:
            yield from _parts(case, scope, part)
    else:
        yield scope.instrument, selector.base
    for part in selector.exceptions:
        yield from _parts(case, scope, part)


def _texts(case: Case, scope: Scope, selector: Selector) -> str | None:
    own = (PartyToThis, HasRole, HasTag)
    return "+".join(sorted({text for text, base in _parts(case, scope, selector) if isinstance(base, own)})) or None


def _other_day(case: Case, scope: Scope, selector: Selector, occurrence: Occurrence | None) -> str | None:
    lasting = (Codes, Anybody, Variable, Unnamed)
    if all(isinstance(base, lasting) for _, base in _parts(case, scope, selector)):
        return None
    return day_apart(scope, occurrence)


def day_apart(scope: Scope, occurrence: Occurrence | None) -> str | None:
    """The day on which law is read, where the event that is asked about was on another."""
    return str(scope.day) if occurrence is not None and occurrence.at.day != scope.day else None


def which_target(case: Case, occurrence: Occurrence, target: Target | None) -> str | None:
    """The target of an event that hit several."""
    first = occurrence
    while first.cause is not None:
        first = first.cause
    return str((target.party, target.place)) if target is not None and len({*first.targets}) > 1 else None


def read_by(position: Position) -> str | None:
    """By when an earlier event has to have happened: the event under question goes without saying."""
    if position.kind in ("before", "after"):
        return name_in_questions(position.occurrence)
    return f"{position.kind} {position.day or ''}"


# places


def of_area(case: Case, scope: Scope, name: str) -> Args:
    """The text that draws an area, and those on whom the area turns; nothing for a place."""
    area = case.world.merged(scope.instrument).terms.get(name)
    if not isinstance(area, Area):
        return {}
    args: Args = {"under": scope.instrument}
    for entry in (*area.include, *area.exclude, *area.disputed):
        owners = (entry.territory_of, entry.islands_of, entry.administered_by)
        bases = [base for owner in owners if owner is not None for _, base in _parts(case, scope, owner)]
        args |= {base.name: _of_variable(scope, base.name) for base in bases if isinstance(base, Variable)}
        args |= of_area(case, scope, entry.area) if entry.area is not None else {}
    return args


def turned_on(case: Case, scope: Scope, names: Iterable[str]) -> set[str]:
    """The variables in the terms and areas of those names."""
    found: set[str] = set()
    for name in names:
        term = case.world.merged(scope.instrument).terms.get(name)
        if isinstance(term, Area):
            found |= {word for word in of_area(case, scope, name) if word != "under"}
        elif isinstance(term, Selector):
            bases = [base for _, base in _parts(case, scope, term)]
            found |= {base.name for base in bases if isinstance(base, Variable)}
    return found


def of_entry(case: Case, scope: Scope, entry: AreaEntry) -> Args:
    """An entry of an area as a question names it."""
    owners = (("territory", entry.territory_of), ("islands", entry.islands_of), ("land", entry.administered_by))
    for what, owner in owners:
        if owner is not None:
            said = f"{what} of {in_words(case, scope, owner)} in {entry.within}"
            return {"in_": said, "under": _texts(case, scope, owner)}
    return {"in_": entry.words, **(of_area(case, scope, entry.area) if entry.area is not None else {})}
