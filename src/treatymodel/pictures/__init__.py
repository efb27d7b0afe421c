"""Pictures of answers: SVG that the library draws itself, and the same on matplotlib axes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from treatymodel.pictures.capacity import capacity_gap
    from treatymodel.pictures.coverage import coverage_heatmap
    from treatymodel.pictures.explanation import explanation_tree
    from treatymodel.pictures.map import bound_map
    from treatymodel.pictures.obligations import obligation_graph
    from treatymodel.pictures.picture import COLUMN, PAGE, SLIDE, Picture
    from treatymodel.pictures.spread import spread_rounds
    from treatymodel.pictures.timeline import response_timeline
    from treatymodel.pictures.web import promise_film, promise_web

_HOMES = {
    "map": ("bound_map",),
    "capacity": ("capacity_gap",),
    "coverage": ("coverage_heatmap",),
    "explanation": ("explanation_tree",),
    "obligations": ("obligation_graph",),
    "spread": ("spread_rounds",),
    "web": ("promise_film", "promise_web"),
    "timeline": ("response_timeline",),
    "picture": ("COLUMN", "PAGE", "SLIDE", "Picture"),
}
"""The module of each name."""

__all__ = [
    "COLUMN",
    "PAGE",
    "SLIDE",
    "Picture",
    "bound_map",
    "capacity_gap",
    "coverage_heatmap",
    "explanation_tree",
    "obligation_graph",
    "promise_film",
    "promise_web",
    "response_timeline",
    "spread_rounds",
]


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module `{__name__}` has no `{name}`")
