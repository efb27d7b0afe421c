"""Writes the vocabulary page from the registry, so that it cannot fall behind the code."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from treatymodel.conditions import ATOMS, arguments, spell
from treatymodel.conditions import parse as condition
from treatymodel.vocabulary.kinds import KINDS, OVERLAPS, PARENT
from treatymodel.vocabulary.questions import ASKS
from treatymodel.vocabulary.scales import ABSTENTION, ACTIONS, CONTENT, DISCRETION, OBJECTS, QUALITIES
from treatymodel.vocabulary.states import STATES, Mover

_SILENCE = {None: "open", False: "presumed no", True: "presumed yes"}


def page() -> str:
    """The page in Markdown."""
    parts = [
        "# The vocabulary",
        "Made from the registry at every build of these pages. What silence means stands beside each question.",
        *_atoms(),
        *_kinds(),
        *_states(),
        *_content(),
        *_questions(),
    ]
    return "\n\n".join(parts) + "\n"


def _table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _atoms() -> Iterator[str]:
    yield "## Atoms"
    yield (
        "What a condition can ask. Join them with `all`, `any`, `not`, `at_least`, and set the time with `once`, "
        "`becomes`, `as_of`; in Python with `&`, `|` and `~`. `attacked` and `threatened` are `event`, its kind given."
    )
    for name, atom in sorted(ATOMS.items()):
        yield f"### `{name}`"
        yield str(atom.__doc__)
        rows = [
            (f"`{argument.key}`", argument.sort.meaning, "needed" if argument.required else "")
            for argument in arguments(atom)
        ]
        yield _table(("argument", "takes", ""), rows)
        yield f"Says: {atom.sentence}. For example `{json.dumps(spell(condition({name: atom.example})))}`."


def _kinds() -> Iterator[str]:
    yield "## Kinds of event"
    yield "Each is a kind of the one that it is indented under."
    yield "\n".join(_branch(None, 0))
    yield "One happening may be both of these, so that a match across them is a question:"
    pairs = sorted(" and ".join(f"`{kind}`" for kind in sorted(pair)) for pair in OVERLAPS)
    yield "\n".join(f"- {pair}" for pair in pairs)


def _branch(parent: str | None, depth: int) -> Iterator[str]:
    for kind in KINDS:
        if PARENT.get(kind) == parent:
            yield f"{'  ' * depth}- `{kind}`"
            yield from _branch(kind, depth + 1)


def _states() -> Iterator[str]:
    yield "## States"
    yield "What a record brings about, what ends it, and what silence about the time before the record means."
    rows = [
        (
            f"`{name}` of {', '.join(state.places)}",
            _movers(state.started_by),
            _movers(state.ended_by),
            "presumed no" if state.silent == "no" else "open",
        )
        for name, state in STATES.items()
    ]
    yield _table(("state", "started by", "ended by", "silence"), rows)


def _movers(movers: tuple[Mover, ...]) -> str:
    said = []
    for mover in movers:
        notes = [f"if `{mover.law}`"] if mover.law else []
        notes += [f"unless `{mover.unless}`"] if mover.unless else []
        said.append(f"`{mover.kind}`{' ' + ', '.join(notes) if notes else ''}")
    return "; ".join(dict.fromkeys(said))


def _content() -> Iterator[str]:
    yield "## Actions and scales"
    yield f"Content, weakest first: {', '.join(CONTENT)}."
    yield f"Abstention, weakest first: {', '.join(ABSTENTION)}. It does not compare with content."
    rows = [
        (
            f"`{name}`",
            action.words,
            f"{action.scale} {action.level}" if action.scale else "",
            ", ".join(action.crossed_by),
        )
        for name, action in ACTIONS.items()
    ]
    yield _table(("action", "in words", "scale", "crossed by"), rows)
    yield "## Discretion"
    yield _table(("word", "means"), [(f"`{name}`", words) for name, words in DISCRETION.items()])
    yield "## Objects and qualities"
    yield _table(("object", "means"), [(f"`{name}`", words) for name, words in OBJECTS.items()])
    yield _table(("quality of an event", "asks"), [(f"`{name}`", f"{words}?") for name, words in QUALITIES.items()])


def _questions() -> Iterator[str]:
    yield "## Questions of the vocabulary"
    yield "Texts declare their own beside these. A question of law is answered by a doctrine, the others by facts."
    rows = []
    for name, ask in sorted(ASKS.items()):
        leaning = "" if ask.leaning is None else f"leans {'yes' if ask.leaning else 'no'} ({ask.source})"
        rows.append((f"`{name}`", f"{ask.asks}?", ask.sort, _SILENCE[ask.presumed], leaning))
    yield _table(("question", "asks", "sort", "silence", "leaning"), rows)


def write(app: Any) -> None:
    """Write the page before the sources are read."""
    target = Path(app.srcdir) / "vocabulary.md"
    text = page()
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8")


def setup(app: Any) -> dict[str, bool]:
    """Register with Sphinx."""
    app.connect("builder-inited", write)
    return {"parallel_read_safe": True}
