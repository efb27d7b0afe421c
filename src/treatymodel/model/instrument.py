"""An instrument: a treaty, declaration, statute, draft or reported text, with its parties, terms and clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import Field, PlainSerializer, PlainValidator, WithJsonSchema, model_validator

from treatymodel.conditions import Condition, Selector, parse, parse_selector, spell, spell_selector
from treatymodel.conditions.faults import Fault, Malformed, Path
from treatymodel.conditions.restore import restore, restore_selector
from treatymodel.days import Day, Duration
from treatymodel.errors import did_you_mean
from treatymodel.model.acknowledgement import Acknowledgement
from treatymodel.model.base import Citation, ConditionField, Id, Model, Restored, SelectorField, Source
from treatymodel.model.obligation import Binding, DisputedBinding, Evidence, Obligation
from treatymodel.model.participation import Participation
from treatymodel.model.place import Area
from treatymodel.model.restore import restore as restore_part
from treatymodel.model.trigger import Trigger, variables_of
from treatymodel.wording import Shown

Kind = Literal[
    "treaty",
    "treaty_clause",
    "protocol",
    "convention",
    "memorandum",
    "executive_agreement",
    "agreement",
    "political_declaration",
    "statement",
    "statute",
    "draft",
    "news_report",
    "arrangement",
]
PAPERS_THAT_BIND_NOBODY = ("draft", "news_report", "statement")

Term = Area | Selector | Condition


class AreaTerm(Model):
    """An area as it stands under `terms`."""

    area: Area


def _read_term(value: object) -> Term:
    if isinstance(value, (Area, Selector, Condition)):
        return value
    if isinstance(value, dict) and set(value) == {"area"}:
        return AreaTerm.model_validate(value).area
    if isinstance(value, dict) and set(value) == {"condition"}:
        return parse(value["condition"], ("condition",))
    return parse_selector(value)


def _restore_term(form: Any) -> Term:
    if isinstance(form, dict) and form.keys() == {"area"}:
        return restore_part(Area, form["area"])
    if isinstance(form, dict) and form.keys() == {"condition"}:
        return restore(form["condition"])
    return restore_selector(form)


def _spell_term(term: Term) -> Any:
    if isinstance(term, Area):
        return {"area": term.plain()}
    if isinstance(term, Condition):
        return {"condition": spell(term)}
    return spell_selector(term)


def _spell_entry(entry: Day | Condition) -> Any:
    return spell(entry) if isinstance(entry, Condition) else str(entry)


TermField = Annotated[
    Area | Selector | Condition,
    Restored(_restore_term),
    PlainValidator(_read_term),
    PlainSerializer(_spell_term, return_type=Any),
    WithJsonSchema({"$comment": "term"}),
]
EntryField = Annotated[
    Day | ConditionField, Field(union_mode="left_to_right"), PlainSerializer(_spell_entry, when_used="json")
]
TermName = Annotated[str, Field(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$")]
QuestionName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$")]


class Position(Model):
    """An answer that somebody gives to a question of law or wording, and who holds it."""

    answer: Literal["yes", "no"]
    held_by: tuple[str, ...] = ()
    source: str = ""


class Declaration(Model):
    """A question that a text declares: what it asks, of what sort it is, and how it stands.

    `presumed` is what silence is taken to mean: `no` or `yes`; `open` says that silence stays open. `leaning` is the
    side to which opinion leans; `settled` answers it, by the practice or authority named in `by`.
    """

    asks: str
    sort: Literal["fact", "law", "text", "record"] = "fact"
    presumed: Literal["no", "yes", "open"] | None = None
    leaning: Literal["yes", "no"] | None = None
    settled: Literal["yes", "no"] | None = None
    by: str = ""
    positions: tuple[Position, ...] = ()
    on_text: Literal["yes", "no"] | None = None
    """What the words alone say, whatever practice made of them."""


class Organ(Model):
    """An organ and how it decides: who votes, who is left out, and by what rule.

    `unanimity` needs every vote; `consensus` needs that nobody votes no; `share` needs that part of the voters. All are
    reckoned `of` the voters, of those who were `present`, or of the votes `cast`.
    """

    voters: SelectorField
    excluding: SelectorField | None = None
    rule: Literal["unanimity", "consensus", "share"] = "unanimity"
    share: str | None = None
    """The part needed under `share`, such as `2/3`."""
    of: Literal["voters", "present", "cast"] = "voters"
    veto: SelectorField | None = None


class Length(Model):
    """How long the instrument runs from its entry into force, and what makes it run on."""

    length: Duration | None = None
    last_day: Day | None = None
    renewed_to: Day | None = None
    renews: Literal["no", "by_agreement", "tacitly"] = "no"
    cite: Citation | None = None


class ExitRule(Model):
    """How a party leaves: by notice, by agreement, or not at all.

    A notice takes effect after `tail`, which may be `unknown`, and not before `not_before`; with `at: end_of_term` at
    the first end of a term of the instrument that does not come before that.
    """

    by: Literal["notice", "agreement", "organ", "none"] = "notice"
    tail: Duration | Literal["unknown"] | None = Field(None, union_mode="left_to_right")
    not_before: Day | None = None
    at: Literal["end_of_term"] | None = None
    cite: Citation | None = None


class VoidIf(Model):
    """What makes clauses of the instrument void for good; every clause that carries an action when `voids` is empty."""

    when: ConditionField
    voids: tuple[str, ...] = ()
    unless: ConditionField | None = None
    cite: Citation | None = None


class Primacy(Model):
    """A rule by which this instrument goes before others when the condition holds of the other's clause.

    `over` names the instruments that give way; empty means every other.
    """

    over: tuple[str, ...] = ()
    when: ConditionField
    cite: Citation


class SidePaper(Model):
    """A protocol or understanding beside the text: it may redefine terms and add clauses, and may be secret."""

    id: Id
    known_from: Day | None = None
    terms: dict[TermName, TermField] = {}
    clauses: tuple[Obligation, ...] = ()
    cite: Citation | None = None
    sources: tuple[Source, ...] = ()

    def published_by(self, day: Day) -> bool:
        """Whether an observer could know it on the day."""
        return self.known_from is None or day.before(self.known_from) is False


class Adoption(Model):
    """A supposition: the instrument as if in force from a day for some parties. Printed in every answer."""

    at: Day
    by: tuple[str, ...]
    variant: str | None = None
    binding: Binding = "legal"

    def __str__(self) -> str:
        variant = f", variant `{self.variant}`" if self.variant else ""
        return f"adopted from {self.at} by {', '.join(self.by)} as {self.binding}{variant}"


class Instrument(Model, Shown):
    """A text with its parties, clauses and questions, in our own words, cited and sourced."""

    id: Id
    name: str
    family: str | None = None
    kind: Kind
    binding: Binding | DisputedBinding
    text: Literal["published", "unpublished", "reported"] = "published"
    known_from: Day | None = None
    signed: Day | None = None
    enters_into_force: EntryField | None = None
    ended: Day | None = None
    term: Length | None = None
    exit: ExitRule | None = None
    while_in_force: str | None = None
    """Another instrument on whose being in force this one depends."""
    supersedes: tuple[str, ...] = ()
    mirrors: tuple[str, ...] = ()
    evidence: Evidence = "memory"
    sources: tuple[Source, ...] = ()
    about: str = ""
    acknowledges: tuple[Acknowledgement, ...] = ()
    """What is odd in the text and meant so, each with its reason; `check` is silent about it."""
    parties: tuple[Participation, ...] = ()
    activation: ConditionField | None = None
    variants: tuple[str, ...] = ()
    variant: str | None = None
    terms: dict[TermName, TermField] = {}
    questions: dict[QuestionName, Declaration] = {}
    organs: dict[str, Organ] = {}
    primacy: tuple[Primacy, ...] = ()
    void_if: tuple[VoidIf, ...] = ()
    clauses: tuple[Obligation, ...] = ()
    side_papers: tuple[SidePaper, ...] = ()
    adopted: Adoption | None = None

    @model_validator(mode="after")
    def _ids_are_unique(self) -> Instrument:
        seen: set[str] = set()
        faults = []
        for path, clause in self._all_clauses():
            if clause.id in seen:
                faults.append(Fault((*path, "id"), f"two clauses are called `{clause.id}`"))
            seen.add(clause.id)
        if self.variant is not None and self.variant not in self.variants:
            hint = did_you_mean(self.variant, self.variants)
            faults.append(Fault(("variant",), f"`{self.variant}` is none of the variants", hint))
        if faults:
            raise Malformed(faults)
        return self

    def _all_clauses(self) -> Iterator[tuple[Path, Obligation]]:
        for index, clause in enumerate(self.clauses):
            yield ("clauses", index), clause
        for number, paper in enumerate(self.side_papers):
            for index, clause in enumerate(paper.clauses):
                yield ("side_papers", number, "clauses", index), clause

    def __repr__(self) -> str:
        return f"<Instrument {self.id}: {len(self.rows)} parties, {len(self.clauses)} clauses, {self.binding}>"

    @property
    def supposed(self) -> bool:
        """Whether it is read as what it would ask: a draft or report, not adopted."""
        return self.adopted is None and self.kind in PAPERS_THAT_BIND_NOBODY

    @property
    def entry(self) -> Day | None:
        """The day from which it runs, or may run: of entry into force, of adoption, or of signature."""
        if isinstance(self.enters_into_force, Day):
            return self.enters_into_force
        return self.adopted.at if self.adopted is not None else self.signed

    def term_over(self, day: Day) -> Day | None:
        """The first day after the term that runs on the day, or ends with it; terms follow each other in their length.

        None where no term is dated.
        """
        term, end = self.term, self.entry
        if term is None or end is None:
            return None
        if term.length is None:
            return None if term.last_day is None else term.last_day.shift(1)
        over = term.length.after_day(end)
        while over.before(day) is True and end.before(over) is not False:
            end, over = over, term.length.after_day(over)
        return over

    @property
    def runs_from(self) -> Day | None:
        """The day from which what happens counts: of its entry; of a text that is supposed, that it is known from."""
        return (self.known_from or self.signed) if self.supposed else (self.entry or self.known_from)

    @property
    def ends(self) -> Day | None:
        """The first day on which it no longer runs: ended, or its term over and not renewed."""
        found = [self.ended] if self.ended is not None else []
        term, start = self.term, self.entry
        if term is not None and term.renews != "tacitly":
            if term.renewed_to is not None:
                found.append(term.renewed_to)
            elif term.last_day is not None:
                found.append(term.last_day.shift(1))
            elif term.length is not None and start is not None:
                found.append(term.length.after_day(start))
        return min(found, key=lambda day: day.sort_key) if found else None

    @cached_property
    def variables(self) -> frozenset[str]:
        """The variables (`bearer`, `victim` …) that what activates the text, or voids its clauses, names."""
        voids = (part for void in self.void_if for part in (void.when, void.unless))
        return variables_of(self.activation, *voids)

    @cached_property
    def primacy_names_bearer(self) -> bool:
        """Whether its going before other texts turns on who bears their clauses."""
        return not variables_of(*(rule.when for rule in self.primacy)).isdisjoint({"bearer", "beneficiary"})

    @cached_property
    def reserved(self) -> bool:
        """Whether a party has made a reservation."""
        return any(row.varies for row in self.parties)

    @cached_property
    def unnamed(self) -> tuple[Participation, ...]:
        """The participations of those whom the text leaves unnamed."""
        return tuple(row for row in self.parties if not row.named)

    @cached_property
    def named(self) -> tuple[Participation, ...]:
        """The participations of those whom the text names."""
        return tuple(row for row in self.parties if row.named)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The parties that the text names, one a participation."""
        return tuple(row.code for row in self.named)

    @cached_property
    def codes_by_role(self) -> Mapping[str, tuple[str, ...]]:
        """The same of each role."""
        roles = {row.role for row in self.named if row.role is not None}
        return {role: tuple(row.code for row in self.named if row.role == role) for role in roles}

    @cached_property
    def codes_by_tag(self) -> Mapping[str, tuple[str, ...]]:
        """The same of each tag."""
        tags = {tag for row in self.named for tag in row.tags}
        return {tag: tuple(row.code for row in self.named if tag in row.tags) for tag in tags}

    @cached_property
    def rows(self) -> Mapping[str, tuple[Participation, ...]]:
        """The participations of each party, in order."""
        rows: dict[str, list[Participation]] = {}
        for row in self.parties:
            rows.setdefault(row.code, []).append(row)
        return {code: tuple(own) for code, own in rows.items()}

    def merged(self) -> Instrument:
        """The instrument with its side papers read into it: their terms patched in, their clauses added."""
        if not self.side_papers:
            return self
        terms = dict(self.terms)
        clauses = list(self.clauses)
        for paper in self.side_papers:
            terms.update(paper.terms)
            clauses.extend(paper.clauses)
        return self.replaced(terms=terms, clauses=tuple(clauses), side_papers=())

    def published_by(self, day: Day) -> bool:
        """Whether an observer could know the text on the day."""
        known = self.known_from or self.signed
        return known is None or day.before(known) is False

    def trigger_of(self, clause: Obligation) -> Trigger:
        """The clause's trigger, its own or the one that it shares."""
        while clause.shares is not None:
            shared = self.clause(clause.shares)
            assert shared is not None
            clause = shared
        return clause.trigger

    def clause(self, name: str) -> Obligation | None:
        """The clause of the id, or of a former id."""
        for clause in self.clauses:
            if name == clause.id or name in clause.renamed_from:
                return clause
        return None
