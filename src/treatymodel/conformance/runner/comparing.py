"""An answer held against the lines that a case expects: what differs, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from .asking import Data
from .form import VERDICTS, concerns, listed

BINDS = ("legal", "contested", "domestic")
"""How binding a duty is that binds in law, or may."""


def differences(asking: Data, line: Data, part: Data, lines: Sequence[Data]) -> Iterator[str]:
    """What differs from one expected line; `lines` are all of the same asking."""
    if "clause" in line:
        for item in chosen(asking, line, part["findings"]):
            yield from _finding(item, line)
        if not chosen(asking, line, part["findings"]):
            whom = f" for {line['bearer']}" if "bearer" in line else ""
            yield f"`{line['clause']}` gives no finding{whom}"
    elif "in_force" in line:
        yield from _reading(f"{line['instrument']} in force{_day(line)}", part, line, "in_force")
    elif "bound" in line:
        yield from _reading(f"{line['party']} bound by {line['instrument']}{_day(line)}", part, line, "bound")
    elif "area" in line:
        yield from _reading(f"{line['place']} within {line['area']}{_day(line)}", part, line, "answer")
    elif "of" in line:
        yield from _breach(part, line)
    elif "known" in line:
        if part["answer"] != line["known"]:
            yield f"{line['instrument']} known: {line['known']} is expected, {part['answer']} is found"
    elif "none_legal" in line:
        for item in part["findings"]:
            if item["clause"] in _list(line.get("but")) or not _of(item, line.get("instrument")):
                continue
            if item.get("binding") in BINDS and item["verdict"] != "NOT_DUE":
                label = f"{item['bearer']} under {item['clause']}"
                yield f"{label}: no legal duty is expected, {item['verdict']} is found"
    elif "no_other_due" in line:
        wanted, worth = [other for other in lines if "clause" in other], _list(line.get("binding"))
        for item in part["findings"]:
            if item["verdict"] != "DUE" or (worth and item.get("binding") not in worth):
                continue
            if not any(other["clause"] == item["clause"] and _meant(item, other) for other in wanted):
                yield f"{item['bearer']} under {item['clause']}: no other duty is expected, and this one is due"
    else:
        if part.get("binding") != line["binding"]:
            yield f"{line['instrument']}: binding `{line['binding']}` is expected, `{part.get('binding')}` is found"
        if "text" in line and line["text"] != part.get("text"):
            yield f"{line['instrument']}: a {line['text']} text is expected, a {part.get('text')} one is found"


def chosen(asking: Data, line: Data, findings: list[Data]) -> list[Data]:
    """The findings that a line speaks of: of a bearer the strongest, else all; those of the event itself first."""
    found = [item for item in findings if _meant(item, line)]
    if not found and "bearer" in line and "event" not in line:
        found = [item for item in findings if concerns(item, line)]
    if "event" not in line:
        event = asking.get("event")
        main = event.get("id", "event") if event else ""
        found = [item for item in found if (item.get("event") or "") in (main, "")] or found
    if "bearer" not in line:
        return found
    return sorted(found, key=lambda item: VERDICTS.index(item["verdict"]))[:1]


def _meant(item: Data, line: Data) -> bool:
    return concerns(item, line) and line.get("owed_to", item.get("owed_to")) == item.get("owed_to")


def _of(item: Data, instrument: str | None) -> bool:
    return instrument is None or item["clause"].partition("/")[0] == instrument


def _finding(item: Data, line: Data) -> Iterator[str]:
    label, verdict = f"{item['bearer']} under {item['clause']}", item["verdict"]
    failing = item.get("failing") or []
    if verdict != line["verdict"]:
        reason = f" ({', '.join(failing) or item.get('first_gate')})" if verdict != "DUE" else ""
        yield f"{label}: {line['verdict']} is expected, {verdict} is found{reason}"
        return
    if "first_gate" in line:
        yield from _gates(label, item, line, failing)
    yield from _hinges(label, line, item)
    for presumed in _list(line.get("presumed")):
        if not names(presumed, item.get("presumed", ())):
            yield f"{label}: the presumption `{presumed}` is expected, found {listed(item.get('presumed', ()))}"
    yield from _leaning(label, item, line)
    words, texts = _list(line.get("in_the_way")), item.get("in_the_way", ())
    remaining = iter(texts)
    if not all(any(word in text for text in remaining) for word in words):
        yield f"{label}: {listed(words)} is expected to stand in the way, found {listed(texts)}"
    for field in ("action", "discretion", "binding", "opens", "deadline", "owed_to"):
        if field in line and line[field] != item.get(field):
            yield f"{label}: {field.replace('_', ' ')} `{line[field]}` is expected, `{item.get(field)}` is found"


def _gates(label: str, item: Data, line: Data, failing: list[str]) -> Iterator[str]:
    gate = line["first_gate"]
    if item["verdict"] != "NOT_DUE":
        if item.get("first_gate") != gate:
            yield f"{label}: gate `{gate}` is expected to be the first that is open, `{item.get('first_gate')}` is"
        return
    wanted = (gate, *_list(line.get("also_fails")))
    missing = [name for name in wanted if name not in failing]
    if missing:
        yield f"{label}: {listed(missing)} should fail, {listed(failing)} does"
    elif failing[0] not in wanted:
        yield f"{label}: gate `{gate}` is expected to fail first, `{failing[0]}` does"


def _reading(label: str, part: Data, line: Data, field: str) -> Iterator[str]:
    if part["answer"] != line[field]:
        yield f"{label}: {line[field]} is expected, {part['answer']} is found"
    yield from _leaning(label, part, line)
    yield from _hinges(label, line, part)


def _leaning(label: str, found: Data, line: Data) -> Iterator[str]:
    leans = found.get("leans") or "none"
    if "leans" in line and line["leans"] != leans:
        yield f"{label}: leaning to {line['leans']} is expected, to {leans} is found"


def _hinges(label: str, line: Data, found: Data) -> Iterator[str]:
    for hinge in _list(line.get("hinge")):
        if not names(hinge, found.get("hinges", ())):
            yield f"{label}: the hinge `{hinge}` is expected, found {listed(found.get('hinges', ()))}"


def _breach(part: Data, line: Data) -> Iterator[str]:
    held = [item for item in part["breaches"] if line.get("on") in (None, item.get("on"))]
    label = f"breach of {line['of']} by {line['by']}"
    found = "yes" if any(item["holds"] == "yes" for item in held) else "open" if held else "no"
    if found != line["answer"]:
        yield f"{label}: {line['answer']} is expected, {found} is found"
    for worth in dict.fromkeys(item.get("binding") for item in held):
        if "binding" in line and worth != line["binding"]:
            yield f"{label}: binding `{line['binding']}` is expected, `{worth}` is found"


def names(wanted: str, questions: Iterable[str]) -> bool:
    """Whether one of the questions is meant: by its name, and by those arguments that are written out."""
    name, args = _call(wanted)
    return any(name == other and args <= others for other, others in map(_call, questions))


def _call(text: str) -> tuple[str, frozenset[str]]:
    name, _, args = text.strip().removesuffix(")").partition("(")
    return name, frozenset(part.strip() for part in args.split(",") if part.strip() not in ("", "…", "..."))


def _list(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _day(line: Data) -> str:
    return f" on {line['on']}" if "on" in line else ""
