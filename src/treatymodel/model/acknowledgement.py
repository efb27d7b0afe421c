"""What a text acknowledges: something odd in it that is meant as it stands."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from treatymodel.model.base import Model

Check = Literal["no_exit", "no_source", "life_span", "never_met", "same_clause", "cited_twice", "no_breach", "silence"]


class Acknowledgement(Model):
    """Something odd that the text means as it stands; `check` is then silent about all of that kind in the text."""

    check: Check
    """`no_exit`: nothing says how a party leaves or when the text ends; `no_source`: no source; `life_span`: a party
    outside its life span; `never_met`: a trigger that can never be met; `same_clause`: two clauses that say the same;
    `cited_twice`: one article cited twice for one duty with different content; `no_breach`: a prohibition of which no
    breach is derived; `silence`: a fact releases from a duty, and nothing says what silence means."""
    reason: Annotated[str, Field(min_length=1)]
    """Why it stands as it does."""
