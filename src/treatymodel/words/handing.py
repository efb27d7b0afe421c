"""Answers as tables for other programs: LaTeX in the manner of booktabs, Markdown, CSV and Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from treatymodel.errors import Misuse
from treatymodel.questions.findings import COLUMNS, Findings
from treatymodel.questions.table import Table, Value
from treatymodel.wording import Format
from treatymodel.words.context import edition, footer, overlays
from treatymodel.words.page import plain
from treatymodel.words.table import cell

SHOWN = {
    "bearer": "who",
    "owed_to": "owed to",
    "instrument": "text",
    "cite": "article",
    "modality": "kind",
    "action": "what",
    "verdict": "verdict",
    "binding": "binding",
    "deadline": "by when",
}
"""The columns of findings that are printed, with their headings; CSV and Excel have all."""
_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        "→": r"$\rightarrow$",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>#|~"})
SHEET = ".xlsx"


def written(value: object, format: Format) -> str:
    """The rows of findings or of a table in a format; ends in a line end."""
    match format:
        case "csv":
            return _csv(*_whole(value))
        case "latex":
            return _latex(value)
        case "markdown":
            return _markdown(value)
    raise Misuse(f"there is no format of tables `{format}`", "latex, markdown or csv")


def write_sheet(value: object, path: Path) -> None:
    """The rows as an Excel file; nothing is left behind where that fails."""
    if path.suffix != SHEET:
        raise Misuse(f"`{path.name}` names no Excel file", f"end it in {SHEET}")
    head, rows = _whole(value)
    made = io.BytesIO()
    try:
        import pandas

        frame = pandas.DataFrame(rows, columns=head)
        frame.to_excel(made, index=False, sheet_name=_titled(value)[:31], engine="openpyxl")
    except ImportError:
        raise Misuse("Excel files need an extra: install `treatymodel[frames]`") from None
    path.write_bytes(made.getvalue())


def _titled(value: object) -> str:
    return value.name if isinstance(value, Table) else "findings"


def _dicts(value: object) -> list[dict[str, Value]]:
    if not isinstance(value, (Findings, Table)):
        raise Misuse(f"`{type(value).__name__}` is no table", "findings and readings are")
    return value.to_dicts()


def _whole(value: object) -> tuple[list[str], list[list[str | int | float | bool | None]]]:
    """All columns with plain cells; lists by semicolons."""
    rows = _dicts(value)
    shown = list(value.shown) if isinstance(value, Table) else COLUMNS
    head = list(dict.fromkeys(name for row in rows for name in row)) or list(shown)
    return head, [[_plain(row.get(name)) for name in head] for row in rows]


def _plain(value: Value) -> str | int | float | bool | None:
    match value:
        case list():
            return "; ".join(str(_plain(part)) for part in value)
        case dict():
            return "; ".join(f"{key}: {_plain(part)}" for key, part in value.items())
        case str():
            # What a spreadsheet would read as a formula is kept as words, and a line ends in one way.
            value = value.replace("\r\n", "\n").replace("\r", "\n")
            return f"'{value}" if value[:1] in ("=", "+", "@") or (value[:1] == "-" and value[1:2].isalpha()) else value
    return value


def _printed(value: object) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The columns that a reader is shown."""
    columns = value.shown if isinstance(value, Table) else SHOWN
    rows = [tuple(cell(row.get(name)) for name in columns) for row in _dicts(value)]
    return tuple(columns.values()), rows


def _csv(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows(rows)
    return out.getvalue()


def _latex(value: object) -> str:
    head, rows = _printed(value)
    title, basis = _caption(value), " ".join(_basis(value))
    lines = [r"\begin{table}", r"  \centering", f"  \\caption{{{_tex(title)}}}"]
    lines += [f"  \\begin{{tabular}}{{{'l' * len(head)}}}", r"    \toprule", f"    {_tex_row(head)}", r"    \midrule"]
    lines += [f"    {_tex_row(row)}" for row in rows]
    lines += [r"    \bottomrule", r"  \end{tabular}", rf"  \par\smallskip\footnotesize {_tex(basis)}", r"\end{table}"]
    return "\n".join(["% needs \\usepackage{booktabs}", *lines, ""])


def _tex_row(cells: Sequence[str]) -> str:
    return f"{' & '.join(map(_tex, cells))} \\\\"


def _tex(said: str) -> str:
    return plain(said).replace("\n", " ").translate(_TEX)


def _markdown(value: object) -> str:
    head, rows = _printed(value)
    lines = [f"**{_md(_caption(value))}**", "", _md_row(head), f"|{'---|' * len(head)}", *map(_md_row, rows)]
    return "\n".join([*lines, "", f"*{_md(' '.join(_basis(value)))}*", ""])


def _md_row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_md, cells))} |"


def _md(said: str) -> str:
    return plain(said).replace("\n", " ").translate(_MARKDOWN)


def _caption(value: object) -> str:
    if isinstance(value, Table):
        return value.title
    assert isinstance(value, Findings)
    from treatymodel.words.context import title
    from treatymodel.words.names import Names

    return title(value.case, Names(value.case.world)).rstrip(".")


def _basis(value: object) -> tuple[str, ...]:
    assert isinstance(value, (Table, Findings))
    if value.case is not None:
        return footer(value.case)
    assert isinstance(value, Table)
    return (f"{edition(value.world)}.", *overlays(value.world))
