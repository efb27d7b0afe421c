"""Checks of texts against each other: every name resolves, and what silence means is said where it matters."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Literal, get_args

from treatymodel.conditions import ATOMS, Atom, Condition, Selector, arguments, selector_parts, subconditions
from treatymodel.conditions.selectors import Codes, HasClass, HasRole, HasTag, MembersOf, PartyTo, TermRef
from treatymodel.days import Day
from treatymodel.errors import Issue, TreatyError, Where, did_you_mean
from treatymodel.model.clock import Deadline, Opening
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import DisputedBinding, Obligation
from treatymodel.model.party import Party, PartyKind
from treatymodel.model.place import Area, AreaEntry, Place
from treatymodel.vocabulary.kinds import KINDS
from treatymodel.vocabulary.questions import ASKS
from treatymodel.vocabulary.scales import ACTIONS, DISCRETION, OBJECTS, QUALITIES

Path = tuple[str | int, ...]


def spell_path(path: Path) -> str:
    """A path inside a text, as an issue names it when no file is at hand: `clauses[2].trigger.if`."""
    said = ""
    for part in path:
        said += f"[{part}]" if isinstance(part, int) else f".{part}" if said else part
    return said


def faults_of(
    parties: Mapping[str, Party], places: Mapping[str, Place], instruments: Mapping[str, Instrument]
) -> tuple[Issue, ...]:
    """Every fault of the texts against each other, as issues whose path names the text and the part."""
    checker = Checker(parties, places, instruments)
    issues = [
        Issue(severity, Where(f"{name}: {spell_path(path)}"), message, hint)
        for name, severity, path, message, hint in checker.found()
    ]
    return tuple(sorted(issues, key=lambda issue: (issue.where.path, issue.message)))


Severity = Literal["error", "warning"]
Found = tuple[str, Severity, Path, str, str]
"""Text, severity, path inside it, message, hint."""


class Checker:
    """Checks a set of texts; `found()` yields each fault with the path at which it stands."""

    def __init__(
        self, parties: Mapping[str, Party], places: Mapping[str, Place], instruments: Mapping[str, Instrument]
    ) -> None:
        self.parties = parties
        self.places = places
        self.instruments = instruments
        self.questions = {**dict.fromkeys(ASKS)}
        self.classes = {row.name for party in parties.values() for row in party.classes} | {*get_args(PartyKind)}
        for instrument in instruments.values():
            self.questions.update(dict.fromkeys(instrument.questions))

    def found(self) -> Iterator[Found]:
        """Every fault and warning, text by text."""
        for party in self.parties.values():
            yield from ((party.id, "error", *fault) for fault in self._party(party))
        for place in self.places.values():
            yield from ((place.id, "error", *fault) for fault in self._place(place))
        for name, instrument in self.instruments.items():
            for severity, path, message, hint in InstrumentCheck(self, instrument).found():
                yield (name, severity, path, message, hint)
        yield from self._conflicting_questions()

    def _name(self, path: Path, what: str, name: str, known: Iterable[str]) -> Iterator[tuple[Path, str, str]]:
        if name not in known:
            yield path, f"unknown {what} `{name}`", did_you_mean(name, known)

    def _party(self, party: Party) -> Iterator[tuple[Path, str, str]]:
        for index, successor in enumerate(party.successors):
            yield from self._name(("successors", index, "party"), "party", successor.party, self.parties)
        for index, member in enumerate(party.members):
            yield from self._name(("members", index, "party"), "party", member.party, self.parties)

    def _place(self, place: Place) -> Iterator[tuple[Path, str, str]]:
        for index, whole in enumerate(place.part_of):
            yield from self._name(("part_of", index), "place", whole, self.places)
        for row in ("title", "administration", "occupation"):
            for index, holding in enumerate(getattr(place, row)):
                yield from self._name((row, index, "party"), "party", holding.party, self.parties)
        if place.id in self._wholes(place.id):
            yield ("part_of",), f"place `{place.id}` is a part of itself", ""

    def _wholes(self, place: str) -> set[str]:
        seen: set[str] = set()
        queue = list(self.places[place].part_of)
        while queue:
            whole = queue.pop()
            if whole not in seen and whole in self.places:
                seen.add(whole)
                queue.extend(self.places[whole].part_of)
        return seen

    def _conflicting_questions(self) -> Iterator[Found]:
        first: dict[str, tuple[str, object]] = {}
        for name, instrument in self.instruments.items():
            for question, declaration in instrument.questions.items():
                if question in first and first[question][1] != declaration:
                    message = f"question `{question}` is declared otherwise in `{first[question][0]}`"
                    yield name, "error", ("questions", question), message, "equal names are one question: rename it"
                first.setdefault(question, (name, declaration))


class InstrumentCheck:
    """Checks one instrument within a set of texts."""

    def __init__(self, checker: Checker, instrument: Instrument) -> None:
        self.all = checker
        self.instrument = instrument
        self.merged = instrument.merged()
        self.clauses = {clause.id for clause in self.merged.clauses}
        self.roles = {part.role for part in instrument.parties}
        self.tags = {tag for part in instrument.parties for tag in part.tags}

    def found(self) -> Iterator[tuple[Severity, Path, str, str]]:
        """Every fault and warning in the instrument."""
        for path, message, hint in self._errors():
            yield "error", path, message, hint
        acknowledged = any(row.check == "silence" for row in self.instrument.acknowledges)
        for path, question in () if acknowledged else silent_exits(self.instrument):
            yield (
                "warning",
                path,
                f"question `{question}` releases from a duty and does not say what silence means",
                "declare `presumed: no`, or `presumed: open`",
            )

    def _errors(self) -> Iterator[tuple[Path, str, str]]:
        instrument = self.instrument
        for index, part in enumerate(instrument.parties):
            if part.named:
                yield from self.all._name(("parties", index, "party"), "party", part.code, self.all.parties)
            if part.variant is not None:
                yield from self.all._name(("parties", index, "variant"), "variant", part.variant, instrument.variants)
            for row, suspension in enumerate(part.suspended):
                yield from self.all._name(
                    ("parties", index, "suspended", row, "towards"), "party", suspension.towards, self.all.parties
                )
            for row, reservation in enumerate(part.varies):
                at: Path = ("parties", index, "varies", row)
                yield from self.all._name((*at, "clause"), "clause", reservation.clause, self.clauses)
                yield from self._condition((*at, "unless"), reservation.unless)
                yield from self._content(at, reservation.action, reservation.discretion)
        for key in ("supersedes", "mirrors"):
            for index, other in enumerate(getattr(instrument, key)):
                yield from self.all._name((key, index), "instrument", other, self.all.instruments)
        if instrument.while_in_force is not None:
            yield from self.all._name(
                ("while_in_force",), "instrument", instrument.while_in_force, self.all.instruments
            )
        if isinstance(instrument.enters_into_force, Condition):
            yield from self._condition(("enters_into_force",), instrument.enters_into_force)
        yield from self._condition(("activation",), instrument.activation)
        yield from self._binding(("binding",), instrument.binding)
        for name, term in instrument.terms.items():
            yield from self._term(("terms", name), term)
        for name, organ in instrument.organs.items():
            for key in ("voters", "excluding", "veto"):
                yield from self._selector(("organs", name, key), getattr(organ, key))
        for index, rule in enumerate(instrument.primacy):
            yield from self._condition(("primacy", index, "when"), rule.when)
            for row, over in enumerate(rule.over):
                yield from self.all._name(("primacy", index, "over", row), "instrument", over, self.all.instruments)
        for index, void in enumerate(instrument.void_if):
            yield from self._condition(("void_if", index, "when"), void.when)
            yield from self._condition(("void_if", index, "unless"), void.unless)
            for row, voided in enumerate(void.voids):
                yield from self.all._name(("void_if", index, "voids", row), "clause", voided, self.clauses)
        for index, clause in enumerate(instrument.clauses):
            yield from self._clause(("clauses", index), clause)
        for number, paper in enumerate(instrument.side_papers):
            for name, term in paper.terms.items():
                yield from self._term(("side_papers", number, "terms", name), term)
            for index, clause in enumerate(paper.clauses):
                yield from self._clause(("side_papers", number, "clauses", index), clause)

    def _clause(self, at: Path, clause: Obligation) -> Iterator[tuple[Path, str, str]]:
        for key in ("bearer", "owed_to", "against", "addressed_to"):
            yield from self._selector((*at, key), getattr(clause, key))
        for position, firing in enumerate(clause.trigger.on or ()):
            several = len(clause.trigger.on or ()) > 1
            yield from self._condition((*at, "trigger", "on", *(("any", position) if several else ())), firing)
        yield from self._condition((*at, "trigger", "while"), clause.trigger.lasts)
        yield from self._condition((*at, "trigger", "if"), clause.trigger.condition)
        for key in ("requires", "until", "crossed_by"):
            yield from self._condition((*at, key), getattr(clause, key))
        for index, exit_ in enumerate(clause.unless):
            yield from self._condition((*at, "unless", index, "when"), exit_.when)
            yield from self._condition((*at, "unless", index, "unless"), exit_.unless)
        yield from self._content(at, clause.action, clause.discretion)
        for index, variation in enumerate(clause.varies):
            yield from self._selector((*at, "varies", index, "for"), variation.bearers)
            yield from self._condition((*at, "varies", index, "if"), variation.condition)
            yield from self._content((*at, "varies", index), variation.action, variation.discretion)
            if variation.through is not None:
                yield from self.all._name(
                    (*at, "varies", index, "through"), "instrument", variation.through, self.all.instruments
                )
        yield from self._clock((*at, "opens"), clause.opens)
        yield from self._clock((*at, "deadline"), clause.deadline)
        for index, name in enumerate(clause.content):
            yield from self.all._name((*at, "content", index), "clause", name, self.clauses)
        if clause.shares is not None:
            yield from self.all._name((*at, "shares"), "clause", clause.shares, self.clauses - {clause.id})
        if clause.variant is not None:
            yield from self.all._name((*at, "variant"), "variant", clause.variant, self.instrument.variants)
        if clause.binding is not None:
            yield from self._binding((*at, "binding"), clause.binding)

    def _clock(self, at: Path, clock: Opening | Deadline | None) -> Iterator[tuple[Path, str, str]]:
        if clock is not None:
            yield from self._condition((*at, "since", "first"), clock.since.first)
            yield from self._condition((*at, "since", "episode_ends"), clock.since.episode_ends)
            if clock.since.act is not None:
                yield from self.all._name((*at, "since", "act"), "kind of event", clock.since.act, KINDS)
        if isinstance(clock, Opening):
            yield from self._clock((*at, "or_at"), clock.or_at)
            yield from self._clock((*at, "not_before"), clock.not_before)

    def _content(self, at: Path, action: str | None, discretion: str | None) -> Iterator[tuple[Path, str, str]]:
        if action is not None:
            yield from self.all._name((*at, "action"), "action", action, ACTIONS)
        if discretion is not None:
            yield from self.all._name((*at, "discretion"), "discretion", discretion, DISCRETION)

    def _binding(self, at: Path, binding: object) -> Iterator[tuple[Path, str, str]]:
        if isinstance(binding, DisputedBinding):
            yield from self.all._name((*at, "law"), "question", binding.law, self.all.questions)

    def _term(self, at: Path, term: object) -> Iterator[tuple[Path, str, str]]:
        if isinstance(term, Selector):
            yield from self._selector(at, term)
        elif isinstance(term, Condition):
            yield from self._condition((*at, "condition"), term)
        elif isinstance(term, Area):
            for key in ("include", "exclude", "disputed"):
                for index, entry in enumerate(getattr(term, key)):
                    yield from self._area_entry((*at, "area", key, index), entry)

    def _area_entry(self, at: Path, entry: AreaEntry) -> Iterator[tuple[Path, str, str]]:
        for key, names in (("place", entry.place), ("in", entry.within)):
            for name in names:
                yield from self.all._name((*at, key), "place", name, self.all.places)
        if entry.area is not None:
            yield from self.all._name((*at, "area"), "area", entry.area, self._areas())
        for key in ("territory_of", "islands_of", "administered_by"):
            yield from self._selector((*at, key), getattr(entry, key))
        if entry.law is not None:
            yield from self.all._name((*at, "law"), "question", entry.law, self.all.questions)

    def _areas(self) -> set[str]:
        return {name for name, term in self.merged.terms.items() if isinstance(term, Area)}

    def _selector(self, at: Path, selector: Selector | None) -> Iterator[tuple[Path, str, str]]:
        if selector is None:
            return
        for part in selector_parts(selector):
            match part.base:
                case Codes(codes):
                    for code in codes:
                        yield from self.all._name(at, "party", code, self.all.parties)
                case MembersOf(name):
                    yield from self.all._name(at, "party", name, self.all.parties)
                case PartyTo(name):
                    yield from self.all._name(at, "instrument", name, self.all.instruments)
                case HasRole(name):
                    yield from self.all._name(at, "role", name, self.roles)
                case HasClass(name):
                    yield from self.all._name(at, "class", name, self.all.classes)
                case HasTag(name):
                    yield from self.all._name(at, "tag", name, self.tags)
                case TermRef(name):
                    known = {term for term, value in self.merged.terms.items() if isinstance(value, Selector)}
                    yield from self.all._name(at, "term", name, known)
                case _:
                    pass

    def _condition(self, at: Path, condition: Condition | None) -> Iterator[tuple[Path, str, str]]:
        if condition is None:
            return
        for part in subconditions(condition):
            if isinstance(part, Atom):
                yield from self._atom(at, part)
            elif hasattr(part, "of"):
                yield from self._selector(at, part.of)
            elif hasattr(part, "when"):
                yield from self._day(at, part.when)

    def _day(self, at: Path, when: str) -> Iterator[tuple[Path, str, str]]:
        if when in ("signature", "entry_into_force"):
            return
        try:
            Day.parse(when)
        except TreatyError as wrong:
            yield (*at, "when"), str(wrong), "write `signature`, `entry_into_force` or a day"

    @cached_property
    def _known(self) -> Mapping[str, Collection[str]]:
        """What an argument of each sort may name; not copied for each text, since there may be many places."""
        places: Any = self.all.places
        questions: Any = self.all.questions
        return {
            "kinds": KINDS,
            "objects": OBJECTS,
            "places": ChainMap(dict.fromkeys(self._areas()), places),
            "sites": places,
            "organ": self.instrument.organs,
            "question": ChainMap(questions, QUALITIES),
        }

    def _atom(self, at: Path, atom: Atom) -> Iterator[tuple[Path, str, str]]:
        for argument in arguments(ATOMS[atom.name]):
            value = getattr(atom, argument.field)
            if value is None:
                continue
            sort = argument.sort.name
            values = value if isinstance(value, tuple) else (value,)
            if sort in ("selector", "pair"):
                for selector in values:
                    yield from self._selector(at, selector)
            elif sort == "instrument" and value != "this":
                yield from self.all._name(at, "instrument", value, self.all.instruments)
            elif sort == "clauses":
                for name in values:
                    yield from self._clause_name(at, name)
            elif sort in _WHAT:
                for name in values:
                    yield from self.all._name(at, _WHAT[sort], name, self._known[sort])

    def _clause_name(self, at: Path, name: str) -> Iterator[tuple[Path, str, str]]:
        head, _, tail = name.partition("/")
        if name == "ceasefire":
            return
        if not tail:
            yield from self.all._name(at, "clause", head, self.clauses)
        elif head not in self.all.instruments:
            yield from self.all._name(at, "instrument", head, self.all.instruments)
        else:
            names = {clause.id for clause in self.all.instruments[head].merged().clauses}
            yield from self.all._name(at, "clause", tail, names)


def silent_exits(instrument: Instrument) -> Iterator[tuple[Path, str]]:
    """The exits that turn on a question of fact of the text which does not say what silence means, with its name."""
    for index, clause in enumerate(instrument.clauses):
        for row, exit_ in enumerate(clause.unless):
            for part in subconditions(exit_.when):
                question = getattr(part, "question", None)
                declared = instrument.questions.get(question) if question else None
                if (
                    declared is not None
                    and declared.sort == "fact"
                    and declared.presumed is None
                    and declared.settled is None
                ):
                    yield ("clauses", index, "unless", row), str(question)


_WHAT = {
    "kinds": "kind of event",
    "objects": "object",
    "places": "place or area",
    "sites": "place",
    "organ": "organ",
    "question": "question",
}
