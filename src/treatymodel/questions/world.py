"""The world that users hold: dated law that can be asked what stands on a day, as a whole or for some texts only."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from treatymodel.corpus import load, named
from treatymodel.days import Day
from treatymodel.errors import Misuse, TreatyWarning
from treatymodel.model import world as model
from treatymodel.model.event import Event
from treatymodel.model.facts import Doctrine, Facts
from treatymodel.model.instrument import Instrument
from treatymodel.model.obligation import Obligation
from treatymodel.model.trigger import Trigger
from treatymodel.questions.citation import Format, cite
from treatymodel.questions.findings import Findings
from treatymodel.questions.listing import Listing, listing
from treatymodel.questions.network import history, network
from treatymodel.questions.standing import standing
from treatymodel.wording import Shown

if TYPE_CHECKING:
    import networkx

    from treatymodel.questions.clash_search import ClashSearch
    from treatymodel.questions.coverage import Coverage
    from treatymodel.questions.when_bound import WhenBound

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

    def asking(self, name: str) -> Self:
        """This world with only those of its texts answering that a named world asks. Raises `UnknownName`."""
        return self._with(
            asked=named.asked(name, self.asked.values()),
            name=name,
            overlays=(*self.overlays, f"only the texts of {name} are asked: {named.rule(name).says}"),
        )

    def _with(self, **changes: Any) -> Self:
        """The world with the changes; a text that was not there, or was not adopted, is asked."""
        if self._narrowed is not None and "asked" not in changes:
            old, texts = self.instruments, tuple(changes.get("instruments", self.instruments.values()))
            changes["instruments"] = texts
            changes["asked"] = [
                text.id
                for text in texts
                if text.id in self._narrowed or text.id not in old or text.adopted != old[text.id].adopted
            ]
        return super()._with(**changes)

    def _beside(self) -> dict[str, object]:
        return {"asked": self._narrowed}

    def only(self, *names: str) -> Self:
        """This world with only the instruments given, each of them asked.

        Raises `UnknownName` for one that is not there, and `TextErrors` when one refers to another that is left out.
        """
        return self._with(instruments=[self.instrument(name) for name in dict.fromkeys(names)], asked=None)

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
        merged = self._merged.values()
        return tuple((text, clause, text.trigger_of(clause)) for text in merged for clause in text.clauses)

    @cached_property
    def hash(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the content, the name and the texts asked."""
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

    def cite(self, name: str, format: Format = "bibtex") -> str:
        """How to cite an instrument: a BibTeX entry, or CSL-JSON. Raises `UnknownName`, and `Misuse` for a format."""
        return cite(self, name, format)

    def when(
        self,
        party: str,
        towards: str | None = None,
        instrument: str | None = None,
        *,
        history: Iterable[Event] = (),
        facts: Facts | None = None,
        doctrine: Doctrine | None = None,
    ) -> WhenBound:
        """Since when and until when a party is bound, to another or at all, by which texts or by the one named.

        `history` is what happened to the bonds, such as notices and suspensions; with it, facts and a doctrine the days
        are those on which asking each day would say so. Raises `UnknownName`.
        """
        from treatymodel.questions.when_bound import when_bound

        return when_bound(self, party, towards, instrument, history=history, facts=facts, doctrine=doctrine)

    def network(
        self, day: str | Day | None = None, *, since: str | Day | None = None, until: str | Day | None = None
    ) -> networkx.MultiDiGraph:
        """Who promises what to whom, as a plain networkx graph; see `treatymodel.questions.network`.

        On the day, or, where none is given, over all days or those from `since` to `until`.
        """
        if day is not None and (since, until) != (None, None):
            raise Misuse("`day` does not go with `since` and `until`", "give a day, or days between which to look")
        return history(self, since, until) if day is None else network(self, day)

    def coverage(
        self,
        attackers: str | Iterable[str],
        victims: str | Iterable[str],
        kinds: str | Iterable[str] = ("armed_attack",),
        places: str | Iterable[str | None] | None = "home",
        days: str | Iterable[str] = (),
    ) -> Coverage:
        """Who covers each victim against each attacker, how strongly, and where nobody does.

        See `treatymodel.questions.coverage`. Raises `UnknownName`, and `Misuse` where a dimension is empty.
        """
        from treatymodel.questions.coverage import coverage

        return coverage(self, attackers, victims, kinds, places, days)

    def clashes(
        self,
        texts: Iterable[str] | None = None,
        parties: Iterable[str] | None = None,
        kinds: Iterable[str] | None = None,
        days: Iterable[str | Day] | None = None,
        history: int = 1,
        most: int = 500,
    ) -> ClashSearch:
        """The clashes of duties that some event brings about: of all clauses and parties, or of those given.

        See `treatymodel.questions.clash_search`. Raises `UnknownName` and `Misuse`.
        """
        from treatymodel.questions.clash_search import clashes_over

        return clashes_over(self, texts, parties, kinds, days, history, most)


@cache
def corpus(name: str | None = None) -> World:
    """Every shipped instrument, over the shipped parties and places. Read once, offline.

    With a name, such as `europe-1914`, the same world, of which only the texts of that name answer; the others can
    still be named, and what is asked may refer to them. Raises `UnknownName`.
    """
    whole = load(World)
    return whole if name is None else whole.asking(name)


def laid_over(paths: str | Path | Iterable[str | Path], base: World) -> World:
    """The world of files and folders laid over another; where that one asks some texts only, these are asked besides.

    Raises `TextErrors` with every fault of every file.
    """
    from treatymodel.texts.read import read_texts

    world = read_texts(paths, base)
    if base.asked is base.instruments:
        return world
    added = [name for name, text in world.instruments.items() if base.instruments.get(name) != text]
    return world._with(asked=[*base.asked, *added])


def read(paths: str | Path | Iterable[str | Path], over: World | None = None) -> World:
    """The world of a user's files and folders, laid over another: over the shipped corpus, unless one is given.

    Raises `TextErrors` with every fault of every file; what is doubtful is a `TreatyWarning` each.
    """
    world = laid_over(paths, corpus() if over is None else over)
    for issue in world.issues():
        warnings.warn(str(issue), TreatyWarning, stacklevel=2)
    return world
