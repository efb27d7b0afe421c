"""The page of a redraft: what it comes to, each difference with its smallest example and both reasons, the clauses."""

from __future__ import annotations

from collections.abc import Iterator

from treatymodel.model.event import Event
from treatymodel.model.instrument import Instrument
from treatymodel.questions.articles import change
from treatymodel.questions.diff import Diff
from treatymodel.questions.differences import Difference, Side
from treatymodel.questions.effects import IN_TIME
from treatymodel.questions.finding import Verdict
from treatymodel.questions.pairs import Pair
from treatymodel.vocabulary.leaves import Question
from treatymodel.vocabulary.scales import ACTIONS, DISCRETION
from treatymodel.words.clauses import clause_lines
from treatymodel.words.conditions import condition
from treatymodel.words.context import edition, overlays
from treatymodel.words.names import Names, joined
from treatymodel.words.page import Grid, Line, Page, Section
from treatymodel.words.phrases import clocks, event_words, sentence

MOST = 30
"""How many differences of a sort are told one by one; the rows and the JSON hold all."""
_ENDS = ("by", "who")
"""Where a question names the bearer itself."""
MANY = 12
"""How many parties that could stand in an example are still named."""
FEW = 4
"""How many questions on which an answer turns are named."""
_SECTIONS = (
    ("Who is asked for something under one text and not under the other", "verdict", False),
    ("Asked under both, but not the same", "content", False),
    ("The same as things are presumed, and yet not whatever is shown", "question", False),
    ("Where it is not known in full what happened", None, True),
)
"""The sections, each with how the differences in it are told: by what they differ in, and whether loosely."""


def diff_page(found: Diff) -> Page:
    """The whole of a comparison of two texts as a page."""
    names = Names(found.left.world)
    begin = tuple(Line(said) for said in found.said)
    sections = []
    for heading, sort, loose in _SECTIONS:
        own = [item for item in found.differences if item.loose is loose and sort in (None, item.by)]
        sections.append(Section(heading, tuple(_told(own, found, names)), folded=loose or sort == "question"))
    sections.append(Section("Clause by clause", tuple(_articles(found))))
    sections.append(Section("Over what", grid=_over(found), folded=True))
    sections.append(Section("How this was worked out", tuple(map(Line, found.notes))))
    foot = (f"{edition(found.left.world)}; {edition(found.right.world)}.", *overlays(found.left.world))
    return Page(found.title, begin, tuple(sections), foot)


def _told(items: list[Difference], found: Diff, names: Names) -> Iterator[Line]:
    """The differences, those of one example together."""
    groups: dict[object, list[Difference]] = {}
    for item in items:
        groups.setdefault((repr(item.event), repr(item.history), item.asked), []).append(item)
    for number, own in enumerate([*groups.values()][:MOST], 1):
        first = own[0]
        yield Line(_example(first, names), label=str(number))
        for whom, left, right in _alike(own, names):
            yield Line(whom, depth=1)
            yield Line(f"Under {found.left.label}: {left}", depth=2)
            yield Line(f"Under {found.right.label}: {right}", depth=2)
        yield from (Line(said, depth=1) for said in _likes(first))
        classes = sum(item.classes for item in own)
        yield Line(f"This stands for {classes} class{'' if classes == 1 else 'es'} of events.", depth=1)
    if len(groups) > MOST:
        yield Line(f"{len(groups) - MOST} more are in the rows and in the JSON.")


def _alike(items: list[Difference], names: Names) -> Iterator[tuple[str, str, str]]:
    """Who is asked what, and what both texts say to it; those together of whom, and to whom, they say the same."""
    creditors: dict[tuple[str, str, str, str], dict[str, list[str]]] = {}
    for item in items:
        said = (item.modality, item.action, _side(item, item.left), _side(item, item.right))
        creditors.setdefault(said, {}).setdefault(item.bearer, []).append(item.owed_to)
    for (modality, action, left, right), owed in creditors.items():
        bearers: dict[tuple[str, ...], list[str]] = {}
        for bearer, to in owed.items():
            bearers.setdefault(tuple(to), []).append(bearer)
        for each, who in bearers.items():
            yield f"Whether {', '.join(who)} {_act(modality, action, each, names)}:", left, right


def _likes(item: Difference) -> Iterator[str]:
    """Who else could stand in the example."""
    codes = {code for event in item.told for code in event.by or ()}
    codes |= {target.party for event in item.told for target in event.targets if target.party is not None}
    for group in dict.fromkeys(item.alike.values()):
        named = [code for code in group if code in codes]
        others = [code for code in group if code not in codes]
        if others:
            more = ", ".join(others) if len(others) <= MANY else f"any of {len(others)} others"
            yield f"The same goes for {more} in the place of {' or '.join(named)}."


def _example(item: Difference, names: Names) -> str:
    """The smallest example, in the order in which it happens."""
    if item.event is None:
        return "At all times, whatever happens."
    dated = item.asked is not None
    said = [_event(event, names) + (f" on {event.at.day}" if dated else "") for event in item.told]
    asked = f"; asked on {item.asked.day}" if item.asked is not None else ""
    return sentence("; then ".join(said) + asked)


def _event(event: Event, names: Names) -> str:
    said = event_words(event, names).rsplit(", ", 1)[0]
    asks = names.world.questions
    for name, value in event.qualities.items():
        asked = asks[name][1].asks if name in asks else name.replace("_", " ")
        said += f" ({asked}: {'yes' if value else 'no'})"
    said += "".join(f" ({what.replace('_', ' ')} {number:,.0f})" for what, number in event.amounts.items())
    return said


def _act(modality: str, action: str, owed_to: tuple[str, ...], names: Names) -> str:
    creditors = joined([names.creditor(code) for code in owed_to if code])
    if modality == "breach":
        barred = "" if action.endswith(IN_TIME) else "not "
        return f"would break the promise {barred}to {_words(action)}{f' towards {creditors}' if creditors else ''}"
    must = {"duty": "must", "prohibition": "must not", "right": "may", "power": "can"}[modality]
    return f"{must} {_words(action)}{f', owed to {creditors}' if creditors else ''}"


def _words(action: str) -> str:
    plain, late, _ = action.partition(IN_TIME)
    return (ACTIONS[plain].words if plain in ACTIONS else f"regard {plain}") + late


def _side(item: Difference, side: Side) -> str:
    """What one text answers, on what ground, and on what it turns."""
    if item.modality == "breach":
        return {Verdict.DUE: "a breach.", Verdict.NOT_DUE: "no breach.", Verdict.OPEN: "perhaps a breach."}[
            side.verdict
        ]
    finding = side.finding
    if finding is None:
        return "no clause speaks to it."
    said = [f"{side.verdict}, {finding.cite}"]
    if side.verdict is Verdict.NOT_DUE:
        closed = " and ".join(part.replace("_", " ") for part in side.closed_by)
        said.append(f"{'lost by' if finding.first_gate == 'exceptions' else 'fails at'} {closed}")
    else:
        extent = finding.extent
        said += [DISCRETION[finding.discretion]] if finding.discretion != "unspecified" else []
        said += [f"no more than {extent.no_more_than:,.0f}"] if extent and extent.no_more_than else []
        said += [extent.words] if extent and extent.words else []
        said += clocks(finding)
        said += [finding.binding] if item.left.content.get("binding") != item.right.content.get("binding") else []
    asks = [_asked(question, item.bearer) for question in finding.hinges().questions if question.name != "waived"]
    turns = "open at" if side.verdict is Verdict.OPEN else "unless it is shown otherwise:"
    more = ", and more" if len(asks) > FEW else ""
    return sentence("; ".join(said) + (f"; {turns} {', '.join(asks[:FEW])}{more}" if asks else ""))


def _asked(question: Question, bearer: str) -> str:
    """A question in short; of an earlier event, the event alone."""
    what, _, _ = (question.get("what") or "").partition(" if ")
    if question.name == "happened":
        return f"an earlier {what.replace('_', ' ').replace('+', ' or ')}"
    args = tuple((key, "bearer" if value == bearer and key in _ENDS else value) for key, value in question.args)
    return str(Question(question.name, args))


def _articles(found: Diff) -> Iterator[Line]:
    left, right = Names(found.left.world), Names(found.right.world)
    same = [pair for pair in found.articles if change(pair) == "same"]
    for pair in found.articles:
        sort = change(pair)
        if sort != "same":
            yield Line(sentence(_heading(pair)), label=sort)
            one = [] if pair.left is None else [*clause_lines(found.left.merged, pair.left, left)]
            other = [] if pair.right is None else [*clause_lines(found.right.merged, pair.right, right)]
            yield from _changed(one, other, found)
    yield from _forfeits(found.left.merged, found.right.merged, left, "dropped")
    yield from _forfeits(found.right.merged, found.left.merged, right, "added")
    if same:
        yield Line(f"{len(same)} clauses are the same in both.")


def _forfeits(text: Instrument, other: Instrument, names: Names, label: str) -> Iterator[Line]:
    """What makes clauses of one text void, and not those of the other."""
    known = [(void.when, void.unless) for void in other.void_if]
    for void in text.void_if:
        if (void.when, void.unless) not in known:
            voids = ", ".join(void.voids) or "every clause that asks for something"
            cite = f"{void.cite}: " if void.cite is not None else ""
            unless = f", unless {condition(void.unless, names)}" if void.unless is not None else ""
            yield Line(sentence(f"{cite}{voids} void if {condition(void.when, names)}{unless}"), label=label)


def _changed(one: list[Line], other: list[Line], found: Diff) -> Iterator[Line]:
    """The lines of each clause that the other does not have; the first line only names the clause."""
    said = ({line.text for line in one}, {line.text for line in other})
    for label, lines, beside in ((found.left.label, one, said[1]), (found.right.label, other, said[0])):
        own = [line.text for line in lines[1:] if line.text not in beside]
        yield from (Line(f"{label}: {said}", depth=1) for said in own)


def _heading(pair: Pair) -> str:
    if pair.left is None or pair.right is None:
        clause = pair.left or pair.right
        assert clause is not None
        return f"{clause.cite}, {clause.id}"
    return f"{pair.left.cite}, {pair.left.id} → {pair.right.cite}, {pair.right.id}"


def _over(found: Diff) -> Grid:
    head = ("what an event says", "values", "classes", "")
    rows = [(part.name.replace("_", " "), f"{part.size:,}", str(part.classes), part.said) for part in found.dimensions]
    return Grid(head, tuple(rows))
