"""What matters, as a page: what turns most, then clause by clause what each finding turns on."""

from __future__ import annotations

from collections.abc import Iterator

from treatymodel.compile import declaration
from treatymodel.questions.decided import Decided, Removal, put_to
from treatymodel.questions.deciding import Turn
from treatymodel.questions.finding import Finding
from treatymodel.questions.pivots import Pivots, name_of
from treatymodel.vocabulary.leaves import Claim, Question
from treatymodel.words.context import footer, opening
from treatymodel.words.lines import MANY
from treatymodel.words.names import Names, joined
from treatymodel.words.page import Grid, Line, Page, Section
from treatymodel.words.phrases import sentence
from treatymodel.words.sentences import asks_of
from treatymodel.words.settling import without_bearer
from treatymodel.words.table import cell

HEAD = ("turns on", "as it stands", "if", "then", "weight", "set")
_HOW = {
    "presumed": "presumed {}",
    "settled": "settled: {}",
    "doctrine": "read: {}",
    "fact": "given: {}",
    "vote": "cast: {}",
}
_KEY = (
    "Set: whether it stands in a smallest set of answers that alone makes it due (+), or not due (-), whatever the"
    " other answers are."
)


def pivots_page(found: Pivots) -> Page:
    """The whole of what matters as a page."""
    assert found.case is not None
    names = Names(found.world)
    begin = (*opening(found.case, names), *map(Line, found.said))
    sections = [Section("What turns most", grid=_foremost(found))] if len(found.alike) > 1 else []
    sections += [_section(group, names) for group in found.alike]
    notes = tuple(map(Line, (*found.notes, _KEY)))
    return Page(found.title, begin, (*sections, Section("How this was worked out", notes)), footer(found.case))


def _foremost(found: Pivots) -> Grid:
    rows = tuple(
        (
            str(row["pivot"]),
            str(row["sort"]),
            str(row["change"]),
            str(row["findings"]),
            ", ".join(f"{count} {end}" for end, count in row["flips_to"].items()),  # type: ignore[union-attr]
        )
        for row in found.foremost
    )
    return Grid(("pivot", "sort", "if", "turns", "then"), rows)


def _section(group: tuple[Decided, ...], names: Names) -> Section:
    """One clause for those of whom the same decides."""
    first = group[0].finding
    heading = names.clause(first.name)
    bearers = [item.finding.bearer for item in group]
    listed = joined(bearers) if len(bearers) <= MANY else f"{len(bearers)} parties"
    owed = f", owed to {names.creditor(first.owed_to)}" if first.owed_to else ""
    said = Line(f"{listed}{owed}", first.verdict, 1)
    shared = len(group) > 1
    rows = [row for turn in group[0].deciding.turns for row in _turn(first, turn, names, shared)]
    rows += [_removal(first, removal, names, shared) for removal in group[0].removals]
    ranked = sorted(rows, key=lambda row: (row[3] == "-", -float(row[4]) if row[4] != "-" else 0))
    return Section(heading, (said,), grid=Grid(HEAD, tuple(ranked)))


def _turn(finding: Finding, turn: Turn, names: Names, shared: bool) -> Iterator[tuple[str, ...]]:
    key = put_to(finding, turn.key)
    if isinstance(key, Claim):
        asked = f"The vote of {key.get('party')} in {key.get('organ').replace('-', ' ')}"
    else:
        put = Question(key.name, without_bearer(key.args, finding)) if shared else key
        said = sentence(asks_of(declaration(names.world, key.name).asks, put, names))[:-1]
        asked = f"{said}? [{_spelled(finding, key, shared)}]"
    held = "open" if turn.held is None else _HOW[turn.how].format(cell(turn.held))
    for answer, verdict in turn.ends.items() or ((None, None),):
        end = "-" if verdict is None else verdict
        yield asked, held, cell(answer), end, _weight(turn.weight), _sets(turn.suffices, turn.blocks)


def _spelled(finding: Finding, key: Question, shared: bool) -> str:
    if not shared:
        return name_of(key)
    args = tuple((name, "…" if value == finding.bearer else value) for name, value in key.args)
    return str(Question(key.name, args))


def _sets(suffices: bool | None, blocks: bool | None) -> str:
    return ("+" if suffices else "") + ("-" if blocks else "")


def _removal(finding: Finding, removal: Removal, names: Names, shared: bool) -> tuple[str, ...]:
    element = removal.element
    if element.sort == "party":
        own = shared and element.name == finding.bearer
        what = "The bearer's part in any text" if own else f"The part of {names.party(element.name)} in any text"
    elif element.name == finding.instrument:
        what = "The text"
    elif element.name == finding.name:
        what = "The clause"
    else:
        what = names.argument("what", element.name)
    return what, "in the world", "without", removal.verdict, _weight(removal.weight), ""


def _weight(weight: float | None) -> str:
    return "-" if weight is None else f"{weight:.3g}"
