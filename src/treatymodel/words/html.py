"""Pages as HTML for notebooks, safe in an untrusted one: tables, details, inline style; nothing fetched or run."""

from __future__ import annotations

from html import escape as escaped

from treatymodel.words.page import Grid, Line, Page, Section, plain

TAGS = ("table", "tbody", "tr", "th", "td", "details", "summary")
"""Every tag that is ever written; the one attribute is `style`, but for `open` on `details`."""
_CELL = "text-align:left;vertical-align:top"


def escape(said: str) -> str:
    """Text with what HTML would read as a tag or an entity escaped; it is put between tags only, never into one."""
    return escaped(plain(said), quote=False)


def html(page: Page) -> str:
    """The page as one `details` element whose summary is the title."""
    parts = [_table(page.opening), *map(_section, page.sections), _table(tuple(Line(part) for part in page.footer))]
    return (
        f'<details open=""><summary style="font-weight:bold">{escape(page.title)}</summary>{"".join(parts)}</details>'
    )


def _section(section: Section) -> str:
    if not section.filled:
        return ""
    opened = "" if section.folded else ' open=""'
    grid = _grid(section.grid) if section.grid is not None else ""
    return f"<details{opened}><summary>{escape(section.heading)}</summary>{_table(section.lines)}{grid}</details>"


def _grid(grid: Grid) -> str:
    rows = [_cells("th", grid.head), *(_cells("td", row) for row in grid.rows)]
    return f"<table><tbody>{''.join(rows)}</tbody></table>"


def _cells(tag: str, cells: tuple[str, ...]) -> str:
    said = "".join(f'<{tag} style="{_CELL};padding-right:1em">{escape(cell)}</{tag}>' for cell in cells)
    return f"<tr>{said}</tr>"


def _table(lines: tuple[Line, ...]) -> str:
    columns = any(line.beside for line in lines)
    return f"<table><tbody>{''.join(_row(line, columns) for line in lines)}</tbody></table>" if lines else ""


def _row(line: Line, columns: bool) -> str:
    indent = f";padding-left:{2 * line.depth}em" if line.depth else ""
    label = f'<th style="{_CELL}">{escape(line.label)}</th>'
    beside = f'<td style="{_CELL};padding-left:2em">{escape(line.beside)}</td>' if columns else ""
    return f'<tr>{label}<td style="{_CELL}{indent}">{escape(line.text)}</td>{beside}</tr>'


def image(drawn: str, alt: str) -> str:
    """A picture as an `img` that holds its SVG, in base64; nothing is fetched, and what it draws can run nothing."""
    return f'<img src="data:image/svg+xml;base64,{drawn}" alt="{escaped(plain(alt))}" style="max-width:100%">'
