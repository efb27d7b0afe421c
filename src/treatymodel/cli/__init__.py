"""The command line: results on stdout, talk on stderr; 0 answered, 1 faults in texts, 2 misuse."""

from __future__ import annotations

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from types import ModuleType
from typing import Any

from treatymodel.cli.parser import parser
from treatymodel.errors import TextErrors, TreatyError

ANSWERED, FAULTS, MISUSE = 0, 1, 2
"""The exit codes."""
FEW_SWEEPS = 500_000
"""How many objects are made between two sweeps for garbage; one answer makes fewer."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; errors of users are said in a line, without a traceback."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    given = sys.argv[1:] if arguments is None else list(arguments)
    options = parser(given[0] if given else "").parse_args(given)
    with _briefly():
        return _run(options)


def _run(options: Namespace) -> int:
    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except TextErrors as wrong:
        print(wrong, file=sys.stderr)
        return FAULTS
    except TreatyError as wrong:
        print(f"treatymodel: {wrong}", file=sys.stderr)
        return MISUSE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ANSWERED
    return code


@contextmanager
def _briefly() -> Iterator[None]:
    """Without what costs a short process more than it brings: plugins of pydantic, frequent sweeps for garbage."""
    if os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__") == "__all__":
        _look_for_no_plugins()
    usual = gc.get_threshold()
    gc.set_threshold(FEW_SWEEPS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def _look_for_no_plugins() -> None:
    """Spare pydantic the import of what reads package metadata, only to find that plugins are disabled."""
    loader: Any = ModuleType("pydantic.plugin._loader")
    loader.get_plugins = tuple
    sys.modules.setdefault(loader.__name__, loader)
