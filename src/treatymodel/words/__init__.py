"""Answers in words: text for the terminal, HTML for notebooks, JSON for programs. Importing this loads none of it."""

from __future__ import annotations

from treatymodel.questions.wording import say_with


class _Words:
    """Says the values of `questions`, loading what it needs when it is first asked."""

    def text(self, value: object) -> str:
        from treatymodel.words.pages import page_of
        from treatymodel.words.text import text

        return text(page_of(value))

    def html(self, value: object) -> str:
        from treatymodel.words.html import html
        from treatymodel.words.pages import page_of

        return html(page_of(value))


say_with(_Words())
