"""The page of an instrument in plain words, and of a world."""

from __future__ import annotations

from collections.abc import Iterator

from treatymodel.conditions import Condition
from treatymodel.corpus.lifetime import begins
from treatymodel.model.base import Source
from treatymodel.model.instrument import ExitRule, Instrument, Length, Organ, SidePaper
from treatymodel.model.participation import Participation, Reservation
from treatymodel.questions.listing import worth
from treatymodel.questions.world import World
from treatymodel.vocabulary.scales import ACTIONS, DISCRETION
from treatymodel.words.areas import dates, terms
from treatymodel.words.clauses import binding, clause_lines
from treatymodel.words.conditions import condition
from treatymodel.words.context import edition, overlays
from treatymodel.words.names import Names, joined
from treatymodel.words.page import Grid, Line, Page, Section
from treatymodel.words.phrases import duration, sentence
from treatymodel.words.sources import EVIDENCE


def instrument_page(world: World, name: str) -> Page:
    """An instrument in plain words: what it is, whom it binds, where, what it asks, how it ends, where to read it."""
    text = world.instrument(name)
    names = Names(world)
    title = names.instrument(name)
    about = tuple(Line(said) for said in _about(text, names))
    questions = tuple(line for key in text.questions for line in _question(text, key, names))
    sections = [
        Section("Parties", tuple(Line(_participation(text, row, names), depth=1) for row in text.parties)),
        Section("Areas and terms", tuple(terms(text, names))),
        Section("Clauses", tuple(line for clause in text.clauses for line in clause_lines(text, clause, names))),
    ]
    sections += [_side_paper(text, paper, names) for paper in text.side_papers]
    sections += [
        Section("Organs", tuple(Line(_organ(name, organ, names), depth=1) for name, organ in text.organs.items())),
        Section("End, and other texts", tuple(Line(sentence(said), depth=1) for said in _ending(text, names))),
        Section("Questions that it leaves", questions),
        Section(
            "Sources", tuple(Line(f"{source}{' (read)' if source.seen else ''}.", depth=1) for source in text.sources)
        ),
    ]
    return Page(title, about, tuple(sections), (f"{edition(world)}.", *overlays(world)))


def text_page(text: Instrument) -> Page:
    """An instrument by itself, without the world that gives its parties and questions their names."""
    about = f"{text.kind.replace('_', ' ')}; wording {text.text}; {EVIDENCE[text.evidence]}"
    parties = tuple((str(row.party), row.role.replace("_", " "), dates(row).strip()) for row in text.parties)
    clauses = tuple((part.id, str(part.cite), part.modality, part.action or "", part.says) for part in text.clauses)
    sections = (
        Section("Parties", grid=Grid(("party", "role", "when"), parties)),
        Section("Clauses", grid=Grid(("clause", "article", "kind", "what", "in our words"), clauses)),
        Section("Sources", tuple(Line(f"{source}.") for source in text.sources)),
    )
    return Page(
        f"{text.name} ({text.id})", (Line(sentence(about)), *((Line(text.about),) if text.about else ())), sections
    )


def _about(text: Instrument, names: Names) -> Iterator[str]:
    kind = text.kind.replace("_", " ")
    yield sentence(f"{kind}, {binding(text.binding, names)}; wording {text.text}; {EVIDENCE[text.evidence]}")
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


def _participation(text: Instrument, row: Participation, names: Names) -> str:
    said = [row.role.replace("_", " ")]
    said += [tag.replace("_", " ") for tag in row.tags]
    if row.signs is not None:
        said.append("would sign" if row.signs else "would not sign")
    elif row.consent in ("no", "disputed"):
        said.append("without its consent" if row.consent == "no" else "its consent is disputed")
    start = row.start or (None if text.supposed or row.consent == "no" else begins(text))
    said += [f"from {start}"] if start is not None else []
    said += [f"no longer from {row.end}"] if row.end is not None else []
    said += [f"suspended towards {names.party(part.towards)} {part.span}" for part in row.suspended]
    for varied in row.varies:
        said.append(f"with a reservation to {varied.clause}{_reserved(varied, names)}")
    return sentence(f"{names.party(row.code)}: {', '.join(said)}{f' ({row.note})' if row.note else ''}")


def _reserved(varied: Reservation, names: Names) -> str:
    said = [f": {ACTIONS[varied.action].words}"] if varied.action is not None else []
    said += [f", {DISCRETION[varied.discretion]}"] if varied.discretion is not None else []
    said += [f", unless {condition(varied.unless, names)}"] if varied.unless is not None else []
    return f"{''.join(said)}{dates(varied)}"


def _side_paper(text: Instrument, paper: SidePaper, names: Names) -> Section:
    known = f", known from {paper.known_from}" if paper.known_from is not None else ""
    name = str(paper.cite or paper.id.replace("-", " "))
    patched = text.revised(terms=paper.terms, side_papers=())
    lines = [*terms(patched, names)]
    lines += [line for clause in paper.clauses for line in clause_lines(text, clause, names)]
    lines += [Line(f"Source: {_source(source).text}") for source in paper.sources]
    return Section(f"Side paper: {name}{known}", tuple(lines))


def _source(source: Source) -> Line:
    return Line(f"{source}{' (read)' if source.seen else ''}.", depth=1)


def _organ(name: str, organ: Organ, names: Names) -> str:
    rules = {"unanimity": "every vote is needed", "consensus": "nobody may vote no", "share": f"{organ.share} decide"}
    of = {"voters": "", "present": ", of those present", "cast": ", of the votes cast"}[organ.of]
    left_out = f" other than {names.selector(organ.excluding)}" if organ.excluding is not None else ""
    veto = f"; a veto for {names.selector(organ.veto)}" if organ.veto is not None else ""
    return sentence(f"{name}: {names.selector(organ.voters)}{left_out} vote; {rules[organ.rule]}{of}{veto}")


def _ending(text: Instrument, names: Names) -> Iterator[str]:
    if text.ended is not None:
        yield f"ended on {text.ended}"
    if text.term is not None:
        yield from _term(text.term)
    if text.exit is not None:
        yield _way_out(text.exit)
    elif not text.supposed:
        yield "on leaving it nothing is encoded here"
    if text.while_in_force is not None:
        yield f"in force only while {names.instrument(text.while_in_force)} is"
    for void in text.void_if:
        voided = ", ".join(void.voids) or "every clause that asks for something"
        saved = f", unless {condition(void.unless, names)}" if void.unless is not None else ""
        cited = f" ({void.cite})" if void.cite is not None else ""
        yield f"void for good if {condition(void.when, names)}{saved}: {voided}{cited}"
    for rule in text.primacy:
        over = ", ".join(map(names.instrument, rule.over)) or "every other text"
        yield f"goes before {over} where {condition(rule.when, names)} ({rule.cite})"
    for said, others in (("supersedes", text.supersedes), ("its wording is modelled on", text.mirrors)):
        if others:
            yield f"{said} {joined([names.instrument(other) for other in others])}"


def _term(term: Length) -> Iterator[str]:
    cited = f" ({term.cite})" if term.cite is not None else ""
    renewal = {"no": "", "by_agreement": "; renewed by agreement only", "tacitly": "; runs on unless it is ended"}
    ends = [f"for {duration(term.length)}"] if term.length is not None else []
    ends += [f"last day {term.last_day}"] if term.last_day is not None else []
    ends += [f"renewed to {term.renewed_to}"] if term.renewed_to is not None else []
    if ends or term.renews != "no":
        yield f"term: {', '.join(ends) or 'open'}{renewal[term.renews]}{cited}"


def _way_out(rule: ExitRule) -> str:
    cited = f" ({rule.cite})" if rule.cite is not None else ""
    if rule.by != "notice":
        said = {"agreement": "ends by agreement of the parties", "organ": "ends as its organ decides"}
        return f"{said.get(rule.by, 'the text gives no way out')}{cited}"
    tail = "at once" if rule.tail is None else f"{duration(rule.tail)} later" if rule.tail != "unknown" else ""
    effect = f"takes effect {tail}" if tail else "takes effect after a time that is not known"
    effect += ", at the end of the term that then runs" if rule.at == "end_of_term" else ""
    earliest = f"; none before {rule.not_before}" if rule.not_before is not None else ""
    return f"a party leaves by notice, which {effect}{earliest}{cited}"


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


def world_page(world: World) -> Page:
    """A world: its texts, each in a line."""
    lines = []
    for text in world.asked.values():
        kind = text.kind.replace("_", " ")
        parties = len({row.code for row in text.parties})
        lines.append(Line(f"{text.id}: {text.name}, {kind}, {worth(text)}, {parties} parties named.", depth=1))
    counted = f"{len(lines)} texts, {len(world.parties)} parties, {len(world.places)} places."
    return Page(edition(world), (Line(counted),), (Section("Texts", tuple(lines)),), overlays(world))
