"""Acts on the record: requests, calls, approvals, findings, decisions. They are read at the moment of asking.

The latest act on record decides; where the record shows none, the atom asks.
"""

from __future__ import annotations

from typing import ClassVar, TypeVar

from treatymodel.conditions.ast import Atom
from treatymodel.conditions.registry import atom, coerce
from treatymodel.conditions.selectors import BEARER, BENEFICIARY, Codes, Selector, Several, Variable
from treatymodel.conditions.sorts import CLAUSES, FLAG, NAME, ORGAN, SELECTOR, arg
from treatymodel.errors import Misuse
from treatymodel.records import dataclass
from treatymodel.vocabulary.naming import Meant, meant
from treatymodel.vocabulary.view import Occurrence, Scope, View

N = TypeVar("N")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Act(Atom):
    """An act by one of the parties selected, or by each of them jointly; `about` names what it speaks to."""

    kind: ClassVar[str]
    lasting: ClassVar[bool] = False
    """Whether it counts however long before the event it was done, as an approval does."""

    by: Selector = arg(SELECTOR, BENEFICIARY)
    about: str | None = arg(NAME, None)
    jointly: bool | None = arg(FLAG, None)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        scope = scope.asked()
        members = view.members(self.by, scope)
        if self.jointly:
            return view.every(
                [view.some([view.opposite(member), self.done_by(view, scope, party)]) for party, member in members]
            )
        if _lists_parties(self.by):
            return view.some([view.every([member, self.done_by(view, scope, party)]) for party, member in members])
        acts = [(party, member, self._acts(view, scope, party)) for party, member in members]
        nobody = view.some([])
        recorded = [
            view.every([member, said_by(view, self.kind, party, own, nobody)]) for party, member, own in acts if own
        ]
        return view.some([*recorded, self.asked(view, scope, meant(view, scope, self.by))])

    def done_by(self, view: View[N], scope: Scope, party: str) -> N:
        """Whether the party did it: as recorded, or as the question asks."""
        return said_by(
            view, self.kind, party, self._acts(view, scope, party), self.asked(view, scope, Meant(party, None, False))
        )

    def recorded(self, view: View[N], scope: Scope, party: str) -> N:
        """Whether the record shows that the party did it."""
        return said_by(view, self.kind, party, self._acts(view, scope, party), view.some([]))

    def _clause(self, view: View[N], scope: Scope) -> str | None:
        if self.about in (None, "event", "it"):
            return None
        return view.clause_name(str(self.about), scope)

    def _acts(self, view: View[N], scope: Scope, party: str) -> list[tuple[Occurrence, N]]:
        return acts_by(view, scope, self.kind, party, self._clause(view, scope), self.lasting)

    def asked(self, view: View[N], scope: Scope, by: Meant) -> N:
        """The question whether it was done."""
        clause = self._clause(view, scope)
        event = None if self.lasting else view.event_name(view.about(self.about or "event", scope))
        if clause is not None:
            return view.ask(self.name, by=by.words, under=by.under, about=clause, in_=event)
        return view.ask(self.name, by=by.words, to=scope.instrument, about=event)


def _lists_parties(selector: Selector) -> bool:
    """Whether a selector lists its parties, so that each can be asked about; else one question asks of all."""
    parts = selector.base.selectors if isinstance(selector.base, Several) else (selector,)
    return all(isinstance(part.base, (Codes, Variable)) for part in parts)


def acts_by(
    view: View[N], scope: Scope, kind: str, party: str, that: str | None, lasting: bool = False
) -> list[tuple[Occurrence, N]]:
    """The acts of the kind by the party that speak to the judged event; about `that`, where they say about what."""
    acts = view.acts((kind,), scope, lasting, that)
    return [
        (act, speaks)
        for act, speaks in acts
        if party in (act.by or ()) and (that is None or not act.about or that in act.about)
    ]


def said_by(view: View[N], kind: str, party: str, acts: list[tuple[Occurrence, N]], silent: N) -> N:
    """What the party's latest act says; `silent` where the record shows none."""

    def said(act: Occurrence) -> N:
        return view.known(act.value, "act", party=party, kind=kind, at=str(act.at), event=act.id)

    return view.latest(acts, said, silent)


@atom
class Requested(Act):
    """A request by the beneficiary, unless `by` says otherwise."""

    __slots__ = ()
    name: ClassVar[str] = "requested"
    kind: ClassVar[str] = "request"
    sentence: ClassVar[str] = "{by} asked for it"
    example: ClassVar[dict[str, object]] = {"by": "UKR"}


@atom
class Called(Act):
    """A call to consult or to raise a question."""

    __slots__ = ()
    name: ClassVar[str] = "called"
    kind: ClassVar[str] = "call"
    sentence: ClassVar[str] = "{by} called for it"
    example: ClassVar[dict[str, object]] = {"by": "party"}


@atom
class Consented(Act):
    """A party's own consent to an act or a measure."""

    __slots__ = ()
    name: ClassVar[str] = "consented"
    kind: ClassVar[str] = "consent"
    lasting: ClassVar[bool] = True
    sentence: ClassVar[str] = "{by} consented"
    example: ClassVar[dict[str, object]] = {"by": "bearer"}


@atom
class Approved(Act):
    """A domestic approval: a parliament's vote, a ratification law."""

    __slots__ = ()
    name: ClassVar[str] = "approved"
    kind: ClassVar[str] = "approval"
    lasting: ClassVar[bool] = True
    sentence: ClassVar[str] = "{by} gave its domestic approval"
    example: ClassVar[dict[str, object]] = {"by": "USA"}


@atom
class Accepted(Act):
    """An acceptance of an instrument or a clause."""

    __slots__ = ()
    name: ClassVar[str] = "accepted"
    kind: ClassVar[str] = "acceptance"
    lasting: ClassVar[bool] = True
    sentence: ClassVar[str] = "{by} accepted it"
    example: ClassVar[dict[str, object]] = {"by": "CAN"}


@atom
class Notified(Act):
    """A notice given."""

    __slots__ = ()
    name: ClassVar[str] = "notified"
    kind: ClassVar[str] = "notice"
    sentence: ClassVar[str] = "{by} gave notice"
    example: ClassVar[dict[str, object]] = {"by": "USA"}


@atom
class Concluded(Act):
    """Whether the paper that a clause promises has been concluded by the party."""

    __slots__ = ()
    name: ClassVar[str] = "concluded"
    kind: ClassVar[str] = "conclusion"
    lasting: ClassVar[bool] = True
    sentence: ClassVar[str] = "{by} concluded what {about} promises"
    example: ClassVar[dict[str, object]] = {"by": "bearer", "about": "c4"}


@atom
class Waived(Act):
    """A release of the bearer by the beneficiary; presumed not given. Every duty has this exit, written or not."""

    __slots__ = ()
    name: ClassVar[str] = "waived"
    kind: ClassVar[str] = "waiver"
    sentence: ClassVar[str] = "{by} released the bearer"
    example: ClassVar[dict[str, object]] = {"by": "beneficiary"}

    def asked(self, view: View[N], scope: Scope, by: Meant) -> N:
        """The question whether it was done."""
        clause = f"{scope.instrument}/{scope.clause}"
        to = scope.bearer or "those left unnamed"
        return view.ask("waived", by=by.words, to=to, about=clause, in_=view.event_name(scope.occurrence))


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Satisfied(Atom):
    """A party's own judgement, which nobody else can make for it."""

    name: ClassVar[str] = "satisfied"
    sentence: ClassVar[str] = "{who} is itself satisfied that {that}"
    example: ClassVar[dict[str, object]] = {"who": "bearer", "that": "immediate-action-is-needed"}

    that: str = arg(NAME)
    who: Selector = arg(SELECTOR, BEARER)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        scope = scope.asked()
        event = view.event_name(scope.occurrence)
        return view.some(
            [
                view.every(
                    [
                        member,
                        said_by(
                            view,
                            "finding",
                            party,
                            acts_by(view, scope, "finding", party, self.that),
                            view.ask("satisfied", who=party, that=self.that, about=event),
                        ),
                    ]
                )
                for party, member in view.members(self.who, scope)
            ]
        )


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Found(Atom):
    """A finding by parties, each or `jointly`, or by an organ of the instrument."""

    name: ClassVar[str] = "found"
    sentence: ClassVar[str] = "{by} found it to be so"
    example: ClassVar[dict[str, object]] = {"by": ["FRA", "GRC"], "jointly": True}

    by: Selector | None = arg(SELECTOR, None)
    organ: str | None = arg(ORGAN, None)
    that: str | None = arg(NAME, None)
    jointly: bool | None = arg(FLAG, None)

    def __post_init__(self) -> None:
        coerce(self)
        if (self.by is None) == (self.organ is None):
            raise Misuse("`found` takes either `by` or `organ`")

    def meaning(self, view: View[N], scope: Scope) -> N:
        scope = scope.asked()
        that = self.that or "it-is-so"
        if self.organ is not None or self.by is None:
            return view.outcome(str(self.organ), that, scope)
        nodes = []
        for party, member in view.members(self.by, scope):
            about = view.event_name(scope.occurrence)
            asked = view.ask("found", by=party, to=scope.instrument, that=self.that, about=about)
            done = said_by(view, "finding", party, acts_by(view, scope, "finding", party, self.that), asked)
            nodes.append(view.some([view.opposite(member), done]) if self.jointly else view.every([member, done]))
        return view.every(nodes) if self.jointly else view.some(nodes)


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Decided(Atom):
    """A decision of an organ on a measure: as recorded, or as the votes on record come to under its rule."""

    name: ClassVar[str] = "decided"
    sentence: ClassVar[str] = "{organ} decided on {that}"
    example: ClassVar[dict[str, object]] = {"organ": "north-atlantic-council", "that": "collective-action"}

    organ: str = arg(ORGAN)
    that: str = arg(NAME)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        return view.outcome(self.organ, self.that, scope.asked())


@atom
@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Performed(Atom):
    """Whether a party performed a clause by the moment of asking. Silence is open."""

    name: ClassVar[str] = "performed"
    sentence: ClassVar[str] = "{by} performed {what}"
    example: ClassVar[dict[str, object]] = {"what": ["art5"], "by": "bearer"}

    what: tuple[str, ...] = arg(CLAUSES)
    by: Selector = arg(SELECTOR, BEARER)

    def __post_init__(self) -> None:
        coerce(self)

    def meaning(self, view: View[N], scope: Scope) -> N:
        scope = scope.asked()
        return view.some(
            [
                view.every([member, view.performed(party, view.clause_name(clause, scope), scope)])
                for party, member in view.members(self.by, scope)
                for clause in self.what
            ]
        )
