"""One HTML file that needs nothing else: the answer, its arguments, its pictures, and what it turns on as switches."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from treatymodel import __version__
from treatymodel.pictures.report.document import asset, document
from treatymodel.pictures.report.markup import escape, folded, label, lines, linked
from treatymodel.pictures.report.strings import VERB
from treatymodel.pictures.report.telling import NOT_BOUND, VERDICTS, Block, Chapter, Part, Telling
from treatymodel.questions.case import Case
from treatymodel.questions.finding import BINDINGS, Verdict
from treatymodel.questions.findings import Findings
from treatymodel.words.answer import answer_page
from treatymodel.words.context import doctrine, edition, footer, opening, overlays, title
from treatymodel.words.json import about
from treatymodel.words.names import Names
from treatymodel.words.page import Page, Section
from treatymodel.words.presumptions import presumptions
from treatymodel.words.sources import sources

FORMAT = "treatymodel/report/1"
SCRIPTS = ("verdicts", "words", "switches", "lines", "filters", "questions", "start", "scheme")


class Drawn(Protocol):
    """What a page needs of a picture."""

    title: str

    def svg(self) -> str: ...


def report_page(findings: Findings, pictures: Sequence[Drawn] = ()) -> str:
    """The whole page for findings of a case."""
    case = findings.case
    telling = Telling(findings)
    head = title(case, Names(case.world))
    said = answer_page(findings)
    body = [
        asset("parts/header.html").format(title=escape(head), opening=lines(opening(case, Names(case.world)))),
        asset("parts/bar.html"),
        asset("parts/noscript.html"),
        '<main><div class="columns"><div>',
        _summary(telling, said),
        _answer(telling),
        "</div>",
        asset("parts/questions.html") if telling.residuals.questions else "",
        "</div>",
        _pictures(pictures),
        _beside(said),
        _basis(case, telling),
        f"</main><footer>{''.join(f'<p>{escape(part)}</p>' for part in footer(case))}</footer>",
    ]
    data = {"format": FORMAT, **about(case), **telling.data()}
    return document(head, "\n".join(filter(None, body)), format=FORMAT, scripts=SCRIPTS, data=data)


def _summary(telling: Telling, said: Page) -> str:
    """How many findings have which verdict, by what they are worth; and the sentence for when nothing is due."""
    count = {(verdict, binding): 0 for binding in range(len(BINDINGS)) for verdict in range(len(VERDICTS))}
    for row in telling.rows:
        count[row[2], row[3]] += 1
    order = [VERDICTS.index(verdict) for verdict in (Verdict.DUE, Verdict.OPEN, Verdict.NOT_DUE)]
    head = "".join(f'<th scope="col">{label(VERDICTS[verdict])}</th>' for verdict in order)
    rows = [
        f'<tr><th scope="row">{escape(binding)}</th>'
        + "".join(f'<td data-count="{verdict} {place}">{count[verdict, place]}</td>' for verdict in order)
        + "</tr>"
        for place, binding in enumerate(BINDINGS)
        if any(count[verdict, place] for verdict in order)
    ]
    nothing = lines(said.opening[len(opening(telling.case, Names(telling.case.world))) :])
    return (
        f'<section id="summary" aria-labelledby="summary-head"><h2 id="summary-head">In numbers</h2>{nothing}'
        "<table><caption>Duties, rights and prohibitions, each counted once for each party and clause</caption>"
        f'<thead><tr><th scope="col">Binding</th>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></section>'
    )


def _answer(telling: Telling) -> str:
    chapters = "".join(_chapter(chapter, telling) for chapter in telling.chapters)
    head = '<h2 id="answer-head" tabindex="-1">The answer</h2>'
    return f'<section id="answer" aria-labelledby="answer-head">{head}{asset("parts/filters.html")}{chapters}</section>'


def _chapter(chapter: Chapter, telling: Telling) -> str:
    """A heading with its lines; those who are not bound stand under one that is closed at first."""
    blocks = "".join(_block(block, telling) for block in chapter.blocks)
    opened = "" if chapter.name == NOT_BOUND else " open"
    return (
        f'<details class="chapter" id="{chapter.name}"{opened}><summary><h3>{escape(chapter.heading)}</h3> '
        f'<span class="tally"></span></summary>{blocks}</details>'
    )


def _block(block: Block, telling: Telling) -> str:
    parts = "".join(_part(part, telling) for part in block.parts)
    return f'<div class="block">{lines(block.heading)}<ul>{parts}</ul></div>'


def _part(part: Part, telling: Telling) -> str:
    told = part.told
    count = len(told.findings)
    verbs = "" if part.verbs is None else f' data-verbs="{part.verbs}"'
    verb = "" if part.verbs is None else telling.verbs[part.verbs][VERDICTS.index(told.findings[0].verdict)]
    words = f'<span class="verb">{escape(verb)}</span>'.join(map(linked, told.line.text.split(VERB)))
    what = "The argument" if count == 1 else f"The arguments of {count:,} findings"
    return (
        f'<li class="told" data-first="{part.first}" data-size="{count}"{verbs}>'
        f'<p class="line"><span class="badges">{label(told.line.label)}</span>{words}</p>{lines(told.notes)}'
        + (f'<div class="ways">{lines(told.ways)}</div>' if told.ways else "")
        + f'<button type="button" class="opens" aria-expanded="false">{what}</button></li>'
    )


def _pictures(pictures: Sequence[Drawn]) -> str:
    if not pictures:
        return ""
    drawn = "".join(f"<figure>{picture.svg()}</figure>" for picture in pictures)
    return (
        '<section id="pictures" aria-labelledby="pictures-head"><h2 id="pictures-head">Pictures</h2>'
        f'<p class="hint">They show the answer as given; switches do not redraw them.</p>{drawn}</section>'
    )


def _beside(said: Page) -> str:
    """What the answer says beside who must respond: breaches, and standing duties."""
    told = [section for section in said.sections if section.heading in BESIDE]
    return "".join(folded(section, f"beside-{place}", not section.folded) for place, section in enumerate(told))


def _basis(case: Case, telling: Telling) -> str:
    names = Names(case.world)
    rows = {
        "Library": f"treatymodel {__version__}",
        "Texts, with their hash": " ".join((edition(case.world), *overlays(case.world))),
        "Asked as of": str(case.record.asked_at),
        "Doctrine": doctrine(case.doctrine),
        "Presumptions": "as declared, listed below" if case.presumptions else "none (strict)",
    }
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in rows.items())
    taken = Section("What is taken as not shown", presumptions([*telling.kept, *telling.others], names))
    cited = Section("Texts cited", sources(telling.kept, names))
    return (
        '<section id="basis" aria-labelledby="basis-head"><h2 id="basis-head">What it rests on</h2>'
        f"<dl>{listed}</dl>{folded(taken, 'presumptions')}{folded(cited, 'sources')}"
        f'<p class="hint">{escape(MEANS)}</p></section>'
    )


BESIDE = ("Breaches that follow from the record", "Standing co-operation that runs beside it")
MEANS = (
    "DUE says that a text asks for it, not that anybody will do it. Drafts and reports bind nobody. The texts are a "
    "selection: that none asks for something does not show that none exists."
)
