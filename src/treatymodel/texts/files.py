"""Which files the paths given stand for."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from treatymodel.errors import Issue, Where
from treatymodel.texts.source import AnyPath, name_of

SUFFIXES = (".yaml", ".yml")
CASES = "cases"
"""The folders of cases, which are no texts."""


def text_files(paths: AnyPath | Iterable[AnyPath]) -> tuple[list[Path], list[Issue]]:
    """The files that the paths name, those in folders and their folders included, in order of name; and what is amiss.

    In folders only `*.yaml` and `*.yml` count; `cases` folders and hidden names are passed over, and links to folders
    are not followed.
    """
    given = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    found: set[Path] = set()
    issues: list[Issue] = []
    for path in map(Path, given):
        if not os.path.isdir(path):
            found.add(path)
            continue
        inside = set(_inside(path, issues))
        if not inside:
            issues.append(
                Issue("error", Where(name_of(path)), "the folder holds no texts", "texts are files called `*.yaml`")
            )
        found |= inside
    return sorted(found, key=name_of), issues


def _inside(folder: Path, issues: list[Issue]) -> Iterable[Path]:
    def refused(wrong: OSError) -> None:
        message = f"cannot be opened: {(wrong.strerror or 'no reason given').lower()}"
        issues.append(Issue("error", Where(name_of(wrong.filename)), message))

    for here, folders, files in os.walk(folder, onerror=refused):
        folders[:] = [name for name in folders if name != CASES and not name.startswith(".")]
        yield from (Path(here, name) for name in files if name.endswith(SUFFIXES) and not name.startswith("."))
