"""Two cases compared: which answers differ, in what, and why each is as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar

from treatymodel.questions.case import Case
from treatymodel.questions.explanation import Explanation
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.findings import Findings
from treatymodel.questions.table import Row, Table, Value

COMPARED = ("verdict", "leans", "action", "discretion", "extent", "opens", "deadline", "binding", "hinges")
"""In what two answers can differ, what matters most first."""
MANY = 40
"""Of answers that turn on more open questions, hinges are not worked out: it would take longer than all the rest."""
Key = tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Compared:
    """One clause for one bearer in both cases; a side is None where the clause does not come into that case."""

    left: Finding | None = field(repr=False)
    right: Finding | None = field(repr=False)

    @cached_property
    def differs(self) -> tuple[str, ...]:
        """In what the two differ; empty where they do not."""
        if self.left is None or self.right is None:
            return ("presence",)
        found = [name for name in COMPARED if _column(self.left, name) != _column(self.right, name)]
        return tuple(name for name in found if name != "hinges" or found == ["hinges"])

    @property
    def either(self) -> Finding:
        """The finding of the left case, or where there is none that of the right."""
        found = self.left or self.right
        assert found is not None
        return found

    def why(self) -> tuple[Explanation | None, Explanation | None]:
        """The reasons of both sides."""
        return _why(self.left), _why(self.right)


class Comparison(Table):
    """What is answered differently in two cases; `unchanged` are the answers that are due, or open, in both alike."""

    name: ClassVar[str] = "compare"
    shown: ClassVar[Mapping[str, str]] = {
        "bearer": "who",
        "owed_to": "owed to",
        "clause": "under",
        "left": "before",
        "right": "after",
        "what_differs": "what differs",
    }

    def __init__(self, left: Case, right: Case, bearer: str | None = None, apart: str = "") -> None:
        self.left_case, self.right_case = left, right
        pairs = tuple(_paired(left, right, bearer))
        self.differences: tuple[Compared, ...] = tuple(pair for pair in pairs if pair.differs)
        self.unchanged: tuple[Compared, ...] = tuple(pair for pair in pairs if not pair.differs and _asked(pair))
        self.apart = apart or ", ".join(_apart(left, right)) or "nothing"
        super().__init__(
            [_row(pair) for pair in (*self.differences, *self.unchanged)],
            title="What changes between two cases",
            world=left.world,
            case=left,
            said=tuple(self._said()),
            notes=(
                "An answer that is not due in one case and has no place in the other is not listed. Hinges are "
                f"compared as they are listed, up to their cap; of an answer that turns on more than {MANY} open "
                "questions they are not.",
            ),
        )

    @property
    def changed(self) -> bool:
        """Whether any answer differs."""
        return bool(self.differences)

    def more(self) -> dict[str, Value]:
        """Whether anything changed, and in what the cases differ."""
        return {"changed": self.changed, "apart": self.apart}

    def _said(self) -> Iterator[str]:
        count, same = len(self.differences), len(self.unchanged)
        yield f"What sets the second case apart: {self.apart}."
        if count:
            differ = "answer differs" if count == 1 else "answers differ"
            yield f"{count} {differ}; {same} are the same."
        else:
            yield f"No answer differs; {same} that are due or open are the same in both."


def compare(left: Case | Findings, right: Case | Findings, *, bearer: str | None = None) -> Comparison:
    """What is answered differently in two cases, finding by finding, each with both reasons.

    Findings are of the same clause, bearer, creditor and event. `bearer` narrows to one party. Raises `UnknownName`.
    """
    one = left if isinstance(left, Case) else left.case
    other = right if isinstance(right, Case) else right.case
    return compared(one, other, bearer)


def compared(left: Case, right: Case, bearer: str | None = None, apart: str = "") -> Comparison:
    """The same, told in what the cases differ."""
    if bearer is not None:
        left.world.party(bearer)
    return Comparison(left, right, bearer, apart)


def _paired(left: Case, right: Case, bearer: str | None) -> Iterator[Compared]:
    sides = [_keyed(case, bearer) for case in (left, right)]
    pairs = [Compared(sides[0].get(key), sides[1].get(key)) for key in dict.fromkeys((*sides[0], *sides[1]))]
    kept = [pair for pair in pairs if (pair.left and pair.right) or _asked(pair)]
    yield from sorted(kept, key=_rank)


def _keyed(case: Case, bearer: str | None) -> dict[Key, Finding]:
    found: dict[Key, Finding] = {}
    for item in case.who():
        if bearer is None or bearer in item.bearers:
            found.setdefault((item.name, item.bearer, item.owed_to, item.occurrence), item)
    return found


def _asked(pair: Compared) -> bool:
    """Whether either side asks for something, or may."""
    return any(item is not None and item.verdict is not Verdict.NOT_DUE for item in (pair.left, pair.right))


def _rank(pair: Compared) -> tuple[object, ...]:
    order = ("presence", *COMPARED)
    first = min((order.index(name) for name in pair.differs), default=len(order))
    item = pair.either
    settled = any(part is not None and part.verdict is Verdict.DUE for part in (pair.left, pair.right))
    return (not pair.differs, not settled, item.binding != "legal", first, item.name, item.bearer, item.owed_to)


def _column(item: Finding, name: str) -> object:
    if name == "hinges":
        return frozenset() if item.turns_on > MANY else frozenset(map(str, item.hinges()))
    if name == "extent":
        return None if item.extent is None else str(item.extent.plain())
    return getattr(item, name)


def _why(item: Finding | None) -> Explanation | None:
    if item is None:
        return None
    return item.why_not() if item.verdict is Verdict.NOT_DUE else item.why()


def _row(pair: Compared) -> Row:
    item = pair.either
    return {
        "bearer": item.bearer,
        "owed_to": item.owed_to,
        "instrument": item.instrument,
        "obligation": item.obligation,
        "clause": item.name,
        "change": "changed" if pair.differs else "same",
        "left": _short(pair.left),
        "right": _short(pair.right),
        "what_differs": "; ".join(_what(pair, name) for name in pair.differs),
        "left_reason": _reason(pair.left),
        "right_reason": _reason(pair.right),
    }


def _short(item: Finding | None) -> str:
    return "-" if item is None else f"{item.verdict}, {item.binding}"


def _what(pair: Compared, name: str) -> str:
    if pair.left is None or pair.right is None:
        return "only in the second case" if pair.left is None else "only in the first case"
    if name == "hinges":
        return "what would settle or overturn it"
    return f"{name}: {_plain(_column(pair.left, name))} → {_plain(_column(pair.right, name))}"


def _plain(value: object) -> str:
    return "-" if value is None or value == "" else str(value)


def _reason(item: Finding | None) -> str:
    """On what the side rests, in a line: the first gate that fails or is open, or that every gate holds."""
    if item is None:
        return "no clause speaks to it"
    if item.verdict is Verdict.DUE:
        rests = f", taken as not shown: {', '.join(item.presumed)}" if item.presumed else ""
        return f"every gate holds under {item.cite}{rests}"
    gate = str(item.first_gate).replace("_", " ")
    if item.verdict is Verdict.OPEN:
        if item.turns_on > MANY:
            return f"open at {gate}: {item.turns_on} questions"
        return f"open at {gate}: {', '.join(map(str, item.hinges().questions)) or 'not decided'}"
    return f"fails at {gate}"


def _apart(left: Case, right: Case) -> Iterator[str]:
    """In what two cases differ, in words."""
    if left.world.hash != right.world.hash:
        more = [part for part in right.world.overlays if part not in left.world.overlays]
        yield "; ".join(more) if more else "other texts"
    if left.event != right.event:
        yield "another event"
    if left.history != right.history:
        yield f"{len(right.history)} other events on record, not {len(left.history)}"
    given: list[Any] = [answer for answer in right.facts if answer not in [*left.facts]]
    if given or len([*left.facts]) != len([*right.facts]):
        yield "other facts" + "".join(f", {part.asked} = {'yes' if part.value else 'no'}" for part in given)
    if left.doctrine != right.doctrine:
        yield "another doctrine"
    if left.record.asked_at != right.record.asked_at:
        yield f"asked at {right.record.asked_at}"
    if left.presumptions != right.presumptions:
        yield "nothing is presumed" if left.presumptions else "presumptions as declared"
