"""How many are drawn in, over many draws of who keeps its promises: arithmetic on probabilities, and no forecast."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from treatymodel.errors import Misuse, UnknownName, near
from treatymodel.questions.honouring import OTHERS, RULES
from treatymodel.questions.priors import Priors
from treatymodel.questions.reliability import OF_ALL, figures_for
from treatymodel.questions.spreads import notes_on
from treatymodel.questions.stances import SpreadDoctrine
from treatymodel.questions.table import Row, Table, Value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from treatymodel.model.facts import Doctrine
    from treatymodel.model.world import World
    from treatymodel.questions.case import Case
    from treatymodel.questions.screens.waves import Waves

    Honours = float | Mapping[str, float] | Priors | NDArray[np.bool_]
    Coins = Callable[[int, int], NDArray[np.bool_]]

DRAWS = 10_000
MOST_DRAWS = 1_000_000
MOST_ROUNDS = 50
DEFENCE = "defence"


class Simulation(Table):
    """A row for each party that is drawn into the fighting in some draw, with the share of draws in which it is."""

    name = "simulation"
    shown: ClassVar[Mapping[str, str]] = {
        "party": "party",
        "share": "share of draws",
        "error": "standard error",
        "round": "round, if all honour",
    }

    def __init__(
        self, case: Case, waves: Waves, numbers: NDArray[np.int64], rows: list[Row], seed: int, rounds: int, who: str
    ) -> None:
        self.numbers = numbers
        """For each draw in order, how many are drawn in beside those of the event."""
        self.seed = seed
        self._who = who
        super().__init__(
            rows,
            title="How many are drawn in",
            world=case.world,
            case=case,
            said=[f"Who honours: {who}.", *_said(self)],
            notes=[*waves.doctrine.lines(), *_notes(case, seed, rounds)],
        )

    @property
    def mean(self) -> float:
        """How many are drawn in on average."""
        return float(self.numbers.mean())

    @property
    def error(self) -> float:
        """The standard error of the mean."""
        return float(self.numbers.std() / len(self.numbers) ** 0.5)

    @property
    def distribution(self) -> dict[int, float]:
        """The share of draws in which so many are drawn in."""
        import numpy as np

        many = np.bincount(self.numbers)
        return {number: int(count) / len(self.numbers) for number, count in enumerate(many.tolist()) if count}

    def more(self) -> dict[str, Value]:
        """The mean, its error, the distribution, the draws, the seed and who honours."""
        return {
            "mean": self.mean,
            "error": self.error,
            "distribution": [
                {"drawn_in": number, "share": share, "error": _error(share, len(self.numbers))}
                for number, share in self.distribution.items()
            ],
            "draws": len(self.numbers),
            "seed": self.seed,
            "honours": self._who,
        }


def simulate(
    case: Case,
    draws: int = DRAWS,
    seed: int = 0,
    honours: Honours | None = None,
    doctrine: Doctrine | Mapping[str, str | bool] | None = None,
    rule: str = "all_due",
    rounds: int = MOST_ROUNDS,
) -> Simulation:
    """How many are drawn in, over draws of who honours what is asked; see `Case.simulate`."""
    import numpy as np

    from treatymodel.questions.screens.circumstances import circumstances_of
    from treatymodel.questions.screens.lifted import Lifted
    from treatymodel.questions.screens.waves import Waves

    _whole(draws, "draws", MOST_DRAWS)
    _whole(rounds, "rounds", MOST_ROUNDS)
    if rule not in RULES:
        raise Misuse(f"there is no rule `{rule}`", f"one of {', '.join(RULES)}")
    if case.already:
        raise Misuse("draws do not take states that hold already", "put what began them into the history")
    event = case.record.event
    if event is None or case.event is None:
        raise Misuse("draws need an event", "give the case one")
    circumstances, by, on = circumstances_of(case.event)
    law = SpreadDoctrine.of(doctrine, case.doctrine, case.world).law
    lifted = Lifted(case.world, case.facts, law, case.history, case.presumptions)
    waves = Waves(lifted, doctrine, rule)
    coins, who = _coins(honours, case, draws, seed)
    ends = lifted.everybody.number[by], lifted.everybody.number[on]
    numbers, often = [], np.zeros(len(lifted.everybody.codes), np.int64)
    for part in waves.draws(circumstances, *ends, coins, draws, most=rounds):
        numbers.append(part.sum(axis=1) - 2)
        often += part.sum(axis=0)
    far = waves.spreads(circumstances, *(np.array([end]) for end in ends), most=rounds).of(0)
    rows: list[Row] = [
        {
            "party": lifted.everybody.codes[party],
            "share": int(often[party]) / draws,
            "error": _error(int(often[party]) / draws, draws),
            "round": far.get(party),
        }
        for party in np.argsort(-often, kind="stable").tolist()
        if often[party] and party not in ends
    ]
    return Simulation(case, waves, np.concatenate(numbers), rows, seed, rounds, who)


def _whole(value: Any, what: str, most: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise Misuse(f"a simulation cannot have `{value}` {what}", f"from 1 to {most:,}")


def _error(share: float, draws: int) -> float:
    return float((share * (1 - share) / draws) ** 0.5)


def _coins(given: Honours | None, case: Case, draws: int, seed: int) -> tuple[Coins, str]:
    """The coins of each draw, and what they are in words."""
    import numpy as np

    from treatymodel.questions.screens.coins import Coins

    if isinstance(given, np.ndarray):
        wanted = (draws, len(case.world.parties))
        if given.shape != wanted or given.dtype != np.bool_:
            raise Misuse(
                f"a table of who honours has the shape `{given.shape}` and the type `{given.dtype}`",
                f"True or False for {wanted[0]} draws by {wanted[1]} parties, in the order of `world.parties`",
            )
        return (lambda start, stop: given[start:stop]), "who honours in each draw is given"
    chances, others, who = _chances(given, case)
    return Coins(tuple(case.world.parties), chances, others, seed).rows, who


def _chances(given: float | Mapping[str, float] | Priors | None, case: Case) -> tuple[dict[str, float], float, str]:
    """The probability of each party named, of all others, and both in words."""
    if isinstance(given, (int, float)):
        value = _probability(given)
        return {}, value, f"each party, with probability {value:g}, all that is due of it by the rule"
    if isinstance(given, Mapping):
        named = {name: _probability(value) for name, value in given.items()}
        _known(named, case.world)
        others = named.pop(OTHERS, 1.0)
        return named, others, _listed(named, f"{others:g}, as given")
    own = given.reliability if given is not None else ()
    named = {item.bearer: item.probability for item in own if item.bearer is not None}
    _known(named, case.world)
    kinds = {item.kind: item.probability for item in own if item.kind is not None}
    for kind in (DEFENCE, OF_ALL):
        if kind in kinds:
            return named, kinds[kind], _listed(named, f"{kinds[kind]:g}, as given for promises of {kind}")
    assert case.event is not None
    figures = figures_for(DEFENCE, case.event.at.day.first.year)
    if not figures:
        raise Misuse("no published figure says how often promises were kept at that time", "give `honours`")
    figure = figures[0]
    return named, figure.share, _listed(named, f"{figure.share:g}, the share of {figure.scope} ({figure.source})")


def _listed(named: Mapping[str, float], others: str) -> str:
    own = ", ".join(f"{code} {value:g}" for code, value in named.items())
    return (
        f"each party with a probability of its own ({own}), all others {others}" if own else f"each party with {others}"
    )


def _known(named: Mapping[str, float], world: World) -> None:
    for name in named:
        if name != OTHERS and name not in world.parties:
            raise UnknownName("party", name, near(name, (*world.parties, OTHERS)))


def _probability(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1:
        raise Misuse(f"`{value}` is no probability", "between 0 and 1")
    return float(value)


def _said(table: Simulation) -> list[str]:
    numbers = table.numbers
    draws = len(numbers)
    alone = table.distribution.get(0, 0.0)
    return [
        f"In {draws:,} draws {table.mean:.3g} parties are drawn in on average beside the two of the event "
        f"(standard error {table.error:.1g}), from {int(numbers.min())} to {int(numbers.max())}.",
        f"Nobody else is drawn in in {alone:.1%} of the draws.",
    ]


def _notes(case: Case, seed: int, rounds: int) -> list[str]:
    notes = [
        "A probability here is one that somebody put in, or a published count of the past: what follows from it is "
        "arithmetic, and no forecast. A party keeps its promises or breaks them as one within a draw, and parties do "
        "so independently of each other, which makes the middle of the numbers look surer than it is.",
        *notes_on(rounds),
        f"Seed {seed}: a draw is the same whatever the number of draws, and whoever else is in the world.",
    ]
    if any(item.at.before(case.event.at) is False for item in case.history if case.event is not None):
        notes.append("What is on record from the moment of the event on is not read here.")
    return notes
