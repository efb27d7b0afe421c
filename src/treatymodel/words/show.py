"""The page of an instrument in plain words, of a party's participations on a day, and of a world."""

from __future__ import annotations

from collections.abc import Iterator

from treatymodel.conditions import Condition
from treatymodel.days import Day, Duration
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Binding, DisputedBinding, Obligation
from treatymodel.model.participation import Participation
from treatymodel.model.world import World
from treatymodel.vocabulary.scales import ACTIONS, DISCRETION
from treatymodel.words.conditions import condition
from treatymodel.words.context import edition
from treatymodel.words.names import Names
from treatymodel.words.page import Line, Page, Section
from treatymodel.words.phrases import duration, sentence
from treatymodel.words.sentences import disputed
from treatymodel.words.sources import EVIDENCE

MODALS = {"duty": "must", "right": "may", "prohibition": "must not", "power": "can"}


def instrument_page(world: World, name: str) -> Page:
    """An instrument in plain words: what it is, whom it binds, what it asks, what is disputed, where to read it."""
    text = world.merged(name)
    names = Names(world)
    title = names.instrument(name)
    parties = tuple(Line(_participation(row, names), depth=1) for row in text.parties)
    clauses = tuple(line for clause in text.clauses for line in _clause(text, clause, names))
    questions = tuple(line for question in text.questions for line in _question(text, question, names))
    sources = tuple(Line(f"{source}{' (read)' if source.seen else ''}.", depth=1) for source in text.sources)
    sections = (
        Section("Parties", parties),
        Section("Clauses", clauses),
        Section("Questions that it leaves", questions),
        Section("Sources", sources),
    )
    return Page(title, tuple(Line(said) for said in _about(text, names)), sections, (f"{edition(world)}.",))


def _about(text: Instrument, names: Names) -> Iterator[str]:
    kind = text.kind.replace("_", " ")
    yield sentence(f"{kind}, {_binding(text.binding, names)}; wording {text.text}; {EVIDENCE[text.evidence]}")
    dates = []
    if text.signed is not None:
        dates.append(f"signed {text.signed}")
    if isinstance(text.enters_into_force, Condition):
        dates.append(f"enters into force on a condition: {condition(text.enters_into_force, names)}")
    elif text.enters_into_force is not None:
        dates.append(f"in force from {text.enters_into_force}")
    if text.term is not None and text.term.length is not None:
        dates.append(f"for {duration(text.term.length)}")
    if text.ended is not None:
        dates.append(f"ended {text.ended}")
    if text.known_from is not None:
        dates.append(f"known from {text.known_from}")
    if text.adopted is not None:
        dates.append(f"supposed {text.adopted}")
    if dates:
        yield sentence("; ".join(dates))
    if text.activation is not None:
        yield sentence(f"takes effect when: {condition(text.activation, names)}")
    if text.variants:
        yield sentence(f"variants: {', '.join(text.variants)}; {text.variant or 'none'} is chosen")
    if text.about:
        yield sentence(text.about)


def _binding(binding: Binding | DisputedBinding, names: Names) -> str:
    if isinstance(binding, DisputedBinding):
        return f"{binding.yes} or {binding.no}: {disputed(binding.law, names)}".rstrip(".")
    return "binding nobody" if binding == "none" else f"{binding} commitments" if binding == "political" else binding


def _participation(row: Participation, names: Names) -> str:
    said = [row.role.replace("_", " ")]
    if row.signs is not None:
        said.append("would sign" if row.signs else "would not sign")
    elif row.consent in ("no", "disputed"):
        said.append("without its consent" if row.consent == "no" else "its consent is disputed")
    if row.start is not None:
        said.append(f"from {row.start}")
    if row.end is not None:
        said.append(f"to {row.end}, which it no longer counts")
    said += [f"suspended towards {names.party(part.towards)} {part.span}" for part in row.suspended]
    return sentence(f"{names.party(row.code)}: {', '.join(said)}{f' ({row.note})' if row.note else ''}")


def _clause(text: Instrument, clause: Obligation, names: Names) -> Iterator[Line]:
    evidence = clause.evidence or text.evidence
    own = "" if clause.binding is None else f"; {_binding(clause.binding, names)}"
    yield Line(f"{clause.cite} [{text.id}/{clause.id}] {EVIDENCE[evidence]}{own}.")
    if clause.says:
        yield Line(sentence(clause.says), depth=1)
    yield Line(_fires(clause, names), depth=1)
    yield Line(sentence(_asks(clause, names)), depth=1)
    for exit_ in clause.unless:
        yield Line(sentence(f"unless {condition(exit_.when, names)} ({exit_.effect})"), depth=1)
    if clause.until is not None:
        yield Line(sentence(f"until {condition(clause.until, names)}"), depth=1)
    if clause.stands_in_the_way:
        yield Line(f"In the way of the act, without removing the duty: {'; '.join(clause.stands_in_the_way)}.", depth=1)


def _fires(clause: Obligation, names: Names) -> str:
    trigger = clause.trigger
    if clause.shares is not None:
        return f"On the same occasion as {clause.shares}."
    said = []
    if trigger.on is not None:
        said.append(f"on {' or '.join(condition(part, names) for part in trigger.on)}")
    if trigger.lasts is not None:
        said.append(f"while {condition(trigger.lasts, names)}")
    if trigger.condition is not None:
        said.append(f"if {condition(trigger.condition, names)}")
    return sentence(", ".join(said) or "at all times")


def _asks(clause: Obligation, names: Names) -> str:
    act = ACTIONS[clause.action].words if clause.action is not None else f"regard it as {clause.regards}"
    said = [f"{names.selector(clause.bearer)} {MODALS[clause.modality]} {act}"]
    if clause.owed_to is not None:
        said.append(f"owed to {names.selector(clause.owed_to)}")
    if clause.discretion != "unspecified":
        said.append(DISCRETION[clause.discretion])
    if clause.opens is not None:
        said.append(f"not before {duration(clause.opens.after)} after {clause.opens.since.words()}")
    if clause.deadline is not None:
        within = clause.deadline.within
        said.append(
            f"within {duration(within)} of {clause.deadline.since.words()}"
            if isinstance(within, Duration)
            else "at once"
        )
    if clause.requires is not None:
        said.append(f"provided that {condition(clause.requires, names)}")
    return ", ".join(said)


def _question(text: Instrument, name: str, names: Names) -> Iterator[Line]:
    declared = text.questions[name]
    yield Line(f"{sentence(declared.asks)[:-1]}? [{name}, a question of {declared.sort}]", depth=1)
    if declared.settled is not None:
        yield Line(sentence(f"{declared.settled}: settled by {declared.by}"), depth=2)
    elif declared.presumed in ("yes", "no"):
        yield Line(f"Silence is taken as {declared.presumed}.", depth=2)
    elif declared.leaning is not None:
        yield Line(f"Opinion leans to {declared.leaning}.", depth=2)
    for position in declared.positions:
        holders = f" ({', '.join(map(names.party, position.held_by))})" if position.held_by else ""
        yield Line(sentence(f"{position.answer}{holders}: {position.source or 'no source is given'}"), depth=2)


def party_page(world: World, code: str, day: Day) -> Page:
    """A party and the texts in which it takes part on a day, as the texts alone say."""
    names = Names(world)
    party = world.party(code)
    title = f"{names.party(code)} on {day}"
    held: list[Line] = []
    named: list[Line] = []
    for text in world.instruments.values():
        for row in text.rows.get(code, ()):
            line = Line(f"{names.instrument(text.id)}. {_participation(row, names)}", depth=1)
            (held if _holds(text, row, day) else named).append(line)
    about = [f"{party.kind.replace('_', ' ')}"]
    classes = [row.name.replace("_", " ") for row in party.classes if row.holds(day)]
    about += [f"classes: {', '.join(classes)}"] if classes else []
    sections = (
        Section("Takes part in", tuple(held)),
        Section("Named, or took part at another time", tuple(named)),
    )
    return Page(title, (Line(sentence("; ".join(about))),), sections, (f"{edition(world)}.",))


def _holds(text: Instrument, row: Participation, day: Day) -> bool:
    return not text.supposed and row.consent != "no" and row.holds(day) is not False


def world_page(world: World) -> Page:
    """A world: its texts, each in a line."""
    lines = []
    for text in world.instruments.values():
        binding = "contested" if isinstance(text.binding, DisputedBinding) else text.binding
        parties = len({row.code for row in text.parties})
        kind = text.kind.replace("_", " ")
        lines.append(Line(f"{text.id}: {text.name}, {kind}, {binding}, {parties} parties named.", depth=1))
    counted = f"{len(world.instruments)} texts, {len(world.parties)} parties, {len(world.places)} places."
    overlays = tuple(f"Supposed: {overlay}." for overlay in world.overlays)
    return Page(edition(world), (Line(counted),), (Section("Texts", tuple(lines)),), overlays)
