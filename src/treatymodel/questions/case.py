"""A case: a world, what happened, what is known, and how disputed law is read. It computes when it is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, overload

from treatymodel.compile import Answers, Grounded, Grounding, Record, Unanswered, declaration
from treatymodel.days import Moment
from treatymodel.engine import Truth
from treatymodel.errors import Misuse, UnknownName, near
from treatymodel.model.event import Event
from treatymodel.model.facts import Answer, Doctrine, Facts
from treatymodel.model.world import World
from treatymodel.questions.evaluation import Evaluation, Truths
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.findings import Findings
from treatymodel.questions.readings import CaseReadings
from treatymodel.vocabulary.kinds import is_kind
from treatymodel.vocabulary.leaves import Question
from treatymodel.vocabulary.states import STATES
from treatymodel.wording import Shown


class Case(CaseReadings, Shown):
    """What an event means in a world.

    `history` is the ordered record beside the event: earlier events, and acts such as requests, votes and notices at
    whatever moment. `at` is the moment of asking, by default the latest moment on record. `already` states how things
    stood before the record begins: `already=[{"at_war": {"who": "DEU", "with": "POL"}}]`. Raises `UnknownName` for a
    party or place that the world lacks.
    """

    def __init__(
        self,
        world: World,
        event: Event | None = None,
        history: Iterable[Event] = (),
        facts: Facts | None = None,
        doctrine: Doctrine | None = None,
        at: str | Moment | None = None,
        already: Iterable[Mapping[str, Mapping[str, str]]] = (),
        presumptions: bool = True,
    ) -> None:
        self.world = world
        self.event = event
        self.history = tuple(history)
        self.facts = facts or Facts()
        self.doctrine = doctrine or Doctrine()
        self.at = None if at is None else Moment.of(at)
        self.already = tuple(already)
        self.presumptions = presumptions
        if event is None and self.at is None and not self.history:
            raise Misuse("a case needs an event, or the moment of asking")
        for known in (*self.history, *((event,) if event is not None else ())):
            check_event(world, known)

    def _with(self, **changes: Any) -> Case:
        fields = {
            name: getattr(self, name)
            for name in ("world", "event", "history", "facts", "doctrine", "at", "already", "presumptions")
        }
        return Case(**{**fields, **changes})

    # other cases

    def given(
        self, question: str, /, *, value: bool = True, source: str = "", since: str | Moment | None = None, **args: str
    ) -> Case:
        """A case in which one question of fact, of wording or of record is answered.

        Arguments may be left out when only one question of the case then matches. Questions of law are for `under`.
        """
        asked = self._question(question, args)
        if declaration(self.world, question).sort == "law":
            raise Misuse(f"`{question}` is a question of law: answer it with `under(Doctrine({question}=…))`")
        answer = Answer(
            question=asked.name,
            args=asked.args,
            value=value,
            source=source,
            since=None if since is None else Moment.of(since),
        )
        return self._with(facts=self.facts.adding(answer))

    def knowing(self, facts: Facts) -> Case:
        """A case in which these facts are known, and no others."""
        return self._with(facts=facts)

    def answering(self, question: Question, value: bool, source: str = "") -> Case:
        """A case in which a question of any sort is answered so, whatever answered it before."""
        answer = Answer(question=question.name, args=question.args, value=value, source=source)
        kept = (known for known in self.facts if known.asked != question)
        already = [
            {name: places}
            for state in self.already
            for name, places in state.items()
            if Question(name, _state_args(name, places)) != question
        ]
        return self._with(facts=Facts(answers=(*kept, answer)), already=already)

    def under(self, doctrine: Doctrine) -> Case:
        """A case in which disputed law is read as the doctrine says."""
        return self._with(doctrine=doctrine)

    def suppose(self, world: World) -> Case:
        """The same happening in another world, such as one in which a draft has been adopted."""
        return self._with(world=world)

    def strict(self) -> Case:
        """A case without presumptions: what silence would settle is OPEN."""
        return self._with(presumptions=False)

    def asked(self, at: str | Moment) -> Case:
        """The same case, asked at another moment."""
        return self._with(at=Moment.of(at))

    def then(self, *events: Event) -> Case:
        """The same case with more events, or acts, on the record."""
        return self._with(history=(*self.history, *events))

    def _question(self, name: str, args: Mapping[str, str]) -> Question:
        exact = Question.of(name, **args)
        if exact in self.questions:
            return exact
        matches = [
            question
            for question in self.questions
            if question.name == name and all(question.get(key.rstrip("_")) == value for key, value in args.items())
        ]
        if len(matches) > 1:
            listed = ", ".join(f"`{question}`" for question in matches)
            raise Misuse(f"`{exact}` matches several questions: {listed}", "say which, by its arguments")
        if matches:
            return matches[0]
        declaration(self.world, name)
        return exact

    # the answer

    @cached_property
    def record(self) -> Record:
        """The events in order."""
        stood = (places for state in self.already for places in state.values())
        before = (code for places in stood for place, code in places.items() if place != "conflict")
        return Record.of(self.event, self.history, self.at, before)

    @cached_property
    def grounding(self) -> Grounding:
        """The graph of the case, as far as it was asked for; every reading of the case adds to it."""
        return Grounding(self.world, self.record, self.answers)

    def let_go(self) -> None:
        """Frees the graph of a case that is asked nothing more, not even through its findings."""
        grounding = self.__dict__.get("grounding")
        if grounding is not None:
            grounding.view.let_go()

    @cached_property
    def truths(self) -> Truths:
        """The truth of what was grounded so far."""
        return Truths(self.grounding.graph, self.answers)

    @cached_property
    def answers(self) -> Answers:
        """What answers the questions of the case: facts, doctrine, settled practice, presumptions."""
        facts = self.facts
        for state in self.already:
            for name, places in state.items():
                facts = facts.adding(
                    Answer(
                        question=name,
                        args=_state_args(name, places),
                        value=True,
                        source="given as the position before the record",
                    )
                )
        return Answers(self.world, facts, self.doctrine, self.record.asked_at, not self.presumptions)

    @cached_property
    def _all(self) -> Findings:
        return Findings(self._found(list(self._grounded(self.grounding))), self)

    def answer_of(self, clause: str) -> tuple[Finding, ...]:
        """What one clause, `instrument/clause`, comes to: fired by the event, or lasting; for all its bearers."""
        event = self.record.event
        fired = [] if event is None else self.grounding.answers_to(event, clause)
        return tuple(self._found([*fired, *self.grounding.lasting(clause)]))

    @cached_property
    def dormant(self) -> Findings:
        """What earlier events fired and `who()` leaves out as NOT_DUE, though it turns on what is open or presumed."""
        return Findings(self._found(list(self._grounded(self.grounding)), dormant=True), self)

    def _found(self, grounded: list[Grounded], dormant: bool = False) -> Iterator[Finding]:
        evaluation = Evaluation(self.grounding, grounded, self.answers, truths=self.truths)
        judged = self.record.event
        for item in grounded:
            occurrence = item.occasion.occurrence
            of_earlier = occurrence is not None and (judged is None or occurrence.origin != judged.id)
            left_out = of_earlier and evaluation.truth(item.node) is Truth.FALSE
            if left_out is dormant and not (left_out and evaluation.unpresumed(item.node).truth is Truth.FALSE):
                yield Finding(item, evaluation, self)

    def _grounded(
        self, grounding: Grounding, clause: str | None = None, party: str | None = None
    ) -> Iterator[Grounded]:
        if self.record.event is not None:
            yield from grounding.answers_to(self.record.event, clause, party)
        for item in self.record.events:
            if item is not self.record.event and any(is_kind(kind, "happening") for kind in item.kinds):
                yield from grounding.answers_to(item, clause, party)
        yield from grounding.lasting(clause, party)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question that the findings of the case may turn on, answered or not."""
        grounding = Grounding(self.world, self.record, Unanswered())
        graph = grounding.graph

        def asked(nodes: Iterable[int]) -> list[Question]:
            return [key for key in map(graph.key, graph.leaves(nodes)) if isinstance(key, Question)]

        items = list(self._grounded(grounding))
        found = dict.fromkeys(asked({item.node: None for item in items}))
        shared = {item.node: None for item in items if item.like is not None}
        of_several = {node: asked([node]) for node in shared}
        for item in items:
            found.update(dict.fromkeys(map(item.put_to_bearer, of_several.get(item.node, ()))))
        return tuple(dict.fromkeys((*found, *asked(grounding.breaches()))))

    @property
    def open_questions(self) -> tuple[Question, ...]:
        """Those questions that nothing answers: no fact, no doctrine, no settled practice, no presumption."""
        return tuple(question for question in self.questions if self.answers.reply(question) is None)

    def under_clause(self, name: str, party: str | None = None) -> Findings:
        """The findings of `who()` under one clause, `instrument/clause`; without working out the others.

        Of one bearer where the party is given.
        """
        instrument, obligation = self.world.clause(name)
        name = f"{instrument.id}/{obligation.id}"
        if "_all" in self.__dict__:
            own = (item for item in self._all if item.name == name)
            return Findings((item for item in own if party is None or party in item.bearers), self)
        key = (name, party)
        if key not in self._of_clauses:
            self._of_clauses[key] = Findings(self._found(list(self._grounded(self.grounding, name, party))), self)
        return self._of_clauses[key]

    @cached_property
    def _of_clauses(self) -> dict[tuple[str, str | None], Findings]:
        return {}

    def who(self) -> Findings:
        """Every party and clause whose trigger the event could meet: what is due, open or not due, and why.

        Duties fired by earlier events of the record are kept while they are not settled as NOT_DUE.
        """
        return self._all

    @overload
    def __getitem__(self, key: str) -> Findings: ...
    @overload
    def __getitem__(self, key: tuple[str, str]) -> Finding: ...
    def __getitem__(self, key: str | tuple[str, str]) -> Findings | Finding:
        if isinstance(key, tuple):
            return self._one(*key)
        self.world.party(key)
        own = [finding for finding in self._all if key in finding.bearers]
        return Findings(own or self._outside(key), self, subject=key, spoken=bool(own))

    def _one(self, bearer: str, clause: str) -> Finding:
        instrument, obligation = self.world.clause(clause)
        name = f"{instrument.id}/{obligation.id}"
        found = [item for item in self.under_clause(name) if bearer in (*item.bearers, item.bearer)]
        if not found:
            if bearer not in self.world.parties:
                raise UnknownName("party", bearer, near(bearer, self.world.parties))
            found = self._ask_for(bearer, name)
        if not found:
            raise Misuse(
                f"`{name}` speaks to no event of this case", "a standing clause is in `world.standing(party, day)`"
            )
        ranked = sorted(found, key=lambda finding: (finding.event != self._main, _STRENGTH.index(finding.verdict)))
        return ranked[0]

    @property
    def _main(self) -> str:
        return self.record.event.id if self.record.event is not None else ""

    def _outside(self, party: str) -> list[Finding]:
        """Findings for a party to which nothing speaks: each clause that speaks to the event, and why not for it."""
        names = dict.fromkeys(finding.name for finding in self._all if finding.event == self._main)
        return [finding for name in names for finding in self._ask_for(party, name)]

    def owed_by_others(self, party: str) -> list[Finding]:
        """Findings for a party under each clause that lays a legal duty to act on others, and speaks to it nowhere."""
        due = [item for item in self._all if item.event == self._main and item.verdict is Verdict.DUE]
        legal = [item for item in due if (item.modality, item.binding) == ("duty", "legal")]
        laid = (item.name for item in legal if item.action and item.bearers)
        spoken = {item.name for item in self._all if party in item.bearers}
        return [item for name in dict.fromkeys(laid) if name not in spoken for item in self._ask_for(party, name)]

    def _ask_for(self, party: str, name: str) -> list[Finding]:
        instrument, _ = self.world.clause(name)
        merged = self.world.merged(instrument.id)
        clause = merged.clause(name.partition("/")[2])
        if self.record.event is None or clause is None:
            return []
        grounded = list(self.grounding.clause_on(merged, clause, self.record.event, party))
        evaluation = Evaluation(self.grounding, grounded, self.answers, truths=self.truths)
        return [Finding(item, evaluation, self) for item in grounded]

    def __repr__(self) -> str:
        event = f"{self.event.kind} at {self.event.at}" if self.event is not None else f"asked at {self.at}"
        return f"<Case {event} in {self.world!r}>"


_STRENGTH = (Verdict.DUE, Verdict.OPEN, Verdict.NOT_DUE)


def _state_args(name: str, places: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    if name not in STATES:
        raise UnknownName("state", name, near(name, STATES))
    state = STATES[name]
    missing = [place for place in state.places if place not in places]
    if missing or len(places) != len(state.places):
        raise Misuse(f"state `{name}` takes {', '.join(f'`{place}`' for place in state.places)}")
    values = [places[place] for place in state.places]
    if state.symmetric:
        values.sort()
    return Question.of(name, **dict(zip(state.places, values, strict=True))).args


def check_event(world: World, event: Event) -> None:
    """Raises `UnknownName` for a party or place that the world lacks."""
    for code in (*(event.by or ()), *event.in_support_of, *(target.party for target in event.targets if target.party)):
        world.party(code)
    for target in event.targets:
        if target.place is not None:
            world.place(target.place)
