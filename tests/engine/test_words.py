"""The engine knows the words of graphs and of logic, and no others."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import treatymodel.engine

FOREIGN = re.compile(
    r"treat(y|ies)|part(y|ies)\b|_part(y|ies)|part(y|ies)_|obligat|clause|alliance|attack|bearer|victim|guarant"
    r"|dut(y|ies)\b",
    re.IGNORECASE,
)
FILES = sorted(Path(treatymodel.engine.__file__).parent.glob("*.py"))


def test_the_engine_has_no_word_of_the_field() -> None:
    assert len(FILES) > 5
    for path in FILES:
        for line in path.read_text(encoding="utf-8").splitlines():
            package = re.sub(r"^\s*(from|import) treatymodel\b", "", line)
            base = package.replace("import TreatyError as LibraryError", "")
            assert not FOREIGN.search(base), f"{path.name}: {line}"


def test_the_engine_imports_the_standard_library_and_the_errors_only() -> None:
    for path in FILES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        top = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        modules = {
            name for node in top for name in ([node.module] if isinstance(node, ast.ImportFrom) else _names(node))
        }
        ours = {name for name in modules if name is not None and name.startswith("treatymodel")}
        assert all(name == "treatymodel.errors" or name.startswith("treatymodel.engine") for name in ours)
        assert not modules & {"networkx", "numpy", "pydantic"}


def _names(node: ast.Import) -> list[str]:
    return [alias.name for alias in node.names]
