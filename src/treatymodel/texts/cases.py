"""Reads files of cases with given answers. Every fault is reported at once, with its line and column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from treatymodel.errors import Issue, TextErrors, Where
from treatymodel.model.casechecks import case_faults
from treatymodel.model.casefile import CaseFile
from treatymodel.model.world import World
from treatymodel.texts.faults import Flaw, flaws_in, said
from treatymodel.texts.loader import load_file
from treatymodel.texts.places import Places
from treatymodel.texts.source import AnyPath, name_of


def read_case(path: AnyPath, over: World | None = None) -> CaseFile:
    """The case in a file, called by its id; names are looked up in the world where one is given.

    Raises `TextErrors` with every fault.
    """
    case, issues = _read(Path(path), over)
    if case is None or issues:
        raise TextErrors(sorted(set(issues)))
    return case


def read_cases(folder: AnyPath, over: World | None = None) -> tuple[CaseFile, ...]:
    """The cases in the files `*.yaml` of a folder, in order of id; raises `TextErrors` with every fault of each."""
    issues: list[Issue] = []
    cases: list[CaseFile] = []
    for path in case_paths(folder):
        case, found = _read(path, over)
        issues += found
        if case is not None:
            cases.append(case)
    if issues:
        raise TextErrors(sorted(set(issues)))
    return tuple(cases)


def case_paths(folder: AnyPath) -> tuple[Path, ...]:
    """The files of cases in a folder, in order of name; raises `TextErrors` where there are none."""
    found = sorted(path for path in Path(folder).glob("*.yaml") if not path.name.startswith("."))
    if not found:
        where = Where(name_of(Path(folder)))
        raise TextErrors([Issue("error", where, "there are no cases here", "cases are files called `*.yaml`")])
    return tuple(found)


def _read(path: Path, over: World | None) -> tuple[CaseFile | None, list[Issue]]:
    document = load_file(path)
    if document.root is None or document.issues:
        return None, list(document.issues)
    places = Places(document.root)
    try:
        case = CaseFile.model_validate(document.root, by_alias=True, by_name=False)
    except ValidationError as wrong:
        return None, list(_issues(document.name, places, flaws_in(CaseFile, document.root, wrong)))
    flaws = [] if over is None else [said(*fault) for fault in case_faults(over, case)]
    if case.id != path.stem:
        flaws.append(said(("case",), f"case `{case.id}` lies in a file of another name", f"call it `{case.id}.yaml`"))
    return case, list(_issues(document.name, places, flaws))


def _issues(name: str, places: Places, flaws: list[Flaw]) -> Iterator[Issue]:
    for flaw in flaws:
        mark = places.of(flaw.path, flaw.word)
        yield Issue("error", Where(name, mark.line, mark.column), flaw.message, flaw.hint)
