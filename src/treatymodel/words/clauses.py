"""A clause in plain words: on what occasion, who must do what for whom, unless what, until when."""

from __future__ import annotations

from collections.abc import Iterator

from treatymodel.days import Duration
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Binding, DisputedBinding, Exit, Extent, Obligation, Variation
from treatymodel.vocabulary.scales import ACTIONS, DISCRETION
from treatymodel.words.areas import dates
from treatymodel.words.conditions import condition
from treatymodel.words.names import Names
from treatymodel.words.page import Line
from treatymodel.words.phrases import duration, sentence
from treatymodel.words.sentences import disputed
from treatymodel.words.sources import EVIDENCE

MODALS = {"duty": "must", "right": "may", "prohibition": "must not", "power": "can"}
_RELEASED = {"duty": "nothing is due", "prohibition": "it is not forbidden"}
_REINSTATED = {"duty": "due", "prohibition": "forbidden"}
_EFFECTS = {
    "excuses": "the bearer is excused, though it may still act",
    "voids": "the clause is void for good",
}
_TOGETHER = {"jointly": ", jointly", "collectively": ", collectively: each answers once the others have acted"}


def clause_lines(text: Instrument, clause: Obligation, names: Names) -> Iterator[Line]:
    """The clause, its head first, all else indented."""
    own = "" if clause.binding is None else f"; {binding(clause.binding, names)}"
    variant = f"; in the variant {clause.variant} only" if clause.variant is not None else ""
    evidence = EVIDENCE[clause.evidence or text.evidence]
    yield Line(f"{clause.cite} [{text.id}/{clause.id}] {evidence}{own}{variant}{dates(clause)}.")
    if clause.says:
        yield Line(sentence(clause.says), depth=1)
    yield Line(_occasion(clause, names), depth=1)
    yield Line(sentence(_asks(clause, names)), depth=1)
    for varied in clause.varies:
        yield Line(sentence(_varied(varied, names)), depth=1)
    for way_out in clause.unless:
        yield from _exit(clause, way_out, names)
    if clause.until is not None:
        yield Line(sentence(f"until {condition(clause.until, names)}"), depth=1)
    if clause.crossed_by is not None:
        yield Line(sentence(f"crossed by {condition(clause.crossed_by, names)}"), depth=1)
    if clause.content:
        yield Line(f"What is promised would hold {', '.join(clause.content)}.", depth=1)
    if clause.stands_in_the_way:
        yield Line(f"In the way of the act, without removing the duty: {'; '.join(clause.stands_in_the_way)}.", depth=1)


def binding(worth: Binding | DisputedBinding, names: Names) -> str:
    """What a text or a clause is worth."""
    if isinstance(worth, DisputedBinding):
        return f"{worth.yes} or {worth.no}: {disputed(worth.law, names)}".rstrip(".")
    return "binding nobody" if worth == "none" else f"{worth} commitments" if worth == "political" else worth


def act(clause: Obligation) -> str:
    """What is asked, after its modal: `must assist`."""
    done = ACTIONS[clause.action].words if clause.action is not None else f"regard {clause.regards}"
    return f"{MODALS[clause.modality]} {done}"


def _exit(clause: Obligation, way_out: Exit, names: Names) -> Iterator[Line]:
    cited = f" ({way_out.cite})" if way_out.cite is not None else ""
    effect = _EFFECTS.get(way_out.effect) or _RELEASED.get(clause.modality, "it does not hold")
    said = f"unless {condition(way_out.when, names)}: {effect}{cited}{dates(way_out)}"
    yield Line(sentence(said), depth=1)
    if way_out.unless is not None:
        again = _REINSTATED.get(clause.modality, "in effect")
        yield Line(sentence(f"but {again} all the same if {condition(way_out.unless, names)}"), depth=2)


def _occasion(clause: Obligation, names: Names) -> str:
    trigger = clause.trigger
    if clause.shares is not None:
        return f"On the same occasion as {clause.shares}."
    said = []
    if trigger.on is not None:
        said.append(f"on {'; or on '.join(condition(part, names) for part in trigger.on)}")
    if trigger.lasts is not None:
        said.append(f"while {condition(trigger.lasts, names)}")
    if trigger.condition is not None:
        said.append(f"{'if' if said else 'at all times, if'} {condition(trigger.condition, names)}")
    return sentence("; ".join(said) or "at all times")


def _asks(clause: Obligation, names: Names) -> str:
    said = [f"{names.selector(clause.bearer)}{_TOGETHER.get(clause.bearing, '')} {act(clause)}"]
    if clause.against is not None:
        said.append(f"against {names.selector(clause.against)}")
    if clause.addressed_to is not None:
        said.append(f"addressed to {names.selector(clause.addressed_to)}")
    if clause.owed_to is not None:
        said.append(f"owed to {names.selector(clause.owed_to)}")
    if clause.discretion != "unspecified":
        said.append(DISCRETION[clause.discretion])
    if clause.extent is not None:
        said.append(_extent(clause.extent, names))
    if clause.opens is not None:
        said.append(f"not before {clause.opens.words(duration)}")
    if clause.deadline is not None:
        within, soft = clause.deadline.within, f" ({clause.deadline.soft})" if clause.deadline.soft else ""
        since = clause.deadline.since.words()
        said.append(f"within {duration(within)} of {since}{soft}" if isinstance(within, Duration) else f"at once{soft}")
    if clause.requires is not None:
        said.append(f"provided that {condition(clause.requires, names)}")
    return ", ".join(said)


def _extent(extent: Extent, names: Names) -> str:
    said = []
    if extent.at_least is not None:
        least = "its whole forces" if extent.at_least == "whole_forces" else f"{_amount(extent.at_least)} {extent.unit}"
        said.append(f"at least {least}".rstrip())
    if extent.no_more_than is not None:
        said.append(f"no more than {_amount(extent.no_more_than)} {extent.unit}".rstrip())
    if extent.as_much_as is not None:
        said.append(f"as much as {names.selector(extent.as_much_as)}")
    return ", ".join([*said, *([f"{extent.words}"] if extent.words else [])])


def _amount(number: float) -> str:
    return f"{number:,.0f}" if number == int(number) else f"{number:,}"


def _varied(varied: Variation, names: Names) -> str:
    said = [f"for {names.selector(varied.bearers)} instead"]
    if varied.condition is not None:
        said.append(f"if {condition(varied.condition, names)}")
    if varied.action is not None:
        said.append(ACTIONS[varied.action].words)
    if varied.discretion is not None:
        said.append(DISCRETION[varied.discretion])
    if varied.extent is not None:
        said.append(_extent(varied.extent, names))
    if varied.through is not None:
        said.append(f"through {names.instrument(varied.through)}")
    cited = f" ({varied.cite})" if varied.cite is not None else ""
    return f"{', '.join(said)}{cited}{dates(varied)}"
