"""The obligation graph of one violation: from the event to instrument and article, to the parties, to the duty."""

from __future__ import annotations

from collections.abc import Iterator

from treatymodel.pictures.basis import of_case
from treatymodel.pictures.cards import Card
from treatymodel.pictures.layered import Engine, layered, turned
from treatymodel.pictures.layers import Edge
from treatymodel.pictures.legend import Entry, legend
from treatymodel.pictures.looks import DOTTED, line, strip
from treatymodel.pictures.obligation_cards import Cards, left_over, spoken
from treatymodel.pictures.outline import Part, outline
from treatymodel.pictures.picture import PAGE, Picture
from treatymodel.pictures.scene import Look, Mark, Path, Point, Words, moved
from treatymodel.pictures.strands import Failing, Strand, failing, strands, table
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding
from treatymodel.questions.findings import Findings
from treatymodel.words.answer import section_of
from treatymodel.words.brief import said
from treatymodel.words.context import title as happened
from treatymodel.words.names import FEW, Names, joined

NARROW = 400.0
"""Below this width the graph runs from top to bottom."""
COLUMNS = (0.2, 0.27, 0.18, 0.35)
"""How the room beside the gaps is shared out: event, text, parties, duty."""
GAPS = (58.0, 16.0, 16.0)


def obligation_graph(
    asked: Case | Findings, *, most: int | None = None, width: float = PAGE, engine: Engine | None = None
) -> Picture:
    """What a violation sets off: event, instrument and article, parties, duty; and what it does not, with the gate.

    Whoever owes the same under one text, or under siblings of one family, shares a strand, and strands stand in the
    order of what binds most: the first `most` are drawn, by default twelve, of the rest the number is said. Lines to
    what is due are solid, to what is open dashed; texts that are not triggered stand together at the first gate that
    fails, on a dotted line that names it. `width` is in points; below 400 the graph runs from top to bottom, by default
    with six strands. `engine` lays it out: `own`, `graphviz`, or left out Graphviz where it is installed.
    """
    findings = asked.who() if isinstance(asked, Case) else asked
    found, apart = strands(findings), failing(findings)
    most = (6 if width < NARROW else 12) if most is None else most
    drawn, left = found[:most], found[most:]
    made = Cards(findings, drawn, left, apart)
    marks, tall = _down(made, width) if width < NARROW else _across(made, width, engine)
    key, deep = legend(list(_entries(drawn, bool(apart))), width)
    title = _title(findings, found)
    return Picture(
        (*marks, *moved(key, 0, tall + 8)),
        width=width,
        height=tall + 8 + deep,
        title=title,
        alt=_alt(findings, drawn, left, apart),
        source=of_case(findings.case),
        table=table(findings, title, found, apart),
    )


def _across(made: Cards, room: float, engine: Engine | None) -> tuple[list[Mark], float]:
    """The graph from left to right, in four columns."""
    wide = [(room - sum(GAPS)) * part for part in COLUMNS]
    cards: dict[str, tuple[int, Card]] = {"event": (0, made.event)}
    lines: dict[Edge, Look] = {}
    for place, (text, card) in enumerate(made.texts.items()):
        cards[f"text {place}"] = (1, card)
        lines["event", f"text {place}"] = made.line(text)
        for strand in made.strands[text]:
            who, what = f"who {len(cards)}", made.duty(strand)
            shared = next((name for name, (_, other) in cards.items() if other == what), f"what {len(cards)}")
            look = line(strand.first.verdict)
            cards[who], cards[shared] = (2, made.parties(strand)), (3, what)
            lines[f"text {place}", who] = lines[who, shared] = look
    sizes = {name: (wide[layer], card.height(wide[layer])) for name, (layer, card) in cards.items()}
    layers = {name: layer for name, (layer, _) in cards.items()}
    layout = layered(sizes, lines, layers=layers, gap=7, between=GAPS, engine=engine)
    marks: list[Mark] = [Path(layout.ways[edge], look, arrow=True, smooth=True) for edge, look in lines.items()]
    for name, (layer, card) in cards.items():
        marks += card.marks(*layout.places[name], wide[layer])
    y = layout.places["event"][1]
    below, tall = _below(made, (wide[0], y + sizes["event"][1] / 2), layout.height + 10, room)
    return [*below, *marks], tall


def _below(made: Cards, start: Point, down: float, room: float) -> tuple[list[Mark], float]:
    """What is not drawn in full: the rest, and gate by gate what is not triggered, under the columns."""
    left = start[0] + GAPS[0]
    ways: list[Mark] = []
    marks: list[Mark] = []
    rest = [("", made.left)] if made.left is not None else []
    for gate, card in (*rest, *((spoken(part.gate), card) for part, card in made.apart)):
        tall = card.height(room - left)
        way = (start, *turned(start, (left, down + tall / 2)))
        ways.append(Path(way, DOTTED, arrow=True, smooth=True, hint=f"fails at {gate}" if gate else ""))
        marks.append(Words(left - 7, down + tall / 2 - 2.5, gate, 6.5, "muted", "end", halo="paper"))
        marks += card.marks(left, down, room - left)
        down += tall + 5
    return [*ways, *marks], down - 5


def _down(made: Cards, room: float) -> tuple[list[Mark], float]:
    """The graph from top to bottom: under the event each text, under it the parties, under them the duty."""
    parts = [Part(made.event, 0)]
    for text, card in made.texts.items():
        parts.append(Part(card, 1, made.line(text)))
        for strand in made.strands[text]:
            look = line(strand.first.verdict)
            parts += [Part(made.parties(strand), 2, look), Part(made.duty(strand), 3, look)]
    if made.left is not None:
        parts.append(Part(made.left, 1, DOTTED))
    parts += [Part(card, 1, DOTTED, f"fails at {spoken(part.gate)}") for part, card in made.apart]
    return outline(parts, room)


def _entries(drawn: list[Strand], apart: bool) -> Iterator[Entry]:
    looks = dict.fromkeys((*strip(strand.first), strand.first.verdict == "OPEN") for strand in drawn)
    yield from (Entry(look, f"{meaning}, open" if open_ else meaning) for look, meaning, open_ in looks)
    verdicts = {str(strand.first.verdict) for strand in drawn}
    yield from (Entry(line(verdict), verdict, stroke=True) for verdict in ("DUE", "OPEN") if verdict in verdicts)
    if apart:
        yield Entry(DOTTED, "not due: the gate that fails first", stroke=True)


def _legal(item: Finding, section: str) -> bool:
    return section_of(item) == section and item.modality == "duty"


def _title(findings: Findings, found: list[Strand]) -> str:
    items = [item for strand in found for item in strand.findings]
    due = sorted({party for item in items if _legal(item, "due") for party in item.bearers})
    perhaps = sorted({party for item in items if _legal(item, "open") for party in item.bearers} - set(due))
    if due:
        also = f"; {_several(perhaps, findings)} may have to" if perhaps else ""
        return f"{_several(due, findings)} must act in law{also}"
    if perhaps:
        return f"Nobody surely must act in law; {_several(perhaps, findings)} may have to"
    if found:
        return "Nobody must act in law"
    return "No text asks anything of anybody"


def _several(codes: list[str], findings: Findings) -> str:
    names = findings.case.world.parties
    return joined([names[code].name for code in codes]) if len(codes) < FEW else f"{len(codes)} parties"


def _alt(findings: Findings, drawn: list[Strand], left: list[Strand], apart: list[Failing]) -> str:
    """Strand by strand what is asked, then what is not triggered and why."""
    names = Names(findings.case.world)
    parts = [f"Obligation graph. {happened(findings.case, names)}"]
    parts += [f"{strand.first.verdict}: {said(strand.groups, names)}" for strand in drawn]
    more = left_over(left)
    if more is not None:
        parts.append(" ".join(part.text for part in more.said))
    for part in apart:
        listed = joined(part.texts) if len(part.texts) <= FEW else f"{len(part.texts)} texts"
        parts.append(f"Not due, fails at {part.gate}: {listed}.")
    return " ".join(parts)
