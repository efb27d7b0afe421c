"""What a redraft changes: two texts clause by clause, and by effect over every event that can be expressed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar

from treatymodel.days import Day
from treatymodel.model.event import Event
from treatymodel.questions.deeds import Dimension
from treatymodel.questions.differences import Difference, Side
from treatymodel.questions.drafts import Draft, Source, ready
from treatymodel.questions.finding import Verdict
from treatymodel.questions.pairs import Pair
from treatymodel.questions.redraft import Redraft
from treatymodel.questions.table import Table, Value
from treatymodel.questions.world import World, corpus

_SETTLED = (Verdict.DUE, Verdict.NOT_DUE)
MOST = 6_000
"""How many events are compared, unless the caller wants more: about a minute's work."""


def diff(
    left: Source,
    right: Source,
    world: World | None = None,
    *,
    at: str | Day | None = None,
    by: Iterable[str] | None = None,
    history: int = 1,
    days: Iterable[str | Day] | None = None,
    most: int | None = MOST,
    **narrowed: Any,
) -> Diff:
    """Two texts compared clause by clause, and by effect over every event that vocabulary and parties can express.

    `left` and `right` are ids, ids with a variant (`paris-declaration-2026-01-06:draft`), instruments, or files. A
    draft is read as adopted from the day `at`, by those named in `by`: by default the day after the later became
    known, and whoever signs either. Each is read alone. `history` is how much stands beside an event, `most` how many
    events are compared, None for all; `parties`, `kinds`, `objects`, `places` and `days` narrow what is tried, as in
    `Space`. Raises `UnknownName`, `Misuse`, and `TextErrors` for a file with faults.
    """
    over = corpus() if world is None else world
    one, other = ready(left, right, over, at, by)
    return Diff(Redraft(one, other, history, days, most, narrowed))


class Diff(Table):
    """Two texts compared: the clauses that changed, and every class of event on which they answer differently."""

    name: ClassVar[str] = "diff"
    shown: ClassVar[Mapping[str, str]] = {
        "bearer": "who",
        "owed_to": "owed to",
        "modality": "sort",
        "action": "what",
        "left": "left",
        "right": "right",
        "example": "smallest example",
    }

    def __init__(self, work: Redraft) -> None:
        self.work = work
        self.left, self.right = work.left, work.right
        self.differences = work.run()
        self.articles: tuple[Pair, ...] = work.pairs
        """The clauses of both texts side by side."""
        title = f"What changes from {work.left.label} to {work.right.label}"
        notes = (*work.left.notes, *work.right.notes, *self._how())
        super().__init__(
            tuple(map(_row, self.differences)), title=title, world=work.left.world, said=self._said(), notes=notes
        )

    @property
    def equivalent(self) -> bool:
        """Whether no event makes a difference, and every one was tried: True only if nothing was left undecided."""
        return not self.differences and self.exhaustive

    @property
    def exhaustive(self) -> bool:
        """Whether every class of events was tried, and every answer decided."""
        return not self.work.functions.undecided and not self.work.left_out

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """The dimensions of an event, with their sizes and classes."""
        return self.work.space.dimensions

    @property
    def over(self) -> dict[str, Value]:
        """What was tried: the dimensions with their sizes and classes, how long a history, and how many classes."""
        space = self.work.space
        return {
            "dimensions": {
                part.name: {"size": part.size, "classes": part.classes, "values": part.said}
                for part in space.dimensions
            },
            "events": space.size,
            "history": space.history,
            "days": [str(day) for day in space.days],
            "classes": self.work.told,
            "compared": self.work.tried,
            "undecided": self.work.functions.undecided,
            "left_out": self.work.left_out,
            "exhaustive": self.exhaustive,
        }

    def more(self) -> dict[str, Value]:
        """Whether the texts are equivalent, over what, the differences, and the clauses side by side."""
        from treatymodel.questions.articles import articles, terms

        return {
            "left": self.left.label,
            "right": self.right.label,
            "equivalent": self.equivalent,
            "over": self.over,
            "differences": [_plain(item) for item in self.differences],
            "articles": articles(self.articles),
            "terms": terms(self.left.merged, self.right.merged),
        }

    def _said(self) -> tuple[str, ...]:
        space, count = self.work.space, len(self.differences)
        over = f"over {space.size:,} events, each with up to {space.history} more beside it"
        if self.equivalent:
            return (f"The two are equivalent {over}: nobody is asked anything else under one than under the other.",)
        if self.work.left_out:
            over += f", as far as {self.work.tried:,} comparisons go"
        if not count:
            return (f"No difference was found {over}; of some answers it was not decided whether they are the same.",)
        if self.work.functions.undecided:
            over += f"; of {self.work.functions.undecided} answers it was not decided whether they are the same"
        return (f"They differ in {count} {'way' if count == 1 else 'ways'} {over}.",)

    def _how(self) -> tuple[str, ...]:
        work = self.work
        return (
            *(part for draft in (self.left, self.right) for part in _in_vain(draft)),
            f"{work.told:,} classes of events that no clause can tell apart stand for all; {work.tried:,} were "
            "compared, and what the texts ask on the others follows from one of these that says less.",
            "An event has one author and one target at most. Answers are compared for every way in which open "
            "questions could go, presumptions among them; acts and qualities on which an answer turns are such.",
            "Beside an event stand earlier happenings, and acts after it from which a clock runs. Each text is read "
            "alone: what goes before both, such as the UN Charter, is left out.",
        )


def _in_vain(draft: Draft) -> Iterator[str]:
    """That what a text asks of those whom it does not bind is compared in its words alone."""
    found = draft.asked_in_vain
    if found:
        cited = {code: dict.fromkeys(str(part.cite) for part in clauses) for code, clauses in found.items()}
        asked = "; ".join(f"{code} ({', '.join(places)})" for code, places in cited.items())
        yield (
            f"{draft.label} also asks something of those who would not be bound by it: {asked}. Of this only the words "
            "are compared; `by` says who signs."
        )


def _row(item: Difference) -> dict[str, Value]:
    return {
        "bearer": item.bearer,
        "owed_to": item.owed_to,
        "modality": item.modality,
        "action": item.action,
        "by": item.by,
        "loose": item.loose,
        "left": _short(item.left),
        "right": _short(item.right),
        "example": "; then ".join(map(_brief, item.told)) or "at all times",
        "size": item.size,
        "classes": item.classes,
    }


def _short(side: Side) -> str:
    return str(side.verdict) if side.finding is None else f"{side.verdict} ({side.finding.cite})"


def _brief(event: Event) -> str:
    target = event.targets[0] if event.targets else None
    said = [event.kind.replace("_", " ")]
    said += [f"by {'+'.join(event.by)}"] if event.by else []
    if target is not None:
        said += [f"on {target.party}"] if target.party else []
        said += [f"at {target.place}"] if target.place else []
    said += [f"{name.replace('_', ' ')}: {'yes' if value else 'no'}" for name, value in event.qualities.items()]
    said += [f"{name.replace('_', ' ')} {value:g}" for name, value in event.amounts.items()]
    return " ".join(said)


def _plain(item: Difference) -> dict[str, Value]:
    return {
        "event": None if item.event is None else item.event.plain(),
        "history": [past.plain() for past in item.history],
        "asked": None if item.asked is None else str(item.asked),
        "bearer": item.bearer,
        "owed_to": item.owed_to,
        "modality": item.modality,
        "action": item.action,
        "by": item.by,
        "left": item.left.content,
        "right": item.right.content,
        "size": item.size,
        "classes": item.classes,
        "loose": item.loose,
        "alike": {key: list(values) for key, values in item.alike.items()},
        "among": {key: list(values) for key, values in item.among.items()},
    }
