"""What the columns of ATOP's member file are called, and what they say of a duty."""

from __future__ import annotations

from collections.abc import Mapping, Set

from treatymodel.records import dataclass

ENTRY = ("yrent", "moent", "dayent")
EXIT = ("yrexit", "moexit", "dayexit")

CONDITIONS: Mapping[str, str] = {
    "coadv": "adversary",
    "coloc": "location",
    "cocon": "conflict",
    "conum": "number",
    "codem": "demands",
    "conpr": "unprovoked",
    "coatt": "attacked",
    "coreq": "request",
}
"""The ends of the columns that code a condition, with our word for it."""

COMMON = "conditio"
"""The column that says that some duty has a condition."""
OTHER = "olimob"
"""The column for limits of another kind, which may concern any of the duties."""


@dataclass(frozen=True, slots=True)
class Obligation:
    """One of the five duties: its columns, and its words."""

    column: str
    prefix: str
    """With which the columns of its conditions begin; empty where none are coded."""
    words: str

    def conditions(self, columns: Set[str]) -> Mapping[str, str]:
        """Those of the columns that are its conditions, with our word for each."""
        own = {f"{self.prefix}{end}": word for end, word in CONDITIONS.items()} if self.prefix else {}
        return {column: word for column, word in own.items() if column in columns}

    def general(self, columns: Set[str]) -> str | None:
        """The column that says that it has some condition: its own, or the common one where there is none for it."""
        own = f"{self.prefix}con"
        if not self.prefix or (own not in columns and self.conditions(columns)):
            return None
        return own if own in columns else COMMON if COMMON in columns else None


OBLIGATIONS: Mapping[str, Obligation] = {
    duty.column: duty
    for duty in (
        Obligation("defense", "def", "defence"),
        Obligation("offense", "off", "help in an attack"),
        Obligation("neutral", "neu", "neutrality"),
        Obligation("nonagg", "", "non-aggression"),
        Obligation("consul", "con", "consultation"),
    )
}

NEEDED = ("atopid", "member", *ENTRY, *EXIT, *OBLIGATIONS)
"""The columns without which a file is not ATOP's member file."""

RENAMED: Mapping[str, str] = {
    "atop_id": "atopid",
    "ccode": "member",
    "stateno": "member",
    "atopphase": "phase",
    "defence": "defense",
    "offence": "offense",
    "neutrality": "neutral",
    "nonaggression": "nonagg",
    "consultation": "consul",
    **{
        f"{part}{kind}": f"{short}{kind}"
        for part, short in (("year", "yr"), ("month", "mo"))
        for kind in ("ent", "exit")
    },
}
"""Other spellings of columns, with the one that is read."""

LAST_YEARS: Mapping[str, int] = {"3.0": 2003, "4.0": 2016, "4.01": 2016, "5.0": 2018, "5.1": 2018}
"""Up to the end of which year each version tells."""

THREATS_THAT_NAME = (1, 3, 4)
"""The values of `specthrt` with which `statthr1` and `statthr2` are the adversaries that a text names."""

NAMES: Mapping[int, str] = {8152: "Annam"}
"""Members that have no number of the Correlates of War project."""
