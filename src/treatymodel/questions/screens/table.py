"""What a screen comes to: worked out when it is looked at, chunk by chunk, and given back as what one wants."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any, ClassVar

from treatymodel.model.obligation import Obligation
from treatymodel.questions.columned import Columned
from treatymodel.questions.screens.chunks import Block, Chunk, chunks_of
from treatymodel.questions.screens.columns import VERDICTS, kept
from treatymodel.questions.screens.cube import Cube, Matrix, cube_of
from treatymodel.questions.screens.frames import frame_of
from treatymodel.questions.screens.listed import Listed
from treatymodel.questions.screens.plan import Plan
from treatymodel.questions.screens.product import Space
from treatymodel.questions.screens.running import Progress, blocks, reporter
from treatymodel.questions.table import Table

LARGEST = 1 << 30
"""So many bytes a cube may take, where nothing else is said."""
_HEADINGS = {"on": "against", "owed_to": "owed to", "first_gate": "first gate", "by": "by", "at": "when"}


@dataclass(frozen=True)
class Run:
    """How a screen is worked out; no answer depends on it."""

    chunk: int
    executor: Executor | None = None
    progress: Progress = False


class Screen(Columned):
    """A row for each event, bearer and obligation, in order of events, then of bearers and obligations by name.

    Nothing is worked out before it is looked at. `blocks` and `batches` go through the answers chunk by chunk and keep
    none; `rows`, `to_frame` and all else that a table can do keep every answer in memory.
    """

    name: ClassVar[str] = "screen"

    def __init__(self, plan: Plan, source: Listed | Space, run: Run, files: tuple[Path, ...] = ()) -> None:
        self.title = f"What {_many(len(source), 'event')} would ask"
        self.world = plan.world
        self.case = None
        self._plan = plan
        self._source = source
        self._run = run
        self.files = files
        """Where it was written."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        kept = self._source.kept if isinstance(self._source, Listed) else ()
        return (*self._plan.columns, *kept)

    # chunk by chunk

    def blocks(self) -> Iterator[Block]:
        """The answers chunk by chunk, as columns."""
        if self.files:
            yield from (batch.to_pydict() for batch in self._read())
            return
        yield from (block for _, block in self._answers(self._plan))

    def batches(self) -> Iterator[Any]:
        """The answers chunk by chunk, as Arrow record batches."""
        from treatymodel.questions.screens.arrow import batch_of, schema_of

        if self.files:
            yield from self._read()
            return
        schema = schema_of(self._plan, self._source)
        yield from (batch_of(block, schema) for _, block in self._answers(self._plan))

    def _answers(self, plan: Plan) -> Iterator[tuple[Chunk, Block]]:
        report, done = reporter(self._run.progress, len(self._source)), 0
        for chunk, block in blocks(plan, self._chunks(), self._run.executor):
            done += len(chunk)
            yield chunk, block
            report(done)

    def _chunks(self) -> Iterator[Chunk]:
        return chunks_of(self._source, self._run.chunk)

    def _read(self) -> Iterator[Any]:
        from treatymodel.questions.screens.arrow import pyarrow

        for path in self.files:
            for batch in pyarrow().parquet.ParquetFile(path).iter_batches():
                yield batch.replace_schema_metadata(None)

    def write(self, to: str | os.PathLike[str]) -> Screen:
        """The screen written to a folder, or to a file that ends in `.parquet`: see `treatymodel.screen`."""
        from treatymodel.questions.screens.arrow import schema_of
        from treatymodel.questions.screens.writing import Target

        said = {
            "world": self._plan.world.hash,
            "arguments": self._plan.digest,
            "events": self.digest,
            "chunk": self._run.chunk,
            "columns": list(self.columns),
            "verdicts": sorted(self._plan.verdicts),
        }
        target = Target(to, said, schema_of(self._plan, self._source))
        report = reporter(self._run.progress, len(self._source))
        files = target.write(self._plan, list(self._chunks()), self._run.executor, report)
        return Screen(self._plan, self._source, self._run, tuple(files))

    @property
    def digest(self) -> str:
        """The SHA-256 of the events, with their ids and what is carried along."""
        made = sha256()
        if isinstance(self._source, Space):
            made.update(repr(self._source.plain()).encode())
            return made.hexdigest()
        kept = zip(*self._source.kept.values(), strict=True) if self._source.kept else None
        for name, deed in zip(self._source.ids, self._source.deeds, strict=True):
            said = deed.event.model_dump_json() if deed.event is not None else tuple(deed)
            made.update(repr((name, said, next(kept) if kept is not None else ())).encode())
        return made.hexdigest()

    # as a table

    @cached_property
    def _columns(self) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = {name: [] for name in self.columns}
        for block in self.blocks():
            for name, values in block.items():
                found[name] += values
        return found

    def to_frame(self, backend: str | None = None) -> Any:
        """A data frame: of the kind in which the events came, else of pandas. Needs the extra `frames`."""
        own = self._source.backend if isinstance(self._source, Listed) else None
        return frame_of(self._columns, backend or own or "pandas")

    def to_arrow(self) -> Any:
        """An Arrow table. Needs `pyarrow`."""
        from treatymodel.questions.screens.arrow import pyarrow, schema_of

        return pyarrow().Table.from_batches(self.batches(), schema_of(self._plan, self._source))

    @property
    def shown(self) -> Mapping[str, str]:  # type: ignore[override]
        """The columns that are printed."""
        return {name: _HEADINGS.get(name, name) for name in self.columns}

    def __repr__(self) -> str:
        return f"<Screen of {_many(len(self._source), 'event')}>"

    @property
    def said(self) -> tuple[str, ...]:  # type: ignore[override]
        """How many answers there are of each verdict."""
        found = Counter(self._columns.get("verdict", ()))
        told = "".join(f", {found[name]} {name}" for name in VERDICTS if name in self._plan.verdicts and found)
        return (f"{_many(len(self._source), 'event')}, {_many(len(self), 'answer')}{told}.",)

    @property
    def notes(self) -> tuple[str, ...]:  # type: ignore[override]
        """What is told, and what is not."""
        left = [name for name in VERDICTS if name not in self._plan.verdicts]
        without = f" Answers that are {' or '.join(left)} are left out." if left else ""
        return (
            "Each event is judged by itself, as its own case would be; of several findings for one bearer and clause "
            f"the strongest is told.{without}",
        )

    # in numbers

    def counts(self) -> Counts:
        """How many bearers a legal duty asks something of, event by event: due, or only perhaps so.

        Several who owe jointly count as one, and so do those whom a text leaves unnamed.
        """
        plan = replace(
            self._plan,
            columns=("event", "bearer", "obligation", "verdict", "binding"),
            verdicts=frozenset(("DUE", "OPEN")),
        )
        duties = duties_of(plan)
        found: dict[Any, dict[str, set[str]]] = {}
        for chunk, block in self._answers(plan):
            for name in chunk.names():
                found[name] = {"DUE": set(), "OPEN": set()}
            for name, bearer, obligation, verdict, binding in zip(*(block[c] for c in plan.columns), strict=True):
                if binding == "legal" and obligation in duties:
                    found[name][verdict].add(bearer)
        rows = [
            {"event": name, "due": len(own["DUE"]), "open": len(own["OPEN"] - own["DUE"])}
            for name, own in found.items()
        ]
        return Counts(rows, self)

    def matrices(self) -> Iterator[Matrix]:
        """Of a product: the same counts by attacker and victim, once for days between which nothing turns."""
        from treatymodel.questions.screens.counting import matrices

        return matrices(self._plan, self._source)

    def cube(self, verdict: str = "DUE", limit: int = LARGEST) -> Cube:
        """Whether each event asks each obligation of each bearer, as an array of booleans.

        Raises `Misuse` where it would take more than `limit` bytes.
        """
        plan = replace(self._plan, columns=("event", "bearer", "obligation"), verdicts=kept(verdict))
        events = tuple(name for chunk in self._chunks() for name in chunk.names())
        return cube_of((block for _, block in self._answers(plan)), events, limit)


def duties_of(plan: Plan) -> frozenset[str]:
    """The clauses that are duties to do something."""

    def asks(clause: Obligation) -> bool:
        return clause.modality == "duty" and bool(clause.action)

    return frozenset(f"{text.id}/{clause.id}" for text, clause, _ in plan.world.clauses if asks(clause))


class Counts(Table):
    """How many bearers each event asks something of by legal duty."""

    name: ClassVar[str] = "screen-counts"
    shown: ClassVar[Mapping[str, str]] = {"event": "event", "due": "due", "open": "open"}

    def __init__(self, rows: list[dict[str, Any]], screen: Screen) -> None:
        whole = Counter({name: sum(row[name] for row in rows) for name in ("due", "open")})
        said = (
            f"{_many(len(rows), 'event')}; {whole['due']} times a party must act, {whole['open']} times it may have to."
        )
        super().__init__(rows, title="How many must respond", world=screen.world, said=[said])


def _many(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
