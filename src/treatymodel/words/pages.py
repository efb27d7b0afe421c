"""Which page says a value."""

from __future__ import annotations

from treatymodel.errors import Misuse
from treatymodel.questions.clashes import Clashes
from treatymodel.questions.coverage import Coverage
from treatymodel.questions.explanation import Explanation
from treatymodel.questions.finding import Finding
from treatymodel.questions.findings import Findings
from treatymodel.questions.listing import Listing
from treatymodel.questions.sequence import EventSequence, Step
from treatymodel.questions.table import Table
from treatymodel.questions.world import World
from treatymodel.words.page import Page


def page_of(value: object) -> Page:
    """The page of an answer, a finding, an explanation, a sequence, a listing, a table or a world."""
    match value:
        case Findings() | Finding():
            from treatymodel.words.answer import answer_page, finding_page

            return finding_page(value) if isinstance(value, Finding) else answer_page(value)
        case Explanation():
            from treatymodel.words.reasons import reasons_page

            return reasons_page(value)
        case EventSequence() | Step():
            from treatymodel.words.sequence import sequence_page, step_page

            return step_page(value) if isinstance(value, Step) else sequence_page(value)
        case Listing():
            from treatymodel.words.listing import listing_page

            return listing_page(value)
        case Clashes():
            from treatymodel.words.clashes import clashes_page

            return clashes_page(value)
        case Coverage():
            from treatymodel.words.coverage import coverage_page

            return coverage_page(value)
        case Table():
            from treatymodel.words.table import table_page

            return table_page(value)
        case World():
            from treatymodel.words.show import world_page

            return world_page(value)
    raise Misuse(f"there are no words for `{type(value).__name__}`")
