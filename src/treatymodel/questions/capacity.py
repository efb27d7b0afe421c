"""Capacity: what is pledged against what cases ask, shared pools counted once; the gap, and the bottleneck by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from os import PathLike
from typing import Any, ClassVar, TypeVar

from treatymodel.errors import Misuse, UnknownName, near
from treatymodel.model.pledge import Need, Pledge
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.demand import Demand, by_needs, by_the_texts, event_of, spelled
from treatymodel.questions.quantities import Quantity, number
from treatymodel.questions.serving import MOST, Pools, Served, amount_of, label_of, pools_of, serve
from treatymodel.questions.table import Row, Table, Value

M = TypeVar("M", Pledge, Need)
Pledges = str | PathLike[str] | Iterable[Pledge | Mapping[str, Any]]
Needs = str | PathLike[str] | Iterable[Need | Mapping[str, Any]]


class Capacity(Table):
    """A row for each thing asked: how much, how much is pledged, what it gets, what is missing and why."""

    name = "capacity"
    shown: ClassVar[Mapping[str, str]] = {
        "bearer": "who",
        "clause": "by",
        "asked": "asked",
        "pledged": "pledged",
        "allocated": "gets",
        "gap": "gap",
        "unit": "unit",
        "bottleneck": "what stands in the way",
    }

    def __init__(
        self, cases: Sequence[Case], pledges: Sequence[Pledge], demands: Sequence[Demand], bearer: str | None, by: str
    ) -> None:
        self.cases = tuple(cases)
        self.pledges = tuple(pledges)
        self.pools = pools_of(pledges)
        self.served = tuple(serve(cases[0].world, pledges, self.pools, demands))
        self._alone = _alone(cases, pledges, self.pools, demands, self.served)
        kept = [item for item in self.served if bearer in (None, *item.demand.bearers)]
        one = cases[0] if len(cases) == 1 else None
        super().__init__(
            [self._row(item) for item in kept],
            title="What is asked, and what is pledged for it",
            world=cases[0].world,
            case=one,
            said=self._said(kept, bearer),
            notes=self._notes(demands, by),
        )

    def _row(self, item: Served) -> Row:
        demand, finding = item.demand, item.demand.finding
        quantity = demand.quantity
        gap = None if quantity is None or item.got is None else number(quantity.amount - item.got)
        by: dict[str, Value] = {label_of(self.pledges, index): number(part) for index, part in (item.by or {}).items()}
        return {
            "bearer": "+".join(demand.bearers) or (finding.bearer if finding is not None else None),
            "instrument": finding.instrument if finding is not None else None,
            "obligation": finding.obligation if finding is not None else None,
            "clause": finding.name if finding is not None else None,
            "action": finding.action if finding is not None else None,
            "what": demand.what or None,
            "unit": quantity.unit if quantity is not None else None,
            "asked": quantity.number if quantity is not None else None,
            "pledged": None if item.pledged is None else number(item.pledged),
            "allocated": None if item.got is None else number(item.got),
            "gap": gap,
            "bottleneck": item.bottleneck or None,
            "by": by,
            "verdict": str(finding.verdict) if finding is not None else None,
            "binding": finding.binding if finding is not None else None,
            "case": event_of(demand.case),
            "words": _words(item, self.pledges),
        }

    def more(self) -> dict[str, Value]:
        """The pools, with what was promised of each, and what each case would get if it were alone."""
        return {"pools": self._pool_rows(), "cases": list(self._alone)}

    def _pool_rows(self) -> list[Value]:
        rows: list[Value] = []
        for name, (holds, own) in self.pools.items():
            promised = sum((Quantity.of(pledge.amount, pledge.unit).amount for _, pledge in own), Fraction(0))
            used = sum(
                (part for item in self.served for index, part in (item.by or {}).items() if index in dict(own)),
                Fraction(0),
            )
            rows.append(
                {
                    "pool": name,
                    "parties": list(dict.fromkeys(pledge.party for _, pledge in own)),
                    "unit": Quantity.of(own[0][1].amount, own[0][1].unit).unit,
                    "holds": number(holds),
                    "promised": number(promised),
                    "overcommitted": promised > holds,
                    "allocated": number(used),
                }
            )
        return rows

    def _said(self, kept: Sequence[Served], bearer: str | None) -> list[str]:
        counted = [item for item in kept if item.demand.quantity is not None]
        short = [item for item in counted if item.bottleneck]
        numbered = f"of {len(counted)} it is said how much" if counted else "of none is it said how much"
        of = "" if bearer is None else f" of {bearer}"
        said = [f"{_count(len(kept), 'thing')} asked{of}; {numbered}."]
        if counted:
            said.append("Every one of these is covered." if not short else f"{len(short)} of these fall short.")
        for pool in self._pool_rows():
            assert isinstance(pool, dict)
            if pool["overcommitted"]:
                said.append(
                    f"Promised more than once: {pool['pool']} holds {pool['holds']} {pool['unit']}, and "
                    f"{pool['promised']} are promised of it."
                )
        for row in self._alone:
            if len(self.cases) > 1 and row["alone"] != row["together"]:
                said.append(
                    f"{row['case']} alone would get {row['alone']} {row['unit']}; beside the others it gets "
                    f"{row['together']}."
                )
        return said

    def _notes(self, demands: Sequence[Demand], by: str) -> list[str]:
        notes = [
            f"What is asked is {by}. Whoever is asked first is served first, as far as that leaves the whole as great "
            "as it can be. A pool counts once, however often it is promised.",
            "Pledges serve a demand of their party and unit if they are ready, last and may go where it asks. Units "
            "are not converted, but for words such as thousand.",
        ]
        left = [demand for demand in demands if demand.quantity is None]
        if left:
            notes.append(
                f"Of {_count(len(left), 'thing')} asked nobody says how much; {'it' if len(left) == 1 else 'they'} "
                "can be set against no pledge."
            )
        if sum(demand.quantity is not None for demand in demands) > MOST:
            notes.append(f"Only the first {MOST} demands with a number were put to the pledges.")
        idle = [
            f"{pledge.party}, {spelled(pledge)}"
            for index, pledge in enumerate(self.pledges)
            if not any(index in (item.by or {}) for item in self.served)
        ]
        if idle:
            notes.append(f"Not drawn on: {'; '.join(idle)}.")
        sources = dict.fromkeys(pledge.source for pledge in self.pledges)
        if sources:
            notes.append(f"Sources of the pledges: {'; '.join(sources)}.")
        notes.append("The cost is one greatest flow a demand with a number, for each unit.")
        return notes


def capacity(
    cases: Case | Sequence[Case], pledges: Pledges | None = None, needs: Needs | None = None, bearer: str | None = None
) -> Capacity:
    """What is pledged against what one or several simultaneous cases ask, as a flow through shared pools.

    `pledges` and `needs` are files, or lists of `Pledge` and `Need` or of their fields. Without needs it is asked what
    the texts ask. Cases are told apart by the ids of their events. Raises `TextErrors`, `UnknownName` and `Misuse`.
    """
    listed = [cases] if isinstance(cases, Case) else list(cases)
    if not listed:
        raise Misuse("capacity needs a case, or several")
    world = listed[0].world
    names = [event_of(case) for case in listed]
    if len(names) > len({*names}):
        raise Misuse("several cases need events with ids of their own", "write `Event(…, id=…)`")
    if any(case.world.hash != world.hash for case in listed):
        raise Misuse("the cases are of different worlds", "put them in one world first")
    if bearer is not None:
        world.party(bearer)
    given = _rows(Pledge, pledges, world)
    asked = _rows(Need, needs, world)
    if asked:
        demands, by = list(by_needs(listed, asked)), "what the needs given say"
    else:
        demands, by = [demand for case in listed for demand in by_the_texts(case)], "what the texts say"
    return Capacity(listed, given, demands, bearer, by)


def _rows(kind: type[M], given: Any, world: World) -> list[M]:
    """The rows of a file or a list, checked against the world."""
    from treatymodel.texts.pledges import names_of, read_needs, read_pledges

    if given is None:
        return []
    if isinstance(given, (str, PathLike)):
        return list((read_pledges if kind is Pledge else read_needs)(given, world))  # type: ignore[arg-type]
    rows = [_row_of(kind, row, count) for count, row in enumerate(given, 1)]
    known: dict[str, Iterable[str]] = {"party": world.parties, "place": world.places}
    for row in rows:
        for _, what, name in names_of(row):
            if what == "clause":
                world.clause(name)
            elif name not in known[what]:
                raise UnknownName(what, name, near(name, known[what]))
    return rows


def _row_of(kind: type[M], row: object, count: int) -> M:
    if isinstance(row, kind):
        return row
    if not isinstance(row, Mapping):
        raise Misuse(
            f"`{row!r}` is no {kind.__name__.lower()}", f"write `{kind.__name__}(…)` or a mapping of its fields"
        )
    try:
        return kind(**row)
    except Misuse as wrong:
        raise Misuse(f"{kind.__name__.lower()} {count}: {wrong.message}", wrong.hint) from None


def _alone(
    cases: Sequence[Case], pledges: Sequence[Pledge], pools: Pools, demands: Sequence[Demand], served: Sequence[Served]
) -> list[dict[str, Value]]:
    """By case and unit: what is asked, what the case would get alone, what it gets beside the others."""
    rows: list[dict[str, Value]] = []
    for case in cases:
        own = [demand for demand in demands if demand.case is case]
        alone = served if len(cases) == 1 else tuple(serve(case.world, pledges, pools, own))
        for unit in dict.fromkeys(demand.quantity.unit for demand in own if demand.quantity is not None):
            asked = [
                amount_of(demand) for demand in own if demand.quantity is not None and demand.quantity.unit == unit
            ]
            rows.append(
                {
                    "case": event_of(case),
                    "unit": unit,
                    "asked": number(sum(asked, Fraction(0))),
                    "alone": _total(alone, case, unit),
                    "together": _total(served, case, unit),
                }
            )
    return rows


def _total(served: Iterable[Served], case: Case, unit: str) -> int | float:
    got = [
        item.got
        for item in served
        if item.demand.case is case and item.demand.quantity is not None and item.demand.quantity.unit == unit
    ]
    return number(sum((part for part in got if part is not None), Fraction(0)))


def _words(item: Served, pledges: Sequence[Pledge]) -> str:
    demand, quantity = item.demand, item.demand.quantity
    if quantity is None:
        return f"{demand.name}: {item.bottleneck}."
    got = number(item.got or Fraction(0))
    parts = "; ".join(f"{number(part)} from {label_of(pledges, index)}" for index, part in (item.by or {}).items())
    said = f"{demand.name}: {quantity.number} {quantity.unit} asked, {got} given" + (f" ({parts})" if parts else "")
    return f"{said}; {item.bottleneck}." if item.bottleneck else f"{said}."


def _count(count: int, thing: str) -> str:
    return f"{count} {thing}{'' if count == 1 else 's'}"
