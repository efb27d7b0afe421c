"""The other questions that a case answers: a method each, whose code is loaded when it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from os import PathLike
    from pathlib import Path

    from treatymodel.model.facts import Doctrine
    from treatymodel.questions.capacity import Capacity, Needs, Pledges
    from treatymodel.questions.case import Case
    from treatymodel.questions.clashes import Clashes
    from treatymodel.questions.coverage import Coverage
    from treatymodel.questions.edits import Edits
    from treatymodel.questions.honouring import RuleLike
    from treatymodel.questions.likelihood import Likelihood
    from treatymodel.questions.organs import Votes
    from treatymodel.questions.pivots import Pivots
    from treatymodel.questions.priors import Draws, Priors
    from treatymodel.questions.simulation import Honours, Simulation
    from treatymodel.questions.spread import Spread
    from treatymodel.questions.timeline import Timeline
    from treatymodel.questions.when_due import WhenDue


class CaseReadings:
    """What can be asked of a case beside who must respond."""

    __slots__ = ()

    def likelihood(
        self,
        priors: Priors | Draws | Mapping[str, float] | None = None,
        *,
        bearer: str | None = None,
        draws: int = 10_000,
        seed: int = 0,
    ) -> Likelihood:
        """How likely each finding is to be due, given priors for what is open, and to be done once it is due.

        Without priors for its questions a finding has bounds. `draws` and `seed` are for what is too large to be exact.
        Raises `UnknownName` and `Misuse`.
        """
        from treatymodel.questions.likelihood import likelihood

        return likelihood(cast("Case", self), priors, bearer=bearer, draws=draws, seed=seed)

    def when(self, bearer: str | None = None) -> WhenDue:
        """When each duty is due: from when, by when, reckoned from what; of all bearers, or of one."""
        from treatymodel.questions.when_due import when_due

        return when_due(cast("Case", self), bearer)

    def timeline(self, bearer: str | None = None) -> Timeline:
        """What happened and what it made due, opened, missed and ended, up to the moment of asking."""
        from treatymodel.questions.timeline import timeline

        return timeline(cast("Case", self), bearer)

    def spread(
        self,
        rule: RuleLike = "all_due",
        doctrine: Doctrine | Mapping[str, str | bool] | None = None,
        rounds: int = 10,
        *,
        seed: int = 0,
        bearer: str | None = None,
    ) -> Spread:
        """How far it spreads: who is drawn in, round by round, when responses become events that call others.

        `rule` says who honours what is asked of it: `all_due`, `all_due_and_open`, `political_too` or
        `political_and_open`, a function of a finding, or probabilities (one, or by party, with `others` for the rest)
        drawn with `seed`. `doctrine` answers the stances (`help_is_attack` and others, in
        `treatymodel.vocabulary.responses`) and questions of law. Raises `Misuse` and `UnknownName`.
        """
        from treatymodel.questions.spread import spread

        return spread(cast("Case", self), rule, doctrine, rounds, seed, bearer)

    def simulate(
        self,
        draws: int = 10_000,
        seed: int = 0,
        *,
        honours: Honours | None = None,
        doctrine: Doctrine | Mapping[str, str | bool] | None = None,
        rule: str = "all_due",
        rounds: int = 50,
        pairwise: bool = False,
    ) -> Simulation:
        """How many are drawn in, as `spread` has it, over seeded draws of who honours what is asked of it.

        `honours` is a probability; one for each party or kind of promise (with `others` for the rest); `Priors` or
        `Draws` as `likelihood` takes them; or a table of True and False by draw and party. Without it, promises are
        kept as often as the published figures say of their kind. With `pairwise` each response is an attack of one
        party on one other, judged by itself: quicker, and not quite what `spread` says. At most a million draws.
        Raises `Misuse` and `UnknownName`.
        """
        from treatymodel.questions.simulation import simulate

        return simulate(cast("Case", self), draws, seed, honours, doctrine, rule, rounds, pairwise)

    def capacity(
        self, pledges: Pledges | None = None, needs: Needs | None = None, *, bearer: str | None = None
    ) -> Capacity:
        """What is pledged against what the case asks, with the gap and the bottleneck by name.

        See `treatymodel.questions.capacity.capacity`, which also puts several cases together.
        """
        from treatymodel.questions.capacity import capacity

        return capacity(cast("Case", self), pledges, needs, bearer)

    def pivots(
        self, bearer: str | None = None, clause: str | None = None, priors: Mapping[str, float] | None = None
    ) -> Pivots:
        """What decides the findings, by how much; see `treatymodel.questions.pivots.pivots`."""
        from treatymodel.questions.pivots import pivots

        return pivots(cast("Case", self), bearer, clause, priors)

    def edits(self, bearer: str, clause: str | None = None, want: str = "DUE", size: int = 3, limit: int = 12) -> Edits:
        """The least changes after which the bearer must act, or need not; see `treatymodel.questions.edits.edits`."""
        from treatymodel.questions.edits import edits

        return edits(cast("Case", self), bearer, clause, want, size, limit)

    def votes(self, organ: str) -> Votes:
        """Who votes in an organ, `instrument/organ`, and who can block; see `treatymodel.questions.organs.votes`."""
        from treatymodel.questions.organs import votes

        return votes(cast("Case", self), organ)

    def coverage(self) -> Coverage:
        """Who covers those that the event hits, how strongly and on how many footings; see `questions.coverage`."""
        from treatymodel.questions.coverage import coverage_of

        return coverage_of(cast("Case", self))

    def clashes(self, bearer: str | None = None) -> Clashes:
        """The duties of one party that cannot both be kept, and the rules that settle which goes first.

        See `questions.clashes`. Raises `UnknownName`.
        """
        from treatymodel.questions.clashes import clashes

        return clashes(cast("Case", self), bearer)

    def report(self, path: str | PathLike[str], *, bearer: str | None = None, force: bool = False) -> Path:
        """Writes the answer as one HTML file, to be opened, searched and printed without a network; returns its path.

        With every argument, pictures, and switches that answer what is open or presumed and work out the verdicts
        again; of all bearers, or of one. A report that is there is written over; another file only with `force`.
        Raises `Misuse` and `UnknownName`.
        """
        from treatymodel.questions.reporting import written

        return written(cast("Case", self), path, bearer, force)
