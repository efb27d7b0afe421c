"""Clashes: duties of one party that cannot both be kept, and the rules of primacy that settle some of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import ClassVar

from treatymodel.conditions import Condition, Selector
from treatymodel.conditions.ast import Atom, subconditions
from treatymodel.conditions.registry import arguments
from treatymodel.conditions.selectors import Codes, selector_parts
from treatymodel.engine import Truth
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.evaluation import Evaluation
from treatymodel.questions.finding import BINDINGS, Finding
from treatymodel.questions.sides import CONTRADICTING, HOSTILE_PACTS, NEUTRALITIES, Bearing, Sides, Stance, Stances
from treatymodel.questions.table import Row, Table, Value
from treatymodel.vocabulary.scales import ACTIONS

KINDS: dict[str, str] = {
    "both_sides": "must help both sides of one conflict",
    "neutrality": "must help one side, and stay neutral",
    "no_support": "must help one side, and must not support it",
    "no_force": "must use force, and must not",
    "hostile_pact": "must help under a later text against one to whom it owed not to enter such a text",
    "same_act": "must do what it must not do",
}
"""The kinds of clash, in words."""
HOLDS = ("surely", "possibly", "resolved", "none")
"""Whether both are due; or may be; or would be, did a rule not settle which goes first; or nothing clashes."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two findings of a party that exclude each other, with the nodes of both being due, before and after primacy."""

    party: str
    left: Stance
    right: Stance
    kind: str
    sure: bool
    """Whether the two exclude each other in any case; else only where the one cannot be done without force."""
    before: int
    after: int
    right_of: Finding | None = None
    """The right of self-defence that may settle it."""


class Clashes(Table):
    """A row for each clash: the party, both clauses, the kind of clash, both verdicts, and whether both hold together.

    `clash` is one of `HOLDS`; `resolved_by` is the rule that settles it, or would. Where nothing clashes, there is a
    row for each party with a duty that is due, of kind `none`.
    """

    name: ClassVar[str] = "clashes"
    shown: ClassVar[Mapping[str, str]] = {
        "party": "party",
        "clash": "clash",
        "words": "what excludes what",
        "left": "one clause",
        "left_verdict": "verdict",
        "right": "the other",
        "right_verdict": "verdict",
        "resolved_by": "resolved by",
    }

    def __init__(
        self,
        rows: Sequence[Row],
        *,
        looked_at: int,
        title: str,
        world: World,
        case: Case | None = None,
        said: Sequence[str] = (),
        notes: Sequence[str] = (),
    ) -> None:
        super().__init__(rows, title=title, world=world, case=case, said=said, notes=notes)
        self.looked_at = looked_at
        """How many pairs of findings were held against each other."""

    @property
    def found(self) -> tuple[Row, ...]:
        """The rows that are clashes, resolved or not."""
        return tuple(row for row in self.rows if row["clash"] != "none")

    def more(self) -> dict[str, Value]:
        """How many pairs were looked at."""
        return {"pairs": self.looked_at}


def clashes(case: Case, bearer: str | None = None) -> Clashes:
    """The duties of one party in a case that cannot both be kept; of one bearer where it is given.

    Looked at are duties to help, against each other and against neutrality, prohibitions of support and of force, and
    promises to enter no hostile text; not drafts and reports. Two that exclude each other clash surely where both are
    due whatever is open, and possibly where some answers make both due. A party's right of self-defence settles a
    clash with a prohibition of force; a rule of primacy, such as Article 103 of the Charter, settles the clash of a
    clause that gives way to it. Cost: one case and its standing prohibitions, about 1.5 s on the shipped corpus.
    Raises `UnknownName`.
    """
    if bearer is not None:
        case.world.party(bearer)
    stances = Stances(case)
    looked_at, pairs = _pairs(stances, bearer)
    rows: Sequence[Row] = _rows(stances, pairs)
    found = len(rows)
    if not rows:
        due = (party for item in case.who() if item.verdict == "DUE" for party in (item.bearers or (item.bearer,)))
        rows = [_none(party, looked_at.get(party, 0)) for party in dict.fromkeys(sorted(due))]
        rows = [row for row in rows if bearer in (None, row["party"])]
    number = sum(looked_at.values())
    return Clashes(
        rows,
        looked_at=number,
        title="Duties that cannot both be kept",
        world=case.world,
        case=case,
        said=_said(rows, found, number),
        notes=NOTES,
    )


def between(case: Case, left: str, right: str, party: str | None = None) -> list[dict[str, Value]]:
    """The clashes of two clauses in a case, those that `clashes` lists for them, without working out the others."""
    stances = Stances(case, dict.fromkeys((left, right)), party)
    _, pairs = _pairs(stances, party)
    return [row for row in _rows(stances, pairs) if {row["left"], row["right"]} == {left, right}]


# pairs that exclude each other


def _pairs(stances: Stances, bearer: str | None) -> tuple[dict[str, int], list[_Pair]]:
    looked_at: dict[str, int] = {}
    pairs: list[_Pair] = []
    helping, forbidding = _by_party(stances.helping), _by_party(stances.forbidding)
    for party, helps in sorted(helping.items()):
        if bearer not in (None, party):
            continue
        bars = forbidding.get(party, [])
        both = [*combinations(helps, 2), *((one, bar) for one in helps for bar in bars)]
        looked_at[party] = len(both)
        found = ((left, right, excludes(left, right, stances.sides)) for left, right in both)
        own = [_pair(stances, party, left, right, *kind) for left, right, kind in found if kind is not None]
        pairs += [
            pair for pair in own if pair.right.action != CONTRADICTING or _contradicts(pair.left, pair.right, own)
        ]
    return looked_at, pairs


def _contradicts(left: Bearing, right: Bearing, pairs: Iterable[_Pair]) -> bool:
    """Whether the duty clashes with another clause of the older text, so that its own text contradicts that one."""
    others = ((pair.left, pair.right) for pair in pairs if pair.right.action != CONTRADICTING)
    sides = (side for one, other in others for side in ((one, other), (other, one)))
    return any(one.name == left.name and other.text.id == right.text.id for one, other in sides)


def _by_party(items: Iterable[Stance]) -> dict[str, list[Stance]]:
    found: dict[str, list[Stance]] = {}
    for item in items:
        for party in item.finding.bearers:
            found.setdefault(party, []).append(item)
    return found


def excludes(left: Bearing, right: Bearing, sides: Sides) -> tuple[str, bool] | None:
    """The kind of clash between a duty to help and another clause of its bearer, and whether it is unavoidable."""
    action = right.action
    if right.helping:
        return ("both_sides", True) if left.helps & right.against and left.against & right.helps else None
    if left.name == right.name:
        return None
    if action in NEUTRALITIES and right.clause.modality == "duty":
        return _neutral(left, right)
    if action == "support_attacker":
        attackers = frozenset[str]().union(*(sides.attackers_of.get(party, ()) for party in right.owed))
        return ("no_support", True) if left.helps & attackers and left.against & right.owed else None
    if action == "support_enemy":
        return ("no_support", True) if left.against & right.owed else None
    if action in ("use_force", "threaten_or_use_force"):
        if right.clause.crossed_by is not None:
            return None
        hits = left.against & right.owed
        return ("no_force", left.forceful is True) if hits and left.forceful is not False else None
    if action in HOSTILE_PACTS:
        joins = action == HOSTILE_PACTS[0]
        return ("hostile_pact", joins) if left.against & right.owed and _later(left, right) else None
    if action == "coerce_economically":
        return ("same_act", True) if left.action == "sanction" and left.against & right.owed else None
    if action == "deploy_force" and not right.owed & (left.helps | left.against):
        return None
    return ("same_act", False) if action == left.action else None


def _neutral(left: Bearing, right: Bearing) -> tuple[str, bool] | None:
    """Neutrality bars help against the one to whom it is owed; at all times, help in any war; in a war between parties
    that the clause names, help to one of them against another."""
    if left.against & right.owed:
        return "neutrality", True
    if right.action != "neutrality" or left.forceful is False or not (left.helps and left.against):
        return None
    trigger = right.text.trigger_of(right.clause)
    if trigger.lasts is not None:
        named = _at_war(trigger.lasts)
        return ("neutrality", True) if left.helps & named and left.against & named else None
    stranger = not (left.helps | left.against) & right.owed
    return ("neutrality", True) if trigger.standing and stranger else None


def _at_war(lasting: Condition) -> frozenset[str]:
    """The parties that a lasting state names as those who are at war, or fight."""
    atoms = [
        part for part in subconditions(lasting) if isinstance(part, Atom) and part.name in ("at_war", "hostilities")
    ]
    given = [getattr(part, argument.field) for part in atoms for argument in arguments(type(part))]
    sides = [side for value in given for side in (value if isinstance(value, tuple) else (value,))]
    bases = [part.base for side in sides if isinstance(side, Selector) for part in selector_parts(side)]
    return frozenset(code for base in bases if isinstance(base, Codes) for code in base.codes)


def _later(left: Bearing, right: Bearing) -> bool:
    """Whether the text of the one was made after that of the other."""
    new, old = (item.text.signed or item.text.entry for item in (left, right))
    return left.text.id != right.text.id and new is not None and old is not None and old.sort_key < new.sort_key


def _pair(stances: Stances, party: str, left: Stance, right: Stance, kind: str, sure: bool) -> _Pair:
    view = stances.grounding.view
    sides = (left.finding.grounded, right.finding.grounded)
    before = view.every([gate.node for side in sides for gate in side.gates if gate.name != "primacy"])
    after = view.every([side.node for side in sides])
    right_of = stances.rights.get(party) if kind == "no_force" else None
    return _Pair(party, left, right, kind, sure, before, after, right_of)


# what holds


def _rows(stances: Stances, pairs: list[_Pair]) -> list[dict[str, Value]]:
    case = stances.case
    nodes = [node for pair in pairs for node in (pair.before, pair.after)]
    evaluation = Evaluation(stances.grounding, (), case.answers, extra=nodes)
    found: dict[tuple[Value, ...], dict[str, Value]] = {}
    for pair in pairs:
        row = _row(pair, evaluation)
        if row is not None:
            key = tuple(row[name] for name in ("party", "left", "right", "kind"))
            if key not in found or rank(row) < rank(found[key]):
                found[key] = row
    return sorted(found.values(), key=lambda row: (rank(row), str(row["party"]), str(row["left"]), str(row["right"])))


def rank(row: Mapping[str, Value]) -> tuple[int, int]:
    return HOLDS.index(str(row["clash"])), BINDINGS.index(str(row["binding"]))


def _row(pair: _Pair, evaluation: Evaluation) -> dict[str, Value] | None:
    before, after = evaluation.truth(pair.before), evaluation.truth(pair.after)
    if before is Truth.FALSE:
        return None
    left, right = pair.left.finding, pair.right.finding
    holds, resolved_by = "surely", ""
    if after is Truth.FALSE:
        holds, resolved_by = "resolved", _rule(left if Stances.gives_way(left) else right)
    elif pair.right_of is not None:
        resolved_by = f"{pair.right_of.name} ({pair.right_of.cite})"
        holds = "resolved" if pair.right_of.verdict == "DUE" else "possibly"
    elif after is Truth.OPEN or not pair.sure or "contested" in (left.binding, right.binding):
        holds = "possibly"
    return {
        "party": pair.party,
        "left": left.name,
        "right": right.name,
        "kind": pair.kind,
        "left_verdict": str(left.verdict),
        "right_verdict": str(right.verdict),
        "clash": holds,
        "resolved_by": resolved_by or None,
        "words": _words(pair, holds),
        "binding": max(left.binding, right.binding, key=BINDINGS.index),
        "left_cite": left.cite,
        "right_cite": right.cite,
        "helps": list[Value](sorted(pair.left.helps)),
        "against": list[Value](sorted(pair.left.against)),
    }


def _rule(item: Finding) -> str:
    """The rule of primacy to which a finding gives way."""
    for step in item.argument.steps.values():
        if step.name == "exit" and step.get("effect") == "gives way" and step.holds == "yes":
            return f"{step.source}, {step.get('cite')}"
    return "a rule of primacy"


_TOWARDS = {"neutrality": "towards", "no_force": "against"}
"""How those are named to whom what bars the help is owed."""


def _words(pair: _Pair, holds: str) -> str:
    """What excludes what, to be read after the name of the party."""
    left, right = pair.left, pair.right
    said = (
        f"{left.finding.modal} {_act(left.action)}, for {_sides(left.helps)} and against {_sides(left.against)}, and "
    )
    said += f"{right.finding.modal} {_act(right.action)}"
    barred = left.against & right.owed
    if pair.kind == "both_sides":
        said += f", for {_sides(right.helps)} and against {_sides(right.against)}"
    elif barred and pair.kind in _TOWARDS:
        said += f" {_TOWARDS[pair.kind]} {_sides(barred)}"
    if pair.kind == "no_force" and not pair.sure:
        said += "; the help can perhaps be given without force"
    if pair.right_of is not None and holds == "possibly":
        said += "; force is lawful once the right of self-defence is open to it"
    return said


def _act(action: str) -> str:
    return ACTIONS[action].words


def _sides(parties: frozenset[str]) -> str:
    return ", ".join(sorted(parties)) or "nobody named"


def _none(party: str, pairs: int) -> dict[str, Value]:
    said = f"nothing excludes anything among {pairs} pair{'' if pairs == 1 else 's'}"
    empty: dict[str, Value] = dict.fromkeys(("left", "right"))
    kept: dict[str, Value] = dict.fromkeys(("left_verdict", "right_verdict"))
    return {
        "party": party,
        **empty,
        "kind": "none",
        **kept,
        "clash": "none",
        "resolved_by": None,
        "words": said,
        "binding": "none",
        "left_cite": None,
        "right_cite": None,
        "helps": [],
        "against": [],
    }


def _said(rows: Sequence[Row], found: int, looked_at: int) -> list[str]:
    if not found:
        return [f"No two duties exclude each other, of {looked_at} pairs looked at."]
    counts = {word: sum(row["clash"] == word for row in rows) for word in HOLDS[:-1]}
    listed = ", ".join(f"{number} {word}" for word, number in counts.items() if number)
    parties = list(dict.fromkeys(str(row["party"]) for row in rows))
    few = parties if len(parties) <= 12 else [*parties[:11], f"{len(parties) - 11} more"]
    return [
        f"{found} clash{'' if found == 1 else 'es'} ({listed}) of {', '.join(few)}; {looked_at} pairs were looked at."
    ]


NOTES = (
    "Held against each other are duties to help, from non-military aid upwards, and neutrality, prohibitions of "
    "support, of force and of hostile engagements. Drafts and reports are left out.",
    "Help that can be given without force does not clash with a prohibition of force; military assistance may. A "
    "prohibition that names by itself what crosses it, such as troops on one ground, is no prohibition of all force.",
    "Whether a later engagement conflicts with an earlier one is for judgement, so that such a clash is possible only; "
    "it is listed where the duty under the later text clashes with another clause of the earlier one.",
    "A clash is resolved where a rule of primacy makes one clause give way, or where a right of self-defence lifts a "
    "prohibition of force.",
)
