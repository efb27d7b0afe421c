"""Who can block a vote and who decides it: rules of voting, and the indices of voting power, exactly."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import accumulate, chain, islice
from math import factorial

from treatymodel.errors import Misuse, UnknownName, near, quoted

Counts = list[dict[int, int]]
"""How many coalitions there are: by their size, and of each size by their votes."""
MOST_VOTERS = 400
"""Past this many voters no indices are worked out."""
MOST_SETS = 1000
"""How many minimal coalitions are listed at most, unless told otherwise."""


@dataclass(frozen=True, slots=True)
class Coalitions:
    """Minimal coalitions, the smaller first; `capped` when there are more than these."""

    sets: tuple[tuple[str, ...], ...]
    capped: bool


class VotingRule:
    """A rule by which voters decide: those for it win when their weights reach the quota and no veto holder is missing.

    `weights` are whole numbers of votes, one each where only names are given. `veto` names those without whom nothing
    is decided, whatever the votes. Raises `Misuse` for a rule by which nobody could win, or by which nobody need vote.
    """

    def __init__(
        self, quota: int, weights: Mapping[str, int] | Iterable[str], veto: Iterable[str] = (), name: str = ""
    ) -> None:
        self.weights = dict(weights) if isinstance(weights, Mapping) else dict.fromkeys(weights, 1)
        self.quota = quota
        self.veto = tuple(dict.fromkeys(veto))
        self.name = name
        for voter, weight in self.weights.items():
            if not isinstance(weight, int) or isinstance(weight, bool) or weight < 0:
                raise Misuse(f"the weight of {quoted(voter)} is a whole number of votes, not {quoted(weight)}")
        for voter in self.veto:
            if voter not in self.weights:
                raise UnknownName("voter", voter, near(voter, self.weights))
        if not self.wins(self.weights):
            raise Misuse(f"a quota of {quota} is more than the {sum(self.weights.values())} votes there are")
        if self.wins(()):
            raise Misuse("nobody need vote for it to be decided", "give a quota of one vote at least, or a veto")

    @property
    def voters(self) -> tuple[str, ...]:
        """Those who vote, in order."""
        return tuple(self.weights)

    def wins(self, coalition: Iterable[str]) -> bool:
        """Whether these alone decide it. Raises `UnknownName` for one who does not vote."""
        members = set(coalition)
        for voter in members:
            if voter not in self.weights:
                raise UnknownName("voter", voter, near(voter, self.weights))
        return members.issuperset(self.veto) and sum(self.weights[voter] for voter in members) >= self.quota

    # who can block

    @cached_property
    def blockers(self) -> tuple[str, ...]:
        """Those each of whom can block alone."""
        return tuple(voter for voter in self.voters if not self.wins(set(self.voters) - {voter}))

    @cached_property
    def dummies(self) -> tuple[str, ...]:
        """Those whose vote never decides."""
        return tuple(voter for voter, count in self.swings.items() if not count)

    @property
    def _free(self) -> dict[str, int]:
        """The weights of those who hold no veto."""
        return {voter: weight for voter, weight in self.weights.items() if voter not in self.veto}

    @property
    def _vetoing(self) -> int:
        """The votes of those who hold a veto."""
        return sum(self.weights[voter] for voter in self.veto)

    def winning(self, limit: int = MOST_SETS) -> Coalitions:
        """The coalitions that win and of whom none can be spared."""
        found, capped = _covers(self._free, self.quota - self._vetoing, limit)
        return Coalitions(tuple(self._in_order({*self.veto, *part}) for part in found), capped)

    def blocking(self, limit: int = MOST_SETS) -> Coalitions:
        """The coalitions that can block together and of whom none can be spared."""
        alone = [(voter,) for voter in self.veto[:limit]]
        left = sum(self.weights.values()) - self.quota
        found, capped = _covers(self._free, left + 1, limit - len(alone))
        rest = (self._in_order(set(part)) for part in found)
        return Coalitions(tuple(sorted((*alone, *rest), key=len)), capped or len(self.veto) > limit)

    def _in_order(self, coalition: set[str]) -> tuple[str, ...]:
        return tuple(voter for voter in self.weights if voter in coalition)

    # how much each decides

    @cached_property
    def swings(self) -> Mapping[str, int]:
        """In how many coalitions of the others each voter's vote decides."""
        return {voter: sum(by_size.values()) for voter, by_size in self._swings.items()}

    @cached_property
    def banzhaf(self) -> Mapping[str, Fraction]:
        """Each voter's part of all swings (Penrose 1946, Banzhaf 1965); they sum to one."""
        every = sum(self.swings.values())
        return {voter: Fraction(count, every) for voter, count in self.swings.items()}

    @cached_property
    def penrose(self) -> Mapping[str, Fraction]:
        """How probable it is that each voter's vote decides, the others voting yes or no by the toss of a coin."""
        return {voter: Fraction(count, 2 ** (len(self.weights) - 1)) for voter, count in self.swings.items()}

    @cached_property
    def shapley_shubik(self) -> Mapping[str, Fraction]:
        """In what part of all orders of joining each voter is the one who decides (Shapley and Shubik 1954)."""
        voters = len(self.weights)
        orders = factorial(voters)
        return {
            voter: Fraction(
                sum(factorial(size) * factorial(voters - size - 1) * count for size, count in by_size.items()), orders
            )
            for voter, by_size in self._swings.items()
        }

    @cached_property
    def _swings(self) -> Mapping[str, Mapping[int, int]]:
        """For each voter, how many coalitions of the others of each size its vote turns; once for those alike.

        By generating functions (Mann and Shapley 1962): the number of coalitions of each size and weight is multiplied
        out once, and one voter divided out of it. Time and room grow with voters times votes.
        """
        if len(self.weights) > MOST_VOTERS:
            raise Misuse(f"no indices are worked out for more than {MOST_VOTERS} voters")
        counts = _coalitions(list(self._free.values()))
        kinds: dict[tuple[int, bool], Mapping[int, int]] = {}
        for voter, weight in self.weights.items():
            kind = (weight, voter in self.veto)
            if kind not in kinds:
                kinds[kind] = self._with_veto(counts) if kind[1] else self._without_veto(counts, weight)
        return {voter: kinds[weight, voter in self.veto] for voter, weight in self.weights.items()}

    def _with_veto(self, counts: Counts) -> Mapping[int, int]:
        needed = self.quota - self._vetoing
        return {
            len(self.veto) - 1 + size: sum(count for votes, count in by_votes.items() if votes >= needed)
            for size, by_votes in enumerate(counts)
        }

    def _without_veto(self, counts: Counts, weight: int) -> Mapping[int, int]:
        needed = self.quota - self._vetoing
        return {
            len(self.veto) + size: sum(count for votes, count in by_votes.items() if needed - weight <= votes < needed)
            for size, by_votes in enumerate(_divided(counts, weight))
        }

    def __repr__(self) -> str:
        votes = ", ".join(f"{voter} {weight}" for voter, weight in self.weights.items())
        held = f"; veto {', '.join(self.veto)}" if self.veto else ""
        return f"<VotingRule {self.quota} of {sum(self.weights.values())}: {votes}{held}>"


def _coalitions(weights: list[int]) -> Counts:
    """The number of coalitions by size and votes."""
    counts: Counts = [{0: 1}]
    for weight in weights:
        counts.append({})
        for size in range(len(counts) - 2, -1, -1):
            larger = counts[size + 1]
            for votes, count in counts[size].items():
                larger[votes + weight] = larger.get(votes + weight, 0) + count
    return counts


def _divided(counts: Counts, weight: int) -> Counts:
    """The number of coalitions without one voter of the weight."""
    left: Counts = [dict(counts[0])]
    for by_votes in counts[1:-1]:
        before = left[-1]
        left.append({votes: count - before.get(votes - weight, 0) for votes, count in by_votes.items()})
    return left


def _covers(weights: Mapping[str, int], needed: int, limit: int) -> tuple[list[tuple[str, ...]], bool]:
    """The minimal sets with at least the votes needed, the smaller first, and whether there are more.

    Taken by falling weight, a set is minimal when it falls short without its last.
    """
    if needed <= 0:
        return ([()], False) if limit > 0 else ([], True)
    names = sorted((name for name in weights if weights[name]), key=lambda name: -weights[name])
    sums = [0, *accumulate(weights[name] for name in names)]
    sets = chain.from_iterable(_of_size(names, sums, needed, size) for size in range(1, len(names) + 1))
    found = list(islice(sets, max(limit, 0) + 1))
    return found[:limit], len(found) > limit


def _of_size(names: list[str], sums: list[int], needed: int, size: int) -> Iterator[tuple[str, ...]]:
    """The minimal sets of one size, that is of `size` names, falling short of what is needed by their last alone."""
    count = len(names)
    stack: list[tuple[tuple[int, ...], int]] = [((), 0)]
    while stack:
        chosen, votes = stack.pop()
        left = size - len(chosen)
        if not left:
            yield tuple(names[place] for place in chosen)
            continue
        begin = chosen[-1] + 1 if chosen else 0
        for place in range(count - left, begin - 1, -1):
            most = votes + sums[place + left] - sums[place]
            own = sums[place + 1] - sums[place]
            least_before_last = votes + (own + sums[count - 1] - sums[count - left + 1] if left > 1 else 0)
            if most >= needed and least_before_last < needed:
                stack.append(((*chosen, place), votes + own))
