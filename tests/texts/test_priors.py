"""Files of priors: what they say, and every fault with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

import treatymodel as tm
from treatymodel.texts.priors import read_priors
from treatymodel.vocabulary.leaves import Question

GOOD = """\
priors:
  - question: requested(to=north-atlantic-1949, by=POL)
    probability: 0.9
    source: my reading of the debates
reliability:
  - kind: defence
    probability: 1
    source: assumed for the exercise
  - {bearer: USA, probability: 0.8, source: a panel of five}
"""
BAD = """\
priors:
  - question: requestd(by=POL)
    probability: 0.9
    source: mine
  - question: requested(by=POL)
    probability: 1.5
    source: mine
  - question: requested(POL)
    probability: likely
  - {question: waived, probability: 0.1, source: mine, sure: true}
reliability:
  - {bearer: USA, kind: defence, probability: 0.8, source: mine}
  - {kind: defense, probability: 0.8, source: mine}
"""
UNKNOWN = """\
priors:
  - {question: requested(by=POL), probability: 0.5, source: mine}
  - question: requestd(by=POL)
    probability: 0.9
    source: mine
reliability:
  - {bearer: USSA, probability: 0.8, source: mine}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "priors.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_of_priors_is_read(tmp_path: Path) -> None:
    file = read_priors(written(tmp_path, GOOD), tm.corpus())
    (prior,) = file.priors
    assert prior.asked == Question.of("requested", by="POL", to="north-atlantic-1949")
    assert (prior.probability, prior.source) == (0.9, "my reading of the debates")
    assert [(row.kind, row.bearer, row.probability) for row in file.reliability] == [
        ("defence", None, 1.0),
        (None, "USA", 0.8),
    ]
    assert tm.Priors.read(written(tmp_path, GOOD), tm.corpus()).probabilities == file.priors


def test_every_fault_has_its_place(tmp_path: Path) -> None:
    with pytest.raises(tm.TextErrors) as refused:
        read_priors(written(tmp_path, BAD), tm.corpus())
    said = [(issue.where.line, issue.message) for issue in refused.value.issues]
    assert (6, "a probability is from 0 to 1, not `1.5`") in said
    assert any(line == 8 and "`POL` in `requested(POL)` is no argument" in message for line, message in said)
    assert any(line == 9 and "a number is needed here, not `likely`" in message for line, message in said)
    assert any(line == 8 and "`source` is missing" in message for line, message in said)
    assert any(line == 10 and "there is no field `sure` here" in message for line, message in said)
    assert any(line == 12 and "a reliability is of a `bearer` or of a `kind`" in message for line, message in said)
    assert any(line == 13 and "`defense` is not one of" in message for line, message in said)


def test_unknown_names_have_their_place_and_near_names(tmp_path: Path) -> None:
    with pytest.raises(tm.TextErrors) as refused:
        read_priors(written(tmp_path, UNKNOWN), tm.corpus())
    first, second = refused.value.issues
    assert (first.where.line, first.where.column) == (3, 15)
    assert (first.message, first.hint) == ("unknown question `requestd`", "did you mean `requested`?")
    assert (second.where.line, second.message) == (7, "unknown party `USSA`")
    assert "`USA`" in second.hint


def test_a_question_is_read_as_it_is_printed() -> None:
    for question in (
        Question.of("nat5_cyber"),
        Question.of("part", place="POL", in_="territory of victim in NCL+PYF"),
        Question.of("happened", what="a, b and c", by="X"),
    ):
        assert Question.read(str(question)) == question
    for wrong in ("Requested", "requested(", "requested(POL)", "", "a b"):
        with pytest.raises(tm.Misuse):
            Question.read(wrong)
