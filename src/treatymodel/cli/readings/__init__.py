"""The commands of the readings beside who and why; a module each, loaded when its command is given."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from treatymodel.cli.arguments import Commands

MODULES = {
    "when": "when",
    "timeline": "when",
    "likelihood": "likelihood",
    "pivots": "pivots",
    "compare": "compare",
    "diff": "diff",
    "coverage": "coverage",
    "clashes": "clashes",
    "capacity": "capacity",
    "spread": "spread",
    "scenario": "scenario",
    "screen": "screen",
    "expressible": "expressible",
    "report": "report",
}
"""The module that adds each command, in the order in which help lists them."""


@cache
def _adding(module: str) -> Callable[[Commands], None]:
    def add(added: Commands) -> None:
        import_module(f"{__name__}.{module}").add(added)

    return add


READINGS: dict[str, Callable[[Commands], None]] = {command: _adding(module) for command, module in MODULES.items()}
"""What adds each command."""
