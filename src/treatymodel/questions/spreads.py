"""How far each of many attacks spreads: all pairs of attacker and victim at once, as `case.spread` asks of one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from treatymodel.days import Moment
from treatymodel.errors import Misuse
from treatymodel.questions.honouring import RULES
from treatymodel.questions.spreading import MOST_HIT
from treatymodel.questions.stances import SpreadDoctrine
from treatymodel.questions.table import Row, Table

if TYPE_CHECKING:
    from treatymodel.model.event import Event
    from treatymodel.model.facts import Doctrine, Facts
    from treatymodel.model.world import World

HOME = "home"
MOST_ROUNDS = 50
MOST_STARTS = 200_000


class Spreads(Table):
    """A row for each attack with which it may begin: who is drawn in beside the two, in how many rounds."""

    name = "spreads"
    shown: ClassVar[Mapping[str, str]] = {
        "attacker": "attacker",
        "victim": "victim",
        "drawn_in": "drawn in",
        "rounds": "rounds",
        "attacks": "attacks",
        "parties": "who",
    }

    def __init__(self, world: World, rows: Sequence[Row], notes: Sequence[str]) -> None:
        super().__init__(rows, title="How far each attack spreads", world=world, said=_said(rows), notes=notes)


def spreads(
    world: World,
    kind: str,
    at: str | Moment,
    *,
    place: str | None = HOME,
    among: Iterable[str] | None = None,
    pairs: Iterable[tuple[str, str]] | None = None,
    history: Sequence[Event] = (),
    facts: Facts | None = None,
    doctrine: Doctrine | Mapping[str, str | bool] | None = None,
    rule: str = "all_due",
    rounds: int = MOST_ROUNDS,
    pairwise: bool = False,
) -> Spreads:
    """How far an attack of a kind spreads, for every attacker and victim, as `case.spread` tells it of one.

    The attacks are those of each party on each other: of those `among` whom it may begin, or the `pairs` given as
    attacker and victim. Each happens in the victim's home, unless `place` names another place, or None. `doctrine`
    takes the stances of `case.spread`; `rule` is one of its rules that have a name. Those that draw in most come first.

    All are asked at once where nobody can be called by what others do, and where nobody is called at all; each other
    start is asked round by round, which costs some tenths of a second, and at most `MOST_ASKED` are. With `pairwise`
    every response is taken as an attack of one party on one other, judged by itself, and nothing else goes on record:
    that costs about a microsecond for each attack, and is not what `case.spread` says. At most 200,000 starts.
    Raises `Misuse` and `UnknownName`.
    """
    from treatymodel.model.facts import Doctrine as Law
    from treatymodel.questions.screens.circumstances import Circumstances
    from treatymodel.questions.screens.starts import Starts

    if isinstance(rounds, bool) or not isinstance(rounds, int) or not 1 <= rounds <= MOST_ROUNDS:
        raise Misuse(f"a spread cannot have `{rounds}` rounds", f"from 1 to {MOST_ROUNDS}")
    if rule not in RULES:
        raise Misuse(f"there is no rule `{rule}`", f"one of {', '.join(RULES)}")
    if place not in (None, HOME):
        world.place(str(place))
    ends = _starts(world, among, pairs)
    stances = SpreadDoctrine.of(doctrine, Law(), world)
    circumstances = Circumstances(kind, Moment.of(at), place=None if place == HOME else place)
    starts = Starts(world, circumstances, place == HOME, history, facts, stances, RULES[rule], rounds)
    rows: list[Row] = [
        {
            "attacker": by,
            "victim": on,
            "drawn_in": len(reached.drawn),
            "rounds": max(reached.drawn.values(), default=0),
            "attacks": reached.attacks,
            "parties": list(reached.drawn),
        }
        for (by, on), reached in zip(ends, starts.reached(ends, pairwise), strict=True)
    ]
    rows.sort(key=lambda row: -int(str(row["drawn_in"])))
    return Spreads(world, rows, [f"Who honours: {RULES[rule].words}.", *stances.lines(), *notes_on(rounds, pairwise)])


def _starts(
    world: World, among: Iterable[str] | None, pairs: Iterable[tuple[str, str]] | None
) -> list[tuple[str, str]]:
    if among is not None and pairs is not None:
        raise Misuse("`among` and `pairs` say the same", "give one of them")
    if pairs is not None:
        starts = [(by, on) for by, on in pairs]
    else:
        parties = list(world.parties if among is None else among)
        starts = [(by, on) for by in parties for on in parties if by != on]
    for code in dict.fromkeys(code for pair in starts for code in pair):
        world.party(code)
    same = next((by for by, on in starts if by == on), None)
    if same is not None:
        raise Misuse(f"`{same}` cannot attack itself")
    if len(starts) > MOST_STARTS:
        raise Misuse(f"{len(starts):,} attacks are more than {MOST_STARTS:,}", "narrow them by `among` or `pairs`")
    return starts


def _said(rows: Sequence[Row]) -> list[str]:
    if not rows:
        return ["There is no attack to ask about."]
    row, alone = rows[0], sum(row["drawn_in"] == 0 for row in rows)
    said = [f"Of {len(rows):,} attacks {alone:,} draw in nobody else."]
    if row["drawn_in"]:
        said.append(
            f"The one of {row['attacker']} on {row['victim']} draws in most: {row['drawn_in']}, "
            f"the last of them in round {row['rounds']}."
        )
    return said


def notes_on(rounds: int, pairwise: bool) -> list[str]:
    """How a spread in bulk is worked out, and where it ends."""
    if not pairwise:
        return [
            "Drawn in is who comes to fight, and who is attacked, as `case.spread` has it round by round. An attack is "
            "that of one party on one other.",
            f"It stops after {rounds} rounds, or once what was done has hit more than {MOST_HIT} parties, each act "
            "counted.",
        ]
    return [
        "Drawn in is who comes to fight, and who is attacked. Pair by pair, each response is an attack of one party on "
        "one other, judged as a case by the law an hour after the event, with the attacks of the rounds before on "
        "record. Two who fight already make no new attack by it. Of what else responses do, such as to mobilise, "
        "nothing goes on record, and no duty to stay out holds back: `case.spread` may say otherwise.",
        f"It stops after {rounds} rounds. Clauses that look at more of the record than whether the victim has struck "
        "the attacker are asked case by case, at most 20,000 times; past that it is an error.",
    ]
