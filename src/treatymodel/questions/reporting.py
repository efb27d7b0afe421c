"""How a case is reported: by the room of pictures, which is imported, by name, when a report is first asked for."""

from __future__ import annotations

from importlib import import_module
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treatymodel.questions.case import Case


def written(case: Case, path: str | PathLike[str], bearer: str | None, force: bool) -> Path:
    """Writes the report of a case, or of what it comes to for one bearer."""
    file: Path = import_module("treatymodel.pictures.report").write_report(case, path, bearer=bearer, force=force)
    return file
