"""What a row says happened: circumstances between two parties, or an event that is not so plain."""

from __future__ import annotations

from typing import NamedTuple

from treatymodel.days import Moment
from treatymodel.model.event import Event
from treatymodel.questions.screens.circumstances import Circumstances


class Deed(NamedTuple):
    """What happened; `event` only where it is more than circumstances and one party at each end."""

    circumstances: Circumstances | None
    by: str | None = None
    on: str | None = None
    event: Event | None = None

    @property
    def whole(self) -> Event:
        """The event."""
        if self.event is not None:
            return self.event
        assert self.circumstances is not None
        return self.circumstances.event(self.by, self.on)

    @property
    def at(self) -> Moment:
        """When."""
        return self.circumstances.at if self.circumstances is not None else self.whole.at

    def says(self, column: str) -> str | None:
        """A cell about the event; of several, joined by `+`."""
        what = self.circumstances or self.whole
        match column:
            case "kind":
                return what.kind
            case "at":
                return str(self.at)
            case "by":
                return self.by if self.event is None else _joined(self.event.by or ())
            case "on":
                return self.on if self.event is None else _joined(t.party for t in self.event.targets)
        if self.circumstances is not None:
            return self.circumstances.object if column == "object" else self.circumstances.place
        return _joined(getattr(target, column) for target in self.whole.targets)


def _joined(names: object) -> str | None:
    found = dict.fromkeys(name for name in names if name is not None)  # type: ignore[attr-defined]
    return "+".join(found) or None


def deed_of(event: Event, named: frozenset[str] = frozenset()) -> Deed:
    """An event as a deed; those whose ids are `named` elsewhere stay whole, since acts may speak to them."""
    beside = event.in_support_of or event.to or event.about or event.organ or event.amounts or not event.value
    if beside or len(event.by or ()) > 1 or len(event.targets) > 1 or event.by == () or event.id in named:
        return Deed(None, event=event)
    target = event.targets[0] if event.targets else None
    what = Circumstances(
        event.kind,
        event.at,
        target.object if target else None,
        target.place if target else None,
        tuple(sorted(event.qualities.items())),
        event.conflict,
        event.also,
    )
    return Deed(what, event.by[0] if event.by else None, target.party if target else None)
