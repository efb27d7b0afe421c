"""What pydantic finds wrong with a part of a text, in the words of the texts: one clear flaw for each mistake."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from treatymodel.conditions import Malformed
from treatymodel.errors import did_you_mean, near, quoted
from treatymodel.model.base import Model, message_of
from treatymodel.records import dataclass
from treatymodel.texts.fields import fields_at
from treatymodel.texts.limits import MAX_ISSUES
from treatymodel.texts.tree import Path, Row, Table, step

PARTY_CODE = "a party's code"
"""How a message says that a party was expected."""
UNIONS = {
    "binding": "`legal`, `political`, `domestic` or `none`, nor a mapping with `law`",
    "enters_into_force": "a day nor a condition",
    "party": f"{PARTY_CODE} nor `{{unnamed: …}}`",
    "within": "a duration nor `at_once`",
    "at_least": "a number nor `whole_forces`",
    "tail": "a duration nor `unknown`",
}
"""What the fields of more than one form take."""
NAMES = (
    ("^[A-Z]", PARTY_CODE, "codes are capitals and digits, such as `POL`"),
    ("^([A-Z]", "a place's id", "write a code such as `POL`, or lower-case words joined by `-`"),
    ("^[a-z][a-z0-9]*(_", "a question's name", "write lower-case words joined by `_`"),
    ("^[a-z0-9]", "an id", "write lower-case words joined by `-`, such as `north-atlantic-1949`"),
)
"""What the names of each pattern name, and how they are written."""
OF_ONE_VALUE = ("literal_error", "date", "string_type", "string_pattern_mismatch", "float_type")
LONGEST_MESSAGE = 500
FEW = 12
"""How many fields are listed when none is near to the one written."""
QUOTED = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Flaw:
    """A fault at a path in a text.

    `word` is what is wrong there, as it was written; `missing` is a field that is not there; `meant` are the fields
    that may have been meant by one that is none.
    """

    path: Path
    message: str
    hint: str = ""
    word: str = ""
    missing: str = ""
    meant: tuple[str, ...] = ()


def said(path: Path, message: str, hint: str = "") -> Flaw:
    """A flaw in what its message quotes: in the key at the end of the path, else in what stands first.

    An overlong message is cut.
    """
    words = QUOTED.findall(message)
    word = path[-1] if path and path[-1] in words else words[0] if words else ""
    shortened = message if len(message) <= LONGEST_MESSAGE else message[:LONGEST_MESSAGE] + "…"
    return Flaw(path, shortened, hint, str(word))


def flaws_in(model: type[Model], root: Table, wrong: ValidationError) -> list[Flaw]:
    """Every flaw that a validation found; of very many the first."""
    errors = [Error(root, details) for details in wrong.errors(include_url=False)[: MAX_ISSUES + 1]]
    flaws: list[Flaw] = []
    for union, group in groupby(errors, lambda error: error.union):
        several = list(group)
        if union is not None and len({error.branch for error in several}) > 1:
            flaws.extend(_of_one_form(model, union, several))
        else:
            flaws.extend(flaw for error in several for flaw in _worded(model, error))
    misspelt = {(flaw.path[:-1], name) for flaw in flaws for name in flaw.meant}
    return [flaw for flaw in flaws if (flaw.path[:-1], flaw.missing) not in misspelt]


class Error:
    """One of pydantic's errors beside the text that it is about.

    `location` is where pydantic puts it; `raw` the value that the text has there, as far down as it goes. Where a field
    takes several forms, `union` is the path to the field and `branch` the form that failed.
    """

    def __init__(self, root: Table, details: ErrorDetails) -> None:
        self.kind: str = details["type"]
        self.location: Path = details["loc"]
        self.context: dict[str, Any] = details.get("ctx", {})
        self.message: str = details["msg"]
        self.raw: Any = root
        self.branch = ""
        self.union: Path | None = None
        self.union_raw: Any = None
        for index, part in enumerate(self.location):
            found = step(self.raw, part)
            if found is not None:
                self.raw = found.value
            elif self.branch == "" and isinstance(part, str) and not self._names_a_field(index):
                self.branch, self.union, self.union_raw = part, self.location[:index], self.raw

    def _names_a_field(self, index: int) -> bool:
        return self.kind == "missing" and index == len(self.location) - 1

    @property
    def key(self) -> str:
        """The last part of the location."""
        return str(self.location[-1]) if self.location else ""


def _of_one_form(model: type[Model], union: Path, errors: list[Error]) -> Iterator[Flaw]:
    """The flaws of the form that was meant, or one that names the forms there are."""
    raw = errors[0].union_raw
    meant = _meant(raw, union, errors)
    if meant:
        yield from (flaw for error in meant for flaw in _worded(model, error))
        return
    takes = UNIONS.get(str(union[-1]))
    message = f"{shown(raw)} is neither {takes}" if takes else f"{shown(raw)} has none of the forms that are read here"
    options = [option for error in errors for option in _options(error)]
    yield said(union, message, did_you_mean(raw, options) if isinstance(raw, str) else "")


def _meant(raw: object, union: Path, errors: list[Error]) -> list[Error]:
    """The errors of the form that a mapping, a date or a number comes nearest to; none where no form is near."""
    if isinstance(raw, Table):
        inside = [error for error in errors if error.kind not in OF_ONE_VALUE or len(error.location) > len(union) + 1]
        by_form = Counter(error.branch for error in inside)
        nearest = min(by_form, key=lambda form: by_form[form], default="")
        return [error for error in inside if error.branch == nearest]
    if isinstance(raw, Row) or (isinstance(raw, str) and not any(letter.isdigit() for letter in raw)):
        return []
    return [error for error in errors if error.kind == "date"]


def _worded(model: type[Model], error: Error) -> Iterable[Flaw]:
    path, raw = error.location, error.raw
    match error.kind:
        case "missing":
            return [Flaw(path, f"{quoted(error.key)} is missing", missing=error.key)]
        case "extra_forbidden":
            message = f"there is no field {quoted(error.key)} here"
            fields = fields_at(model, path)
            few = f"there are {', '.join(map(quoted, fields))}" if len(fields) <= FEW else ""
            hint = did_you_mean(error.key, fields) or few
            return [Flaw(path, message, hint, word=error.key, meant=near(error.key, fields))]
        case "date":
            return [said(path, error.context["message"], error.context["hint"])]
        case "value_error":
            return _of_value(path, error.context["error"])
        case "string_pattern_mismatch" | "string_too_long" | "string_too_short":
            return [_of_name(path, error)]
        case "literal_error":
            options = _options(error)
            hint = did_you_mean(raw, options) if isinstance(raw, str) else ""
            return [said(path, f"{shown(raw)} is not one of {', '.join(map(quoted, options))}", hint)]
    needed, hint = _needed(error)
    return [said(path, f"{needed} is needed here, not {shown(raw)}" if needed else error.message, hint)]


def _of_value(path: Path, wrong: Exception) -> list[Flaw]:
    if isinstance(wrong, Malformed):
        return [said((*path, *fault.path), fault.message, fault.hint) for fault in wrong.faults]
    return [Flaw(path, str(wrong))]


def _of_name(path: Path, error: Error) -> Flaw:
    raw = path[-2] if error.key == "[key]" else error.raw
    if error.kind == "string_too_short":
        return Flaw(path, "text is needed here, and there is none")
    if error.kind == "string_too_long":
        return said(path, f"{shown(raw)} is longer than {error.context['max_length']} characters")
    pattern = error.context["pattern"]
    for beginning, what, hint in NAMES:
        if pattern.startswith(beginning):
            return said(path, f"{shown(raw)} is not {what}", hint)
    return said(path, f"{shown(raw)} is not formed as it should be", f"its pattern is `{pattern}`")


def _needed(error: Error) -> tuple[str, str]:
    raw = error.raw
    match error.kind:
        case "string_type":
            number = isinstance(raw, (int, float)) and not isinstance(raw, bool)
            return "text", f"write it in quotes: `'{raw}'`" if number else ""
        case "bool_type":
            meant = {"yes": "write `true`", "no": "write `false`"}
            return "`true` or `false`", meant.get(raw.casefold(), "") if isinstance(raw, str) else ""
        case "float_type":
            return "a number", ""
        case "tuple_type":
            return "a list", f"write `[{raw}]`" if isinstance(raw, str) else ""
        case "model_type" | "dict_type":
            return "a mapping", ""
    return "", message_of(error.kind, error.message, error.key, Model)


def _options(error: Error) -> list[str]:
    return re.findall(r"'([^']*)'", error.context["expected"]) if error.kind == "literal_error" else []


def shown(raw: object) -> str:
    """A value as it was written, or what sort of value it is."""
    match raw:
        case None:
            return "nothing"
        case bool():
            return "`true`" if raw else "`false`"
        case Table():
            return "a mapping"
        case Row():
            return "a list"
    return quoted(raw)
