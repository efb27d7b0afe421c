"""A small made-up case: two allies, an aggressor, a pact with an unasked-for request, and another pact."""

from __future__ import annotations

from treatymodel.conditions import Condition
from treatymodel.model import Citation, Declaration, Event, Instrument, Obligation, Participation, Party, Place, Trigger
from treatymodel.questions.case import Case
from treatymodel.questions.world import World
from treatymodel.vocabulary.atoms.sugar import attacked


def pact(id: str, members: tuple[str, ...], qualifier: Condition | None = None) -> Instrument:
    """A pact of mutual help on request, with a disputed exit, that may ask for more of the attack."""
    return Instrument(
        id=id,
        name=f"The {id} pact",
        kind="treaty",
        binding="legal",
        signed="1949-04-04",
        parties=tuple(Participation(party=code) for code in members),
        questions={f"{id.replace('-', '_')}_released": Declaration(asks="is it released", presumed="no")},
        clauses=(
            Obligation(
                id="help",
                cite=Citation(article="1"),
                bearer={"party": "all", "except": ["victim", "attacker"]},
                owed_to="victim",
                trigger=Trigger(**{"on": attacked(on="party"), "if": qualifier}),
                requires={"requested": {"by": "victim"}},
                unless={"when": {"fact": f"{id.replace('-', '_')}_released"}},
                action="defend",
                deadline={"within": "PT24H"},
            ),
        ),
    )


def small_world(qualifier: Condition | None = None) -> World:
    return World(
        parties=[Party(id=code, name=code.title()) for code in ("AAA", "BBB", "CCC")],
        places=[
            Place(id="AAA", name="Aaa", title=({"party": "AAA"},)),
            Place(id="isles", name="Isles", part_of=("AAA",)),
        ],
        instruments=[pact("pact", ("AAA", "BBB"), qualifier), pact("other-pact", ("BBB", "CCC"))],
    )


def small_case(qualifier: Condition | None = None) -> Case:
    return Case(small_world(qualifier), Event("armed_attack", by="CCC", on="AAA", place="AAA", at="2001-06-01T06:00Z"))
