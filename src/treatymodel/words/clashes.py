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

_TOLD = ("kind", "left", "right", "left_verdict", "right_verdict", "words", "resolved_by", "binding", "example")
"""Rows that say the same in these are told in one paragraph."""
LISTED = 6
"""How many more pairs of clauses of the same two texts are named in a paragraph."""
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
    texts: dict[tuple[str, ...], list[list[Row]]] = {}
    for alike in _alike(rows, _TOLD):
        first = alike[0]
        sides = sorted(str(first[side]).partition("/")[0] for side in ("left", "right"))
        key = (str(first["kind"]), str(first["resolved_by"]), *sides) if first.get("example") else (str(len(texts)),)
        texts.setdefault(key, []).append(alike)
    for told, *others in texts.values():
        yield from _told(names, told)
        if others:
            yield Line(_others([row for alike in others for row in alike]), depth=1)


def _others(rows: list[Row]) -> str:
    """The other clauses of two texts that make the same point, with those who have the clash."""
    said = []
    for alike in _alike(rows, ("left", "right")):
        parties = ", ".join(dict.fromkeys(code for row in alike for code in _parties(row)))
        said.append(f"{alike[0]['left']} and {alike[0]['right']} ({parties})")
    more = f"; {len(said) - LISTED} more" if len(said) > LISTED else ""
    return f"The same point in these texts: {'; '.join(said[:LISTED])}{more}."


def _alike(rows: Iterable[Row], columns: Iterable[str]) -> list[list[Row]]:
    groups: dict[tuple[str, ...], list[Row]] = {}
    columns = tuple(columns)
    for row in rows:
        groups.setdefault(tuple(str(row.get(name)) for name in columns), []).append(row)
    return list(groups.values())


def _told(names: Names, alike: list[Row]) -> Iterator[Line]:
    """One clash, of all those who have it."""
    first = alike[0]
    parties = names.parties(dict.fromkeys(code for row in alike for code in _parties(row)))
    yield Line(sentence(f"{parties}{':' if first['kind'] == 'none' else ''} {first['words']}"))
    if first["kind"] == "none":
        return
    sides = " and ".join(f"{names.clause(str(first[side]))} ({first[f'{side}_verdict']})" for side in ("left", "right"))
    law = "" if first["binding"] == "legal" else f" One of the two is {first['binding']}."
    by = f" Settled by {first['resolved_by']}." if first["resolved_by"] and first["clash"] == "resolved" else ""
    once = f" It would be settled by {first['resolved_by']}." if first["resolved_by"] and not by else ""
    yield Line(f"{sides}.{law}{by}{once}", depth=1)
    if first.get("example"):
        yield Line(f"For example: {first['example']}.", depth=1)


def _parties(row: Row) -> list[str]:
    several = row.get("parties")
    return [str(code) for code in several] if isinstance(several, list) else [str(row["party"])]
