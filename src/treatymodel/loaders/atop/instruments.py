"""A phase of an alliance as an instrument: its parties with their days, its clauses, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from treatymodel.days import Day
from treatymodel.errors import quoted
from treatymodel.loaders.atop.clauses import Phase, write
from treatymodel.loaders.atop.coding import NAMES
from treatymodel.loaders.atop.members import Member
from treatymodel.loaders.atop.parties import SCHEME, Numbers
from treatymodel.loaders.reading import Faults
from treatymodel.model import ExitRule, Instrument, Participation, Source

PREFIX = "atop-"
"""How the ids of the instruments begin."""
TITLE = "Alliance Treaty Obligations and Provisions"


class Instruments:
    """Makes instruments of phases."""

    def __init__(self, numbers: Numbers, version: str, faults: Faults) -> None:
        self.numbers = numbers
        self.version = version
        self.faults = faults

    def phase(
        self, alliance: int, number: int, members: Sequence[Member], creditors: dict[tuple[int, str], tuple[int, ...]]
    ) -> Instrument:
        """The instrument of one phase; `creditors` is what a supplement says of to whom its duties are owed."""
        for member in members:
            self._check(member)
        parties = {
            one: tuple(
                dict.fromkeys(
                    code
                    for member in members
                    if member.number == one
                    for code in self.numbers.bearers(one, member.start, member.end)
                )
            )
            for one in dict.fromkeys(member.number for member in members)
        }
        start = min((member.start for member in members), key=lambda day: day.sort_key)
        end = max((member.end for member in members), key=lambda day: day.sort_key)
        named = {one for member in members for one in member.adversaries}
        adversaries = tuple(code for one in sorted(named) for code in self.numbers.bearers(one, start, end))
        phase = Phase(alliance, number, members, parties, adversaries, creditors)
        written = write(phase)
        lines = [member.record.line for member in members]
        first = members[0]
        return Instrument(
            id=f"{PREFIX}{phase.label}",
            name=self._name(phase, start),
            family=f"{PREFIX}{alliance}",
            kind="agreement",
            binding="legal",
            signed=start,
            ended=None if end.endless else end,
            exit=_exit(first),
            evidence="checked",
            about=_about(first),
            sources=(Source(title=f"{TITLE} {self.version}".strip(), locator=f"{_file(first)}, {_lines(lines)}"),),
            parties=tuple(self._participations(members, written.tags)),
            questions=dict(written.questions),
            clauses=written.clauses,
        )

    def _participations(self, members: Sequence[Member], tags: Sequence[tuple[str, ...]]) -> Iterable[Participation]:
        for member, own in zip(members, tags, strict=True):
            scheme = SCHEME if self.numbers.knows(member.number) else "atop"
            for piece in self.numbers.pieces(member.number, member.start, member.end):
                yield Participation(
                    party=piece.party,
                    tags=(f"{scheme}-{member.number}", *own),
                    signed=member.start,
                    start=piece.start,
                    end=piece.end,
                    source=member.source,
                )

    def _name(self, phase: Phase, start: Day) -> str:
        names = [*dict.fromkeys(self.numbers.name(codes[0]) for codes in phase.parties.values())]
        if len(names) > 3:
            names = [*names[:2], f"{len(names) - 2} others"]
        *first, last = names
        who = f"{', '.join(first)} and {last}" if first else last
        which = f", phase {phase.number}" if phase.number else ""
        return f"Alliance of {who}, {str(start)[:4]} (ATOP {phase.alliance}{which})"

    def _check(self, member: Member) -> None:
        """Says where the number of a member stands for nobody on some of its days."""
        number, record = member.number, member.record
        if number in NAMES:
            message = (
                f"{number} ({NAMES[number]}) is no number of the Correlates of War project; tables by state omit it"
            )
            self.faults.info(record, message)
        elif not self.numbers.knows(number):
            message = f"{quoted(number)} in `member` is nobody's number; the state is entered as `ATOP_{number}`"
            self.faults.error(record, message)
        elif not self.numbers.listed(number, member.start, member.end):
            bearer = "/".join(self.numbers.bearers(number, member.start, member.end))
            said = (
                f"{number} is in the list of states not on all of its days from {member.start}; it is read as {bearer}"
            )
            if record.values.get("cowsys") == "0":
                self.faults.info(record, said)
            else:
                self.faults.warning(record, said)


def _exit(member: Member) -> ExitRule | None:
    match member.record.text("renounce"):
        case "1" | "3":
            return ExitRule(by="notice", tail="unknown")
        case "4":
            return ExitRule(by="none")
    return None


def _about(member: Member) -> str:
    said = ["As coded, not as worded: dated from signature; which article says what is not coded."]
    if member.record.text("estmode") == "1":
        said.append("It needed ratification, whose day is not coded.")
    if member.secret:
        said.append("It was secret; until when is not coded.")
    return " ".join(said)


def _file(member: Member) -> str:
    return member.record.path.replace("\\", "/").rpartition("/")[2]


def _lines(lines: Sequence[int]) -> str:
    first, last = min(lines), max(lines)
    return f"line {first}" if first == last else f"lines {first}-{last}"
