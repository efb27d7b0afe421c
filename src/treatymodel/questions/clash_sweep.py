"""The search for clashes over all events: for each pair of clauses, the smallest event that sets the two at odds.

Nothing is tried that cannot matter. Two clauses are looked at only where a party may bear both on one day; of events,
those that each of the two asks for; and of parties, one of each class that both clauses treat alike. What an event may
leave unsaid is left unsaid: it stays open, and what is open rules nothing out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations_with_replacement, product

from treatymodel.days import Day
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.clash_events import Groups, Pair, happened
from treatymodel.questions.clash_law import Law
from treatymodel.questions.clash_parts import Deed, Deeds, Part
from treatymodel.questions.clashes import HOLDS, between, rank
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.screens.everybody import Everybody
from treatymodel.questions.search import event_line
from treatymodel.questions.sides import Bearing, Stances
from treatymodel.questions.standing_in import standing_in
from treatymodel.questions.table import Value

MOST = 500
"""So many cases are opened for two clauses under one state of the law, where nothing else is said."""
THOUGHT_OF = 400
"""For each case that may be opened, so many events are thought of."""
JUDGED = 10
"""For each case that may be opened, so many times a clause is judged by itself, whatever the states of the law."""
RULED_OUT: dict[str, str] = {
    "no_common_bearer": "no party bears both",
    "asks_for_no_opposites": "what they ask for can be done together",
    "never_bound_together": "no party is bound by both on one day",
    "no_opposite_sides": "no event sets them on opposite sides",
}
"""Why two clauses need not be tried, in words."""
WHATEVER_HAPPENED = ("in_force", "version", "bound", "beneficiary", "actors")
"""The gates that what else happened does not open."""


Found = dict[str, Value]
"""A row of a clash."""
HOW_FAR = ("may_change", "open", "due")
"""How far a clause stands: it may once more happens, it may as things stand, or it is due."""
Bearers = dict[tuple[Deed | None, str], dict[str, set[frozenset[str]]]]
"""Who bears a clause and to whom at once, by the deed that sets it off, None for any, and by how far it stands."""


class _EnoughError(Exception):
    """So many judgments of single clauses were made for two clauses that their search stops."""


@dataclass
class Sweep:
    """The search: what was ruled out and why, what was tried, and what was left out.

    `parties` are those whose duties are looked at, `kinds` the kinds of event, `days` those of the law; None: all.
    """

    world: World
    parties: tuple[str, ...] | None = None
    kinds: tuple[str, ...] | None = None
    days: tuple[Day, ...] | None = None
    history: int = 1
    most: int = MOST
    ruled_out: Counter[str] = field(default_factory=Counter, init=False)
    clauses: int = field(default=0, init=False)
    pairs: int = field(default=0, init=False)
    searched: int = field(default=0, init=False)
    tried: int = field(default=0, init=False)
    states: int = field(default=0, init=False)
    unfinished: list[str] = field(default_factory=list, init=False)
    """The pairs of clauses of which not everything was tried, with the days."""
    _parts: dict[str, list[Part]] = field(default_factory=dict, init=False)
    _laws_of: dict[str, Law] = field(default_factory=dict, init=False)
    _epochs: dict[tuple[str, Day, frozenset[str]], object] = field(default_factory=dict, init=False)
    _laws: dict[frozenset[str], Law] = field(default_factory=dict, init=False)
    _open: dict[tuple[str, Deeds, object], Bearers] = field(default_factory=dict, init=False)
    _left: int | None = field(default=None, init=False)
    """How many times a clause may still be judged by itself for the two at hand; None: as often as needed."""

    def __post_init__(self) -> None:
        self._everybody = Everybody(self.world)

    def rows(self, parts: Sequence[Part]) -> list[Found]:
        """The clashes among the clauses, those that are surest first."""
        found = [row for pair, wanted in self.live(parts) for row in self._over_days(pair, wanted)]
        names = ("left", "right", "kind", "party", "example")
        return sorted(found, key=lambda row: (rank(row), *(str(row[name]) for name in names)))

    def live(self, parts: Sequence[Part], *, surely: bool = False) -> Iterator[tuple[Pair, frozenset[str]]]:
        """The pairs of clauses that could clash, with those who may bear both; `surely`: that could do so surely."""
        self.clauses = len(parts)
        for part in parts:
            self._parts.setdefault(part.text.id, []).append(part)
        helping = [part for part in parts if part.helping]
        others = [part for part in parts if not part.helping]
        for left, right in (*combinations_with_replacement(helping, 2), *product(helping, others)):
            self.pairs += 1
            pair = Pair(left, right, self.kinds, surely=surely)
            wanted = pair.bearers if self.parties is None else pair.bearers.intersection(self.parties)
            if not wanted:
                self.ruled_out["no_common_bearer"] += 1
            elif not pair.opposed:
                self.ruled_out["asks_for_no_opposites"] += 1
            elif not pair.meet:
                self.ruled_out["no_opposite_sides"] += 1
            else:
                yield pair, wanted

    def _over_days(self, pair: Pair, wanted: frozenset[str]) -> list[Found]:
        """The clashes of two clauses, of each party on the latest day on which nothing settles it."""
        law, tried, states = self.law(pair), self.tried, self.states
        self._left = JUDGED * self.most
        found: dict[str, Found] = {}
        in_vain: dict[object, frozenset[str]] = {}
        for day in law.days(pair, self.history + 1, self.days):
            left = {code for code in wanted if code not in found or found[code]["clash"] == "resolved"}
            bound = law.bearers(pair, day) & left
            if not bound:
                continue
            if self._left <= 0:
                pair.cut_short = True
                self.unfinished.append(f"{pair.left.name} and {pair.right.name} on {day} and before")
                break
            groups = law.groups(day, self.parties or ())
            state = law.state(day, groups)
            bound -= in_vain.get(state, frozenset())
            if bound:
                self.states += 1
                rows = self._on_day(pair, groups, bound, day)
                in_vain[state] = in_vain.get(state, frozenset()) | bound
                found |= {code: row for code, row in rows.items() if code not in found or _rank(row) < 2}
        self._left = None
        if self.tried > tried or pair.cut_short:
            self.searched += 1
        else:
            self.ruled_out["never_bound_together" if self.states == states else "no_opposite_sides"] += 1
        return _grouped(found)

    @property
    def _alone(self) -> str | None:
        """The one party whose duties are looked at, where it is one."""
        return self.parties[0] if self.parties is not None and len(self.parties) == 1 else None

    def law(self, pair: Pair) -> Law:
        """The law of the two texts, as far as their clauses take a side."""
        names = frozenset((pair.left.text.id, pair.right.text.id))
        if names not in self._laws:
            self._laws[names] = Law(
                self.world, (part for name in sorted(names) for part in self._parts[name]), self._everybody
            )
        return self._laws[names]

    def _on_day(self, pair: Pair, groups: Groups, bound: frozenset[str], day: Day) -> dict[str, Found]:
        """The clash of each party on one day, with the first event that brings it about."""
        class_of = {code: number for number, group in enumerate(groups) for code in group}
        wanted = {class_of[code] for code in bound}
        best: dict[int, tuple[Deeds, Found]] = {}
        members = frozenset(code for number in wanted for code in groups[number])
        count = 0
        try:
            for deeds in self.could_clash(pair, groups, members, day, range(1, self.history + 2)):
                if count >= self.most:
                    pair.cut_short = True
                    break
                count += 1
                for row in self.between(pair, deeds, day):
                    number = class_of[str(row["party"])]
                    if number in wanted and (number not in best or _rank(row) < _rank(best[number][1])):
                        best[number] = deeds, row
                wanted -= {number for number, (_, row) in best.items() if row["clash"] != "resolved"}
                if not wanted:
                    break
        except _EnoughError:
            pair.cut_short = True
        if pair.cut_short:
            self.unfinished.append(f"{pair.left.name} and {pair.right.name} on {day}")
        self.tried += count
        told = {number: self._surer(pair, *one, day) for number, one in best.items()}
        return {code: row for number, row in told.items() for code in groups[number] if code in bound}

    def could_clash(
        self, pair: Pair, groups: Groups, members: frozenset[str], day: Day, lengths: Iterable[int]
    ) -> Iterator[Deeds]:
        """The deeds, so many at a time, that leave both clauses open for one of the members, each judged by itself."""

        def open_to(part: Part, deed: Deed | None, bearing: Bearing) -> frozenset[str]:
            how_far = "open" if part.by_itself else "may_change"
            return self._bearers(part, () if deed is None else (deed,), deed, day, bearing, how_far) & members

        for deeds in pair.sequences(groups, lengths, open_to, self.most * THOUGHT_OF):
            if self.stand(pair, deeds, members, day, "open"):
                yield deeds

    def stand(self, pair: Pair, deeds: Deeds, members: frozenset[str], day: Day, how_far: str) -> bool:
        """Whether the deeds could make the two exclude each other for a member, each of the two being open, or due."""

        def open_to(part: Part, deed: Deed | None, bearing: Bearing) -> frozenset[str]:
            return self._bearers(part, part.own(deeds), deed, day, bearing, how_far) & members

        return pair.could_clash(deeds, open_to)

    def between(self, pair: Pair, deeds: Deeds, day: Day, grounds: Collection[str] = ()) -> Iterator[Found]:
        """The clashes of the two clauses once the deeds are done, each with the deeds as its example."""
        event, history = happened(deeds, day, grounds)
        for row in between(Case(self.world, event, history=history), pair.left.name, pair.right.name, self._alone):
            told = "; then ".join(map(event_line, sorted((*history, event), key=lambda item: item.at.sort_key)))
            events: Found = {"event": event.plain(), "history": [item.plain() for item in history]}
            yield {**row, "example": told, **events}

    def _surer(self, pair: Pair, deeds: Deeds, row: Found, day: Day) -> Found:
        """The clash once its example says where it happened, and who asks for help, if that settles it either way."""
        helps = row["helps"]
        if row["clash"] != "possibly" or not isinstance(helps, list):
            return row
        asked = tuple(Deed("request", by=str(code)) for code in helps)
        for more in ((), asked):
            for other in self.between(pair, (*deeds, *more), day, self.world.places):
                settled = other["clash"] == "surely" or (row["kind"] == "no_force" and other["clash"] == "resolved")
                if settled and (other["party"], other["kind"]) == (row["party"], row["kind"]):
                    return other
        return row

    # whom a clause may bind once a deed is done

    def _bearers(
        self, part: Part, deeds: Deeds, deed: Deed | None, day: Day, bearing: Bearing, how_far: str
    ) -> frozenset[str]:
        """Those by whom the clause stands so far, as that bearing has it, when the deed has set it off.

        The deeds are all that happened.
        """
        key = (part.name, deeds, self._epoch(part, deeds, day))
        if key not in self._open:
            if self._left is not None:
                if self._left <= 0:
                    raise _EnoughError
                self._left -= 1
            self._open[key] = self._judged(part, deeds, day)
        found = self._open[key]
        surely = how_far != "may_change"
        return frozenset(
            code
            for one in (deed, None)
            for code, at_once in found.get((one, how_far), {}).items()
            if any(part.bears(bearing, one if surely else None, owed) for owed in at_once)
        )

    def _epoch(self, part: Part, deeds: Deeds, day: Day) -> object:
        """The law of one clause alone for those who act: on another day with the same law it is not asked again."""
        codes = frozenset(code for deed in deeds for code in deed.ends)
        key = (part.name, day, codes)
        if key not in self._epochs:
            law = self._laws_of.setdefault(part.name, Law(self.world, (part,), self._everybody))
            self._epochs[key] = law.epoch(day, sorted(codes))
        return self._epochs[key]

    def _judged(self, part: Part, deeds: Deeds, day: Day) -> Bearers:
        """The bearers by the deed that sets the clause off, and by how far it stands for them."""
        found: Bearers = {}
        case = self._case(deeds, day)
        stances = Stances(case, (part.name,), self._alone)
        standing = part.text.trigger_of(part.clause).standing
        for item in (
            standing_in(case, self._alone, part.name) if standing else case.under_clause(part.name, self._alone)
        ):
            stands = Stances.stands(item)
            if stands or item.first_gate not in WHATEVER_HAPPENED:
                by, owed = _fired_by(item, deeds), stances.owed(item)
                for how_far in HOW_FAR[: 1 + stands + (item.verdict is Verdict.DUE)]:
                    towards = found.setdefault((by, how_far), {})
                    for code in item.bearers:
                        towards.setdefault(code, set()).add(owed)
        return found

    def _case(self, deeds: Deeds, day: Day) -> Case:
        if not deeds:
            return Case(self.world, at=f"{day}T12:00Z")
        event, history = happened(deeds, day)
        return Case(self.world, event, history=history)


def _fired_by(item: Finding, deeds: Deeds) -> Deed | None:
    """The deed that set the clause off; None where that cannot be told."""
    occurrence = item.grounded.occasion.occurrence
    if occurrence is not None:
        for deed in deeds:
            by = (deed.by,) if deed.by is not None else None
            on = (deed.on,) if deed.on is not None else ()
            if occurrence.kinds == (deed.kind,) and (occurrence.by, tuple(t.party for t in occurrence.targets)) == (
                by,
                on,
            ):
                return deed
    return None


def _rank(row: Found) -> int:
    return HOLDS.index(str(row["clash"]))


def _grouped(found: dict[str, Found]) -> list[Found]:
    """One row for all parties of which one example tells the same; `party` is the one in whose name it is told."""
    rows: dict[tuple[str, ...], tuple[Found, list[str]]] = {}
    for code, row in sorted(found.items()):
        key = tuple(str(row[name]) for name in ("kind", "clash", "resolved_by", "binding", "words", "event", "history"))
        rows.setdefault(key, (row, []))[1].append(code)
    return [{**row, "parties": list[Value](codes)} for row, codes in rows.values()]
