"""Two drafts made ready to be compared: read alone, in force for the same parties, clause beside clause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from treatymodel.conditions.selectors import Codes, Unnamed, selector_parts
from treatymodel.days import Day
from treatymodel.errors import Misuse, UnknownName, near
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import DisputedBinding, Obligation
from treatymodel.questions.kin import referred
from treatymodel.questions.readers import Readers
from treatymodel.questions.world import World, laid_over

Source = str | Path | Instrument


@dataclass(frozen=True, eq=False)
class Draft:
    """One of the two texts: as it is written, and in a world in which it alone answers."""

    label: str
    text: Instrument
    world: World = field(repr=False)
    notes: tuple[str, ...] = ()

    @cached_property
    def merged(self) -> Instrument:
        """The text as it answers, its side papers read into it."""
        return self.world.merged(self.text.id)

    @cached_property
    def clauses(self) -> tuple[Obligation, ...]:
        """The clauses that stand in the wording that was chosen."""
        chosen = self.text.variant
        return tuple(part for part in self.merged.clauses if None in (part.variant, chosen) or part.variant == chosen)

    @cached_property
    def asked_in_vain(self) -> dict[str, tuple[Obligation, ...]]:
        """Those of whom the text asks something by name, or by its words for them, and whom it does not bind."""
        rows = {row.code: row for row in self.merged.parties}
        found: dict[str, list[Obligation]] = {}
        for clause in self.clauses:
            for part in selector_parts(clause.bearer):
                named = part.base.codes if isinstance(part.base, Codes) else ()
                absent = [code for code in named if code not in rows]
                words = (part.base.description,) if isinstance(part.base, Unnamed) else ()
                for code in (*absent, *(code for code in (*named, *words) if code in rows)):
                    if code in absent or rows[code].consent == "no":
                        found.setdefault(code, []).append(clause)
        return {code: tuple(clauses) for code, clauses in found.items()}


def draft(source: Source, world: World) -> tuple[World, Instrument, str | None, str]:
    """The text that a name, a name with a variant, a file or an instrument gives; with its world and what to call it.

    Raises `UnknownName`, `TextErrors` for a file with faults, and `Misuse` for a file of several texts.
    """
    if isinstance(source, Instrument):
        return world.including(source), source, None, source.id
    if isinstance(source, Path) or _is_file(source):
        path, _, variant = (str(source), "", "") if Path(source).exists() else str(source).rpartition(":")
        return _in_file(path, world, variant or None)
    name, _, variant = source.partition(":")
    if name not in world.instruments and (name.endswith((".yaml", ".yml")) or "/" in name):
        raise Misuse(f"there is no file `{name}`")
    text = world.instrument(name)
    if variant and variant not in text.variants:
        raise UnknownName("variant", variant, near(variant, text.variants))
    return world, text, variant or None, source


def _is_file(source: str) -> bool:
    return Path(source).is_file() or Path(source.rpartition(":")[0] or " ").is_file()


def _in_file(path: str, world: World, variant: str | None) -> tuple[World, Instrument, str | None, str]:
    over = laid_over([path], world)
    changed = [text for name, text in over.instruments.items() if world.instruments.get(name) != text]
    if not changed:
        same = laid_over([path], world._with(instruments=(), asked=None, checked=True)) if world.instruments else over
        changed = [over.instruments[name] for name in same.instruments]
    if len(changed) != 1:
        held = ", ".join(f"`{text.id}`" for text in changed) or "none"
        raise Misuse(f"`{path}` holds {len(changed)} texts ({held})", "give a file that holds one text")
    if variant is not None and variant not in changed[0].variants:
        raise UnknownName("variant", variant, near(variant, changed[0].variants))
    return over, changed[0], variant, f"{path}:{variant}" if variant else path


def ready(
    left: Source, right: Source, world: World, at: str | Day | None, by: Iterable[str] | None
) -> tuple[Draft, Draft]:
    """Both texts made ready: a text that binds nobody yet as adopted, both from one day, by the same parties."""
    found = [draft(source, world) for source in (left, right)]
    wordings = [text for _, text, variant, _ in found if variant is not None and not text.supposed]
    day = Day.of(at) if at is not None else _day([text for _, text, _, _ in found])
    signing = tuple(dict.fromkeys(by)) if by is not None else _signing([text for _, text, _, _ in found])
    if by is None:
        signing = tuple(dict.fromkeys([*signing, *(code for text in wordings for code in _meant(text))]))
    one, other = (_ready(*item, day, signing, bool(wordings)) for item in found)
    return one, other


def _day(texts: list[Instrument]) -> Day:
    """The day after the latest on which either became known or was signed."""
    days = [day for text in texts for day in (text.known_from, text.signed) if day is not None]
    last = max((day.last for day in days), default=Day.parse("2026-01-01").first)
    return Day(last, last).shift(1)


def _signing(texts: list[Instrument]) -> tuple[str, ...]:
    """Whoever signs one of the drafts by its own words."""
    drafts = [text for text in texts if text.supposed]
    rows = [row for text in drafts for row in text.parties if row.named]
    some = any(row.signs is not None for row in rows)
    return tuple(dict.fromkeys(row.code for row in rows if (row.signs if some else row.consent != "no")))


def _meant(text: Instrument) -> tuple[str, ...]:
    """Those whom one wording or another of a text would bind: its parties, and the bearers of what only one asks."""
    parties = [row.code for row in text.parties if row.named and row.consent != "no"]
    varied = [clause.bearer.base for clause in text.clauses if clause.variant is not None]
    return tuple(
        dict.fromkeys([*parties, *(code for base in varied if isinstance(base, Codes) for code in base.codes)])
    )


def _ready(
    world: World, text: Instrument, variant: str | None, label: str, day: Day, signing: tuple[str, ...], wordings: bool
) -> Draft:
    notes = []
    if text.supposed or (wordings and text.variants):
        worth = "legal" if text.supposed or isinstance(text.binding, DisputedBinding) else text.binding
        world = world.adopt(text.id, at=day, by=signing or None, variant=variant, binding=worth)
        adopted = world.instrument(text.id)
        by = ", ".join(adopted.adopted.by if adopted.adopted is not None else ())
        said = "as binding in law" if worth == "legal" else f"as a {worth} commitment"
        notes.append(f"{label} is read as if in force from {day}, {said}, for {by}.")
    return Draft(label, world.instrument(text.id), _alone(world, text.id), tuple(notes))


def _alone(world: World, name: str) -> World:
    """The world in which one text answers; besides it only those are there on whose parties or force it turns."""
    kept: dict[str, None] = {name: None}
    queue = [name]
    while queue:
        text = world.instrument(queue.pop())
        more = [other for other in referred(world, Readers(world, [text])) if other not in kept]
        more += [other for other in (text.while_in_force,) if other is not None and other not in kept]
        kept.update(dict.fromkeys(more))
        queue += more
    texts = [world.instrument(other) for other in kept]
    if len(texts) > 1:
        texts = [text if text.id == name else text.revised(primacy=()) for text in texts]
    return world._with(instruments=texts, asked=(name,), checked=True)


# what stands in both


_BESIDE = (
    *("id", "name", "family", "about", "sources", "evidence", "mirrors", "supersedes", "acknowledges"),
    *("known_from", "adopted", "variant", "clauses"),
)
"""What of a text makes no answer of a clause different, or is held apart."""


def unchanged(left: Draft, right: Draft, one: list[Obligation], other: list[Obligation]) -> frozenset[str]:
    """The clauses that stand in both texts word for word, in the same surroundings, and alone with their act.

    They answer alike on every event, and no other clause asks for the same.
    """
    if _around(left) != _around(right):
        return frozenset()
    found: set[str] = set()
    groups: dict[tuple[str, str | None], tuple[list[Obligation], list[Obligation]]] = {}
    for side, clauses in enumerate((one, other)):
        for clause in clauses:
            groups.setdefault((clause.modality, clause.action or clause.regards), ([], []))[side].append(clause)
    for own, theirs in groups.values():
        varied = any(part.varies or part.variant is not None for part in (*own, *theirs))
        varied = varied or (left.text.id != right.text.id and _names(own, left.text.id, right.text.id))
        if not varied and _words_of(left, own) == _words_of(right, theirs):
            found |= {part.id for part in own}
    return frozenset(found)


def _names(clauses: list[Obligation], *texts: str) -> bool:
    """Whether a clause names one of the texts, which is itself in one text and another in the other."""
    said = str([part.plain() for part in clauses])
    return any(f"'{text}" in said for text in texts)


def _around(draft: Draft) -> dict[str, Any]:
    return {key: value for key, value in draft.merged.plain().items() if key not in _BESIDE}


def _words_of(draft: Draft, clauses: list[Obligation]) -> object:
    """The clauses with those to which they point, as they are written."""
    names = {part.id: part for part in draft.merged.clauses}
    found, queue = dict[str, Any](), [part.id for part in clauses]
    while queue:
        name = queue.pop()
        if name not in found:
            found[name] = names[name].plain()
            said = str(found[name])
            queue += [other for other in names if f"'{other}'" in said or f"/{other}'" in said]
    return found
