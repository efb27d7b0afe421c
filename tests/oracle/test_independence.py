"""The second evaluator shares no meaning with the library: it imports the model, conditions as written, and tables."""

from __future__ import annotations

import ast
from pathlib import Path

ALLOWED = {
    "treatymodel.conditions",
    "treatymodel.days",
    "treatymodel.model",
    "treatymodel.vocabulary.kinds",
    "treatymodel.vocabulary.leaves",
    "treatymodel.vocabulary.questions",
    "treatymodel.vocabulary.scales",
    "treatymodel.vocabulary.states",
}


def test_nothing_but_model_conditions_and_tables_is_imported() -> None:
    sources = sorted(Path(__file__).parent.glob("*.py"))
    assert len(sources) > 10
    imported = {
        (source.name, node.module)
        for source in sources
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("treatymodel")
    }
    assert {
        (name, module)
        for name, module in imported
        if not any(module == allowed or f"{module}.".startswith(f"{allowed}.") for allowed in ALLOWED)
    } == set()
