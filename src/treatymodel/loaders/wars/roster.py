"""Whom a line of a table means: its code and its name, held against each other and against the parties of a world."""

from __future__ import annotations

from collections.abc import Iterable

from treatymodel.days import Day
from treatymodel.errors import UnknownName, quoted
from treatymodel.loaders.reading import Faults, Record
from treatymodel.model.codes import NAME, Codebook
from treatymodel.model.party import Party
from treatymodel.records import dataclass


@dataclass(frozen=True, slots=True)
class Meant:
    """The party that is meant, None where none can be told; `doubt` says what should be looked at."""

    party: str | None
    doubt: str = ""


class Roster:
    """The parties of a world by their numbers in the Correlates of War lists, as of a day, and by their names."""

    def __init__(self, parties: Iterable[Party]) -> None:
        held = tuple(parties)
        self._book = Codebook(held)
        self._bearers: dict[str, list[str]] = {}
        for party in held:
            for row in party.codes:
                if row.scheme == "cow" and party.id not in self._bearers.setdefault(row.code, []):
                    self._bearers[row.code].append(party.id)
        self._met: dict[tuple[str, str, Day], Meant] = {}

    def party(self, record: Record, code: str, name: str, day: Day, faults: Faults) -> str | None:
        """The party that the line means by the columns of a number and of a name; None, and a fault, if there is none.

        What is doubtful is noted too.
        """
        meant = self.meant(record.text(code) or "", record.text(name) or "", day)
        if meant.party is None:
            faults.error(record, f"{meant.doubt}, in `{code}`")
        elif meant.doubt:
            faults.warning(record, meant.doubt)
        return meant.party

    def meant(self, code: str, name: str, day: Day) -> Meant:
        """The party of the number on the day; the one of the name, where the name is another party's.

        A slip of a digit names a state that exists, and a slip in a name rarely does: so the name goes first where
        both name a party of that day. A number that had one bearer only, but not on the day, stands for that one.
        """
        key = code, name, day
        if key not in self._met:
            self._met[key] = self._find(code.lstrip("0") or code, name, day)
        return self._met[key]

    def _find(self, code: str, name: str, day: Day) -> Meant:
        named = self._named(name, day)
        numbered = self._numbered(code, day)
        if named is not None and numbered.party not in (None, named):
            said = f"the name {quoted(name)} is that of `{named}`, the number {quoted(code)} that of `{numbered.party}`"
            return Meant(named, f"{said}; read as `{named}`")
        if named is not None and numbered.party is None:
            return Meant(named, f"{numbered.doubt}; read as `{named}`, whose name it gives")
        return numbered

    def _numbered(self, code: str, day: Day) -> Meant:
        if not code:
            return Meant(None, "the number is missing")
        try:
            called = self._book.convert(code, "cow", "id", day)
        except UnknownName as wrong:
            return Meant(None, str(wrong))
        bearers = self._bearers[code]
        if called.value is None and len(bearers) == 1:
            return Meant(bearers[0], f"{called.doubt}; read as `{bearers[0]}`")
        return Meant(called.value, called.doubt)

    def _named(self, name: str, day: Day) -> str | None:
        try:
            return self._book.convert(name, NAME, "id", day).value if name else None
        except UnknownName:
            return None
