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
    "docs.codebook_pages",
    "docs.fields_directive",
    "docs.offline",
    "docs.outputs",
    "docs.reference_pages",
    "docs.vocabulary_page",
]
exclude_patterns = ["_build"]
nitpicky = True
nitpick_ignore_regex = [("py:.*", ".*")]
autodoc_typehints_format = "short"
autodoc_member_order = "bysource"
add_module_names = False
python_use_unqualified_type_names = True

myst_heading_anchors = 3
nb_execution_mode = "force"
nb_execution_in_temp = True
nb_execution_raise_on_error = True
nb_execution_timeout = 300
nb_merge_streams = True
nb_code_prompt_show = nb_code_prompt_hide = "What it answers"
bibtex_bibfiles = ["references.bib"]
bibtex_default_style = "plain"

html_theme = "pydata_sphinx_theme"
html_title = project
html_static_path = ["static"]
html_css_files = ["pages.css"]
html_sidebars = {"index": [], "codebook/*": []}
html_context = {"default_mode": "auto"}
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "logo": {"text": project},
    "navbar_align": "left",
    "navbar_end": ["theme-switcher"],
    "show_toc_level": 2,
    "secondary_sidebar_items": ["page-toc"],
    "footer_start": ["copyright"],
    "footer_end": [],
}
