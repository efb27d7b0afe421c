"""Reads a page with code as a notebook, so that the code runs, and its output appears, when the page is built.

On GitHub the page stays plain Markdown. Code runs in a folder of its own, in which `docs` stands for these pages. What
a block of Python prints stands below it; what a command answers is folded away.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from docs.blocks import blocks

DOCS = Path(__file__).parent
HEAD = f"""\
---
file_format: mystnb
kernelspec:
  name: python3
---

```{{code-cell}}
:tags: [remove-cell]
import os, sys

os.symlink({str(DOCS)!r}, "docs")
sys.path.append({str(DOCS.parent)!r})
from docs.blocks import show as _show
```

"""
SHOWN = """

```{{code-cell}}
:tags: [remove-input, hide-output]
_show({code!r})
```
"""


QUIET = """\
c = get_config()
c.IPKernelApp.log_level = "ERROR"
c.HistoryManager.enabled = False
"""


def as_notebook(page: str) -> str:
    """The page with its blocks of Python as cells of code, and its commands asked; as it is where it has neither."""
    parts, done = [HEAD], 0
    for block in blocks(page):
        if block.language == "python":
            opening = block.end - len(block.code) - len("```python\n```")
            parts += [page[done:opening], "```{code-cell}\n", block.code, "```"]
            done = block.end
        elif block.language == "sh" and "treatymodel " in block.code:
            parts += [page[done : block.end], SHOWN.format(code=block.code)]
            done = block.end
    return "".join([*parts, page[done:]]) if done else page


def read(app: Any, name: str, source: list[str]) -> None:
    """Rewrite a page as it is read."""
    source[0] = as_notebook(source[0])


def setup(app: Any) -> dict[str, bool]:
    """Register with Sphinx; what the user's own IPython is told to do does not count here."""
    profile = TemporaryDirectory()
    Path(profile.name, "profile_default").mkdir()
    Path(profile.name, "profile_default", "ipython_kernel_config.py").write_text(QUIET, encoding="utf-8")
    os.environ["IPYTHONDIR"] = profile.name
    app.connect("source-read", read)
    app.connect("build-finished", lambda app, failure: profile.cleanup())
    return {"parallel_read_safe": True}
