"""A reading printed: in words, or as JSON."""

from __future__ import annotations

import json

from treatymodel.questions.table import Table


def printed(table: Table, as_json: bool) -> int:
    """Print a reading and return the exit code of an answer, however bad the news."""
    if as_json:
        from treatymodel.words.json import table as plain

        print(json.dumps(plain(table), ensure_ascii=False, indent=2))
    else:
        print(table)
    return 0
