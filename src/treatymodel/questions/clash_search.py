"""Clashes over all events: an example of each, or the statement that there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from treatymodel.days import Day
from treatymodel.errors import Misuse, UnknownName, near
from treatymodel.model.world import World
from treatymodel.questions.clash_parts import Part
from treatymodel.questions.clash_sweep import MOST, RULED_OUT, Sweep
from treatymodel.questions.clashes import NOTES
from treatymodel.questions.sides import CONTRADICTING, forbids
from treatymodel.questions.table import Row, Table, Value
from treatymodel.vocabulary.kinds import KINDS


class ClashSearch(Table):
    """A row for each clash of two clauses, the parties that have it alike, and the smallest event that brings it about.

    `party` is the one in whose name the row is told, `parties` are all whom it concerns. `over` says what was searched,
    what was ruled out and why, and whether nothing was left out.
    """

    name: ClassVar[str] = "clashes"
    shown: ClassVar[Mapping[str, str]] = {
        "party": "party",
        "clash": "clash",
        "words": "what excludes what",
        "left": "one clause",
        "right": "the other",
        "example": "for example",
        "resolved_by": "resolved by",
    }

    def __init__(self, rows: Sequence[Row], sweep: Sweep, texts: Sequence[str]) -> None:
        self.over = _over(sweep, texts)
        title = "Duties that cannot both be kept, over all events"
        notes = (*_NOTES, *NOTES)
        super().__init__(rows, title=title, world=sweep.world, said=[*_said(rows, sweep)], notes=notes)

    def more(self) -> dict[str, Value]:
        """What was searched."""
        return {"over": self.over}


def clashes_over(
    world: World,
    texts: Iterable[str] | None = None,
    parties: Iterable[str] | None = None,
    kinds: Iterable[str] | None = None,
    days: Iterable[str | Day] | None = None,
    history: int = 1,
    most: int = MOST,
) -> ClashSearch:
    """Every clash of two clauses that some event brings about, with the smallest event found that does.

    Tried are the clauses of `texts`, the duties of `parties`, events of `kinds` on `days` of the law, beside which at
    most `history` others stand; what is not given is tried in full: every text that the world asks, every party, every
    kind that a clause asks for, and a day in each span between two changes of the law, the latest on which a party has
    a clash first. Each example is judged as a case of the whole world. Each clause is judged
    by itself first; at most `most` cases of two clauses are opened under one state of the law, 400 times as many
    events thought of, and for two clauses 10 times as many judgments of one made; where that is not enough, `over`
    names the two, and nothing is said to be exhaustive. Cost: half
    a second to 5 s for two texts, about 10 s for one party of many texts, fourteen minutes for the whole corpus.
    Raises `UnknownName` and `Misuse`.
    """
    if history < 0:
        raise Misuse(f"a history cannot have {history} events")
    if most < 1:
        raise Misuse(f"`most` is the number of cases to open, and cannot be {most}")
    read = dict.fromkeys(world.instrument(name).id for name in texts) if texts is not None else None
    own = None if parties is None else tuple(sorted({world.party(code).id for code in parties}))
    if read == {} or own == ():
        raise Misuse("a search needs at least one text and one party", "leave them out to search all")
    wanted = None if kinds is None else tuple(dict.fromkeys(kinds))
    for kind in wanted or ():
        if kind not in KINDS:
            raise UnknownName("kind", kind, near(kind, KINDS))
    on = None if days is None else tuple(map(Day.of, days))
    sweep = Sweep(world, own, wanted, on, history, most)
    parts = sorted(taking_sides(world, read), key=lambda part: part.name)
    return ClashSearch(sweep.rows(parts), sweep, sorted({part.text.id for part in parts}))


def taking_sides(world: World, texts: Mapping[str, None] | None) -> Iterator[Part]:
    """The clauses that take a side: those that ask for help when something happens, and those that forbid something."""
    clauses = world.clauses if texts is None else world.clauses_by_name.values()
    for text, clause, trigger in clauses:
        if text.supposed or (texts is not None and text.id not in texts):
            continue
        part = Part(world, text, clause)
        if (part.helping and not trigger.standing) or (forbids(clause) and clause.action != CONTRADICTING):
            yield part


def _over(sweep: Sweep, texts: Sequence[str]) -> dict[str, Value]:
    return {
        "texts": list[Value](texts),
        "clauses": sweep.clauses,
        "pairs": sweep.pairs,
        "ruled_out": {reason: sweep.ruled_out[reason] for reason in RULED_OUT},
        "searched": sweep.searched,
        "parties": len(sweep.world.parties) if sweep.parties is None else list[Value](sweep.parties),
        "kinds": "those that a clause asks for" if sweep.kinds is None else list[Value](sweep.kinds),
        "days": "every change of the law" if sweep.days is None else [str(day) for day in sweep.days],
        "states_of_the_law": sweep.states,
        "history": sweep.history,
        "cases": sweep.tried,
        "most": sweep.most,
        "unfinished": list[Value](sweep.unfinished),
        "exhaustive": not sweep.unfinished,
    }


def _said(rows: Sequence[Row], sweep: Sweep) -> Iterator[str]:
    counts = {word: sum(row["clash"] == word for row in rows) for word in ("surely", "possibly", "resolved")}
    listed = ", ".join(f"{number} {word}" for word, number in counts.items() if number)
    found = f"{len(rows)} clash{'' if len(rows) == 1 else 'es'} found ({listed})." if rows else "No two duties clash."
    beside = (
        f"with up to {sweep.history} other{'' if sweep.history == 1 else 's'} beside it" if sweep.history else "alone"
    )
    what = f"every pair of {sweep.clauses} clauses and every event {beside} that sets them off"
    if sweep.unfinished:
        few = "; ".join(sweep.unfinished[:3])
        yield f"{found} Not exhaustive: {len(sweep.unfinished)} times not everything was tried ({few})."
    else:
        yield f"{found} Exhaustive over {what}."
    reasons = "; ".join(f"{sweep.ruled_out[key]}: {said}" for key, said in RULED_OUT.items() if sweep.ruled_out[key])
    ruled = f" The others were ruled out ({reasons})." if reasons else ""
    yield f"{sweep.searched} of {sweep.pairs} pairs were tried in {sweep.tried} cases.{ruled}"


_NOTES = (
    "An example says who did what to whom, and no more than it has to: what it leaves unsaid stays open, and rules no "
    "clash out. Where it settles the clash to say that home territory was hit, or that the one attacked asks for help, "
    "the example says so. Of parties that two clauses treat alike, one stands for all.",
    "Events have one author and one target. Facts, votes and readings of law that an event does not state stay open, "
    "and what releases is presumed absent, as in any case. An event described so loosely that it could be either of "
    "two things is not tried. A promise to enter no conflicting text is broken where a later duty clashes with another "
    "clause of its text; that clash is listed, and the promise in `case.clashes`.",
)
