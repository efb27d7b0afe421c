"""The plugin by which Hypothesis knows the types of the model, so that `st.from_type(tm.Instrument)` just works."""

from __future__ import annotations


def register() -> None:
    """Tell Hypothesis how to draw the types of the model; it calls this itself whenever it is imported.

    Strategies are imported only when one is drawn from. Where the library cannot be imported at all nothing is registered:
    tests that do not use it must run, and those that do meet the error themselves.
    """
    from hypothesis import strategies as st

    try:
        from treatymodel import conditions, model
        from treatymodel.questions.case import Case
        from treatymodel.questions.world import World
    except Exception:
        return
    for kind, strategy in {
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
    }.items():
        st.register_type_strategy(kind, _Later(strategy))
