"""The directive `fields`, which puts the table of a model into a page."""

from __future__ import annotations

from typing import Any

from docs.fields import models, section
from docutils import nodes
from sphinx.util.docutils import SphinxDirective


class Fields(SphinxDirective):
    """`{fields} Obligation`: the table of that model."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        return self.parse_text_to_nodes(section(models()[self.arguments[0]]))


def setup(app: Any) -> dict[str, bool]:
    """Register with Sphinx."""
    app.add_directive("fields", Fields)
    return {"parallel_read_safe": True}
