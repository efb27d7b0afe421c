"""Pages as HTML for notebooks, safe in an untrusted one: tables, details, inline style; nothing fetched or run."""

from __future__ import annotations

from html import escape as escaped

from treatymodel.words.page import Line, Page, Section, plain

TAGS = ("table", "tbody", "tr", "th", "td", "details", "summary")
"""Every tag that is ever written; the one attribute is `style`, but for `open` on `details`."""
_CELL = "text-align:left;vertical-align:top"


def escape(said: str) -> str:
    """Text with what HTML would read as a tag or an entity escaped; it is put between tags only, never into one."""
    return escaped(plain(said), quote=False)


LIMIT = 190_000
"""How many characters a page takes at most; a notebook keeps what it shows, and a long one grows slow."""


def html(page: Page) -> str:
    """The page as one `details` element whose summary is the title.

    Of a page that would outgrow `LIMIT`, each section keeps as many lines and rows as its share of the room allows, and
    says how many more there are; its text, and the rows of a table, hold all.
    """
    head, foot = _table(_rows_of(page.opening)), _table(_rows_of(tuple(Line(part) for part in page.footer)))
    sections = [section for section in page.sections if section.filled]
    parts = [_Part(section) for section in sections]
    room = LIMIT - len(head) - len(foot) - len(escape(page.title)) - 200 * len(parts)
    for place, part in enumerate(sorted(parts, key=lambda part: part.size)):
        room -= part.keep(max(room, 0) // (len(parts) - place))
    body = "".join([head, *map(str, parts), foot])
    return f'<details open=""><summary style="font-weight:bold">{escape(page.title)}</summary>{body}</details>'


class _Part:
    """A section on its way to HTML: its lines and the rows of its grid, of which some may have to go."""

    def __init__(self, section: Section) -> None:
        self.section = section
        self.lines = _rows_of(section.lines)
        self.rows = [_cells("td", row) for row in section.grid.rows] if section.grid is not None else []
        self.left = 0

    @property
    def size(self) -> int:
        """How many characters all of it would take."""
        return sum(map(len, self.lines)) + sum(map(len, self.rows))

    def keep(self, room: int) -> int:
        """Keeps what goes into the room, from the beginning on; returns how much that takes."""
        taken = 0
        for rows in (self.lines, self.rows):
            fits = 0
            while fits < len(rows) and taken + len(rows[fits]) <= room:
                taken += len(rows[fits])
                fits += 1
            self.left += len(rows) - fits
            del rows[fits:]
        return taken

    def __str__(self) -> str:
        opened = "" if self.section.folded else ' open=""'
        head = [_cells("th", self.section.grid.head)] if self.rows and self.section.grid is not None else []
        grid = _table([*head, *self.rows])
        more = _table(_rows_of((Line(f"{self.left} more are not shown here; the text and the rows hold all."),)))
        said = f"{_table(self.lines)}{grid}{more if self.left else ''}"
        return f"<details{opened}><summary>{escape(self.section.heading)}</summary>{said}</details>"


def _cells(tag: str, cells: tuple[str, ...]) -> str:
    said = "".join(f'<{tag} style="{_CELL};padding-right:1em">{escape(cell)}</{tag}>' for cell in cells)
    return f"<tr>{said}</tr>"


def _rows_of(lines: tuple[Line, ...]) -> list[str]:
    columns = any(line.beside for line in lines)
    return [_row(line, columns) for line in lines]


def _table(rows: list[str]) -> str:
    return f"<table><tbody>{''.join(rows)}</tbody></table>" if rows else ""


def _row(line: Line, columns: bool) -> str:
    indent = f";padding-left:{2 * line.depth}em" if line.depth else ""
    label = f'<th style="{_CELL}">{escape(line.label)}</th>'
    beside = f'<td style="{_CELL};padding-left:2em">{escape(line.beside)}</td>' if columns else ""
    return f'<tr>{label}<td style="{_CELL}{indent}">{escape(line.text)}</td>{beside}</tr>'


def image(drawn: str, alt: str) -> str:
    """A picture as an `img` that holds its SVG, in base64; nothing is fetched, and what it draws can run nothing."""
    return f'<img src="data:image/svg+xml;base64,{drawn}" alt="{escaped(plain(alt))}" style="max-width:100%">'
