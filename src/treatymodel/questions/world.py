"""The world that users hold: dated law that can be asked what stands on a day, as a whole or for some texts only."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Self

from treatymodel.corpus import load, named
from treatymodel.days import Day
from treatymodel.errors import TreatyWarning
from treatymodel.model import world as model
from treatymodel.model.facts import Doctrine
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.trigger import Trigger
from treatymodel.questions.findings import Findings
from treatymodel.questions.listing import Listing, listing
from treatymodel.questions.network import network
from treatymodel.questions.standing import standing
from treatymodel.questions.wording import Shown, cited

if TYPE_CHECKING:
    import networkx

Clause = tuple[Instrument, Obligation, Trigger]


class World(Shown, model.World):
    """Parties, places and instruments, all references resolved; see `treatymodel.model.world.World`.

    `asked` names the texts whose clauses answer when a question names none: all, unless the world has a name that
    narrows them. The others stay: what is asked may refer to them, and whoever names one of them is answered.
    """

    def __init__(self, *, asked: Iterable[str] | None = None, **content: Any) -> None:
        super().__init__(**content)
        self._narrowed = None if asked is None else frozenset(asked)

    @cached_property
    def asked(self) -> Mapping[str, Instrument]:
        """The texts that answer, by their ids."""
        kept = self._narrowed
        return self.instruments if kept is None else {name: self.instruments[name] for name in sorted(kept)}

    def asking(self, *names: str) -> Self:
        """This world with only these texts answering. Raises `UnknownName`."""
        for name in names:
            self.instrument(name)
        return super()._with(asked=names)

    def _with(self, **changes: object) -> Self:
        """The world with the changes; a text that is new, or another under its id, is asked."""
        made = super()._with(**changes)
        if self._narrowed is not None and "asked" not in changes:
            old = self.instruments
            made._narrowed = frozenset(
                name for name, text in made.instruments.items() if name in self._narrowed or old.get(name) != text
            )
        return made

    def only(self, *names: str) -> Self:
        """This world with only the instruments given, each of them asked.

        Raises `UnknownName` for one that is not there, and `TextErrors` when one refers to another that is left out.
        """
        made = super().only(*names)
        made._narrowed = None
        return made

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause of the texts that are asked, with its instrument and its trigger, own or shared."""
        return tuple(part for part in self._every_clause if part[0].id in self.asked)

    @cached_property
    def clauses_by_name(self) -> Mapping[str, Clause]:
        """Every clause of every text by `instrument/clause`, asked or not."""
        return {f"{text.id}/{clause.id}": (text, clause, trigger) for text, clause, trigger in self._every_clause}

    @cached_property
    def _every_clause(self) -> tuple[Clause, ...]:
        return super().clauses

    @cached_property
    def hash(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the canonical content, and of the name and what is asked."""
        whole: str = super().hash
        if self._narrowed is None:
            return whole
        return sha256(" ".join([whole, self.name, *self.asked]).encode()).hexdigest()[:16]

    # asking the texts

    def standing(self, party: str | None, day: str | Day, doctrine: Doctrine | None = None) -> Findings:
        """The standing duties, rights and prohibitions of a party on a day: those that need no event.

        Everyone's, when `party` is None. Raises `UnknownName` for a party that the world lacks.
        """
        return standing(self, party, day, doctrine)

    def list(
        self,
        *,
        party: str | None = None,
        on: str | Day | None = None,
        kind: str | None = None,
        binding: str | None = None,
        family: str | None = None,
        text: str | None = None,
    ) -> Listing:
        """The texts that are asked, of those the ones that a party is in, that may bind on a day, and so on.

        With `party` and `on`, those that bind it on the day, or may. `text` is looked for in ids, names, descriptions
        and clauses, whatever the case of its letters. Raises `UnknownName` for a name that nothing bears.
        """
        return listing(self, party=party, on=on, kind=kind, binding=binding, family=family, text=text)

    def cite(self, name: str, format: Literal["bibtex", "csl-json"] = "bibtex") -> str:
        """How to cite an instrument: a BibTeX entry, or CSL-JSON. Raises `UnknownName`, and `Misuse` for a format."""
        return cited(self, name, format)

    def network(self, day: str | Day) -> networkx.MultiDiGraph:
        """Who promises what to whom on the day, as a plain networkx graph; see `treatymodel.questions.network`."""
        return network(self, day)


@cache
def corpus(name: str | None = None) -> World:
    """Every shipped instrument, over the shipped parties and places. Read once, offline.

    With a name, such as `europe-1914`, the same world, in which only the texts of that name are asked; the others can
    still be named, and referred to. Raises `UnknownName`.
    """
    whole = load(World)
    return whole if name is None else narrowed(whole, name)


def narrowed(world: World, name: str) -> World:
    """The world with only those of its texts answering that a named world asks. Raises `UnknownName`."""
    rule = named.rule(name)
    chosen = world.asking(*named.asked(name, world.asked.values()))
    chosen.name = name
    chosen.overlays = (*world.overlays, f"only the texts of `{name}` are asked: {rule.says}")
    return chosen


def read(paths: str | Path | Iterable[str | Path], over: World | None = None) -> World:
    """The world of a user's files and folders, laid over another: over the shipped corpus, unless one is given.

    Where that one asks some texts only, those of the user are asked besides. Raises `TextErrors` with every fault of
    every file; what is doubtful is a `TreatyWarning` each.
    """
    from treatymodel.texts.read import read_texts

    base = corpus() if over is None else over
    world = base.including_all(read_texts(paths, base))
    for issue in world.issues():
        warnings.warn(str(issue), TreatyWarning, stacklevel=2)
    return world
