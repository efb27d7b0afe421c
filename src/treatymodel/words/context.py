"""What an answer rests on, said once in each answer: the case at its head, the edition of the texts at its foot."""

from __future__ import annotations

from treatymodel import __version__
from treatymodel.model.facts import Doctrine
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.words.names import Names
from treatymodel.words.page import Line
from treatymodel.words.phrases import event_words, sentence


def title(case: Case, names: Names) -> str:
    """What happened, in one line."""
    if case.event is None:
        return f"What stands at {case.record.asked_at}"
    return sentence(event_words(case.event, names))


def opening(case: Case, names: Names) -> tuple[Line, ...]:
    """What else is on record and given."""
    said = [Line("Asked as of " + str(case.record.asked_at) + ".")]
    judged = case.record.event
    happenings = [item for item in case.record.events if item is not judged]
    events = dict(
        zip([event.id or f"h{rank}" for rank, event in enumerate(case.history, 1)], case.history, strict=True)
    )
    said += [Line(f"On record, {item.id}: {sentence(event_words(events[item.id], names))}") for item in happenings]
    for answer in case.facts:
        source = f" ({answer.source})" if answer.source else ""
        said.append(Line(f"Given: {answer.asked} is {'yes' if answer.value else 'no'}{source}."))
    for state in case.already:
        for name, places in state.items():
            between = ", ".join(f"{place} {names.party(code)}" for place, code in places.items())
            said.append(Line(f"Given as so before the record: {name.replace('_', ' ')} ({between})."))
    return tuple(said)


def footer(case: Case) -> tuple[str, ...]:
    """The library, the texts with their hash, the doctrine and the overlays."""
    parts = [
        f"treatymodel {__version__}",
        edition(case.world),
        f"asked as of {case.record.asked_at}",
        f"doctrine: {doctrine(case.doctrine)}",
        "presumptions: " + ("as declared" if case.presumptions else "none (strict)"),
    ]
    return ("; ".join(parts) + ".", *overlays(case.world))


def overlays(world: World) -> tuple[str, ...]:
    """What was laid over the texts, each in a sentence: which of them are asked, and what is supposed."""
    return tuple(
        sentence(overlay if overlay.startswith("only the texts") else f"Supposed: {overlay}")
        for overlay in world.overlays
    )


def edition(world: World) -> str:
    """The name, version and hash of a world."""
    named = " ".join(part for part in (world.name or "texts", world.version) if part)
    return f"{named} ({world.hash})"


def doctrine(chosen: Doctrine) -> str:
    """How disputed law is read, in words."""
    said = []
    if chosen.preset:
        said.append(chosen.preset.replace("_", " ") + (f" {chosen.reader}" if chosen.reader else ""))
    said += [f"{name} {'yes' if value else 'no'}" for name, value in chosen.answers]
    return ", ".join(said) or "none chosen"
