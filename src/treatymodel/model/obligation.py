"""An obligation: one clause, one action, with every gate that stands before it."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator

from treatymodel.conditions.selectors import VICTIM, Codes, Unnamed, selector_parts
from treatymodel.model.base import Citation, ConditionField, Dated, Id, Model, Number, SelectorField, Source
from treatymodel.model.clock import Anchor, Deadline, Opening
from treatymodel.model.trigger import Trigger, variables_of

Modality = Literal["duty", "right", "prohibition", "power"]
Binding = Literal["legal", "political", "domestic", "none"]
Evidence = Literal["checked", "memory"]


class DisputedBinding(Model):
    """A binding force that is itself a question of law: what it is if the answer is yes, and if no."""

    law: str
    yes: Binding = "legal"
    no: Binding = "political"


class Exit(Dated):
    """What takes a duty away: on this occasion (`releases`), in leaving a choice (`excuses`), or for good (`voids`).

    `unless` is the exception to the exception: it reinstates the duty. `from` and `to` date the exit itself.
    """

    when: ConditionField
    effect: Literal["releases", "excuses", "voids"] = "releases"
    unless: ConditionField | None = None
    cite: Citation | None = None


class Extent(Model):
    """How much: a floor, a ceiling, or the measure of what another party does."""

    at_least: Number | Literal["whole_forces"] | None = None
    no_more_than: Number | None = None
    as_much_as: SelectorField | None = None
    unit: str = ""
    words: str = ""


class Variation(Dated):
    """What the clause asks of some bearers instead; it varies the content and releases nobody."""

    bearers: SelectorField = Field(alias="for")
    condition: ConditionField | None = Field(None, alias="if")
    action: str | None = None
    discretion: str | None = None
    extent: Extent | None = None
    through: str | None = None
    """The instrument that stays the forum for these bearers: consistency, not a gate."""
    cite: Citation | None = None


class Obligation(Dated):
    """A clause: who owes what to whom, on what trigger, under what conditions, how and by when.

    `from` and `to` date the clause itself. `binding`, `evidence` and `sources` default to the instrument's.
    """

    id: Id
    cite: Citation
    says: str = ""
    """What the clause says, in one plain sentence."""
    modality: Modality = "duty"
    bearer: SelectorField
    bearing: Literal["several", "jointly", "collectively"] = "several"
    owed_to: SelectorField | None = None
    trigger: Trigger = Trigger.model_construct()
    shares: str | None = None
    """The clause whose trigger this one shares."""
    requires: ConditionField | None = None
    unless: tuple[Exit, ...] = ()
    until: ConditionField | None = None
    action: str | None = None
    content: tuple[str, ...] = ()
    """Of an agreement to agree: the clauses that the promised paper would hold."""
    against: SelectorField | None = None
    addressed_to: SelectorField | None = None
    extent: Extent | None = None
    discretion: str = "unspecified"
    opens: Opening | None = None
    deadline: Deadline | None = None
    varies: tuple[Variation, ...] = ()
    crossed_by: ConditionField | None = None
    """Of a prohibition: the event that crosses it, where the action does not say it already."""
    stands_in_the_way: tuple[str, ...] = ()
    """Domestic approvals between duty and act: they delay performance and do not remove the duty."""
    regards: str | None = None
    """Of a characterisation ("an attack on all"): what it says. It carries no action, and nothing outside its text."""
    variant: str | None = None
    binding: Binding | DisputedBinding | None = None
    evidence: Evidence | None = None
    sources: tuple[Source, ...] = ()
    renamed_from: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _single_exit(cls, value: object) -> object:
        if isinstance(value, dict) and isinstance(value.get("unless"), dict):
            return {**value, "unless": (value["unless"],)}
        return value

    @model_validator(mode="after")
    def _one_action(self) -> Obligation:
        if (self.action is None) == (self.regards is None):
            raise ValueError("a clause carries one `action`, or says with `regards` how it characterises what happened")
        if self.shares is not None and not self.trigger.standing:
            raise ValueError("a clause that `shares` a trigger writes none of its own")
        return self

    @cached_property
    def names_bearer(self) -> frozenset[str]:
        """The parts of the clause that turn on who bears it, among `requires`, `opens` and `exits`."""
        openings = self.opens.anchors if self.opens is not None else ()
        parts = {
            "requires": [self.requires],
            "opens": [part for opening in openings for part in (opening.first, opening.episode_ends)],
            "exits": [self.until, *(part for exit_ in self.unless for part in (exit_.when, exit_.unless))],
        }
        return frozenset(name for name, conditions in parts.items() if variables_of(*conditions) & self.bearer_words)

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """From what its clocks run."""
        opens = self.opens.anchors if self.opens is not None else ()
        return opens if self.deadline is None else (*opens, self.deadline.since)

    @cached_property
    def bearer_words(self) -> frozenset[str]:
        """The variables that stand for another party when another bears the clause: of several creditors, the rest."""
        owed = self.owed_to
        listed = owed is not None and isinstance(owed.base, Codes) and not owed.exceptions and len(owed.base.codes) == 1
        one = owed is None or owed == VICTIM or listed
        return frozenset({"bearer"} if one else {"bearer", "beneficiary"})

    @cached_property
    def unnamed_bearers(self) -> tuple[str, ...]:
        """The bearers whom the clause itself leaves unnamed, in its own words."""
        bases = (part.base for part in selector_parts(self.bearer))
        return tuple(base.description for base in bases if isinstance(base, Unnamed))

    def broken_by(self, trigger: Trigger) -> Literal["crossing", "deadline"] | None:
        """How it can be broken, given its trigger: by a deed that crosses it, by a missed deadline, or not at all."""
        if self.modality == "prohibition":
            return "crossing" if trigger.on is None and self.action is not None else None
        hard = self.deadline is not None and self.deadline.soft is None
        return "deadline" if self.modality == "duty" and hard and trigger.on is not None else None

    @property
    def standing(self) -> bool:
        """Whether it needs no event: abstention, co-operation."""
        return self.shares is None and self.trigger.standing
