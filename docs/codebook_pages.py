"""Writes the codebook: a page for each shipped instrument, and lists by region, period and worth."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import treatymodel as tm
from treatymodel.corpus.lifetime import begins
from treatymodel.corpus.named import rules
from treatymodel.questions.finding import BINDINGS
from treatymodel.questions.listing import Listed
from treatymodel.words.clauses import clause_lines
from treatymodel.words.names import Names
from treatymodel.words.page import Line
from treatymodel.words.show import instrument_page
from treatymodel.words.sources import EVIDENCE

URL = re.compile(r"https?://[^\s,]*[^\s,.;:)]")
SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|$~])")
WORTH = {
    "legal": "Binding in law",
    "contested": "Whether it binds in law is contested",
    "domestic": "Domestic law",
    "political": "Political commitments",
    "none": "Drafts, reports and statements, which bind nobody",
}


def pages() -> Iterator[tuple[str, str]]:
    """Every page of the codebook: its name and what it says."""
    world = tm.corpus()
    listed = {row.id: row for row in world.list()}
    yield "index", index(listed)
    for name, text in world.instruments.items():
        siblings = [row for row in listed.values() if text.family and row.family == text.family and row.id != name]
        yield name, instrument(world, name, siblings)


def index(listed: dict[str, Listed]) -> str:
    """The lists of all instruments."""
    named = rules()
    regions = [name for name, rule in named.items() if rule.during is None and not rule.kinds]
    periods = sorted(
        (name for name, rule in named.items() if rule.during is not None), key=lambda name: str(named[name].during)
    )
    parts = [
        "# Codebook of the corpus",
        f"A page for each of the {len(listed)} instruments that are shipped, made from the texts as they are encoded: "
        "parties with their dates, areas, every clause with its article, its occasion, what it asks and by when, and "
        "on what evidence; the questions that the text leaves, and the sources. Answers rest on what stands here. An "
        "instrument may stand in several lists; [what the corpus does not know](../answers.md) applies to all.",
        "## By region",
        *_lists(listed, ((name, _words(name), _says(name), tm.corpus(name).asked) for name in regions)),
        "## By period",
        *_lists(listed, ((name, _words(name), _says(name), tm.corpus(name).asked) for name in periods)),
        "## By what they are worth",
        *_lists(
            listed,
            (
                (worth, WORTH[worth], "", [name for name, row in listed.items() if row.binding == worth])
                for worth in BINDINGS
            ),
        ),
        "```{toctree}\n:hidden:\n:glob:\n\n*\n```",
    ]
    return "\n\n".join(parts) + "\n"


def _lists(listed: dict[str, Listed], groups: Iterable[tuple[str, str, str, Iterable[str]]]) -> Iterator[str]:
    for anchor, heading, says, names in groups:
        rows = [row for name, row in listed.items() if name in set(names)]
        yield f"(codebook-{anchor})=\n### {heading}"
        if says:
            yield says
        yield _table(("instrument", "since", "until", "worth"), map(_row, rows))


def _words(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _says(name: str) -> str:
    says = rules()[name].says
    return f'{says[0].upper()}{says[1:]}. To ask them alone: `tm.corpus("{name}")`.'


def _table(head: Iterable[str], rows: Iterable[str]) -> str:
    head = tuple(head)
    lines = ["```{table}", ":class: dated", "", f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *rows, "```"]
    return "\n".join(lines)


def _row(row: Listed) -> str:
    return f"| [{escaped(row.name)}]({row.id}.md) | {row.signed or row.start} | {row.end} | {row.binding} |"


def instrument(world: tm.World, name: str, siblings: Iterable[Listed] = ()) -> str:
    """The page of one instrument."""
    text = world.instrument(name)
    page = instrument_page(world, name)
    checked = sum((clause.evidence or text.evidence) == "checked" for clause in text.clauses)
    parts = [f"# {escaped(text.name)}", f"`{name}`", *(escaped(line.text) for line in page.opening)]
    if checked < len(text.clauses):
        parts.append(f"Of its {len(text.clauses)} clauses {checked} are {EVIDENCE['checked']}.")
    others = ", ".join(f"[`{row.id}`]({row.id}.md)" for row in siblings)
    parts += [f"Of the same family, `{text.family}`: {others}."] if others else []
    for section in page.sections:
        if section.heading == "Parties":
            parts += ["## Parties", _parties(world, text)]
        elif section.heading == "Clauses":
            parts.append("## Clauses")
            for clause in text.clauses:
                head, *lines = clause_lines(text, clause, Names(world))
                parts += [
                    f"({name}-{clause.id})=\n### {escaped(str(clause.cite))}: `{clause.id}`",
                    f"`{name}/{clause.id}`, {escaped(head.text.partition('] ')[2])}",
                    _list(lines),
                ]
        elif section.filled:
            parts += [f"## {escaped(section.heading)}", _list(section.lines)]
    parts += ["## Cite", f"```bibtex\n{world.cite(name).rstrip()}\n```", *map(escaped, page.footer)]
    return "\n\n".join(parts) + "\n"


def _parties(world: tm.World, text: tm.Instrument) -> str:
    rows = []
    for row in text.parties:
        names = Names(world)
        start = row.start or (None if text.supposed or row.consent == "no" else begins(text))
        cells = (
            names.party(row.code),
            ", ".join(word.replace("_", " ") for word in (row.role, *row.tags)),
            "" if start is None else str(start),
            "" if row.end is None else str(row.end),
            "; ".join(_remarks(row, names)),
        )
        rows.append(f"| {' | '.join(map(escaped, cells))} |")
    return _table(("party", "role", "bound from", "no longer from", ""), rows)


def _remarks(row: tm.Participation, names: Names) -> Iterator[str]:
    if row.signs is not None:
        yield "would sign" if row.signs else "would not sign"
    elif row.consent in ("no", "disputed"):
        yield "without its consent" if row.consent == "no" else "its consent is disputed"
    yield from (f"suspended towards {names.party(part.towards)} {part.span}" for part in row.suspended)
    yield from (f"reservation to {varied.clause}" for varied in row.varies)
    if row.note:
        yield row.note


def _list(lines: Iterable[Line]) -> str:
    lines = tuple(lines)
    least = min((line.depth for line in lines), default=0)
    return "\n".join(f"{'  ' * (line.depth - least)}- {escaped(line.text)}" for line in lines)


def escaped(said: str) -> str:
    """What is said, with nothing that Markdown would read as its own, and addresses as links."""
    parts, done = [], 0
    for found in URL.finditer(said):
        parts += [SPECIAL.sub(r"\\\1", said[done : found.start()]), f"<{found.group()}>"]
        done = found.end()
    return "".join([*parts, SPECIAL.sub(r"\\\1", said[done:])])


def write(folder: Path, made: Callable[[], Iterator[tuple[str, str]]]) -> None:
    """Write pages into a folder of their own, and take away those that are no longer made."""
    folder.mkdir(exist_ok=True)
    said = {f"{name}.md": text for name, text in made()}
    for path in folder.glob("*.md"):
        if path.name not in said:
            path.unlink()
    for name, text in said.items():
        target = folder / name
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")


def setup(app: Any) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", lambda app: write(Path(app.srcdir) / "codebook", pages))
    return {"parallel_read_safe": True}
