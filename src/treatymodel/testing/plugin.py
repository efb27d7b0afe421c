"""The plugin by which Hypothesis knows the types of the model, so that `st.from_type(tm.Instrument)` just works."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def register() -> None:
    """Tell Hypothesis how to draw the types of the model; it calls this itself whenever it is imported.

    The strategies are imported when one is first drawn from. Where the model cannot be imported nothing is registered:
    tests that never touch it have to run, and those that do meet the error themselves.
    """
    from hypothesis import strategies as st

    try:
        from treatymodel import conditions, model
        from treatymodel.questions.case import Case
        from treatymodel.questions.world import World
    except Exception:
        return
    strategies: dict[type, str] = {
        conditions.Condition: "conditions",
        conditions.Selector: "selectors",
        model.Party: "parties",
        model.Place: "places",
        model.Obligation: "obligations",
        model.Instrument: "instruments",
        model.World: "worlds",
        World: "worlds",
        model.Event: "events",
        model.Facts: "facts",
        model.Doctrine: "doctrines",
        Case: "cases",
    }
    for kind, name in strategies.items():
        st.register_type_strategy(kind, _later(name))


def _later(name: str) -> Callable[[type], SearchStrategy[Any]]:
    """The strategy of the name, looked up when it is asked for."""

    def strategy_for(kind: type) -> SearchStrategy[Any]:
        from treatymodel.testing import strategies

        found: SearchStrategy[Any] = getattr(strategies, name)()
        return found

    return strategy_for
