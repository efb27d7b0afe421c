"""Small phrases: durations, clocks, events and sentences."""

from __future__ import annotations

from treatymodel.compile.record import EVENT
from treatymodel.days import Duration
from treatymodel.model.event import Event, Target
from treatymodel.questions.finding import Finding
from treatymodel.words.names import Names


def sentence(said: str) -> str:
    """A stop at the end, and a capital at the beginning unless an id stands there."""
    said = said.strip()
    first = said.partition(" ")[0].rstrip(",:")
    stop = "" if said.endswith((".", "?", "!", ":")) else "."
    return (said[:1].upper() + said[1:] if first.isalpha() else said) + stop


def duration(length: Duration) -> str:
    """A duration in words: `24 hours`, `1 year and 6 months`."""
    years, months = divmod(length.months, 12)
    minutes, seconds = divmod(length.seconds, 60)
    hours, minutes = divmod(minutes, 60)
    units = (
        (years, "year"),
        (months, "month"),
        (length.days, "day"),
        (hours, "hour"),
        (minutes, "minute"),
        (seconds, "second"),
    )
    said = [f"{count} {unit}{'' if count == 1 else 's'}" for count, unit in units if count]
    return " and ".join(said) or "no time"


def clocks(finding: Finding) -> list[str]:
    """From when and by when it is to be performed."""
    said = []
    opening, opens = finding.clause.opens, finding.opens
    if opening is not None and opens is not None:
        said.append(f"not before {opens if opens != opening.words() else opening.words(duration)}")
    deadline, due = finding.clause.deadline, finding.deadline
    if deadline is not None and due is not None:
        soft = f" ({deadline.soft})" if deadline.soft else ""
        if not isinstance(deadline.within, Duration):
            said.append(f"at once{soft}")
        elif due.startswith(str(deadline.within)):
            said.append(f"within {duration(deadline.within)} of {deadline.since.words()}{soft}")
        else:
            said.append(f"by {due}")
    return said


def event_words(event: Event, names: Names) -> str:
    """An event in one line: what, by whom, against whom, where, when."""
    said = " and ".join(kind.replace("_", " ") for kind in event.kinds)
    if event.by is not None:
        said += f" by {names.parties(event.by)}"
    elif "act" not in event.kinds:
        said += " by somebody unknown"
    hit = [(target.party or target.object, _target(target, names)) for target in event.targets]
    said += "; and".join(f" on {words}" if what else f" {words}" for what, words in hit if words)
    if event.to:
        said += f" to {', '.join(names.argument('to', to) for to in event.to)}"
    if event.about:
        said += f" about {', '.join(names.argument('about', about) for about in event.about)}"
    return f"{said}{'' if event.value else ' (refused)'}, {event.at}"


def _target(target: Target, names: Names) -> str:
    said = names.party(target.party) if target.party else ""
    if target.object:
        said = f"{target.object} of {said}" if said else target.object
    return f"{said} in {names.place(target.place)}".strip() if target.place else said


def event_name(name: str) -> str:
    """How a sentence names an event of the record."""
    return "the event" if name == EVENT else name
