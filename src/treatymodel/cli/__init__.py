"""The command line: results on stdout, talk on stderr; 0 answered, 1 faults in texts, 2 misuse."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from treatymodel.cli.parser import parser
from treatymodel.errors import TextErrors, TreatyError

ANSWERED, FAULTS, MISUSE = 0, 1, 2
"""The exit codes."""
SELDOM = 200_000
"""After how many new objects garbage is looked for: a command makes little of it, and what it loads stays."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; errors of users are said in a line, without a traceback."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.set_threshold(SELDOM)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    options = parser().parse_args(arguments)
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
