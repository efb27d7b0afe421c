"""How a value is said: by the room of words, which enters itself here when it is imported.

It is imported when a value is first said, so that values can be had without their words.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Literal, Protocol

Format = Literal["latex", "markdown", "csv"]
Drawing = Literal["mermaid", "dot"]


class Wording(Protocol):
    """Says a value: as text for a terminal, as HTML for a notebook, as a table or a graph for another program."""

    def text(self, value: object) -> str: ...
    def html(self, value: object) -> str: ...
    def table(self, value: object, format: Format) -> str: ...
    def sheet(self, value: object, path: Path) -> None: ...
    def graph(self, value: object, format: Drawing) -> str: ...


_entered: list[Wording] = []


def say_with(wording: Wording) -> None:
    """Have values said by the wording from now on."""
    _entered[:] = [wording]


def _wording() -> Wording:
    if not _entered:
        import_module("treatymodel.words")
    return _entered[0]


class Shown:
    """A value with a form for notebooks."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return _wording().html(self)


class Worded(Shown):
    """A value whose `str()` is its text in words; `repr()` stays short."""

    __slots__ = ()

    def __str__(self) -> str:
        return _wording().text(self)


class Tabled:
    """A value of rows that can be handed on as a table."""

    __slots__ = ()

    def to_latex(self) -> str:
        """The rows as a LaTeX table in the manner of `booktabs`, with its title and what it rests on."""
        return _wording().table(self, "latex")

    def to_markdown(self) -> str:
        """The rows as a table in Markdown."""
        return _wording().table(self, "markdown")

    def to_csv(self) -> str:
        """The rows, with all their columns, as CSV."""
        return _wording().table(self, "csv")

    def to_excel(self, path: str | Path) -> Path:
        """Writes the rows, with all their columns, to an Excel file (`.xlsx`). Needs the extra `frames`."""
        target = Path(path)
        _wording().sheet(self, target)
        return target


class Drawn:
    """A value of steps that can be handed on as a graph."""

    __slots__ = ()

    def to_mermaid(self) -> str:
        """The steps as a flow chart of Mermaid, which Markdown pages draw."""
        return _wording().graph(self, "mermaid")

    def to_dot(self) -> str:
        """The steps as a graph in the language of Graphviz."""
        return _wording().graph(self, "dot")
