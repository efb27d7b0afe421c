"""Findings together: ordered, filterable, explained."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, overload

from treatymodel.errors import Misuse, did_you_mean
from treatymodel.questions.finding import BINDINGS, Finding, Verdict
from treatymodel.questions.hinges import Hinge

COLUMNS = (
    "bearer",
    "owed_to",
    "instrument",
    "obligation",
    "modality",
    "action",
    "discretion",
    "opens",
    "deadline",
    "verdict",
    "leans",
    "binding",
    "first_gate",
    "evidence",
    "cite",
    "event",
)
"""The plain columns of a finding, in their order."""
_ORDER = (Verdict.DUE, Verdict.OPEN, Verdict.NOT_DUE)
_MODALITIES = ("duty", "prohibition", "power", "right")


class Findings(Sequence[Finding]):
    """An ordered set of findings: what is legally due first, then what is open, then the rest; within each by bearer."""

    def __init__(
        self, findings: Iterable[Finding], why: Callable[[Findings], str] | None = None, subject: str = ""
    ) -> None:
        self._findings = tuple(sorted(findings, key=_rank))
        self.subject = subject
        """The bearer asked about, if one was."""
        self._missing = why

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Findings: ...
    def __getitem__(self, index: int | slice) -> Finding | Findings:
        return Findings(self._findings[index]) if isinstance(index, slice) else self._findings[index]

    def __len__(self) -> int:
        return len(self._findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._findings)

    def where(self, **wanted: object) -> Findings:
        """The findings whose columns have the values given, or one of several: `where(binding="legal", verdict=("DUE", "OPEN"))`."""
        for name in wanted:
            if name not in COLUMNS:
                raise Misuse(f"findings have no column `{name}`", did_you_mean(name, COLUMNS))
        kept = [
            item
            for item in self._findings
            if all(
                getattr(item, name) in (value if isinstance(value, (tuple, list, set, frozenset)) else (value,))
                for name, value in wanted.items()
            )
        ]
        return Findings(kept, self._missing, self.subject)

    @property
    def verdict(self) -> Verdict:
        """The verdict of the strongest legal duty: DUE before OPEN before NOT_DUE; NOT_DUE where there is none.

        A draft, a report and a political promise are no legal duty; a contested one counts at most as OPEN.
        """
        verdicts = set()
        for item in self._findings:
            if item.modality != "duty" or item.binding not in ("legal", "contested", "domestic"):
                continue
            weakened = item.verdict is Verdict.DUE and item.binding == "contested"
            verdicts.add(Verdict.OPEN if weakened else item.verdict)
        return next((verdict for verdict in _ORDER if verdict in verdicts), Verdict.NOT_DUE)

    def hinges(self) -> tuple[Hinge, ...]:
        """The hinges of every finding, each once."""
        return tuple(dict.fromkeys(hinge for item in self._findings for hinge in item.hinges()))

    def to_dicts(self) -> list[dict[str, Any]]:
        """One plain dictionary a finding."""
        return [{name: _plain(getattr(item, name)) for name in COLUMNS} for item in self._findings]

    def to_frame(self, backend: str = "pandas") -> Any:
        """A data frame of the plain columns: `pandas`, `polars` or `pyarrow`. Needs the extra `frames`."""
        try:
            import narwhals
        except ModuleNotFoundError:
            raise Misuse("frames need an extra: install `treatymodel[frames]`") from None
        rows = self.to_dicts()
        columns = {name: [row[name] for row in rows] for name in COLUMNS}
        return narwhals.from_dict(columns, backend=backend).to_native()

    def __repr__(self) -> str:
        counts = [f"{sum(item.verdict is verdict for item in self)} {verdict}" for verdict in _ORDER]
        return f"<Findings: {', '.join(counts)}>"


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Verdict) else value


def _rank(item: Finding) -> tuple[object, ...]:
    scale, level = item.level
    return (
        _ORDER.index(item.verdict) == 2,
        BINDINGS.index(item.binding),
        _ORDER.index(item.verdict),
        _MODALITIES.index(item.modality),
        item.instrument,
        scale,
        -level,
        item.obligation,
        item.bearer,
        item.owed_to,
        item.occurrence,
    )
