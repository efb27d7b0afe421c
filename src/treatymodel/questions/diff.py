"""What a redraft changes: two texts clause by clause, and by effect over every event that can be expressed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import product
from typing import Any, ClassVar

from treatymodel.compile import Conclusion
from treatymodel.days import Day, Moment
from treatymodel.engine import Kind, Truth
from treatymodel.errors import UnknownName
from treatymodel.model.event import Event
from treatymodel.questions.case import Case
from treatymodel.questions.drafts import Draft, Pair, Renaming, Source, paired, ready
from treatymodel.questions.effects import UNDECIDED, Content, Effect, Effects, Functions, Key, settled
from treatymodel.questions.explanation import Explanation
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.space import Dimension, EventClass, Space
from treatymodel.questions.table import Table, Value
from treatymodel.questions.world import World, corpus
from treatymodel.vocabulary.kinds import Match, is_kind, match_kinds
from treatymodel.vocabulary.leaves import Question

_SETTLED = (Verdict.DUE, Verdict.NOT_DUE)
MOST = 10_000
"""How many events are compared, unless the caller wants more: about a minute's work."""
_QUALITIES = 3
"""How many qualities of events are answered at once to make an example plain."""


@dataclass(frozen=True, eq=False)
class Side:
    """What one of the texts asks in the example of a difference; nothing, where no clause of it speaks to that."""

    case: Case = field(repr=False)
    effects: tuple[Effect, ...] = ()
    finding: Finding | None = None
    """The finding that speaks for it, also where it is not due."""

    @property
    def verdict(self) -> Verdict:
        """The strongest verdict."""
        found = [effect.verdict for effect in self.effects]
        return next((verdict for verdict in (Verdict.DUE, Verdict.OPEN) if verdict in found), Verdict.NOT_DUE)

    def why(self) -> Explanation | None:
        """Why it is so: the reasons of the finding that speaks for it; None where no clause speaks to it."""
        if self.finding is None:
            return None
        return self.finding.why_not() if self.finding.verdict is Verdict.NOT_DUE else self.finding.why()

    @cached_property
    def closed_by(self) -> tuple[str, ...]:
        """Where it is not due: the exits that hold, as they are cited, or the first gate that fails."""
        if self.finding is None or self.finding.verdict is not Verdict.NOT_DUE:
            return ()
        evaluation, grounded = self.finding.in_order
        graph, found = evaluation.graph, dict[str, None]()
        for gate in (gate for gate in grounded.gates if gate.name == "exceptions"):
            for node in graph.reachable([gate.node]):
                key = graph.key(node) if graph.kind(node) is Kind.REF else None
                if isinstance(key, Conclusion) and key.name == "exit" and evaluation.truth(node) is Truth.TRUE:
                    found[key.get("cite")] = None
        return tuple(found) or (str(self.finding.first_gate),)

    @cached_property
    def content(self) -> dict[str, Value]:
        """Its answer in plain columns."""
        item, verdict = self.finding, str(self.verdict)
        if item is None:
            breach = any(effect.broken for effect in self.effects)
            return {"verdict": verdict, "clause": None, "modality": "breach" if breach else None}
        return {
            "verdict": verdict,
            "clause": item.name,
            "cite": item.cite,
            "modality": item.modality,
            "action": item.action,
            "discretion": item.discretion,
            "extent": None if item.extent is None else item.extent.plain(),
            "opens": item.opens,
            "deadline": item.deadline,
            "binding": item.binding,
            "first_gate": item.first_gate,
        }


@dataclass(frozen=True, eq=False)
class Difference:
    """A class of events on which the two texts answer somebody differently, with its smallest example.

    `event` is None for what stands at all times. `by` says in what they differ: `verdict`, `content`, or only the
    `question` on which an answer turns. `size` counts the events of the class with their histories, `classes` those
    classes of them that some clause could tell apart; `among` names what else could stand in the example.
    """

    bearer: str
    owed_to: str
    modality: str
    action: str
    by: str
    event: Event | None
    history: tuple[Event, ...]
    asked: Moment | None
    left: Side = field(repr=False)
    right: Side = field(repr=False)
    size: int = 1
    classes: int = 1
    among: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def told(self) -> tuple[Event, ...]:
        """The events of the example in the order in which they happen."""
        events = (*self.history, *((self.event,) if self.event is not None else ()))
        return tuple(sorted(events, key=lambda event: event.at.sort_key))

    @property
    def length(self) -> tuple[int, int, int]:
        """How long the example is: the shorter, the smaller."""
        said = sum(len(event.qualities) + len(event.plain()) for event in self.told)
        return (len(self.history) + (self.asked is not None), said, len(self.action))


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
    known, and whoever signs either. Each is read alone. `history` is how much stands beside an event; `parties`,
    `kinds`, `objects`, `places` and `days` narrow what is tried, as in `Space`. Raises `UnknownName`, `Misuse`, and
    `TextErrors` for a file with faults.
    """
    over = corpus() if world is None else world
    one, other = ready(left, right, over, at, by)
    return Diff(_Comparison(one, other, history, days, most, narrowed))


class _Comparison:
    """The work of comparing two texts."""

    def __init__(
        self,
        left: Draft,
        right: Draft,
        history: int,
        days: Iterable[str | Day] | None,
        most: int | None,
        narrowed: Mapping[str, Any],
    ) -> None:
        self.left, self.right = left, right
        self.pairs = paired(left.merged, right.merged)
        self.renaming = Renaming(left, right, self.pairs)
        self.functions = Functions()
        self.history, self.narrowed = history, dict(narrowed)
        self.space = self._space(None, days)
        self.tried = 0
        self.most = most
        self.left_out = 0
        """How many classes the cap left out."""
        self.told = 0
        """How many classes were told apart, those decided by a looser description among them."""
        self.found: dict[object, Difference] = {}
        self._seen: dict[object, tuple[object, ...]] = {}
        """The differences of which answers of certain functions are a case."""

    def _space(self, clauses: Iterable[str] | None, days: Iterable[str | Day] | None, history: int | None = None) -> Space:
        return Space(
            self.left.world,
            [self.left.text, self.right.text],
            clauses=clauses,
            days=days,
            history=self.history if history is None else history,
            qualities=False,
            acts=False,
            **self.narrowed,
        )

    def run(self) -> tuple[Difference, ...]:
        """Every difference, those settled on both sides first, and of each sort those with the smallest example."""
        works = []
        for names in self._bundles():
            self._standing(names)
            history = self.history if all(names) else 0
            works.append(_Bundle(self, names, self._space({*names[0], *names[1]}, self.space.days, history)))
        for length in range(self.history + 1):
            for work in works:
                work.over(length)
        return tuple(sorted(self.found.values(), key=_rank))

    def _bundles(self) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
        """The clauses of both texts by what they ask for: no clause answers for another action."""
        groups: list[set[str]] = []
        for draft in (self.left, self.right):
            for clause in draft.merged.clauses:
                varied = {part.action for part in clause.varies} | {
                    part.action for row in draft.merged.parties for part in row.varies if part.clause == clause.id
                }
                own = {str(action) for action in (clause.action or clause.regards, *varied) if action}
                joined = [group for group in groups if group & own]
                groups = [group for group in groups if group not in joined] + [own.union(*joined)]
        for group in groups:
            left, right = (
                tuple(f"{d.text.id}/{c.id}" for c in d.merged.clauses if (c.action or c.regards) in group)
                for d in (self.left, self.right)
            )
            yield left, right

    def _standing(self, names: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
        for day in self.space.days:
            self.compare(None, (), Moment.whole(day), names, EventClass(_NOTHING, (), 1), lasting=True)

    def compare(
        self,
        event: Event | None,
        history: tuple[Event, ...],
        asked: Moment | None,
        names: tuple[tuple[str, ...], tuple[str, ...]],
        item: EventClass,
        lasting: bool,
    ) -> tuple[Content, Content]:
        """What both texts ask; what differs is noted."""
        self.tried += 1
        sides = [
            self._effects(draft, naming, own, event, history, asked, lasting, item.fires)
            for draft, naming, own in zip((self.left, self.right), (_as_put, self.renaming), names, strict=True)
        ]
        left, right = ({key: part.function for key, part in side.by_content.items()} for side in sides)
        for group in _grouped(differing(left, right)):
            self._note(group, sides, item, event, history, asked)
        return left, right

    def known(self, keys: list[Key], content: tuple[Content, Content], waited: bool) -> bool:
        """Whether a difference of these functions was noted."""
        return (tuple((key, content[0].get(key, 0), content[1].get(key, 0)) for key in keys), waited) in self._seen

    def renewed(self) -> bool:
        """Makes room for more functions, and says so where that was needed: none known before counts any longer."""
        renewed = self.functions.renewed()
        if renewed:
            self._seen.clear()
        return renewed

    @property
    def full(self) -> bool:
        """Whether as many events were compared as may be."""
        return self.most is not None and self.tried >= self.most

    def counted(self, keys: list[Key], content: tuple[Content, Content], item: EventClass, waited: bool) -> bool:
        """Whether a difference of these functions is known, so that the class is only counted."""
        alike = (tuple((key, content[0].get(key, 0), content[1].get(key, 0)) for key in keys), waited)
        for sign in self._seen.get(alike, ()):
            known = self.found[sign]
            self.found[sign] = replace(known, size=known.size + item.size, classes=known.classes + 1)
        return alike in self._seen

    def _effects(
        self,
        draft: Draft,
        naming: Any,
        names: tuple[str, ...],
        event: Event | None,
        history: tuple[Event, ...],
        asked: Moment | None,
        lasting: bool,
        fired: bool,
    ) -> Effects:
        case = Case(draft.world, event, history, at=asked)
        return Effects(case, names, self.functions, naming, lasting, fired)

    def _note(
        self,
        keys: list[Key],
        sides: list[Effects],
        item: EventClass,
        event: Event | None,
        history: tuple[Event, ...],
        asked: Moment | None,
    ) -> None:
        """Notes a difference for one bearer, once for each way in which the qualities of events make it plain."""
        left, right = ({key: effect.function for key, effect in side.by_content.items()} for side in sides)
        if self.counted(keys, (left, right), item, asked is not None):
            return
        functions = tuple((key, left.get(key, 0), right.get(key, 0)) for key in keys)
        signs: list[object] = []
        for answers in self._plainly(keys, sides):
            one, other = (self._side(keys, side, answers) for side in sides)
            first = keys[0]
            said = (str(first[0]), str(first[1]), str(first[2]), str(first[3]), str(first[4]))
            content = (str(_lasting(one)), str(_lasting(other)))
            waited = asked is not None and said[0] != ""
            sign = (*said, one.verdict, other.verdict, *content, one.closed_by, other.closed_by, waited)
            found = Difference(
                bearer=said[1],
                owed_to=said[2],
                modality="breach" if said[0] == "breach" else said[3],
                action=said[4],
                by=_by(one, other),
                event=None if event is None else _with(event, answers, "event"),
                history=tuple(_with(past, answers, f"h{rank}") for rank, past in enumerate(history, 1)),
                asked=asked,
                left=one,
                right=other,
                size=item.size,
                classes=1,
                among=item.among,
            )
            known = self.found.get(sign)
            if known is not None:
                least = min((known, found), key=lambda part: part.length)
                found = replace(least, size=known.size + found.size, classes=known.classes + 1)
            self.found[sign] = found
            signs.append(sign)
        self._seen[functions, asked is not None] = tuple(signs)

    def _side(self, keys: list[Key], side: Effects, answers: Mapping[Question, bool]) -> Side:
        if answers:
            case = side.case
            event = None if case.event is None else _with(case.event, answers, "event")
            history = tuple(_with(past, answers, f"h{rank}") for rank, past in enumerate(case.history, 1))
            case = Case(case.world, event, history, at=case.at)
            side = Effects(case, side.clauses, self.functions, side.naming, side.lasting, side.fired)
        effects = tuple(side.by_content[key] for key in keys if key in side.by_content)
        finding = min((found for effect in effects for found in effect.findings), key=lambda part: _ORDER.index(part.verdict), default=None)
        if finding is None and keys[0][0] != "breach":
            first = keys[0]
            beside = (f for f in side.findings if (f.bearer, f.owed_to, f.modality) == first[1:4])
            finding = next((f for f in beside if (f.clause.action or f.clause.regards) == first[4]), None)
        return Side(side.case, effects, finding)

    def _plainly(self, keys: list[Key], sides: list[Effects]) -> list[dict[Question, bool]]:
        """The fewest answers about qualities of the events that settle both sides, and differently; none needed, none.

        One set for each way in which the two then differ.
        """
        found: dict[tuple[Verdict, ...], dict[Question, bool]] = {}
        asked = self._qualities(keys, sides)[:_QUALITIES]
        if not asked or Verdict.OPEN not in (self._verdict(keys, side, {}) for side in sides):
            return [{}]
        for size in range(1, len(asked) + 1):
            for values in product((None, True, False), repeat=len(asked)):
                given = {key: value for key, value in zip(asked, values, strict=True) if value is not None}
                if len(given) == size:
                    settled = tuple(self._verdict(keys, side, given) for side in sides)
                    if settled[0] != settled[1] and Verdict.OPEN not in settled:
                        found.setdefault(settled, given)
        return list(found.values()) or [{}]

    def _qualities(self, keys: list[Key], sides: list[Effects]) -> list[Question]:
        """The questions about the events themselves on which the answers turn, as the left text names them."""
        diagram, found = self.functions.diagram, dict[Question, None]()
        for side in sides:
            for effect in (side.by_content[key] for key in keys if key in side.by_content):
                if effect.function != UNDECIDED:
                    support = (q for q in diagram.support(effect.function) if isinstance(q, Question))
                    found |= {q: None for q in support if _of_event(q)}
        return list(found)

    def _verdict(self, keys: list[Key], side: Effects, given: Mapping[Question, bool]) -> Verdict:
        """The strongest verdict of the effects under answers about qualities, presumptions as they are declared."""
        diagram, strongest = self.functions.diagram, Verdict.NOT_DUE
        for effect in (side.by_content[key] for key in keys if key in side.by_content):
            if effect.function == UNDECIDED:
                verdict = Verdict.OPEN
            else:
                answers = {**self._presumed(effect.function, side), **given}
                left = diagram.restrict(effect.function, answers)
                verdict = Verdict.DUE if left == diagram.true else Verdict.NOT_DUE if left == diagram.false else Verdict.OPEN
            strongest = min((strongest, verdict), key=_ORDER.index)
        return strongest

    def _presumed(self, function: int, side: Effects) -> dict[Question, bool]:
        known: dict[Question, bool] = {}
        for key in self.functions.diagram.support(function):
            if isinstance(key, Question):
                reply = self._reply(key, side)
                if reply is not None:
                    known[key] = reply
        return known

    def _reply(self, question: Question, side: Effects) -> bool | None:
        try:
            reply = side.case.answers.reply(question)
        except UnknownName:
            return None
        return None if reply is None else reply.value


_NOTHING = Event("happening", at="2000-01-01")
_ORDER = (Verdict.DUE, Verdict.OPEN, Verdict.NOT_DUE)


def _as_put(question: Question) -> Question:
    return question


def _of_event(question: Question) -> bool:
    """Whether it asks for a quality that an event can state of itself."""
    return tuple(key for key, _ in question.args) == ("about",)


def _with(event: Event, answers: Mapping[Question, bool], name: str) -> Event:
    given = {question.name: value for question, value in answers.items() if question.get("about") == (event.id or name)}
    return event.revised(qualities={**event.qualities, **given}) if given else event


def differing(left: Content, right: Content) -> list[Key]:
    """The content of which the functions differ, or are not decided."""
    found = []
    for key in dict.fromkeys((*left, *right)):
        functions = left.get(key, 0), right.get(key, 0)
        if UNDECIDED in functions or functions[0] != functions[1]:
            found.append(key)
    return found


def _grouped(keys: list[Key]) -> list[list[Key]]:
    """The keys that speak of one act of one bearer, together."""
    groups: dict[tuple[object, ...], list[Key]] = {}
    for key in keys:
        groups.setdefault(key[:5], []).append(key)
    return list(groups.values())


def _lasting(side: Side) -> dict[str, Value]:
    """The content of an answer, but for moments: these differ from event to event."""
    kept = ("modality", "action", "discretion", "extent", "binding", "clause")
    return {key: side.content.get(key) for key in kept}


def _by(left: Side, right: Side) -> str:
    if left.verdict != right.verdict:
        return "verdict"
    columns = ("action", "discretion", "extent", "opens", "deadline", "binding")
    return "content" if any(left.content.get(c) != right.content.get(c) for c in columns) else "question"


def _rank(item: Difference) -> tuple[object, ...]:
    settled = item.left.verdict in _SETTLED and item.right.verdict in _SETTLED
    sort = ("verdict", "content", "question").index(item.by)
    return (sort, not settled, item.event is None, item.modality != "duty", item.length, item.bearer, item.action)


def _but_kind(event: Event) -> object:
    target = event.targets[0] if event.targets else None
    hit = None if target is None else (target.party, target.object, target.place)
    rest = (event.in_support_of, event.conflict, event.organ, event.value, tuple(event.amounts.items()))
    return (event.by, hit, str(event.at), *rest)


class _Bundle:
    """The clauses of both texts that ask for one act, over every class of event that they can tell apart.

    Of events that are the same but for their kinds one is asked that is described most loosely; what the texts ask on
    the others follows by answering what it leaves open.
    """

    def __init__(self, whole: _Comparison, names: tuple[tuple[str, ...], tuple[str, ...]], space: Space) -> None:
        self.whole, self.names, self.space = whole, names, space
        self.lasts = any(map(space.readers.lasts, range(len(space.readers.clauses))))
        self.looser = _Looser(space)
        self._known: dict[object, list[tuple[tuple[str, ...], tuple[Content, Content]]]] = {}

    def over(self, length: int) -> None:
        """Goes over the events with so many others beside them."""
        if length > self.space.history:
            return
        for item in self.space.of_length(length):
            lasting = self.lasts and not (item.fires and item.history)
            if not item.fires and not lasting:
                continue
            self.whole.told += 1
            if self.whole.full:
                self.whole.left_out += 1
                continue
            if self.whole.renewed():
                self._known.clear()
            self._one(item, lasting)
        self._known.clear()

    def _one(self, item: EventClass, lasting: bool) -> None:
        events = (item.event, *item.history)
        kinds = tuple(event.kind for event in events)
        known = self._known.setdefault((tuple(map(_but_kind, events)), item.asked), [])
        for loose, content in known:
            if self.looser.covers(loose, kinds, item.live):
                if self._follows(item, kinds, content):
                    return
                break
        content = self.whole.compare(item.event, item.history, item.asked, self.names, item, lasting)
        known.append((kinds, content))

    def _follows(self, item: EventClass, kinds: tuple[str, ...], content: tuple[Content, Content]) -> bool:
        """Whether the texts agree on the event, or differ in a way that is known, by what they ask on a looser one."""
        if content[0] == content[1]:
            return True
        functions = self.whole.functions
        answers = _kinds_answered(content, kinds, functions)
        left, right = (settled(part, answers, functions) for part in content)
        groups = _grouped(differing(left, right))
        waited = item.asked is not None
        if not all(self.whole.known(group, (left, right), waited) for group in groups):
            return False
        for group in groups:
            self.whole.counted(group, (left, right), item, waited)
        return True


def _kinds_answered(content: tuple[Content, Content], kinds: tuple[str, ...], functions: Functions) -> dict[Question, bool]:
    """The answers to what kinds the events are, where they settle it; `kinds` of the event, then of each beside it."""
    asked = {key for part in content for function in part.values() for key in functions.support(function)}
    answers: dict[Question, bool] = {}
    for question in (key for key in asked if key.name == "kind"):
        about = question.get("about")
        kind = kinds[int(about[1:]) if about is not None else 0]
        match = match_kinds((kind,), tuple(str(question.get("is")).split("+")))
        if match is not Match.OPEN:
            answers[question] = match is Match.YES
    return answers


class _Looser:
    """Whether one kind describes an event so loosely that every answer on another is among its answers.

    What is described more loosely leaves open what the other settles. Where two texts agree on it whatever is answered,
    they agree on the other. A turn, which concerns both its sides, stands for no other sort of event.
    """

    def __init__(self, space: Space) -> None:
        self._space = space
        self._known: dict[tuple[str, str, tuple[int, ...]], bool] = {}

    def covers(self, loose: tuple[str, ...], tight: tuple[str, ...], live: tuple[int, ...]) -> bool:
        """Whether each of the loose kinds covers the tight one in its place."""
        return all(self._covers(one, other, live) for one, other in zip(loose, tight, strict=True))

    def _covers(self, loose: str, tight: str, live: tuple[int, ...]) -> bool:
        key = (loose, tight, live)
        if key not in self._known:
            readers = [reader for number in live for reader in self._space.readers.of_clauses[number]]
            same = all(is_kind(loose, root) == is_kind(tight, root) for root in ("happening", "act", "turn", "breach"))
            matches = ((reader.matches(loose), reader.matches(tight)) for reader in readers)
            self._known[key] = same and all(one is other or one is Match.OPEN for one, other in matches)
        return self._known[key]


class Diff(Table):
    """Two texts compared: the clauses that changed, and every class of event on which they answer differently."""

    name: ClassVar[str] = "diff"
    shown: ClassVar[Mapping[str, str]] = {
        "bearer": "who",
        "owed_to": "owed to",
        "action": "what",
        "left": "left",
        "right": "right",
        "example": "smallest example",
    }

    def __init__(self, work: _Comparison) -> None:
        self.work = work
        self.left, self.right = work.left, work.right
        self.differences = work.run()
        self.articles: tuple[Pair, ...] = work.pairs
        """The clauses of both texts side by side."""
        title = f"What changes from {work.left.label} to {work.right.label}"
        notes = (*work.left.notes, *work.right.notes, *self._how())
        super().__init__(tuple(map(_row, self.differences)), title=title, world=work.left.world, said=self._said(), notes=notes)

    @property
    def equivalent(self) -> bool:
        """Whether no event makes a difference, and every one was tried: True only if nothing was left undecided."""
        return not self.differences and not self.work.functions.undecided and not self.work.left_out

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """The dimensions of an event, with their sizes and classes."""
        return self.work.space.dimensions

    @property
    def over(self) -> dict[str, Value]:
        """What was tried: the dimensions with their sizes and classes, how long a history, and how many classes."""
        space = self.work.space
        dimensions: list[Value] = [
            {"name": part.name, "size": part.size, "classes": part.classes, "values": part.said}
            for part in space.dimensions
        ]
        return {
            "dimensions": dimensions,
            "events": space.size,
            "history": space.history,
            "days": [str(day) for day in space.days],
            "classes": self.work.told,
            "compared": self.work.tried,
            "undecided": self.work.functions.undecided,
            "left_out": self.work.left_out,
        }

    def more(self) -> dict[str, Value]:
        """Whether the texts are equivalent, over what, the differences, and the clauses side by side."""
        from treatymodel.questions.articles import articles

        return {
            "left": self.left.label,
            "right": self.right.label,
            "equivalent": self.equivalent,
            "over": self.over,
            "differences": [_plain(item) for item in self.differences],
            "articles": articles(self.articles),
        }

    def _said(self) -> tuple[str, ...]:
        space, count = self.work.space, len(self.differences)
        over = f"over {space.size:,} events, each with up to {space.history} more beside it"
        if self.equivalent:
            return (f"The two are equivalent {over}: nobody is asked anything else under one than under the other.",)
        if not count:
            return (f"No difference was found {over}; of some answers it was not decided whether they are the same.",)
        return (f"They differ in {count} {'way' if count == 1 else 'ways'} {over}.",)

    def _how(self) -> tuple[str, ...]:
        work = self.work
        return (
            f"{work.told:,} classes of events that no clause can tell apart stand for all; {work.tried:,} were "
            "compared, the others are described more closely than one on which the texts agree whatever is answered.",
            "An event has one author and one target at most. Answers are compared for every way in which open "
            "questions could go, presumptions among them; acts and qualities on which an answer turns are such questions.",
            "Beside an event stand earlier happenings, and acts after it from which a clock runs. Each text is read "
            "alone: what goes before both, such as the UN Charter, is left out.",
        )


def _row(item: Difference) -> dict[str, Value]:
    return {
        "bearer": item.bearer,
        "owed_to": item.owed_to,
        "modality": item.modality,
        "action": item.action,
        "by": item.by,
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
        "among": {key: list(values) for key, values in item.among.items()},
    }
