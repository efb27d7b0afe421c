"""Reads files of joint draws: a row a draw, a column a question; CSV or JSON lines. All faults are reported at once."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import reduce
from math import gcd, lcm
from pathlib import Path
from typing import Protocol

from treatymodel.errors import Issue, Misuse, TextErrors, TreatyError, Where, did_you_mean, quoted
from treatymodel.model.world import World
from treatymodel.records import dataclass
from treatymodel.texts.priors import HONOURS
from treatymodel.texts.source import AnyPath, Unreadable, name_of, read_source
from treatymodel.vocabulary.leaves import Question
from treatymodel.vocabulary.questions import ASKS
from treatymodel.vocabulary.scales import QUALITIES

WEIGHT = "weight"
"""The column that says how likely a row is beside the others; each as likely where there is none."""
LINES = (".jsonl", ".ndjson")
MOST_ROWS = 1_000_000
"""How many rows of one weight a file may come to."""
MOST_BYTES = 100_000_000
MOST_FAULTS = 20
_ANSWERS = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}


class Fault(Protocol):
    """Notes a fault of a line."""

    def __call__(self, line: int, message: str, hint: str = "") -> None: ...


@dataclass(frozen=True, slots=True)
class _Row:
    """A row as it is written: its line, the answers, and the weight."""

    line: int
    answers: Mapping[str, object]


def read_draws(path: AnyPath, over: World) -> list[dict[str, bool]]:
    """The rows of a file, one that weighs twice as much standing twice. Raises `TextErrors` and `Misuse`."""
    name = name_of(path)
    suffix = Path(name).suffix.casefold()
    if suffix not in (".csv", *LINES):
        raise Misuse(f"{quoted(name)} is no file of joint draws", "name it `.csv`, or `.jsonl` for JSON lines")
    try:
        text = read_source(path, MOST_BYTES)
    except Unreadable as wrong:
        raise TextErrors([wrong.issue]) from None
    faults: list[Issue] = []

    def fault(line: int, message: str, hint: str = "") -> None:
        faults.append(Issue("error", Where(name, line), message, hint))

    rows = list((_lines if suffix in LINES else _table)(text, fault))
    known = (*over.questions, *ASKS, *QUALITIES, HONOURS)
    asked = dict.fromkeys(key for row in rows for key in row.answers if key != WEIGHT)
    first = {key: row.line for row in reversed(rows) for key in row.answers}
    if suffix == ".csv":
        first = dict.fromkeys(first, 1)
    for key in asked:
        _check_question(key, first[key], known, fault)
    found: list[tuple[dict[str, bool], Fraction]] = []
    for row in rows:
        missing = [key for key in asked if key not in row.answers]
        if missing:
            fault(row.line, f"the row does not answer {quoted(missing[0])}", "every row answers the same questions")
        answers = {key: _answer(row.line, key, row.answers[key], fault) for key in asked if key in row.answers}
        found.append((answers, _weight(row, fault)))
    if not rows and not faults:
        fault(1, "there are no rows", "a row a draw, a column a question, such as `requested(by=POL)`")
    if faults:
        left = len(faults) - MOST_FAULTS
        more = [Issue("error", Where(name), f"{left} faults more")] if left > 0 else []
        raise TextErrors([*sorted(faults)[:MOST_FAULTS], *more])
    return _as_often(found, name)


def _table(text: str, fault: Fault) -> Iterator[_Row]:
    """The rows of CSV, the first line naming the questions."""
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    head: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not head:
                head = [cell.strip() for cell in cells]
                twice = next((key for number, key in enumerate(head) if key in head[:number]), None)
                if twice is not None:
                    fault(reader.line_num, f"two columns are called {quoted(twice)}")
                    return
            elif len(cells) != len(head):
                hint = "a question with a comma in it stands in double quotes" if len(head) > len(cells) else ""
                fault(reader.line_num, f"the row has {len(cells)} cells, and the first line has {len(head)}", hint)
            else:
                yield _Row(reader.line_num, dict(zip(head, cells, strict=True)))
    except csv.Error as wrong:
        fault(reader.line_num, f"this is no CSV: {wrong}")


def _lines(text: str, fault: Fault) -> Iterator[_Row]:
    """The rows of JSON lines."""
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            fault(number, "the line is no JSON", 'write for example `{"requested(by=POL)": true}`')
            continue
        if isinstance(row, dict):
            yield _Row(number, row)
        else:
            fault(number, "a row is an object", 'write for example `{"requested(by=POL)": true}`')


def _check_question(key: str, line: int, known: tuple[str, ...], fault: Fault) -> None:
    try:
        name = Question.read(key).name
    except TreatyError as wrong:
        hint = "a question with a comma in it stands in double quotes" if "(" in key or ")" in key else wrong.hint
        fault(line, f"{quoted(key)} is no question", hint)
        return
    if name not in known:
        fault(line, f"unknown question {quoted(name)}", did_you_mean(name, (*known, WEIGHT)))


def _answer(line: int, key: str, value: object, fault: Fault) -> bool:
    said = value if isinstance(value, bool) else _ANSWERS.get(str(value).strip().casefold())
    if said is None:
        fault(line, f"{quoted(key)} is answered by {quoted(value)}", "yes or no, true or false, 1 or 0")
    return bool(said)


def _weight(row: _Row, fault: Fault) -> Fraction:
    said = row.answers.get(WEIGHT, 1)
    try:
        number = None if isinstance(said, bool) else Decimal(str(said).strip())
    except InvalidOperation:
        number = None
    if number is None or not number.is_finite() or number < 0:
        fault(row.line, f"the weight is {quoted(said)}", "a number, 0 or more")
        return Fraction(0)
    return Fraction(number)


def _as_often(rows: list[tuple[dict[str, bool], Fraction]], name: str) -> list[dict[str, bool]]:
    """Rows of one weight, in the same shares."""
    parts = lcm(*(weight.denominator for _, weight in rows))
    often = [int(weight * parts) for _, weight in rows]
    whole = reduce(gcd, often, 0)
    if not whole:
        raise TextErrors([Issue("error", Where(name), "all weights are 0")])
    total = sum(often) // whole
    if total > MOST_ROWS:
        said = f"the weights come to {total:,} rows of one weight, more than {MOST_ROWS:,}"
        raise TextErrors([Issue("error", Where(name), said, "round the weights")])
    return [answers for (answers, _), times in zip(rows, often, strict=True) for _ in range(times // whole)]
