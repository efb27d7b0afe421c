"""Ask for a scenario: an event, or a short sequence, under which something is so, the smallest first."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from treatymodel.days import Day
from treatymodel.errors import Misuse
from treatymodel.model.casefile import CaseFile
from treatymodel.questions.case import Case
from treatymodel.questions.completing import held_by
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.goals import IN_LAW
from treatymodel.questions.hinges import HingeAnswer
from treatymodel.questions.looking import Looked, Looking, Scene
from treatymodel.questions.search import MOST, event_line
from treatymodel.questions.table import Row, Table, Value
from treatymodel.questions.wishes import Wish, wish
from treatymodel.questions.world import World
from treatymodel.texts.emit import emit
from treatymodel.texts.write import write_files

Such = str | Callable[[Case], bool]
FEW = 5
"""So many findings are written as the answer that a case file expects."""


class Scenarios(Table):
    """A row for each scenario: its events in order, and how many events are like it to the texts.

    A row with something under `supposing` is none as law and facts stand, and nothing is due under it: it would be one
    if disputed law were read, or what is open were answered, so. `cases` holds them as cases, with what is supposed;
    `write` puts one into a case file. `over` says what was searched, and whether nothing was left out.
    """

    name: ClassVar[str] = "scenario"
    shown: ClassVar[Mapping[str, str]] = {
        "number": "",
        "what": "what happens",
        "due": "who must do what",
        "only_if": "only if",
        "size": "alike",
    }

    def __init__(self, found: Sequence[Scene], names: Sequence[str], looked: Looked) -> None:
        self.cases = tuple(scene.case for scene in found)
        self.wanted = tuple(names)
        self._found = tuple(found)
        self._over = looked.over()
        first = {word for wanted in names for word in wanted.split(":")}
        super().__init__(
            [_row(number, scene, first) for number, scene in enumerate(found, 1)],
            title=f"Scenarios such that {', '.join(names)}",
            world=looked.searched.world,
            case=self.cases[0] if self.cases else None,
            said=[_comes_to(found, looked), *looked.said()],
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
        scene = self._found[number - 1]
        title = f"A scenario such that {', '.join(self.wanted)}"
        return case_file(scene.case, name, title, first, scene.supposed)

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


def _comes_to(found: Sequence[Scene], looked: Looked) -> str:
    sure = sum(not scene.supposed for scene in found)
    said = f"{sure} found." if sure else "There is none." if looked.none else "None was found."
    if len(found) > sure:
        names = dict.fromkeys(f"`{answer.question.name}`" for scene in found for answer in scene.supposed)
        more = f"{len(found) - sure}{' more' if sure else ''}"
        said += f" {more} would be, only if open questions are answered as the row says: {', '.join(names)}."
    return said


_NOTES = (
    "An event that no text tells apart from another is tried once. Facts and readings of law that neither an event nor "
    "an act on record states stay open, and what releases is presumed absent, as in any case.",
    "The smallest comes first: few events and acts, then few particulars. What holds only if something is supposed "
    "comes after what holds as law and facts stand; nothing is due under it.",
    "A party that stands for others alike is the one with most in common with those named, by the texts they share.",
)


def scenarios(
    world: World,
    such_that: Such | Iterable[Such],
    *,
    limit: int = 5,
    history: int | None = None,
    texts: Iterable[str] | None = None,
    parties: Iterable[str] | None = None,
    kinds: Iterable[str] | None = None,
    places: Iterable[str] | None = None,
    days: Iterable[str | Day] | None = None,
    most: int = MOST,
) -> Scenarios:
    """Events, or short sequences of them, under which everything asked for is so, the smallest first.

    `such_that` are predicates on a case, or names of ready ones: `mutual:GRC:TUR`. The search is by aim first: under
    each clause by which what is wanted may be due, for the events on which it can fire, with the acts that it needs
    and, where it turns on open law or facts, with what would have to be supposed; then for one such event for each
    duty that is wanted, on one record. A clash is looked for from pairs of clauses to the events that set the two at
    odds, by the latest law that leaves one. Where nothing is found by aim, or `parties` are given, all classes of
    events and of short sequences are tried.

    The events tried are those of `parties` (by default those named, the nearest of those bound with them, and two
    others), of `kinds`, at `places` (by default the parties' own), on `days` (by default the last from which what is
    wanted can be due), as `texts` tell them apart (by default, of every text that the world asks, the clauses on which
    the wish turns). `history` is the most that stands beside an event: by default what the clauses' procedures need,
    and one event in the search of sequences. At most `most` classes are tried, each a case of 0.01 to 0.3 s. Raises
    `UnknownName` and `Misuse`.
    """
    if limit < 1:
        raise Misuse(f"`limit` is the number of scenarios wanted, and cannot be {limit}")
    asked = [such_that] if isinstance(such_that, str) or callable(such_that) else list(such_that)
    if not asked:
        raise Misuse("say what the scenario has to show", "for example `nobody-helps:POL`")
    wishes = [wish(world, part) if isinstance(part, str) else Wish(_named(part), part) for part in asked]
    looking = Looking(
        world,
        wishes,
        limit,
        history,
        texts=None if texts is None else tuple(texts),
        parties=None if parties is None else tuple(parties),
        kinds=None if kinds is None else tuple(kinds),
        places=None if places is None else tuple(places),
        days=None if days is None else tuple(Day.of(day) for day in days),
        most=most,
    )
    found = looking.scenes()
    return Scenarios(found, [part.name for part in wishes], looking.looked)


def _named(predicate: Callable[[Case], bool]) -> str:
    name = getattr(predicate, "__name__", "")
    return "the condition given" if name in ("", "<lambda>") else name.replace("_", " ")


# a scenario as a row and as a file


def _row(number: int, scene: Scene, first: Collection[str]) -> Row:
    case = scene.case
    events = sorted((*case.history, *((case.event,) if case.event is not None else ())), key=lambda e: str(e.at))
    due = _clause_by_clause(_legal(case), first, "under")
    open_ = [] if due else _clause_by_clause(filter(_may_help, case.who()), first, "may have to under")
    row: dict[str, Value] = {
        "number": number,
        "what": "; then ".join(map(event_line, events)),
        "due": list[Value](scene.clashes or due or open_),
        "only_if": [f"{answer.question} is {_yes(answer)}" for answer in scene.supposed],
        "size": scene.size,
        "event": None if case.event is None else case.event.plain(),
        "history": [event.plain() for event in case.history],
        "at": None if case.at is None else str(case.at),
        "supposing": [_supposed(case, answer) for answer in scene.supposed],
    }
    return row


def _clause_by_clause(findings: Iterable[Finding], first: Collection[str], how: str) -> list[str]:
    """Who bears each clause, those first that are named first."""
    clauses: dict[str, set[str]] = {}
    for item in findings:
        clauses.setdefault(item.name, set()).add(item.bearer)
    ranked = sorted(clauses.items(), key=lambda part: (not any(code in first for code in part[1]), part[0]))
    return [f"{_few(sorted(own, key=lambda code: (code not in first, code)))} {how} {name}" for name, own in ranked]


def _may_help(item: Finding) -> bool:
    scale, level = item.level
    lawful = item.modality == "duty" and item.binding in IN_LAW
    return item.verdict is Verdict.OPEN and lawful and scale == "content" and level > 1


def _supposed(case: Case, answer: HingeAnswer) -> Value:
    return {
        "question": str(answer.question),
        "asks": answer.asks,
        "sort": answer.sort,
        "answer": _yes(answer),
        "held_by": list[Value](held_by(case.world, answer)),
    }


def _yes(answer: HingeAnswer) -> str:
    return "yes" if answer.answer else "no"


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


def case_file(
    case: Case, name: str, title: str, first: Collection[str] = (), supposed: Sequence[HingeAnswer] = ()
) -> CaseFile:
    """A case as a file that expects the answer found: what is due in law, else what is open, else what fails.

    Findings under the clauses, and of the bearers, that are in `first` come first. What is `supposed` is given in the
    file, and said.
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
            "assumes": [f"{answer.asks}? {_yes(answer)}" for answer in supposed],
            "facts": [_given(answer) for answer in supposed if answer.sort != "law"],
            "doctrine": {"answers": {a.question.name: _yes(a) for a in supposed if a.sort == "law"}},
            "expect": [_expected(item, case) for item in kept],
        },
        by_alias=True,
        by_name=False,
    )


def _given(answer: HingeAnswer) -> dict[str, Any]:
    question = answer.question
    supposed = "supposed for the scenario"
    return {"question": question.name, "args": dict(question.args), "value": _yes(answer), "source": supposed}


def _expected(item: Finding, case: Case) -> dict[str, Any]:
    said: dict[str, Any] = {"clause": item.name, "bearer": item.bearers[0], "verdict": str(item.verdict)}
    if case.record.event is not None and item.event not in ("", case.record.event.id):
        said["event"] = item.event
    if item.verdict is Verdict.DUE:
        how = {"action": item.action, "discretion": item.discretion} if item.action else {"regards": True}
        return {**said, **how}
    if item.verdict is Verdict.OPEN:
        return {**said, "hinge": [item.hinges().questions[0].name]}
    return {**said, "first_gate": item.failing[0]}
