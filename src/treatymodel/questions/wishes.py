"""What a scenario can be asked to show: ready predicates on cases, by name, to be combined."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from treatymodel.errors import Misuse, did_you_mean
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.clashes import clashes
from treatymodel.questions.finding import Verdict
from treatymodel.questions.goals import IN_LAW, Goal, against_by_name, clauses_for, clauses_of
from treatymodel.questions.sides import Stance, Stances
from treatymodel.questions.space import EventClass
from treatymodel.questions.strength import helpers, helping
from treatymodel.vocabulary.kinds import is_kind

WISHES: dict[str, tuple[tuple[str, ...], str]] = {
    "due": (("PARTY", "CLAUSE"), "the party must do what the clause asks"),
    "open": (("PARTY", "CLAUSE"), "whether the party must is open, and not for want of saying what happened"),
    "fights": (("PARTY", "PARTY"), "the first must in law help somebody, with arms or not, against the second"),
    "mutual": (("PARTY", "PARTY"), "each of the two must in law help somebody against the other"),
    "fights-both": (("PARTY",), "the party must in law help both sides of one conflict"),
    "clash": (("PARTY",), "two duties of the party surely exclude each other"),
    "nobody-helps": (("PARTY",), "the party is attacked, and nobody must help it in law, or may have to"),
    "only-one-helps": (("PARTY",), "the party is attacked, and one other alone must help it in law, or may have to"),
}
"""The names of the ready predicates, with the words that follow each and what it says."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A predicate on a case, with its name, the parties about which it is, and what it takes for it to be so."""

    name: str
    holds: Callable[[Case], bool]
    parties: tuple[str, ...] = ()
    clauses: tuple[str, ...] | None = None
    """The only clauses on which it turns; None where it may turn on any."""
    goals: tuple[tuple[Goal, ...], ...] = ()
    """Of each group one has to be met for it to be so; where there are none, nothing is known of that."""
    mirrored: bool = False
    """Whether the goals have to be met by events of which one turns the other round."""
    torn: str | None = None
    """The party of which two duties have to clash for it to be so."""
    sides: bool = False
    """Whether it turns on who acts and who is hit, beside what the clauses make of it."""
    worth: Callable[[EventClass], bool] = lambda _: True
    """Whether it could be so at all, by who acts and who is hit."""


def wish(world: World, spelled: str) -> Wish:
    """The ready predicate of `due:USA:north-atlantic-1949/art5`. Raises `Misuse` and `UnknownName`."""
    name, *words = spelled.split(":")
    if name not in WISHES:
        hint = did_you_mean(name, WISHES) or f"there are {', '.join(f'`{known}`' for known in WISHES)}"
        raise Misuse(f"`{name}` is no condition of a scenario", hint)
    wanted, _ = WISHES[name]
    if len(words) != len(wanted):
        raise Misuse(f"`{spelled}` is not complete", f"write `{':'.join((name, *wanted))}`")
    parties = tuple(word for word, sort in zip(words, wanted, strict=True) if sort == "PARTY")
    for code in parties:
        world.party(code)
    if "CLAUSE" in wanted:
        text, clause = world.clause(words[1])
        return _of_clause(spelled, name, words[0], f"{text.id}/{clause.id}")
    return _MADE[name](world, spelled, *parties)


def _of_clause(spelled: str, name: str, party: str, clause: str) -> Wish:
    goal = Goal(party, clause, wanted=Verdict.DUE if name == "due" else Verdict.OPEN)

    def holds(case: Case) -> bool:
        own = [item for item in case.under_clause(clause) if party in item.bearers]
        if goal.wanted is Verdict.OPEN and any(item.verdict is Verdict.DUE for item in own):
            return False
        return any(map(goal.met_by, own))

    return Wish(spelled, holds, (party,), (clause,), ((goal,),))


def _fights(world: World, spelled: str, party: str, other: str) -> Wish:
    own = clauses_of(world, party)
    goals = tuple(Goal(party, name, other, in_law=True) for name in own)
    named = any(other in against_by_name(world, name) for name in own)
    worth = _between(party, other, named=named)
    return Wish(
        spelled, _helps_against(party, other, own), (party, other), own, (goals,), sides=_last(world, own), worth=worth
    )


def _mutual(world: World, spelled: str, party: str, other: str) -> Wish:
    one, two = _fights(world, spelled, party, other), _fights(world, spelled, other, party)
    return Wish(
        spelled,
        lambda case: one.holds(case) and two.holds(case),
        (party, other),
        tuple(dict.fromkeys((*(one.clauses or ()), *(two.clauses or ())))),
        (*one.goals, *two.goals),
        sides=one.sides or two.sides,
        worth=lambda part: one.worth(part) and two.worth(part),
    )


def _helps_against(party: str, other: str, clauses: tuple[str, ...]) -> Callable[[Case], bool]:
    def holds(case: Case) -> bool:
        return any(other in item.against for item in _must_help(case, party, clauses))

    return holds


def _must_help(case: Case, party: str, clauses: tuple[str, ...]) -> Iterator[Stance]:
    """The duties of a party to help somebody that are due in law."""
    for item in Stances(case, clauses).helping:
        found = item.finding
        if found.verdict is Verdict.DUE and found.binding in IN_LAW and party in found.bearers:
            yield item


def _last(world: World, clauses: tuple[str, ...]) -> bool:
    """Whether one of the clauses lasts as long as a state, so that it is against whoever stands on the other side."""
    return any(text.trigger_of(clause).lasts is not None for text, clause in map(world.clause, clauses))


def _between(party: str, other: str | None, *, named: bool) -> Callable[[EventClass], bool]:
    """That two others than the party stand against each other, of them the one given: in an event, or by a clause."""

    def worth(part: EventClass) -> bool:
        for event in (part.event, *part.history):
            hit = [target.party for target in event.targets if target.party is not None]
            ends = (*(event.by or ()), *hit)
            if event.by and hit and party not in ends and (other is None or other in ends):
                return True
        return named

    return worth


def _fights_both(world: World, spelled: str, party: str) -> Wish:
    clauses = clauses_of(world, party)

    def holds(case: Case) -> bool:
        own = list(_must_help(case, party, clauses))
        return any(one.helps & two.against and one.against & two.helps for one in own for two in own)

    goals = tuple(Goal(party, name, in_law=True) for name in clauses)
    named = any(True for name in clauses for _ in against_by_name(world, name))
    worth, sides = _between(party, None, named=named), _last(world, clauses)
    return Wish(spelled, holds, (party,), clauses, (goals,), mirrored=True, sides=sides, worth=worth)


def _clash(_: World, spelled: str, party: str) -> Wish:
    def holds(case: Case) -> bool:
        return any(row["clash"] == "surely" for row in clashes(case, party))

    return Wish(spelled, holds, (party,), torn=party)


def _helpers(count: int) -> Callable[[World, str, str], Wish]:
    def about(world: World, spelled: str, victim: str) -> Wish:
        def holds(case: Case) -> bool:
            event = case.record.event
            if event is None or victim not in {target.party for target in event.targets}:
                return False
            if not any(is_kind(kind, "use_of_force") for kind in event.kinds):
                return False
            return len(helpers(case, victim, count)) == count

        def worth(part: EventClass) -> bool:
            return any(target.party == victim for target in part.event.targets)

        return Wish(spelled, holds, (victim,), clauses_for(world, victim), sides=True, worth=worth)

    return about


_MADE: dict[str, Callable[..., Wish]] = {
    "fights": _fights,
    "mutual": _mutual,
    "fights-both": _fights_both,
    "clash": _clash,
    "nobody-helps": _helpers(0),
    "only-one-helps": _helpers(1),
}


def texts_about(world: World, parties: tuple[str, ...]) -> tuple[str, ...]:
    """The texts under which one of the parties may owe or be owed help: they list it, and have a clause that helps.

    Where there are none, all that list one of the parties, and else all.
    """
    names = dict.fromkeys(name.partition("/")[0] for name in helping(world))
    of_parties = [name for name, text in world.instruments.items() if not text.rows.keys().isdisjoint(parties)]
    return tuple(name for name in names if not parties or name in of_parties) or tuple(of_parties or world.instruments)
