"""Reads texts over a world. Every fault of every file is reported at once, with its line and column."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Generic, TypeVar, overload

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
    return examine(paths, over if over is not None else World()).world()


def check(paths: AnyPath | Iterable[AnyPath], over: World | None = None, *, review: bool = False) -> tuple[Issue, ...]:
    """Every fault and warning of the texts in files and folders, read over the world given, in order of place.

    With `review`, also what is no fault and deserves a second look.
    """
    return examine(paths, over if over is not None else World(), review=review).issues


@dataclass(frozen=True)
class Examined(Generic[W]):
    """Texts that were read over a world: what they hold, and everything that was found about them."""

    collection: Collection
    over: W
    issues: tuple[Issue, ...]

    @property
    def instruments(self) -> tuple[Instrument, ...]:
        """The instruments of the files themselves, in order of id."""
        return tuple(self.collection.parts(Instrument).values())

    @property
    def cases(self) -> tuple[str, ...]:
        """The files among the texts that hold a case."""
        return tuple(self.collection.cases)

    def world(self) -> W:
        """The texts laid over the world; raises `TextErrors` with every fault."""
        errors = [issue for issue in self.issues if issue.severity == "error"]
        if errors:
            raise TextErrors(errors)
        base = self.over
        return type(base)(
            parties=self.collection.parts(Party, base.parties).values(),
            places=self.collection.parts(Place, base.places).values(),
            instruments=self.collection.parts(Instrument, base.instruments).values(),
            name=base.name,
            version=base.version,
            overlays=base.overlays,
            checked=True,
        )


def examine(paths: AnyPath | Iterable[AnyPath], over: W, *, review: bool = False) -> Examined[W]:
    """Read the texts in files and folders over a world, and look for what is wrong or odd in them."""
    files, issues = text_files(paths)
    collection = Collection(map(load_file, files))
    found = islice(collection.faults(over, review=review), MAX_ISSUES + 1)
    return Examined(collection, over, _limited([*issues, *found]))


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
