"""What a scenario can be asked to show: ready predicates on cases, by name, to be combined."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from treatymodel.errors import Misuse, did_you_mean
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.clashes import clashes
from treatymodel.questions.finding import Verdict
from treatymodel.questions.sides import Stances
from treatymodel.questions.strength import duties_of, helping
from treatymodel.vocabulary.kinds import is_kind

WISHES: dict[str, tuple[tuple[str, ...], str]] = {
    "due": (("PARTY", "CLAUSE"), "the party must do what the clause asks"),
    "open": (("PARTY", "CLAUSE"), "whether the party must is open"),
    "fights": (("PARTY", "PARTY"), "the first must help somebody, with arms or not, against the second"),
    "mutual": (("PARTY", "PARTY"), "each of the two must help somebody against the other"),
    "fights-both": (("PARTY",), "the party must help both sides of one conflict"),
    "clash": (("PARTY",), "two duties of the party surely exclude each other"),
    "nobody-helps": (("PARTY",), "the party is attacked, and nobody must help it in law, or may have to"),
    "only-one-helps": (("PARTY",), "the party is attacked, and one other alone must help it in law, or may have to"),
}
"""The names of the ready predicates, with the words that follow each and what it says."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A predicate on a case, with its name; `texts` and `parties` are those about which it is."""

    name: str
    holds: Callable[[Case], bool]
    texts: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    acting: tuple[str, ...] = ()
    """Those without whose doing something it is seldom so; what they do is tried first."""
    whole: bool = True
    """Whether it turns on every text of the world; else on those in which the parties have duties."""


def wish(world: World, spelled: str) -> Wish:
    """The ready predicate of `due:USA:north-atlantic-1949/art5`. Raises `Misuse` and `UnknownName`."""
    name, *words = spelled.split(":")
    if name not in WISHES:
        hint = did_you_mean(name, WISHES) or f"there are {', '.join(f'`{known}`' for known in WISHES)}"
        raise Misuse(f"`{name}` is no condition of a scenario", hint)
    wanted, _ = WISHES[name]
    if len(words) != len(wanted):
        raise Misuse(f"`{spelled}` is not complete", f"write `{':'.join((name, *wanted))}`")
    parties = [word for word, sort in zip(words, wanted, strict=True) if sort == "PARTY"]
    for code in parties:
        world.party(code)
    if "CLAUSE" in wanted:
        text, clause = world.clause(words[1])
        return Wish(spelled, _under(words[0], f"{text.id}/{clause.id}", name), (text.id,), (words[0],), whole=False)
    acting = {"mutual": parties, "fights": parties[1:]}.get(name, [])
    return Wish(spelled, _MADE[name](*parties), (), tuple(parties), tuple(acting), name.endswith("helps"))


def _under(party: str, clause: str, name: str) -> Callable[[Case], bool]:
    wanted = Verdict.DUE if name == "due" else Verdict.OPEN

    def holds(case: Case) -> bool:
        own = [item.verdict for item in case.under_clause(clause) if party in item.bearers]
        return wanted in own and (wanted is Verdict.DUE or Verdict.DUE not in own)

    return holds


def _fights(party: str, other: str) -> Callable[[Case], bool]:
    def holds(case: Case) -> bool:
        return any(
            item.finding.verdict == "DUE" and party in item.finding.bearers and other in item.against
            for item in Stances(case).helping
        )

    return holds


def _mutual(party: str, other: str) -> Callable[[Case], bool]:
    one, two = _fights(party, other), _fights(other, party)
    return lambda case: one(case) and two(case)


def _fights_both(party: str) -> Callable[[Case], bool]:
    def holds(case: Case) -> bool:
        own = [
            item for item in Stances(case).helping if item.finding.verdict == "DUE" and party in item.finding.bearers
        ]
        return any(one.helps & two.against and one.against & two.helps for one in own for two in own)

    return holds


def _clash(party: str) -> Callable[[Case], bool]:
    return lambda case: any(row["clash"] == "surely" for row in clashes(case, party))


def _helpers(count: int) -> Callable[[str], Callable[[Case], bool]]:
    def about(victim: str) -> Callable[[Case], bool]:
        def holds(case: Case) -> bool:
            event = case.record.event
            if event is None or victim not in {target.party for target in event.targets}:
                return False
            if not any(is_kind(kind, "use_of_force") for kind in event.kinds):
                return False
            return len({duty.bearer for duty in duties_of(case, victim) if duty.possible}) == count

        return holds

    return about


_MADE: dict[str, Callable[..., Callable[[Case], bool]]] = {
    "fights": _fights,
    "mutual": _mutual,
    "fights-both": _fights_both,
    "clash": _clash,
    "nobody-helps": _helpers(0),
    "only-one-helps": _helpers(1),
}


def texts_about(world: World, parties: tuple[str, ...]) -> tuple[str, ...]:
    """The texts under which one of the parties may owe or be owed help: they list it, and have a clause that helps.

    Where there are none, all that list one of the parties.
    """
    names = dict.fromkeys(name.partition("/")[0] for name in helping(world))
    of_parties = [name for name, text in world.instruments.items() if not text.rows.keys().isdisjoint(parties)]
    return tuple(name for name in names if not parties or name in of_parties) or tuple(of_parties)
