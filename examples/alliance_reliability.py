"""Which alliances did a war call upon? The engine's answers from coded treaties and wars, against those of experts.

Three public data sets meet here, none of which is shipped: the alliances of ATOP 5.1 (Leeds, Ritter, Mitchell and Long
2002), the Interstate War Data 1.1 (Reiter, Stam and Horowitz 2016), and the coding by Berkemeier and Fuhrmann (2018) of
whether an alliance was called upon in a war and whether it was kept. TREATYMODEL_DATA names the folder that has them,
as `atop/`, `wars/IWD_v1.1_interstate-war-rev.csv.xz` and `wars/invoked_sample.csv`; another file of the coding can be
named on the command line.

Each alliance is asked about each attack of each war in which it had a member, four times: first as if it said no more
than that it exists, then with what it promises, with who attacked whom, and with its conditions. The rules come from
the law and from the codebooks:

- No war calls upon a duty to consult: so the experts coded. A promise not to use force is called upon when it is
  broken.
- An attack goes on as long as the fight does (Articles on Responsibility of States, Art. 14): whoever comes under an
  alliance in the midst of a war is attacked, or attacks, on that day.
- Whoever joins against an attacker uses force; whether help is an attack is a question of law, and so open.
- Of an alliance that ends on the day of an attack it is not told which came first: that is open too.
- A condition that is coded and not specified is a question of fact, and so open.
"""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import treatymodel as tm
from treatymodel.days import Day
from treatymodel.loaders import atop, wars
from treatymodel.loaders.reading import Faults, read_sheet
from treatymodel.questions.breaches import breaches
from treatymodel.questions.reliability import FIGURES

STEPS = (
    "a member is at war",
    "help, neutrality or peace is promised",
    "it is attacked, or attacks, as promised",
    "the conditions are met, as far as coded",
)
"""What is looked at, one thing more a step."""
DUE, OPEN, NOT_DUE = tm.Verdict.DUE, tm.Verdict.OPEN, tm.Verdict.NOT_DUE
ALLIANCES, WARS, CODING = "atop", "wars/IWD_v1.1_interstate-war-rev.csv.xz", "wars/invoked_sample.csv"
FIGHTS = tm.condition(
    {"any": [{"event": {"kind": ["use_of_force", "declaration_of_war"], side: "party"}} for side in ("on", "by")]}
)
"""A party fights, whoever began it."""


@dataclass(frozen=True)
class Coded:
    """An alliance in a war, as the experts coded it."""

    war: str
    war_name: str
    alliance: str
    called: bool
    kept: bool | None
    """Whether it was kept, if it was called upon."""
    kinds: tuple[str, ...]
    """What it promises: `defense`, `offense`, `neutral`, `nonagg`, `consul`."""

    @property
    def year(self) -> int:
        """The year in which the war began, by its name; the First World War alone has none in it."""
        found = re.search(r"1[89][0-9]{2}|20[0-9]{2}", self.war_name)
        return int(found[0]) if found else 1914


@dataclass(frozen=True)
class Answer:
    """What the engine says of an alliance in a war, and what it rests on; no verdict where the data lack one."""

    verdict: tm.Verdict | None
    because: tuple[str, ...] = ()
    """Of what is due, the clause and the event; of what is open, the questions."""


# the data


def folder() -> Path | None:
    """The folder that TREATYMODEL_DATA names, if it has the three data sets."""
    named = os.environ.get("TREATYMODEL_DATA")
    found = Path(named) if named else None
    return found if found is not None and all((found / name).exists() for name in (ALLIANCES, WARS, CODING)) else None


def coded(path: Path) -> list[Coded]:
    """The experts' coding, after Leeds, Long and Mitchell's rules (the columns that end in LLM)."""
    sheet = read_sheet(path, ("warid", "atopid", "dnallm", "honorllm", "violatellm"), Faults())
    return [
        Coded(
            war=f"iwd-{record.values['warid']}",
            war_name=record.text("warname") or "",
            alliance=f"atop-{record.values['atopid']}",
            called=record.text("dnallm") != "1",
            kept=True if record.text("honorllm") == "1" else False if record.text("violatellm") == "1" else None,
            kinds=tuple(
                kind for kind in ("defense", "offense", "neutral", "nonagg", "consul") if record.text(kind) == "1"
            ),
        )
        for record in sheet
    ]


# the texts, with less or more of what they say


def as_read(text: tm.Instrument, step: int) -> tm.Instrument:
    """The text with no more than what the step looks at."""
    clauses = tuple(clause for clause in text.clauses if step == 0 or clause.action != "consult")
    if step < 2:
        fights = tm.Trigger(on=FIGHTS)
        clauses = tuple(
            tm.Obligation(id=clause.id, cite=clause.cite, bearer="party", trigger=fights, action="assist")
            for clause in clauses[:1]
        )
    elif step == 2:
        clauses = tuple(clause.revised(trigger=tm.Trigger(on=clause.trigger.on), requires=None) for clause in clauses)
    return with_last_day(text.revised(clauses=clauses))


def with_last_day(text: tm.Instrument) -> tm.Instrument:
    """The text, of which it is open whether it still binds on the day on which it ends."""
    rows = tuple(row.revised(end=_or_the_day_after(row.end)) for row in text.parties)
    return text.revised(parties=rows, ended=_or_the_day_after(text.ended))


def _or_the_day_after(day: Day | None) -> Day | None:
    return day if day is None or not day.exact else Day(day.first, day.shift(1).first)


# asking


def called_upon(world: tm.World, texts: Iterable[tm.Instrument], war: wars.Wars) -> Answer:
    """Whether some attack of the war calls upon the alliance, whose phases the texts are."""
    phases = list(texts)
    members = {row.code for text in phases for row in text.parties}
    found: dict[tm.Verdict, list[str]] = {DUE: [], OPEN: []}
    own = world.only(*(text.id for text in phases))
    for event in events_for(phases, war):
        if members.isdisjoint({*(event.by or ()), *(target.party for target in event.targets)}):
            continue
        for verdict, because in told(tm.Case(own, event)):
            found[verdict].append(because)
    verdict = next((verdict for verdict in (DUE, OPEN) if found[verdict]), NOT_DUE)
    return Answer(verdict, tuple(dict.fromkeys(found.get(verdict, ()))))


def events_for(phases: Iterable[tm.Instrument], war: wars.Wars) -> Iterator[tm.Event]:
    """The attacks of the war; and those that go on when a party comes under the alliance, as of that day."""
    starts = {row.start for text in phases for row in text.parties if row.start is not None}
    for attack in war.attacks:
        yield attack.event
        for day in sorted(starts, key=lambda day: day.sort_key):
            if attack.lasts_to(day):
                yield attack.going_on(day)


def told(case: tm.Case) -> Iterator[tuple[tm.Verdict, str]]:
    """What is due or open in a case, and what promise not to use force is, or may be, broken."""
    for finding in case.who():
        if finding.modality == "duty" and finding.verdict is DUE:
            yield DUE, f"{finding.name} at {case.event and case.event.id}"
        elif finding.modality == "duty" and finding.verdict is OPEN:
            for question in finding.hinges().questions:
                yield OPEN, question.name
    for breach in breaches(case):
        yield (OPEN, "breach") if breach.holds is None else (DUE, f"{breach.of} broken by {breach.by}")


def answers(data: Path, cases: Iterable[Coded]) -> list[list[Answer]]:
    """The engine's answer to each case at each step."""
    world, _ = atop.read(data / ALLIANCES)
    fought = wars.read(data / WARS, world)
    families: dict[str, list[tm.Instrument]] = {}
    for text in world.instruments.values():
        families.setdefault(text.family or text.id, []).append(text)
    listed = list(cases)
    wanted = [text for case in listed for text in families.get(case.alliance, ())]
    found = []
    for step in range(len(STEPS)):
        read = world.only(*dict.fromkeys(text.id for text in wanted))
        read = read.including(*(as_read(text, step) for text in read.instruments.values()))
        found.append(
            [
                called_upon(read, (read.instrument(text.id) for text in families[case.alliance]), fought.of(case.war))
                if case.alliance in families and case.war in fought.wars
                else Answer(None)
                for case in listed
            ]
        )
    return found


# telling


@dataclass(frozen=True)
class Score:
    """How answers agree with a coding; what the data do not answer counts as open."""

    counts: Counter[tuple[str, bool]]

    @property
    def accuracy(self) -> float:
        """Of what is answered, the share that agrees."""
        return (self.counts["DUE", True] + self.counts["NOT_DUE", False]) / self.answered

    @property
    def precision(self) -> float:
        """Of what is due, the share that the experts say was called upon."""
        return self.counts["DUE", True] / (self.counts["DUE", True] + self.counts["DUE", False])

    @property
    def recall(self) -> float:
        """Of what was called upon by the experts, the share that is due."""
        return self.counts["DUE", True] / sum(self.counts[verdict, True] for verdict in ("DUE", "OPEN", "NOT_DUE"))

    @property
    def coverage(self) -> float:
        """The share that is answered, due or not due."""
        return self.answered / self.counts.total()

    @property
    def answered(self) -> int:
        """How many are due or not due."""
        return sum(self.counts[verdict, called] for verdict in ("DUE", "NOT_DUE") for called in (True, False))


def score(cases: Iterable[Coded], found: Iterable[Answer]) -> Score:
    """How the answers to some cases agree with the coding of them."""
    return Score(
        Counter((str((answer.verdict or OPEN).value), case.called) for case, answer in zip(cases, found, strict=True))
    )


def ladder(cases: list[Coded], found: list[list[Answer]]) -> str:
    """The confusion matrix at each step, and how well it agrees."""
    head = ("", "called upon", "not called upon", "accuracy", "precision", "recall", "coverage")
    lines = [
        f"{head[0]:43}{head[1]:^16}  {head[2]:^16}" + "".join(f"{word:>10}" for word in head[3:]),
        f"{head[0]:43}" + f"{'DUE':>5}{'OPEN':>5}{'NOT':>6}  " * 2,
    ]
    for step, answered in zip(STEPS, found, strict=True):
        agreed = score(cases, answered)
        cells = (
            "".join(f"{agreed.counts[verdict, called]:{width}}" for verdict, width in _WIDTHS)
            for called in (True, False)
        )
        rates = (agreed.accuracy, agreed.precision, agreed.recall, agreed.coverage)
        lines.append(f"{step:43}{'  '.join(cells)}  " + "".join(f"{rate:10.3f}" for rate in rates))
    return "\n".join(lines)


_WIDTHS = (("DUE", 5), ("OPEN", 5), ("NOT_DUE", 6))


def differing(cases: Iterable[Coded], found: Iterable[Answer]) -> str:
    """Each case in which the engine and the experts say the opposite."""
    lines = []
    for case, answer in zip(cases, found, strict=True):
        if answer.verdict in (DUE, NOT_DUE) and (answer.verdict is DUE) != case.called:
            said = f"due: {'; '.join(answer.because)}" if answer.verdict is DUE else "not due at any attack"
            lines.append(f"{case.alliance} ({', '.join(case.kinds)}) in {case.war_name}: {said}")
    return "\n".join(lines) or "none"


TURNS_ON = {
    "kind": "is what was done an attack, or help against one",
    "date": "was the alliance still in force on the day on which it ended",
    "provoked": "did the one attacked provoke it",
    "location": "did it happen where the text asks for",
    "adversary": "is it an adversary whom the text means",
    "conflict": "is it the conflict that the text means",
    "number": "are there as many adversaries as the text asks for",
    "demands": "have the demands been met that the text speaks of",
    "other": "are the further limits of the text kept",
    "among": "does the promise hold against another member",
    "breach": "was a promise not to use force broken",
    "to whom": "is it owed to this partner",
}


def turning(found: Iterable[Answer]) -> str:
    """On which questions the open cases turn, with how many turn on each; a case may turn on several."""
    counts: Counter[str] = Counter()
    for answer in found:
        if answer.verdict is OPEN:
            counts.update({_sort(question) for question in answer.because})
    return "\n".join(f"{number:4}  {TURNS_ON.get(name, name)}" for name, number in counts.most_common())


def _sort(question: str) -> str:
    return "to whom" if re.search(r"_of_\d+_to_\d+$", question) else question.rpartition("_")[2]


def rates(cases: list[Coded], found: list[Answer]) -> str:
    """How many of those called upon were kept, in the sample and as published for all wars from 1816 to 2003."""
    published = {figure.id: figure for figure in FIGURES}
    groups: list[tuple[str, str, Callable[[Coded, Answer], bool]]] = [
        ("all", "bf-2018", lambda case, _: True),
        ("in wars to 1944", "bf-2018-to-1944", lambda case, _: case.year < 1945),
        ("in wars from 1945", "bf-2018-from-1945", lambda case, _: case.year >= 1945),
        ("promising defence", "bf-2018-defence", lambda case, _: "defense" in case.kinds),
        ("promising help in attack", "bf-2018-offence", lambda case, _: "offense" in case.kinds),
        ("promising neutrality", "bf-2018-neutrality", lambda case, _: "neutral" in case.kinds),
        ("promising no force", "bf-2018-nonaggression", lambda case, _: "nonagg" in case.kinds),
        ("that are DUE here", "", lambda _, answer: answer.verdict is DUE),
        ("that are OPEN here", "", lambda _, answer: answer.verdict is OPEN),
    ]
    lines = [f"{'alliances called upon':28}{'kept':>14}{'published':>14}"]
    for name, figure, chosen in groups:
        judged = [
            case.kept
            for case, answer in zip(cases, found, strict=True)
            if case.called and case.kept is not None and chosen(case, answer)
        ]
        ours = f"{sum(judged)}/{len(judged)} = {sum(judged) / len(judged):.2f}" if judged else "-"
        theirs = published.get(figure)
        shown = f"{theirs.kept}/{theirs.cases} = {theirs.share:.2f}" if theirs else ""
        lines.append(f"{name:24}{ours:>18}{shown:>18}")
    return "\n".join(lines)


def story(data: Path, coding: Path | None = None) -> str:
    """The whole comparison as text."""
    cases = coded(coding or data / CODING)
    found = answers(data, cases)
    last = found[-1]
    lacking = sum(answer.verdict is None for answer in last)
    called = sum(case.called for case in cases)
    return "\n\n".join(
        (
            f"{len(cases)} cases of an alliance and a war; experts coded {called} of the alliances as called upon.\n"
            f"{lacking} cannot be asked, since the alliance or the war is not in the data; they count as open.",
            ladder(cases, found),
            f"On what the open cases turn, each on one or several:\n{turning(last)}",
            f"Where the engine says the opposite of the experts:\n{differing(cases, last)}",
            rates(cases, last),
        )
    )


def main() -> None:
    """Prints the comparison, or says that the data are not there."""
    data = folder()
    if data is None:
        print("Nothing was asked: this example needs data sets that are not shipped. TREATYMODEL_DATA has to name a")
        print(f"folder with {ALLIANCES}/, {WARS} and {CODING}.")
    else:
        print(story(data, Path(sys.argv[1]) if len(sys.argv) > 1 else None))


if __name__ == "__main__":
    main()
