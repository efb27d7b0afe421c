"""Plain scalars by the core rules of YAML 1.2: null, booleans and numbers; `NO`, `yes`, `1939-09-01` are text."""

from __future__ import annotations

import math
import re

Scalar = str | int | float | bool | None

NULLS = ("", "~", "null", "Null", "NULL")
BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
INTEGER = re.compile(r"[-+]?[0-9]+")
BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
LONGEST_NUMBER = 40
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Characters that no text may hold, escaped or not: controls other than tab and line feed, and halves of characters."""


def resolve(plain: str) -> Scalar:
    """The value that an unquoted scalar stands for; raises `ValueError` for a number that cannot be read."""
    if plain in NULLS:
        return None
    if plain in BOOLEANS:
        return BOOLEANS[plain]
    if INFINITE.fullmatch(plain):
        raise ValueError("is no number that a text can give")
    if not (INTEGER.fullmatch(plain) or BASED.fullmatch(plain) or FLOAT.fullmatch(plain)):
        return plain
    if len(plain) > LONGEST_NUMBER:
        raise ValueError("is too long for a number")
    if INTEGER.fullmatch(plain):
        return int(plain)
    if BASED.fullmatch(plain):
        return int(plain, 0)
    number = float(plain)
    if not math.isfinite(number):
        raise ValueError("is too large for a number")
    return number
