"""How likely, said: what is due and done, by clauses and by those alike; how many help; which figures were taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from treatymodel.questions.forces import Bounded
from treatymodel.questions.likelihood import Likelihood
from treatymodel.words.alike import grouped
from treatymodel.words.context import footer, opening, title
from treatymodel.words.names import Names
from treatymodel.words.page import Grid, Line, Page, Section

HEAD = ("who", "under", "worth", "now", "due", "kept", "due and done")
MANY, FEW = 40, 6
"""Up to how many parties are all listed, and how many of more."""
RARE = 0.005
"""Numbers that are less likely than this, or more likely than all but this, are not printed."""


def likelihood_page(found: Likelihood) -> Page:
    """The whole answer: those to whom the same applies are said together."""
    assert found.case is not None
    names = Names(found.world)
    asked = [row for row in found.rows if _is_asked(row)]
    rest = [row for row in found.rows if not _is_asked(row)]
    sections = [
        Section("What must be done or left: how likely it is due, and kept", grid=_grid(asked)),
        Section("Rights, powers, and what the event counts as: how likely", grid=_grid(rest), folded=True),
        _numbers(found),
        *_pledges(found),
        Section("How often such promises were kept", tuple(_figures(found))),
        Section("How this was worked out", tuple(map(Line, found.notes))),
    ]
    begin = (*opening(found.case, names), *map(Line, found.said))
    return Page(f"How likely: {title(found.case, names)}", begin, tuple(sections), footer(found.case))


def _is_asked(row: Any) -> bool:
    return row["modality"] in ("duty", "prohibition") and bool(row["action"])


def _grid(rows: Sequence[Any]) -> Grid:
    """One row for all those to whom the same figures apply, under one clause or several of a text."""
    lines = []
    clauses = grouped(rows, lambda row: (row["obligation"], *_figures_of(row)))
    for same in grouped(clauses, lambda group: (*(row["bearer"] for row in group), *_figures_of(group[0]))):
        group, row = same[0], same[0][0]
        who = [str(item["bearer"]) for item in group]
        under = f"{row['instrument']}: {', '.join(str(part[0]['obligation']) for part in same)}"
        few = who if len(who) <= MANY else [*who[:FEW], f"{len(who) - FEW} more"]
        said = ", ".join(few) if len(who) == 1 else f"{', '.join(few)} ({len(who)})"
        due, done = (between(row[f"{name}_low"], row[f"{name}_high"]) for name in ("due", "responds"))
        kept = share(row["honoured"]) if row["honoured"] is not None else "not known" if done != "-" else "-"
        mark = " (draws)" if row["method"] == "sampled" else ""
        lines.append((said, under, str(row["binding"]), str(row["verdict"]), due + mark, kept, done))
    return Grid(HEAD, tuple(lines))


def _figures_of(row: Any) -> tuple[object, ...]:
    columns = (
        "instrument",
        "binding",
        "verdict",
        "due_low",
        "due_high",
        "honoured",
        "responds_low",
        "responds_high",
        "method",
    )
    return tuple(row[name] for name in columns)


def _numbers(found: Likelihood) -> Section:
    """The law of the number of those who help, as far as it is not all but sure."""
    law = found.force.responders
    if not found.force.parts:
        return Section("")
    size = len(found.force.parts)
    is_point = law.low == law.high
    rows = []
    for number in range(1, size + 1):
        low, high = (_at_least(part, number) for part in (law.low, law.high))
        if high >= RARE and low <= 1 - RARE:
            exactly = (share(law.low.get(float(number), 0.0)),) if is_point else ()
            rows.append((str(number), between(low, high), *exactly))
    lines = (Line(f"Of the {size} that a text binds in law to help, or may bind; each counts once."),)
    head = ("number", "at least so many", *(("just so many",) if is_point else ()))
    return Section("How many help", lines, grid=Grid(head, tuple(rows)))


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
            "Counted in wars of the past, for other parties and other texts. The studies disagree; no figure is about "
            "this case, and that parties keep their promises independently of each other is assumed, not found."
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
