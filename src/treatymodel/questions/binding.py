"""What an instrument is worth: whether it binds in law, politically, at home only, or not at all."""

from __future__ import annotations

from treatymodel.model.obligation import DisputedBinding
from treatymodel.questions.case import Case
from treatymodel.vocabulary.leaves import Question


def binding_of(case: Case, name: str) -> str:
    """Of an instrument, or of a clause `instrument/clause`: `legal`, `domestic`, `political`, `none`, or `contested`.

    It is contested while that is an open question of law. A draft, report or statement that nobody adopted is worth
    `none`, whatever it would be worth if it were adopted. Raises `UnknownName`.
    """
    head, _, clause = name.partition("/")
    text = case.world.instrument(head)
    if text.supposed:
        return "none"
    own = case.world.clause(name)[1].binding if clause else None
    binding = text.binding if own is None else own
    if not isinstance(binding, DisputedBinding):
        return binding
    reply = case.answers.reply(Question(binding.law))
    return "contested" if reply is None else binding.yes if reply.value else binding.no
