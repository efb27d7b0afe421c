"""A reading printed: in words, as JSON, or for another program."""

from __future__ import annotations

import json
from argparse import Namespace

from treatymodel.questions.table import Table


def printed(table: Table, options: Namespace) -> int:
    """Print a reading and return the exit code of an answer, however bad the news."""
    if options.json:
        from treatymodel.words.json import table as plain

        print(json.dumps(plain(table), ensure_ascii=False, indent=2))
    elif options.handed:
        from treatymodel.words.handing import written

        print(written(table, options.handed), end="")
    else:
        print(table)
    return 0
