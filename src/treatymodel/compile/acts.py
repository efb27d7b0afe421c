"""Acts on the record: who asked, found, voted and performed what, up to the moment of reading."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from treatymodel.compile.law import Law
from treatymodel.compile.record import Happening, comes_before, not_after, stands_before
from treatymodel.compile.selecting import Selecting
from treatymodel.model.instrument import Organ
from treatymodel.vocabulary.kinds import is_kind
from treatymodel.vocabulary.scales import ACTIONS
from treatymodel.vocabulary.view import Occurrence, Scope


class Acts:
    """Recorded acts, and the nodes that rest on them."""

    def __init__(self, law: Law, selecting: Selecting) -> None:
        self.law = law
        self.nodes = law.nodes
        self.selecting = selecting

    def acts(self, kinds: tuple[str, ...], scope: Scope, lasting: bool = False) -> list[Occurrence]:
        """The acts that speak to the judged event, earliest first; lasting ones whenever they were done."""
        return [item for item in self.law.record.events if self._speaks(item, kinds, scope, lasting)]

    def _speaks(self, item: Happening, kinds: tuple[str, ...], scope: Scope, lasting: bool) -> bool:
        if not any(is_kind(kind, wanted) for kind in item.kinds for wanted in kinds):
            return False
        if stands_before(item, scope.position, scope) is False or not_after(item, scope.asked_at) is False:
            return False
        judged = scope.occurrence
        if isinstance(judged, Happening):
            if judged.id in item.about or judged.origin in item.about:
                return True
            if comes_before(item, judged) is True and not lasting:
                return False
        events = {name for name in item.about if name in self.law.record.by_id}
        if isinstance(judged, Happening) and events and judged.origin not in events:
            return False
        return self._addressed(item, scope)

    def _addressed(self, item: Happening, scope: Scope) -> bool:
        names = {scope.instrument, f"{scope.instrument}/{scope.clause}"}
        papers = {name for name in item.about if name in self.law.world.instruments or "/" in name}
        if papers and not papers & names and not any(name.startswith(f"{scope.instrument}/") for name in papers):
            return False
        return not item.to or bool({*item.to} & {*names, scope.bearer, *self._bearers(scope)})

    def _bearers(self, scope: Scope) -> tuple[str, ...]:
        if scope.bearer is not None:
            return ()
        return tuple(row.code for row in self.law.world.instrument(scope.instrument).parties)

    # organs

    def outcome(self, name: str, that: str, scope: Scope) -> int:
        """What the organ decided on the measure: its latest decision, or what the votes come to, or the question."""
        organ = self.law.world.instrument(scope.instrument).organs[name]
        decisions = [
            item for item in self.acts(("decision", "finding"), scope) if item.organ == name and self._on(item, that)
        ]
        if decisions:
            last = decisions[-1]
            return self.nodes.known(last.value, "act", party=name, kind=last.kinds[0], at=str(last.at), event=last.id)
        votes = [item for item in self.acts(("vote",), scope) if item.organ == name and self._on(item, that)]
        if not votes:
            about = self.law.view.event_name(scope.occurrence)
            return self.nodes.ask("decided", by=name, that=that, about=about)
        return self._count(name, organ, that, votes, scope)

    @staticmethod
    def _on(item: Occurrence, that: str) -> bool:
        measures = [name for name in item.about if "/" not in name]
        return not measures or that in measures

    def _count(self, name: str, organ: Organ, that: str, votes: list[Occurrence], scope: Scope) -> int:
        voters = self.selecting.members(organ.voters, scope)
        left_out = [self.nodes.false] * len(voters)
        if organ.excluding is not None:
            left_out = [self.selecting.is_member(organ.excluding, party, scope) for party, _ in voters]
        seats = [
            (party, self.nodes.every([voter, self.nodes.opposite(out)]))
            for (party, voter), out in zip(voters, left_out, strict=True)
        ]
        cast = [(party, seat, self._vote(party, name, that, votes, organ, scope)) for party, seat in seats]
        parts = []
        if organ.rule == "share":
            needed = Fraction(organ.share or "1/2")
            parts.append(self._share(needed, cast))
        else:
            parts += [self.nodes.some([self.nodes.opposite(seat), vote]) for _, seat, vote in cast]
        if organ.veto is not None:
            for party, seat, vote in cast:
                holder = self.selecting.is_member(organ.veto, party, scope)
                parts.append(self.nodes.some([self.nodes.opposite(self.nodes.every([holder, seat])), vote]))
        return self.nodes.every(parts)

    def _share(self, needed: Fraction, cast: list[tuple[str, int, int]]) -> int:
        """At least the part needed of those who have a seat, whoever they turn out to be."""
        ways = []
        for size in range(1, len(cast) + 1):
            quorum = -(-needed.numerator * size // needed.denominator)
            seated = self.nodes.at_least(size, [seat for _, seat, _ in cast])
            more = self.nodes.at_least(size + 1, [seat for _, seat, _ in cast])
            for_it = self.nodes.at_least(quorum, [self.nodes.every([seat, vote]) for _, seat, vote in cast])
            ways.append(self.nodes.every([seated, self.nodes.opposite(more), for_it]))
        return self.nodes.some(ways)

    def _vote(self, party: str, name: str, that: str, votes: list[Occurrence], organ: Organ, scope: Scope) -> int:
        mine = [item for item in votes if party in (item.by or ())]
        if mine:
            return self.nodes.known(
                mine[-1].value, "vote", party=party, organ=name, at=str(mine[-1].at), event=mine[-1].id
            )
        return self.nodes.ask("voted", by=party, in_=name, that=that, about=self.law.view.event_name(scope.occurrence))

    # performance and figures

    def performed(self, party: str, clause: str, scope: Scope) -> int:
        """Whether the party performed the clause, by the moment of reading."""
        _, obligation = self.law.world.clause(clause)
        kinds = ("performance", *ACTIONS[obligation.action].performed_by) if obligation.action else ("performance",)
        own = clause.partition("/")[0]
        inner = replace(scope, instrument=own, clause=clause.partition("/")[2])
        done = [
            item
            for item in self.acts(kinds, inner)
            if party in (item.by or ()) and (not any("/" in name for name in item.about) or clause in item.about)
        ]
        if done:
            return self.nodes.known(
                done[-1].value, "performed", party=party, clause=clause, at=str(done[-1].at), event=done[-1].id
            )
        return self.nodes.ask("performed", by=party, what=clause, about=self.law.view.event_name(scope.occurrence))

    def amount(self, party: str, what: str, scope: Scope) -> float | None:
        """The last figure on record for the party, up to the moment of asking."""
        figures = [
            dict(item.amounts)[what]
            for item in self.law.record.events
            if what in dict(item.amounts) and party in (item.by or ()) and not_after(item, scope.asked_at) is not False
        ]
        return figures[-1] if figures else None
