"""How often promises of a kind were kept: published figures, each with its source and its scope, and none of our own.

They count wars and alliances of the past. None is about the case that is asked, and the studies disagree, so an answer
names the one that it takes and what the others would make of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from treatymodel.questions.finding import Finding
from treatymodel.questions.table import Value
from treatymodel.vocabulary.kinds import is_kind
from treatymodel.vocabulary.scales import ABSTENTION, CONTENT

Kind = Literal["defence", "offence", "neutrality", "nonaggression"]
KINDS: tuple[Kind, ...] = ("defence", "offence", "neutrality", "nonaggression")
"""The kinds of promise that the studies tell apart."""
FIRST = 1816
"""The first year that any study counts."""
OF_ALL = "any"
"""The kind of a figure that counts every promise alike."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A published share of promises kept.

    `years` are those of the wars counted, None where the study is not quoted to the year. `kept` of `cases` is the
    count, where that could be checked: an alliance in a war is one case, whatever the number of allies. `evidence` is
    `checked` where the figure was read in the study's own words, and `seen` says where; else `memory`.
    """

    id: str
    kind: str
    share: float
    years: tuple[int, int] | None
    counts: str
    source: str
    locator: str
    evidence: Literal["checked", "memory"] = "checked"
    seen: str = "the abstract"
    kept: int | None = None
    cases: int | None = None

    @property
    def scope(self) -> str:
        """What was counted, when, and how many there were."""
        years = f", {self.years[0]}–{self.years[1]}" if self.years else ""
        return f"{self.counts}{years}" + (f": {self.kept} of {self.cases} kept" if self.cases else "")

    def plain(self, taken: bool) -> dict[str, Value]:
        """The figure as plain data; `taken` says whether an answer rests on it."""
        return {
            "figure": self.id,
            "kind": self.kind,
            "share": self.share,
            "scope": self.scope,
            "kept": self.kept,
            "cases": self.cases,
            "source": self.source,
            "locator": self.locator,
            "evidence": self.evidence,
            "seen": self.seen,
            "taken": taken,
        }

    def fits(self, kind: str, year: int) -> bool:
        """Whether it is of promises of the kind in the year; a count up to this century goes on for want of a later."""
        if self.kind not in (kind, OF_ALL) or year < FIRST:
            return False
        return self.years is None or self.years[0] <= year <= self.years[1] or (self.years[1] > 2000 and year > 2000)


_BF = (
    "Berkemeier and Fuhrmann 2018, Reassessing the fulfillment of alliance commitments in war, Research & Politics 5(2)"
)
_WHOLE, _EARLY, _LATE = (1816, 2003), (1816, 1944), (1945, 2003)


def _bf(name: str, kind: str, share: float, years: tuple[int, int], counts: str, kept: int, cases: int) -> Figure:
    in_abstract = (kind == OF_ALL) or years == _WHOLE
    return Figure(
        id=f"bf-2018{name}",
        kind=kind,
        share=share,
        years=years,
        counts=counts,
        source=_BF,
        locator="https://doi.org/10.1177/2053168018779697",
        seen=f"{'the abstract; the counts in ' if in_abstract else ''}the authors' replication file of 5 March 2018",
        kept=kept,
        cases=cases,
    )


_PACTS = "defence pacts called upon in war"
_ALL = "alliances of every kind called upon in war"
FIGURES: tuple[Figure, ...] = (
    _bf("-defence", "defence", 0.41, _WHOLE, _PACTS, 42, 102),
    _bf("-defence-to-1944", "defence", 0.61, _EARLY, _PACTS, 36, 59),
    _bf("-defence-from-1945", "defence", 0.14, _LATE, _PACTS, 6, 43),
    _bf("-offence", "offence", 0.74, _WHOLE, "offensive alliances called upon in war", 31, 42),
    _bf("-neutrality", "neutrality", 0.78, _WHOLE, "neutrality agreements put to the test in war", 35, 45),
    _bf("-nonaggression", "nonaggression", 0.37, _WHOLE, "nonaggression pacts put to the test in war", 18, 49),
    _bf("", OF_ALL, 0.50, _WHOLE, _ALL, 73, 146),
    _bf("-to-1944", OF_ALL, 0.66, _EARLY, _ALL, 61, 92),
    _bf("-from-1945", OF_ALL, 0.22, _LATE, _ALL, 12, 54),
    Figure(
        "llm-2000",
        OF_ALL,
        0.745,
        (1816, 1944),
        "alliances in war, held to what each specifically promised",
        "Leeds, Long and Mitchell 2000, Reevaluating Alliance Reliability, Journal of Conflict Resolution 44(5)",
        "https://doi.org/10.1177/0022002700044005006",
        seen="the abstract; the years in a later account",
    ),
    Figure(
        "leeds-2003",
        OF_ALL,
        0.75,
        (1816, 1944),
        "alliance commitments in war, about three quarters of them kept",
        "Leeds 2003, Alliance Reliability in Times of War, International Organization 57(4)",
        "https://doi.org/10.1017/S0020818303574057",
    ),
    Figure(
        "chiba-2026",
        OF_ALL,
        2 / 3,
        None,
        "alliances invoked by war over two hundred years, about two thirds of them fulfilled",
        "Chiba and others 2026, What Does It Mean to Be a Reliable Ally?, International Studies Quarterly",
        "https://doi.org/10.1093/isq/sqag012",
    ),
)
"""The shipped figures. Of those that fit a promise, the first is taken: that of its kind which counts most cases."""
_NO_FIGHT = ("supply_arms", "carry_out_recommendation", "determine_measures")
"""Actions on the level of help that are no help in the fighting: supplies alone, and decisions on what to do."""
_HELP = CONTENT.index("assistance") + 1
_ABSTAINS = ABSTENTION.index("no_support") + 1


def kind_of(finding: Finding) -> Kind | None:
    """The kind of promise that a finding is, as the studies tell them apart; None where they do not count such.

    They count treaties between states that promise help, neutrality or peace in war: so neither political promises nor
    drafts, neither aid that need not be military nor consultation, and only what a use of force has called upon.
    """
    occurrence = finding.grounded.occasion.occurrence
    if finding.binding != "legal" or occurrence is None or not _are_states(finding):
        return None
    if not any(is_kind(kind, "use_of_force") or is_kind(kind, "declaration_of_war") for kind in occurrence.kinds):
        return None
    scale, level = finding.level
    if finding.modality == "prohibition" and finding.action in ("use_force", "threaten_or_use_force"):
        return "nonaggression"
    if scale == "abstention" and level >= _ABSTAINS:
        return "neutrality"
    if finding.modality != "duty" or scale != "content" or level < _HELP or finding.action in _NO_FIGHT:
        return None
    creditor, victim = finding.grounded.body.general.beneficiary, finding.grounded.occasion.victim
    if creditor is not None and creditor in (occurrence.by or ()):
        return "offence"
    return "defence" if victim is not None and creditor in (None, victim) else None


def _are_states(finding: Finding) -> bool:
    parties = finding.case.world.parties
    return bool(finding.bearers) and all(parties[code].kind == "state" for code in finding.bearers)


def figures_for(kind: str, year: int) -> tuple[Figure, ...]:
    """The shipped figures for promises of a kind in a year, that of the kind first."""
    fitting = [figure for figure in FIGURES if figure.fits(kind, year)]
    return tuple(sorted(fitting, key=lambda figure: figure.kind == OF_ALL))
