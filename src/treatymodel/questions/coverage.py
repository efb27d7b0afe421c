"""Coverage: who owes each victim help against each attacker, how strongly, and which attacks nobody covers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product
from typing import TYPE_CHECKING, ClassVar

from treatymodel.compile.record import Happening
from treatymodel.days import Moment
from treatymodel.errors import Misuse, UnknownName, near
from treatymodel.model.event import Event
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.cells import COVERS, UNKNOWN, Cell
from treatymodel.questions.strength import Duty, duties_of
from treatymodel.questions.table import Row, Table, Value
from treatymodel.vocabulary.kinds import is_kind

if TYPE_CHECKING:
    import networkx

HOME = "home"
"""The place that stands for the home territory of each victim."""
LASTING = "what lasts"
"""The kind of a cell of a case in which nothing happened."""


class Coverage(Table):
    """A row for each cell: an attacker, a victim, a place, a kind of event and a day. `duties` says who owes what.

    `cover` is one of `COVERS`; `due` and `open` count those who owe help in law, or may, `promised` those who said so
    politically; `content` is the furthest that a due duty goes, `content_possible` that an open one might; `discretion`
    and `automaticity` are those of the duties that go furthest. `footings` counts the duties that are due of which no
    two rest on the same text, `apart` those of which no two share a text or a bearer. `single_points` are the texts and
    parties without which the cover is gone.
    """

    name: ClassVar[str] = "coverage"
    shown: ClassVar[Mapping[str, str]] = {
        "by": "attacker",
        "on": "victim",
        "place": "place",
        "kind": "kind",
        "day": "day",
        "cover": "covered",
        "due": "due",
        "open": "open",
        "content": "goes as far as",
        "footings": "footings",
        "single_points": "hangs on",
    }

    def __init__(
        self,
        cells: Sequence[Cell],
        *,
        world: World,
        case: Case | None = None,
        notes: Sequence[str] = (),
        gone: tuple[str, ...] = (),
    ) -> None:
        self.cells = tuple(cells)
        self.gone = gone
        """The texts and parties that are taken away."""
        left = f" without {', '.join(gone)}" if gone else ""
        what = f"Coverage of {_counted(len(cells), 'cell')}{left}"
        rows = [cell.row() for cell in cells]
        super().__init__(rows, title=what, world=world, case=case, said=_said(cells), notes=notes)

    @property
    def duties(self) -> tuple[Row, ...]:
        """A row for each duty in each cell."""
        return tuple(_duty_row(cell, duty) for cell in self.cells for duty in cell.duties)

    @property
    def holes(self) -> tuple[Row, ...]:
        """The rows of the cells in which nobody owes help, in law or by promise."""
        return tuple(row for row in self.rows if row["cover"] == COVERS[-1])

    def more(self) -> dict[str, Value]:
        """The duties, and what each text or party holds up alone."""
        duties: list[Value] = [dict(row) for row in self.duties]
        return {"duties": duties, "without": list(self.gone)}

    def of(self, bearer: str) -> Coverage:
        """The coverage by one party's duties alone. Raises `UnknownName`."""
        self.world.party(bearer)
        cells = [replace(c, duties=tuple(d for d in c.duties if bearer in d.bearer.split("+"))) for c in self.cells]
        return Coverage(cells, world=self.world, case=self.case, notes=self.notes, gone=self.gone)

    def without(self, *names: str) -> Coverage:
        """The coverage that is left when texts or parties go: what rests on them is gone, and nothing comes instead.

        What the law would be without a text, with all that it displaced, is `world.without(...)`'s coverage. Raises
        `UnknownName`.
        """
        for name in names:
            if name not in self.world.instruments and name not in self.world.parties:
                raise UnknownName("text or party", name, near(name, (*self.world.instruments, *self.world.parties)))
        gone = (*self.gone, *names)
        cells = [cell.left(*names) for cell in self.cells]
        return Coverage(cells, world=self.world, case=self.case, notes=self.notes, gone=gone)

    def loss(self, *names: str) -> Loss:
        """What the exit of texts or parties takes away, cell by cell. Raises `UnknownName`."""
        return Loss(self, self.without(*names), names)

    def graph(self) -> networkx.MultiDiGraph:
        """Who covers whom, as a plain networkx graph: an edge from bearer to victim for each duty in each cell.

        Its key is `clause attacker place kind day`. Attributes are text, whole numbers and truth values only.
        """
        import networkx

        graph = networkx.MultiDiGraph(name=self.title)
        for cell in self.cells:
            for code in (cell.by, cell.on):
                graph.add_node(code, name=_name(self.world, code))
            for duty in cell.duties:
                graph.add_node(duty.bearer, name=_name(self.world, duty.bearer))
                key = " ".join((duty.clause, cell.by, cell.place or "-", cell.kind, cell.day))
                graph.add_edge(duty.bearer, cell.on, key=key, **_edge(cell, duty))
        return graph


def _name(world: World, code: str) -> str:
    party = world.parties.get(code)
    return code if party is None else party.name


class Loss(Table):
    """What an exit takes away: a row for each cell, before and after."""

    name: ClassVar[str] = "coverage-loss"
    shown: ClassVar[Mapping[str, str]] = {
        "by": "attacker",
        "on": "victim",
        "place": "place",
        "kind": "kind",
        "day": "day",
        "cover": "covered",
        "cover_left": "left",
        "footings": "footings",
        "footings_left": "left",
        "lost": "who falls away",
    }

    def __init__(self, before: Coverage, after: Coverage, names: Sequence[str]) -> None:
        rows = [_lost(one, other) for one, other in zip(before.cells, after.cells, strict=True)]
        worse = sum(row["cover"] != row["cover_left"] for row in rows)
        said = [
            f"Without {', '.join(names)}, {_counted(worse, 'cell')} of {len(rows)} {_are(worse)} covered less surely."
        ]
        title = f"What goes with {', '.join(names)}"
        super().__init__(rows, title=title, world=before.world, case=before.case, said=said, notes=before.notes)


def _lost(before: Cell, after: Cell) -> dict[str, Value]:
    one, other = before.row(), after.row()
    bearers = [{duty.bearer for duty in cell.duties if duty.counts} for cell in (before, after)]
    kept = {key: one[key] for key in ("by", "on", "place", "kind", "day", "cover")}
    return {
        **kept,
        "cover_left": other["cover"],
        "footings": one["footings"],
        "footings_left": other["footings"],
        "content": one["content"],
        "content_left": other["content"],
        "lost": list[Value](sorted(bearers[0] - bearers[1])),
    }


def _edge(cell: Cell, duty: Duty) -> dict[str, str | int | bool]:
    row = _duty_row(cell, duty)
    return {key: value for key, value in row.items() if isinstance(value, (str, int)) and key not in ("bearer", "on")}


def _duty_row(cell: Cell, duty: Duty) -> dict[str, Value]:
    return {
        "by": cell.by,
        "on": cell.on,
        "place": cell.place,
        "kind": cell.kind,
        "day": cell.day,
        "bearer": duty.bearer,
        "instrument": duty.instrument,
        "clause": duty.clause,
        "cite": duty.cite,
        "action": duty.action,
        "content": duty.content,
        "level": duty.level,
        "discretion": duty.discretion,
        "automaticity": duty.automaticity,
        "binding": duty.binding,
        "verdict": duty.verdict,
        "deadline": duty.deadline,
        "counts": duty.counts,
        "rests_on": list(duty.rests_on),
    }


def _said(cells: Sequence[Cell]) -> list[str]:
    counts = {word: sum(cell.cover == word for cell in cells) for word in COVERS}
    if len(cells) == 1:
        (cell,) = cells
        return [_one(cell)]
    listed = ", ".join(f"{number} {word}" for word, number in counts.items() if number)
    said = [f"Of {len(cells)} cells, help is owed: {listed}."]
    bare = list(dict.fromkeys(cell.on for cell in cells if cell.cover == COVERS[-1]))
    if bare:
        few = bare if len(bare) <= 20 else [*bare[:19], f"{len(bare) - 19} more"]
        said.append(f"Nobody owes help against some attacker here to: {', '.join(few)}.")
    return said


def _one(cell: Cell) -> str:
    hit = "whoever was hit" if cell.on == UNKNOWN else cell.on
    by = "an unknown attacker" if cell.by == UNKNOWN else cell.by
    where = f"{hit} against {by}"
    match cell.cover:
        case "surely":
            number = len({duty.bearer for duty in cell.standing})
            return f"{_counted(number, 'party', 'parties')} must help {where}."
        case "possibly":
            number = len({duty.bearer for duty in cell.standing})
            return f"Nobody surely must help {where}; {_counted(number, 'party', 'parties')} may have to."
        case "by promise":
            return f"Nobody must help {where} in law; there are political promises only."
    return f"Nobody owes {where} any help."


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


# working it out


def coverage(
    world: World,
    attackers: str | Iterable[str],
    victims: str | Iterable[str],
    kinds: str | Iterable[str] = ("armed_attack",),
    places: str | Iterable[str | None] | None = HOME,
    days: str | Iterable[str] = (),
    *,
    like: Case | None = None,
) -> Coverage:
    """Who covers each victim against each attacker, for each kind of event, place and day.

    `places` are ids of places, None where it is not known, or `home`, the victim's own territory. `like` gives facts,
    doctrine, history and presumptions for every cell. Parties that are attacker and victim at once are left out. Each
    cell is a case of which only the clauses that help are grounded, 0.1 to 0.2 s on the shipped corpus. Raises
    `UnknownName`, and `Misuse` where a dimension is empty.
    """
    sides = [tuple(dict.fromkeys(_listed(part))) for part in (attackers, victims, kinds, days)]
    spots = tuple(dict.fromkeys(_places(places)))
    for name, part in zip(("attacker", "victim", "kind of event", "day"), sides, strict=True):
        if not part:
            raise Misuse(
                f"coverage needs at least one {name}", "for example `coverage('RUS', 'POL', days='2026-06-01')`"
            )
    for code in (*sides[0], *sides[1]):
        world.party(code)
    worked = _Worked(world, like)
    found = [
        worked.cell(by, on, home(world, on) if spot == HOME else spot, kind, day)
        for by, on, kind, day, spot in product(sides[0], sides[1], sides[2], sides[3], spots)
        if by != on
    ]
    if not found:
        raise Misuse("no attacker is another than the victim", "name two parties")
    only = worked.last if len(found) == 1 else like
    return Coverage(found, world=world, case=only, notes=worked.notes(len(found)))


def coverage_of(case: Case) -> Coverage:
    """Who covers those hit by the event of a case, with all that is on its record; one cell for each party hit.

    Several attackers act together. Where nobody knows whom it hit, every duty to help counts. Of a case without an
    event, the happenings on its record are asked about; where there are none, one cell is for what lasts.
    """
    judged = case.record.event
    happenings = [item for item in case.record.events if any(is_kind(kind, "happening") for kind in item.kinds)]
    occasions = [judged] if judged is not None else [item for item in happenings if item.targets]
    cells = [cell for occasion in occasions for cell in _cells(case, occasion)]
    if not cells:
        day = str(case.record.asked_at)
        cells = [Cell(UNKNOWN, UNKNOWN, None, LASTING, day, tuple(duties_of(case, None)))]
    return Coverage(cells, world=case.world, case=case, notes=_NOTES)


def _cells(case: Case, occasion: Happening) -> Iterator[Cell]:
    by, hit = "+".join(occasion.by or (UNKNOWN,)), [(part.party, part.place) for part in occasion.targets]
    for on, place in dict.fromkeys(hit or [(None, None)]):
        duties = tuple(duties_of(case, on, occasion))
        yield Cell(by, on or UNKNOWN, place, "+".join(occasion.kinds), str(occasion.at), duties)


def home(world: World, party: str) -> str | None:
    """The home territory of a party: the place of its code, else None."""
    return party if party in world.places else None


def states(world: World, day: str) -> tuple[str, ...]:
    """The states that exist on the day, or perhaps do."""
    on = Moment.of(day).day
    lives = ((code, party.life) for code, party in world.parties.items() if party.kind == "state")
    return tuple(code for code, life in lives if not life or any(row.span.holds(on) is not False for row in life))


class _Worked:
    """Cells, each worked out once."""

    def __init__(self, world: World, like: Case | None) -> None:
        self.world = world
        self.like = like
        self.cases = 0
        self.last: Case | None = None

    def cell(self, by: str, on: str, place: str | None, kind: str, day: str) -> Cell:
        said = {"on": on} | ({"place": place} if place is not None else {})
        event = Event(kind, by=by, at=Moment.of(day), **said)
        case = Case(self.world, event) if self.like is None else self.like._with(event=event, world=self.world)
        self.cases += 1
        self.last = case
        return Cell(by, on, place, kind, day, tuple(duties_of(case, on)))

    def notes(self, cells: int) -> tuple[str, ...]:
        return (f"{_counted(cells, 'cell')}, {_counted(self.cases, 'case')} worked out.", *_NOTES)


_NOTES = (
    "Cover is a duty to help the one that is hit, from non-military aid upwards; to consult is not to help. Drafts, "
    "reports and rights do not count.",
    "A footing is a duty that is due; of those counted, no two rest on the same text. What a duty rests on is read off "
    "its reasons.",
    "Taking a text or a party away removes what rests on it; what would come in its place is another world's coverage.",
)


def _listed(value: str | Iterable[str]) -> Iterable[str]:
    return (value,) if isinstance(value, str) else value


def _places(value: str | Iterable[str | None] | None) -> Iterable[str | None]:
    return (value,) if value is None or isinstance(value, str) else value
