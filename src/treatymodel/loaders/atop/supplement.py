"""To whom a duty is owed that varies from partner to partner: what a reader of the treaty adds to the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from treatymodel.errors import Where, did_you_mean, quoted
from treatymodel.loaders.atop.coding import OBLIGATIONS
from treatymodel.loaders.atop.members import Member, phases
from treatymodel.loaders.reading import Faults, read_sheet
from treatymodel.records import dataclass

Supplement = Mapping[tuple[int, int], Mapping[str, Iterable[int]]]
"""By the number of the alliance and of the member, the creditors of each of its duties: `{(2130, 200): {"defense":
[211, 220, 255]}}`. No creditors: nothing can come of it."""
COLUMNS = ("atopid", "member", "obligation", "creditor")
"""The columns of a supplement in a file, a row for each creditor, or one without any; `phase` may stand
beside."""

Creditors = dict[tuple[int, str], tuple[int, ...]]
"""To whom each member of a phase owes each duty, by its number and the name of the duty."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a supplement."""

    where: Where
    alliance: int
    phase: int | None
    member: int
    duty: str
    creditor: int | None


def read_supplement(
    given: Supplement | str | Path | None, found: Sequence[Member], faults: Faults
) -> dict[tuple[int, int], Creditors]:
    """What the supplement says of each phase; what does not fit the members is an error, and left out.

    Where none of it is said of a duty that varies, a warning says so.
    """
    by_phase = phases(found)
    named: dict[tuple[int, int], Creditors] = {key: {} for key in by_phase}
    for line in _lines(given, faults):
        for key in _phases_meant(line, by_phase, faults):
            creditors = named[key].setdefault((line.member, line.duty), ())
            if line.creditor is not None and line.creditor not in creditors:
                named[key][line.member, line.duty] = (*creditors, line.creditor)
    for key, members in by_phase.items():
        _unsaid(members, named[key], faults)
    return named


def _lines(given: Supplement | str | Path | None, faults: Faults) -> Iterator[_Line]:
    if given is None:
        return
    if isinstance(given, (str, Path)):
        for record in read_sheet(given, COLUMNS, faults):
            numbers = [faults.number(record, column) for column in ("atopid", "member")]
            duty = record.text("obligation") or ""
            if numbers[0] is None or numbers[1] is None:
                faults.error(record, "the row names no alliance and member; it is left out")
                continue
            phase, creditor = (faults.number(record, column) for column in ("phase", "creditor"))
            if creditor is None and record.text("creditor") is not None:
                continue
            yield _Line(record.where, numbers[0], phase, numbers[1], duty, creditor)
        return
    for (alliance, member), duties in given.items():
        for duty, creditors in duties.items():
            where = Where(f"supplement, {alliance}, {member}")
            named: list[int | None] = [*creditors]
            for creditor in named or [None]:
                yield _Line(where, alliance, None, member, duty, creditor)


def _phases_meant(
    line: _Line, by_phase: Mapping[tuple[int, int], Sequence[Member]], faults: Faults
) -> Iterator[tuple[int, int]]:
    """The phases of which the line speaks; what is amiss in it is an error."""
    wanted = [key for key in by_phase if key[0] == line.alliance and line.phase in (None, key[1])]
    if line.duty not in OBLIGATIONS:
        hint = did_you_mean(line.duty, OBLIGATIONS) or f"they are {', '.join(f'`{name}`' for name in OBLIGATIONS)}"
        faults.add("error", line.where, f"{quoted(line.duty)} is no obligation", hint)
        return
    if not wanted:
        which = f"phase {line.phase} of alliance" if line.phase is not None else "alliance"
        faults.add("error", line.where, f"there is no {which} {line.alliance} in the file")
        return
    amiss = {key: _amiss(line, by_phase[key]) for key in wanted}
    if all(amiss.values()):
        faults.add("error", line.where, next(iter(amiss.values())))
    yield from (key for key, message in amiss.items() if not message)


def _amiss(line: _Line, members: Sequence[Member]) -> str:
    """Why the line does not fit a phase; empty where it does."""
    numbers = {member.number for member in members}
    if line.member not in numbers:
        return f"{line.member} is no member of alliance {line.alliance}"
    if not any(line.duty in member.promises for member in members if member.number == line.member):
        return f"{line.member} did not promise `{line.duty}` in alliance {line.alliance}"
    if line.creditor is None:
        return ""
    if line.creditor == line.member:
        return f"{line.member} owes nothing to itself"
    return "" if line.creditor in numbers else f"{line.creditor} is no member of alliance {line.alliance}"


def _unsaid(members: Sequence[Member], named: Creditors, faults: Faults) -> None:
    """Says which duties vary of which nobody says to whom they are owed; and once of each phase that is asymmetric."""
    for member in members:
        open_ = [
            duty for duty, promise in member.promises.items() if promise.varies and (member.number, duty) not in named
        ]
        if open_:
            listed = ", ".join(f"`{duty}`" for duty in open_)
            message = (
                f"what {member.number} owes varies by partner (`obvary`), and the file does not say to whom: {listed}"
            )
            faults.warning(member.record, message, "name the creditors in a supplement")
    first = members[0]
    if first.asymmetric and not any(promise.varies for member in members for promise in member.promises.values()):
        message = (
            f"the members of alliance {first.alliance} owe different things (`asymm`), and the file does not say to "
            "whom; each duty is read as owed to every other member"
        )
        faults.add("info", first.record.where, message, "a supplement can name the creditors")
