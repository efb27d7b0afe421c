"""Answers in words: text for the terminal, HTML for notebooks, JSON for programs. Importing this loads none of it."""

from __future__ import annotations

from pathlib import Path

from treatymodel.wording import Drawing, Format, say_with


class _Words:
    """Says the values of the rooms below, loading what it needs when it is first asked."""

    def text(self, value: object) -> str:
        from treatymodel.words.pages import page_of
        from treatymodel.words.text import text

        return text(page_of(value))

    def html(self, value: object) -> str:
        from treatymodel.words.html import html
        from treatymodel.words.pages import page_of

        return html(page_of(value))

    def table(self, value: object, format: Format) -> str:
        from treatymodel.words.handing import written

        return written(value, format)

    def sheet(self, value: object, path: Path) -> None:
        from treatymodel.words.handing import write_sheet

        write_sheet(value, path)

    def graph(self, value: object, format: Drawing) -> str:
        from treatymodel.words.graphs import argument_graph

        return argument_graph(value, format)


say_with(_Words())
