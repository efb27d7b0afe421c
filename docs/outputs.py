"""Reads a page with blocks of Python as a notebook, so that its code runs, and its output appears, when it is built.

On GitHub the page stays plain Markdown. Code runs in a folder of its own, in which `docs` stands for these pages.
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
import os

os.symlink({str(DOCS)!r}, "docs")
```

"""


QUIET = """\
c = get_config()
c.IPKernelApp.log_level = "ERROR"
c.HistoryManager.enabled = False
"""


def as_notebook(page: str) -> str:
    """The page with its blocks of Python as cells of code; as it stands where it has none."""
    cells = [block for block in blocks(page) if block.language == "python"]
    parts, done = [HEAD], 0
    for cell in cells:
        opening = cell.end - len(cell.code) - len("```python\n```")
        parts += [page[done:opening], "```{code-cell}\n", cell.code, "```"]
        done = cell.end
    return "".join([*parts, page[done:]]) if cells else page


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
