"""Build hook that ships the corpus compiled, so that a first answer need not parse every text."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

INSIDE_WHEEL = "treatymodel/corpus/compiled.jsonl"


class CompiledCorpus(BuildHookInterface[BuilderConfig]):
    """Puts the compiled corpus into a wheel.

    An editable wheel gets none: there the texts may change under the installation, and the library reads them.
    """

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        source = Path(self.root) / "src"
        sys.path.insert(0, str(source))
        from treatymodel.texts.compiled import build

        self._scratch = tempfile.TemporaryDirectory()
        compiled = Path(self._scratch.name) / "compiled.jsonl"
        build(source / "treatymodel" / "corpus" / "data", compiled)
        build_data["force_include"][str(compiled)] = INSIDE_WHEEL

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self._scratch.cleanup()
