"""Who can block an organ of a text, and who decides in it: its rule, its voters on a day, their power."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, ClassVar

from treatymodel.compile import Grounding
from treatymodel.engine import Truth
from treatymodel.errors import Misuse, UnknownName, near
from treatymodel.model.instrument import Organ
from treatymodel.model.world import World
from treatymodel.questions.case import Case
from treatymodel.questions.evaluation import Evaluation
from treatymodel.questions.reading import scope_of
from treatymodel.questions.table import Row, Table, Value
from treatymodel.questions.voting import VotingRule
from treatymodel.vocabulary.view import Position, Scope

FEW = 5
"""How many coalitions are said."""
_RULES = {"unanimity": "every vote is needed", "consensus": "nobody may be against"}


@dataclass(frozen=True, slots=True)
class Seats:
    """The voters of an organ in a case: who surely votes, who perhaps does, who is left out, who has a veto."""

    voters: tuple[str, ...]
    perhaps: tuple[str, ...]
    left_out: tuple[str, ...]
    veto: tuple[str, ...]


class Votes(Table):
    """The voters of an organ with what the vote of each is worth, and who can block."""

    name: ClassVar[str] = "votes"
    shown: ClassVar[Mapping[str, str]] = {
        "voter": "voter",
        "votes": "votes",
        "blocks": "blocks alone",
        "shapley_shubik": "Shapley-Shubik",
        "banzhaf": "Banzhaf",
        "penrose": "decides",
    }

    def __init__(self, rows: Sequence[Row], rule: VotingRule, seats: Seats, **how: Any) -> None:
        super().__init__(rows, **how)
        self.rule = rule
        self.seats = seats

    def more(self) -> dict[str, Value]:
        """The quota, and the smallest coalitions that decide and that block."""
        winning, blocking = self.rule.winning(), self.rule.blocking()
        return {
            "organ": self.rule.name,
            "quota": self.rule.quota,
            "perhaps": list(self.seats.perhaps),
            "left_out": list(self.seats.left_out),
            "winning": {"sets": [list(part) for part in winning.sets], "capped": winning.capped},
            "blocking": {"sets": [list(part) for part in blocking.sets], "capped": blocking.capped},
        }


def organ_of(world: World, name: str) -> Organ:
    """The organ `instrument/organ`. Raises `UnknownName` with near names."""
    head, _, tail = name.partition("/")
    organs = world.instrument(head).organs
    if tail not in organs:
        every = [f"{text.id}/{organ}" for text in world.instruments.values() for organ in text.organs]
        raise UnknownName("organ", name, near(name, [f"{head}/{organ}" for organ in organs] or every))
    return organs[tail]


def seats_of(case: Case, name: str) -> Seats:
    """Who votes in the organ on the day of the event, or of asking where there is none.

    The parties that a rule leaves out, such as those to the conflict, are those of the event, of several who were hit
    the first: without an event, nobody is. Raises `UnknownName`, and `Misuse` where the text is surely not in force.
    """
    organ, instrument = organ_of(case.world, name), name.partition("/")[0]
    grounding = Grounding(case.world, case.record, case.answers)
    selecting, scope = grounding.view.selecting, _scope(case, instrument)
    members = selecting.members(organ.voters, scope)
    out = {
        party: grounding.view.every(())
        if organ.excluding is None
        else selecting.nodes.opposite(selecting.left_out(organ.excluding, party, scope))
        for party, _ in members
    }
    veto = {party: selecting.is_member(organ.veto, party, scope) for party, _ in members if organ.veto is not None}
    runs = grounding.view.in_force(instrument, scope)
    nodes = [runs, *(node for _, node in members), *out.values(), *veto.values()]
    truth = Evaluation(grounding, (), case.answers, extra=nodes).truth
    if truth(runs) is Truth.FALSE:
        raise Misuse(f"`{instrument}` is not in force on {_day(case)}", "ask on a day on which it is")
    voters, perhaps, left_out = [], [], []
    for party, node in members:
        ends = {truth(node), truth(out[party])}
        if ends == {Truth.TRUE}:
            voters.append(party)
        elif Truth.FALSE not in ends:
            perhaps.append(party)
        elif truth(node) is Truth.TRUE:
            left_out.append(party)
    holding = [party for party in voters if party in veto and truth(veto[party]) is Truth.TRUE]
    return Seats(tuple(voters), tuple(perhaps), tuple(left_out), tuple(holding))


def _scope(case: Case, instrument: str) -> Scope:
    scope = scope_of(case, instrument)
    event = case.record.event
    if event is None:
        return scope
    hit = tuple(dict.fromkeys(target.party for target in event.targets if target.party))
    return scope._replace(
        day=event.at.day,
        position=Position("before", event),
        occurrence=event,
        victim=hit[0] if hit else None,
        attackers=event.by,
    )


def rule_of(case: Case, name: str) -> VotingRule:
    """The rule by which the organ `instrument/organ` decides, with those who surely vote in the case.

    Raises `UnknownName` for an organ that is not there, and `Misuse` where nobody votes in it.
    """
    return _rule(case, name, seats_of(case, name))


def _rule(case: Case, name: str, seats: Seats) -> VotingRule:
    organ = organ_of(case.world, name)
    if not seats.voters:
        hint = f"perhaps {', '.join(seats.perhaps)}" if seats.perhaps else "see the text's parties on that day"
        raise Misuse(f"nobody surely votes in `{name}` on {_day(case)}", hint)
    count = len(seats.voters)
    share = Fraction(organ.share or "1/2") if organ.rule == "share" else Fraction(1)
    return VotingRule(-(-share.numerator * count // share.denominator), seats.voters, seats.veto, name)


def _day(case: Case) -> str:
    return str(case.record.event.at.day if case.record.event is not None else case.record.asked_at.day)


def votes(case: Case, name: str) -> Votes:
    """Who votes in an organ in a case, who can block, and how much each decides.

    `name` is `instrument/organ`. Costs a moment up to 400 voters, past which no indices are worked out. Raises as
    `rule_of` does.
    """
    seats = seats_of(case, name)
    rule = _rule(case, name, seats)
    rows: list[Row] = [
        {
            "voter": voter,
            "name": case.world.party(voter).name,
            "votes": rule.weights[voter],
            "veto": voter in rule.veto,
            "blocks": voter in rule.blockers,
            "shapley_shubik": float(rule.shapley_shubik[voter]),
            "banzhaf": float(rule.banzhaf[voter]),
            "penrose": float(rule.penrose[voter]),
            "swings": rule.swings[voter],
        }
        for voter in rule.voters
    ]
    return Votes(
        rows,
        rule,
        seats,
        title=f"Who decides in {name.partition('/')[2].replace('-', ' ')}, {_day(case)}",
        world=case.world,
        case=case,
        said=tuple(_said(case, name, rule, seats)),
        notes=tuple(_notes(seats)),
    )


def _said(case: Case, name: str, rule: VotingRule, seats: Seats) -> Iterator[str]:
    organ, text = organ_of(case.world, name), case.world.instrument(name.partition("/")[0])
    how = _RULES.get(organ.rule) or f"{organ.share} of them must be for it, that is {rule.quota}"
    yield f"{text.name}: {len(rule.voters)} voter{'' if len(rule.voters) == 1 else 's'}; {how}."
    if seats.left_out:
        yield f"Left out: {', '.join(seats.left_out)}."
    if seats.veto:
        yield f"A veto is held by {', '.join(seats.veto)}."
    if len(rule.blockers) == len(rule.voters):
        yield "Every voter can block alone."
    elif rule.blockers:
        yield f"Alone can block: {', '.join(rule.blockers)}."
    else:
        smallest = rule.blocking(limit=1).sets[0]
        yield f"Nobody can block alone; it takes {len(smallest)} at least, such as {', '.join(smallest)}."
    if rule.dummies:
        yield f"The vote of {', '.join(rule.dummies)} never decides."


def _notes(seats: Seats) -> Iterator[str]:
    if seats.perhaps:
        yield f"Whether these vote is open, and they are left out of the count: {', '.join(seats.perhaps)}."
    yield (
        "Shapley-Shubik: in what part of all orders of voting for it the voter is the one who decides; Banzhaf: its"
        " part of all the coalitions that one vote turns; decides: how probable it is that its vote turns the outcome"
        " when the others toss coins. All exact. They measure the rule alone, not who wants what."
    )
