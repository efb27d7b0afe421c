"""The parts that a set of documents spells, what is wrong with each, and what is wrong between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType
from typing import TypeVar, cast

from treatymodel.errors import Issue, Severity, Where, did_you_mean
from treatymodel.model import Instrument, Party, Place, World
from treatymodel.model.base import Model, field_words
from treatymodel.model.checks import Checker, spell_path
from treatymodel.model.oddities import for_review, oddities
from treatymodel.texts.faults import PARTY_CODE, Flaw, said, shown
from treatymodel.texts.limits import MAX_ISSUES
from treatymodel.texts.loader import Document
from treatymodel.texts.places import Places
from treatymodel.texts.salvage import salvage
from treatymodel.texts.tree import Mark, Path, Row, Table

P = TypeVar("P", bound=Model)

LISTS: dict[str, type[Model]] = {"parties": Party, "places": Place}
"""The fields of files that list parties or places."""
PLURAL: dict[type[Model], str] = {Party: "parties", Place: "places", Instrument: "instruments"}
NOBODY: Mapping[str, Party] = MappingProxyType({})


@dataclass(frozen=True)
class Origin:
    """A part and the place that it comes from."""

    file: str
    part: Model
    places: Places

    @property
    def at(self) -> Mark:
        """Where it says its id."""
        return self.places.of(("id",), self.part.id)  # type: ignore[attr-defined]


class Collection:
    """Parts by kind and id, with the faults found while they were read."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self.found: dict[type[Model], dict[str, Origin]] = {Party: {}, Place: {}, Instrument: {}}
        self.cases: list[str] = []
        """The files of cases, which are no texts."""
        self._issues: list[Issue] = []
        self._flaws: list[tuple[str, Mark, Flaw]] = []
        self._lost: set[str] = set()
        self._unnamed = 0
        for document in sorted(documents, key=lambda document: document.name):
            self._add(document)

    def parts(self, kind: type[P], over: Mapping[str, P] | None = None) -> dict[str, P]:
        """The parts of a kind by id, laid over those given."""
        ours = {name: cast(P, origin.part) for name, origin in self.found[kind].items()}
        return dict(sorted({**(over or {}), **ours}.items()))

    # reading

    def _add(self, document: Document) -> None:
        root = document.root
        if root is not None and "case" in root:
            self.cases.append(document.name)
            return
        self._issues.extend(document.issues)
        if root is None:
            self._lost.add(PurePath(document.name).stem)
        elif root and root.keys() <= LISTS.keys():
            for key, kind in LISTS.items():
                if key in root:
                    self._list(kind, document.name, root, key)
        else:
            self._part(Instrument, document.name, root)

    def _list(self, kind: type[Model], file: str, root: Table, key: str) -> None:
        rows = root[key]
        if not isinstance(rows, Row):
            self._flaws.append((file, root.values_at[key], Flaw((key,), f"a list is needed here, not {shown(rows)}")))
            return
        for row, at in zip(rows, rows.items_at, strict=True):
            if len(self._flaws) > MAX_ISSUES:
                return
            if isinstance(row, Table):
                self._part(kind, file, row)
            else:
                self._flaws.append((file, at, Flaw((key,), f"a mapping is needed here, not {shown(row)}")))

    def _part(self, kind: type[Model], file: str, table: Table) -> None:
        self._unnamed += 1
        stand_in = f"UNNAMED_{self._unnamed}" if kind is Party else f"unnamed-{self._unnamed}"
        written = table.get("id")
        salvaged = salvage(kind, table, stand_in)
        self._flaws += [(file, mark, flaw) for mark, flaw in salvaged.flaws]
        self._lost |= salvaged.lost
        if salvaged.part is None:
            self._lost.add(str(written))
            return
        name: str = salvaged.part.id  # type: ignore[attr-defined]
        if name == stand_in and kind is not Instrument:
            return
        origin = Origin(file, salvaged.part, Places(table))
        first = self.found[kind].setdefault(name, origin)
        if first is not origin:
            hint = f"first in {Where(first.file, first.at.line, first.at.column)}"
            self._flaws.append((file, origin.at, Flaw(("id",), f"two {PLURAL[kind]} are called `{name}`", hint)))

    # checking

    def own_faults(self, parties: Mapping[str, Party] = NOBODY) -> Iterator[Issue]:
        """What is wrong with each part in itself; the parties are those that a faulty code may mean."""
        yield from self._issues
        for file, mark, flaw in self._flaws:
            yield _issue("error", file, mark, flaw, parties)

    def faults(self, over: World | None = None, *, review: bool = False) -> Iterator[Issue]:
        """Every fault and warning of the parts, in themselves and against each other and the world given.

        What is odd is looked for where an instrument has no fault; with `review`, also what a reviewer should see.
        """
        parties = self.parts(Party, over.parties if over else None)
        places = self.parts(Place, over.places if over else None)
        instruments = self.parts(Instrument, over.instruments if over else None)
        yield from self.own_faults(parties)
        faulty: set[str] = set()
        for name, severity, path, message, hint in Checker(parties, places, instruments).found():
            if severity == "error":
                faulty.add(name)
            flaw = said(path, message, hint)
            if message.startswith("unknown ") and flaw.word in self._lost:
                continue
            origin = self._origin(name, path)
            if origin is None:
                if severity == "error":
                    yield Issue("error", Where(f"{name}: {spell_path(path)}"), message, hint)
            elif severity == "error":
                yield _issue("error", origin.file, origin.places.of(path, flaw.word), flaw, parties)
            elif not origin.places.root.damaged:
                yield _issue("warning", origin.file, origin.places.of(path, flaw.word), flaw, parties)
        for name, origin in self.found[Instrument].items():
            if name not in faulty and not origin.places.root.damaged:
                odd = [*oddities(instruments[name], parties, instruments)]
                for found in (*odd, *(for_review(instruments, name) if review else ())):
                    flaw = said(found.path, found.message, found.hint)
                    at = origin.places.of(found.path, flaw.word)
                    yield _issue(found.severity, origin.file, at, flaw, parties)

    def _origin(self, name: str, path: Path) -> Origin | None:
        for kind, origins in self.found.items():
            if name in origins and path[0] in field_words(kind):
                return origins[name]
        return None


def _issue(severity: Severity, file: str, mark: Mark, flaw: Flaw, parties: Mapping[str, Party]) -> Issue:
    hint = flaw.hint
    if PARTY_CODE in flaw.message and not hint.startswith("did you mean"):
        hint = did_you_mean(flaw.word, parties) or hint
    return Issue(severity, Where(file, mark.line, mark.column), flaw.message, hint)
