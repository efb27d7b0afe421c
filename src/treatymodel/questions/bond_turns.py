"""What begins a bond and what ends it, in words: the dates of the text, of both sides and of the record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from treatymodel.days import Day, Moment
from treatymodel.model.instrument import Instrument
from treatymodel.model.world import World
from treatymodel.questions.bond_days import Known

Turn = tuple[Day, str]
ENTRY, ENDED, RUN_OUT = "entry into force", "the text ended", "its term has run out"
OF_THE_TEXT = (ENTRY, ENDED, RUN_OUT)
"""What begins or ends a bond for everybody."""


def begins_with(
    world: World, text: Instrument, party: str, towards: str | None, clauses: Iterable[str], known: Known
) -> Iterator[Turn]:
    """The days from which on more holds than before, each with what happens on it."""
    if text.entry is not None:
        yield text.entry, _entry(text)
    for code in _sides(party, towards):
        yield from ((row.start, f"{code} takes part") for row in text.rows.get(code, ()) if row.start is not None)
        yield from ((span.start, f"{code} begins to exist") for span in world.party(code).life if span.start)
    for row in text.rows.get(party, ()):
        ended = (part.end for part in row.suspended if part.towards == towards)
        yield from ((end, f"{party} ends its suspension towards {towards}") for end in ended if end is not None)
    yield from ((clause.start, "the clause begins") for clause in text.clauses if clause.id in clauses and clause.start)
    other = world.instruments.get(text.while_in_force or "")
    if other is not None and other.entry is not None:
        yield other.entry, f"{other.id} begins to run"
    yield from _acts(text, known, ("ratification", "approval", "acceptance", "conclusion", "signature", "decision"))


def ends_with(
    world: World, text: Instrument, party: str, towards: str | None, clauses: Iterable[str], known: Known
) -> Iterator[Turn]:
    """The days from which on less holds than before, each with what happens on it."""
    if text.ends is not None:
        yield text.ends, ENDED if text.ended == text.ends else RUN_OUT
    for code in _sides(party, towards):
        for row in text.rows.get(code, ()):
            if row.end is not None:
                yield row.end, f"{code} has left"
        for span in world.party(code).life:
            if span.end is not None:
                yield span.end, f"{code} has ceased to exist"
    for row in text.rows.get(party, ()):
        begun = (part.start for part in row.suspended if part.towards == towards)
        yield from ((start, f"{party} suspends it towards {towards}") for start in begun if start is not None)
    yield from ((clause.end, "the clause ends") for clause in text.clauses if clause.id in clauses and clause.end)
    other = world.instruments.get(text.while_in_force or "")
    if other is not None and other.ends is not None:
        yield other.ends, f"{other.id} no longer runs"
    yield from _notices(text, party, towards, known)
    yield from _acts(text, known, ("suspension",))


def _sides(party: str, towards: str | None) -> tuple[str, ...]:
    return (party,) if towards is None else (party, towards)


def _entry(text: Instrument) -> str:
    if text.adopted is not None:
        return "adopted, as supposed"
    return ENTRY if isinstance(text.enters_into_force, Day) else "signature"


def _notices(text: Instrument, party: str, towards: str | None, known: Known) -> Iterator[Turn]:
    """The days on which notices on record take effect."""
    rule = text.exit
    for event in known.history:
        leaver = next((code for code in _sides(party, towards) if code in (event.by or ())), None)
        if rule is None or leaver is None or event.kind != "notice" or text.id not in event.about:
            continue
        given = event.at.day
        if rule.tail is None:
            yield given, f"the notice of {leaver}"
        elif rule.tail != "unknown":
            yield rule.tail.after_day(given), f"the notice of {leaver} of {given} has run {rule.tail}"


def _acts(text: Instrument, known: Known, kinds: tuple[str, ...]) -> Iterator[Turn]:
    for event in known.history:
        if event.kind in kinds and (not event.about or text.id in event.about):
            by = "+".join(event.by or ())
            yield Moment.of(event.at).day, f"the {event.kind} of {by}" if by else f"a {event.kind}"
