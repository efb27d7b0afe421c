"""Reads texts over a world. Every fault of every file is reported at once, with its line and column."""

from __future__ import annotations

import os
from collections.abc import Iterable
from itertools import islice
from typing import TypeVar, overload

from treatymodel.errors import Issue, TextErrors, Where
from treatymodel.model import Instrument, Party, Place, World
from treatymodel.texts.collection import Collection
from treatymodel.texts.files import text_files
from treatymodel.texts.limits import MAX_ISSUES
from treatymodel.texts.loader import Document, load_file, load_text
from treatymodel.texts.source import AnyPath, name_of

W = TypeVar("W", bound=World)


def read_instrument(path: AnyPath) -> Instrument:
    """The instrument in a file, by itself: names of parties, places and other instruments are not looked up.

    Raises `TextErrors` with every fault.
    """
    return _instrument(load_file(path))


def parse_instrument(text: str | bytes, name: str = "text") -> Instrument:
    """The instrument that a text spells, by itself; `name` stands for the text in issues. Raises `TextErrors`."""
    return _instrument(load_text(text, name))


@overload
def read_folder(folder: AnyPath, over: None = None) -> World: ...
@overload
def read_folder(folder: AnyPath, over: W) -> W: ...
def read_folder(folder: AnyPath, over: World | None = None) -> World:
    """The world of the texts in a folder and the folders inside it, read as `read_texts` does."""
    if not os.path.isdir(folder):
        raise TextErrors([Issue("error", Where(name_of(folder)), "there is no such folder")])
    return read_texts(folder, over)


@overload
def read_texts(paths: AnyPath | Iterable[AnyPath], over: None = None) -> World: ...
@overload
def read_texts(paths: AnyPath | Iterable[AnyPath], over: W) -> W: ...
def read_texts(paths: AnyPath | Iterable[AnyPath], over: World | None = None) -> World:
    """The world of the texts in files and folders, laid over the one given, whose texts of the same id they replace.

    A file holds one instrument, or lists under `parties` or `places`. Cases, which have a field `case` or lie in a
    folder `cases`, are passed over. The order of files makes no difference. Raises `TextErrors` with every fault of
    every file.
    """
    collection, issues = _collect(paths, over)
    errors = [issue for issue in issues if issue.severity == "error"]
    if errors:
        raise TextErrors(errors)
    base = over if over is not None else World()
    return type(base)(
        parties=collection.parts(Party, base.parties).values(),
        places=collection.parts(Place, base.places).values(),
        instruments=collection.parts(Instrument, base.instruments).values(),
        name=base.name,
        version=base.version,
        overlays=base.overlays,
        checked=True,
    )


def check(paths: AnyPath | Iterable[AnyPath], over: World | None = None) -> tuple[Issue, ...]:
    """Every fault and warning of the texts in files and folders, read over the world given, in order of place."""
    return _collect(paths, over)[1]


def _collect(paths: AnyPath | Iterable[AnyPath], over: World | None) -> tuple[Collection, tuple[Issue, ...]]:
    files, issues = text_files(paths)
    collection = Collection(map(load_file, files))
    return collection, _limited([*issues, *islice(collection.faults(over), MAX_ISSUES + 1)])


def _limited(issues: list[Issue]) -> tuple[Issue, ...]:
    """The issues in order of place, each once; of very many the first, and a last one that says so."""
    ordered = sorted(set(issues))
    if len(issues) <= MAX_ISSUES:
        return tuple(ordered)
    last = Issue("error", Where(ordered[-1].where.path), f"only the first {MAX_ISSUES:,} faults are listed")
    return (*ordered[:MAX_ISSUES], last)


def _instrument(document: Document) -> Instrument:
    collection = Collection([document])
    instruments = list(collection.parts(Instrument).values())
    errors = list(islice(collection.own_faults(), MAX_ISSUES + 1))
    if not errors and len(instruments) != 1:
        errors = [Issue("error", Where(document.name), "this is no instrument", "an instrument begins with its `id`")]
    if errors:
        raise TextErrors(_limited(errors))
    return instruments[0]
