"""Acts on the record: who asked, found, voted and performed what, up to the moment of reading."""

from __future__ import annotations

from collections.abc import Callable
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

    def acts(
        self, kinds: tuple[str, ...], scope: Scope, lasting: bool = False, that: str | None = None
    ) -> list[tuple[Occurrence, int]]:
        """The acts that speak to the judged event, earliest first, each with the node of its doing so."""
        found: list[tuple[Occurrence, int]] = []
        for item in self.law.record.events:
            if any(is_kind(kind, wanted) for kind in item.kinds for wanted in kinds) and self._speaks(
                item, scope, that
            ):
                node = self._in_time(item, scope, lasting)
                if node != self.nodes.false:
                    found.append((item, node))
        return found

    def _in_time(self, item: Happening, scope: Scope, lasting: bool) -> int:
        """Whether the act was done by the moment of reading, and, unless it lasts, not before the judged event."""
        parts = []
        done = stands_before(item, scope.position, scope)
        if done is False or not_after(item, scope.asked_at) is False:
            return self.nodes.false
        if done is None:
            parts.append(self.law.came(item, scope))
        judged = scope.occurrence
        if isinstance(judged, Happening) and not lasting and not scope.any_time:
            earlier = comes_before(item, judged)
            if earlier is True:
                return self.nodes.false
            if earlier is None:
                parts.append(self.nodes.opposite(self.law.order(item, judged.placed)))
        return self.nodes.every(parts)

    def _speaks(self, item: Happening, scope: Scope, that: str | None) -> bool:
        """Whether what the act is about, and to whom it is addressed, names what it has to."""
        judged = getattr(scope.occurrence, "origin", None)
        about = {scope.instrument, f"{scope.instrument}/{scope.clause}", scope.bearer, judged, that}
        if item.about and not about & {*item.about}:
            return False
        to = {scope.instrument, f"{scope.instrument}/{scope.clause}", scope.bearer, *self._bearers(scope)}
        return not item.to or bool(to & {*item.to})

    def _bearers(self, scope: Scope) -> tuple[str, ...]:
        """Those among whom the bearers are, where several bear a clause together; nobody is whom a text leaves unnamed.

        Outside a clause, whoever takes part in the instrument.
        """
        clause = self.law.world.clauses_by_name.get(f"{scope.instrument}/{scope.clause}")
        if scope.bearer is not None or (clause is not None and clause[1].bearing != "jointly"):
            return ()
        return tuple(row.code for row in self.law.world.instrument(scope.instrument).parties)

    def latest(self, acts: list[tuple[Occurrence, int]], said: Callable[[Occurrence], int], silent: int) -> int:
        """What the latest of the acts says; `silent` where none surely speaks."""
        answer = silent
        for act, speaks in acts:
            if speaks == self.nodes.true:
                answer = said(act)
            else:
                otherwise = self.nodes.every([self.nodes.opposite(speaks), answer])
                answer = self.nodes.some([self.nodes.every([speaks, said(act)]), otherwise])
        return answer

    # organs

    def outcome(self, name: str, that: str, scope: Scope) -> int:
        """What the organ decided on the measure: its latest decision, or what the votes come to, or the question."""
        organ = self.law.world.instrument(scope.instrument).organs[name]
        decisions = self._of_organ(("decision", "finding"), name, that, scope)
        if any(speaks == self.nodes.true for _, speaks in decisions):
            silent = self.nodes.false
        else:
            votes = self._of_organ(("vote",), name, that, scope)
            about = self.law.view.event_name(scope.occurrence)
            silent = (
                self._count(name, organ, that, votes, scope)
                if votes
                else self.nodes.ask("decided", by=name, under=scope.instrument, that=that, about=about)
            )

        def said(act: Occurrence) -> int:
            return self.nodes.known(act.value, "act", party=name, kind=act.kinds[0], at=str(act.at), event=act.id)

        return self.latest(decisions, said, silent)

    def _of_organ(self, kinds: tuple[str, ...], name: str, that: str, scope: Scope) -> list[tuple[Occurrence, int]]:
        acts = self.acts(kinds, scope, that=that)
        return [(act, speaks) for act, speaks in acts if act.organ == name and self._on(act, that)]

    @staticmethod
    def _on(item: Occurrence, that: str) -> bool:
        measures = [name for name in item.about if "/" not in name]
        return not measures or that in measures

    def _count(self, name: str, organ: Organ, that: str, votes: list[tuple[Occurrence, int]], scope: Scope) -> int:
        voters = self.selecting.members(organ.voters, scope)
        left_out = [self.nodes.false] * len(voters)
        if organ.excluding is not None:
            left_out = [self.selecting.left_out(organ.excluding, party, scope) for party, _ in voters]

        def took_part(party: str) -> int:
            """Whether the organ reckons with the party: since its vote is on record, else as the question asks."""
            if organ.of == "voters":
                return self.nodes.true
            voted = [speaks for vote, speaks in votes if party in (vote.by or ())]
            return self.nodes.some([*voted, self._asked_of(organ.of, party, name, that, scope)])

        seats = [
            (party, self.nodes.every([voter, self.nodes.opposite(out), took_part(party)]))
            for (party, voter), out in zip(voters, left_out, strict=True)
        ]
        cast = [(party, seat, self._vote(party, name, that, votes, scope)) for party, seat in seats]
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

    def _vote(self, party: str, name: str, that: str, votes: list[tuple[Occurrence, int]], scope: Scope) -> int:
        mine = [(vote, speaks) for vote, speaks in votes if party in (vote.by or ())]

        def said(vote: Occurrence) -> int:
            return self.nodes.known(vote.value, "vote", party=party, organ=name, at=str(vote.at), event=vote.id)

        return self.latest(mine, said, self._asked_of("voted", party, name, that, scope))

    def _asked_of(self, question: str, party: str, organ: str, that: str, scope: Scope) -> int:
        """A question about a party in an organ: organs and their measures are those of the text."""
        about = self.law.view.event_name(scope.occurrence)
        return self.nodes.ask(question, by=party, in_=organ, under=scope.instrument, that=that, about=about)

    # performance and figures

    def performed(self, party: str, clause: str, scope: Scope) -> int:
        """Whether the party performed the clause, by the moment of reading."""
        _, obligation = self.law.world.clause(clause)
        kinds = (ACTIONS[obligation.action].performed_by if obligation.action else ()) or ("performance",)
        own = clause.partition("/")[0]
        inner = scope._replace(instrument=own, clause=clause.partition("/")[2])
        done = [(act, speaks) for act, speaks in self.acts(kinds, inner) if party in (act.by or ())]

        def said(act: Occurrence) -> int:
            named = {"party": party, "clause": clause, "at": str(act.at), "event": act.id}
            return self.nodes.known(act.value, "performed", **named)

        about = self.law.view.event_name(scope.occurrence)
        return self.latest(done, said, self.nodes.ask("performed", by=party, what=clause, about=about))

    def amount(self, party: str, what: str, scope: Scope) -> float | None:
        """The last figure on record for the party, up to the moment of asking."""
        figures = [
            dict(item.amounts)[what]
            for item in self.law.record.events
            if what in dict(item.amounts) and party in (item.by or ()) and not_after(item, scope.asked_at) is not False
        ]
        return figures[-1] if figures else None
