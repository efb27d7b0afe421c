"""The page of a case that has not been asked: what happened, what is known and given, and how law is read."""

from __future__ import annotations

from treatymodel.questions.case import Case
from treatymodel.words.context import footer, opening, title
from treatymodel.words.names import Names
from treatymodel.words.page import Line, Page


def case_page(case: Case) -> Page:
    """The case as it was put; nothing is worked out for it."""
    names = Names(case.world)
    said = "Nothing is worked out yet: ask who(), when(), likelihood() and so on."
    return Page(title(case, names), (*opening(case, names), Line(said)), (), footer(case))
