"""The atoms: importing this enters every one of them into the registry."""

from treatymodel.vocabulary.atoms import acts, asking, patterns, standing, sugar

__all__ = ["acts", "asking", "patterns", "standing", "sugar"]
