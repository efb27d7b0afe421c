"""What would settle an open finding, and what would overturn the presumptions of a settled one."""

from __future__ import annotations

from treatymodel.compile import declaration
from treatymodel.questions.finding import Finding, Verdict
from treatymodel.questions.hinges import Hinge, HingeAnswer
from treatymodel.vocabulary.leaves import Args, Question
from treatymodel.words.names import Names
from treatymodel.words.phrases import sentence
from treatymodel.words.sentences import asks_of

MOST = 4
"""How many ways are said."""
THE_BEARER, THE_CLAUSE = "the bearer", "the clause"
"""What stands for the bearer and the clause where one line speaks of several."""


def without_bearer(args: Args, finding: Finding) -> Args:
    """The arguments with the finding's bearer and clause left open, so that they are one for all who bear the same."""
    stand_in = {finding.bearer: THE_BEARER, finding.name: THE_CLAUSE}
    return tuple((key, stand_in.get(value, value)) for key, value in args)


def settling(finding: Finding, names: Names, shared: bool = False) -> list[str]:
    """A sentence for each way; `shared` is set where one finding stands for several bearers."""
    hinges = finding.hinges()
    if hinges.undecided:
        what = "It was" if finding.verdict is Verdict.OPEN else "What would change it was"
        return [f"{what} not worked out within {hinges.undecided} nodes of a diagram."]
    saying = _Saying(finding, names, shared)
    single = [hinge for hinge in hinges if len(hinge.answers) == 1]
    several = [hinge for hinge in hinges if len(hinge.answers) > 1]
    if len(several) == 1 and _opposes(several[0], single):
        return [saying.either(several[0], single[0].verdict)]
    said = [*saying.singly(single), *map(saying.together, several)]
    if len(said) > MOST:
        more = f"{len(said) - MOST}{' or more' if hinges.capped else ''}"
        said = [*said[:MOST], f"Further ways: {more}."]
    if finding.verdict is Verdict.OPEN and hinges and not any(hinge.verdict == "DUE" for hinge in hinges):
        said.append("DUE needs more answers together than are listed.")
    return said


def _opposes(all_of: Hinge, each: list[Hinge]) -> bool:
    """Whether any one of the answers settles it one way, and all of them turned round the other way."""
    turned = {(item.question, not item.answer) for item in all_of.answers}
    return turned == {(hinge.answers[0].question, hinge.answers[0].answer) for hinge in each} and {
        hinge.verdict for hinge in each
    } == {"DUE" if all_of.verdict == "NOT_DUE" else "NOT_DUE"}


class _Saying:
    def __init__(self, finding: Finding, names: Names, shared: bool) -> None:
        self.finding = finding
        self.names = names
        self.shared = shared

    def either(self, all_of: Hinge, otherwise: str) -> str:
        """All the answers settle it one way, anything else the other way."""
        said = " ".join(self._answer(item) for item in all_of.answers)
        if all_of.verdict == "DUE":
            return f"DUE only if each of these is answered so, {otherwise} otherwise: {said}"
        turned = [HingeAnswer(item.question, not item.answer, item.asks, item.sort) for item in all_of.answers]
        said = " ".join(map(self._answer, turned))
        return f"DUE if any one of these is answered so, {all_of.verdict} otherwise: {said}"

    def singly(self, hinges: list[Hinge]) -> list[str]:
        """Single answers that settle it, both answers to one question in one sentence, several to one end in one."""
        questions: dict[Question, dict[str, HingeAnswer]] = {}
        for hinge in hinges:
            questions.setdefault(hinge.answers[0].question, {})[hinge.verdict] = hinge.answers[0]
        one_way: dict[str, list[HingeAnswer]] = {}
        for answers in questions.values():
            if len(answers) == 1:
                for verdict, item in answers.items():
                    one_way.setdefault(verdict, []).append(item)
        said = [self._one(answers) for answers in questions.values() if len(answers) == 2]
        for verdict, items in one_way.items():
            listed = " ".join(map(self._answer, items[:MOST]))
            more = f" Or {len(items) - MOST} more." if len(items) > MOST else ""
            several = f"{verdict} if any one of these is answered so: {listed}{more}"
            said.append(several if len(items) > 1 else self._one({verdict: items[0]}))
        return said

    def _one(self, answers: dict[str, HingeAnswer]) -> str:
        """One question, and what each answer that settles it comes to."""
        question = next(iter(answers.values())).question
        ends = sorted((not item.answer, f"{_yes_no(item)}: {verdict}.") for verdict, item in answers.items())
        return f"{self._ask(question)} {' '.join(end for _, end in ends)} [{self._spelled(question)}]"

    def together(self, hinge: Hinge) -> str:
        """Answers that settle it together."""
        return f"{hinge.verdict} if answered so together: {' '.join(map(self._answer, hinge.answers))}"

    def _answer(self, item: HingeAnswer) -> str:
        return f"{self._ask(item.question)} {_yes_no(item)}. [{self._spelled(item.question)}]"

    def _ask(self, question: Question) -> str:
        asked = self._question(question)
        return f"{sentence(asks_of(declaration(self.names.world, question.name).asks, asked, self.names))[:-1]}?"

    def _spelled(self, question: Question) -> str:
        if not self.shared:
            return str(question)
        args = tuple((key, "…" if value == self.finding.bearer else value) for key, value in question.args)
        return str(Question(question.name, args))

    def _question(self, question: Question) -> Question:
        return Question(question.name, without_bearer(question.args, self.finding)) if self.shared else question


def _yes_no(item: HingeAnswer) -> str:
    return "Yes" if item.answer else "No"
