"""Bystanders: two parties, their place and a treaty between them, of which no other text and no record knows."""

from __future__ import annotations

import json

from treatymodel.errors import Misuse
from treatymodel.model import Citation, Deadline, Instrument, Obligation, Participation, Party, Place, Trigger
from treatymodel.model.world import World
from treatymodel.questions.finding import Finding
from treatymodel.vocabulary.atoms.sugar import attacked

PARTIES = ("BYSTANDER_1", "BYSTANDER_2")
TREATY = Instrument(
    id="bystanding",
    name="A treaty between bystanders",
    kind="treaty",
    binding="legal",
    parties=tuple(Participation(party=code) for code in PARTIES),
    clauses=(
        Obligation(
            id="help",
            cite=Citation(article="1"),
            bearer={"party": "all", "except": ["victim"]},
            owed_to="victim",
            trigger=Trigger(on=attacked(on="party")),
            action="defend",
            deadline=Deadline(within="PT24H"),
        ),
        Obligation(
            id="peace",
            cite=Citation(article="2"),
            modality="prohibition",
            bearer="party",
            owed_to="party",
            action="use_force",
        ),
    ),
)
KINDS = ("coalition", "armed_group", "organisation", "state")


def with_bystanders(world: World) -> World:
    """The world with bystanders of a kind for which no text asks. Raises `Misuse` when the texts ask for every kind."""
    written = json.dumps([instrument.plain() for instrument in world.instruments.values()])
    kinds = [kind for kind in KINDS if f'"class": "{kind}"' not in written]
    if not kinds:
        raise Misuse("the texts ask for every kind of party", "a bystander is of a kind for which no text asks")
    parties = [Party(id=code, name=code.title(), kind=kinds[0]) for code in PARTIES]
    place = Place(id="bystanding", name="Elsewhere", title=({"party": PARTIES[0]},))
    return type(world)(
        parties=[*world.parties.values(), *parties],
        places=[*world.places.values(), place],
        instruments=[*world.instruments.values(), TREATY],
        name=world.name,
        version=world.version,
        overlays=world.overlays,
        checked=True,
    )


def bystands(finding: Finding) -> bool:
    """Whether the finding is of the bystanders' treaty, or of a breach of it."""
    return finding.instrument == TREATY.id or f":{TREATY.id}/" in finding.occurrence


def idle(finding: Finding) -> bool:
    """Whether the finding is on a breach that cannot have come about, of which there may be any number."""
    return finding.occurrence != finding.event and "kind" in finding.failing
