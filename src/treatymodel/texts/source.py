"""The bytes of a text file and the text that they spell, or one clear issue that says why there is none."""

from __future__ import annotations

import codecs
import os
import re
import stat

from treatymodel.errors import Issue, Where
from treatymodel.texts.limits import MAX_BYTES

AnyPath = str | os.PathLike[str]
UTF16 = (b"\xff\xfe", b"\xfe\xff")
UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""What YAML forbids in a stream, and the line ends on which YAML 1.1 and 1.2 differ."""


class Unreadable(Exception):  # noqa: N818
    """A file or text that cannot be read at all; carries the issue that says why."""

    def __init__(self, issue: Issue) -> None:
        super().__init__(str(issue))
        self.issue = issue


def unreadable(name: str, message: str, hint: str = "", line: int = 0, column: int = 0) -> Unreadable:
    """The refusal of a text, at a place in it if one is given."""
    return Unreadable(Issue("error", Where(name, line, column), message, hint))


def name_of(path: AnyPath) -> str:
    """A path as an issue names it; bytes that spell no character are escaped."""
    return os.fspath(path).encode("utf-8", "backslashreplace").decode()


def read_source(path: AnyPath, most: int = MAX_BYTES) -> str:
    """The text of a file; raises `Unreadable`. Only plain files are opened, and only with `most` bytes at the most."""
    name = name_of(path)
    try:
        found = os.stat(path)
        if stat.S_ISDIR(found.st_mode):
            raise unreadable(name, "is a folder, not a file")
        if not stat.S_ISREG(found.st_mode):
            raise unreadable(name, "is not a plain file")
        if found.st_size > most:
            raise _too_large(name, found.st_size, most)
        with open(path, "rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise unreadable(name, "there is no such file or folder") from None
    except (OSError, ValueError) as wrong:
        reason = getattr(wrong, "strerror", None) or str(wrong)
        raise unreadable(name, f"cannot be opened: {reason.lower()}") from None
    return decode(data, name, most)


def decode(data: bytes, name: str, most: int = MAX_BYTES) -> str:
    """The text that the bytes spell: UTF-8, with or without a byte order mark; raises `Unreadable`."""
    if len(data) > most:
        raise _too_large(name, len(data), most)
    if data.startswith(UTF16):
        raise unreadable(name, "the file is in UTF-16", "save it as UTF-8")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as wrong:
        before = data[: wrong.start].decode()
        raise _at_end_of(name, before, "the file is not in UTF-8", "save it as UTF-8") from None
    unfit = UNFIT.search(text)
    if unfit:
        said = f"the character U+{ord(unfit.group()):04X} has no place in a text"
        raise _at_end_of(name, text[: unfit.start()], said, "take it out")
    return text


def _too_large(name: str, size: int, most: int) -> Unreadable:
    if most > MAX_BYTES:
        return unreadable(name, f"the file has {size / 1e6:.1f} MB, more than the {most / 1e6:.0f} MB that are read")
    said = f"the file has {size / 1e6:.1f} MB, more than the {most / 1e6:.0f} MB that a text may have"
    return unreadable(name, said, "write one instrument a file")


def _at_end_of(name: str, before: str, message: str, hint: str) -> Unreadable:
    lines = re.split(r"\r\n|\r|\n", before)
    return unreadable(name, message, hint, len(lines), len(lines[-1]) + 1)
