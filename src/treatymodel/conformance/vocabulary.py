"""The vocabulary as plain data: what the words of texts and cases mean, as far as tables can say it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from treatymodel.compile import GATES
from treatymodel.conditions import ATOMS, arguments, parse, spell
from treatymodel.vocabulary.kinds import KINDS, OVERLAPS, PARENT
from treatymodel.vocabulary.questions import ASKS
from treatymodel.vocabulary.scales import ABSTENTION, ACTIONS, CONTENT, DISCRETION, OBJECTS, QUALITIES
from treatymodel.vocabulary.states import STATES, Mover

_SILENCE = {None: "open", False: "no", True: "yes"}


def vocabulary() -> dict[str, Any]:
    """Kinds of event, states, scales, actions, discretion, objects, qualities, questions, atoms and gates, by name."""
    return {
        "kinds": {kind: {"is_a": PARENT.get(kind)} for kind in KINDS},
        "kinds_that_overlap": sorted(sorted(pair) for pair in OVERLAPS),
        "states": {
            name: {
                "of": list(state.places),
                "asks": state.asks,
                "started_by": _movers(state.started_by),
                "ended_by": _movers(state.ended_by),
                "symmetric": state.symmetric,
                "silence": state.silent,
            }
            for name, state in STATES.items()
        },
        "scales": {"content": list(CONTENT), "abstention": list(ABSTENTION)},
        "actions": {
            name: {
                "says": action.words,
                "scale": action.scale,
                "level": action.level,
                "crossed_by": list(action.crossed_by),
                "performed_by": list(action.performed_by),
                "at_somebody": action.at_somebody,
            }
            for name, action in ACTIONS.items()
        },
        "discretion": dict(DISCRETION),
        "objects": dict(OBJECTS),
        "qualities": dict(QUALITIES),
        "questions": {
            name: {
                "asks": ask.asks,
                "sort": ask.sort,
                "silence": _SILENCE[ask.presumed],
                "leaning": None if ask.leaning is None else _SILENCE[ask.leaning],
                "source": ask.source,
            }
            for name, ask in sorted(ASKS.items())
        },
        "atoms": {
            name: {
                "means": " ".join(str(atom.__doc__).split()),
                "says": atom.sentence,
                "arguments": [
                    {"key": each.key, "takes": each.sort.meaning, "needed": each.required} for each in arguments(atom)
                ],
                "example": spell(parse({name: atom.example})),
            }
            for name, atom in sorted(ATOMS.items())
        },
        "gates": list(GATES),
    }


def _movers(movers: Iterable[Mover]) -> list[dict[str, Any]]:
    return [
        {"kind": mover.kind, "roles": list(mover.roles), "law": mover.law, "unless": mover.unless} for mover in movers
    ]
