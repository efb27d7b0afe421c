"""How a question names whom a text means: what means the same is one question, what means something else another.

A variable is named by the party for which it stands, and a term by what the text says under it. Words that a text fills
with its own parties come with that text, and what is read on another day than that of the event with that day.
"""

from __future__ import annotations

from dataclasses import replace

from treatymodel.conditions.selectors import (
    Codes,
    HasClass,
    HasRole,
    HasTag,
    MembersOf,
    PartyTo,
    PartyToThis,
    Selector,
    Several,
    TermRef,
    Variable,
    selector_parts,
    spell_selector,
)
from treatymodel.records import dataclass
from treatymodel.vocabulary.view import N, Occurrence, Scope, View

_DATED = (PartyToThis, HasRole, HasTag, HasClass, PartyTo, MembersOf)
Args = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Meant:
    """Whom a selector means in a scope: its words, the text that fills them, and whether they change with the day."""

    words: str
    under: str | None
    dated: bool


def meant(view: View[N], scope: Scope, selector: Selector) -> Meant:
    """Whom the selector means, as a question names them."""
    if isinstance(selector.base, Codes) and not selector.exceptions:
        return Meant("+".join(selector.base.codes), None, False)
    texts: dict[str, None] = {}
    put = _put(view, scope, selector, texts)
    dated = any(isinstance(part.base, _DATED) for part in selector_parts(put))
    return Meant(words_of(put), "+".join(texts) or None, dated)


def whom(view: View[N], scope: Scope, occurrence: Occurrence | None, selector: Selector) -> Args:
    """The arguments of a question whether an event was by, against or for one of those selected."""
    named = meant(view, scope, selector)
    day = day_of(scope, occurrence) if named.dated else None
    return {"is_": named.words, "about": view.event_name(occurrence), "under": named.under, "day": day}


def day_of(scope: Scope, occurrence: Occurrence | None) -> str | None:
    """The day on which the law is read, where it is not that of the event that a question is about."""
    return None if occurrence is None or occurrence.at.day == scope.day else str(scope.day)


def stands_for(variable: str, scope: Scope) -> str | None:
    """For whom a variable stands."""
    if variable == "attacker":
        return None if scope.attackers is None else "+".join(scope.attackers)
    if variable == "beneficiary" and scope.beneficiary is None and scope.owed_to is not None:
        return words_of(scope.owed_to)
    party: str | None = getattr(scope, variable)
    return party


def words_of(selector: Selector) -> str:
    """A selector in one line, as it is written."""
    return _flat(spell_selector(selector))


def _put(view: View[N], scope: Scope, selector: Selector, texts: dict[str, None]) -> Selector:
    """The selector with those for whom its variables stand, and what its terms say; `texts` takes whose words."""
    base, exceptions = selector.base, tuple(_put(view, scope, part, texts) for part in selector.exceptions)
    match base:
        case TermRef(name):
            inner = _put(view, scope, view.term(name, scope), texts)
        case Variable("beneficiary") if scope.beneficiary is None and scope.owed_to is not None:
            inner = _put(view, scope._replace(owed_to=None, instrument=scope.owed_in), scope.owed_to, texts)
            exceptions = (*exceptions, *([] if scope.bearer is None else [Selector(Codes((scope.bearer,)))]))
        case Variable("attacker") if scope.attackers:
            inner = Selector(Codes(scope.attackers))
        case Variable(name) if name != "attacker" and getattr(scope, name) is not None:
            inner = Selector(Codes((getattr(scope, name),)))
        case Several(parts):
            inner = Selector(Several(tuple(_put(view, scope, part, texts) for part in parts)))
        case _:
            if isinstance(base, (PartyToThis, HasRole, HasTag)):
                texts[scope.instrument] = None
            inner = Selector(base)
    return replace(inner, exceptions=(*inner.exceptions, *exceptions))


def _flat(form: object) -> str:
    if isinstance(form, list):
        return "+".join(_flat(part) for part in form)
    if isinstance(form, dict):
        excepted = form.get("except")
        head = " ".join(f"{key} {_flat(value)}" for key, value in form.items() if key != "except").removesuffix(" all")
        return f"{head} except {_flat(excepted)}" if excepted else head
    return str(form)
