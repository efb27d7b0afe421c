"""What a case expects of the answer, in forms that a program can check, each known by a field of its own."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from treatymodel.days import Day
from treatymodel.errors import did_you_mean
from treatymodel.model.base import Flag, Model
from treatymodel.model.party import PartyId

Answered = Literal["yes", "no", "open"]
Gate = Literal[
    "in_force",
    "version",
    "activated",
    "bound",
    "beneficiary",
    "kind",
    "actors",
    "place",
    "qualifiers",
    "procedure",
    "opening",
    "exceptions",
    "primacy",
]
Worth = Literal["legal", "contested", "domestic", "political", "none"]
Yes = Literal[True]
InstrumentName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.@-]*$")]
ClauseName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9.@-]*/[a-z0-9][a-z0-9.@-]*$")]


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Names = Annotated[tuple[str, ...], BeforeValidator(_listed)]


class ExpectedFinding(Model):
    """A clause for one bearer, or for every bearer that it speaks to where none is named.

    NOT_DUE says which gate is the first to fail; one that may fail before it, and does, is under `also_fails`. OPEN
    says by its hinge what would settle it: a question's name, or the name with those arguments that matter. DUE says
    which action, with what discretion; or, of a clause that only characterises what happened, `regards: true`.
    `leans: none` says that opinion leans to neither side.
    """

    clause: ClauseName
    bearer: str | None = None
    owed_to: str | None = None
    event: str | None = None
    verdict: Literal["DUE", "NOT_DUE", "OPEN"]
    first_gate: Gate | None = None
    also_fails: Annotated[tuple[Gate, ...], BeforeValidator(_listed)] = ()
    hinge: Names = ()
    leans: Literal["DUE", "NOT_DUE", "none"] | None = None
    action: str | None = None
    discretion: str | None = None
    regards: Flag | None = None
    binding: Worth | None = None
    opens: str | None = None
    deadline: str | None = None
    presumed: Names = ()
    in_the_way: Names = ()
    """Words from each approval that stands between duty and act, in their order."""

    @model_validator(mode="after")
    def _says_why(self) -> Self:
        if self.verdict == "NOT_DUE" and self.first_gate is None:
            raise ValueError("`NOT_DUE` needs `first_gate`: the first gate that fails")
        if self.verdict == "OPEN" and not self.hinge:
            raise ValueError("`OPEN` needs `hinge`: the question that would settle it")
        if self.verdict == "DUE" and not self.regards and (self.action is None or self.discretion is None):
            raise ValueError("`DUE` needs `action` and `discretion`, or `regards: true`")
        return self


class ExpectedForce(Model):
    """Whether an instrument is in force on a day; on the day of asking where none is given."""

    instrument: InstrumentName
    on: Day | None = None
    in_force: Answered
    hinge: Names = ()


class ExpectedBond(Model):
    """Whether an instrument binds a party on a day, towards another party where one is named."""

    instrument: InstrumentName
    party: PartyId
    towards: PartyId | None = None
    on: Day | None = None
    bound: Answered
    hinge: Names = ()


class ExpectedPlace(Model):
    """Whether a place lies in an area that an instrument defines: `north-atlantic-1949/art6-lands`."""

    place: str
    area: ClauseName
    on: Day | None = None
    victim: PartyId | None = None
    answer: Answered
    leans: Literal["yes", "no", "none"] | None = None
    hinge: Names = ()


class ExpectedBreach(Model):
    """Whether a party broke a clause, or a ceasefire."""

    of: Annotated[str, Field(pattern=r"^([a-z0-9][a-z0-9.@-]*/[a-z0-9][a-z0-9.@-]*|ceasefire)$")]
    by: PartyId
    on: PartyId | None = None
    answer: Answered
    binding: Worth | None = None


class ExpectedKnowledge(Model):
    """Whether an observer could know an instrument, or one of its clauses, on a day, by default that of the case."""

    instrument: str
    on: Day | None = None
    known: Literal["yes", "no"]


class ExpectedBinding(Model):
    """What an instrument is worth as a whole, and how its text is known."""

    instrument: InstrumentName
    binding: Worth
    text: Literal["published", "unpublished", "reported"] | None = None


class ExpectedNoLegalDuty(Model):
    """That no duty which binds in law, or may, is due or open under the event: for a bearer, or under an instrument."""

    none_legal: Yes
    bearer: PartyId | None = None
    instrument: InstrumentName | None = None
    but: Names = ()
    """Clauses left out of account."""


class ExpectedNoOtherDuty(Model):
    """That no duty is due under the event but those which the case expects: for the bearer, or for anybody."""

    no_other_due: Yes
    bearer: PartyId | None = None
    binding: Annotated[tuple[Worth, ...], BeforeValidator(_listed)] = ()
    """Only duties of these sorts count, where any are given."""


FORMS: dict[str, type[Model]] = {
    "clause": ExpectedFinding,
    "in_force": ExpectedForce,
    "bound": ExpectedBond,
    "area": ExpectedPlace,
    "of": ExpectedBreach,
    "known": ExpectedKnowledge,
    "none_legal": ExpectedNoLegalDuty,
    "no_other_due": ExpectedNoOtherDuty,
    "binding": ExpectedBinding,
}
"""The field by which each form is known; where two could be meant, the earlier."""


def _form(value: Any) -> str | None:
    if isinstance(value, Model):
        return type(value).__name__
    return next((form.__name__ for key, form in FORMS.items() if key in value), None)


def _has_form(value: Any) -> Any:
    if isinstance(value, Model):
        return value
    known = ", ".join(f"`{key}`" for key in FORMS)
    if not isinstance(value, dict):
        raise ValueError(f"an expectation is a mapping with one of {known}")
    if _form(value) is None:
        hint = next(filter(None, (did_you_mean(str(key), FORMS) for key in value)), "")
        raise ValueError(f"an expectation has one of {known}" + (f" ({hint})" if hint else ""))
    return value


Expectation = Annotated[
    Annotated[ExpectedFinding, Tag("ExpectedFinding")]
    | Annotated[ExpectedForce, Tag("ExpectedForce")]
    | Annotated[ExpectedBond, Tag("ExpectedBond")]
    | Annotated[ExpectedPlace, Tag("ExpectedPlace")]
    | Annotated[ExpectedBreach, Tag("ExpectedBreach")]
    | Annotated[ExpectedKnowledge, Tag("ExpectedKnowledge")]
    | Annotated[ExpectedNoLegalDuty, Tag("ExpectedNoLegalDuty")]
    | Annotated[ExpectedNoOtherDuty, Tag("ExpectedNoOtherDuty")]
    | Annotated[ExpectedBinding, Tag("ExpectedBinding")],
    Discriminator(_form),
    BeforeValidator(_has_form),
]
