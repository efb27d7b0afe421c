"""The page of a sequence: at each event what was due, and in a column of its own what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from treatymodel.model.event import Event
from treatymodel.model.instrument import Instrument
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.sequence import EventSequence, Outcome, Step
from treatymodel.words.alike import grouped
from treatymodel.words.answer import breach_words
from treatymodel.words.brief import brief_lines, not_asked
from treatymodel.words.broken import together
from treatymodel.words.context import doctrine, edition
from treatymodel.words.lines import claim
from treatymodel.words.names import Names
from treatymodel.words.page import Line, Page, Section
from treatymodel.words.phrases import event_words, sentence

READING = "A duty is told when it arises or changes, and stands until it is said to have ended."
COLUMNS = "On the left what was due, on the right what happened."
SOURCES = "Sources of what happened"


class _Notes:
    """The sources of what happened, numbered as they are first used; and the clauses quoted already."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._quoted: set[str] = set()

    def quotes(self, clause: str) -> bool:
        """Whether the clause is to be quoted: at its first mention."""
        first = clause not in self._quoted
        self._quoted.add(clause)
        return first

    def number(self, source: str) -> int:
        """The number under which the source is listed."""
        return self._numbers.setdefault(source, len(self._numbers) + 1)

    def lines(self) -> tuple[Line, ...]:
        """The list of sources."""
        return tuple(Line(sentence(source), f"[{number}]") for source, number in self._numbers.items())


def sequence_page(sequence: EventSequence) -> Page:
    """The whole of a history, a section an event."""
    names, notes = Names(sequence.world), _Notes()
    sections = [_section(step, names, notes) for step in sequence]
    sections += [Section("Texts cited", _texts(sequence)), Section(SOURCES, notes.lines())]
    foot = f"{edition(sequence.world)}; doctrine: {doctrine(sequence.doctrine)}."
    days = dict.fromkeys(str(step.at)[:10] for step in (sequence[0], sequence[-1]))
    return Page(
        f"What was due, event by event, {' to '.join(days)}",
        (Line(f"{COLUMNS} {READING}" if sequence.outcomes or sequence.accounts else READING),),
        tuple(sections),
        (foot,),
    )


def step_page(step: Step) -> Page:
    """One step by itself."""
    names, notes = Names(step.case.world), _Notes()
    section = _section(step, names, notes)
    return Page(section.heading, (), (replace(section, heading=""), Section(SOURCES, notes.lines())))


def _texts(steps: Iterable[Step]) -> tuple[Line, ...]:
    cited = {item.instrument: item.text for step in steps for item in (*step.told, *step.watched)}
    return tuple(Line(f"{name}: {text.name}{_secret(text)}.") for name, text in sorted(cited.items()))


def _secret(text: Instrument) -> str:
    known = text.known_from
    return f"; known only from {known}" if known is not None else ""


def _section(step: Step, names: Names, notes: _Notes) -> Section:
    said = f"only time passes, {step.at}" if step.event is None else event_words(_brief(step.event), names)
    return Section(sentence(said), tuple(_rows(step, names, notes)))


def _brief(event: Event) -> Event:
    """The event without places that its parties name already."""
    said = {*(event.by or ()), *(target.party for target in event.targets)}
    targets = [
        target.model_copy(update={"place": None}) if target.place in said else target for target in event.targets
    ]
    return event.model_copy(update={"targets": tuple(targets)})


def _rows(step: Step, names: Names, notes: _Notes) -> Iterator[Line]:
    left = list(step.outcomes)
    told = [*brief_lines(step.told, names)] or [(_nothing_new(step), [])]
    account = step.account
    for line, findings in told:
        own = [outcome for outcome in left if any(_about(outcome, item) for item in findings)]
        left = [outcome for outcome in left if outcome not in own]
        yield replace(line, beside=" ".join([account, *_happened(own, names, notes)]).strip())
        account = ""
    others = [*_others(step, names, notes)]
    for line, outcome in zip_longest(others, left):
        beside = "" if outcome is None else f"{_happened([outcome], names, notes)[0]}{_of(outcome, names)}"
        yield replace(line or Line(""), beside=beside)


def _about(outcome: Outcome, item: Finding) -> bool:
    return outcome.clause == item.name and outcome.bearer in item.bearers


def _happened(outcomes: list[Outcome], names: Names, notes: _Notes) -> list[str]:
    return [f"{names.party(item.bearer)}, {item.was}: {item.did}. [{notes.number(item.source)}]" for item in outcomes]


def _of(outcome: Outcome, names: Names) -> str:
    """The clause of an outcome that stands beside no line of its own."""
    if not outcome.clause:
        return ""
    _, clause = names.world.clause(outcome.clause)
    return f" [{outcome.clause.partition('/')[0]}, {clause.cite}]"


def _nothing_new(step: Step) -> Line:
    clauses = len({item.name for item in step.again})
    return Line("Nothing new." if not clauses else f"Nothing new; asked again what is owed already: {clauses} clauses.")


def _others(step: Step, names: Names, notes: _Notes) -> Iterator[Line]:
    for item in step.watched:
        not_due = item.verdict is Verdict.NOT_DUE
        yield Line(not_asked(item, names, notes.quotes(item.name)) if not_due else claim(item, names), item.verdict)
    for breach in together(step.breaches):
        yield Line(breach_words(breach, names), "broken" if breach.holds else "open")
    if step.ended:
        yield Line(f"No longer due or open: {_briefly(step.ended)}.")


def _briefly(findings: Iterable[Finding]) -> str:
    owing: dict[str, dict[str, None]] = {}
    for item in findings:
        owing.setdefault(item.name, {})[item.bearer] = None
    same = grouped(owing, lambda name: (name.partition("/")[0], *sorted(owing[name])))
    return "; ".join(f"{', '.join(owing[names[0]])} [{_joined_clauses(names)}]" for names in same)


def _joined_clauses(names: list[str]) -> str:
    return f"{names[0].partition('/')[0]}: {', '.join(name.partition('/')[2] for name in names)}"
