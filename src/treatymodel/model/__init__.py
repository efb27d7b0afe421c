"""The typed model: parties, places, instruments, obligations, events, facts, doctrine, and the world of them all."""

from treatymodel.model.acknowledgement import Acknowledgement
from treatymodel.model.base import Citation, Model, Source
from treatymodel.model.clock import Anchor, Deadline, Opening
from treatymodel.model.event import Event, Target
from treatymodel.model.facts import Answer, Doctrine, Facts
from treatymodel.model.instrument import (
    Adoption,
    Declaration,
    ExitRule,
    Instrument,
    Length,
    Organ,
    Primacy,
    SidePaper,
    VoidIf,
)
from treatymodel.model.obligation import DisputedBinding, Exit, Extent, Obligation, Variation
from treatymodel.model.participation import Participation, Reservation, Suspension
from treatymodel.model.party import Party
from treatymodel.model.place import Area, AreaEntry, Place
from treatymodel.model.trigger import Trigger
from treatymodel.model.world import World

__all__ = [
    "Acknowledgement",
    "Adoption",
    "Anchor",
    "Answer",
    "Area",
    "AreaEntry",
    "Citation",
    "Deadline",
    "Declaration",
    "DisputedBinding",
    "Doctrine",
    "Event",
    "Exit",
    "ExitRule",
    "Extent",
    "Facts",
    "Instrument",
    "Length",
    "Model",
    "Obligation",
    "Opening",
    "Organ",
    "Participation",
    "Party",
    "Place",
    "Primacy",
    "Reservation",
    "SidePaper",
    "Source",
    "Suspension",
    "Target",
    "Trigger",
    "Variation",
    "VoidIf",
    "World",
]
