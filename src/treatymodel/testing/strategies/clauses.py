"""Obligations: triggers, gates, exits, content and clocks."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from treatymodel.conditions import ATOMS, Becomes, Condition
from treatymodel.model import Anchor, Citation, Deadline, DisputedBinding, Exit, Extent, Obligation, Opening, Trigger
from treatymodel.model import Variation
from treatymodel.testing.strategies.arguments import Setting, kinds
from treatymodel.testing.strategies.chance import chance, rarely, several
from treatymodel.testing.strategies.conditions import atom_in, atoms, conditions
from treatymodel.testing.strategies.dates import dated, durations
from treatymodel.testing.strategies.names import Names
from treatymodel.testing.strategies.selectors import selectors
from treatymodel.vocabulary.atoms.patterns import EventPattern, Pattern
from treatymodel.vocabulary.scales import ACTIONS, DISCRETION
from treatymodel.vocabulary.states import STATES

BINDINGS = st.sampled_from(("legal", "political", "domestic", "none"))
PATTERNS = tuple(name for name, kind in ATOMS.items() if issubclass(kind, Pattern))
CROSSABLE = tuple(name for name, action in ACTIONS.items() if action.crossed_by)
STATE_WORDS = tuple(name for name in ATOMS if name in STATES)


def patterns(names: Names | None = None, depth: int = 1) -> SearchStrategy[Pattern]:
    """Patterns of events and of breaches, most of them of events."""
    setting = Setting(names or Names(), depth, words=PATTERNS)
    single = atoms_of_events(setting)
    return chance(4).flatmap(lambda is_any: _patterns(setting) if is_any else single)
