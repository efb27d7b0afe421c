"""How many are drawn in, over many draws of who keeps its promises: arithmetic on probabilities, and no forecast."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from treatymodel.errors import Misuse
from treatymodel.questions.honouring import RULES
from treatymodel.questions.spreads import notes_on
from treatymodel.questions.stances import SpreadDoctrine
from treatymodel.questions.table import Row, Table, Value

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from treatymodel.model.facts import Doctrine
    from treatymodel.questions.case import Case
    from treatymodel.questions.priors import Draws, Priors
    from treatymodel.questions.willing import Drawn, Willing

    Honours = float | Mapping[str, float] | Priors | Draws | NDArray[np.bool_]

DRAWS = 10_000
MOST_DRAWS = 1_000_000
MOST_ROUNDS = 50


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
        self, case: Case, numbers: NDArray[np.int64], rows: list[Row], seed: int, who: str, notes: list[str]
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
            notes=notes,
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
    pairwise: bool = False,
) -> Simulation:
    """How many are drawn in, over draws of who honours what is asked; see `Case.simulate`."""
    import numpy as np

    from treatymodel.questions.willing import each_by_itself, round_by_round

    _whole(draws, "draws", MOST_DRAWS)
    _whole(rounds, "rounds", MOST_ROUNDS)
    if rule not in RULES:
        raise Misuse(f"there is no rule `{rule}`", f"one of {', '.join(RULES)}")
    if case.record.event is None:
        raise Misuse("draws need an event", "give the case one")
    stances = SpreadDoctrine.of(doctrine, case.doctrine, case.world)
    willing = _willing(honours, case, draws, seed)
    found: Drawn = (each_by_itself if pairwise else round_by_round)(case, willing, stances, RULES[rule], rounds)
    codes = tuple(case.world.parties)
    numbers, often = [], np.zeros(len(codes), np.int64)
    for part in found.parts:
        numbers.append(part.sum(axis=1) - len(found.ends))
        often += part.sum(axis=0)
    rows: list[Row] = [
        {
            "party": codes[party],
            "share": int(often[party]) / draws,
            "error": _error(int(often[party]) / draws, draws),
            "round": found.rounds.get(codes[party]),
        }
        for party in np.argsort(-often, kind="stable").tolist()
        if often[party] and codes[party] not in found.ends
    ]
    notes = [*stances.lines(), *_notes(case, seed, rounds, pairwise, willing)]
    return Simulation(case, np.concatenate(numbers), rows, seed, willing.words, notes)


def _whole(value: Any, what: str, most: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
        raise Misuse(f"a simulation cannot have `{value}` {what}", f"from 1 to {most:,}")


def _error(share: float, draws: int) -> float:
    return float((share * (1 - share) / draws) ** 0.5)


def _willing(given: Honours | None, case: Case, draws: int, seed: int) -> Willing:
    """Who is willing in each draw."""
    import numpy as np

    from treatymodel.questions.rates import Rates
    from treatymodel.questions.willing import Chances, Given

    codes = tuple(case.world.parties)
    if not isinstance(given, np.ndarray):
        return Chances(codes, draws, Rates(given, case), seed)
    if given.shape != (draws, len(codes)) or given.dtype != np.bool_:
        raise Misuse(
            f"a table of who honours has the shape `{given.shape}` and the type `{given.dtype}`",
            f"True or False for {draws} draws by {len(codes)} parties, in the order of `world.parties`",
        )
    return Given(codes, given)


def _said(table: Simulation) -> list[str]:
    numbers = table.numbers
    draws = len(numbers)
    alone = table.distribution.get(0, 0.0)
    return [
        f"In {draws:,} draws {table.mean:.3g} parties are drawn in on average beside those of the event "
        f"(standard error {table.error:.1g}), from {int(numbers.min())} to {int(numbers.max())}.",
        f"Nobody else is drawn in in {alone:.1%} of the draws.",
    ]


def _notes(case: Case, seed: int, rounds: int, pairwise: bool, willing: Willing) -> list[str]:
    notes = [
        "A probability here is one that somebody put in, or a published count of the past: what follows from it is "
        "arithmetic, and no forecast. Within a draw a party that keeps a promise keeps every one that is as likely to "
        "be kept, or likelier; parties keep theirs independently of each other, unless drawn jointly, which makes the "
        "middle of the numbers look surer than it is.",
        *notes_on(rounds, pairwise),
        f"Seed {seed}: a draw is the same whatever the number of draws, and whoever else is in the world.",
    ]
    if willing.unused:
        notes.append(
            f"Priors not used: {'; '.join(willing.unused)}. A draw says who keeps promises; answer the rest by `given`."
        )
    if pairwise and case.event is not None and any(item.at.before(case.event.at) is False for item in case.history):
        notes.append("What is on record from the moment of the event on is not read here.")
    return notes
