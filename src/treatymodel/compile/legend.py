"""The legend: what each named node of a graph stands for."""

from __future__ import annotations

from collections.abc import Hashable
from typing import NamedTuple

from treatymodel.vocabulary.leaves import Args, spell_call


class Conclusion(NamedTuple):
    """A named conclusion between the leaves and a finding: a bond, a gate, an exit, a breach.

    `reading` keeps apart the same conclusion at different moments; it is not worded.
    """

    name: str
    args: Args
    source: str = ""
    reading: Hashable = None

    @classmethod
    def of(cls, name: str, source: str = "", reading: Hashable = None, /, **args: str | None) -> Conclusion:
        """A conclusion with the arguments given; those that are None are left out."""
        return cls(name, tuple((key, value) for key, value in args.items() if value is not None), source, reading)

    def get(self, key: str) -> str:
        """The argument, or empty text."""
        return dict(self.args).get(key, "")

    def __str__(self) -> str:
        return spell_call(self.name, self.args)


GATES = (
    "in_force",
    "version",
    "activated",
    "bound",
    "beneficiary",
    "kind",
    "actors",
    "place",
    "qualifiers",
    "procedure",
    "opening",
    "exceptions",
    "primacy",
)
"""The gates of every finding, in their order."""
