"""What a user holds likely: probabilities of answers, and how far promises are kept, each with its source."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from treatymodel.errors import Misuse, quoted
from treatymodel.model.base import Model, Number
from treatymodel.model.party import PartyId
from treatymodel.vocabulary.leaves import Question

Said = Annotated[str, Field(min_length=1)]


def _probability(value: float) -> float:
    if not 0 <= value <= 1:
        raise ValueError(f"a probability is from 0 to 1, not {quoted(f'{value:g}')}")
    return value


def _spelled(value: str) -> str:
    try:
        return str(Question.read(value))
    except Misuse as wrong:
        raise ValueError(str(wrong)) from None


Probability = Annotated[Number, AfterValidator(_probability)]
"""From 0 to 1."""


class Prior(Model):
    """How likely it is that the answer to a question is yes. The question is spelled as answers print it."""

    question: Annotated[str, AfterValidator(_spelled)]
    probability: Probability
    source: Said

    @property
    def asked(self) -> Question:
        """The question."""
        return Question.read(self.question)


class Reliability(Model):
    """How likely it is that a promise is kept, once it is due: of a bearer, or of all promises of a kind."""

    bearer: PartyId | None = None
    kind: Literal["defence", "offence", "neutrality", "nonaggression", "any"] | None = None
    probability: Probability
    source: Said

    @model_validator(mode="after")
    def _of_one(self) -> Self:
        if (self.bearer is None) == (self.kind is None):
            raise ValueError("a reliability is of a `bearer` or of a `kind`, one of the two")
        return self


class PriorsFile(Model):
    """A file of priors."""

    priors: tuple[Prior, ...] = ()
    reliability: tuple[Reliability, ...] = ()
