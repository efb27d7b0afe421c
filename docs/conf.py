"""Sphinx configuration: Markdown pages and a theme that ships with Sphinx, so a page fetches nothing."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

_project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = _project["name"]
release = version = _project["version"]
author = copyright = _project["authors"][0]["name"]

sys.path.insert(0, str(Path(__file__).parent.parent))
extensions = ["myst_parser", "docs.fields_directive", "docs.outputs", "docs.vocabulary_page"]
myst_heading_anchors = 3
exclude_patterns = ["_build"]
nitpicky = True

html_theme = "alabaster"
html_theme_options = {
    "description": "Who must respond, and why",
    "page_width": "76rem",
    "sidebar_width": "14rem",
    "body_max_width": "58rem",
    "code_font_size": "0.85em",
}
html_copy_source = False
html_show_sourcelink = False
