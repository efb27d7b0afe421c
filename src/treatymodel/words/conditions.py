"""Conditions of texts in words, by the sentences of their atoms."""

from __future__ import annotations

import re
from typing import Any as Value

from treatymodel.compile import declaration
from treatymodel.conditions import All, Any, AsOf, AtLeast, Atom, Becomes, Condition, Not, Once, Selector, arguments
from treatymodel.conditions.selectors import (
    Codes,
    Everyone,
    HasClass,
    HasRole,
    HasTag,
    MembersOf,
    PartyTo,
    PartyToThis,
    Several,
    TermRef,
)
from treatymodel.vocabulary.atoms.patterns import Attacker, Breach, EventPattern, Victim
from treatymodel.vocabulary.scales import OBJECTS
from treatymodel.words.names import Names, joined

ASKING = ("fact", "law", "text")
"""The atoms that ask a declared question."""
_SLOT = re.compile(r"\{(\w+)\}")


def condition(written: Condition, names: Names) -> str:
    """A condition in words."""
    match written:
        case All(parts):
            return _several(" and ", parts, names)
        case Any(parts):
            return _several(" or ", parts, names)
        case Not(Atom() as asked) if asked.name in ASKING:
            return _asking(asked, names, "no")
        case Not(part):
            return f"it is not so that {_within(part, names)}"
        case AtLeast(number, of, that):
            return f"of {names.selector(of)}, at least {number}: {condition(that, names)}"
        case Becomes(that):
            return f"it comes about that {_within(that, names)}"
        case Once(that):
            return f"at some time, {_within(that, names)}"
        case AsOf(when, that):
            return f"as of {when.replace('_', ' ')}, {_within(that, names)}"
        case EventPattern():
            return _event(written, names)
        case Breach():
            return " ".join([f"a breach of {' or '.join(written.of)}", *_ends(written, names)])
        case Attacker(who) | Victim(who):
            return f"the {written.name} is {one(who, names)}"
        case Atom():
            return _asking(written, names, "yes") if written.name in ASKING else _atom(written, names)
    raise TypeError(f"`{type(written).__name__}` is not a condition")


def _several(word: str, parts: tuple[Condition, ...], names: Names) -> str:
    return word.join(_within(part, names) for part in parts)


def _within(part: Condition, names: Names) -> str:
    """A part of a condition, in brackets where its own words could be read on into what follows."""
    said = condition(part, names)
    asked = isinstance(part, Not) and isinstance(part.part, Atom) and part.part.name in ASKING
    plain = isinstance(part, Atom) and getattr(part, "condition", None) is None
    return said if plain or asked else f"({said})"


def _atom(atom: Atom, names: Names) -> str:
    given = _given(atom)
    shown = set(_SLOT.findall(atom.sentence))
    said = _SLOT.sub(lambda slot: _value(slot[1], given[slot[1]], names), atom.sentence)
    rest = [
        f"{key.replace('_', ' ')} {_value(key, value, names)}"
        for key, value in given.items()
        if key not in shown and value not in (None, False)
    ]
    return " ".join([said, *rest])


def _given(atom: Atom) -> dict[str, Value]:
    return {part.key: getattr(atom, part.field) for part in arguments(type(atom))}


def _asking(atom: Atom, names: Names, answer: str) -> str:
    given = _given(atom)
    about = " of that event" if given.get("about") == "it" else ""
    return f"the answer{about} is {answer} to “{declaration(names.world, given['is']).asks}?”"


def _event(pattern: EventPattern, names: Names) -> str:
    """`armed attack by Germany on the territory of France in Europe`."""
    said = [" or ".join(kind.replace("_", " ") for kind in pattern.kind)]
    hit = " or ".join(OBJECTS[part] for part in pattern.object or ())
    if pattern.by is not None:
        said.append(f"by {one(pattern.by, names)}")
    if pattern.on is not None:
        said.append(f"on {f'{hit} of ' if hit else ''}{one(pattern.on, names)}")
    elif hit:
        said.append(f"on {hit}")
    if pattern.place is not None:
        said.append(f"in {' or '.join(map(names.place, pattern.place))}")
    if pattern.on_territory_of is not None:
        said.append(f"on the territory of {one(pattern.on_territory_of, names)}")
    if pattern.in_support_of is not None:
        said.append(f"in support of {one(pattern.in_support_of, names)}")
    if pattern.conflict is not None:
        said.append(f"in {' or '.join(pattern.conflict)}")
    if pattern.condition is not None:
        said.append(f"if {condition(pattern.condition, names)}")
    return " ".join(said)


def _ends(pattern: Breach, names: Names) -> list[str]:
    said = [f"by {one(pattern.by, names)}"] if pattern.by is not None else []
    said += [f"towards {one(pattern.on, names)}"] if pattern.on is not None else []
    return [*said, f"if {condition(pattern.condition, names)}"] if pattern.condition is not None else said


def one(selector: Selector, names: Names) -> str:
    """One of those whom a selector names: `a party other than the victim`."""
    match selector.base:
        case PartyToThis():
            said = "a party"
        case HasClass(name):
            said = f"{'an' if name[0] in 'aeiou' else 'a'} {name.replace('_', ' ')}"
        case HasRole(name):
            said = f"a party with the role {name.replace('_', ' ')}"
        case HasTag(name):
            said = f"a party marked {name.replace('_', ' ')}"
        case PartyTo(name):
            said = f"a party to {names.instrument(name)}"
        case MembersOf(name):
            said = f"a member of {names.party(name)}"
        case Everyone():
            said = "anybody"
        case TermRef(name):
            said = f"one of {name}"
        case Codes(codes) if len(codes) > 1:
            said = " or ".join(codes)
        case Several(parts):
            said = " or ".join(one(part, names) for part in parts)
        case _:
            return names.selector(selector)
    excepted = " or ".join(one(part, names) for part in selector.exceptions)
    return f"{said} other than {excepted}" if excepted else said


def _value(key: str, value: object, names: Names) -> str:
    if isinstance(value, Selector):
        return one(value, names)
    if isinstance(value, Condition):
        return condition(value, names)
    if isinstance(value, tuple):
        said = [_value(key, part, names) for part in value]
        return joined(said) if key == "between" else " or ".join(said)
    return "it" if value is None else names.argument(key, str(value))
