"""One expectation held against the answer of a case: what differs, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from treatymodel.days import Day
from treatymodel.errors import Misuse
from treatymodel.model.expectation import (
    Expectation,
    ExpectedBinding,
    ExpectedBond,
    ExpectedBreach,
    ExpectedFinding,
    ExpectedForce,
    ExpectedKnowledge,
    ExpectedNoLegalDuty,
    ExpectedNoOtherDuty,
    ExpectedPlace,
)
from treatymodel.questions.binding import binding_of
from treatymodel.questions.breaches import breaches
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.in_force import bound, in_force
from treatymodel.questions.reading import Reading
from treatymodel.questions.standing_in import standing_in
from treatymodel.questions.within import within
from treatymodel.vocabulary.leaves import Question

_ANSWERS = {True: "yes", False: "no", None: "open"}
_STRONGEST_FIRST = (Verdict.DUE, Verdict.OPEN, Verdict.NOT_DUE)
BINDS = ("legal", "contested", "domestic")
"""How binding a duty is that binds in law, or may."""


def differences(case: Case, expected: Expectation, others: Iterable[Expectation]) -> Iterator[str]:
    """What differs from one expectation; `others` are all those of the same case."""
    match expected:
        case ExpectedFinding():
            for finding in findings_for(case, expected):
                yield from _finding(finding, expected)
        case ExpectedForce():
            asked = case if expected.on is None else case.asked(str(expected.on))
            label = f"{expected.instrument} in force on {asked.record.asked_at.day}"
            reading = in_force(asked, expected.instrument)
            yield from _answer(label, reading, expected.in_force)
            yield from _hinges(label, expected.hinge, reading.hinges)
        case ExpectedBond():
            asked = case if expected.on is None else case.asked(str(expected.on))
            label = f"{expected.party} bound by {expected.instrument} on {asked.record.asked_at.day}"
            reading = bound(asked, expected.instrument, expected.party, expected.towards)
            yield from _answer(label, reading, expected.bound)
            yield from _hinges(label, expected.hinge, reading.hinges)
        case ExpectedPlace():
            yield from _place(case, expected)
        case ExpectedBreach():
            yield from _breach(case, expected)
        case ExpectedKnowledge():
            yield from _knowledge(case, expected)
        case ExpectedBinding():
            yield from _binding(case, expected)
        case ExpectedNoLegalDuty():
            yield from _no_legal_duty(case, expected)
        case ExpectedNoOtherDuty():
            yield from _no_other_duty(case, expected, others)


# findings


def findings_for(case: Case, expected: ExpectedFinding) -> list[Finding]:
    """The findings that the expectation speaks of; raises `Misuse` when there are none."""
    _, clause = case.world.clause(expected.clause)
    name = f"{expected.clause.partition('/')[0]}/{clause.id}"
    found = [
        item
        for item in findings_under(case, expected.clause, expected.bearer)
        if item.name == name and _meant(item, expected)
    ]
    if not found and expected.bearer is not None and expected.event is None:
        found = [case[expected.bearer, name]]
    if not found:
        raise Misuse(f"`{name}` gives no finding{f' for {expected.bearer}' if expected.bearer else ''}")
    main = _main_event(case)
    if expected.event is None:
        found = [item for item in found if item.event in (main, "")] or found
    if expected.bearer is None:
        return found
    return sorted(found, key=lambda item: _STRONGEST_FIRST.index(item.verdict))[:1]


def findings_under(case: Case, name: str, bearer: str | None) -> list[Finding]:
    """The findings of a clause, `instrument/clause`, among which those of the bearer are, where one is named."""
    instrument, _, clause = name.partition("/")
    found = case.world.merged(instrument).clause(clause)
    if found is not None and found.standing:
        party = bearer if bearer in case.world.parties else None
        return list(standing_in(case, party, f"{instrument}/{found.id}"))
    return list(case.under_clause(name))


def _meant(item: Finding, expected: ExpectedFinding) -> bool:
    return (
        (expected.bearer is None or expected.bearer in (*item.bearers, item.bearer))
        and (expected.event is None or expected.event in (item.event, item.occurrence))
        and (expected.owed_to is None or item.owed_to == expected.owed_to)
    )


def _main_event(case: Case) -> str:
    return case.record.event.id if case.record.event is not None else ""


def _finding(item: Finding, expected: ExpectedFinding) -> Iterator[str]:
    label = f"{item.bearer} under {item.name}"
    if item.verdict != expected.verdict:
        reason = f" ({', '.join(item.failing) or item.first_gate})" if item.verdict is not Verdict.DUE else ""
        yield f"{label}: {expected.verdict} is expected, {item.verdict} is found{reason}"
        return
    yield from _gates(label, item, expected)
    yield from _hinges(label, expected.hinge, item.hinges().questions)
    for presumed in expected.presumed:
        if not names(presumed, item.presumed):
            yield f"{label}: the presumption `{presumed}` is expected, found {_listed(item.presumed)}"
    if expected.leans is not None and expected.leans != (item.leans or "none"):
        yield f"{label}: leaning to {expected.leans} is expected, to {item.leans or 'none'} is found"
    found_in_the_way = item.clause.stands_in_the_way
    if expected.in_the_way and not _in_order(expected.in_the_way, found_in_the_way):
        wanted_words = _listed(expected.in_the_way)
        yield f"{label}: {wanted_words} is expected to stand in the way, found {_listed(found_in_the_way)}"
    for field in ("action", "discretion", "binding", "opens", "deadline", "owed_to"):
        wanted, found = getattr(expected, field), getattr(item, field)
        if wanted is not None and wanted != found:
            yield f"{label}: {field.replace('_', ' ')} `{wanted}` is expected, `{found}` is found"


def _gates(label: str, item: Finding, expected: ExpectedFinding) -> Iterator[str]:
    gate = expected.first_gate
    if gate is None:
        return
    if item.verdict is not Verdict.NOT_DUE:
        if item.first_gate != gate:
            yield f"{label}: gate `{gate}` is expected to be the first that is open, `{item.first_gate}` is"
        return
    missing = [name for name in (gate, *expected.also_fails) if name not in item.failing]
    if missing:
        yield f"{label}: {_listed(missing)} should fail, {_listed(item.failing)} does"
    elif item.failing[0] not in (gate, *expected.also_fails):
        yield f"{label}: gate `{gate}` is expected to fail first, `{item.failing[0]}` does"


def _in_order(words: Iterable[str], texts: Iterable[str]) -> bool:
    """Whether each of the words is in a text of its own, in the order given."""
    remaining = iter(texts)
    return all(any(word in text for text in remaining) for word in words)


def names(wanted: str, questions: Iterable[str]) -> bool:
    """Whether one of the questions is meant: by its name, and by those arguments that are written out."""
    name, args = _call(wanted)
    return any(name == other and args <= others for other, others in map(_call, questions))


def _call(text: str) -> tuple[str, frozenset[str]]:
    name, _, args = text.strip().removesuffix(")").partition("(")
    return name, frozenset(part.strip() for part in args.split(",") if part.strip() not in ("", "…", "..."))


def _listed(words: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in words) or "none"


# single questions


def _answer(label: str, reading: Reading, expected: str) -> Iterator[str]:
    if _ANSWERS[reading.answer] != expected:
        yield f"{label}: {expected} is expected, {_ANSWERS[reading.answer]} is found"


def _hinges(label: str, expected: Iterable[str], found: Iterable[Question]) -> Iterator[str]:
    spelled = [str(question) for question in found]
    for hinge in expected:
        if not names(hinge, spelled):
            yield f"{label}: the hinge `{hinge}` is expected, found {_listed(spelled)}"


def _place(case: Case, expected: ExpectedPlace) -> Iterator[str]:
    asked = case if expected.on is None else case.asked(str(expected.on))
    label = f"{expected.place} within {expected.area} on {asked.record.asked_at.day}"
    reading = within(asked, expected.place, expected.area, expected.victim)
    yield from _answer(label, reading, expected.answer)
    leans = {True: "yes", False: "no", None: "none"}[reading.leans]
    if expected.leans is not None and leans != expected.leans:
        yield f"{label}: leaning to {expected.leans} is expected, to {leans} is found"
    yield from _hinges(label, expected.hinge, reading.hinges)


def _breach(case: Case, expected: ExpectedBreach) -> Iterator[str]:
    if expected.of != "ceasefire":
        case.world.clause(expected.of)
    held = [
        item
        for item in breaches(case)
        if item.of == expected.of and item.by == expected.by and expected.on in (None, item.on)
    ]
    label = f"breach of {expected.of} by {expected.by}"
    found = "yes" if any(item.holds for item in held) else "open" if held else "no"
    if found != expected.answer:
        yield f"{label}: {expected.answer} is expected, {found} is found"
    for binding in dict.fromkeys(item.binding for item in held if item.binding != expected.binding):
        if expected.binding is not None:
            yield f"{label}: binding `{expected.binding}` is expected, `{binding}` is found"


def _knowledge(case: Case, expected: ExpectedKnowledge) -> Iterator[str]:
    found = "yes" if known(case, expected.instrument, expected.on) else "no"
    if found != expected.known:
        yield f"{expected.instrument} known: {expected.known} is expected, {found} is found"


def known(case: Case, name: str, on: Day | None = None) -> bool:
    """Whether an observer could know an instrument, or a clause, on a day; by default that of asking."""
    day = on or case.record.asked_at.day
    head, _, clause = name.partition("/")
    published = case.world.instrument(head).published_by(day)
    return published and (not clause or case.world.known_on(day).merged(head).clause(clause) is not None)


def _binding(case: Case, expected: ExpectedBinding) -> Iterator[str]:
    found = binding_of(case, expected.instrument)
    if found != expected.binding:
        yield f"{expected.instrument}: binding `{expected.binding}` is expected, `{found}` is found"
    text = case.world.instrument(expected.instrument).text
    if expected.text is not None and expected.text != text:
        yield f"{expected.instrument}: a {expected.text} text is expected, a {text} one is found"


# what there must not be


def _no_legal_duty(case: Case, expected: ExpectedNoLegalDuty) -> Iterator[str]:
    for item in duties(case, expected.bearer):
        if item.name in expected.but or expected.instrument not in (None, item.instrument):
            continue
        if item.binding in BINDS and item.verdict is not Verdict.NOT_DUE:
            yield f"{item.bearer} under {item.name}: no legal duty is expected, {item.verdict} is found"


def _no_other_duty(case: Case, expected: ExpectedNoOtherDuty, others: Iterable[Expectation]) -> Iterator[str]:
    wanted = [item for item in others if isinstance(item, ExpectedFinding)]
    for item in duties(case, expected.bearer):
        if item.verdict is not Verdict.DUE or (expected.binding and item.binding not in expected.binding):
            continue
        if not any(other.clause == item.name and _meant(item, other) for other in wanted):
            yield f"{item.bearer} under {item.name}: no other duty is expected, and this one is due"


def duties(case: Case, bearer: str | None) -> Iterator[Finding]:
    """The duties to act that the event fires: of the bearer, or of anybody."""
    for item in case.who():
        carries = item.modality == "duty" and item.clause.action is not None
        if carries and item.event == _main_event(case) and bearer in (None, item.bearer, *item.bearers):
            yield item
