"""How questions name those whom a text means, and the areas that it draws."""

from __future__ import annotations

from collections.abc import Iterator

from treatymodel.conditions import Selector
from treatymodel.conditions import selectors as bases
from treatymodel.model import Area, AreaEntry, Instrument, Target
from treatymodel.verify.demands.case import Case, Entry, Position, Scope
from treatymodel.verify.demands.law import term, words

Said = dict[str, str | None]


def resolved(case: Case, selector: Selector, scope: Scope) -> tuple[Selector, list[str]]:
    """The selector with parties for variables and definitions for terms, and the texts by whose words it still goes."""
    base, texts, inner = selector.base, list[str](), Selector(selector.base)
    if isinstance(base, bases.TermRef):
        inner, texts = resolved(case, term(case, base.name, scope), scope)
    elif isinstance(base, bases.Several):
        each = [resolved(case, part, scope) for part in base.selectors]
        inner = Selector(bases.Several(tuple(part for part, _ in each)))
        texts = [text for _, found in each for text in found]
    elif isinstance(base, (bases.PartyToThis, bases.HasRole, bases.HasTag)):
        texts = [scope.instrument]
    elif isinstance(base, bases.Variable):
        inner, texts = _stood_for(case, base, scope)
    out: list[Selector] = []
    for part in selector.exceptions:
        excepted, found = resolved(case, part, scope)
        out.append(excepted)
        texts = [*found, *texts]
    several = base == bases.BENEFICIARY.base and scope.beneficiary is None and scope.owed_to is not None
    if several and scope.bearer is not None:
        out.append(Selector(bases.Codes((scope.bearer,))))
    return Selector(inner.base, (*inner.exceptions, *out)), texts


def _stood_for(case: Case, base: bases.Variable, scope: Scope) -> tuple[Selector, list[str]]:
    if base.name == "beneficiary" and scope.beneficiary is None and scope.owed_to is not None:
        return resolved(case, scope.owed_to, scope._replace(owed_to=None, instrument=scope.owed_in))
    one = None if base.name == "attacker" else getattr(scope, base.name)
    parties = (scope.attackers or ()) if base.name == "attacker" else () if one is None else (one,)
    return Selector(bases.Codes(parties) if parties else base), []


def phrased(case: Case, selector: Selector, scope: Scope) -> tuple[str, str | None, bool]:
    """The words for those selected, the texts whose words these are, and whether they go by the day."""
    whole, texts = resolved(case, selector, scope)
    lasting = (bases.Codes, bases.Everyone, bases.Variable, bases.Unnamed, bases.Several)
    dated = not all(isinstance(part.base, lasting) for part in bases.selector_parts(whole))
    return words(whole), "+".join(dict.fromkeys(texts)) or None, dated


def whom(case: Case, selector: Selector, scope: Scope, entry: Entry | None) -> Said:
    """What a question says that asks whether one of those selected did, or suffered, an event."""
    said, under, dated = phrased(case, selector, scope)
    return {"is_": said, "under": under, "about": case.about(entry), "day": other_day(scope, entry) if dated else None}


def other_day(scope: Scope, entry: Entry | None) -> str | None:
    """The day of the law, where the event that is asked about was on another."""
    return str(scope.day) if entry is not None and entry.at.day != scope.day else None


def which(case: Case, entry: Entry, target: Target | None) -> str | None:
    """The target, where the recorded event hit several."""
    hit = {item for other in case.entries if other.id == entry.origin for item in other.targets}
    if target is None or len(hit) <= 1:
        return None
    return (target.party or "somebody") + (f" in {target.place}" if target.place else "")


def until(case: Case, at: Position) -> str | None:
    """By when an earlier event may have happened."""
    if at.kind in ("asked", "start"):
        return "the moment of asking" if at.kind == "asked" else "the record"
    return str(at.day) if at.kind == "on" else case.about(at.entry)


def variable(name: str, scope: Scope) -> str | None:
    """For whom a variable stands."""
    if name == "attacker":
        return None if scope.attackers is None else "+".join(scope.attackers)
    value: str | None = getattr(scope, name)
    several = name == "beneficiary" and value is None and scope.owed_to is not None
    return words(scope.owed_to) if several and scope.owed_to is not None else value


# areas


def of_text(case: Case, name: str, scope: Scope) -> Said:
    """The text that draws the area of that name, with those on whom the area turns; nothing, of a place."""
    if not isinstance(case.world.merged(scope.instrument).terms.get(name), Area):
        return {}
    return {"under": scope.instrument, **{word: variable(word, scope) for word in turns_on(case, name, scope)}}


def turns_on(case: Case, name: str, scope: Scope) -> set[str]:
    """The variables on which a term or an area of the text turns."""
    return {*_variables(case.world.merged(scope.instrument), name, set())}


def _variables(text: Instrument, name: str, seen: set[str]) -> Iterator[str]:
    if name in seen:
        return
    seen.add(name)
    value = text.terms.get(name)
    entries = [*value.include, *value.exclude, *value.disputed] if isinstance(value, Area) else []
    owners = [value] if isinstance(value, Selector) else [owner for entry in entries for owner in _owners(entry)]
    for base in (part.base for owner in owners for part in bases.selector_parts(owner)):
        if isinstance(base, bases.Variable):
            yield base.name
        elif isinstance(base, bases.TermRef):
            yield from _variables(text, base.name, seen)
    for entry in entries:
        if entry.area is not None:
            yield from _variables(text, entry.area, seen)


def _owners(entry: AreaEntry) -> list[Selector]:
    return [owner for owner in (entry.territory_of, entry.islands_of, entry.administered_by) if owner is not None]


def entry_named(case: Case, entry: AreaEntry, scope: Scope) -> Said:
    """An entry of an area as questions name it."""
    if entry.area is not None:
        return {"in_": entry.words, **of_text(case, entry.area, scope)}
    for owner in _owners(entry):
        said, under, _ = phrased(case, owner, scope)
        what = "territory" if entry.territory_of else "islands" if entry.islands_of else "land"
        within = f" in {'+'.join(entry.within)}" if entry.within else ""
        return {"in_": f"{what} of {said}{within}", "under": under}
    return {"in_": entry.words}
