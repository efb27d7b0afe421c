"""What `check` finds: faults of texts, and of cases whose answers differ from those that they give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from treatymodel.errors import Issue, TextErrors, Where
from treatymodel.questions.expectations import check_case, check_cases
from treatymodel.questions.world import World, corpus
from treatymodel.texts.cases import read_case
from treatymodel.texts.files import CASES
from treatymodel.texts.loader import load_file
from treatymodel.texts.read import check, read_texts
from treatymodel.texts.source import name_of


def faults_in(paths: Iterable[str]) -> tuple[Issue, ...]:
    """Every fault and warning of the texts and cases in files and folders, read over the shipped texts."""
    given = [Path(path) for path in paths]
    cases = [path for path in given if _holds_cases(path)]
    texts = [path for path in given if path not in cases]
    issues = check(texts, corpus()) if texts else ()
    if any(issue.severity == "error" for issue in issues):
        return issues
    world = read_texts(texts, corpus()) if texts else corpus()
    folders = [folder for path in texts if path.is_dir() for folder in sorted(path.rglob(CASES)) if folder.is_dir()]
    return (*issues, *(issue for path in (*cases, *folders) for issue in _of_cases(world, path)))


def _holds_cases(path: Path) -> bool:
    if path.is_dir():
        return path.name == CASES
    root = load_file(path).root
    return root is not None and "case" in root


def _of_cases(world: World, path: Path) -> Iterator[Issue]:
    if path.is_dir():
        yield from check_cases(world, path)
    else:
        try:
            file = read_case(path, world)
        except TextErrors as wrong:
            yield from wrong.issues
        else:
            yield from (Issue("error", Where(name_of(path)), found) for found in check_case(world, file))
