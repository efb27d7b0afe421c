"""Findings in brief: a line for all who owe the same, also where siblings of one family say it text by text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from treatymodel.compile import declaration
from treatymodel.conditions.selectors import Codes, Selector, Variable
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.vocabulary.leaves import Args, Question
from treatymodel.vocabulary.scales import DISCRETION
from treatymodel.words.alike import Alike, grouped
from treatymodel.words.lines import act, bearers, claim, modal
from treatymodel.words.names import FEW, Names, joined
from treatymodel.words.page import Line
from treatymodel.words.phrases import clocks, sentence
from treatymodel.words.sentences import asks_of
from treatymodel.words.settling import without_bearer

SORTS = ("law", "text", "record", "fact")
"""In which order open questions are named: first those that no news will settle."""
UNSAID = ("the parties", "the other parties")
"""To whom it goes without saying that it is owed."""
MOST = 2
"""How many open questions of a line are named."""
OWN_TEXT = "the text"
"""What stands for the text where one line speaks of several."""


def brief_lines(findings: Iterable[Finding], names: Names) -> Iterator[tuple[Line, list[Finding]]]:
    """A line, and the findings of which it speaks, for each group that owes the same acts on the same terms."""
    told: dict[Line, list[Finding]] = {}
    for parts in in_brief(findings):
        line = Line(said(parts, names), parts[0][0].verdict)
        told.setdefault(line, []).extend(item for group in parts for item in group)
    yield from told.items()


def in_brief(findings: Iterable[Finding]) -> Iterator[list[list[Finding]]]:
    """For each line its findings: by bearers, then the acts of the same bearers, then those to whom they owe alike."""
    by_bearer = grouped(
        findings, lambda item: (_family(item), item.obligation, *_act(item), *_terms(item), item.owed_to)
    )
    by_act = grouped(by_bearer, lambda group: (*_who(group), group[0].owed_to, _parties(group)))
    for parts in grouped(by_act, lambda part: (*_who(part[0]), *map(_act, (group[0] for group in part)))):
        yield [group for part in parts for group in part]


def not_asked(finding: Finding, names: Names, quoted: bool = True) -> str:
    """Of whom a clause does not ask it, what it says where that is to be quoted, and where it fails."""
    says = f": {finding.clause.says or claim(finding, names)}" if quoted else "."
    who = f"{names.party(finding.bearer)} is not asked [{finding.instrument}, {finding.cite}]"
    return f"{who}{says} Fails at {finding.first_gate}."


def _family(item: Finding) -> str:
    return item.text.family or item.instrument


def _who(group: list[Finding]) -> tuple[object, ...]:
    """The family, the bearers and the terms of a group."""
    return (_family(group[0]), *sorted({item.bearer for item in group}), *_terms(group[0]))


def _parties(group: list[Finding]) -> tuple[object, ...]:
    occasion = group[0].grounded.occasion
    return (occasion.victim, occasion.attackers)


def _act(item: Finding) -> tuple[str, ...]:
    return (item.action, str(item.extent and item.extent.plain()), item.clause.regards or "")


def _terms(item: Finding) -> tuple[object, ...]:
    how = (item.verdict, item.leans, item.modality, item.binding, item.discretion, item.opens, item.deadline)
    asked = tuple(name for name, _ in _asked([item], True)) if item.verdict is Verdict.OPEN else ()
    return (*how, asked)


def said(groups: list[list[Finding]], names: Names) -> str:
    """The whole line."""
    first = groups[0][0]
    line = sentence(f"{bearers(Alike(tuple(_each(groups[0]))), names)} {duty(groups, names)}")
    worth = "" if first.binding in ("legal", "none") else f" {first.binding.capitalize()}."
    return f"{line} [{cited(groups)}]{worth}{turning(groups, names)}"


def duty(groups: list[list[Finding]], names: Names) -> str:
    """What the bearers must or may do, owed to whom and on which terms."""
    acts = joined(list(dict.fromkeys(act(group[0], names) for group in groups)))
    terms = "".join(f", {term}" for term in (*_owed(groups, names), *_how(groups[0][0])))
    return f"{modal(groups[0][0])} {acts}{terms}"


def _each(group: list[Finding]) -> list[Finding]:
    return [same[0] for same in grouped(group, lambda item: item.bearer)]


def cited(groups: list[list[Finding]]) -> str:
    """The texts and their articles; of many texts of a family their number and the clauses."""
    texts = list(dict.fromkeys(item.instrument for group in groups for item in group))
    if len(texts) > FEW:
        return f"{len(texts)} texts of {_family(groups[0][0])}: {', '.join(_clauses(groups))}"
    if len(texts) > 1:
        return f"{', '.join(texts)}: {', '.join(_clauses(groups))}"
    return f"{texts[0]}, {'; '.join(dict.fromkeys(item.cite for group in groups for item in group))}"


def _clauses(groups: list[list[Finding]]) -> list[str]:
    return list(dict.fromkeys(item.obligation for group in groups for item in group))


def _owed(groups: list[list[Finding]], names: Names) -> list[str]:
    firsts = [same[0][0] for same in grouped(groups, lambda group: group[0].owed_to)]
    owed = dict.fromkeys(_creditor(item, names) for item in firsts)
    creditors = [part for part in owed if part and part not in UNSAID]
    if len(creditors) > FEW:
        return [f"owed to each of the {len(creditors)} others"]
    return [f"owed to {joined(creditors)}"] if creditors else []


def _how(finding: Finding) -> list[str]:
    chosen = [] if finding.discretion in ("unspecified", "fixed") else [DISCRETION[finding.discretion]]
    return [*chosen, *clocks(finding)]


def _creditor(finding: Finding, names: Names) -> str:
    owed, attackers = finding.clause.owed_to, finding.grounded.occasion.attackers
    if owed is None:
        return ""
    if owed == Selector(Variable("attacker")) and attackers:
        return names.parties(attackers)
    if isinstance(owed.base, Codes) and owed.exceptions == (Selector(Variable("bearer")),):
        return "each other"
    return names.party(finding.owed_to) if finding.owed_to in names.world.parties else names.selector(owed)


def turning(groups: list[list[Finding]], names: Names) -> str:
    """What an open line turns on, after a blank; empty for others."""
    items = [item for group in groups for item in group]
    if items[0].verdict is not Verdict.OPEN:
        return ""
    asked = [Question(name, args) for name, args in _asked(items, len({item.bearer for item in items}) > 1)]
    asks = [f"{sentence(asks_of(declaration(names.world, item.name).asks, item, names))[:-1]}?" for item in asked]
    more = f" And {len(asks) - MOST} more." if len(asks) > MOST else ""
    leans = "" if items[0].leans is None else f" Opinion leans to {items[0].leans}."
    return f" Turns on: {' '.join(asks[:MOST])}{more}{leans}"


def _asked(items: list[Finding], shared: bool) -> list[tuple[str, Args]]:
    """The open questions of findings, each once; bearer and text left open where one line speaks of several."""
    answers = [(answer, item) for item in items for hinge in item.hinges() for answer in hinge.answers]
    answers.sort(key=lambda pair: SORTS.index(pair[0].sort))
    several = len({item.instrument for item in items}) > 1
    found: dict[tuple[str, Args], None] = {}
    for answer, item in answers:
        args = without_bearer(answer.question.args, item) if shared else answer.question.args
        if several:
            args = tuple((key, OWN_TEXT if value == item.instrument else value) for key, value in args)
        found[answer.question.name, args] = None
    return list(found)
