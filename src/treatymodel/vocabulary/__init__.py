"""The words of the field as data: kinds of event, states, scales, questions, claims and the atoms of conditions."""

from treatymodel.conditions import parse
from treatymodel.vocabulary import atoms

__all__ = ["atoms", "parse"]
