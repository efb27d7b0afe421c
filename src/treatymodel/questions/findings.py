"""Findings together: ordered, filterable, explained."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, overload

from treatymodel.errors import Misuse, did_you_mean
from treatymodel.questions.explanation import Explanation
from treatymodel.questions.finding import BINDINGS, Finding, Verdict
from treatymodel.questions.hinges import Hinges
from treatymodel.questions.table import frame_of
from treatymodel.wording import Tabled, Worded

if TYPE_CHECKING:
    from treatymodel.questions.case import Case
    from treatymodel.questions.citation import Format

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
IN_LAW = ("legal", "contested", "domestic")
_ORDER = (Verdict.DUE, Verdict.OPEN, Verdict.NOT_DUE)
_VERDICTS = {verdict: place for place, verdict in enumerate(_ORDER)}
_BINDINGS = {binding: place for place, binding in enumerate(BINDINGS)}
_NUMBER = re.compile(r"[0-9]+")
_MODALITIES = {modality: place for place, modality in enumerate(("duty", "prohibition", "power", "right"))}


class Findings(Worded, Tabled, Sequence[Finding]):
    """Findings in order: what is legally due first, then what is open, then the rest; within each by bearer."""

    def __init__(
        self,
        findings: Iterable[Finding],
        case: Case,
        subject: str = "",
        spoken: bool = True,
        narrowed: bool = False,
    ) -> None:
        self._findings = in_order(findings)
        self.case = case
        self.subject = subject
        """The party asked about, if one was."""
        self.spoken = spoken
        """Whether any text speaks to that party on the occasion; if none does, the findings say why not."""
        self.narrowed = narrowed
        """Whether others were left out of them, so that what is not among them may still be there."""

    @overload
    def __getitem__(self, index: int) -> Finding: ...
    @overload
    def __getitem__(self, index: slice) -> Findings: ...
    def __getitem__(self, index: int | slice) -> Finding | Findings:
        return self._part(self._findings[index]) if isinstance(index, slice) else self._findings[index]

    def _part(self, findings: Iterable[Finding]) -> Findings:
        return Findings(findings, self.case, self.subject, self.spoken, narrowed=True)

    def __len__(self) -> int:
        return len(self._findings)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._findings)

    def where(self, **wanted: object) -> Findings:
        """The findings whose columns have the values given, or one of several: `where(verdict=("DUE", "OPEN"))`."""
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
        return self._part(kept)

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

    def hinges(self) -> Hinges:
        """The hinges of every finding, each once."""
        found = [item.hinges() for item in self._findings]
        hinges = dict.fromkeys(hinge for part in found for hinge in part)
        undecided = max((part.undecided for part in found), default=0)
        return Hinges(tuple(hinges), any(part.capped for part in found), undecided)

    def why(self) -> Explanation:
        """Why each of the findings is as it is; shared steps stand once."""
        return Explanation("why", self._findings, self.case, self.subject, self.spoken)

    def why_not(self) -> Explanation:
        """Why nothing is due: of each finding the first gate that fails, the others, and what would change it.

        Asked of a party that owes nothing in law, also why it does not owe what others do.
        """
        owing = any(item.modality == "duty" and item.binding in IN_LAW and item.verdict != "NOT_DUE" for item in self)
        others = self.case.owed_by_others(self.subject) if self.subject and self.spoken and not owing else []
        return Explanation("why_not", (*others, *self._findings), self.case, self.subject, self.spoken)

    def to_dicts(self) -> list[dict[str, Any]]:
        """One plain dictionary a finding."""
        return [{name: _plain(getattr(item, name)) for name in COLUMNS} for item in self._findings]

    def to_frame(self, backend: Literal["pandas", "polars", "pyarrow"] = "pandas") -> Any:
        """A data frame of the plain columns: `pandas`, `polars` or `pyarrow`. Needs the extra `frames`."""
        rows = self.to_dicts()
        return frame_of({name: [row[name] for row in rows] for name in COLUMNS}, backend)

    def cite(self, format: Format = "bibtex") -> str:
        """How to cite what the answer rests on: BibTeX entries, or CSL-JSON.

        These are the instruments under which something is due or open (of an answer in which nothing is, all), those
        that its arguments name beside them, and the sources of the facts given. Raises `Misuse` for a format.
        """
        from treatymodel.questions.citation import cite_answer

        return cite_answer(self, format)

    def __repr__(self) -> str:
        counts = [f"{sum(item.verdict is verdict for item in self)} {verdict}" for verdict in _ORDER]
        return f"<Findings: {', '.join(counts)}>"


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Verdict) else value


def in_order(findings: Iterable[Finding], called: Callable[[str], str] = str) -> tuple[Finding, ...]:
    """The findings in order. What those of one clause on one occasion share is worked out once.

    `called` says by what other name an occurrence goes.
    """
    given = list(findings)
    first = {item.grounded.body: item for item in given}
    ranks = {body: _rank(item) for body, item in first.items()}
    places = {rank: place for place, rank in enumerate(sorted(set(ranks.values())))}
    shared = {
        body: (places[ranks[body]], item.owed_to, natural(called(item.occurrence))) for body, item in first.items()
    }

    def key(item: Finding) -> tuple[int, str, str, str]:
        place, owed_to, occurrence = shared[item.grounded.body]
        return place, item.bearer, owed_to, occurrence

    return tuple(sorted(given, key=key))


def natural(name: str) -> str:
    """A name that sorts by the numbers in it."""
    return _NUMBER.sub(lambda number: number[0].zfill(6), name)


def _rank(item: Finding) -> tuple[object, ...]:
    scale, level = item.level
    return (
        item.verdict is Verdict.NOT_DUE,
        _BINDINGS[item.binding],
        _VERDICTS[item.verdict],
        _MODALITIES[item.modality],
        item.instrument,
        scale,
        -level,
        item.obligation,
    )
