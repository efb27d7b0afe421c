"""A world: dated law and nothing that happened. Checked when it is made, never changed afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, Self, TypeVar

from treatymodel.days import Day
from treatymodel.errors import Issue, Misuse, TextErrors, UnknownName, near
from treatymodel.model.checks import faults_of
from treatymodel.model.instrument import Adoption, Declaration, Instrument
from treatymodel.model.obligation import Binding, Obligation
from treatymodel.model.participation import Participation
from treatymodel.model.party import Party
from treatymodel.model.place import Place
from treatymodel.model.shelf import Shelf
from treatymodel.model.trigger import Trigger

T = TypeVar("T")

CONTENT = ("parties", "places", "instruments")


class World:
    """Parties, places and instruments, all references resolved. Overlays (`adopt`, `known_on` …) give new worlds.

    Raises `TextErrors` with every fault when something refers to what is not there.
    """

    def __init__(
        self,
        *,
        parties: Iterable[Party] | Mapping[str, Party] = (),
        places: Iterable[Place] | Mapping[str, Place] = (),
        instruments: Iterable[Instrument] | Mapping[str, Instrument] = (),
        name: str = "",
        version: str = "",
        overlays: tuple[str, ...] = (),
        checked: bool = False,
        content_hash: str = "",
    ) -> None:
        self.name = name
        self.version = version
        self.overlays = overlays
        self._content_hash = content_hash
        self.parties: Mapping[str, Party] = _by_id(parties, "party")
        self.places: Mapping[str, Place] = _by_id(places, "place")
        self.instruments: Mapping[str, Instrument] = _by_id(instruments, "instrument")
        if not checked:
            errors = [issue for issue in self.issues() if issue.severity == "error"]
            if errors:
                raise TextErrors(tuple(errors))

    def issues(self) -> tuple[Issue, ...]:
        """Every fault and warning of the texts against each other."""
        return faults_of(self.parties, self.places, self.instruments)

    def __reduce__(self) -> tuple[object, ...]:
        """Its content for another process, which does not check it once more."""
        content = {name: tuple(getattr(self, name).values()) for name in CONTENT}
        said = {
            "version": self.version,
            "overlays": self.overlays,
            "content_hash": self._content_hash,
            **self._beside(),
        }
        return _unpacked, (type(self), {**content, "name": self.name, **said})

    def _beside(self) -> dict[str, object]:
        """What a world of the type has beside the content."""
        return {}

    def _with(self, **changes: object) -> Self:
        fields: dict[str, object] = {
            "parties": self.parties,
            "places": self.places,
            "instruments": self.instruments,
            "name": self.name,
            "version": self.version,
            "overlays": self.overlays,
        }
        if changes.keys().isdisjoint(CONTENT):
            fields["content_hash"] = self._content_hash
        return type(self)(**{**fields, **changes})  # type: ignore[arg-type]

    # looking up

    def party(self, code: str) -> Party:
        """The party of the id; raises `UnknownName` with near names."""
        return _found(self.parties, "party", code)

    def place(self, name: str) -> Place:
        """The place of the id; raises `UnknownName` with near names."""
        return _found(self.places, "place", name)

    def instrument(self, name: str) -> Instrument:
        """The instrument of the id; raises `UnknownName` with near names."""
        return _found(self.instruments, "instrument", name)

    def clause(self, name: str) -> tuple[Instrument, Obligation]:
        """The instrument and clause of `instrument/clause`; raises `UnknownName` with near names."""
        head, _, tail = name.partition("/")
        instrument = self.instrument(head)
        clause = self._merged[head].clause(tail)
        if clause is None:
            names = [f"{head}/{other.id}" for other in self._merged[head].clauses]
            raise UnknownName("clause", name, near(name, names))
        return instrument, clause

    @cached_property
    def _merged(self) -> Mapping[str, Instrument]:
        return {name: instrument.merged() for name, instrument in self.instruments.items()}

    def merged(self, name: str) -> Instrument:
        """The instrument with its side papers read into it."""
        return _found(self._merged, "instrument", name)

    @cached_property
    def clauses(self) -> tuple[tuple[Instrument, Obligation, Trigger], ...]:
        """Every clause, those of side papers too, with its instrument and its trigger, own or shared."""
        merged = self._merged.values()
        return tuple((text, clause, text.trigger_of(clause)) for text in merged for clause in text.clauses)

    @cached_property
    def clauses_by_name(self) -> Mapping[str, tuple[Instrument, Obligation, Trigger]]:
        """The same by `instrument/clause`."""
        return {f"{text.id}/{clause.id}": (text, clause, trigger) for text, clause, trigger in self.clauses}

    @cached_property
    def breakable(self) -> tuple[str, ...]:
        """The clauses that can be broken, by their full names."""
        named = self.clauses_by_name.items()
        return tuple(name for name, (_, clause, trigger) in named if clause.broken_by(trigger) is not None)

    @cached_property
    def prevailing(self) -> tuple[Instrument, ...]:
        """The instruments that may go before others."""
        return tuple(instrument for instrument in self.instruments.values() if instrument.primacy)

    @cached_property
    def questions(self) -> Mapping[str, tuple[str, Declaration]]:
        """Every declared question, with the first instrument that declares it."""
        declared: dict[str, tuple[str, Declaration]] = {}
        for name, instrument in sorted(self.instruments.items()):
            for question, declaration in instrument.questions.items():
                declared.setdefault(question, (name, declaration))
        return MappingProxyType(declared)

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """Each place's direct parts, in order of id."""
        parts: dict[str, list[str]] = {}
        for place in sorted(self.places.values(), key=lambda place: place.id):
            for whole in place.part_of:
                parts.setdefault(whole, []).append(place.id)
        return {whole: tuple(found) for whole, found in parts.items()}

    def wholes_of(self, place: str) -> tuple[str, ...]:
        """The place and everything that it is a part of, the nearest first."""
        known = self._wholes_known
        if place not in known:
            known[place] = _closure(place, lambda name: self.place(name).part_of)
        return known[place]

    def parts_of(self, place: str) -> tuple[str, ...]:
        """The proper parts of the place, of any depth, the largest first."""
        known = self._parts_known
        if place not in known:
            known[place] = _closure(place, lambda name: self.parts.get(name, ()))[1:]
        return known[place]

    @cached_property
    def _wholes_known(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _parts_known(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def founded(self) -> Mapping[str, frozenset[str]]:
        """The organisations that each instrument founds, by its id."""
        found: dict[str, set[str]] = {}
        for party in self.parties.values():
            if party.members_by is not None:
                found.setdefault(party.members_by, set()).add(party.id)
        return {name: frozenset(codes) for name, codes in found.items()}

    @cached_property
    def hash(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the world's canonical content."""
        return self._content_hash or self._hash_of_content()

    def _hash_of_content(self) -> str:
        import json
        from hashlib import sha256

        content = {
            "parties": [self.parties[key].plain() for key in sorted(self.parties)],
            "places": [self.places[key].plain() for key in sorted(self.places)],
            "instruments": [self.instruments[key].plain() for key in sorted(self.instruments)],
        }
        text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return sha256(text.encode()).hexdigest()[:16]

    def __repr__(self) -> str:
        label = f"`{self.name}` " if self.name else ""
        count = len(self.instruments)
        overlaid = f", {'; '.join(self.overlays)}" if self.overlays else ""
        return f"<World {label}of {count} instrument{'s' if count != 1 else ''}{overlaid}>"

    # overlays

    def including(self, *instruments: Instrument) -> Self:
        """This world and the instruments given; one of the same id is replaced."""
        merged = {**self.instruments, **{instrument.id: instrument for instrument in instruments}}
        return self._with(instruments=merged.values())

    def without(self, *names: str) -> Self:
        """This world less the instruments given; raises `TextErrors` when another text refers to one of them."""
        for name in names:
            self.instrument(name)
        kept = [instrument for name, instrument in self.instruments.items() if name not in names]
        return self._with(instruments=kept, overlays=(*self.overlays, *(f"without {name}" for name in names)))

    def only(self, *names: str) -> Self:
        """This world with only the instruments given and those that they refer to."""
        for name in names:
            self.instrument(name)
        return self._with(instruments=[self.instruments[name] for name in dict.fromkeys(names)])

    def known_on(self, day: str | Day) -> Self:
        """The world as known on the day: texts and side papers that came to light later are left out.

        Of a text that stays secret, but to which a known one refers, the parties are kept, and the clauses named.
        """
        import json
        import re

        limit = Day.of(day)
        known, secret = [], []
        for instrument in self.instruments.values():
            if instrument.published_by(limit):
                papers = tuple(paper for paper in instrument.side_papers if paper.published_by(limit))
                known.append(instrument if papers == instrument.side_papers else instrument.revised(side_papers=papers))
            else:
                secret.append(instrument)
        said = json.dumps([instrument.plain() for instrument in known])
        for instrument in secret:
            if re.search(rf'"{re.escape(instrument.id)}["/]', said):
                named = (clause for clause in instrument.clauses if f'"{instrument.id}/{clause.id}"' in said)
                known.append(instrument.revised(clauses=tuple(named), side_papers=()))
        return self._with(instruments=known, overlays=(*self.overlays, f"as known on {limit}"), checked=True)

    def adopt(
        self,
        name: str,
        at: str | Day,
        by: Iterable[str] | str | None = None,
        variant: str | None = None,
        binding: Binding = "legal",
    ) -> Self:
        """A world in which the instrument is in force from the day, for those named in `by`.

        `by` is by default those whom the text itself makes signatories; a party that a text only names stays unbound.
        A condition that the text sets for its entry into force, or for its activation, still has to be met.
        Raises `UnknownName` for an unknown instrument, party or variant, and `Misuse` when nobody would sign.
        """
        instrument = self.instrument(name)
        day = Day.of(at)
        signatories = _signatories(instrument) if by is None else ((by,) if isinstance(by, str) else tuple(by))
        for code in signatories:
            self.party(code)
        if not signatories:
            raise Misuse(f"`{name}` makes nobody a signatory: say who adopts it, with `by=`")
        if variant is not None and variant not in instrument.variants:
            raise UnknownName("variant", variant, near(variant, instrument.variants))
        adoption = Adoption(at=day, by=signatories, variant=variant or instrument.variant, binding=binding)
        kept = [
            _consenting(part, day) if part.code in signatories else _only_named(part, instrument)
            for part in instrument.parties
        ]
        present = {part.code for part in instrument.parties}
        kept += [Participation(party=code, start=day, consent="yes") for code in signatories if code not in present]
        changes: dict[str, object] = {"adopted": adoption, "binding": binding, "parties": tuple(kept)}
        if variant is not None:
            changes["variant"] = variant
        if instrument.enters_into_force is None:
            changes["enters_into_force"] = day
        changes["ended"] = None
        if instrument.term is not None:
            changes["term"] = instrument.term.revised(last_day=None, renewed_to=None)
        adopted = instrument.revised(**changes)
        instruments = {**self.instruments, name: adopted}
        return self._with(instruments=instruments.values(), overlays=(*self.overlays, f"{name} {adoption}"))


def _unpacked(world_type: type[World], fields: dict[str, Any]) -> World:
    return world_type(**fields, checked=True)


def _signatories(instrument: Instrument) -> tuple[str, ...]:
    if any(part.signs is not None for part in instrument.parties):
        return tuple(part.code for part in instrument.parties if part.signs and part.named)
    return tuple(part.code for part in instrument.parties if part.consent != "no" and part.named)


def _consenting(part: Participation, day: Day) -> Participation:
    return part.revised(start=day, end=None, consent="yes")


def _only_named(part: Participation, instrument: Instrument) -> Participation:
    """Of a draft, a party that the text only names has not consented; other records stay as they are."""
    return part.revised(consent="no") if instrument.supposed and part.consent is None else part


def _by_id(items: Iterable[T] | Mapping[str, T], what: str) -> Mapping[str, T]:
    """The items by id, in order of id; what another world or a compiled file holds is that already."""
    if isinstance(items, (MappingProxyType, Shelf)):
        return items
    found: dict[str, T] = {}
    listed: Iterable[T] = items.values() if isinstance(items, Mapping) else items
    for item in listed:
        key: str = item.id  # type: ignore[attr-defined]
        if key in found:
            raise Misuse(f"two {what} entries are called `{key}`")
        found[key] = item
    return MappingProxyType(dict(sorted(found.items())))


def _closure(start: str, step: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    found = {start: None}
    queue = [start]
    while queue:
        for name in step(queue.pop(0)):
            if name not in found:
                found[name] = None
                queue.append(name)
    return tuple(found)


def _found(mapping: Mapping[str, T], what: str, name: str) -> T:
    if name not in mapping:
        raise UnknownName(what, str(name), near(str(name), mapping))
    return mapping[name]
