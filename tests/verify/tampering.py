"""Ways to tamper with an answer: each changes its plain data in one place, or says that there is nothing to change."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

Plain = dict[str, Any]
Tamper = Callable[[Random, Plain], bool]
"""Changes the answer; False where the answer has nothing of the kind."""

OPPOSITE = {"yes": "no", "no": "yes", "open": "yes"}
PARTIES = ("USA", "FRA", "DEU", "POL", "UKR", "RUS", "SRB", "BLR")
LEAVES = ("claim", "question")


def _finding(rng: Random, answer: Plain) -> tuple[Plain, list[Plain]]:
    finding = rng.choice(answer["findings"])
    return finding, finding["argument"]["steps"]


def _under(steps: list[Plain], root: int) -> set[int]:
    """The step and all on which it rests."""
    because = {step["number"]: step["because"] for step in steps}
    found, queue = {root}, [root]
    while queue:
        fresh = [part for part in because.get(queue.pop(), ()) if part in because and part not in found]
        found.update(fresh)
        queue += fresh
    return found


def _pruned(finding: Plain) -> None:
    """Leave out the steps that nothing cites any more, as a careful forger would."""
    argument = finding["argument"]
    kept = _under(argument["steps"], argument["root"])
    argument["steps"] = [step for step in argument["steps"] if step["number"] in kept]


def _spread(finding: Plain) -> None:
    """Make every step, and the verdict, follow from the leaves again."""
    argument = finding["argument"]
    steps = {step["number"]: step for step in argument["steps"]}
    for _ in steps:
        for step in steps.values():
            values = [steps[part]["holds"] for part in step["because"]]
            kind = {"gate": "all", "finding": "all", "conclusion": "all"}.get(step["kind"], step["kind"])
            if kind == "not":
                step["holds"] = {"yes": "no", "no": "yes", "open": "open"}[values[0]]
            elif kind in ("all", "any") and values:
                deciding, other = ("no", "yes") if kind == "all" else ("yes", "no")
                step["holds"] = deciding if deciding in values else "open" if "open" in values else other
    root = steps[argument["root"]]
    finding["verdict"] = {"yes": "DUE", "no": "NOT_DUE", "open": "OPEN"}[root["holds"]]
    failing = [steps[part]["name"] for part in root["because"] if steps[part]["holds"] == "no"]
    finding.update(failing=failing, first_gate=failing[0] if failing else None)


# steps


def flip_a_step(rng: Random, answer: Plain) -> bool:
    _, steps = _finding(rng, answer)
    step = rng.choice(steps)
    step["holds"] = OPPOSITE[step["holds"]]
    return True


def forge_a_leaf(rng: Random, answer: Plain) -> bool:
    """Turn a leaf round, and everything above it."""
    finding, steps = _finding(rng, answer)
    leaf = rng.choice([step for step in steps if step["kind"] in LEAVES])
    leaf["holds"] = OPPOSITE[leaf["holds"]]
    _spread(finding)
    return True


def claim_a_fact(rng: Random, answer: Plain) -> bool:
    """Say that a question was answered by a fact that nobody gave."""
    finding, steps = _finding(rng, answer)
    questions = [step for step in steps if step["kind"] == "question" and step["how"] != "fact"]
    if not questions:
        return False
    rng.choice(questions).update(how="fact", source="a newspaper", holds=rng.choice(["yes", "no"]))
    _spread(finding)
    return True


def rename_a_step(rng: Random, answer: Plain) -> bool:
    _, steps = _finding(rng, answer)
    named = [step for step in steps if step["name"]]
    step, other = rng.choice(named), rng.choice(named)
    changed = bool(step["name"] != other["name"])
    step["name"] = other["name"]
    return changed


def change_an_argument(rng: Random, answer: Plain) -> bool:
    """Put another party, day or text into what a step is about."""
    _, steps = _finding(rng, answer)
    step = rng.choice([step for step in steps if step["args"]])
    key = rng.choice(sorted(step["args"]))
    old = step["args"][key]
    others = [code for code in PARTIES if code != old]
    step["args"][key] = rng.choice(others) if old in PARTIES else f"{old}-1"
    return True


def drop_an_argument(rng: Random, answer: Plain) -> bool:
    _, steps = _finding(rng, answer)
    step = rng.choice([step for step in steps if step["args"]])
    del step["args"][rng.choice(sorted(step["args"]))]
    return True


def add_an_argument(rng: Random, answer: Plain) -> bool:
    _, steps = _finding(rng, answer)
    rng.choice(steps)["args"]["under"] = "protest"
    return True


def change_a_source(rng: Random, answer: Plain) -> bool:
    _, steps = _finding(rng, answer)
    rng.choice(steps)["source"] += " (2nd ed.)"
    return True


def change_who_answers(rng: Random, answer: Plain) -> bool:
    _, steps = _finding(rng, answer)
    questions = [step for step in steps if step["kind"] == "question"]
    if not questions:
        return False
    step = rng.choice(questions)
    step["how"] = rng.choice([how for how in ("fact", "doctrine", "settled", "presumed") if how != step["how"]])
    return True


def change_what_is_asked(rng: Random, answer: Plain) -> bool:
    _, steps = _finding(rng, answer)
    questions = [step for step in steps if step["kind"] == "question"]
    if not questions:
        return False
    rng.choice(questions)["asks"] += ", and in time"
    return True


def change_a_kind(rng: Random, answer: Plain) -> bool:
    """Call a step something else; of a single reason, `all` and `any` say the same."""
    _, steps = _finding(rng, answer)
    step = rng.choice(steps)
    kinds = ("all", "any", "not", "claim", "question", "conclusion", "gate", "finding")
    before, step["kind"] = step["kind"], rng.choice([kind for kind in kinds if kind != step["kind"]])
    return len(step["because"]) != 1 or {before, step["kind"]} != {"all", "any"}


def drop_a_reason(rng: Random, answer: Plain) -> bool:
    """Leave out one of the steps on which a step rests, and what only it cited."""
    finding, steps = _finding(rng, answer)
    step = rng.choice([step for step in steps if step["because"]])
    step["because"].remove(rng.choice(step["because"]))
    step["mutual"] = [part for part in step["mutual"] if part in step["because"]]
    _pruned(finding)
    return True


def drop_a_gate(rng: Random, answer: Plain) -> bool:
    finding, steps = _finding(rng, answer)
    root = next(step for step in steps if step["number"] == finding["argument"]["root"])
    root["because"].remove(rng.choice(root["because"]))
    _pruned(finding)
    return True


def add_a_reason(rng: Random, answer: Plain) -> bool:
    """Let a step rest on one more that has the same value, and was not among its reasons."""
    _, steps = _finding(rng, answer)
    step = rng.choice([step for step in steps if step["because"]])
    under = _under(steps, step["number"])
    others = [other["number"] for other in steps if other["holds"] == step["holds"] and other["number"] not in under]
    if not others:
        return False
    step["because"].append(rng.choice(others))
    return True


def swap_a_reason(rng: Random, answer: Plain) -> bool:
    """Let a step rest on another step of the same value instead."""
    finding, steps = _finding(rng, answer)
    step = rng.choice([step for step in steps if step["because"]])
    index = rng.randrange(len(step["because"]))
    holds = {other["number"]: other["holds"] for other in steps}
    old = step["because"][index]
    others = [
        number for number in holds if holds[number] == holds[old] and number not in (*step["because"], step["number"])
    ]
    if not others:
        return False
    step["because"][index] = rng.choice(others)
    step["mutual"] = [part for part in step["mutual"] if part in step["because"]]
    _pruned(finding)
    return True


def cut_out_a_step(rng: Random, answer: Plain) -> bool:
    """Take a step away, and let those above it rest on what it rested on."""
    finding, steps = _finding(rng, answer)
    cut = rng.choice([step for step in steps if step["kind"] in ("conclusion", "not", "gate")] or steps)
    for step in steps:
        if cut["number"] in step["because"]:
            at = step["because"].index(cut["number"])
            fresh = [part for part in cut["because"] if part not in step["because"]]
            step["because"][at : at + 1] = fresh
            step["mutual"] = [part for part in step["mutual"] if part in step["because"]]
    finding["argument"]["steps"] = [step for step in steps if step is not cut]
    _pruned(finding)
    return bool(cut["number"] != finding["argument"]["root"])


def remove_a_presumption(rng: Random, answer: Plain) -> bool:
    """Leave a presumption out of the argument, with the steps that rest on it alone."""
    finding, steps = _finding(rng, answer)
    presumed = [step["number"] for step in steps if step["how"] == "presumed"]
    if not presumed:
        return False
    gone = {rng.choice(presumed)}
    for step in steps:
        step["because"] = [part for part in step["because"] if part not in gone]
    finding["argument"]["steps"] = [step for step in steps if step["number"] not in gone]
    return True


def go_in_a_circle(rng: Random, answer: Plain) -> bool:
    """Let a step rest on one that rests on it."""
    _, steps = _finding(rng, answer)
    upper = rng.choice([step for step in steps if step["because"]])
    lower = next(step for step in steps if step["number"] == upper["because"][0])
    lower["because"] = [*lower["because"], upper["number"]]
    return True


# fields


def _altered(rng: Random, value: Any) -> Any:
    if isinstance(value, bool):
        return not value
    if isinstance(value, list):
        return value[1:] if value else ["something"]
    if isinstance(value, dict):
        return {**value, "words": "more"}
    return f"{value}-1" if value is not None else "something"


FIELDS: dict[str, tuple[object, ...]] = {
    "verdict": ("DUE", "NOT_DUE", "OPEN"),
    "modality": ("duty", "right", "prohibition", "power"),
    "binding": ("legal", "political", "domestic", "none", "contested"),
    "action": ("consult", "assist", "assist_military", "wage_war", "use_force"),
    "discretion": ("fixed", "as_deems_necessary", "all_means_in_power", "unspecified"),
    "evidence": ("checked", "memory"),
    "leans": ("DUE", "NOT_DUE", None),
    "first_gate": ("in_force", "bound", "kind", "place", "procedure", "exceptions", None),
    "bearer": PARTIES,
    "owed_to": PARTIES,
    "deadline": ("at_once", "2027-03-02T06:00Z", None),
    "opens": ("2027-03-02T06:00Z", None),
    "event": ("h1", "event", ""),
}


def swap_a_field(rng: Random, answer: Plain) -> bool:
    finding, _ = _finding(rng, answer)
    key = rng.choice(sorted(FIELDS))
    finding[key] = rng.choice([value for value in FIELDS[key] if value != finding[key]])
    return True


def alter_a_field(rng: Random, answer: Plain) -> bool:
    finding, _ = _finding(rng, answer)
    key = rng.choice(sorted(key for key in finding if key not in ("argument", "hinges")))
    finding[key] = _altered(rng, finding[key])
    return True


def cite_another_clause(rng: Random, answer: Plain) -> bool:
    """Say that it stands in another clause, in the finding and in its argument."""
    finding, steps = _finding(rng, answer)
    root = next(step for step in steps if step["number"] == finding["argument"]["root"])
    other = rng.choice(["art1-force", "art3", "consult", "aid"])
    if other == finding["obligation"]:
        return False
    finding["obligation"] = root["name"] = other
    root["args"]["clause"] = f"{finding['instrument']}/{other}"
    return True


def turn_a_hinge(rng: Random, answer: Plain) -> bool:
    finding, _ = _finding(rng, answer)
    if not finding["hinges"]:
        return False
    hinge = rng.choice(finding["hinges"])
    part = rng.choice(hinge["answers"])
    change = rng.choice(["answer", "verdict", "question", "asks"])
    if change == "answer":
        part["answer"] = OPPOSITE[part["answer"]]
    elif change == "verdict":
        hinge["verdict"] = {"DUE": "NOT_DUE", "NOT_DUE": "DUE", "OPEN": "DUE"}[hinge["verdict"]]
    else:
        part[change] += "-1"
    return True


def drop_a_hinge(rng: Random, answer: Plain) -> bool:
    """Leave out a hinge of a single answer, where the list is not cut off."""
    finding, _ = _finding(rng, answer)
    single = [hinge for hinge in finding["hinges"] if len(hinge["answers"]) == 1]
    if not single or len(finding["hinges"]) >= 12:
        return False
    finding["hinges"].remove(rng.choice(single))
    return True


def change_the_head(rng: Random, answer: Plain) -> bool:
    """Change what the answer says of the texts, or of what was taken for granted."""
    change = rng.choice(["format", "hash", "name", "version", "overlays", "adopted", "taken", "presumptions"])
    if change == "format":
        answer["format"] = "treatymodel/answer/2"
    elif change in ("overlays", "adopted"):
        answer["corpus"][change] = answer["corpus"][change][1:] or ["without budapest-1994"]
    elif change in ("hash", "name", "version"):
        answer["corpus"][change] += "0"
    elif not answer["presumptions"]:
        return False
    elif change == "taken":
        taken = rng.choice(answer["presumptions"])
        taken["taken"] = OPPOSITE[taken["taken"]]
    else:
        answer["presumptions"].remove(rng.choice(answer["presumptions"]))
    return True


TAMPERS: tuple[Tamper, ...] = (
    flip_a_step,
    forge_a_leaf,
    claim_a_fact,
    rename_a_step,
    change_an_argument,
    drop_an_argument,
    add_an_argument,
    change_a_source,
    change_who_answers,
    change_what_is_asked,
    change_a_kind,
    drop_a_reason,
    drop_a_gate,
    add_a_reason,
    swap_a_reason,
    cut_out_a_step,
    remove_a_presumption,
    go_in_a_circle,
    swap_a_field,
    alter_a_field,
    cite_another_clause,
    turn_a_hinge,
    drop_a_hinge,
    change_the_head,
)
"""Every way, each of which changes what an answer says."""
