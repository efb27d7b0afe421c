"""Writes the suite: a folder that stands by itself, with cases, texts, vocabulary, schemas and runner."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from treatymodel.conformance.vocabulary import vocabulary
from treatymodel.corpus import CORPUS_VERSION, load, sha256
from treatymodel.corpus.shipped import DATA
from treatymodel.errors import Misuse
from treatymodel.model.casefile import CaseFile
from treatymodel.model.world import World
from treatymodel.texts.cases import read_cases
from treatymodel.texts.files import CASES
from treatymodel.texts.write import write_files

FORMAT = "treatymodel/conformance/1"
RUNNER = Path(__file__).parent / "runner"
README = Path(__file__).parent / "readme.md"
RUN = '''\
"""Asks the cases of this folder of a program: python run.py --help."""

import sys
from pathlib import Path

from runner.running import main

sys.exit(main(Path(__file__).resolve().parent))
'''


def write_suite(folder: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Write the shipped cases as a suite into a new folder, and give its files; equal texts give equal bytes.

    Raises `Misuse`, and writes nothing, when something is there already or the folder cannot be written.
    """
    top = Path(folder)
    if top.exists() and not (top.is_dir() and not any(top.iterdir())):
        raise Misuse(f"`{top}` is there already", "choose a folder that is new or empty")
    files = {top / name: text for name, text in suite(load(), read_cases(DATA / CASES)).items()}
    try:
        for parent in {path.parent for path in files}:
            parent.mkdir(parents=True, exist_ok=True)
        write_files(files)
    except OSError as wrong:
        raise Misuse(f"`{top}` cannot be written: {(wrong.strerror or str(wrong)).lower()}") from None
    return tuple(files)


def suite(world: World, cases: Iterable[CaseFile]) -> dict[str, str]:
    """The files of a suite by their names below its folder; the manifest, which has the hash of each other, is last."""
    asked = tuple(cases)
    files = dict(sorted(_files(world, asked)))
    manifest = {
        **_head(world, asked),
        "files": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()},
    }
    return {**files, "manifest.json": _json(manifest)}


def _head(world: World, cases: tuple[CaseFile, ...]) -> dict[str, object]:
    from treatymodel import __version__

    expected = [
        line for case in cases for line in (*case.expect, *(each for step in case.sequence for each in step.expect))
    ]
    return {
        "format": FORMAT,
        "treatymodel": __version__,
        "corpus": {"name": world.name, "version": CORPUS_VERSION, "hash": world.hash, "sha256": sha256()},
        "cases": len(cases),
        "lines": len(expected),
        "instruments": len(world.instruments),
    }


def _files(world: World, cases: tuple[CaseFile, ...]) -> Iterator[tuple[str, str]]:
    from treatymodel.conformance.forms import Answers, Asking
    from treatymodel.texts.case_schema import asking_schema, case_schema
    from treatymodel.texts.schema import schema

    for case in cases:
        yield f"cases/{case.id}.json", _json(case.plain())
    for name, text in world.instruments.items():
        yield f"texts/{name}.json", _json(text.plain())
    yield "parties.json", _json({"parties": [party.plain() for party in world.parties.values()]})
    yield "places.json", _json({"places": [place.plain() for place in world.places.values()]})
    yield "vocabulary.json", _json(vocabulary())
    yield "schemas/case.json", _json(case_schema())
    yield "schemas/text.json", _json(schema())
    yield "schemas/asking.json", _json(asking_schema(Asking, "treatymodel asking"))
    yield "schemas/answer.json", _json(asking_schema(Answers, "treatymodel answer to an asking"))
    yield "README.md", README.read_text(encoding="utf-8")
    yield "run.py", RUN
    for path in RUNNER.glob("*.py"):
        yield f"runner/{path.name}", path.read_text(encoding="utf-8")


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
