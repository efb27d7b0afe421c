"""How findings look: the ink says what they are worth, strokes and dashes that they are open; words say both."""

from __future__ import annotations

from collections.abc import Sequence

from treatymodel.pictures.scene import Look
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.words.answer import section_of

_STRIPS = {
    "due": (Look(fill="due"), "duty in law"),
    "open": (Look(fill="open"), "duty in law"),
    "contested": (Look(fill="due", line="paper", hatch="cross"), "binding force contested"),
    "domestic": (Look(fill="due", line="paper", hatch="dots"), "under domestic law"),
    "political": (Look(fill="political"), "political"),
    "may": (Look(fill="may"), "right or power"),
    "none": (Look(fill="draft", line="ink", hatch="dots"), "draft or report, binds nobody"),
    "unnamed": (Look(fill="faint"), "bearer not named"),
}
"""By the section of an answer, the strip of a card and what it means."""
FORBIDDEN = Look(fill="must_not")
SOLID, BROKEN, DOTTED = Look(line="ink"), Look(line="ink", dash=(4, 2.5)), Look(line="muted", dash=(1.2, 2.2))
"""The line to what is due, to what is open, and to what is not triggered."""


def strip(item: Finding) -> tuple[Look, str]:
    """The strip of a finding that is due or open, and what it means."""
    section = section_of(item)
    look, meaning = _STRIPS[section]
    if item.modality == "prohibition" and section in ("due", "open"):
        look, meaning = FORBIDDEN, "prohibition in law"
    if item.verdict is Verdict.OPEN:
        look = _open(look)
    return look, meaning


def promise(binding: str, modalities: Sequence[str], bound: str) -> tuple[Look, str]:
    """The strip of what is promised whatever has happened, and what it means."""
    look, meaning = _STRIPS["due" if binding == "legal" else binding]
    if binding == "legal" and "duty" not in modalities:
        look, meaning = (FORBIDDEN, "prohibition in law") if "prohibition" in modalities else _STRIPS["may"]
    return (_open(look), f"{meaning}, open whether bound") if bound == "open" else (look, meaning)


def _open(look: Look) -> Look:
    return Look(fill=look.fill, line="paper" if look.fill in ("due", "must_not") else "ink", hatch="strokes")


def line(verdict: str) -> Look:
    """The line that leads to findings of a verdict."""
    return {"DUE": SOLID, "OPEN": BROKEN}.get(verdict, DOTTED)


def sheet(verdict: str) -> Look:
    """The sheet of a card that stands for findings of a verdict: its border as the line to it."""
    return Look(fill="paper", line="muted", width=0.6, dash=line(verdict).dash)
