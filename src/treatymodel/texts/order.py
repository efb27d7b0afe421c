"""The canonical order of the fields of a text: that of the models, and of the arguments of conditions."""

from __future__ import annotations

from typing import Any, get_args, get_origin

from treatymodel.conditions import ATOMS, arguments
from treatymodel.conditions.forms import SUGAR
from treatymodel.model import Instrument, Party, Place
from treatymodel.model.base import Dated, Model, field_words
from treatymodel.model.casefile import CaseFile, Step
from treatymodel.model.instrument import AreaTerm, Declaration, SidePaper
from treatymodel.model.obligation import Obligation
from treatymodel.model.trigger import Trigger
from treatymodel.texts.fields import models_in
from treatymodel.texts.outline import Branch, Entry

Kinds = tuple[type[Model], ...]

OPEN: frozenset[type[Model]] = frozenset({Instrument, SidePaper, Declaration, Obligation, Trigger, CaseFile, Step})
"""The models that are always written one field a line."""
LISTS: dict[str, Kinds] = {"parties": (Party,), "places": (Place,)}


def arrange(root: Branch) -> frozenset[int]:
    """Bring the fields of a text into order; gives the ids of the branches that are written one entry a line."""
    arranger = _Arranger()
    keys = set(root.keys)
    if keys <= LISTS.keys():
        arranger.opened.add(id(root))
        for entry in root.entries:
            arranger.child(entry, LISTS[entry.key or ""], opened=True)
    else:
        arranger.branch(root, (CaseFile,) if "case" in keys else (Instrument,))
    return frozenset(arranger.opened)


class _Arranger:
    def __init__(self) -> None:
        self.opened: set[int] = set()

    def child(self, entry: Entry, kinds: Kinds, *, opened: bool) -> None:
        """Arrange what stands under an entry; `opened` says that a list of mappings takes a line for each."""
        if isinstance(entry.value, Branch):
            items = (each.value for each in entry.value.entries)
            if opened and not entry.value.mapping and any(isinstance(item, Branch) and item.mapping for item in items):
                self.opened.add(id(entry.value))
            self.branch(entry.value, kinds)

    def branch(self, branch: Branch, kinds: Kinds) -> None:
        if not branch.mapping:
            for entry in branch.entries:
                self.child(entry, kinds, opened=False)
            if any(id(entry.value) in self.opened for entry in branch.entries):
                self.opened.add(id(branch))
            return
        fitting = tuple(kind for kind in kinds if {*branch.keys} <= field_words(kind).keys()) or kinds
        _sort(branch, [word for kind in fitting for word in words_of(kind)])
        opened = bool(OPEN & {*fitting})
        if opened:
            self.opened.add(id(branch))
        for entry in branch.entries:
            self._field(entry, fitting, opened=opened)

    def _field(self, entry: Entry, kinds: Kinds, *, opened: bool) -> None:
        key = entry.key or ""
        annotations = [
            kind.model_fields[field_words(kind)[key]].annotation for kind in kinds if key in field_words(kind)
        ]
        below: Kinds = (
            (AreaTerm,) if key == "terms" else tuple(kind for each in annotations for kind in models_in(each))
        )
        if not kinds and isinstance(entry.value, Branch):
            _sort(entry.value, _arguments_of(key))
        if any(map(_by_name, annotations)) and isinstance(entry.value, Branch) and entry.value.mapping:
            for named in entry.value.entries:
                self.child(named, below, opened=opened)
            if opened:
                self.opened.add(id(entry.value))
        else:
            self.child(entry, below, opened=opened)


def words_of(kind: type[Model]) -> tuple[str, ...]:
    """The fields of a model in the order in which they are written: the days for which a row holds come second."""
    words = tuple(field_words(kind))
    if not issubclass(kind, Dated) or kind is Dated:
        return words
    dates, (first, *others) = words[:2], words[2:]
    return (first, *dates, *others)


def _sort(branch: Branch, words: list[str]) -> None:
    places = {word: place for place, word in reversed(list(enumerate(words)))}
    if branch.mapping and places:
        branch.entries.sort(key=lambda entry: places.get(entry.key or "", len(words)))


def _arguments_of(name: str) -> list[str]:
    """The arguments of a condition, in their order."""
    kind = ATOMS.get(name) or (ATOMS["event"] if name in SUGAR else None)
    return [argument.key for argument in arguments(kind)] if kind is not None else []


def _by_name(annotation: Any) -> bool:
    """Whether a field holds things by names that the text gives them."""
    return get_origin(annotation) is dict or any(get_origin(part) is dict for part in get_args(annotation))
