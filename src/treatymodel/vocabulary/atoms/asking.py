"""Questions that a text declares: of fact, of law, of wording."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from treatymodel.conditions.ast import Atom
from treatymodel.conditions.registry import atom, coerce
from treatymodel.conditions.sorts import EVENT, QUESTION, arg
from treatymodel.records import dataclass
from treatymodel.vocabulary.view import Scope, View

N = TypeVar("N")


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Fact(Atom):
    """A declared question of fact, about the judged event where `about` says so; what the event states answers it."""

    name: ClassVar[str] = "fact"
    sentence: ClassVar[str] = "{is}"
    example: ClassVar[dict[str, object]] = {"is": "provoked", "about": "event"}

    question: str = arg(QUESTION, key="is", lead=True)
    about: str | None = arg(EVENT, None)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        if self.about is None:
            return view.ask(self.question)
        occurrence = view.about(self.about, scope)
        stated = dict(occurrence.qualities) if occurrence is not None else {}
        if occurrence is not None and self.question in stated:
            return view.known(stated[self.question], "quality", quality=self.question, event=occurrence.origin)
        return view.ask(self.question, about=occurrence.origin if occurrence is not None else self.about)


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Law(Atom):
    """A declared question of law. A doctrine answers it; a settled one is answered already."""

    name: ClassVar[str] = "law"
    sentence: ClassVar[str] = "{is}"
    example: ClassVar[dict[str, object]] = {"is": "attack_makes_war"}

    question: str = arg(QUESTION, key="is", lead=True)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        return view.ask(self.question)


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Text(Atom):
    """A declared question of wording: what an unpublished, reported or bracketed clause says."""

    name: ClassVar[str] = "text"
    sentence: ClassVar[str] = "{is}"
    example: ClassVar[dict[str, object]] = {"is": "attack_makes_war"}

    question: str = arg(QUESTION, key="is", lead=True)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        return view.ask(self.question)
