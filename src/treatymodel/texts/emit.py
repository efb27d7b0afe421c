"""Plain data as YAML in one canonical form, which readers of YAML 1.1 and of YAML 1.2 take alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from treatymodel.errors import Misuse, quoted
from treatymodel.texts.scalars import CONTROL

SAFE = re.compile(r"[A-Za-z][A-Za-z0-9_./()+@-]*( [A-Za-z0-9_./()+@-]+)*")
"""Text that needs no quotes, unless it is one of `WORDS`."""
WORDS = ("y", "n", "yes", "no", "on", "off", "true", "false", "null")
"""What some reader takes for a boolean or for nothing, in any case."""
SHORT = {"\n": "\\n", "\t": "\\t", '"': '\\"', "\\": "\\\\"}
LONGEST_KEY = 500
INDENT = "  "


def emit(data: Mapping[str, Any]) -> str:
    """The mapping in block style, keys in their order, one line for each scalar; ends with a line feed."""
    return "".join(f"{line}\n" for line in _block(data, ""))


def _block(value: Any, pad: str) -> list[str]:
    if isinstance(value, Mapping):
        return [line for key, item in value.items() for line in _entry(_key(key), item, pad)]
    return [line for item in value for line in _item(item, pad)]


def _entry(key: str, value: Any, pad: str) -> list[str]:
    if _holds_something(value):
        return [f"{pad}{key}:", *_block(value, pad + INDENT)]
    return [f"{pad}{key}: {_scalar(value)}"]


def _item(value: Any, pad: str) -> list[str]:
    if _holds_something(value):
        first, *rest = _block(value, pad + INDENT)
        return [f"{pad}- {first[len(pad) + len(INDENT) :]}", *rest]
    return [f"{pad}- {_scalar(value)}"]


def _holds_something(value: Any) -> bool:
    return isinstance(value, (Mapping, list, tuple)) and bool(value)


def _key(key: object) -> str:
    if not isinstance(key, str) or len(key) > LONGEST_KEY:
        raise Misuse(f"{quoted(key)} cannot be written as a key", f"keys are text of at most {LONGEST_KEY} characters")
    return _text(key)


def _scalar(value: Any) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case str():
            return _text(value)
        case int():
            return str(value)
        case float():
            return number(value)
    return "{}" if isinstance(value, Mapping) else "[]"


def number(value: float) -> str:
    """The number as every reader of YAML takes it; raises `Misuse` for what is no number."""
    said = repr(value)
    if said.lstrip("-")[0].isalpha():
        raise Misuse(f"{quoted(said)} is no number that a text can give")
    mantissa, e, exponent = said.partition("e")
    return said if "." in mantissa else f"{mantissa}.0{e}{exponent}"


def _text(text: str) -> str:
    if CONTROL.search(text):
        raise Misuse(f"{quoted(text)} holds a control character", "text holds none but tabs and line ends")
    if SAFE.fullmatch(text) and text.casefold() not in WORDS:
        return text
    return quoted_text(text)


def quoted_text(text: str) -> str:
    """The text in quotes: in single ones where it can be shown as it is."""
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(letter: str) -> str:
    if letter in SHORT:
        return SHORT[letter]
    if letter.isprintable():
        return letter
    return f"\\u{ord(letter):04X}" if ord(letter) < 0x10000 else f"\\U{ord(letter):08X}"
