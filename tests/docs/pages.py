"""The texts that a page builds up, block by block."""

from __future__ import annotations

from typing import Any

from docs.blocks import Block

from treatymodel.texts.loader import load_text

Plain = dict[str, Any]


class Built:
    """The files of a page. A block of YAML begins a file, or adds fields to the instrument that was begun last.

    Fields that are there already grow: mappings by their keys, lists by their entries, those of equal `id` in one.
    """

    def __init__(self) -> None:
        self.files: dict[str, Plain] = {}
        self._last = ""

    def add(self, block: Block, name: str) -> str:
        """Read one block; gives the file that it begins or that grows."""
        document = load_text(block.code, f"{name}:{block.line}")
        assert not document.issues, "\n".join(map(str, document.issues))
        root: Plain = dict(document.root or {})
        if "case" in root:
            file = f"cases/{root['case']}"
        elif "id" in root:
            file = self._last = str(root["id"])
        elif root.keys() <= {"parties", "places"} and all("id" in row for rows in root.values() for row in rows):
            file = "parties"
        else:
            file = self._last
            root = _grown(self.files[file], root)
        self.files[file] = root
        return file


def _grown(old: Any, new: Any) -> Any:
    if isinstance(old, dict) and isinstance(new, dict):
        both = {key: _grown(old[key], value) if key in old else value for key, value in new.items()}
        return {**old, **both}
    if isinstance(old, list) and isinstance(new, list):
        grown = list(old)
        for item in new:
            same = [index for index, known in enumerate(grown) if _named_alike(known, item)]
            if same:
                grown[same[0]] = _grown(grown[same[0]], item)
            else:
                grown.append(item)
        return grown
    return new


def _named_alike(one: Any, other: Any) -> bool:
    return isinstance(one, dict) and isinstance(other, dict) and "id" in one and one["id"] == other.get("id")
