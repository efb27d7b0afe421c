"""Selectors: which parties a text means. Each is resolved on the day of the event."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from treatymodel.conditions.faults import Fault, Malformed, Path, gather, malformed, named
from treatymodel.errors import did_you_mean
from treatymodel.records import dataclass

VARIABLES = ("victim", "attacker", "bearer", "beneficiary", "each")
CODE = re.compile(r"[A-Z][A-Z0-9_]{0,31}")


@dataclass(frozen=True, slots=True)
class Codes:
    """Parties by their ids."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Everyone:
    """`any`: every party there is."""


@dataclass(frozen=True, slots=True)
class Variable:
    """A party bound by the event or by the clause: one of `VARIABLES`."""

    name: str


@dataclass(frozen=True, slots=True)
class PartyToThis:
    """`party`: whoever the same instrument binds on the day."""


@dataclass(frozen=True, slots=True)
class HasRole:
    """Whoever has the role in the same instrument on the day."""

    role: str


@dataclass(frozen=True, slots=True)
class HasTag:
    """Whoever carries the tag in the same instrument."""

    tag: str


@dataclass(frozen=True, slots=True)
class HasClass:
    """Parties of a dated class, such as `great_power`; `state` is every state."""

    name: str


@dataclass(frozen=True, slots=True)
class PartyTo:
    """Whoever another instrument binds on the day."""

    instrument: str


@dataclass(frozen=True, slots=True)
class MembersOf:
    """The members of an organisation or coalition on the day; its list may be incomplete."""

    organisation: str


@dataclass(frozen=True, slots=True)
class Unnamed:
    """A bearer whom the text leaves unnamed. It never stands for any state."""

    description: str


@dataclass(frozen=True, slots=True)
class TermRef:
    """A selector that the instrument defines under `terms`."""

    name: str


@dataclass(frozen=True, slots=True)
class Several:
    """All that any of the selectors names."""

    selectors: tuple[Selector, ...]


Base = (
    Codes
    | Everyone
    | Variable
    | PartyToThis
    | HasRole
    | HasTag
    | HasClass
    | PartyTo
    | MembersOf
    | Unnamed
    | TermRef
    | Several
)


@dataclass(frozen=True, slots=True)
class Selector:
    """A base set of parties, less the exceptions."""

    base: Base
    exceptions: tuple[Selector, ...] = ()


VICTIM = Selector(Variable("victim"))
ATTACKER = Selector(Variable("attacker"))
BEARER = Selector(Variable("bearer"))
BENEFICIARY = Selector(Variable("beneficiary"))
PARTY = Selector(PartyToThis())
ANYONE = Selector(Everyone())
EACH_OTHER_PARTY = Selector(PartyToThis(), (VICTIM, ATTACKER))

WORDS: dict[str, Base] = {"any": Everyone(), "party": PartyToThis(), **{name: Variable(name) for name in VARIABLES}}
HEADS: dict[str, Callable[[str], Base]] = {
    "role": HasRole,
    "tag": HasTag,
    "class": HasClass,
    "party_to": PartyTo,
    "members": MembersOf,
    "unnamed": Unnamed,
    "term": TermRef,
}
_NAMES = (*WORDS, "each other party", *HEADS, "except")


def parse_selector(data: object, at: Path = ()) -> Selector:
    """A selector from its written form; raises `Malformed` with every fault in it."""
    if isinstance(data, Selector):
        return data
    if isinstance(data, str):
        return _parse_word(data, at)
    if isinstance(data, (list, tuple)):
        return _parse_list(list(data), at)
    if isinstance(data, dict):
        return _parse_mapping(named(data, at), at)
    raise malformed(at, f"`{data}` names no party", "write a code such as `POL`, a list, or a selector such as `party`")


def _parse_word(word: str, at: Path) -> Selector:
    if word == "each other party":
        return EACH_OTHER_PARTY
    if word in WORDS:
        return Selector(WORDS[word])
    if CODE.fullmatch(word):
        return Selector(Codes((word,)))
    raise malformed(at, f"`{word}` is neither a party's code nor a selector", did_you_mean(word, _NAMES))


def _parse_list(items: list[object], at: Path) -> Selector:
    if not items:
        raise malformed(at, "an empty list names no party")
    parts = tuple(part for _, part in gather(enumerate(items), parse_selector, at))
    if len(parts) == 1:
        return parts[0]
    if all(isinstance(part.base, Codes) and not part.exceptions for part in parts):
        codes = tuple(dict.fromkeys(code for part in parts if isinstance(part.base, Codes) for code in part.base.codes))
        return Selector(Codes(codes))
    return Selector(Several(parts))


def _parse_mapping(form: dict[str, object], at: Path) -> Selector:
    exceptions: tuple[Selector, ...] = ()
    if "except" in form:
        written = form.pop("except")
        excepted = written if isinstance(written, (list, tuple)) else [written]
        exceptions = tuple(part for _, part in gather(enumerate(excepted), parse_selector, (*at, "except")))
        exceptions = tuple(_split(exceptions))
    if len(form) != 1:
        found = ", ".join(f"`{key}`" for key in form) or "nothing"
        raise malformed(at, f"a selector has one head, found {found}", "for example `{party: all, except: [victim]}`")
    ((key, value),) = form.items()
    if key in WORDS:
        if value != "all":
            raise malformed((*at, key), f"`{key}` takes `all` here, not `{value}`")
        return Selector(WORDS[key], exceptions)
    if key == "parties":
        inner = parse_selector(value, (*at, key))
        return Selector(inner.base, (*inner.exceptions, *exceptions))
    if key not in HEADS:
        raise Malformed((Fault((*at, key), f"unknown selector `{key}`", did_you_mean(key, _NAMES)),))
    if not isinstance(value, str) or not value:
        raise malformed((*at, key), f"`{key}` takes a name, not `{value}`")
    return Selector(HEADS[key](value), exceptions)


def _split(selectors: tuple[Selector, ...]) -> Iterator[Selector]:
    for selector in selectors:
        if isinstance(selector.base, Codes) and not selector.exceptions:
            yield from (Selector(Codes((code,))) for code in selector.base.codes)
        else:
            yield selector


def spell_selector(selector: Selector) -> object:
    """The canonical written form; `parse_selector` reads it back."""
    head = _spell_base(selector.base)
    if not selector.exceptions:
        return head
    excepted = [spell_selector(part) for part in selector.exceptions]
    if isinstance(head, dict):
        return {**head, "except": excepted}
    if isinstance(head, str) and head in WORDS:
        return {head: "all", "except": excepted}
    return {"parties": head, "except": excepted}


def _spell_base(base: Base) -> object:
    match base:
        case Codes(codes):
            return codes[0] if len(codes) == 1 else list(codes)
        case Everyone():
            return "any"
        case PartyToThis():
            return "party"
        case Variable(name):
            return name
        case HasRole(value):
            return {"role": value}
        case HasTag(value):
            return {"tag": value}
        case HasClass(value):
            return {"class": value}
        case PartyTo(value):
            return {"party_to": value}
        case MembersOf(value):
            return {"members": value}
        case Unnamed(value):
            return {"unnamed": value}
        case TermRef(value):
            return {"term": value}
        case Several(parts):
            return [spell_selector(part) for part in parts]


def selector_parts(selector: Selector) -> Iterator[Selector]:
    """The selector and every selector inside it."""
    yield selector
    if isinstance(selector.base, Several):
        for part in selector.base.selectors:
            yield from selector_parts(part)
    for part in selector.exceptions:
        yield from selector_parts(part)
