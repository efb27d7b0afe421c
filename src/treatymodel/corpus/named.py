"""Worlds by name: which of the shipped texts each of them asks, by the rules of `named.yaml`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from treatymodel.corpus.lifetime import runs
from treatymodel.days import Day, Span
from treatymodel.errors import TextErrors, UnknownName, near
from treatymodel.model import Instrument
from treatymodel.records import dataclass

RULES = Path(__file__).parent / "named.yaml"


@dataclass(frozen=True, slots=True)
class Rule:
    """Which texts a named world asks: those listed, those of the families, those of the kinds, those that ran then."""

    says: str
    texts: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    during: Span | None = None

    def takes(self, text: Instrument) -> bool:
        """Whether the world asks the text."""
        listed = text.id in self.texts or text.family in self.families or text.kind in self.kinds
        return listed or (self.during is not None and runs(text, self.during))


@cache
def rules() -> Mapping[str, Rule]:
    """The rule of each named world, in order of name."""
    from treatymodel.texts.loader import load_file

    document = load_file(RULES)
    if document.issues:
        raise TextErrors(document.issues)
    return {name: _rule(**row) for name, row in sorted((document.root or {}).items())}


def _rule(
    says: str,
    texts: Iterable[str] = (),
    families: Iterable[str] = (),
    kinds: Iterable[str] = (),
    during: str | None = None,
) -> Rule:
    first, _, last = (during or "").partition("/")
    span = Span(Day.of(first), Day.of(last).shift(1)) if during else None
    return Rule(says, tuple(texts), tuple(families), tuple(kinds), span)


def names() -> tuple[str, ...]:
    """The names of the named worlds, in order."""
    return tuple(rules())


def rule(name: str) -> Rule:
    """The rule of a named world. Raises `UnknownName` with near names."""
    if name not in rules():
        raise UnknownName("corpus", name, near(name, rules()))
    return rules()[name]


def asked(name: str, texts: Iterable[Instrument]) -> tuple[str, ...]:
    """The ids of those texts that the named world asks, in their order. Raises `UnknownName`."""
    chosen = rule(name)
    return tuple(text.id for text in texts if chosen.takes(text))
