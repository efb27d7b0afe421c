"""Which pictures a report shows: those in which its case has something to show."""

from __future__ import annotations

from collections.abc import Iterator

from treatymodel.pictures.map import bound_map
from treatymodel.pictures.obligations import obligation_graph
from treatymodel.pictures.picture import Picture
from treatymodel.pictures.spread import spread_rounds
from treatymodel.pictures.timeline import response_timeline
from treatymodel.questions.case import Case


def pictures_of(case: Case, bearer: str | None = None) -> tuple[Picture, ...]:
    """The pictures of a case, or of what it comes to for one bearer, in the order in which a reader wants them."""
    return tuple(_pictures(case, bearer))


def _pictures(case: Case, bearer: str | None) -> Iterator[Picture]:
    findings = case.who() if bearer is None else case[bearer]
    if findings:
        yield obligation_graph(findings, engine="own")
    if case.event is not None and bearer is None:
        yield bound_map(case)
    when = case.when(bearer)
    if when.rows:
        yield response_timeline(when)
    if case.event is not None and bearer is None:
        spread = case.spread()
        if any(row["draws_in"] for row in spread.rows):
            yield spread_rounds(spread)
