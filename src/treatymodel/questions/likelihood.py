"""How likely: that a duty is due, given how likely the open answers are; and apart from it, that what is due is done.

Exact on a diagram while that fits `BUDGET` nodes; past it, seeded draws, each read by three values. The cost is that of
the diagrams of the findings, of their sum at most `MOST` steps, and past that of the draws.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from treatymodel.compile import declaration
from treatymodel.engine import BUDGET
from treatymodel.errors import Misuse
from treatymodel.questions.case import Case
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.forces import Force, forces
from treatymodel.questions.performing import Performing, Rate
from treatymodel.questions.priors import DRAWS, Draws, Priced, Priors, priced
from treatymodel.questions.table import Row, Table, Value
from treatymodel.questions.weighing import Weighing, Weight, error

if TYPE_CHECKING:
    from treatymodel.vocabulary.leaves import Question

MEANING = (
    "A likelihood here is arithmetic on the probabilities that were put in: no forecast, and no opinion on the law."
)


MOST_DRAWS = 1_000_000
"""More draws would tell little more, and take long."""


class Likelihood(Table):
    """How likely each finding is to be due, how often promises of its kind were kept, and both together.

    `due_low` is the probability that it is due whatever the answers to the questions without a prior, `due_high` that
    some answers to them make it due; `due` is set where the two are one. `honoured` is how often such promises were
    kept when they were due; `responds_low` and `responds_high` are of what is due and done. What is NOT_DUE and cannot
    become due is left out.
    """

    name = "likelihood"
    shown: ClassVar[Mapping[str, str]] = {
        "bearer": "bearer",
        "clause": "clause",
        "verdict": "verdict",
        "due_low": "due, least",
        "due_high": "due, most",
        "honoured": "such promises kept",
        "responds_low": "due and done, least",
        "responds_high": "due and done, most",
        "method": "method",
    }

    def __init__(
        self,
        rows: Sequence[Row],
        *,
        found: Force,
        used: Sequence[dict[str, Value]],
        figures: Sequence[dict[str, Value]],
        draws: int,
        seed: int,
        **about: Any,
    ) -> None:
        super().__init__(rows, title="How likely", **about)
        self.force = found
        self.used = tuple(used)
        """The priors of questions that some row rests on."""
        self.figures = tuple(figures)
        """The published figures that were taken, and those that fit as well."""
        self.error = max((float(row["error"]) for row in rows), default=0.0)  # type: ignore[arg-type]
        self.draws = draws
        self.seed = seed

    def more(self) -> dict[str, Value]:
        """The laws of the numbers, the parties' parts, the priors with their sources, and how it was worked out."""
        return {
            **self.force.plain(),
            "priors": list(self.used),
            "reliability": list(self.figures),
            "draws": self.draws,
            "error": self.error,
            "seed": self.seed,
        }


def likelihood(
    case: Case,
    priors: Priors | Draws | Mapping[str, float] | None = None,
    *,
    bearer: str | None = None,
    draws: int = DRAWS,
    seed: int = 0,
    budget: int = BUDGET,
) -> Likelihood:
    """How likely the findings of a case are, given priors; see `Likelihood` and `treatymodel.questions.priors`."""
    if not isinstance(draws, int) or not 1 <= draws <= MOST_DRAWS:
        raise Misuse(f"`draws` is a number from 1 to {MOST_DRAWS:,}, not `{draws}`")
    if bearer is not None:
        case.world.party(bearer)
    given = Priors.of(priors)
    known = priced(case, given)
    findings = [item for item in case.who() if bearer is None or bearer in item.bearers]
    if not known.reopened:
        findings = [item for item in findings if item.verdict is not Verdict.NOT_DUE]
    performing = Performing(findings, given.reliability, known)
    weighing = Weighing(
        case.answers,
        {**{key: prior.probability for key, prior in known.priors.items()}, **performing.priors},
        known.columns,
        known.reopened,
        draws,
        seed,
        given.joint is not None and given.joint.sampled,
        budget,
    )
    weighing.share(findings)
    weighed = [(item, weighing.weigh(item, performing.kept(item))) for item in findings]
    weighed = [(item, weight) for item, weight in weighed if weight.due[1] > 0 or item.verdict is not Verdict.NOT_DUE]
    rows = [_row(item, weight, performing.rates.get(item), known, given) for item, weight in weighed]
    found = forces(case, [item for item, _ in weighed], weighing, performing)
    return Likelihood(
        rows,
        found=found,
        used=[_prior(question, known, given) for question in dict.fromkeys(q for _, w in weighed for q in w.used)],
        figures=_figures([performing.rates[item] for item, _ in weighed if item in performing.rates], found),
        draws=weighing.sample.width,
        seed=seed,
        world=case.world,
        case=case,
        said=(MEANING, *found.said(bearer)),
        notes=tuple(_notes(case, weighed, known, weighing, found, seed, performing)),
    )


def _row(item: Finding, weight: Weight, rate: Rate | None, known: Priced, given: Priors) -> Row:
    least, most = weight.due
    kept = weight.kept or (None, None)
    used: list[Value] = [_prior(question, known, given) for question in weight.used]
    if rate is not None:
        used.append(_promise(item, rate))
    return {
        "bearer": item.bearer,
        "owed_to": item.owed_to,
        "instrument": item.instrument,
        "obligation": item.obligation,
        "clause": item.name,
        "modality": item.modality,
        "action": item.action,
        "verdict": str(item.verdict),
        "binding": item.binding,
        "due_low": least,
        "due_high": most,
        "due": least if least == most else None,
        "honoured": None if rate is None else rate.share,
        "responds_low": kept[0],
        "responds_high": kept[1],
        "method": weight.method,
        "error": weight.error,
        "unpriced": list(map(str, weight.unpriced)),
        "priors": used,
        "event": item.event,
        "cite": item.cite,
    }


def _promise(item: Finding, rate: Rate) -> dict[str, Value]:
    return {
        "question": f"honours(by={item.bearer})",
        "probability": rate.share,
        "source": rate.source,
        "figure": rate.figure.id if rate.figure is not None else None,
    }


def _prior(question: Question, known: Priced, given: Priors) -> dict[str, Value]:
    if question in known.priors:
        prior = known.priors[question]
        return {"question": str(question), "probability": prior.probability, "source": prior.source}
    column = known.columns[question]
    source = given.joint.source if given.joint is not None else ""
    return {"question": str(question), "probability": sum(column) / len(column), "source": f"joint draws: {source}"}


def _figures(rates: Iterable[Rate | None], found: Force) -> list[dict[str, Value]]:
    """The published figures that were taken, and those that fit as well."""
    by_figure = [rate for rate in rates if rate is not None and rate.figure is not None]
    taken = dict.fromkeys(rate.figure for rate in by_figure if rate.figure is not None)
    fitting = dict.fromkeys(figure for rate in by_figure for figure in rate.others)
    said = []
    for figure in {**taken, **fitting}:
        low, high = found.expected(figure) or (None, None)
        said.append({**figure.plain(taken=figure in taken), "responders_low": low, "responders_high": high})
    return said


def _notes(
    case: Case,
    weighed: Sequence[tuple[Finding, Weight]],
    known: Priced,
    weighing: Weighing,
    found: Force,
    seed: int,
    performing: Performing,
) -> Iterable[str]:
    methods = [weight.method for _, weight in weighed]
    if methods:
        counted = ", ".join(f"{methods.count(name)} {said}" for name, said in _METHODS.items() if methods.count(name))
        yield f"{len(methods)} row{'' if len(methods) == 1 else 's'}: {counted}."
    past = sum(not weight.fits for _, weight in weighed)
    if past:
        yield f"{past} of them took more than {weighing.budget:,} nodes; three values bound them, perhaps too widely."
    unpriced = dict.fromkeys(str(question) for _, weight in weighed for question in weight.unpriced)
    if unpriced:
        listed = ", ".join(list(unpriced)[:FEW])
        left = f" and {len(unpriced) - FEW} more, in the rows" if len(unpriced) > FEW else ""
        yield f"Without a prior, and never taken for even odds: {listed}{left}."
    priors = [f"{question} {prior.probability:g} ({prior.source})" for question, prior in known.priors.items()]
    if priors:
        yield f"Priors, each independent of the others: {'; '.join(priors)}."
    if known.columns:
        yield f"Drawn jointly, {weighing.rows.width:,} rows, each as likely: {', '.join(map(str, known.columns))}."
    asked = {question: declaration(case.world, question.name) for question in known.asked}
    of_law = [str(question) for question, declared in asked.items() if declared.sort == "law"]
    if of_law:
        yield f"Priors of questions of law, taken as how likely a court would say yes: {', '.join(of_law)}."
    rates = (performing.rates.get(item) for item, _ in weighed)
    own = dict.fromkeys(rate.words for rate in rates if rate is not None and rate.figure is None)
    if own:
        yield f"Promises kept, as given and not as counted: {'; '.join(own)}."
    unused = [*known.unused, *(f"{question} (owes nothing here)" for question in performing.idle)]
    if unused:
        yield f"Priors not used: {'; '.join(unused)}."
    if found.unnumbered:
        yield f"Promised without a number, and so in no sum of forces: {', '.join(found.unnumbered)}."
    if weighing.error_of_rows:
        yield (
            f"The joint draws are a sample: what hangs on them lies within {weighing.error_of_rows:.3f} of what ever "
            f"more of them would give, 99 times in 100 (Hoeffding)."
        )
    if found.drawn or any(weight.error and not weight.fits for _, weight in weighed):
        yield (
            f"Sampled figures rest on {weighing.sample.width:,} draws with the seed {seed}, and lie within "
            f"{error(weighing.sample.width):.3f} of the exact ones, 99 times in 100 (Hoeffding)."
        )


FEW = 8
"""How many questions are listed."""
_METHODS = {
    "exact": "exact",
    "bounds": "between exact bounds, for want of priors",
    "sampled": "from draws",
}
