"""The commands of the readings beside who and why, a module each; `READINGS` lists what adds them, in order."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from treatymodel.cli.readings import clashes, coverage, scenario

if TYPE_CHECKING:
    from treatymodel.cli.arguments import Commands

READINGS: tuple[Callable[[Commands], None], ...] = (coverage.add, clashes.add, scenario.add)
