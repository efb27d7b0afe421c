"""Since when and until when one party is bound, to another or at all, and by which texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import ClassVar

from treatymodel.days import Day
from treatymodel.engine import SpanSet
from treatymodel.errors import Misuse
from treatymodel.model.event import Event
from treatymodel.model.facts import Doctrine, Facts
from treatymodel.model.instrument import Instrument
from treatymodel.questions.bond_days import AS_PARTIES, OVER_DAYS, SPANS, BondDays, Days, Known, bond_days
from treatymodel.questions.bond_turns import OF_THE_TEXT, begins_with, ends_with
from treatymodel.questions.network import worth
from treatymodel.questions.table import Row, Table, Value
from treatymodel.questions.world import World
from treatymodel.vocabulary.scales import ACTIONS

WORTH = {"legal": "in law", "domestic": "by domestic law"}
OTHERWISE = "by papers that do not bind in law, or not surely"
HALF_OPEN = (
    "In the rows `from` is the first day on which it binds, `to` the first on which it no longer does; an end that is "
    "not known is empty. `from_possibly` and `to_possibly` are the same for what is not ruled out. In sentences both "
    "days named are days on which it binds."
)
RECORD = "Read from the dated texts alone. What parties did, such as a notice, counts when it is given as history."
BY_THEN = "Each day is read with what was on record by then: what was open on that day is open here."
DRAFTS = "A draft or report that nobody adopted binds nobody."


class WhenBound(Table):
    """The spans of days on which texts bind a party, to another where one is asked about: a row a span.

    `clauses` are the duties and prohibitions that hold for it; none where a text holds both as parties to it, and no
    clause is owed for just these days. `helps` says whether one of them asks for consultation or help. `bound` is `yes`
    where the span is sure, at its core at least, else `open`. `turns_on` are the questions that would settle the rest.
    """

    name: ClassVar[str] = "when-bound"
    shown: ClassVar[Mapping[str, str]] = {
        "instrument": "text",
        "clauses": "clauses",
        "from": "from",
        "to": "no longer from",
        "bound": "bound",
        "binding": "worth",
    }


def when_bound(
    world: World,
    party: str,
    towards: str | None = None,
    instrument: str | None = None,
    *,
    history: Iterable[Event] = (),
    facts: Facts | None = None,
    doctrine: Doctrine | None = None,
) -> WhenBound:
    """The spans of days on which the texts that are asked, or the one named, bind the party."""
    world.party(party)
    if towards is not None:
        world.party(towards)
    if towards == party:
        raise Misuse(f"`{party}` is not bound to itself", "name another party, or none")
    known = Known(tuple(history), facts or Facts(), doctrine or Doctrine())
    texts = [world.instrument(instrument)] if instrument is not None else list(world.asked.values())
    rows: list[Row] = []
    sums: dict[tuple[str, bool], list[Days]] = {}
    for text in (world.merged(text.id) for text in texts if not text.supposed):
        found = bond_days(world, text, party, towards, known)
        rows += _rows(world, text, party, towards, found, known)
        for name, days in found.days.items():
            worth_of_it = WORTH.get(_worth(text, name), OTHERWISE)
            sums.setdefault((worth_of_it, _helps(text, name)), []).append(days)
    rows.sort(key=lambda row: (str(row["from"] or row["from_possibly"] or ""), str(row["instrument"])))
    drafts = [DRAFTS] if any(text.supposed for text in texts) else []
    return WhenBound(
        rows,
        title=f"When {_called(world, party)} is bound{f' to {_called(world, towards)}' if towards else ''}",
        world=world,
        said=tuple(_said(world, party, towards, sums)),
        notes=[HALF_OPEN, *drafts, BY_THEN if known.history else RECORD],
    )


def _helps(text: Instrument, name: str) -> bool:
    clause = text.clause(name) if name != AS_PARTIES else None
    return clause is not None and clause.modality == "duty" and ACTIONS[clause.action or ""].scale == "content"


def _called(world: World, code: str) -> str:
    return f"{world.party(code).name} ({code})"


def _worth(text: Instrument, name: str) -> str:
    clause = text.clause(name) if name != AS_PARTIES else None
    binding = text.binding if clause is None or clause.binding is None else clause.binding
    return worth(text, clause) if clause is not None else binding if isinstance(binding, str) else "contested"


def _said(world: World, party: str, towards: str | None, sums: Mapping[tuple[str, bool], list[Days]]) -> Iterator[str]:
    """On which days it owes the other help, by each sort of paper; and on which it is bound in law in whatever way."""
    if not sums:
        yield f"No text binds {_called(world, party)}{f' to {_called(world, towards)}' if towards else ''} on any day."
    if towards is None:
        return
    for how in (*WORTH.values(), OTHERWISE):
        yield from _spelled(f"{party} owes {towards} consultation or help {how}", sums.get((how, True), []))
    legal = WORTH["legal"]
    every = [*sums.get((legal, True), []), *sums.get((legal, False), [])]
    yield from _spelled(f"{party} is bound to {towards} {legal}, if only as parties to the same text,", every)


def _spelled(what: str, found: list[Days]) -> Iterator[str]:
    days = OVER_DAYS.any(found)
    if days.surely != SPANS.false:
        yield f"{what} {_dates(days.surely)}."
    doubtful = SPANS.all([days.possibly, SPANS.inv(days.surely)])
    if doubtful != SPANS.false:
        yield f"Perhaps, {what} {_dates(doubtful)}."


def _dates(days: SpanSet) -> str:
    said = []
    for start, end in days.spans:
        since = "" if start is None else f"from {date.fromordinal(start)}"
        until = "" if end is None else f"to {date.fromordinal(end - 1)}"
        said.append(" ".join(part for part in (since, until) if part) or "at all times")
    return ", ".join(said)


def _rows(
    world: World, text: Instrument, party: str, towards: str | None, found: BondDays, known: Known
) -> Iterator[Row]:
    groups: dict[tuple[Days, str], list[str]] = {}
    for name, days in found.days.items():
        groups.setdefault((days, _worth(text, name)), []).append(name)
    with_clauses = {days for (days, _), names in groups.items() if any(name != AS_PARTIES for name in names)}
    for (days, binding), names in groups.items():
        clauses = [name for name in names if name != AS_PARTIES]
        if not clauses and days in with_clauses:
            continue
        for sure, perhaps in _stretches(days):
            start, end = _ends(sure or perhaps)
            begins = _why(start, begins_with(world, text, party, towards, clauses, known))
            ends = _why(end, ends_with(world, text, party, towards, clauses, known))
            asked = dict.fromkeys(
                str(question)
                for (name, day), questions in found.open.items()
                if name in names and perhaps.holds(day) and (sure is None or not sure.holds(day))
                for question in questions
            )
            yield {
                "party": party,
                "towards": towards,
                "instrument": text.id,
                "clauses": list[Value](clauses),
                "cite": "; ".join(dict.fromkeys(str(clause.cite) for clause in text.clauses if clause.id in clauses)),
                "helps": any(_helps(text, name) for name in names),
                "binding": binding,
                "bound": "open" if sure is None else "yes",
                "from": _day(_ends(sure)[0]) if sure is not None else None,
                "to": _day(_ends(sure)[1]) if sure is not None else None,
                "from_possibly": _day(_ends(perhaps)[0]),
                "to_possibly": _day(_ends(perhaps)[1]),
                "begins": begins,
                "ends": ends,
                "turns_on": list[Value](asked),
                "source": _source(text, party),
            }


def _stretches(days: Days) -> Iterator[tuple[SpanSet | None, SpanSet]]:
    """Each sure span with the doubtful days on both its sides; then each doubtful span that touches no sure one."""
    doubtful = SPANS.all([days.possibly, SPANS.inv(days.surely)])
    gaps = [SPANS.span(*pair) for pair in doubtful.spans]
    touched: set[SpanSet] = set()
    for pair in days.surely.spans:
        sure = SPANS.span(*pair)
        beside = [gap for gap in gaps if len(SPANS.any([gap, sure]).spans) == 1]
        touched.update(beside)
        yield sure, SPANS.any([sure, *beside])
    yield from ((None, gap) for gap in gaps if gap not in touched)


def _ends(days: SpanSet) -> tuple[int | None, int | None]:
    return days.spans[0][0], days.spans[-1][1]


def _day(ordinal: int | None) -> str | None:
    return None if ordinal is None else date.fromordinal(ordinal).isoformat()


def _why(ordinal: int | None, reasons: Iterable[tuple[Day, str]]) -> str:
    """What happens on the day; what follows from the text's own beginning or end is not said besides."""
    day = date.fromordinal(ordinal) if ordinal is not None else None
    said = list(dict.fromkeys(words for on, words in reasons if day in (on.first, on.last)))
    whole = [words for words in said if words in OF_THE_TEXT]
    return ", ".join(whole or said)


def _source(text: Instrument, party: str) -> str:
    own = [row.source for row in text.rows.get(party, ()) if row.source]
    return own[0] if own else next((str(source) for source in text.sources), "")
