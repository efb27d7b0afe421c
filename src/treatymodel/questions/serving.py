"""Demands served from pledges: who can serve what, how much each demand gets, and what stands in the way of more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from treatymodel.errors import Misuse
from treatymodel.model.pledge import Pledge
from treatymodel.model.world import World
from treatymodel.questions.allocation import Allocation, Supply, allocate
from treatymodel.questions.demand import Demand, obstacle, spelled
from treatymodel.questions.quantities import Quantity, number

MOST = 500
"""How many demands with a quantity are put to the pledges; of more the rest is listed and not allocated."""


@dataclass(frozen=True)
class Served:
    """What one demand got: how much can serve it at all, what it is given, from which pledges, and what binds."""

    demand: Demand
    pledged: Fraction | None = None
    got: Fraction | None = None
    by: Mapping[int, Fraction] | None = None
    bottleneck: str = ""


Pools = Mapping[str, tuple[Fraction, list[tuple[int, Pledge]]]]


def pools_of(pledges: Sequence[Pledge]) -> Pools:
    """What each pool holds, and its pledges by number; a pledge without a pool is one by itself."""
    own: dict[str, list[tuple[int, Pledge]]] = {}
    for index, pledge in enumerate(pledges):
        own.setdefault(pledge.pool or label_of(pledges, index), []).append((index, pledge))
    found: dict[str, tuple[Fraction, list[tuple[int, Pledge]]]] = {}
    for name, rows in own.items():
        amounts = [Quantity.of(pledge.amount, pledge.unit) for _, pledge in rows]
        units = sorted({quantity.unit for quantity in amounts})
        if len(units) > 1:
            raise Misuse(f"the pool `{name}` is counted in {' and in '.join(units)}", "a pool has one unit")
        found[name] = (max(quantity.amount for quantity in amounts), rows)
    return found


def label_of(pledges: Sequence[Pledge], index: int) -> str:
    """The name of a pledge: party, amount and pool; with its number where another is called the same."""
    pledge = pledges[index]
    said = f"{pledge.party}: {spelled(pledge)}" + (f" of {pledge.pool}" if pledge.pool else "")
    same = [
        other
        for other in pledges
        if (other.party, spelled(other), other.pool) == (pledge.party, spelled(pledge), pledge.pool)
    ]
    return said if len(same) == 1 else f"{said} ({index + 1})"


def serve(world: World, pledges: Sequence[Pledge], pools: Pools, demands: Sequence[Demand]) -> Iterable[Served]:
    """The demands in their order, each with what it gets."""
    counted = [demand for demand in demands if demand.quantity is not None][:MOST]
    why = {
        demand: {index: obstacle(pledge, demand, world) for index, pledge in enumerate(pledges)} for demand in counted
    }
    served: dict[Demand, Served] = {}
    for unit in dict.fromkeys(demand.quantity.unit for demand in counted if demand.quantity is not None):
        own = [demand for demand in counted if demand.quantity is not None and demand.quantity.unit == unit]
        serves = [frozenset(str(index) for index, said in why[demand].items() if said is None) for demand in own]
        found = allocate(_supply(pools, unit), [amount_of(demand) for demand in own], serves)
        for number_, demand in enumerate(own):
            served[demand] = _served(number_, own, found, serves, pledges, pools, why[demand])
    for demand in demands:
        yield served.get(demand) or Served(demand, bottleneck=_uncounted(demand, pledges))


def _uncounted(demand: Demand, pledges: Sequence[Pledge]) -> str:
    """Why a demand was not put to the pledges, and what its bearers pledge all the same."""
    if demand.quantity is not None:
        return f"it comes after the first {MOST}"
    own = dict.fromkeys(
        f"{spelled(pledge)}{f' ({pledge.pool})' if pledge.pool else ''}"
        for pledge in pledges
        if pledge.party in demand.bearers
    )
    said = "the text states no number" + (f": {demand.says}" if demand.says else "")
    return f"{said}; pledged: {', '.join(own)}" if own else said


def amount_of(demand: Demand) -> Fraction:
    """How much is asked, in the plain unit."""
    assert demand.quantity is not None
    return demand.quantity.amount


def _supply(pools: Pools, unit: str) -> Supply:
    own = {
        name: (holds, rows)
        for name, (holds, rows) in pools.items()
        if Quantity.of(rows[0][1].amount, rows[0][1].unit).unit == unit
    }
    return Supply(
        {name: holds for name, (holds, _) in own.items()},
        {
            str(index): (name, Quantity.of(pledge.amount, pledge.unit).amount)
            for name, (_, rows) in own.items()
            for index, pledge in rows
        },
    )


def _served(
    at: int,
    own: Sequence[Demand],
    found: Allocation,
    serves: Sequence[frozenset[str]],
    pledges: Sequence[Pledge],
    pools: Pools,
    why: Mapping[int, str | None],
) -> Served:
    demand = own[at]
    able = [pledges[int(index)] for index in serves[at]]
    pledged = sum((Quantity.of(pledge.amount, pledge.unit).amount for pledge in able), Fraction(0))
    by = {int(index): part for index, part in found.by[at].items()}
    said = ""
    if found.got[at] < amount_of(demand):
        rivals = [own[other].name for other in found.rivals[at]]
        said = _bottleneck(demand, found.spent[at], rivals, pledges, pools, [part for part in why.values() if part])
    return Served(demand, pledged, found.got[at], by, said)


def _bottleneck(
    demand: Demand,
    spent: Sequence[str],
    rivals: Sequence[str],
    pledges: Sequence[Pledge],
    pools: Pools,
    obstacles: Sequence[str],
) -> str:
    """What stands in the way of more, by name."""
    said = []
    for name in spent:
        kind, _, key = name.partition(" ")
        if kind == "pool":
            holds, rows = pools[key]
            unit = Quantity.of(rows[0][1].amount, rows[0][1].unit).unit
            said.append(f"used up: {key}, which holds {number(holds)} {unit}")
        else:
            said.append(f"used up: {label_of(pledges, int(key))}")
    if rivals:
        said.append(f"also drawn on by {'; '.join(rivals)}")
    if not pledges:
        said.append("no pledge was given")
    elif not spent and not obstacles:
        assert demand.quantity is not None
        who = "+".join(demand.bearers) or "anybody"
        unit = demand.quantity.unit
        of_what = f" of {demand.what}" if demand.what not in ("", unit) else ""
        said.append(f"nothing is pledged by {who} in {unit}{of_what}")
    return "; ".join([*said, *obstacles])
