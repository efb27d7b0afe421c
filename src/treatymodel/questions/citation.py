"""How to cite an instrument: BibTeX and CSL-JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, get_args

from treatymodel.days import Day
from treatymodel.errors import Misuse, did_you_mean
from treatymodel.model.instrument import Instrument
from treatymodel.model.world import World

if TYPE_CHECKING:
    from treatymodel.questions.findings import Findings

Format = Literal["bibtex", "csl-json"]
_CSL = {
    "statute": "legislation",
    "news_report": "article-newspaper",
    "draft": "manuscript",
    "statement": "document",
    "political_declaration": "document",
    "arrangement": "document",
}
"""The types of CSL for texts that are no treaties."""
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_"},
    }
)
"""What BibTeX, or the TeX that it writes, would read as a command."""
_SHOWN = 8
"""How many parties are still named one by one."""


def cite(world: World, name: str, format: str = "bibtex") -> str:
    """The citation of an instrument in a format. Raises `UnknownName`, and `Misuse` for an unknown format."""
    return _listed([world.instrument(name)], world, (), format)


def cite_answer(findings: Findings, format: str = "bibtex") -> str:
    """The citations of what an answer rests on; see `Findings.cite`."""
    world = findings.case.world
    told = [item for item in findings if item.verdict != "NOT_DUE"] or list(findings)
    names = dict.fromkeys(item.instrument for item in told)
    for item in told:
        for step in item.argument.steps.values():
            named = (step.source, *(value for _, value in step.args))
            names.update(dict.fromkeys(head for head in _heads(named) if head in world.instruments))
    facts = dict.fromkeys(answer.source for answer in findings.case.facts if answer.source)
    return _listed([world.instrument(name) for name in names], world, tuple(facts), format)


def _heads(named: Iterable[str]) -> Iterator[str]:
    """What stands before the stroke in `instrument/clause`."""
    return (part.partition("/")[0] for part in named)


def _listed(texts: Sequence[Instrument], world: World, facts: Sequence[str], format: str) -> str:
    match format:
        case "bibtex":
            entries = [bibtex(text, world) for text in texts]
            entries += [_fact(rank, said) for rank, said in enumerate(facts, 1)]
            return "\n\n".join(entries)
        case "csl-json":
            items = [csl(text, world) for text in texts]
            items += [
                {"id": f"fact-{rank}", "type": "document", "title": said, "note": "source of a fact"}
                for rank, said in enumerate(facts, 1)
            ]
            return json.dumps(items, ensure_ascii=False, indent=2)
    raise Misuse(f"there is no format of citations `{format}`", did_you_mean(format, get_args(Format)))


def _fact(rank: int, said: str) -> str:
    """An entry for the source of a fact."""
    title = said.translate(_ESCAPES)
    return "\n".join((f"@misc{{fact-{rank},", f"  title = {{{{{title}}}}},", "  note = {source of a fact},", "}"))


def bibtex(text: Instrument, world: World) -> str:
    """A `@misc` entry, with what BibTeX would read as a command escaped."""
    day = _day(text)
    fields = {
        "title": f"{{{text.name.translate(_ESCAPES)}}}",
        "howpublished": text.kind.replace("_", " ").capitalize(),
        "year": f"{day.first.year:04}" if day is not None and day.first.year == day.last.year else "",
        "date": "" if day is None else str(day),
        "note": "; ".join(_notes(text, world)).translate(_ESCAPES),
        "url": _url(text),
        "keywords": ", ".join(code for code in text.rows if code in world.parties).translate(_ESCAPES),
    }
    lines = [f"  {key} = {{{value}}}," for key, value in fields.items() if value]
    return "\n".join([f"@misc{{{text.id},", *lines, "}"])


def csl(text: Instrument, world: World) -> dict[str, Any]:
    """An item of CSL-JSON."""
    day = _day(text)
    item: dict[str, Any] = {
        "id": text.id,
        "type": _CSL.get(text.kind, "treaty"),
        "title": text.name,
        "genre": text.kind.replace("_", " "),
        "note": "; ".join(_notes(text, world)),
        "URL": _url(text),
    }
    if day is not None:
        first, last = _date_parts(day)
        item["issued"] = {"date-parts": [first] if first == last else [first, last]}
    return {key: value for key, value in item.items() if value}


def _day(text: Instrument) -> Day | None:
    return text.signed or text.known_from


def _date_parts(day: Day) -> tuple[list[int], list[int]]:
    whole = {"year": 1, "month": 2}.get(day.granularity, 3)
    first, last = day.first.timetuple()[:whole], day.last.timetuple()[:whole]
    return [*first], [*last]


def _url(text: Instrument) -> str:
    """The first address at which the text was read, or else stands."""
    found = sorted((source for source in text.sources if "://" in source.locator), key=lambda source: not source.seen)
    links = [part for source in found for part in source.locator.split() if "://" in part]
    return links[0].rstrip(",;") if links else ""


def _notes(text: Instrument, world: World) -> list[str]:
    """The parties, the dates that are no dates of signature, and the printed collections that the sources name."""
    codes = [code for code in text.rows if code in world.parties]
    names = [world.parties[code].name for code in codes[:_SHOWN]]
    more = [f"{len(codes) - _SHOWN} more"] if len(codes) > _SHOWN else []
    named = "names" if text.supposed or text.kind == "statute" else "parties:"
    said = [f"{named} {', '.join([*names, *more])}"] if codes else []
    if isinstance(text.enters_into_force, Day):
        said.append(f"in force from {text.enters_into_force}")
    return [*said, *(str(source) for source in text.sources if "://" not in source.locator)]
