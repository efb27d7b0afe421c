"""Which texts there are: by party, day, kind, binding force, family and words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, get_args

from treatymodel.conditions import Condition
from treatymodel.corpus.lifetime import begins
from treatymodel.days import Day
from treatymodel.errors import UnknownName, near
from treatymodel.model.instrument import Instrument, Kind
from treatymodel.model.obligation import DisputedBinding
from treatymodel.questions.bound import Parties
from treatymodel.questions.finding import BINDINGS
from treatymodel.records import dataclass
from treatymodel.wording import Worded

if TYPE_CHECKING:
    from treatymodel.questions.world import World


@dataclass(frozen=True, slots=True)
class Listed:
    """One text of a listing, in plain columns; a day that the text does not state is empty."""

    id: str
    name: str
    kind: str
    binding: str
    family: str
    signed: str
    start: str
    """The day from which it is in force; `on a condition` where that hangs on what has yet to happen."""
    end: str
    """The first day on which it is no longer in force."""
    parties: tuple[str, ...]
    """Those whom it names, or of a day those whom it binds or may bind on it."""
    bound: str
    """Of a day: `yes`, or `open` where the record or the law does not settle it; empty where no day is asked."""


class Listing(Worded, Sequence[Listed]):
    """Texts in order of the day from which they run."""

    def __init__(self, rows: Iterable[Listed], world: World, asked: str) -> None:
        self.world = world
        self._rows = tuple(sorted(rows, key=lambda row: (row.signed or row.start, row.id)))
        self.asked = asked
        """What was asked for, in words."""

    def __getitem__(self, index: Any) -> Any:
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Listed]:
        return iter(self._rows)

    def to_dicts(self) -> list[dict[str, Any]]:
        """One plain dictionary a text."""
        return [{**asdict(row), "parties": list(row.parties)} for row in self._rows]

    def __repr__(self) -> str:
        return f"<Listing of {len(self)} text{'' if len(self) == 1 else 's'}>"


def worth(text: Instrument) -> str:
    """What a text is worth: `legal`, `political`, `domestic`, `none`, or `contested` where that is disputed."""
    return "contested" if isinstance(text.binding, DisputedBinding) else text.binding


def listing(
    world: World,
    party: str | None = None,
    on: str | Day | None = None,
    kind: str | None = None,
    binding: str | None = None,
    family: str | None = None,
    text: str | None = None,
) -> Listing:
    """The texts of the world that meet everything asked; see `World.list`."""
    families = {item.family for item in world.instruments.values() if item.family is not None}
    if party is not None:
        world.party(party)
    _known("kind", kind, get_args(Kind))
    _known("binding", binding, BINDINGS)
    _known("family", family, families)
    found = [
        item
        for item in world.asked.values()
        if (kind is None or item.kind == kind)
        and (binding is None or worth(item) == binding)
        and (family is None or item.family == family)
        and (party is None or party in item.rows)
        and (text is None or _speaks_of(item, text))
    ]
    wanted = (("party", party), ("on", on), ("kind", kind), ("binding", binding), ("family", family), ("text", text))
    asked = ", ".join(f"{name} {value}" for name, value in wanted if value is not None)
    if on is None:
        return Listing([_row(item, tuple(item.rows), "") for item in found], world, asked)
    return Listing(_on_day(world, found, Day.of(on), party), world, asked)


def _on_day(world: World, texts: list[Instrument], day: Day, party: str | None) -> Iterator[Listed]:
    parties = Parties(world, day, texts)
    for text in texts:
        bound = parties.of(text.id)
        truth = parties.in_force(text.id) if party is None else bound.get(party)
        if bound and truth is not None:
            yield _row(text, tuple(bound), truth)


def _row(text: Instrument, parties: tuple[str, ...], bound: str) -> Listed:
    start = "on a condition" if isinstance(text.enters_into_force, Condition) else str(begins(text) or "")
    return Listed(
        id=text.id,
        name=text.name,
        kind=text.kind,
        binding="none" if text.supposed else worth(text),
        family=text.family or "",
        signed=str(text.signed or ""),
        start="" if text.supposed else start,
        end=str(text.ends or ""),
        parties=parties,
        bound=bound,
    )


def _speaks_of(text: Instrument, words: str) -> bool:
    clauses = text.merged().clauses
    said = (text.id, text.name, text.about, *(clause.says for clause in clauses), *(str(part.cite) for part in clauses))
    return words.casefold() in "\n".join(said).casefold()


def _known(what: str, name: str | None, names: Iterable[str]) -> None:
    if name is not None and name not in (known := sorted(names)):
        raise UnknownName(what, name, near(name, known))
