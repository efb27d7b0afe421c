"""How pages become notebooks, and what counts as fetched from elsewhere."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from docs.blocks import ask, blocks, show
from docs.offline import fetched, fetched_by_page, fetched_by_style
from docs.outputs import as_notebook

import treatymodel as tm

PAGE = """# A page

```python
x = 1
```

Words, and a command:

```sh
treatymodel list
```

```python
print(x)
```

The end.
"""


def test_blocks_of_python_become_cells_and_nothing_else_changes() -> None:
    page = PAGE.replace("treatymodel list", "ls")
    head, _, body = as_notebook(page).partition("# A page")
    assert "file_format: mystnb" in head
    assert f"# A page{body}".replace("{code-cell}", "python") == page
    assert body.count("{code-cell}") == 2


def test_a_command_stays_and_a_cell_asks_it() -> None:
    _, _, body = as_notebook(PAGE).partition("# A page")
    (block,) = blocks(f"# A page{body}")
    assert (block.language, block.code) == ("sh", "treatymodel list\n")
    assert re.findall(r"^_show\((.*)\)$", body, re.MULTILINE) == [repr(block.code)]


def test_a_page_without_code_stays_as_it_is() -> None:
    page = PAGE.replace("```python", "```text").replace("treatymodel list", "ls")
    assert as_notebook(page) == page


def test_commands_are_asked_line_by_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code = "ls\ntreatymodel cite \\\n  anglo-polish-1939\ntreatymodel schema > schema.json\ntreatymodel cite nothing\n"
    cited, schema, unknown = ask(code)
    assert cited[1:] == (0, f"{tm.corpus().cite('anglo-polish-1939')}\n")
    assert schema[1:] == (0, "")
    assert json.loads((tmp_path / "schema.json").read_text(encoding="utf-8"))
    assert unknown[1:] == (2, "")


def test_a_command_that_does_not_answer_fails_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    show("treatymodel schema\ntreatymodel list --json\n", most=3)
    assert capsys.readouterr().out.splitlines()[3].startswith("… and ")
    with pytest.raises(AssertionError, match="cite nothing"):
        show("treatymodel cite nothing")


@pytest.mark.parametrize(
    "html",
    [
        '<script src="https://cdn.example/x.js"></script>',
        "<SCRIPT SRC=//cdn.example/x.js></SCRIPT>",
        '<link rel="stylesheet" href="https://fonts.example/a.css">',
        '<link href="https://fonts.example/a.css">',
        '<link rel="preload alternate" href="http://fonts.example/a.woff2" as="font">',
        '<img src="http://example.org/a.png">',
        '<img srcset="a.png, https://example.org/b.png 2x">',
        '<iframe src="https://example.org"></iframe>',
        '<svg><image xlink:href="https://example.org/a.png"/></svg>',
        "<style>@import 'https://fonts.example/a.css';</style>",
        '<p style="background: url(https://example.org/a.png)">x</p>',
    ],
)
def test_what_a_browser_loads_is_found(html: str) -> None:
    assert len(fetched_by_page(html)) == 1


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://example.org">a link</a>',
        '<link rel="canonical" href="https://example.org/">',
        '<script src="static/x.js"></script><img src="data:image/png;base64,AAAA">',
        "<pre>&lt;script src=https://example.org&gt;</pre>",
        "<p>url(https://example.org/a.png)</p>",
        '<svg xmlns="http://www.w3.org/2000/svg"></svg>',
    ],
)
def test_what_a_reader_may_follow_is_none(html: str) -> None:
    assert fetched_by_page(html) == []


def test_styles_are_looked_through_beside_pages(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.css").write_text("b { src: url('https://example.org/a.woff') }", encoding="utf-8")
    (tmp_path / "a.html").write_text("<img src='//example.org/a.png'>", encoding="utf-8")
    (tmp_path / "b.html").write_text("<img src='a.png'>", encoding="utf-8")
    assert [(path.name, found) for path, found in fetched(tmp_path)] == [
        ("a.html", "//example.org/a.png"),
        ("a.css", "https://example.org/a.woff"),
    ]
    assert fetched_by_style("a { background: url(a.png) }") == []
