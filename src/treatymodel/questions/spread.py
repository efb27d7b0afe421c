"""How far a conflict spreads: who is drawn in, in which round, by which clause, on whose side, and under what doctrine.

Responses become events, and each round asks about those of the rounds before, as an ordinary case. Nothing says that
anybody will honour anything: who does is a rule that the user chooses, and what a response counts as is a stance.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import ClassVar

from treatymodel.errors import Misuse
from treatymodel.model.facts import Doctrine
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Verdict
from treatymodel.questions.honouring import RuleLike, rule_of
from treatymodel.questions.replies import Reply, camps
from treatymodel.questions.spreading import EVERY, MOST_HIT, Spreading
from treatymodel.questions.stances import SpreadDoctrine
from treatymodel.questions.table import Row, Table, Value
from treatymodel.vocabulary.responses import STANCES
from treatymodel.vocabulary.scales import ACTIONS

ROUNDS = 10
MOST_ROUNDS = 50


class Spread(Table):
    """A row for each party and clause that is due or honoured in a round, with the doctrine that makes the step."""

    name = "spread"
    shown: ClassVar[Mapping[str, str]] = {
        "round": "round",
        "party": "party",
        "does": "does",
        "side": "for",
        "against": "against",
        "clause": "by",
        "verdict": "verdict",
        "doctrine": "doctrine",
    }

    def __init__(self, spreading: Spreading, bearer: str | None = None) -> None:
        case = spreading.case
        self.spreading = spreading
        self.replies = tuple(item for item in spreading.replies if bearer in (None, *item.finding.bearers))
        """What the rows say, as values."""
        self.camps = camps(case, spreading.replies)
        super().__init__(
            [_row(item, spreading) for item in self.replies],
            title="How far it spreads",
            world=case.world,
            case=case,
            said=_said(self),
            notes=_notes(spreading),
        )

    @property
    def both_sides(self) -> list[str]:
        """The parties that end on both sides."""
        return [code for code in self.camps[0] if code in self.camps[1]]

    @property
    def held_out(self) -> list[str]:
        """The parties that a duty to stay out holds back from what they would else have honoured."""
        kept = (item for item in self.replies if item.held_out_by and not item.honoured)
        return list(dict.fromkeys(code for item in kept for code in item.finding.bearers))

    @property
    def drawn_in(self) -> dict[str, int]:
        """The parties that are drawn in, each with the round in which it first is."""
        event = self.spreading.case.record.event
        first = {*(event.by or ()), *(target.party for target in event.targets)} if event is not None else set()
        found: dict[str, int] = {}
        for item in self.replies:
            if item.draws_in:
                for code in item.finding.bearers:
                    if code not in first:
                        found.setdefault(code, item.number)
        return found

    def more(self) -> dict[str, Value]:
        """Sides, who ends on both, who is held out, the rule, the doctrine, the events made, and how it ended."""
        doctrine = self.spreading.doctrine
        answered: dict[str, Value] = {
            name: {"answer": "yes" if yes else "no", "chosen": name in doctrine.given, "asks": STANCES[name].asks}
            for name, yes in doctrine.stances.items()
        }
        law: dict[str, Value] = {name: "yes" if yes else "no" for name, yes in doctrine.law.answers}
        return {
            "sides": [
                {"of": "victim", "parties": list(self.camps[0])},
                {"of": "attacker", "parties": list(self.camps[1])},
            ],
            "both_sides": list(self.both_sides),
            "drawn_in": dict(self.drawn_in),
            "held_out": list(self.held_out),
            "rule": {"name": self.spreading.rule.name, "words": self.spreading.rule.words},
            "stances": answered,
            "law": law,
            "rounds": self.spreading.rounds,
            "halted": self.spreading.halted,
            "events": [item.event.plain() for item in self.spreading.made.values()],
        }


def spread(
    case: Case,
    rule: RuleLike = "all_due",
    doctrine: Doctrine | Mapping[str, str | bool] | None = None,
    rounds: int = ROUNDS,
    seed: int = 0,
    bearer: str | None = None,
) -> Spread:
    """How far the conflict of a case spreads; see `Case.spread`."""
    if isinstance(rounds, bool) or not isinstance(rounds, int) or not 1 <= rounds <= MOST_ROUNDS:
        raise Misuse(f"a spread cannot have `{rounds}` rounds", f"from 1 to {MOST_ROUNDS}")
    if bearer is not None:
        case.world.party(bearer)
    chosen = rule_of(rule, seed, case.world)
    return Spread(Spreading(case, chosen, SpreadDoctrine.of(doctrine, case.doctrine, case.world), rounds), bearer)


def _row(item: Reply, spreading: Spreading) -> Row:
    finding = item.finding
    return {
        "round": item.number,
        "party": finding.bearer,
        "does": does(item),
        "draws_in": item.draws_in,
        "side": list(item.side),
        "against": list(item.against),
        "instrument": finding.instrument,
        "obligation": finding.obligation,
        "clause": finding.name,
        "cite": finding.cite,
        "modality": finding.modality,
        "action": finding.action,
        "verdict": str(finding.verdict),
        "binding": finding.binding,
        "honoured": item.honoured,
        "by_event": finding.event,
        "makes": list(item.makes),
        "held_out_by": list(item.held_out_by),
        "doctrine": doctrine_of(item, spreading),
        "words": words_of(item, spreading),
    }


def does(item: Reply) -> str:
    """What the party does, in a word or two."""
    if item.honoured and item.response.holds_out:
        return "stays out" if item.finding.verdict is Verdict.DUE else "perhaps stays out"
    if item.honoured:
        return item.response.does if item.finding.action else "regards it as the text says"
    return "is held out" if item.held_out_by else "may act" if item.finding.modality in ("right", "power") else "waits"


def doctrine_of(item: Reply, spreading: Spreading) -> list[Value]:
    """Everything chosen that makes the step: the rule, the stances, and the positions on law on which it rests."""
    found = [f"rule: {spreading.rule.name}"]
    cause = spreading.made.get(item.finding.event)
    if cause is not None:
        found += spreading.doctrine.said(*cause.stances)
    found += spreading.doctrine.said(*item.stances)
    if spreading.doctrine.law.answers or spreading.doctrine.law.preset:
        steps = item.finding.argument.steps.values() if item.draws_in else ()
        found += [f"{step.name}: {step.holds}" for step in steps if step.how == "doctrine"]
    return list(dict.fromkeys(found))


def words_of(item: Reply, spreading: Spreading) -> str:
    """The step in a sentence."""
    finding = item.finding
    act = ACTIONS[finding.action].words if finding.action else "regard it as the text says"
    side = f" on the side of {_joined(item.side)}" if item.side and {*item.side} != {*finding.bearers} else ""
    against = f" against {_joined(item.against)}" if item.against else ""
    cause = finding.event or "what lasts"
    asked = f"{finding.name} ({finding.cite}), {finding.verdict} and {finding.binding}, answering {cause}"
    if not item.honoured:
        kept = (
            f"; it is held out by {_joined(item.held_out_by)}" if item.held_out_by else "; the rule does not honour it"
        )
        return f"{finding.bearer} {finding.modal} {act}{side}{against} by {asked}{kept}."
    clash = f"; this clashes with {_joined(item.held_out_by)}" if item.held_out_by else ""
    does = f"{item.response.words}{side}{against}" if item.response.act else f"{item.response.words}{side}"
    doctrine = "; ".join(map(str, doctrine_of(item, spreading)))
    return f"{finding.bearer} {does}: it {finding.modal} {act} by {asked}{clash}. Doctrine: {doctrine}."


def _joined(codes: Iterable[str]) -> str:
    return ", ".join(codes)


def _said(table: Spread) -> list[str]:
    spreading = table.spreading
    said = [f"Who honours: {spreading.rule.words}."]
    by_round: dict[int, list[str]] = {}
    for code, number in table.drawn_in.items():
        by_round.setdefault(number, []).append(code)
    said += [f"Round {number} draws in {_joined(codes)} ({len(codes)})." for number, codes in sorted(by_round.items())]
    if not by_round:
        said.append("Nobody else is drawn into the fighting.")
    if table.both_sides:
        said.append(f"On both sides in the end: {_joined(table.both_sides)}.")
    if table.held_out:
        said.append(f"Held out by a duty to stay out: {_joined(table.held_out)}.")
    clashes = dict.fromkeys(
        code for item in table.replies if item.honoured and item.held_out_by for code in item.finding.bearers
    )
    if clashes:
        said.append(f"In against a duty to stay out, bound to both: {_joined(clashes)}.")
    count = f"{spreading.rounds} round{'' if spreading.rounds == 1 else 's'}"
    if not spreading.rounds:
        said.append("Nothing is due and nothing is honoured, so there is no round.")
    else:
        said.append(f"It comes to rest after {count}." if spreading.halted else f"Stopped after {count}; it may go on.")
    return said


def _notes(spreading: Spreading) -> list[str]:
    minutes = int(EVERY.total_seconds() // 60)
    notes = list(spreading.doctrine.lines())
    notes.append(
        f"A round is an ordinary case, {minutes} minutes after the one before, with all that was done before on "
        "record. Who already fights whom makes no new event by it. Responses of one round happen at one moment."
    )
    notes.append(
        "A duty in law to help goes before a duty to stay out, and the clash is said; before an open or political one "
        "the duty to stay out goes first."
    )
    notes.append(
        f"A round costs about as much as a case with as many events. It stops after {spreading.most} rounds, or once "
        f"what was done has hit more than {MOST_HIT} parties, each act counted (here {spreading.hit})."
    )
    return notes
