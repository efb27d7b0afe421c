"""An attack as the tables of wars tell it: who began to fight whom, on which day, and in which part."""

from __future__ import annotations

from typing import Literal

from treatymodel.days import Day, Moment
from treatymodel.model.event import Event, Target
from treatymodel.records import dataclass

Part = Literal["opens", "joins_attack", "joins_defence", "fights", "acts"]
"""Opens the war; joins those who attacked; joins against one who attacked; fights, and who began it is not told;
acts in a dispute, as either side of it."""
PARTS: dict[Part, str] = {
    "opens": "opens",
    "joins_attack": "joins attack",
    "joins_defence": "joins defence",
    "fights": "fights",
    "acts": "acts",
}


@dataclass(frozen=True, slots=True)
class Attack:
    """One side's entry into a fight with another, as a line of a table has it.

    `by` and `on` are ids of parties; `on` is empty where the table names several enemies and does not tell which of
    them was attacked, and `by` where it does not tell which of several attacked: `among` then names them. `helps` are
    those on whom the party attacked had fallen before. `until` is the last day of the fight.
    """

    id: str
    war: str
    name: str
    kind: str
    by: tuple[str, ...]
    on: tuple[str, ...]
    day: Day
    until: Day | None
    part: Part
    source: str
    lines: tuple[int, ...]
    among: tuple[str, ...] = ()
    helps: tuple[str, ...] = ()
    resumed: bool = False

    @property
    def where(self) -> str:
        """The lines of the file that tell it, such as `12–14, 20`."""
        runs: list[list[int]] = []
        for number in self.lines:
            if runs and number == runs[-1][1] + 1:
                runs[-1][1] = number
            else:
                runs.append([number, number])
        return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)

    @property
    def event(self) -> Event:
        """The attack as an event, for a case."""
        return self._event(self.id, self.day)

    def going_on(self, day: str | Day) -> Event:
        """The attack as it still goes on at a later day of the fight: as an event of that day.

        An act that continues is done on each day on which it continues: Articles on Responsibility of States, Art. 14.
        """
        on = Day.of(day)
        return self._event(f"{self.id}.on-{on.first}", on)

    def lasts_to(self, day: str | Day) -> bool | None:
        """Whether the fight, begun before the day, goes on at it; None where that is not told.

        On its last day it is not told whether it was over by then: peace is often made on that day.
        """
        on = Day.of(day)
        if self.day.before(on) is False or (self.until is not None and self.until.before(on)):
            return False
        return True if self.day.before(on) and self.until is not None and on.before(self.until) else None

    def _event(self, name: str, day: Day) -> Event:
        return Event(
            self.kind,
            id=name,
            at=Moment.whole(day),
            by=self.by or None,
            targets=tuple(Target(party=code) for code in self.on),
            in_support_of=self.helps,
            conflict=self.war,
            sources=(f"{self.source}, line {self.where}",),
        )
