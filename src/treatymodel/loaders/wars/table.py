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
        errors = sum(issue.severity == "error" for issue in self.issues)
        told = f"{len(self.attacks)} events of {len(self.wars)} wars or disputes"
        odd = f"{errors} lines could not be read and {len(self.issues) - errors} notes are made on others: see `issues`"
        super().__init__(
            [_row(attack) for attack in self.attacks],
            title=source,
            world=world,
            said=(f"{told}, {_span(self.attacks)}" if self.attacks else told,),
            notes=(odd,) if self.issues else (),
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
    first = min(attack.day.first for attack in attacks)
    last = max(attack.day.last for attack in attacks)
    return f"from {first.year} to {last.year}"
