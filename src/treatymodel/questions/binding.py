"""What an instrument is worth: whether it binds in law, politically, at home only, or not at all."""

from __future__ import annotations

from treatymodel.model.obligation import DisputedBinding
from treatymodel.questions.case import Case
from treatymodel.vocabulary.leaves import Question


def binding_of(case: Case, instrument: str) -> str:
    """`legal`, `domestic`, `political` or `none`; `contested` while that is an open question of law.

    A draft, report or statement that nobody adopted is worth `none`, whatever it would be worth if it were adopted.
    Raises `UnknownName`.
    """
    text = case.world.instrument(instrument)
    if text.supposed:
        return "none"
    if not isinstance(text.binding, DisputedBinding):
        return text.binding
    reply = case._answers.reply(Question(text.binding.law))
    return "contested" if reply is None else text.binding.yes if reply.value else text.binding.no
