"""Names of parties, texts and places: in full at first mention, by their ids afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from treatymodel.conditions.selectors import (
    VARIABLES,
    Codes,
    Everyone,
    HasClass,
    HasRole,
    HasTag,
    MembersOf,
    PartyTo,
    PartyToThis,
    Selector,
    Several,
    TermRef,
    Unnamed,
    Variable,
)
from treatymodel.model.world import World

PLACES = ("place", "area", "in")
"""The arguments whose values are places or areas; `UKR` is a place there and a party elsewhere."""
KEPT = ("variant", "chosen", "moment", "asked", "since", "number", "dated", "day", "given", "ends", "exit")
"""The arguments whose values are said as they are."""


WHOLE = {**{name: f"the {name}" for name in VARIABLES}, "party": "a party", "any": "anybody"}
SELECTED = {
    "class": "a",
    "role": "a party with the role",
    "tag": "a party marked",
    "members": "a member of",
    "party_to": "a party to",
}
"""The heads of selectors as the arguments of questions spell them."""
FEW = 4
"""How many parties are still said by name."""
BREACH = "a breach of "
"""What stands before the clauses, or the ceasefire, whose breach is meant."""

_CREDITORS = {"party": "the parties", "party except bearer": "the other parties", "victim": "whomever it hit"}
_SEVERAL = {
    "role": "the parties with the role",
    "tag": "the parties marked",
    "members": "the members of",
    "party_to": "the parties to",
}


class Names:
    """The names of a world, each said in full once."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._said: set[str] = set()

    def party(self, code: str) -> str:
        """`Poland (POL)` at first, then `POL`; words that are no code as they are."""
        found = self.world.parties.get(code)
        if found is None or code in self._said:
            return code
        self._said.add(code)
        return f"{found.name} ({code})"

    def creditor(self, owed_to: str) -> str:
        """To whom it is owed, as a finding names that: a party, several of a text, or the text's own words."""
        return _CREDITORS.get(owed_to) or self._spelled_selector(owed_to, _SEVERAL) or self.party(owed_to)

    def parties(self, codes: Iterable[str]) -> str:
        """Several parties: by name while they are few, else by their codes."""
        listed = list(codes)
        return joined([self.party(code) for code in listed] if len(listed) <= FEW else listed)

    def instrument(self, name: str) -> str:
        """The text's name and id at first, then its id."""
        found = self.world.instruments.get(name)
        if found is None or name in self._said:
            return name
        self._said.add(name)
        return f"{found.name} ({name})"

    def clause(self, name: str) -> str:
        """The text and the article of a clause."""
        head, _, tail = name.partition("/")
        clause = self.world.merged(head).clause(tail) if head in self.world.instruments else None
        return f"{self.instrument(head)}, {clause.cite}" if clause is not None else name

    def place(self, name: str) -> str:
        """The name of a place; an area by the word for it in its text."""
        found = self.world.places.get(name)
        return found.name if found is not None else name

    def argument(self, key: str, value: str) -> str:
        """The value of an argument of a step, in words."""
        if key in KEPT:
            return value
        spelled = self._spelled_selector(value)
        if spelled:
            return spelled
        if value.startswith(BREACH):
            return BREACH + " or ".join(self.argument(key, part) for part in value.removeprefix(BREACH).split("+"))
        parts = value.split("+")
        if key in PLACES:
            return " or ".join(map(self.place, parts))
        if all(part in self.world.parties for part in parts):
            return " and ".join(map(self.party, parts)) if key != "what" else " or ".join(map(self.party, parts))
        if value in self.world.instruments:
            return self.instrument(value)
        if "/" in value:
            return self.clause(value)
        return " or ".join(parts).replace("_", " ")

    def _spelled_selector(self, value: str, heads: Mapping[str, str] = SELECTED) -> str:
        """A selector as the argument of a question spells it, such as `class state` or `party except bearer`."""
        head, _, excepted = value.partition(" except ")
        word, _, name = head.partition(" ")
        if head in WHOLE:
            said = WHOLE[head]
        elif word == "parties":
            said = self.argument("by", name)
        elif name and word in heads:
            said = f"{heads[word]} {name.replace('_', ' ')}"
        else:
            return ""
        others = " or ".join(WHOLE.get(part) or self.argument("by", part) for part in excepted.split("+") if part)
        return f"{said} other than {others}" if others else said

    def selector(self, selector: Selector) -> str:
        """Whom a selector names, in words."""
        if isinstance(selector.base, PartyToThis) and [part.base for part in selector.exceptions] == [
            Variable("bearer")
        ]:
            return "the other parties"
        said = self._base(selector)
        excepted = [self.selector(part) for part in selector.exceptions]
        return f"{said} other than {joined(excepted)}" if excepted else said

    def _base(self, selector: Selector) -> str:
        match selector.base:
            case Codes(codes):
                return self.parties(codes)
            case Everyone():
                return "everyone"
            case PartyToThis():
                return "the parties"
            case Variable(name):
                return f"the {name}" if name != "each" else "each"
            case HasRole(name):
                return f"the parties with the role {name.replace('_', ' ')}"
            case HasTag(name):
                return f"the parties marked {name.replace('_', ' ')}"
            case HasClass("state"):
                return "states"
            case HasClass(name):
                return f"every {name.replace('_', ' ')}"
            case PartyTo(name):
                return f"the parties to {self.instrument(name)}"
            case MembersOf(name):
                return f"the members of {self.party(name)}"
            case Unnamed(description):
                return description
            case TermRef(name):
                return name
            case Several(parts):
                return joined([self.selector(part) for part in parts])


def joined(parts: list[str]) -> str:
    """Several parts as one enumeration."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
