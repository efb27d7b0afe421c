"""The page of clashes, of a case or over all events: a paragraph for each, with those whom it concerns alike in one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from treatymodel.questions.clash_search import ClashSearch
from treatymodel.questions.clashes import HOLDS, Clashes
from treatymodel.questions.table import Row
from treatymodel.words.names import Names
from treatymodel.words.page import Line, Page, Section
from treatymodel.words.phrases import sentence
from treatymodel.words.table import table_page

HEADINGS = {
    "surely": "Clash, whatever is open",
    "possibly": "May clash",
    "resolved": "Settled by a rule that says which goes first",
    "none": "No clash",
}
MOST = 60
"""How many paragraphs are printed under a heading; the JSON holds all."""


def clashes_page(clashes: Clashes | ClashSearch) -> Page:
    """The whole answer as a page."""
    whole = table_page(clashes)
    names = Names(clashes.world)
    sections = tuple(_section(names, word, [row for row in clashes.rows if row["clash"] == word]) for word in HOLDS)
    return Page(
        whole.title, whole.opening, (*(part for part in sections if part.filled), *whole.sections[1:]), whole.footer
    )


def _section(names: Names, word: str, rows: list[Row]) -> Section:
    lines = list(_lines(names, rows))
    left = len(lines) - MOST
    more = (Line(f"{left} more are not printed here."),) if left > 0 else ()
    return Section(HEADINGS[word], (*lines[:MOST], *more))


def _lines(names: Names, rows: Iterable[Row]) -> Iterator[Line]:
    groups: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        key = ("kind", "left", "right", "left_verdict", "right_verdict", "words", "resolved_by", "binding", "example")
        groups.setdefault(tuple(str(row.get(name)) for name in key), []).append(row)
    for alike in groups.values():
        first = alike[0]
        parties = names.parties(dict.fromkeys(code for row in alike for code in _parties(row)))
        if first["kind"] == "none":
            yield Line(sentence(f"{parties}: {first['words']}"))
            continue
        sides = " and ".join(
            f"{names.clause(str(first[side]))} ({first[f'{side}_verdict']})" for side in ("left", "right")
        )
        yield Line(sentence(f"{parties} {first['words']}"))
        law = "" if first["binding"] == "legal" else f" One of the two is {first['binding']}."
        by = f" Settled by {first['resolved_by']}." if first["resolved_by"] and first["clash"] == "resolved" else ""
        once = f" It would be settled by {first['resolved_by']}." if first["resolved_by"] and not by else ""
        yield Line(f"{sides}.{law}{by}{once}", depth=1)
        if first.get("example"):
            yield Line(f"For example: {first['example']}.", depth=1)


def _parties(row: Row) -> list[str]:
    several = row.get("parties")
    return [str(code) for code in several] if isinstance(several, list) else [str(row["party"])]
