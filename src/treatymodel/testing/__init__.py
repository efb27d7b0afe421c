"""For tests of one's own texts: strategies that draw worlds and cases, laws that they keep, and ways to transform them.

Strategies need the extra `testing`. With it, `st.from_type(tm.Instrument)` and its like work without importing this.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from treatymodel.errors import Misuse
from treatymodel.testing.plugin import register

if TYPE_CHECKING:
    from treatymodel.testing.laws import (
        bystander_changes_nothing,
        hinges_settle,
        more_facts_settle,
        on_demand_equals_full,
        order_of_files,
        removal_is_local,
        renaming_commutes,
        round_trip,
        shifting_commutes,
        strict_only_opens,
    )
    from treatymodel.testing.strategies import (
        Names,
        acts,
        already,
        answers,
        atoms,
        cases,
        conditions,
        doctrines,
        events,
        facts,
        histories,
        instruments,
        obligations,
        parties,
        patterns,
        places,
        selectors,
        triggers,
        worlds,
    )
    from treatymodel.testing.transform import rename, shift

__all__ = [
    "Names",
    "acts",
    "already",
    "answers",
    "atoms",
    "bystander_changes_nothing",
    "cases",
    "conditions",
    "doctrines",
    "events",
    "facts",
    "hinges_settle",
    "histories",
    "instruments",
    "more_facts_settle",
    "obligations",
    "on_demand_equals_full",
    "order_of_files",
    "parties",
    "patterns",
    "places",
    "register",
    "removal_is_local",
    "rename",
    "renaming_commutes",
    "round_trip",
    "selectors",
    "shift",
    "shifting_commutes",
    "strict_only_opens",
    "triggers",
    "worlds",
]
_MODULES = ("transform", "laws", "strategies")
"""Where the names are; looked through in order, so that only what draws imports Hypothesis."""


def __getattr__(name: str) -> object:
    if name in __all__:
        for module in _MODULES:
            found = getattr(_imported(module), name, None)
            if found is not None:
                return found
    raise AttributeError(f"module `{__name__}` has no attribute `{name}`")


def _imported(module: str) -> object:
    try:
        return import_module(f"{__name__}.{module}")
    except ModuleNotFoundError as missing:
        if missing.name != "hypothesis":
            raise
        raise Misuse("strategies need an extra: install `treatymodel[testing]`") from None


def __dir__() -> list[str]:
    return __all__
