"""Which page says a value."""

from __future__ import annotations

from importlib import import_module

from treatymodel.errors import Misuse
from treatymodel.model.instrument import Instrument
from treatymodel.questions.argument import Argument
from treatymodel.questions.case import Case
from treatymodel.questions.explanation import Explanation
from treatymodel.questions.finding import Finding
from treatymodel.questions.findings import Findings
from treatymodel.questions.listing import Listing
from treatymodel.questions.sequence import EventSequence, Step
from treatymodel.questions.table import Table
from treatymodel.questions.world import World
from treatymodel.words.page import Page

_TABLES = {
    "capacity": ("capacity", "capacity_page"),
    "coverage": ("coverage", "coverage_page"),
    "clashes": ("clashes", "clashes_page"),
    "diff": ("diff", "diff_page"),
    "compare": ("compare", "compare_page"),
    "pivots": ("pivots", "pivots_page"),
    "likelihood": ("likelihood", "likelihood_page"),
    "spread": ("spread", "spread_page"),
    "timeline": ("timeline", "timeline_page"),
    "when": ("when", "due_page"),
    "when-bound": ("when", "bound_page"),
}
"""The module and function that say a reading whose rows alone would not say it well."""


def page_of(value: object) -> Page:
    """The page of an answer, a finding, an explanation, a sequence, a listing, a table or a world."""
    match value:
        case Findings() | Finding():
            from treatymodel.words.answer import answer_page, finding_page

            return finding_page(value) if isinstance(value, Finding) else answer_page(value)
        case Case():
            from treatymodel.words.case import case_page

            return case_page(value)
        case Argument():
            from treatymodel.words.argument import argument_page

            return argument_page(value)
        case Instrument():
            from treatymodel.words.show import text_page

            return text_page(value)
        case Explanation():
            from treatymodel.words.reasons import reasons_page

            return reasons_page(value)
        case EventSequence() | Step():
            from treatymodel.words.sequence import sequence_page, step_page

            return step_page(value) if isinstance(value, Step) else sequence_page(value)
        case Listing():
            from treatymodel.words.listing import listing_page

            return listing_page(value)
        case Table():
            return _of_table(value)
        case World():
            from treatymodel.words.show import world_page

            return world_page(value)
    raise Misuse(f"there are no words for `{type(value).__name__}`")


def _of_table(table: Table) -> Page:
    module, name = _TABLES.get(table.name, ("table", "table_page"))
    page: Page = getattr(import_module(f"treatymodel.words.{module}"), name)(table)
    return page
