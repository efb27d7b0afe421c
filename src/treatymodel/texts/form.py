"""Brings texts and cases into one form: fields in the order of the models, quotes and lines by rule, comments kept."""

from __future__ import annotations

from treatymodel.errors import Misuse, TextErrors
from treatymodel.texts.layout import lay_out
from treatymodel.texts.loader import load_text
from treatymodel.texts.order import arrange
from treatymodel.texts.outline import comments, outline
from treatymodel.texts.tree import Table


def formed(text: str, name: str = "text") -> str:
    """The text in canonical form, which reads as the same values and has the same comments.

    A text in that form stays as it is. Raises `TextErrors` for broken YAML, and `Misuse` where `ruamel.yaml` is missing
    or a text cannot be brought into form without loss.
    """
    before = _read(text, name)
    found = outline(text, before)
    kept = comments(found)
    made = lay_out(found, arrange(found.root))
    after = load_text(made, name)
    if after.root is None or after.issues or after.root != before or comments(outline(made, after.root)) != kept:
        raise Misuse(f"`{name}` cannot be brought into form without loss", "it is left as it is")
    return made


def _read(text: str, name: str) -> Table:
    document = load_text(text, name)
    if document.root is None or document.issues:
        raise TextErrors(document.issues)
    return document.root
