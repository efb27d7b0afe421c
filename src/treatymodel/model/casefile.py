"""Cases with given answers: what happened, what is known, and what the answer must be."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import BeforeValidator, Field, model_validator

from treatymodel.conditions.faults import malformed
from treatymodel.days import Day, Moment
from treatymodel.errors import did_you_mean
from treatymodel.model.base import Flag, Model
from treatymodel.model.event import Event
from treatymodel.model.expectation import (
    ClauseName,
    Expectation,
    ExpectedBinding,
    ExpectedBond,
    ExpectedBreach,
    ExpectedFinding,
    ExpectedForce,
    ExpectedKnowledge,
    ExpectedNoLegalDuty,
    ExpectedNoOtherDuty,
    ExpectedPlace,
    InstrumentName,
)
from treatymodel.model.instrument import QuestionName
from treatymodel.model.obligation import Binding
from treatymodel.model.party import PartyId
from treatymodel.vocabulary.states import STATES

Asked = Literal["who", "why_not", "in_force", "within", "binding", "breach", "sequence", "known_on", "standing"]
ANSWERED_BY: dict[str, tuple[type[Model], ...]] = {
    "who": (ExpectedFinding, ExpectedNoLegalDuty, ExpectedNoOtherDuty),
    "why_not": (ExpectedFinding, ExpectedNoLegalDuty),
    "in_force": (ExpectedForce, ExpectedBond),
    "within": (ExpectedPlace,),
    "binding": (ExpectedBinding, ExpectedFinding),
    "breach": (ExpectedBreach,),
    "known_on": (ExpectedKnowledge,),
    "standing": (ExpectedFinding,),
}
"""The forms of expectation that answer each question; a sequence is answered step by step."""


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


class GivenFact(Model):
    """An answer to a question of fact, of wording or of record; arguments may go unsaid where one question matches.

    With `every` it answers each question of the case that matches: nobody called.
    """

    question: QuestionName
    args: dict[str, str] = {}
    every: Flag = False
    value: Literal["yes", "no"]
    source: Annotated[str, Field(min_length=1)]
    since: Moment | None = None


class GivenDoctrine(Model):
    """How disputed law is read: a preset, the party as which it is read, and single answers."""

    preset: Literal["prevailing", "text_only", "as_read_by"] | None = None
    reader: PartyId | None = None
    answers: dict[QuestionName, Literal["yes", "no"]] = {}

    @model_validator(mode="after")
    def _has_reader(self) -> Self:
        if (self.preset == "as_read_by") != (self.reader is not None):
            raise ValueError("`as_read_by` and `reader` go together")
        return self


class GivenAdoption(Model):
    """A text read as if in force from a day."""

    instrument: InstrumentName
    at: Day
    by: Annotated[tuple[PartyId, ...], BeforeValidator(_listed)] = ()
    variant: str | None = None
    binding: Binding = "legal"


class Step(Model):
    """One asking in a sequence: at a moment, about one of the events on record, with what is then known besides."""

    at: Moment | None = None
    event: str | None = None
    facts: tuple[GivenFact, ...] = ()
    doctrine: GivenDoctrine | None = None
    expect: Annotated[tuple[Expectation, ...], Field(min_length=1)]


class Told(Model):
    """What a case is called, and what it says to readers."""

    id: Annotated[str, Field(alias="case", pattern=r"^[A-Za-z0-9][A-Za-z0-9-]*$")]
    title: str
    trap: str = ""
    given: str
    question: Asked
    because: str = ""
    assumes: tuple[str, ...] = ()
    cites: Annotated[tuple[ClauseName, ...], Field(min_length=1)]


class Given(Model):
    """What happened, what is known, how disputed law is read, and when it is asked."""

    event: Event | None = None
    history: tuple[Event, ...] = ()
    already: tuple[dict[str, dict[str, str]], ...] = ()
    facts: tuple[GivenFact, ...] = ()
    doctrine: GivenDoctrine | None = None
    adopt: tuple[GivenAdoption, ...] = ()
    known_on: Day | None = None
    at: Moment | None = None
    strict: bool = False

    @model_validator(mode="after")
    def _can_be_asked(self) -> Self:
        if self.event is None and self.at is None and not self.history:
            raise ValueError("a case needs an event, or `at`, the moment of asking")
        for index, state in enumerate(self.already):
            for name in state:
                if name not in STATES:
                    known = ", ".join(f"`{known}`" for known in STATES)
                    hint = did_you_mean(name, STATES) or f"there are {known}"
                    raise malformed(("already", index, name), f"`{name}` is no state", hint)
        return self


class CaseFile(Given, Told):
    """A case with its given answer. `given` and `because` are words for readers; `expect` and `sequence` are checked.

    `assumes` says what the file adds to what is given because the answer rests on it.
    """

    expect: tuple[Expectation, ...] = ()
    sequence: tuple[Step, ...] = ()

    @model_validator(mode="after")
    def _answers_its_question(self) -> Self:
        if self.question == "sequence":
            if not self.sequence:
                raise malformed(("question",), "a case that asks a `sequence` gives it, step by step, under `sequence`")
        elif not any(isinstance(item, ANSWERED_BY[self.question]) for item in self.expect):
            raise malformed(("question",), f"nothing under `expect` answers the question `{self.question}`")
        return self

    @model_validator(mode="after")
    def _rests_on_what_it_cites(self) -> Self:
        expected = [*self.expect, *(item for step in self.sequence for item in step.expect)]
        about = {getattr(item, field, None) for item in expected for field in ("clause", "of", "instrument")}
        for index, clause in enumerate(self.cites):
            if clause not in about:
                raise malformed(("cites", index), f"`{clause}` is cited, and no expectation is about it")
        return self
