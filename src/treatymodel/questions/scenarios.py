"""Ask for a scenario: an event, or a short sequence, under which something is so, the smallest first."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from treatymodel.days import Day
from treatymodel.errors import Misuse
from treatymodel.model.casefile import CaseFile
from treatymodel.model.party import Party
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.search import KINDS, MOST, Search, event_line, latest, search
from treatymodel.questions.space import EventClass
from treatymodel.questions.table import Row, Table, Value
from treatymodel.questions.wishes import Wish, texts_about, wish
from treatymodel.questions.world import World
from treatymodel.texts.emit import emit
from treatymodel.texts.write import write_files

Such = str | Callable[[Case], bool]
FEW = 5
"""So many findings are written as the answer that a case file expects."""


class Scenarios(Table):
    """A row for each scenario: its event, what came before and after it, and how many events are like it to the texts.

    `cases` holds them as cases; `write` puts one into a case file. `over` says what was searched, and whether nothing
    was left out.
    """

    name: ClassVar[str] = "scenario"
    shown: ClassVar[Mapping[str, str]] = {
        "number": "",
        "what": "what happens",
        "due": "who must do what",
        "size": "alike",
    }

    def __init__(self, found: Sequence[tuple[EventClass, Case]], names: Sequence[str], searched: Search) -> None:
        self.cases = tuple(case for _, case in found)
        self.wanted = tuple(names)
        self._over = searched.over()
        rows = [_row(number, part, case) for number, (part, case) in enumerate(found, 1)]
        wanted = ", ".join(names)
        first = f"{len(found)} found." if found else "There is none." if searched.complete else "None was found."
        super().__init__(
            rows,
            title=f"Scenarios such that {wanted}",
            world=searched.world,
            case=self.cases[0] if self.cases else None,
            said=[f"{first} {searched.said()}"],
            notes=_NOTES,
        )

    def more(self) -> dict[str, Value]:
        """What was asked and searched."""
        return {"such_that": list[Value](self.wanted), "over": self._over}

    def file(self, number: int = 1, name: str = "scenario") -> CaseFile:
        """A scenario as a case file that expects the answer found. Raises `Misuse` where there is no such scenario."""
        if not 1 <= number <= len(self.cases):
            raise Misuse(f"there is no scenario {number}", f"{len(self.cases)} were found")
        first = {word for wanted in self.wanted for word in wanted.split(":")}
        return case_file(self.cases[number - 1], name, f"A scenario such that {', '.join(self.wanted)}", first)

    def write(self, path: str | os.PathLike[str], number: int = 1) -> Path:
        """Write a scenario as a case file, for `treatymodel who --case` and `check`; its id is the file's name."""
        target = Path(path)
        if target.suffix != ".yaml":
            raise Misuse(f"`{target.name}` is no name of a case file", "call it `something.yaml`")
        plain = self.file(number, target.stem).model_dump(
            mode="json", by_alias=True, exclude_defaults=True, exclude_none=True
        )
        write_files({target: emit(plain)})
        return target


_NOTES = (
    "An event that no text tells apart from another is tried once. Facts and readings of law that an event does not "
    "state stay open, and what releases is presumed absent, as in any case.",
    "The smallest comes first: short histories, then few particulars; where one party is to fight another, before all "
    "others those events in which the other does something.",
)


def scenarios(
    world: World,
    such_that: Such | Iterable[Such],
    *,
    limit: int = 5,
    history: int = 1,
    texts: Iterable[str] | None = None,
    parties: Iterable[str] | None = None,
    kinds: Iterable[str] = KINDS,
    places: Iterable[str] | None = None,
    days: Iterable[str | Day] | None = None,
    most: int = MOST,
) -> Scenarios:
    """Events, or short sequences of them, under which everything asked for is so, the smallest first.

    `such_that` are predicates on a case, or names of ready ones: `mutual:GRC:TUR`. The events tried are those of
    `parties` (by default those named, others bound by the texts while they are few, and one outsider), of `kinds`, at
    `places` (by default the parties' own), on `days` (by default the last on which `texts`, or a bond, begins), as
    `texts` tell them apart (by default those named, or under which the parties named may owe or be owed help).
    Whether anybody helps is judged by every text that the world asks; what one party must do, by these texts. At most
    `most` classes are tried, each a case: 0.01 s in a small world, 0.1 to 0.3 s on the corpus. Raises `UnknownName`
    and `Misuse`.
    """
    if limit < 1:
        raise Misuse(f"`limit` is the number of scenarios wanted, and cannot be {limit}")
    asked = [such_that] if isinstance(such_that, str) or callable(such_that) else list(such_that)
    if not asked:
        raise Misuse("say what the scenario has to show", "for example `nobody-helps:POL`")
    wishes = [wish(world, part) if isinstance(part, str) else Wish(_named(part), part) for part in asked]
    named = tuple(dict.fromkeys(code for part in wishes for code in part.parties))
    read = tuple(texts or dict.fromkeys(name for part in wishes for name in part.texts) or texts_about(world, named))
    when = None if days is None else [Day.of(day) for day in days]
    own = tuple(parties or _parties(world, read, named, when[0] if when else latest(world, read)))
    judged = world if any(part.whole for part in wishes) else world._with(asked=read)
    searched = search(judged, read, own, kinds, places, when, history, most)
    found: list[tuple[EventClass, Case]] = []
    for part, case in searched.cases(frozenset(code for item in wishes for code in item.acting)):
        if all(item.holds(case) for item in wishes):
            found.append((part, case))
            if len(found) == limit:
                break
    return Scenarios(found, [part.name for part in wishes], searched)


MOST_PARTIES = 4
"""So many parties act in a scenario, where nobody says who may."""


def _parties(world: World, texts: Iterable[str], named: tuple[str, ...], day: Day) -> tuple[str, ...]:
    """Those named, and of those bound by the same texts the first few in order; at least one outsider to fight."""

    def lives(party: Party) -> bool:
        return not party.life or any(span.holds(day) for span in party.life)

    bound = [code for text in texts for code in world.instrument(text).rows if code in world.parties]
    states = (party for party in world.parties.values() if party.kind == "state" and lives(party))
    outside = [party.id for party in states if party.id not in bound]
    return tuple(dict.fromkeys((*named, *bound)))[:MOST_PARTIES] + tuple(outside[:1])


def _named(predicate: Callable[[Case], bool]) -> str:
    name = getattr(predicate, "__name__", "")
    return "the condition given" if name in ("", "<lambda>") else name.replace("_", " ")


# a scenario as a row and as a file


def _row(number: int, part: EventClass, case: Case) -> Row:
    clauses: dict[str, set[str]] = {}
    for item in _legal(case):
        clauses.setdefault(item.name, set()).add(item.bearer)
    due = [f"{_few(sorted(bearers))} under {name}" for name, bearers in sorted(clauses.items())]
    row: dict[str, Value] = {
        "number": number,
        "what": "; then ".join(
            event_line(event) for event in sorted((*part.history, part.event), key=lambda e: str(e.at))
        ),
        "due": list[Value](due),
        "size": part.size,
        "event": part.event.plain(),
        "history": [event.plain() for event in part.history],
        "at": None if part.asked is None else str(part.asked),
    }
    return row


def _few(codes: list[str]) -> str:
    return ", ".join(codes if len(codes) <= 4 else [*codes[:3], f"{len(codes) - 3} more"])


def _legal(case: Case) -> list[Finding]:
    return [
        item
        for item in case.who()
        if item.verdict is Verdict.DUE
        and item.modality == "duty"
        and item.binding == "legal"
        and item.bearers
        and item.action
    ]


def case_file(case: Case, name: str, title: str, first: Collection[str] = ()) -> CaseFile:
    """A case as a file that expects the answer found: what is due in law, else what is open, else what fails.

    Findings under the clauses, and of the bearers, that are in `first` come first.
    """
    due = _legal(case)
    open_ = [item for item in case.who() if item.verdict is Verdict.OPEN and item.bearers and item.hinges().questions]
    closed = [item for item in case.who() if item.verdict is Verdict.NOT_DUE and item.bearers and item.failing]
    ranked = sorted(due or open_ or closed, key=lambda item: (item.name not in first, item.bearer not in first))
    kept = ranked[:FEW]
    if not kept:
        raise Misuse("the scenario has no finding that a case file could expect", "no text speaks to it")
    return CaseFile.model_validate(
        {
            "case": name,
            "title": title,
            "given": "Found by a search over the events that the texts can tell apart.",
            "question": "who",
            "cites": list(dict.fromkeys(item.name for item in kept)),
            "event": case.event.plain() if case.event is not None else None,
            "history": [event.plain() for event in case.history],
            "at": None if case.at is None else str(case.at),
            "expect": [_expected(item) for item in kept],
        },
        by_alias=True,
        by_name=False,
    )


def _expected(item: Finding) -> dict[str, Any]:
    said: dict[str, Any] = {"clause": item.name, "bearer": item.bearers[0], "verdict": str(item.verdict)}
    if item.verdict is Verdict.DUE:
        how = {"action": item.action, "discretion": item.discretion} if item.action else {"regards": True}
        return {**said, **how}
    if item.verdict is Verdict.OPEN:
        return {**said, "hinge": [item.hinges().questions[0].name]}
    return {**said, "first_gate": item.failing[0]}
