"""What is known and how disputed law is read: answers to questions, each with its source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from treatymodel.days import Moment
from treatymodel.errors import Misuse
from treatymodel.model.base import Model
from treatymodel.vocabulary.leaves import Question


class Answer(Model):
    """An answer to a question of fact, of text or of record, from a moment on where one is given."""

    question: str
    args: tuple[tuple[str, str], ...] = ()
    value: bool
    since: Moment | None = None
    source: str = ""

    @property
    def asked(self) -> Question:
        """The question that it answers."""
        return Question(self.question, self.args)


class Facts(Model):
    """Answers to questions of fact. A later answer to the same question goes before an earlier one."""

    answers: tuple[Answer, ...] = ()

    def __iter__(self) -> Iterator[Answer]:  # type: ignore[override]
        return iter(self.answers)

    def adding(self, answer: Answer) -> Facts:
        """These facts and one more."""
        kept = tuple(known for known in self.answers if (known.asked, known.since) != (answer.asked, answer.since))
        return Facts(answers=(*kept, answer))

    def value(self, question: Question, at: Moment) -> Answer | None:
        """The answer that stands at the moment: the latest that has begun by then."""
        standing = [known for known in self.answers if known.asked == question]
        begun = [known for known in standing if known.since is not None and at.before(known.since) is False]
        if begun:
            return max(begun, key=lambda known: known.since.sort_key if known.since else ())
        undated = [known for known in standing if known.since is None]
        return undated[-1] if undated else None


class Doctrine:
    """How disputed law is read: `Doctrine(nat5_cyber="yes")` answers single questions.

    Presets, as the first argument: `prevailing` follows the side to which opinion leans, `text_only` the words alone
    (what practice settled is open again where the words leave it open), and `as_read_by("RUS")` the positions that a
    party holds. Answers given by name go before a preset.
    """

    __slots__ = ("answers", "preset", "reader")
    answers: tuple[tuple[str, bool], ...]
    preset: Literal["", "prevailing", "text_only", "as_read_by"]
    reader: str

    def __init__(self, preset: str = "", /, *, reader: str = "", **answers: str | bool) -> None:
        if preset not in ("", "prevailing", "text_only", "as_read_by"):
            raise Misuse(f"unknown doctrine `{preset}`: presets are `prevailing`, `text_only` and `as_read_by`")
        read = []
        for name, value in sorted(answers.items()):
            if value not in ("yes", "no", True, False):
                raise Misuse(f"the position on `{name}` is `yes` or `no`, not `{value}`")
            read.append((name, value in ("yes", True)))
        object.__setattr__(self, "answers", tuple(read))
        object.__setattr__(self, "preset", preset)
        object.__setattr__(self, "reader", reader)

    @classmethod
    def as_read_by(cls, party: str, **answers: str | bool) -> Doctrine:
        """The law as a party reads it, where a text records its position."""
        return cls("as_read_by", reader=party, **answers)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a doctrine is never changed: make another")

    def __reduce__(self) -> tuple[object, ...]:
        return _doctrine, (self.preset, self.reader, self.answers)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Doctrine) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        said = [repr(self.preset)] if self.preset else []
        said += [f"reader={self.reader!r}"] if self.reader else []
        said += [f"{name}={'yes' if value else 'no'!r}" for name, value in self.answers]
        return f"Doctrine({', '.join(said)})"

    def _key(self) -> tuple[object, ...]:
        return (self.answers, self.preset, self.reader)


def _doctrine(preset: str, reader: str, answers: tuple[tuple[str, bool], ...]) -> Doctrine:
    return Doctrine(preset, reader=reader, **dict(answers))
