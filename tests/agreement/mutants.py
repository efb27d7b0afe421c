"""Seeded bugs in the rules of meaning: each must make the library disagree with the second evaluator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from treatymodel.compile.acts import Acts
from treatymodel.compile.answers import Answers
from treatymodel.compile.breaches import Breaches
from treatymodel.compile.clauses import Clauses
from treatymodel.compile.exits import Exits
from treatymodel.compile.fluents import Fluents
from treatymodel.compile.ground import Ground
from treatymodel.compile.law import Law
from treatymodel.compile.legend import GATES
from treatymodel.compile.selecting import Selecting
from treatymodel.vocabulary.kinds import Match, match_kinds

Mutant = Callable[[pytest.MonkeyPatch], None]


def gate_ignored(name: str) -> Mutant:
    """The gate holds whatever the text says."""

    def seed(patch: pytest.MonkeyPatch) -> None:
        whole = Clauses.gates

        def gates(self: Clauses, *given: Any) -> Any:
            true = self.nodes.true
            return tuple(
                replace(gate, node=true, own=true) if gate.name == name else gate for gate in whole(self, *given)
            )

        patch.setattr(Clauses, "gates", gates)

    return seed


def _presumptions_open(patch: pytest.MonkeyPatch) -> None:
    whole = Answers.__init__

    def init(self: Answers, *given: Any, **named: Any) -> None:
        whole(self, *given, **named)
        self.strict = not self.strict

    patch.setattr(Answers, "__init__", init)


def _returns(target: type, name: str, value: Callable[[Any], int]) -> Mutant:
    def seed(patch: pytest.MonkeyPatch) -> None:
        patch.setattr(target, name, lambda self, *given, **named: value(self))

    return seed


def _loose_kinds(patch: pytest.MonkeyPatch) -> None:
    def loose(*given: Any) -> Match:
        return Match.YES if match_kinds(*given) is Match.OPEN else match_kinds(*given)

    patch.setattr("treatymodel.vocabulary.atoms.patterns.match_kinds", loose)


def _exceptions_to_exits_ignored(patch: pytest.MonkeyPatch) -> None:
    whole = Exits._held
    patch.setattr(Exits, "_held", lambda self, when, unless, scope: whole(self, when, None, scope))


def _old_acts_count(patch: pytest.MonkeyPatch) -> None:
    whole = Acts.acts
    patch.setattr(
        Acts, "acts", lambda self, kinds, scope, lasting=False, that=None: whole(self, kinds, scope, True, that)
    )


def _states_never_end(patch: pytest.MonkeyPatch) -> None:
    whole = Fluents._moves

    def moves(self: Fluents, events: Any, movers: Any, state: Any, places: Any, scope: Any) -> Any:
        return iter(()) if movers is state.ended_by else whole(self, events, movers, state, places, scope)

    patch.setattr(Fluents, "_moves", moves)


def _attacker_kept(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Selecting, "_surely", lambda self, selector, scope: ())
    whole = Selecting.is_member
    patch.setattr(
        Selecting,
        "is_member",
        lambda self, selector, party, scope: whole(self, replace(selector, exceptions=()), party, scope),
    )


MUTANTS: dict[str, Mutant] = {
    **{f"{name} ignored": gate_ignored(name) for name in GATES},
    "presumptions turned round": _presumptions_open,
    "a description that is too loose is taken as meeting the kind": _loose_kinds,
    "an exception to an exit is ignored": _exceptions_to_exits_ignored,
    "acts done before the event count": _old_acts_count,
    "nothing ends a state": _states_never_end,
    "exceptions of selectors are ignored": _attacker_kept,
    "no notice ends a bond": _returns(Law, "_notices", lambda self: []),  # type: ignore[arg-type,return-value]
    "a suspension is ignored": _returns(Law, "stands_towards", lambda self: self.nodes.true),
    "every place lies within every area": _returns(Ground, "located", lambda self: self.nodes.true),
    "no breach is derived": _returns(Breaches, "of", lambda self: iter(())),  # type: ignore[arg-type,return-value]
}
"""One for each gate, and some that only part of a gate notices."""
