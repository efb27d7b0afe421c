"""Screens that outgrow memory, written chunk by chunk, and taken up again where they were left.

A folder gets a Parquet file for each chunk and `screen.json`, which says of which screen they are. A part is written
under another name, put on the disk and then renamed, so that it is there whole or not at all. A single file is put
together from such parts, which lie beside it until it is done.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from treatymodel.errors import Misuse
from treatymodel.questions.screens.arrow import batch_of, pyarrow
from treatymodel.questions.screens.chunks import Chunk
from treatymodel.questions.screens.plan import Plan
from treatymodel.questions.screens.running import blocks

FORMAT = "treatymodel/screen-parts/1"
MANIFEST = "screen.json"
MARK = b"treatymodel_screen"
"""Where a Parquet file says of which screen it is."""


class Target:
    """Where a screen is written: a folder, or a file whose name ends in `.parquet`."""

    def __init__(self, path: str | os.PathLike[str], said: Mapping[str, Any], schema: Any) -> None:
        """`said` is what tells the screen from any other."""
        self.path = Path(path)
        self.single = self.path.suffix == ".parquet"
        self.folder = self.path.with_name(self.path.name + ".parts") if self.single else self.path
        self._said = {"format": FORMAT, **said}
        self._schema = schema.with_metadata({MARK: json.dumps(self._said, sort_keys=True).encode()})

    def write(
        self, plan: Plan, chunks: list[Chunk], executor: Executor | None, report: Callable[[int], None]
    ) -> Iterator[Path]:
        """Writes what is not there yet, and gives the files in order. Raises `Misuse` where another screen lies."""
        if self.single and self._is_done():
            return iter([self.path])
        self._begin()
        parts = [self.folder / f"part-{number:06}.parquet" for number in range(len(chunks))]
        done = sum(len(chunk) for chunk, part in zip(chunks, parts, strict=True) if part.exists())
        report(done)
        left = [(chunk, part) for chunk, part in zip(chunks, parts, strict=True) if not part.exists()]
        answers = blocks(plan, (chunk for chunk, _ in left), executor)
        for (chunk, block), (_, part) in zip(answers, left, strict=True):
            self._put(part, [batch_of(block, self._schema)])
            done += len(chunk)
            report(done)
        if self.single:
            self._put(self.path, (batch for part in parts for batch in self._batches(part)))
            shutil.rmtree(self.folder)
            return iter([self.path])
        return iter(parts)

    def _is_done(self) -> bool:
        if not self.path.exists():
            return False
        found = pyarrow().parquet.read_schema(self.path).metadata or {}
        if found.get(MARK) != self._schema.metadata[MARK]:
            raise self._other(self.path)
        return True

    def _begin(self) -> None:
        """The folder with its manifest; one that is there has to be of this screen."""
        manifest = self.folder / MANIFEST
        if self.folder.exists() and not self.folder.is_dir():
            raise Misuse(f"`{self.folder}` is a file", "name a folder, or a file that ends in `.parquet`")
        self.folder.mkdir(parents=True, exist_ok=True)
        if manifest.exists():
            if json.loads(manifest.read_text("utf-8")) != self._said:
                raise self._other(self.folder)
        elif any(not path.name.endswith(".tmp") for path in self.folder.iterdir()):
            raise Misuse(f"`{self.folder}` holds something else than a screen", "name an empty folder")
        else:
            _durably(manifest, lambda path: path.write_text(json.dumps(self._said, indent=1), "utf-8"))

    def _other(self, path: Path) -> Misuse:
        return Misuse(
            f"`{path}` holds another screen, of another world, other arguments or other events",
            "delete it, or write elsewhere",
        )

    def _put(self, path: Path, batches: Any) -> None:
        def write(target: Path) -> None:
            with pyarrow().parquet.ParquetWriter(target, self._schema, compression="zstd") as writer:
                for batch in batches:
                    writer.write_batch(batch.replace_schema_metadata(self._schema.metadata))

        _durably(path, write)

    def _batches(self, part: Path) -> Iterator[Any]:
        yield from pyarrow().parquet.ParquetFile(part).iter_batches()


def _durably(path: Path, write: Callable[[Path], object]) -> None:
    """A file written whole or not at all, and on the disk when this returns."""
    other = path.with_name(path.name + ".tmp")
    write(other)
    _to_disk(other)
    os.replace(other, path)
    if os.name != "nt":
        _to_disk(path.parent)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
