"""The least change after which a party must act, or need not: smallest sets of edits, each proven by asking again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, ClassVar

from treatymodel.engine import BudgetExceeded, Diagram, Truth, changes
from treatymodel.errors import Misuse, TreatyError, UnknownName
from treatymodel.questions.case import Case
from treatymodel.questions.decided import put_to, whole
from treatymodel.questions.deciding import freed, held_in
from treatymodel.questions.editing import Edit, answer_edit, edits_of
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.findings import IN_LAW
from treatymodel.questions.table import Row, Table, Value
from treatymodel.vocabulary.leaves import Claim, Leaf, Question

LIMIT = 12
SIZE = 3
MOST = 600
"""How many edited worlds are asked at most, over all clauses."""
WANTS = ("DUE", "NOT_DUE")


class Edits(Table):
    """Sets of edits, the smaller first. A row is one set: with all of it the clause is as wanted, with less it is not.

    `capped` when there may be more than are listed.
    """

    name: ClassVar[str] = "edits"
    shown: ClassVar[Mapping[str, str]] = {
        "instrument": "text",
        "obligation": "clause",
        "words": "what would have to change",
    }

    def __init__(self, rows: Sequence[Row], sets: Sequence[tuple[Edit, ...]], capped: bool, **how: Any) -> None:
        super().__init__(rows, **how)
        self.sets = tuple(sets)
        """The edits of each row; `edit.make(case)` makes one."""
        self.capped = capped

    def more(self) -> dict[str, Value]:
        """Whether there may be more."""
        return {"capped": self.capped}


def edits(
    case: Case, bearer: str, clause: str | None = None, want: str = "DUE", size: int = SIZE, limit: int = LIMIT
) -> Edits:
    """The smallest sets of edits after which the bearer owes the clause, or any of its duties; or no longer does.

    What counts as an edit is listed in `treatymodel.questions.editing.KINDS`. A finding is as wanted when it is DUE
    and worth something, or when it is NOT_DUE. Without a clause each duty that speaks to the bearer, or is due in law
    from others, is looked at by itself, up to the size at which a set is found. All sets of one size come before any of
    the next, at most `limit` of at most `size` edits; every set was asked again whole, and without each of its edits.

    Answers are searched in a diagram; of the other edits each set is a world asked once, at most 600 of them. Raises
    `UnknownName`, and `Misuse` for a want that is none.
    """
    want = want.upper()
    if want not in WANTS:
        raise Misuse(f"`want` is `DUE` or `NOT_DUE`, not `{want}`")
    if size < 1 or limit < 1:
        raise Misuse("`size` and `limit` are at least 1")
    findings = [case[bearer, clause]] if clause is not None else list(_duties(case, bearer))
    budget = _Budget(MOST)
    looked_at = [item for item in findings if not _is_as(item, want)]
    searches = [_Search(item, want, budget) for item in looked_at]
    found: list[tuple[Finding, tuple[Edit, ...]]] = []
    unproven, more = 0, False
    for of_size in range(1, size + 1):
        for search in searches:
            for edited in search.of_size(of_size):
                if len(found) >= limit:
                    more = True
                    break
                if _is_proven(search.finding, edited, want):
                    found.append((search.finding, edited))
                else:
                    unproven += 1
        if more or (clause is None and found):
            break
    settled = [item for item in findings if _is_as(item, want)]
    rows = [_row(finding, want, edited) for finding, edited in found]
    return Edits(
        rows,
        [edited for _, edited in found],
        capped=more or budget.left <= 0,
        title=f"What would have to change for {_who(case, bearer)}",
        world=case.world,
        case=case,
        said=tuple(_said(case, bearer, want, settled, found, size)),
        notes=tuple(_notes(want, more, budget, searches, unproven, limit, found if clause is None else [])),
    )


def _duties(case: Case, bearer: str) -> Iterator[Finding]:
    """The duties that speak to the bearer, and those laid on others that it would owe in their place; a clause once."""
    seen: set[str] = set()
    for item in (*case[bearer], *case.owed_by_others(bearer)):
        if item.modality == "duty" and item.action and item.name not in seen:
            seen.add(item.name)
            yield item


def _is_as(finding: Finding | None, want: str) -> bool:
    """Whether the finding is as wanted: due and worth something, or not due."""
    if want == "NOT_DUE":
        return finding is None or finding.verdict is Verdict.NOT_DUE
    return finding is not None and finding.verdict is Verdict.DUE and finding.binding in (*IN_LAW, "political")


def _asked(case: Case, finding: Finding) -> Finding | None:
    """The same finding in another case; None where the clause does not speak to the bearer there."""
    for item in case.under_clause(finding.name):
        if _occasion(item) == _occasion(finding):
            return item
    event = case.record.event
    if event is None or finding.event != event.id:
        return None
    try:
        found = case[finding.bearer, finding.name]
    except (Misuse, UnknownName):
        return None
    return found if _occasion(found) == _occasion(finding) else None


def _occasion(finding: Finding) -> tuple[str | None, ...]:
    return finding.bearer, finding.occurrence, finding.grounded.occasion.victim


def _made(case: Case, edited: Sequence[Edit]) -> Case:
    """The case with the edits, those of its answers last."""
    for edit in sorted(edited, key=lambda edit: edit.sort in ("answer", "vote")):
        case = edit.make(case)
    return case


def _is_proven(finding: Finding, edited: tuple[Edit, ...], want: str) -> bool:
    """Whether it is as wanted with all the edits, and not without any one of them."""
    if not _is_as(_asked(_made(finding.case, edited), finding), want):
        return False
    return not any(
        _is_as(_asked(_made(finding.case, [other for other in edited if other is not edit]), finding), want)
        for edit in edited
    )


@dataclass(slots=True)
class _Budget:
    left: int


@dataclass(frozen=True, slots=True)
class _Function:
    """A finding in one edited world as a function of its questions and votes, true where it is as wanted."""

    finding: Finding | None
    diagram: Diagram
    wanted: int
    held: Mapping[Leaf, bool]


class _Search:
    """Looks for sets of edits for one finding, size by size."""

    def __init__(self, finding: Finding, want: str, budget: _Budget) -> None:
        self.finding = finding
        self.want = want
        self.budget = budget
        self.undecided = 0
        self.edits = edits_of(finding, due=want == "DUE")
        self._functions: dict[frozenset[int], _Function | None] = {}
        self._found: list[frozenset[str]] = []

    def of_size(self, size: int) -> Iterator[tuple[Edit, ...]]:
        """The sets of one size that hold none of a smaller one."""
        places = range(len(self.edits))
        found: list[frozenset[str]] = []
        for count in range(size + 1):
            for chosen in combinations(places, count):
                own = [self.edits[place] for place in chosen]
                if len({edit.slot for edit in own}) < count or self._holds_found(edit.name for edit in own):
                    continue
                for answers in self._answers(frozenset(chosen), own, size - count):
                    edited = (*own, *answers)
                    if not self._holds_found(edit.name for edit in edited):
                        found.append(frozenset(edit.name for edit in edited))
                        yield edited
        self._found += found

    def _holds_found(self, names: Iterator[str]) -> bool:
        whole_set = set(names)
        return any(smaller <= whole_set for smaller in self._found)

    def _answers(self, chosen: frozenset[int], own: list[Edit], size: int) -> Iterator[tuple[Edit, ...]]:
        if chosen not in self._functions:
            if self.budget.left <= 0:
                return
            self.budget.left -= 1
            self._functions[chosen] = self._function(own)
        function = self._functions[chosen]
        if function is None:
            return
        try:
            for answers in changes(function.diagram, function.wanted, function.held, size):
                finding = function.finding or self.finding
                yield tuple(answer_edit(finding, put_to(finding, key), value) for key, value in answers)
        except BudgetExceeded:
            self.undecided += 1

    def _function(self, own: list[Edit]) -> _Function | None:
        try:
            case = _made(self.finding.case, own)
        except TreatyError:
            return None
        finding = _asked(case, self.finding)
        diagram = Diagram()
        if finding is None:
            return _Function(None, diagram, diagram.true if self.want == "NOT_DUE" else diagram.false, {})
        if self.want == "DUE" and finding.binding not in (*IN_LAW, "political"):
            return None
        evaluation, grounded = whole(finding)
        confirmed, free = freed(evaluation, grounded.node)
        self.undecided += free == "open"
        if not confirmed.decided:
            return None
        if confirmed.diagram is None or confirmed.residual is None:
            holds = (confirmed.truth is Truth.TRUE) == (self.want == "DUE")
            return _Function(finding, diagram, diagram.true if holds else diagram.false, {})
        try:
            diagram, f = confirmed.diagram.reordered(confirmed.residual, evaluation.order_under(grounded.node))
            wanted = f if self.want == "DUE" else diagram.inv(f)
        except BudgetExceeded:
            self.undecided += 1
            return None
        keys = [_leaf(key) for key in diagram.support(wanted)]
        held = {key: answer for key in keys if (answer := held_in(evaluation, key)) is not None}
        return _Function(finding, diagram, wanted, held)


def _leaf(key: object) -> Leaf:
    assert isinstance(key, (Question, Claim))
    return key


def _who(case: Case, bearer: str) -> str:
    return case.world.party(bearer).name if bearer in case.world.parties else bearer


def _row(finding: Finding, want: str, edited: tuple[Edit, ...]) -> Row:
    return {
        "bearer": finding.bearer,
        "instrument": finding.instrument,
        "obligation": finding.obligation,
        "verdict": str(finding.verdict),
        "want": want,
        "size": len(edited),
        "edits": [edit.plain() for edit in edited],
        "words": "; and ".join(edit.words for edit in edited),
    }


def _said(
    case: Case,
    bearer: str,
    want: str,
    settled: list[Finding],
    found: list[tuple[Finding, tuple[Edit, ...]]],
    size: int,
) -> Iterator[str]:
    who = _who(case, bearer)
    end = "is due" if want == "DUE" else "is not due"
    if settled and want == "DUE":
        yield f"Already due from {who}, with no change: {', '.join(item.name for item in settled)}."
    if found:
        least = len(found[0][1])
        yield f"The fewest edits after which {'another' if settled else 'a'} duty of {who} {end}: {least}."
    elif not settled or want == "NOT_DUE":
        yield f"No set of up to {size} of the edits tried makes it so that a duty of {who} {end}."


def _notes(
    want: str,
    more: bool,
    budget: _Budget,
    searches: list[_Search],
    unproven: int,
    limit: int,
    first: list[tuple[Finding, tuple[Edit, ...]]],
) -> Iterator[str]:
    yield (
        "Edits tried: an answer or a vote changed, the day of the event moved to where the law changes, the text in"
        " force or ended, a participation or its end, "
        + ("a condition or exception struck, a draft adopted." if want == "DUE" else "the clause struck.")
    )
    yield (
        "Each set was asked again with all its edits, and without each one of them. The sizes count edits, not how hard"
        " they are."
    )
    if more:
        yield f"There are more than the {limit} sets listed."
    if budget.left <= 0:
        yield f"Past {MOST} edited worlds no more were asked, so that there may be more sets, even smaller ones."
    if first and len(first[0][1]) < SIZE:
        yield f"No sets of more than {len(first[0][1])} were looked for: name a clause for those."
    undecided = sum(search.undecided for search in searches)
    if undecided:
        yield f"In {undecided} of the edited worlds not all answers were searched: the diagram grew too large."
    if unproven:
        yield f"{unproven} sets did not stand when asked again, and are left out."
