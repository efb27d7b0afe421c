"""The page of a spread: the doctrine first, then round by round who is drawn in, by which clause and on whose side."""

from __future__ import annotations

from collections.abc import Iterable

from treatymodel.questions.replies import Made, Reply
from treatymodel.questions.spread import Spread, doctrine_of, does
from treatymodel.words.alike import grouped
from treatymodel.words.context import footer, opening, title
from treatymodel.words.names import FEW, Names, joined
from treatymodel.words.page import Line, Page, Section
from treatymodel.words.phrases import event_words, sentence

CLAUSES = 6
"""How many clauses a line cites; of more it says how many."""


def spread_page(table: Spread) -> Page:
    """The whole of a spread."""
    assert table.case is not None
    names = Names(table.world)
    begin = (*opening(table.case, names), *(Line(said) for said in table.said))
    doctrine = table.spreading.doctrine
    sections = [Section("The doctrine that makes the steps", tuple(map(Line, doctrine.lines())))]
    rounds = grouped(table.replies, lambda item: item.number)
    sections += [Section(f"Round {own[0].number}", tuple(_round(own, table, names))) for own in rounds]
    sections.append(Section("Where it ends", _end(table, names)))
    notes = table.notes[len(doctrine.lines()) :]
    sections.append(Section("How this was worked out", tuple(map(Line, notes))))
    heading = f"How far it spreads: {title(table.case, names)}"
    return Page(heading, begin, tuple(sections), footer(table.case))


def _round(replies: list[Reply], table: Spread, names: Names) -> Iterable[Line]:
    told = [item for item in replies if item.honoured or item.held_out_by]
    for own in grouped(told, lambda item: _terms(item, table)):
        yield Line(_said(own, table, names), str(own[0].finding.verdict))
    left = [item for item in replies if not item.honoured and not item.held_out_by]
    if left:
        who = list(dict.fromkeys(item.finding.bearer for item in left))
        yield Line(f"Due or allowed, and not honoured by the rule: {_parties(who, names)} {_cited(left)}.")
    own_events = {name for item in replies for name in item.makes}
    for name, made in table.spreading.made.items():
        if name in own_events and (made.stances or made.event.kind == "mobilisation"):
            yield Line(_made(made, table, names), depth=1)


def _terms(item: Reply, table: Spread) -> tuple[object, ...]:
    force = item.response.act or item.held_out_by
    sides = (item.side, item.against, _on_its_own(item)) if force else ()
    doctrine = tuple(map(str, doctrine_of(item, table.spreading)))
    return (does(item), item.finding.verdict, item.finding.binding, sides, item.held_out_by, doctrine)


def _on_its_own(item: Reply) -> bool:
    """Whether it is the party's own side that it fights on: it was hit itself."""
    return {*item.finding.bearers} <= {*item.side}


def _said(replies: list[Reply], table: Spread, names: Names) -> str:
    first = replies[0]
    who = _parties(list(dict.fromkeys(item.finding.bearer for item in replies)), names)
    side = f" on the side of {names.parties(first.side)}" if first.side and not _on_its_own(first) else ""
    against = f" against {names.parties(first.against)}" if first.against else ""
    force = bool(first.response.act) or bool(first.held_out_by)
    worth = "" if first.finding.binding == "legal" else f", {first.finding.binding}"
    said = f"{who}: {does(first)}{f'{side}{against}' if force else ''}{worth} {_cited(replies)}."
    if first.held_out_by:
        kept = joined([names.clause(name) for name in first.held_out_by])
        said += f" This clashes with {kept}." if first.honoured else f" Held out by {kept}."
    return f"{said} Doctrine: {'; '.join(map(str, doctrine_of(first, table.spreading)))}."


def _cited(replies: list[Reply]) -> str:
    clauses = list(dict.fromkeys(item.finding.name for item in replies))
    texts = {item.finding.instrument for item in replies}
    if len(clauses) > CLAUSES:
        return f"[{len(clauses)} clauses of {len(texts)} text{'' if len(texts) == 1 else 's'}]"
    return f"[{'; '.join(clauses)}]"


def _parties(codes: list[str], names: Names) -> str:
    said = names.parties(codes)
    return f"{said} ({len(codes)})" if len(codes) > FEW else said


def _made(made: Made, table: Spread, names: Names) -> str:
    """An event that goes on record, and by which stance it is what it is."""
    event, stances = made.event, "; ".join(table.spreading.doctrine.said(*made.stances))
    why = f" ({stances})" if stances else ""
    said = event_words(event, names)
    if len(event.targets) > FEW:
        hit = [target.party for target in event.targets if target.party]
        kind = event.kind.replace("_", " ")
        said = f"{kind} by {names.parties(event.by or ())} on {names.parties(hit)} ({len(hit)}), {event.at}"
    return f"On record, {event.id}: {sentence(said)[:-1]}{why}."


def _end(table: Spread, names: Names) -> tuple[Line, ...]:
    victims, attackers = table.camps
    said = [
        f"On the side of {what}: {names.parties(codes)} ({len(codes)})."
        for what, codes in (("those whom it hit", victims), ("those who did it", attackers))
        if codes
    ]
    both = table.both_sides
    said.append(f"On both sides: {names.parties(both)}." if both else "Nobody ends on both sides.")
    return tuple(map(Line, said))
