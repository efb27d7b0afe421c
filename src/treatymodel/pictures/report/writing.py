"""A report written to a file: whole or not at all, and never over a file that is none."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike, fspath
from pathlib import Path

from treatymodel.errors import Misuse
from treatymodel.pictures.report.chosen import pictures_of
from treatymodel.pictures.report.page import report_page
from treatymodel.questions.case import Case
from treatymodel.texts.write import write_files

_MARK = b'data-format="treatymodel/'
"""What a page of this library has near its beginning, whatever its format and version."""
_NEAR = 200


def report_html(case: Case, *, bearer: str | None = None) -> str:
    """The report of a case as HTML; of all bearers, or of one. Raises `UnknownName`."""
    return report_page(case.who() if bearer is None else case[bearer], pictures_of(case, bearer))


def write_report(case: Case, path: str | PathLike[str], *, bearer: str | None = None, force: bool = False) -> Path:
    """Writes the report of a case and returns its path.

    A report that is there is written over; another file only with `force`. Raises `Misuse` and `UnknownName`.
    """
    return write_page(Path(fspath(path)), lambda: report_html(case, bearer=bearer), force)


def write_page(file: Path, page: Callable[[], str], force: bool) -> Path:
    """Writes a page, which is made once it is known that it can be written. Raises `Misuse`."""
    check_place(file, force)
    try:
        write_files({file: page()})
    except OSError as wrong:
        raise _unwritable(file, wrong) from None
    return file


def check_place(file: Path, force: bool) -> None:
    """Raises `Misuse` where no report can be written, before it is worked out."""
    if file.is_dir():
        raise Misuse(f"`{file}` is a folder", f"name a file in it, such as `{file / 'report.html'}`")
    if not file.parent.is_dir():
        raise Misuse(f"there is no folder `{file.parent}`", "make it first, or name another")
    if force or not file.exists():
        return
    try:
        with file.open("rb") as opened:
            begin = opened.read(_NEAR)
    except OSError as wrong:
        raise _unwritable(file, wrong) from None
    if _MARK not in begin:
        raise Misuse(f"`{file}` is there already, and is no report", "name another file, or write over it with force")


def _unwritable(file: Path, wrong: OSError) -> Misuse:
    return Misuse(f"`{file}` cannot be written: {(wrong.strerror or str(wrong)).lower()}")
