"""The one condition language: its tree, its selectors, its written form and the registry of atoms."""

from treatymodel.conditions.ast import All, Any, AsOf, AtLeast, Atom, Becomes, Condition, Not, Once, subconditions
from treatymodel.conditions.faults import Fault, Malformed
from treatymodel.conditions.forms import parse, spell
from treatymodel.conditions.registry import ATOMS, arguments, atom, variables
from treatymodel.conditions.selectors import Selector, parse_selector, selector_parts, spell_selector

__all__ = [
    "ATOMS",
    "All",
    "Any",
    "AsOf",
    "AtLeast",
    "Atom",
    "Becomes",
    "Condition",
    "Fault",
    "Malformed",
    "Not",
    "Once",
    "Selector",
    "arguments",
    "atom",
    "parse",
    "parse_selector",
    "selector_parts",
    "spell",
    "spell_selector",
    "subconditions",
    "variables",
]
