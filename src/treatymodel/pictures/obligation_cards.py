"""The cards of the obligation graph: event, instrument and article, parties, duty, and what is not triggered."""

from __future__ import annotations

from treatymodel.pictures.cards import Card, Said
from treatymodel.pictures.looks import BROKEN, SOLID, sheet, strip
from treatymodel.pictures.saying import counted
from treatymodel.pictures.scene import Look
from treatymodel.pictures.strands import Failing, Strand, keys
from treatymodel.questions.case import Case
from treatymodel.questions.findings import Findings
from treatymodel.vocabulary.claims import GATE_WORDS
from treatymodel.words.brief import cited, duty, turning
from treatymodel.words.context import title as happened
from treatymodel.words.names import FEW, Names, joined
from treatymodel.words.phrases import sentence

_LEFT = Look(fill="wash", line="muted", width=0.6, dash=(1.2, 2.2))
_EVENT = Look(fill="attacker")


class Cards:
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
        self.left = left_over(left)
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


def left_over(left: list[Strand]) -> Card | None:
    """The card of what is not drawn, if anything is not."""
    if not left:
        return None
    texts = {text for strand in left for text in strand.texts}
    count = sum(len(strand.findings) for strand in left)
    less = f"{counted(count, 'finding')} under {counted(len(texts), 'text')}, that {'binds' if count == 1 else 'bind'}"
    return Card((Said(f"And {len(left)} more", bold=True), Said(f"{less} less.", small=True)), look=_LEFT)


def spoken(gate: str) -> str:
    """The name of a gate as a word on a line."""
    return gate.replace("_", " ")
