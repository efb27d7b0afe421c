"""Wars and disputes as a table of events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import ClassVar

from treatymodel.errors import Issue, UnknownName, near
from treatymodel.loaders.wars.attack import PARTS, Attack
from treatymodel.model.event import Event
from treatymodel.questions.table import Row, Table
from treatymodel.questions.world import World


class Wars(Table):
    """The attacks of a table of wars, one a row, in order of war and day.

    `on` is empty where it is not told whom it hit, and `by` where not by whom; `among` has those who come into
    question. `at` is the day, as precisely as it is known: surely not before `first`, nor after `last`. `lines` are
    those of the file. The rows are those of `attacks`, and `events` are the same as events.
    """

    name: ClassVar[str] = "wars"
    shown: ClassVar[Mapping[str, str]] = {
        "war": "war",
        "at": "day",
        "by": "by",
        "on": "on",
        "part": "part",
        "kind": "event",
        "helps": "helps",
        "lines": "lines",
    }

    def __init__(self, attacks: Iterable[Attack], *, source: str, issues: Sequence[Issue] = (), world: World) -> None:
        self.attacks = tuple(attacks)
        self.source = source
        self.issues = tuple(issues)
        """What was odd in the file, by line."""
        wars = _counted(len(self.wars), "war or dispute", "wars or disputes")
        said = f"{_counted(len(self.attacks), 'event')} of {wars}"
        super().__init__(
            [_row(attack) for attack in self.attacks],
            title=source,
            world=world,
            said=(f"{said}, {_span(self.attacks)}" if self.attacks else said,),
            notes=_odd(self.issues),
        )

    @property
    def wars(self) -> tuple[str, ...]:
        """The ids of the wars or disputes, in order."""
        return tuple(dict.fromkeys(attack.war for attack in self.attacks))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """The attacks as events, for cases and screens."""
        return tuple(attack.event for attack in self.attacks)

    def of(self, war: str) -> Wars:
        """The attacks of one war, such as `iwd-38`. Raises `UnknownName`."""
        kept = [attack for attack in self.attacks if attack.war == war]
        if not kept:
            raise UnknownName("war", war, near(war, self.wars))
        found = {number for attack in kept for number in attack.lines}
        issues = [issue for issue in self.issues if issue.where.line in found]
        return Wars(kept, source=self.source, issues=issues, world=self.world)  # type: ignore[arg-type]


def _row(attack: Attack) -> Row:
    return {
        "event": attack.id,
        "war": attack.war,
        "name": attack.name,
        "kind": attack.kind,
        "by": ", ".join(attack.by),
        "on": ", ".join(attack.on),
        "among": ", ".join(attack.among),
        "at": str(attack.day),
        "first": attack.day.first.isoformat(),
        "last": attack.day.last.isoformat(),
        "until": None if attack.until is None else str(attack.until),
        "part": PARTS[attack.part],
        "helps": ", ".join(attack.helps),
        "resumed": attack.resumed,
        "source": attack.source,
        "lines": attack.where,
    }


def _span(attacks: Sequence[Attack]) -> str:
    first = min(attack.day.first for attack in attacks).year
    last = max(attack.day.last for attack in attacks).year
    return f"in {first}" if first == last else f"from {first} to {last}"


def _odd(issues: Sequence[Issue]) -> tuple[str, ...]:
    """What a reader of the table should know of its file."""
    faults = sum(issue.severity == "error" for issue in issues)
    said = [
        f"{_counted(faults, 'line has', 'lines have')} a fault" if faults else "",
        f"{_counted(len(issues) - faults, 'note is', 'notes are')} made on others" if len(issues) > faults else "",
    ]
    return (f"{' and '.join(filter(None, said))}: see `issues`.",) if issues else ()


def _counted(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or one + 's'}"
