"""What `check` finds: faults of texts, and cases whose answers differ from those that they give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from treatymodel.corpus import CORPUS_VERSION
from treatymodel.corpus.shipped import DATA
from treatymodel.errors import Issue, TextErrors
from treatymodel.model import Instrument
from treatymodel.questions.expectations import check_case
from treatymodel.questions.world import World, corpus
from treatymodel.texts.cases import case_paths, read_case
from treatymodel.texts.files import CASES
from treatymodel.texts.loader import load_file
from treatymodel.texts.read import examine
from treatymodel.texts.source import name_of

FORMAT = "treatymodel/check/1"
UNREADABLE = "the file has faults"


@dataclass(frozen=True, slots=True)
class Failure:
    """A case that did not get the answer that it gives, and in what the answer found differs."""

    case: str
    path: str
    differences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked, and what was found."""

    instruments: tuple[Instrument, ...]
    issues: tuple[Issue, ...]
    cases: int
    failures: tuple[Failure, ...]

    @property
    def passes(self) -> bool:
        """Whether there is no fault and no failed case."""
        return not self.failures and all(issue.severity != "error" for issue in self.issues)

    def data(self) -> dict[str, object]:
        """The report as plain data."""
        return {
            "format": FORMAT,
            "corpus": CORPUS_VERSION,
            "instruments": len(self.instruments),
            "obligations": sum(len(each.merged().clauses) for each in self.instruments),
            "issues": [_plain(issue) for issue in self.issues],
            "cases": {
                "passed": self.cases - len(self.failures),
                "failed": len(self.failures),
                "failures": [
                    {"case": failure.case, "path": failure.path, "differences": list(failure.differences)}
                    for failure in self.failures
                ],
            },
        }


def report(paths: Iterable[str], *, review: bool = False) -> Report:
    """Check the texts and cases in files and folders, read over the shipped texts; without paths, the shipped ones.

    While texts have faults, no case is asked.
    """
    given = [Path(path) for path in paths]
    alone = [path for path in given if _holds_cases(path)]
    texts = [path for path in given if path not in alone] if given else [DATA]
    if not texts:
        return _with_cases(corpus(), (), (), alone)
    examined = examine(texts, corpus() if given else World(), review=review)
    if any(issue.severity == "error" for issue in examined.issues):
        return Report(examined.instruments, examined.issues, 0, ())
    world = examined.world() if given else corpus()
    folders = [folder for path in texts if path.is_dir() for folder in sorted(path.rglob(CASES)) if folder.is_dir()]
    return _with_cases(world, examined.instruments, examined.issues, [*alone, *map(Path, examined.cases), *folders])


def _with_cases(
    world: World, instruments: tuple[Instrument, ...], issues: tuple[Issue, ...], paths: Iterable[Path]
) -> Report:
    found = list(issues)
    failures = []
    files = list(dict.fromkeys(_case_files(paths, found)))
    for path in files:
        try:
            case = read_case(path, world)
        except TextErrors as wrong:
            found += wrong.issues
            failures.append(Failure(path.stem, name_of(path), (UNREADABLE,)))
            continue
        differences = check_case(world, case)
        if differences:
            failures.append(Failure(case.id, name_of(path), tuple(differences)))
    return Report(instruments, tuple(found), len(files), tuple(failures))


def _case_files(paths: Iterable[Path], issues: list[Issue]) -> Iterator[Path]:
    """The files of cases that the paths stand for; a folder without any is an issue."""
    for path in paths:
        try:
            yield from case_paths(path) if path.is_dir() else (path,)
        except TextErrors as wrong:
            issues += wrong.issues


def _holds_cases(path: Path) -> bool:
    if path.is_dir():
        return path.name == CASES
    root = load_file(path).root
    return root is not None and "case" in root


def _plain(issue: Issue) -> dict[str, object]:
    where = issue.where
    return {
        "severity": issue.severity,
        "path": where.path,
        "line": where.line,
        "column": where.column,
        "message": issue.message,
        "hint": issue.hint,
    }
