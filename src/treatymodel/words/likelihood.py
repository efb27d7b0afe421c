"""How likely, said: what is due and done, by clauses and by those alike; how many help; which figures were taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from treatymodel.model.world import World
from treatymodel.questions.forces import Bounded
from treatymodel.questions.likelihood import Likelihood
from treatymodel.words.alike import grouped
from treatymodel.words.context import footer, opening, title
from treatymodel.words.names import Names
from treatymodel.words.page import Grid, Line, Page, Section

HEAD = ("who", "under", "worth", "now", "due", "kept", "due and done")
MANY, FEW = 40, 6
"""Up to how many parties are all listed, and how many of more."""
WORTH = "Of a draft, a report or a political promise: how likely its words ask for it. Its worth stands beside it."
RARE = 0.005
"""Numbers that are less likely than this, or more likely than all but this, are not printed."""


def likelihood_page(found: Likelihood) -> Page:
    """The whole answer: those to whom the same applies are said together."""
    assert found.case is not None
    names = Names(found.world)
    asked = [row for row in found.rows if _is_asked(row)]
    rest = [row for row in found.rows if not _is_asked(row)]
    sections = [
        Section(
            "What must be done or left: how likely it is due, and kept",
            (Line(WORTH),) if any(row["binding"] in ("political", "none") for row in asked) else (),
            grid=_grid(asked, found.world),
        ),
        Section("Rights, powers, and what the event counts as: how likely", grid=_grid(rest, found.world), folded=True),
        _numbers(found),
        *_pledges(found),
        Section("How often such promises were kept", tuple(_figures(found))),
        Section("How this was worked out", tuple(map(Line, found.notes))),
    ]
    begin = (*opening(found.case, names), *map(Line, found.said))
    return Page(f"How likely: {title(found.case, names)}", begin, tuple(sections), footer(found.case))


def _is_asked(row: Any) -> bool:
    return row["modality"] in ("duty", "prohibition") and bool(row["action"])


def _grid(rows: Sequence[Any], world: World) -> Grid:
    """One row for all those to whom the same figures apply, under clauses of a text, or of texts of one family."""
    lines = []
    clauses = grouped(rows, lambda row: (row["instrument"], row["obligation"], _figures_of(row)))
    texts = grouped(
        clauses, lambda same: (same[0]["instrument"], tuple(row["bearer"] for row in same), _figures_of(same[0]))
    )

    def like(parts: list[list[Any]]) -> tuple[object, ...]:
        row = parts[0][0]
        family = world.instrument(row["instrument"]).family or row["instrument"]
        return family, tuple(part[0]["obligation"] for part in parts), len(parts[0]), _figures_of(row)

    for several in grouped(texts, like):
        row = several[0][0][0]
        more = f" and {len(several) - 1} more like it" if len(several) > 1 else ""
        under = f"{row['instrument']}{more}: {', '.join(str(part[0]['obligation']) for part in several[0])}"
        due, done = (between(row[f"{name}_low"], row[f"{name}_high"]) for name in ("due", "responds"))
        kept = share(row["honoured"]) if row["honoured"] is not None else "not known" if done != "-" else "-"
        mark = " (draws)" if row["method"] == "sampled" else ""
        who = _who([str(item["bearer"]) for parts in several for item in parts[0]])
        lines.append((who, under, str(row["binding"]), str(row["verdict"]), due + mark, kept, done))
    return Grid(HEAD, tuple(lines))


def _who(bearers: list[str]) -> str:
    """The bearers, each once; of many the first few."""
    who = list(dict.fromkeys(bearers))
    few = who if len(who) <= MANY else [*who[:FEW], f"{len(who) - FEW} more"]
    return ", ".join(few) if len(who) == 1 else f"{', '.join(few)} ({len(who)})"


def _figures_of(row: Any) -> tuple[object, ...]:
    columns = ("binding", "verdict", "due_low", "due_high", "honoured", "responds_low", "responds_high", "method")
    return tuple(row[name] for name in columns)


def _numbers(found: Likelihood) -> Section:
    """The law of the number of those who help, as far as it is not all but sure; of one party all is said above."""
    law = found.force.responders
    size = len(found.force.parts)
    if size < 2:
        return Section("")
    is_point = law.low == law.high
    rows: list[tuple[str, ...]] = []
    for number in range(1, size + 1):
        low, high = (_at_least(part, number) for part in (law.low, law.high))
        if high >= RARE and low <= 1 - RARE:
            exactly = (share(law.low.get(float(number), 0.0)),) if is_point else ()
            rows.append((str(number), between(low, high), *exactly))
    lines = (Line(f"Of the {size} parties that a text binds in law to help, or may bind; each counts once."),)
    head = ("number", "at least so many", *(("just so many",) if is_point else ()))
    return Section("How many help", lines, grid=Grid(head, tuple(_runs(rows))))


def _runs(rows: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """The rows, those in a row of which the same is said as one."""
    for said, run in groupby(rows, key=lambda row: row[1:]):
        numbers = [row[0] for row in run]
        yield (numbers[0] if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}", *said)


def _pledges(found: Likelihood) -> Iterator[Section]:
    for unit, law in found.force.pledged.items():
        rows = tuple((amount, chance) for amount, chance in _pledged(law))
        yield Section(
            f"Pledged, in {unit or 'units that the text does not name'}", grid=Grid(("at least", "chance"), rows)
        )


def _pledged(law: Bounded) -> Iterator[tuple[str, str]]:
    for amount in sorted({*law.low, *law.high}):
        if amount:
            yield f"{amount:,.10g}", between(_at_least(law.low, amount), _at_least(law.high, amount))


def _figures(found: Likelihood) -> Iterator[Line]:
    """The published figures, and what each would make of the number of those who help."""
    if found.figures:
        yield Line(
            "Counted in wars of the past, for other parties and other texts, an alliance in a war as one case. The "
            "studies disagree, and none is about this case. That each party keeps its promises as often as alliances "
            "did, and independently of the others, is assumed here and found by no study."
        )
    for figure in found.figures:
        would = between(figure["responders_low"], figure["responders_high"])
        taken = "taken" if figure["taken"] else "not taken"
        helping = f" So counted, {would} would help in expectation." if would != "-" else ""
        counted = f"{share(figure['share'])}, {taken}: {figure['scope']}. {figure['source']}.{helping}"
        yield Line(counted, depth=1)


def _at_least(law: dict[float, float], number: float) -> float:
    return sum(chance for value, chance in law.items() if value >= number)


def between(low: Any, high: Any) -> str:
    """A figure, or two between which it lies; a dash where there is none."""
    if low is None or high is None:
        return "-"
    least, most = share(low), share(high)
    return least if least == most else f"{least} to {most}"


def share(value: Any) -> str:
    """A figure to three places."""
    if 0 < value < 0.001:
        return "under 0.001"
    return "over 0.999" if 0.999 < value < 1 else f"{value:.3g}"
