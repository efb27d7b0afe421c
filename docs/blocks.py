"""The fenced blocks of code in a page of Markdown, and how those in Python are run."""

from __future__ import annotations

import ast
import io
import re
import shlex
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

FENCE = re.compile(r"^```(?P<language>[a-z]+)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
REMARK = re.compile(r"\s*#\s*(?P<remark>.*)")


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code: its language, its text, the number of its first line in the page, and where it ends there."""

    language: str
    code: str
    line: int
    end: int


@dataclass(frozen=True, slots=True)
class Ran:
    """A statement that was run: its line in the page, what it printed, and the remark behind it."""

    line: int
    printed: str
    remark: str


def blocks(page: str) -> tuple[Block, ...]:
    """Every fenced block of a page that names its language, in order."""
    return tuple(
        Block(found["language"], found["code"], page.count("\n", 0, found.start("code")) + 1, found.end())
        for found in FENCE.finditer(page)
    )


def run(block: Block, names: dict[str, object]) -> Iterator[Ran]:
    """Run a block of Python, statement by statement, among names that the blocks of a page share."""
    lines = block.code.splitlines()
    for statement in ast.parse(block.code).body:
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile(ast.Module([statement], []), f"line {block.line}", "exec"), names)
        behind = lines[(statement.end_lineno or 1) - 1][statement.end_col_offset or 0 :]
        found = REMARK.fullmatch(behind)
        yield Ran(block.line + statement.lineno - 1, printed.getvalue(), found["remark"] if found else "")


def ask(code: str) -> Iterator[tuple[str, int, str]]:
    """Run the commands of the library in a block of shell: each line, its exit code, and what it prints.

    What a line sends to a file is written there and not given back. Lines that are no command of the library are for
    the reader alone.
    """
    from treatymodel.cli import main

    for line in code.replace("\\\n", " ").splitlines():
        if not line.startswith("treatymodel "):
            continue
        command, _, target = line.removeprefix("treatymodel ").partition(" > ")
        printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
        with redirect_stdout(printed):
            code_of_exit = main(shlex.split(command))
        printed.seek(0)
        told = printed.read()
        if target:
            Path(target).write_text(told, encoding="utf-8")
        yield line, code_of_exit, "" if target else told


def show(code: str, most: int = 120) -> None:
    """Run a block of shell and print what it answers: of each command at most so many lines, and of JSON none.

    Raises `AssertionError` where a command does not answer.
    """
    for line, code_of_exit, told in ask(code):
        assert code_of_exit == 0, f"`{line}` gives {code_of_exit}"
        if told and "--json" not in line:
            lines = told.splitlines()
            print("\n".join(lines[:most]))
            if len(lines) > most:
                print(f"… and {len(lines) - most} more lines")
