"""What a suite asks, and what is answered to it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from treatymodel.days import Day
from treatymodel.model.base import Model
from treatymodel.model.casefile import Given
from treatymodel.model.expectation import Answered, Worth


class AskedClause(Model):
    """What a clause comes to: for the bearer and on the event, where they are named, else for every one."""

    what: Literal["clause"]
    clause: str
    bearer: str | None = None
    event: str | None = None


class AskedDuties(Model):
    """Which duties to act the event makes due or open: for the bearer, or for anybody."""

    what: Literal["duties"]
    bearer: str | None = None


class AskedForce(Model):
    """Whether an instrument is in force on a day, by default that of asking."""

    what: Literal["in_force"]
    instrument: str
    on: Day | None = None


class AskedBond(Model):
    """Whether an instrument binds a party on a day, towards another party where one is named."""

    what: Literal["bound"]
    instrument: str
    party: str
    towards: str | None = None
    on: Day | None = None


class AskedPlace(Model):
    """Whether a place lies in an area that an instrument defines, drawn around the victim where one is named."""

    what: Literal["within"]
    place: str
    area: str
    on: Day | None = None
    victim: str | None = None


class AskedBreach(Model):
    """Whether a party broke a clause, or a `ceasefire`."""

    what: Literal["breach"]
    of: str
    by: str


class AskedKnowledge(Model):
    """Whether an observer could know an instrument, or one of its clauses, on a day, by default that of asking."""

    what: Literal["known"]
    instrument: str
    on: Day | None = None


class AskedBinding(Model):
    """What an instrument is worth as a whole, and how its text is known."""

    what: Literal["binding"]
    instrument: str


Ask = Annotated[
    AskedClause | AskedDuties | AskedForce | AskedBond | AskedPlace | AskedBreach | AskedKnowledge | AskedBinding,
    Field(discriminator="what"),
]


class Asking(Given):
    """One asking of a case: what is given, and the questions. `step` is its number in a sequence."""

    format: Literal["treatymodel/asking/1"]
    case: str
    title: str = ""
    given: str = ""
    question: str = ""
    step: int | None = None
    ask: tuple[Ask, ...]


class AnsweredFinding(Model):
    """A clause for one bearer on one event. Questions are spelled `name(argument=value, …)`."""

    clause: str
    bearer: str
    bearers: tuple[str, ...] = ()
    """The parties, where several bear it together."""
    owed_to: str | None = None
    event: str | None = None
    """The id of the event on record that fired it; empty where none did."""
    occurrence: str | None = None
    """The id of the breach that fired it, where one did."""
    verdict: Literal["DUE", "NOT_DUE", "OPEN"]
    leans: Literal["DUE", "NOT_DUE", "OPEN"] | None = None
    binding: str | None = None
    action: str | None = None
    discretion: str | None = None
    first_gate: str | None = None
    """The first gate that fails, or of what is open the first that is open."""
    failing: tuple[str, ...] = ()
    """Of what is NOT_DUE every gate that fails, in order."""
    hinges: tuple[str, ...] = ()
    presumed: tuple[str, ...] = ()
    opens: str | None = None
    deadline: str | None = None
    in_the_way: tuple[str, ...] = ()


class AnsweredFindings(Model):
    """To `clause` and `duties`: the findings; of duties, what is settled as NOT_DUE may be left out."""

    findings: tuple[AnsweredFinding, ...]


class AnsweredReading(Model):
    """To `in_force`, `bound` and `within`: yes, no or open; to which side opinion leans, and what would settle it."""

    answer: Answered
    leans: Literal["yes", "no", "none"] | None = None
    hinges: tuple[str, ...] = ()


class AnsweredBreach(Model):
    """A breach that is so, or may be."""

    on: str | None = None
    holds: Literal["yes", "open"]
    binding: str | None = None


class AnsweredBreaches(Model):
    """To `breach`: every breach of the clause by the party, by the moment of asking."""

    breaches: tuple[AnsweredBreach, ...]


class AnsweredKnowledge(Model):
    """To `known`."""

    answer: Literal["yes", "no"]


class AnsweredBinding(Model):
    """To `binding`."""

    binding: Worth
    text: str | None = None


AnswerPart = AnsweredFindings | AnsweredReading | AnsweredBreaches | AnsweredKnowledge | AnsweredBinding


class Answers(Model):
    """The answer to one asking: an answer to each of its questions, in their order."""

    format: Literal["treatymodel/conformance-answer/1"] = "treatymodel/conformance-answer/1"
    case: str
    step: int | None = None
    answers: tuple[AnswerPart, ...]
