"""One sentence for each step of an argument."""

from __future__ import annotations

from treatymodel.compile import declaration
from treatymodel.questions.argument import Step
from treatymodel.questions.hinges import SLOT
from treatymodel.vocabulary.claims import CLAIMS, CONCLUSIONS, EXITS, GATE_WORDS
from treatymodel.vocabulary.leaves import Question
from treatymodel.words.names import Names
from treatymodel.words.phrases import sentence

_HOLDS = ("yes", "no", "open")
_JOINS = {
    ("all", "no"): "One way in which it could be met fails, on each of these points:",
    ("all", "open"): "It is open, and turns on all of these:",
    ("any", "open"): "It is open, and any one of these may decide it:",
}
_OPEN = {
    "fact": "Open: nobody has said.",
    "law": "Open: lawyers and states read it differently.",
    "text": "Open: the wording does not settle it.",
    "record": "Open: the record does not settle it.",
}


def say(step: Step, names: Names) -> str:
    """The sentence of a step, with a capital and a stop."""
    match step.kind:
        case "gate":
            return GATE_WORDS[step.name][_HOLDS.index(step.holds)]
        case "claim":
            return sentence(_claim(step, names)) + _source(step, names)
        case "conclusion":
            readings = EXITS[step.get("effect")] if step.name == "exit" else CONCLUSIONS[step.name]
            return sentence(_fill(readings[_HOLDS.index(step.holds)], step, names))
        case "question":
            said = _fill(declaration(names.world, step.name).asks, step, names)
            return f"{sentence(said)[:-1]}? {_answer(step, names)}"
    return _JOINS[step.kind, step.holds]


def disputed(question: str, names: Names) -> str:
    """An open question of law with the views held on it."""
    return say(Step("question", "open", question, how="open law"), names)


def asks_of(template: str, question: Question, names: Names) -> str:
    """What a question asks, names in full at first mention; without a question mark."""
    return _fill(template, Step("question", "", question.name, question.args), names)


def _claim(step: Step, names: Names) -> str:
    if step.name == "is_party" and step.holds == "yes" and step.get("party") in step.get("what").split("+"):
        return f"the clause names {names.party(step.get('party'))}"
    return _fill(CLAIMS[step.name][_HOLDS.index(step.holds)], step, names)


def _fill(template: str, step: Step, names: Names) -> str:
    args = {**dict(step.args), "source": step.source}
    return SLOT.sub(lambda slot: names.argument(slot[1], args[slot[1]]) if slot[1] in args else "it", template)


def _source(step: Step, names: Names) -> str:
    world = names.world
    known = step.source.partition("/")[0]
    if " " not in step.source or known in world.instruments or known in world.parties or known in world.places:
        return ""
    return f" Source: {sentence(step.source)}"


def _answer(step: Step, names: Names) -> str:
    said = step.holds.capitalize()
    match step.how:
        case "fact":
            return f"{said}, as given{f': {step.source}' if step.source else ''}."
        case "doctrine":
            return sentence(f"{said}, as the law is read here: {step.source}")
        case "settled":
            return sentence(f"{said}: settled by {step.source}")
        case "presumed":
            return "No: taken as not shown." if step.holds == "no" else "Yes: nothing shows otherwise."
    return " ".join([_OPEN[step.how.removeprefix("open ")], *_views(step, names)])


def _views(step: Step, names: Names) -> list[str]:
    declared = declaration(names.world, step.name)
    said = []
    if declared.leaning is not None:
        said.append(f"Opinion leans to {'yes' if declared.leaning else 'no'}.")
    for value, word in ((True, "Yes"), (False, "No")):
        holders = list(dict.fromkeys(holder for holder, answer, _ in declared.positions if answer is value))
        if holders:
            said.append(f"{word} is held by {', '.join(names.party(holder) for holder in holders)}.")
    return said
