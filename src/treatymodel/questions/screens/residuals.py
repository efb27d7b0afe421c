"""What answers still turn on, as numbers: equal where they turn on the same questions in the same way, names aside."""

from __future__ import annotations

import re
import sys
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from treatymodel.compile import Grounded
from treatymodel.engine import Kind
from treatymodel.questions.case import Case
from treatymodel.vocabulary.leaves import Question

_WORD = re.compile(r"[\w@-]+")
ROLES = frozenset(("@bearer", "@attacker", "@victim"))
UNKNOWN = frozenset(("attacker", "victim", "beneficiary"))
"""How a question names whoever did it, was hit, or is owed it, where nobody knows who that is."""
NEVER, ALWAYS = 0, 1
"""The residuals of what fails, and of what holds, whatever is answered."""


class Residuals:
    """The residuals met so far: of each node, what is left of the graph under it once all that is settled is taken out.

    Attacker, victim, bearer and the place of the event are spelled by their roles. Where an event says more, this
    answers some of the questions, and does so alike for equal residuals; so what was equal stays equal. Two may be
    different numbers and yet come to the same, but never the other way round.
    """

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {"never": NEVER, "always": ALWAYS}
        self._spelled: list[Hashable] = ["never", "always"]
        self._asked: list[frozenset[str]] = [frozenset(), frozenset()]

    def of(self, case: Case, item: Grounded) -> int:
        """The number of what a grounded clause turns on in its case."""
        return Reading(self, case, item).of(item.node)

    def mentions(self, question: int) -> frozenset[str]:
        """The roles that a question names, such as `@victim`; all, where it names one who is not known."""
        words = self.words(question)
        return ROLES if words & UNKNOWN else ROLES & words

    def words(self, question: int) -> frozenset[str]:
        """The words in which it names what it asks of."""
        return frozenset(word for _, value in self.spelled(question).args for word in _WORD.findall(value))

    def spelled(self, question: int) -> Question:
        """A question as it is spelled."""
        asked = self._spelled[question]
        assert isinstance(asked, Question)
        return asked

    def asks(self, residual: int, names: frozenset[str]) -> bool:
        """Whether it turns on a question of one of the names."""
        return not self._asked[residual].isdisjoint(names)

    def number(self, spelled: Hashable, names: frozenset[str]) -> int:
        """A number for what is left of a node, the same for what is spelled the same."""
        number = self._numbers.setdefault(spelled, len(self._asked))
        if number == len(self._asked):
            self._asked.append(names)
            self._spelled.append(spelled)
        return number

    def questions(self, residual: int, names: frozenset[str] | None = None) -> Iterator[int]:
        """The questions on which it turns, as residuals: those of the names, if any are given."""
        seen = {residual}
        work = [residual]
        while work:
            part = work.pop()
            if names is None or not self._asked[part].isdisjoint(names):
                if isinstance(self._spelled[part], Question):
                    yield part
                fresh = [inner for inner in self._parts(part) if inner not in seen]
                seen.update(fresh)
                work += fresh

    def after(self, several: Iterable[int], answers: Mapping[int, int], found: dict[int, int]) -> tuple[int, ...]:
        """What is left of several, of which any is enough, after some questions are answered.

        `found` keeps what was worked out with these answers.
        """
        names = frozenset[str]().union(*(self._asked[question] for question in answers))
        return enough_of({self._put(residual, answers, names, found) for residual in several})

    def _put(self, residual: int, answers: Mapping[int, int], names: frozenset[str], found: dict[int, int]) -> int:
        if self._asked[residual].isdisjoint(names):
            return residual
        if residual in answers:
            return answers[residual]
        if residual not in found:
            parts = self._parts(residual)
            after = tuple(self._put(part, answers, names, found) for part in parts)
            found[residual] = residual if after == parts else self._joined(residual, after)
        return found[residual]

    def _parts(self, residual: int) -> tuple[int, ...]:
        return self.gate(residual)[1]

    def gate(self, residual: int) -> tuple[Kind, tuple[int, ...]]:
        """What joins its parts, and these; none for a question, or for what is settled."""
        spelled = self._spelled[residual]
        if isinstance(spelled, tuple) and spelled and isinstance(spelled[0], Kind):
            return spelled[0], spelled[1:]
        return Kind.LEAF, ()

    def _joined(self, residual: int, parts: Sequence[int]) -> int:
        kind = self._spelled[residual][0]  # type: ignore[index]
        return self.inverse(parts[0]) if kind is Kind.NOT else self.joined(kind, set(parts))

    def joined(self, kind: Kind, parts: set[int]) -> int:
        """The number of ALL or ANY of some residuals."""
        deciding, other = (NEVER, ALWAYS) if kind is Kind.ALL else (ALWAYS, NEVER)
        flat: set[int] = set()
        for part in parts:
            spelled = self._spelled[part]
            flat.update(spelled[1:] if isinstance(spelled, tuple) and spelled[:1] == (kind,) else (part,))
        parts = flat - {other}
        if deciding in parts:
            return deciding
        if len(parts) < 2:
            return next(iter(parts), other)
        names = frozenset().union(*(self._asked[part] for part in parts))
        return self.number((kind, *sorted(parts)), names)

    def inverse(self, part: int) -> int:
        """The number of what holds where another does not."""
        if part in (NEVER, ALWAYS):
            return ALWAYS - part
        spelled = self._spelled[part]
        if isinstance(spelled, tuple) and spelled[:1] == (Kind.NOT,):
            return int(spelled[1])
        return self.number((Kind.NOT, part), self._asked[part])


def enough_of(several: set[int]) -> tuple[int, ...]:
    """Several residuals of which any is enough, in order; ALWAYS alone if it is among them."""
    return (ALWAYS,) if ALWAYS in several else tuple(sorted(several - {NEVER}))


class Reading:
    """What is left of one graph for one bearer."""

    def __init__(
        self, residuals: Residuals, case: Case, item: Grounded, place: str | None = None, own: bool = True
    ) -> None:
        """`place` is where it happened, if the event leaves that unsaid; `own`: whether the bearer counts."""
        self._residuals = residuals
        self._graph = case.grounding.graph
        self._known = case.truths.known
        self._item = item
        self._roles = _roles(case, item, place, own)
        self._claimants = _claimants(case, place)
        self._found: dict[int, int] = {}
        self._way: dict[int, int] = {}
        """The nodes on the way down to where it reads, with how deep each lies."""
        self._back = sys.maxsize
        """How deep the highest node on the way lies on which something rests that was read since."""
        self.questions: dict[int, int] = {}
        """The questions met, as residuals, with the node of each."""

    def of(self, node: int) -> int:
        """The number of what is left of a node; what rests on itself alone does not hold."""
        if node in self._found:
            return self._found[node]
        if node in self._way:
            self._back = min(self._back, self._way[node])
            return NEVER
        depth, above = len(self._way), self._back
        self._way[node], self._back = depth, sys.maxsize
        truth = self._known.at_first(node)
        number = self._open(node) if truth is None else ALWAYS if truth else NEVER
        del self._way[node]
        if self._back >= depth:
            self._found[node] = number
            self._back = sys.maxsize
        self._back = min(self._back, above)
        return number

    def _open(self, node: int) -> int:
        kind, parts = self._graph.kind(node), self._graph.parts(node)
        if kind is Kind.LEAF:
            return self._leaf(node, self._graph.key(node))
        if kind is Kind.NOT:
            return self._residuals.inverse(self.of(parts[0]))
        if kind is Kind.REF:
            return self.of(parts[0])
        return self._residuals.joined(kind, {self.of(part) for part in parts})

    def _leaf(self, node: int, key: Hashable) -> int:
        if not isinstance(key, Question):
            return self._residuals.number(key, frozenset())
        asked = key if key.name == "title" else self._item.put_to_bearer(key)
        asked = _put(asked, self._claimants if key.name == "title" else self._roles)
        number = self._residuals.number(asked, frozenset((key.name,)))
        self.questions.setdefault(number, node)
        return number


def _roles(case: Case, item: Grounded, place: str | None, own: bool) -> dict[str, str]:
    """How those are spelled who have a part in the event, and where it happened."""
    event = case.event
    assert event is not None
    hit = event.targets[0] if event.targets else None
    roles = _claimants(case, place)
    roles |= {item.bearer.code: "@bearer"} if own else {}
    roles |= dict.fromkeys(event.by or (), "@attacker")
    if hit is not None and hit.party is not None:
        roles[hit.party] = "@victim"
    place = hit.place if place is None and hit is not None else place
    if place is not None:
        roles[_place(place)] = "@place"
    return roles


def _claimants(case: Case, place: str | None) -> dict[str, str]:
    """How those are spelled, bearers or not, whose title to a place is in question, and the place: by their order."""
    event = case.event
    assert event is not None
    hit = event.targets[0].place if event.targets else None
    name = place or hit
    if name is None:
        return {}
    wholes = case.world.wholes_of(name)
    rows = (
        row for whole in wholes for row in (*case.world.place(whole).title, *case.world.place(whole).administration)
    )
    order = dict.fromkeys(row.party for row in rows)
    return {_place(name): "@place", **{code: f"@claimant {number}" for number, code in enumerate(order)}}


def _place(name: str) -> str:
    """A place among the roles; some are called as parties are."""
    return f"the place {name}"


def _put(asked: Question, roles: Mapping[str, str]) -> Question:
    args = []
    for key, value in asked.args:
        if key == "place":
            args.append((key, roles.get(_place(value), value)))
        elif key == "in":
            args.append((key, _WORD.sub(lambda word: roles.get(word[0], word[0]), value) if " of " in value else value))
        else:
            args.append((key, roles.get(value, value)))
    return Question(asked.name, tuple(args))
