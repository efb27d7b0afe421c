"""The other questions that a case answers: a method each, whose code is loaded when it is asked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from treatymodel.questions.case import Case
    from treatymodel.questions.likelihood import Likelihood
    from treatymodel.questions.priors import Draws, Priors
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
