"""The obligation graph of one violation: from the event to instrument and article, to the parties, to the duty."""

from __future__ import annotations

from collections.abc import Iterator

from treatymodel.pictures.basis import of_case
from treatymodel.pictures.cards import Card, Said
from treatymodel.pictures.layered import Engine, layered, turned
from treatymodel.pictures.layers import Edge
from treatymodel.pictures.legend import Entry, legend
from treatymodel.pictures.looks import BROKEN, DOTTED, SOLID, line, sheet, strip
from treatymodel.pictures.outline import Part, outline
from treatymodel.pictures.picture import PAGE, Picture
from treatymodel.pictures.saying import counted
from treatymodel.pictures.scene import Look, Mark, Path, Point, Words, moved
from treatymodel.pictures.strands import Failing, Strand, failing, keys, strands, table
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding
from treatymodel.questions.findings import Findings
from treatymodel.vocabulary.claims import GATE_WORDS
from treatymodel.words.answer import section_of
from treatymodel.words.brief import cited, duty, said, turning
from treatymodel.words.context import title as happened
from treatymodel.words.names import FEW, Names, joined
from treatymodel.words.phrases import sentence

NARROW = 400.0
"""Below this width the graph runs from top to bottom."""
COLUMNS = (0.2, 0.27, 0.18, 0.35)
"""How the room beside the gaps is shared out: event, text, parties, duty."""
GAPS = (58.0, 16.0, 16.0)
_LEFT = Look(fill="wash", line="muted", width=0.6, dash=(1.2, 2.2))
_EVENT = Look(fill="attacker")


def obligation_graph(
    asked: Case | Findings, *, most: int = 12, width: float = PAGE, engine: Engine | None = None
) -> Picture:
    """What a violation sets off: event, instrument and article, parties, duty; and what it does not, with the gate.

    Whoever owes the same under one text, or under siblings of one family, shares a strand, and strands stand in the
    order of what binds most: the first `most` are drawn, of the rest the number is said. Lines to what is due are
    solid, to what is open dashed; texts that are not triggered stand together at the first gate that fails, on a
    dotted line that names it. `width` is in points; below 400 the graph runs from top to bottom. `engine` lays it out:
    `own`, `graphviz`, or left out Graphviz where it is installed.
    """
    findings = asked.who() if isinstance(asked, Case) else asked
    found, apart = strands(findings), failing(findings)
    drawn, left = found[:most], found[most:]
    made = _Cards(findings, drawn, left, apart)
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


class _Cards:
    """The cards of a graph: that of the event, and for each text those of its strands."""

    def __init__(self, findings: Findings, drawn: list[Strand], left: list[Strand], apart: list[Failing]) -> None:
        self.world = findings.case.world
        self.event = _event(findings.case)
        self.texts: dict[str, Card] = {}
        self.strands: dict[str, list[Strand]] = {}
        for strand in drawn:
            card = self._text(strand)
            self.texts.setdefault(card.hint, card)
            self.strands.setdefault(card.hint, []).append(strand)
        self.left = _left(left)
        self.apart = [(part, self._failing(part)) for part in apart]

    def line(self, text: str) -> Look:
        """The line to a text: solid where something is due under it."""
        due = any(strand.first.verdict == "DUE" for strand in self.strands[text])
        return SOLID if due else BROKEN

    def _text(self, strand: Strand) -> Card:
        where = cited(strand.groups)
        if len(strand.texts) > 1:
            family = strand.first.text.family or strand.first.instrument
            return Card(
                (Said(f"{len(strand.texts)} texts of {family}", bold=True), Said(where, small=True)), hint=where
            )
        articles = "; ".join(dict.fromkeys(item.cite for item in strand.findings))
        about = Said(f"{articles} [{strand.first.instrument}]", small=True)
        head = Said(strand.first.text.name, bold=True)
        return Card((head, about), look=sheet(strand.first.verdict), hint=f"{strand.first.text.name}: {where}")

    def parties(self, strand: Strand) -> Card:
        """Who bears it."""
        codes = strand.bearers
        key = "; ".join(keys(strand.findings))
        if len(codes) > FEW:
            listed = ", ".join(codes)
            head = Said(counted(len(codes), "party", "parties"), bold=True)
            return Card((head, Said(listed, small=True)), look=sheet(strand.first.verdict), hint=listed, key=key)
        said = Said(Names(self.world).parties(codes), bold=True, most=4)
        return Card((said,), look=sheet(strand.first.verdict), hint=joined(codes), key=key)

    def duty(self, strand: Strand) -> Card:
        """What is asked of them, how binding it is, and what an open duty turns on."""
        look, meaning = strip(strand.first)
        asks = sentence(duty(strand.groups, Names(self.world)))
        turns = turning(strand.groups, Names(self.world)).strip()
        parts = [Said(f"{strand.first.verdict}, {meaning}", small=True), Said(asks, bold=True)]
        parts += [Said(turns, small=True, most=2)] if turns else []
        return Card(tuple(parts), strip=look, look=sheet(strand.first.verdict), hint=f"{asks} {turns}".strip())

    def _failing(self, part: Failing) -> Card:
        why = GATE_WORDS[part.gate][1]
        listed = ", ".join(part.texts)
        one = len(part.texts) == 1
        head = f"{part.findings[0].text.name}: {why}" if one else f"{len(part.texts)} texts: {why}"
        about = Said(listed, small=True, most=1)
        return Card((Said(head), about), look=sheet("NOT_DUE"), hint=f"{why} {listed}", key=f"NOT_DUE|{part.gate}")


def _event(case: Case) -> Card:
    said, moment = happened(case, Names(case.world)), ""
    if case.event is not None:
        moment = str(case.event.at)
        said = said.removesuffix(f", {moment}.")
    return Card((Said(said, bold=True, most=9), Said(moment, small=True)), strip=_EVENT)


def _left(left: list[Strand]) -> Card | None:
    if not left:
        return None
    texts = {text for strand in left for text in strand.texts}
    count = sum(len(strand.findings) for strand in left)
    less = f"{counted(count, 'finding')} under {counted(len(texts), 'text')}, that {'binds' if count == 1 else 'bind'}"
    return Card((Said(f"And {len(left)} more", bold=True), Said(f"{less} less.", small=True)), look=_LEFT)


def _across(made: _Cards, room: float, engine: Engine | None) -> tuple[list[Mark], float]:
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


def _below(made: _Cards, start: Point, down: float, room: float) -> tuple[list[Mark], float]:
    """What is not drawn in full: the rest, and gate by gate what is not triggered, under the columns."""
    left = start[0] + GAPS[0]
    ways: list[Mark] = []
    marks: list[Mark] = []
    rest = [("", made.left)] if made.left is not None else []
    for gate, card in (*rest, *((_spoken(part.gate), card) for part, card in made.apart)):
        tall = card.height(room - left)
        way = (start, *turned(start, (left, down + tall / 2)))
        ways.append(Path(way, DOTTED, arrow=True, smooth=True, hint=f"fails at {gate}" if gate else ""))
        marks.append(Words(left - 7, down + tall / 2 - 2.5, gate, 6.5, "muted", "end", halo="paper"))
        marks += card.marks(left, down, room - left)
        down += tall + 5
    return [*ways, *marks], down - 5


def _down(made: _Cards, room: float) -> tuple[list[Mark], float]:
    """The graph from top to bottom: under the event each text, under it the parties, under them the duty."""
    parts = [Part(made.event, 0)]
    for text, card in made.texts.items():
        parts.append(Part(card, 1, made.line(text)))
        for strand in made.strands[text]:
            look = line(strand.first.verdict)
            parts += [Part(made.parties(strand), 2, look), Part(made.duty(strand), 3, look)]
    if made.left is not None:
        parts.append(Part(made.left, 1, DOTTED))
    parts += [Part(card, 1, DOTTED, f"fails at {_spoken(part.gate)}") for part, card in made.apart]
    return outline(parts, room)


def _spoken(gate: str) -> str:
    return gate.replace("_", " ")


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
    more = _left(left)
    if more is not None:
        parts.append(" ".join(part.text for part in more.said))
    for part in apart:
        listed = joined(part.texts) if len(part.texts) <= FEW else f"{len(part.texts)} texts"
        parts.append(f"Not due, fails at {part.gate}: {listed}.")
    return " ".join(parts)
