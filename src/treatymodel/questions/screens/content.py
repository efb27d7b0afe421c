"""What the answer of a clause may rest on in the texts: where each party stands there, and everything else.

Two parties stand alike when every place that names one names the other in the same list, and their rows say the same:
then the texts stay as they are if the two are swapped, and so does every answer but for the names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from treatymodel.conditions.selectors import Codes, PartyToThis, Variable, selector_parts
from treatymodel.days import Day, Duration
from treatymodel.model.instrument import Instrument
from treatymodel.model.world import World
from treatymodel.questions.sites import title_of
from treatymodel.vocabulary.kinds import KINDS, Match, match_kinds, narrower

SAID = frozenset(("note", "source", "sources", "cite", "evidence", "acknowledges"))
"""What a text says beside the law; it makes no answer different."""
BESIDE = frozenset(
    (
        "id",
        "name",
        "about",
        "family",
        "mirrors",
        "supersedes",
        "renamed_from",
        "says",
        "clauses",
        "parties",
        "questions",
    )
)
"""Of a text or clause as a whole: what makes no answer different, or is looked at by itself."""
FOR_ONE = ("varies", "suspended")
"""What of a participation may speak of others, in words of its own."""
DERIVED = frozenset(
    kind for kind in KINDS if any(match_kinds((of,), (kind,)) is not Match.NO for of in narrower("breach"))
)
"""The kinds of event as which a breach may count that is derived from what happened."""
KNOWN = frozenset(KINDS)
ANYONE = "any"
"""How the language says that anybody is meant whom the record mentions."""
OVER = ("deadline", "opens", "extent", "term", "exit")
_ENCODED = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?[?~X]?")
_LENGTH = re.compile(r"P(?=.)(\d+[YMWD])*(T(\d+[HMS])+)?")

Path = tuple[str | int, ...]


class Part:
    """A text without its clauses, or one clause: whom it names where, and what it says besides."""

    __slots__ = (
        "_parties",
        "_places",
        "action",
        "dated",
        "keys",
        "kinds",
        "lengths",
        "measured",
        "most",
        "named",
        "placed",
        "skeleton",
        "words",
    )

    def __init__(self, data: Any, parties: frozenset[str], places: frozenset[str]) -> None:
        self._parties = parties
        self._places = places
        self.named: dict[str, set[Path]] = {}
        """The lists and places in which each party is named."""
        self.words: set[str] = set()
        """What it names: parties, texts, clauses, kinds, classes, questions …"""
        self.keys: set[str] = set()
        """The words of the language in which it does so."""
        self.dated: list[str] = []
        """Its dates, in the order in which it states them."""
        self.most = 0
        """The largest whole number that it states."""
        self.kinds: list[tuple[str, ...]] = []
        """The kinds of one of which something has to be, in the order in which it states them."""
        self.placed: list[tuple[str, ...]] = []
        """The places in one of which something has to happen, in the order in which it states them."""
        self.lengths: list[tuple[str, Duration]] = []
        """The lengths of time that it states, each with what it is of."""
        self.measured = False
        """Whether it states a length of time, other than that by which a duty or the text itself is over."""
        said = self._walk(data, ())
        self.action: object = said.pop("action", None)
        """What it asks for: no answer turns on it, unless something voids what asks for anything."""
        self.skeleton = _ENCODED(said)
        """What else it says, without the names of parties, and with its dates, and those kinds and places, numbered."""

    def _walk(self, value: Any, path: Path) -> Any:
        if isinstance(value, dict):
            return {
                self._key(key, path): self._walk(item, (*path, key)) for key, item in value.items() if key not in SAID
            }
        if isinstance(value, (list, tuple)):
            if all(isinstance(item, str) for item in value):
                return self._names(tuple(value), path)
            return [self._walk(item, (*path, at)) for at, item in enumerate(value)]
        if not isinstance(value, str):
            self.most = max(self.most, int(value)) if isinstance(value, (int, float)) else self.most
            return value
        return self._names((value,), path)

    def _names(self, words: tuple[str, ...], path: Path) -> list[str]:
        """A list of names: how many parties there are, how kinds match and places lie, is told elsewhere."""
        if path and path[-1] == "kind" and KNOWN.issuperset(words):
            self.kinds.append(words)
            self.words.update(words)
            return [f"kinds {len(self.kinds)}"]
        if path and path[-1] == "in" and self._places.issuperset(words):
            self.placed.append(words)
            self.words.update(words)
            return [f"places {len(self.placed)}"]
        if path and path[-1] == ANYONE:
            self.words.add(ANYONE)
        return list(dict.fromkeys(self._word(word, path) for word in words))

    def _key(self, key: str, path: Path) -> str:
        if key in self._parties:
            self._name(key, (*path, key))
        self.keys.add(key)
        return key

    def _word(self, word: str, path: Path) -> str:
        if word in self._parties:
            self._name(word, path)
            return "§"
        self.words.add(word)
        if _DAY.fullmatch(word):
            self.dated.append(word)
            return f"day {len(self.dated)}"
        if _LENGTH.fullmatch(word):
            self.lengths.append((str(path[0]), Duration.parse(word)))
            self.measured = self.measured or path[0] not in OVER
        return word

    def _name(self, code: str, path: Path) -> None:
        self.words.add(code)
        self.named.setdefault(code, set()).add(path)


class Contents:
    """The parts of a world's texts, each looked at once, and which of them an answer of a clause may rest on."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.parties = frozenset(world.parties)
        self.places = frozenset(world.places)
        self._parts: dict[str, Part] = {}
        self._closures: dict[str, Closure] = {}

    def text(self, name: str) -> Part:
        """A text without its clauses, and of its parties no more than what varies for some, or is suspended to whom."""
        if name not in self._parts:
            text = self.world.merged(name)
            rows = [row for row in text.parties if row.varies or row.suspended]
            special = [{key: said for key, said in row.plain().items() if key in FOR_ONE} for row in rows]
            bare = _bare(text.plain(but=BESIDE)) | ({"parties": special} if special else {})
            self._parts[name] = Part(bare, self.parties, self.places)
        return self._parts[name]

    def clause(self, name: str) -> Part:
        """One clause, by its full name."""
        if name not in self._parts:
            self._parts[name] = Part(_bare(self.world.clauses_by_name[name][1].plain()), self.parties, self.places)
        return self._parts[name]

    def closure(self, name: str) -> Closure:
        """The texts and clauses on which the answer of the clause may rest."""
        if name not in self._closures:
            self._closures[name] = self._close(name)
        return self._closures[name]

    def _close(self, name: str) -> Closure:
        own = name.partition("/")[0]
        common = [text.id for text in self.world.prevailing if text.id != own and _over(text, own)]
        texts, clauses = dict.fromkeys([own]), dict.fromkeys([name])
        work = [(own, self.clause(name)), *((text, self.text(text)) for text in (own, *common))]
        while work:
            home, part = work.pop()
            for clause, text in self._meant(part, home):
                if clause is not None and clause not in clauses:
                    clauses[clause] = None
                    work.append((clause.partition("/")[0], self.clause(clause)))
                if text is not None and text not in texts and text not in common:
                    texts[text] = None
                    work.append((text, self.text(text)))
        return Closure(self, name, tuple(texts), tuple(clauses), tuple(common))

    @cached_property
    def _referred(self) -> frozenset[str]:
        """The words that may name clauses, texts, and parties whose members a text gives."""
        world = self.world
        clauses = (name for full in world.clauses_by_name for name in (full, full.partition("/")[2]))
        organisations = (code for code, party in world.parties.items() if party.members_by in world.instruments)
        return frozenset((*clauses, *world.instruments, *organisations))

    def _meant(self, part: Part, home: str) -> Iterator[tuple[str | None, str | None]]:
        """The clauses and texts to which a part may refer."""
        world = self.world
        for word in sorted(part.words & self._referred):
            if f"{home}/{word}" in world.clauses_by_name:
                yield f"{home}/{word}", None
            elif word in world.clauses_by_name:
                yield word, word.partition("/")[0]
            elif word in world.instruments:
                yield None, word
            elif word in world.parties and world.parties[word].members_by in world.instruments:
                yield None, world.parties[word].members_by
        if not part.words.isdisjoint(DERIVED):
            yield from ((name, name.partition("/")[0]) for name in world.breakable)


class Closure:
    """What an answer of a clause may rest on: its own text and clause first, then those that they refer to.

    `common` are the texts that go before all others by a rule of primacy.
    """

    def __init__(
        self,
        contents: Contents,
        name: str,
        texts: tuple[str, ...],
        clauses: tuple[str, ...],
        common: tuple[str, ...],
    ) -> None:
        self.name = name
        self.texts = texts
        self.clauses = clauses
        self.common = common
        self.world = contents.world
        self.parts = tuple((text, contents.text(text)) for text in (*texts, *common))
        self.parts += tuple((clause, contents.clause(clause)) for clause in clauses)

    @cached_property
    def alone(self) -> bool:
        """Whether it rests on its own text and clause only."""
        return len(self.parts) == 2

    @cached_property
    def words(self) -> frozenset[str]:
        """All that the texts and clauses name."""
        return frozenset().union(*(part.words for _, part in self.parts))

    @cached_property
    def days(self) -> tuple[Day, ...]:
        """The dates that the texts and clauses state, in order."""
        return tuple([Day.parse(word) for _, part in self.parts for word in part.dated])

    @cached_property
    def means_anyone(self) -> bool:
        """Whether a clause, or a term of its text, means anybody whom the record mentions."""
        return any(ANYONE in part.words for _, part in self.parts)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The words of the language in which they do so."""
        return frozenset().union(*(part.keys for _, part in self.parts))

    @cached_property
    def several(self) -> int | None:
        """From so many parties in a class on, it makes no difference how many there are; None where it always may.

        Attacker, victim, bearer and one more; where parties are counted, as many as may be asked for besides.
        """
        if not self.keys.isdisjoint(("organs", "share")):
            return None
        counted = max(part.most for _, part in self.parts) if "at_least" in self.keys else 0
        return 4 + counted

    def reach(self, of: frozenset[str]) -> int:
        """So many days after the last that happened clocks of some sorts have run out, one after another."""
        lengths = [length for _, part in self.parts for what, length in part.lengths if what in of]
        return sum(31 * length.months + length.days + length.seconds // 86_400 + 2 for length in lengths)

    @cached_property
    def lists_roles(self) -> bool:
        """Whether a clause lists its bearers by what a party is in the text, also of one that no longer is."""
        bearers = (self.world.clauses_by_name[name][1].bearer for name in self.clauses)
        return any(
            not isinstance(part.base, (PartyToThis, Codes, Variable))
            for bearer in bearers
            for part in selector_parts(bearer)
        )

    @cached_property
    def places(self) -> dict[str, tuple[Path, ...]]:
        """The lists and places in which each party is named, with the parts as numbers."""
        found: dict[str, list[Path]] = {}
        for at, (_, part) in enumerate(self.parts):
            for code, paths in part.named.items():
                found.setdefault(code, []).extend((at, *map(str, path)) for path in paths)
        return {code: tuple(sorted(paths)) for code, paths in found.items()}

    @cached_property
    def apart(self) -> frozenset[str]:
        """The organisations that the texts found, and who holds a place of which they ask who does."""
        world = self.world
        founded = frozenset().union(*(world.founded.get(text, frozenset()) for text in (*self.texts, *self.common)))
        if "holds" not in self.keys:
            return founded
        named = (world.places[word] for word in self.words if word in world.places)
        rows = (row for p in named for row in (*title_of(world, p), *p.administration, *p.occupation))
        return founded | {row.party for row in rows}


def _bare(plain: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in plain.items() if key not in BESIDE}


def _over(text: Instrument, own: str) -> bool:
    return any(not rule.over or own in rule.over for rule in text.primacy)
