"""Sphinx configuration: Markdown pages, notebooks that run while they are built, and a theme that fetches nothing."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

TOP = Path(__file__).parent.parent
_project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]

project = _project["name"]
release = version = _project["version"]
author = copyright = _project["authors"][0]["name"]

sys.path.insert(0, str(TOP))
extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinxcontrib.bibtex",
    "docs.fields_directive",
    "docs.outputs",
    "docs.vocabulary_page",
    "docs.offline",
]
exclude_patterns = ["_build"]
nitpicky = True

myst_heading_anchors = 3
nb_execution_mode = "force"
nb_execution_in_temp = True
nb_execution_raise_on_error = True
nb_execution_timeout = 300
nb_merge_streams = True
bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "plain"

html_theme = "pydata_sphinx_theme"
html_title = project
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "logo": {"text": project},
    "navbar_align": "left",
    "navbar_end": ["theme-switcher"],
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
}
