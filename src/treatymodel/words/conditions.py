"""Conditions of texts in words, by the sentences of their atoms."""

from __future__ import annotations

import re

from treatymodel.compile import declaration
from treatymodel.conditions import All, Any, AsOf, AtLeast, Atom, Becomes, Condition, Not, Once, Selector, arguments
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
        case Not(part):
            return f"it is not so that {condition(part, names)}"
        case AtLeast(number, of, that):
            return f"of {names.selector(of)}, at least {number}: {condition(that, names)}"
        case Becomes(that):
            return f"it comes about that {condition(that, names)}"
        case Once(that):
            return f"at some time, {condition(that, names)}"
        case AsOf(when, that):
            return f"as of {when.replace('_', ' ')}, {condition(that, names)}"
        case Atom():
            return _atom(written, names)
    raise TypeError(f"`{type(written).__name__}` is not a condition")


def _several(word: str, parts: tuple[Condition, ...], names: Names) -> str:
    said = [condition(part, names) for part in parts]
    return word.join(
        f"({part})" if isinstance(inner, (All, Any)) else part for inner, part in zip(parts, said, strict=True)
    )


def _atom(atom: Atom, names: Names) -> str:
    given = {part.key: getattr(atom, part.field) for part in arguments(type(atom))}
    if atom.name in ASKING:
        about = " of that event" if given.get("about") == "it" else ""
        return f"the answer{about} is yes to “{declaration(names.world, given['is']).asks}?”"
    shown = set(_SLOT.findall(atom.sentence))
    said = _SLOT.sub(lambda slot: _value(slot[1], given[slot[1]], names), atom.sentence)
    rest = [
        f"{key.replace('_', ' ')} {_value(key, value, names)}"
        for key, value in given.items()
        if key not in shown and value not in (None, False)
    ]
    return " ".join([said, *rest])


def _value(key: str, value: object, names: Names) -> str:
    if isinstance(value, Selector):
        return names.selector(value)
    if isinstance(value, Condition):
        return condition(value, names)
    if isinstance(value, tuple):
        said = [_value(key, part, names) for part in value]
        return joined(said) if key == "between" else " or ".join(said)
    return "it" if value is None else names.argument(key, str(value))
