"""Where in a text a fault is."""

from __future__ import annotations

from collections import Counter

from treatymodel.texts.tree import Mark, Path, Row, Table, walk, words


class Places:
    """Finds the line and column of what is wrong at a path: the word itself if it stands there, else what holds it.

    Asked again for the same word at the same path, it gives the next place where the word stands.
    """

    def __init__(self, root: Table) -> None:
        self.root = root
        self._words: dict[int, tuple[object, dict[str, list[Mark]]]] = {}
        self._given: Counter[tuple[int, str]] = Counter()

    def of(self, path: Path, word: str) -> Mark:
        """The place of the word at or below the path, as far as the text has the path."""
        steps = walk(self.root, path)
        if not steps:
            return self._below(self.root, word) or self.root.at
        last = steps[-1]
        if last.key == word:
            return last.key_at
        if isinstance(last.value, (Table, Row)):
            return self._below(last.value, word) or last.key_at
        return last.value_at

    def _below(self, node: Table | Row, word: str) -> Mark | None:
        if not word:
            return None
        if id(node) not in self._words:
            index: dict[str, list[Mark]] = {}
            for written, at in words(node):
                index.setdefault(written, []).append(at)
            self._words[id(node)] = (node, index)
        found = self._words[id(node)][1].get(word)
        if not found:
            return None
        turn = self._given[id(node), word]
        self._given[id(node), word] += 1
        return found[min(turn, len(found) - 1)]
