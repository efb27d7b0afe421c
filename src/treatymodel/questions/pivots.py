"""What matters: each text, clause, party, question and vote on which a finding turns, by how much it decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

from treatymodel.engine import Smallest
from treatymodel.questions.case import Case
from treatymodel.questions.decided import Decided, Priors, Removal, Weighing, check_priors, decided, put_to
from treatymodel.questions.deciding import BUDGET, SINGLY, Turn
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.findings import IN_LAW
from treatymodel.questions.hinges import fill
from treatymodel.questions.removing import Element, Removing
from treatymodel.questions.table import Row, Table, Value
from treatymodel.vocabulary.leaves import Claim, Leaf

FOREMOST = 12
"""How many of the pivots that turn the most findings are listed together."""
_HOW = {"presumed": "presumed {}", "settled": "settled as {}", "doctrine": "read as {}", "fact": "given as {}"}
_BY_SORT = ("presumption", "fact", "law", "text", "record", "vote", "clause", "instrument", "party")


class Pivots(Table):
    """What decides each finding, the weightiest first. A row is one change: an answer, or a part of the world removed.

    `flips_to` is the verdict after that change alone, empty where it alone changes nothing. `birnbaum` is the
    probability that the pivot decides, the open questions having their priors.
    """

    name: ClassVar[str] = "pivots"
    shown: ClassVar[Mapping[str, str]] = {
        "bearer": "bearer",
        "obligation": "clause",
        "verdict": "verdict",
        "pivot": "pivot",
        "change": "if",
        "flips_to": "then",
        "birnbaum": "weight",
    }

    def __init__(self, rows: Sequence[Row], decided: Sequence[Decided], foremost: Sequence[Row], **how: Any) -> None:
        super().__init__(rows, **how)
        self.decided = tuple(decided)
        """The findings that were looked at, with what decides each."""
        self.foremost = tuple(foremost)
        """The changes that turn the most findings, each with how many."""

    def more(self) -> dict[str, Value]:
        """The foremost pivots, and the smallest sets of answers; those alike share them, as put to the first."""
        return {"foremost": [dict(row) for row in self.foremost], "sets": list(map(_sets, self.alike))}

    @property
    def alike(self) -> list[tuple[Decided, ...]]:
        """The findings together that turn on the same, but for whom they bind."""
        groups: dict[tuple[object, ...], list[Decided]] = {}
        for item in self.decided:
            groups.setdefault(_likeness(item), []).append(item)
        return [tuple(group) for group in groups.values()]


def pivots(case: Case, bearer: str | None = None, clause: str | None = None, priors: Priors | None = None) -> Pivots:
    """What decides the findings of a case: of a bearer, under a clause, or all duties that are due or open.

    With both, of that one finding, whatever its verdict. With a clause, of what is due or open under it, or else of
    what is not due; without, of the duties that are worth something and are due or open, or, where there are none, of
    all else that is. Raises `UnknownName`, and `Misuse` for a prior that is no probability, or of a question that
    decides nothing here.
    """
    findings = list(_asked_of(case, bearer, clause))
    check_priors(priors or {})
    removing, weighing = Removing(case), Weighing(priors or {})
    found = [decided(finding, weighing, removing) for finding in findings]
    weighing.check_used()
    rows = [row for item in found for row in _rows(item)]
    foremost = _foremost(rows)
    return Pivots(
        rows,
        found,
        foremost,
        title="What matters",
        world=case.world,
        case=case,
        said=tuple(_said(findings, foremost)),
        notes=tuple(_notes(weighing, removing, bool(priors))),
    )


def _asked_of(case: Case, bearer: str | None, clause: str | None) -> Iterable[Finding]:
    if bearer is not None and clause is not None:
        return [case[bearer, clause]]
    found = case.under_clause(clause) if clause is not None else case.who() if bearer is None else case[bearer]
    live = [item for item in found if item.verdict is not Verdict.NOT_DUE]
    if clause is not None:
        return live or found
    duties = [item for item in live if item.modality == "duty" and item.binding in (*IN_LAW, "political")]
    return duties or live


def _rows(item: Decided) -> list[Row]:
    rows = [row for turn in item.deciding.turns for row in _turn_rows(item.finding, turn)]
    rows += [_removal_row(item.finding, removal) for removal in item.removals]
    return sorted(rows, key=_by_weight)


def _by_weight(row: Row) -> tuple[object, ...]:
    weight, sort = row["birnbaum"], str(row["sort"])
    return row["flips_to"] is None, -weight if isinstance(weight, float) else 0.0, _BY_SORT.index(sort)


def _turn_rows(finding: Finding, turn: Turn) -> Iterator[Row]:
    changes: list[tuple[bool | None, str | None]] = list(turn.ends.items()) or [(None, None)]
    for answer, verdict in changes:
        put = put_to(finding, turn.key)
        yield _row(
            finding,
            pivot=name_of(put),
            sort=_sort_of(finding, put, turn),
            change=None if answer is None else _yes_no(answer),
            flips_to=verdict,
            birnbaum=turn.weight,
            in_smallest_sufficient=turn.suffices,
            in_smallest_blocking=turn.blocks,
            words=_question_words(finding, put, turn, answer, verdict),
        )


def _removal_row(finding: Finding, removal: Removal) -> Row:
    ends = {str(finding.verdict), removal.verdict}
    return _row(
        finding,
        pivot=removal.element.name,
        sort=removal.element.sort,
        change="removed",
        flips_to=removal.verdict,
        birnbaum=removal.weight,
        in_smallest_sufficient="DUE" in ends or removal.verdict == "NOT_DUE",
        in_smallest_blocking="NOT_DUE" in ends,
        words=_element_words(finding, removal.element, removal.verdict),
    )


def _row(finding: Finding, **columns: Value) -> Row:
    return {
        "bearer": finding.bearer,
        "owed_to": finding.owed_to,
        "instrument": finding.instrument,
        "obligation": finding.obligation,
        "verdict": str(finding.verdict),
        "binding": finding.binding,
        **columns,
        "event": finding.event,
    }


def _likeness(item: Decided) -> tuple[object, ...]:
    """What a finding turns on, its bearer left open."""
    finding = item.finding
    turns = [
        (_unborne(finding, turn.key), turn.held, turn.how, *turn.ends.items(), turn.weight, turn.suffices, turn.blocks)
        for turn in item.deciding.turns
    ]
    removals = [
        (removal.element.sort, _left_open(finding, removal.element.name), removal.verdict, removal.weight)
        for removal in item.removals
    ]
    return (finding.name, finding.verdict, finding.occurrence, finding.owed_to, *turns, *removals)


def _unborne(finding: Finding, key: Leaf) -> tuple[object, ...]:
    put = put_to(finding, key)
    name = name_of(put) if isinstance(put, Claim) else put.name
    return (name, *((word, _left_open(finding, value)) for word, value in put.args))


def _left_open(finding: Finding, value: str) -> str:
    return "…" if value == finding.bearer else value


# in words


def name_of(key: Leaf) -> str:
    """A question or a vote, as the rows name it."""
    if not isinstance(key, Claim):
        return str(key)
    return f"vote(by={key.get('party')}, event={key.get('event')}, in={key.get('organ')})"


def _sort_of(finding: Finding, key: Leaf, turn: Turn) -> str:
    if isinstance(key, Claim) or key.name == "voted":
        return "vote"
    return "presumption" if turn.how == "presumed" else finding.evaluation.answers.declared(key).sort


def _yes_no(answer: bool) -> str:
    return "yes" if answer else "no"


def _question_words(finding: Finding, key: Leaf, turn: Turn, answer: bool | None, verdict: str | None) -> str:
    if isinstance(key, Claim):
        cast = _yes_no(key.value)
        said = f"{key.get('party')} voted {cast} in {key.get('organ')}"
        return f"{said}; had it voted {_yes_no(not key.value)}, {verdict}" if verdict else said
    asked = fill(finding.evaluation.answers.declared(key).asks, key)
    held = "open" if turn.held is None else _HOW[turn.how].format(_yes_no(turn.held))
    end = f"{_yes_no(answer)} makes it {verdict}" if verdict and answer is not None else "decides with others"
    return f"{asked}? {held}; {end}"


def _element_words(finding: Finding, element: Element, verdict: str) -> str:
    end = f"it would be {verdict}"
    world = finding.case.world
    match element.sort:
        case "party":
            return f"were {world.party(element.name).name} party to no text, {end}"
        case "instrument":
            return f"without {world.instrument(element.name).name}, {end}"
    text, clause = world.clause(element.name)
    return f"without {clause.cite} of {text.name}, {end}"


# over all findings


def _sets(group: Sequence[Decided]) -> Value:
    first = group[0].finding
    found = group[0].deciding
    return {
        "instrument": first.instrument,
        "obligation": first.obligation,
        "bearers": [item.finding.bearer for item in group],
        "verdict": str(first.verdict),
        "sufficient": _spelled(first, found.sufficient),
        "blocking": _spelled(first, found.blocking),
    }


def _spelled(finding: Finding, found: Smallest | None) -> Value:
    if found is None:
        return None
    sets: list[Value] = []
    for answers in found.sets:
        sets.append([f"{name_of(put_to(finding, key))}={_yes_no(value)}" for key, value in answers])
    return {"size": found.size, "sets": sets, "capped": found.capped}


def _foremost(rows: Sequence[Row]) -> list[Row]:
    """The changes that turn the most findings."""
    counted: dict[tuple[Value, Value, Value], dict[str, int]] = {}
    for row in rows:
        if row["flips_to"] is not None:
            ends = counted.setdefault((row["pivot"], row["sort"], row["change"]), {})
            ends[str(row["flips_to"])] = ends.get(str(row["flips_to"]), 0) + 1
    ranked = sorted(counted.items(), key=lambda item: (-sum(item[1].values()), str(item[0])))
    return [
        {"pivot": pivot, "sort": sort, "change": change, "findings": sum(ends.values()), "flips_to": dict(ends)}
        for (pivot, sort, change), ends in ranked[:FOREMOST]
    ]


def _said(findings: Sequence[Finding], foremost: Sequence[Row]) -> Iterator[str]:
    if not findings:
        yield "Nothing is due or open here, so nothing turns it. Name a bearer and a clause to ask why not."
        return
    due = sum(item.verdict is Verdict.DUE for item in findings)
    counts = [f"{due} due", f"{sum(item.verdict is Verdict.OPEN for item in findings)} open"]
    other = len(findings) - due - sum(item.verdict is Verdict.OPEN for item in findings)
    if other:
        counts.append(f"{other} not due")
    yield f"{len(findings)} finding{'' if len(findings) == 1 else 's'} looked at: {', '.join(counts)}."
    bearers = {code for item in findings for code in item.bearers}
    telling = (row for row in foremost if len(bearers) > 1 or row["pivot"] not in bearers)
    top = next(telling, None)
    if len(findings) > 1 and top is not None:
        how = "if it were removed" if top["change"] == "removed" else f"answered {top['change']}"
        yield f"Most turns on {top['pivot']}: {how}, {top['findings']} of them come out otherwise."


def _notes(weighing: Weighing, removing: Removing, has_priors: bool) -> Iterator[str]:
    rest = "the others, and those that are answered, as above" if has_priors else "what is answered or presumed is held"
    yield (
        "The weight of a pivot is Birnbaum's: how probable it is that it decides, with one half for each open question"
        f"{' without a prior' if has_priors else ''}; {rest}. "
        + (
            "Open questions without a prior are counted, not judged."
            if has_priors
            else "That counts completions, and is no likelihood."
        )
    )
    yield (
        "Of a text, a clause and a party it is how far the probability that it is due moves when it is taken out of the"
        " world, and the case was asked again without it each time."
    )
    if removing.left_out:
        yield f"{removing.left_out} removals of parties or of other texts were not tried, past {removing.most} of them."
    if weighing.narrow:
        yield f"Of {weighing.narrow} findings some answers were held: the diagram of all grew past {BUDGET} nodes."
    if weighing.undecided:
        yield (
            f"Of {weighing.undecided} findings not even the open questions were weighed within {BUDGET} nodes; the"
            f" first {SINGLY} answers that each rests on were turned one by one."
        )
