"""Asks the cases of a suite of a command, and tells which lines of which cases do not hold, and why."""

from __future__ import annotations

import argparse
import difflib
import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from .asking import CaseError, Data, askings
from .comparing import differences
from .form import misshapen

Ask = Callable[[Data], object]
"""Gives the answer to an asking, as it was read from JSON. Raises `NoAnswerError`."""
HOLDS, FAILS, MISUSE = 0, 1, 2
"""The exit codes."""
PATIENCE = 120.0
"""For how many seconds an answer is waited for, unless told otherwise."""
EPILOG = """\
The command is started once for each asking: it reads JSON on standard input and writes JSON on standard output, as
README.md says. The variable CONFORMANCE_SUITE names this folder for it.

exit codes: 0 every case passes, 1 some fail, 2 misuse"""


class NoAnswerError(Exception):
    """The command gave no answer; says why not."""


class UsageError(Exception):
    """The runner was called wrongly; says how."""


def check(case: Data, ask: Ask) -> list[str]:
    """What differs from the lines of a case, in words that begin with the step and the line; empty if it passes."""
    try:
        return list(_differing(case, ask))
    except CaseError as wrong:
        return [f"the case itself is wrong: {wrong}"]
    except KeyError as missing:
        return [f"the case itself is wrong: a line under `expect` has no `{missing.args[0]}`"]


def _differing(case: Data, ask: Ask) -> Iterator[str]:
    for asking, lines in askings(case):
        at = f"step {asking['step']}, " if asking["step"] else ""
        try:
            answer = ask(asking)
        except NoAnswerError as why:
            yield f"{at}no answer: {why}"
            continue
        faults = [f"{at}{fault}" for fault in misshapen(asking, answer)]
        yield from faults
        if not faults and isinstance(answer, dict):
            for number, (line, part) in enumerate(zip(lines, answer["answers"], strict=True), 1):
                for said in differences(asking, line, part, lines):
                    yield f"{at}line {number}: {said}"


def asked_of(command: Sequence[str], patience: float, folder: Path) -> Ask:
    """Asks a command, started anew for each asking."""
    told = {**os.environ, "CONFORMANCE_SUITE": str(folder)}

    def ask(asking: Data) -> object:
        sent = json.dumps(asking, ensure_ascii=False).encode()
        try:
            running = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=told,
                start_new_session=True,
            )
        except OSError as wrong:
            raise UsageError(f"`{command[0]}` cannot be started: {(wrong.strerror or str(wrong)).lower()}") from None
        try:
            answered, complained = running.communicate(sent, timeout=patience)
        except subprocess.TimeoutExpired:
            _end(running)
            raise NoAnswerError(f"the command took longer than {patience:g} seconds") from None
        if running.returncode:
            last = complained.decode(errors="replace").strip().splitlines()[-1:] or ["it says nothing on stderr"]
            raise NoAnswerError(f"the command ended with exit code {running.returncode}: {last[0]}")
        return _read(answered)

    return ask


def _end(running: subprocess.Popen[bytes]) -> None:
    """End a command and what it started itself."""
    if os.name == "posix":
        os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()
    running.communicate()


def _read(answered: bytes) -> object:
    if not answered.strip():
        raise NoAnswerError("the command wrote nothing")
    try:
        return json.loads(answered)
    except UnicodeDecodeError:
        raise NoAnswerError("what the command wrote is not UTF-8") from None
    except json.JSONDecodeError as wrong:
        where = f"line {wrong.lineno}, column {wrong.colno}"
        raise NoAnswerError(f"what the command wrote is no JSON: {wrong.msg.lower()} at {where}") from None
    except RecursionError:
        raise NoAnswerError("what the command wrote is nested too deeply") from None


def cases_in(folder: Path) -> dict[str, Data]:
    """The cases of a suite by id, in order. Raises `UsageError`."""
    found = {}
    for path in sorted((folder / "cases").glob("*.json"), key=lambda path: path.stem):
        try:
            found[path.stem] = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as wrong:
            raise UsageError(f"`cases/{path.name}` is no JSON: {wrong}") from None
    if not found:
        raise UsageError(f"there are no cases in `{folder / 'cases'}`")
    return found


def changed(folder: Path) -> Iterator[str]:
    """Which files are not as the manifest says, one line each."""
    path = folder / "manifest.json"
    if not path.is_file():
        yield "`manifest.json` is missing"
        return
    hashes = json.loads(path.read_text(encoding="utf-8"))["files"]
    for name, known in hashes.items():
        if not (folder / name).is_file():
            yield f"`{name}` is missing"
        elif hashlib.sha256((folder / name).read_bytes()).hexdigest() != known:
            yield f"`{name}` was changed after the suite was written"
    for case in sorted((folder / "cases").glob("*.json")):
        if f"cases/{case.name}" not in hashes:
            yield f"`cases/{case.name}` was added after the suite was written"


def main(folder: Path, arguments: Sequence[str] | None = None) -> int:
    """Run the suite in a folder as the command line says, and give the exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    own, command = (given[: given.index("--")], given[given.index("--") + 1 :]) if "--" in given else (given, [])
    options = _parser().parse_args(own)
    try:
        cases = _chosen(cases_in(folder), options.only)
        if options.list:
            print("\n".join(f"{name}  {case['title']}" for name, case in cases.items()))
            return HOLDS
        if not command:
            raise UsageError("say what to ask, after `--`: python run.py -- COMMAND")
        for note in changed(folder):
            print(f"note: {note}", file=sys.stderr)
        return _run(cases, asked_of(command, options.timeout, folder), options.jobs)
    except UsageError as wrong:
        print(f"run.py: {wrong}", file=sys.stderr)
        return MISUSE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        "run.py",
        usage="run.py [options] -- COMMAND [ARGUMENT ...]",
        description="Asks the cases of this folder of a program, and says which fail, in which line, and why.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--list", action="store_true", help="print the cases and ask nothing")
    parser.add_argument("--only", metavar="CASE", action="append", default=[], help="this case; may be repeated")
    parser.add_argument("--jobs", metavar="N", type=_count, default=1, help="ask so many cases at once; 1 if left out")
    parser.add_argument(
        "--timeout",
        metavar="SECONDS",
        type=_seconds,
        default=PATIENCE,
        help=f"for one answer; {PATIENCE:g} if left out",
    )
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"`{text}` is no number of cases")
    return int(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0
    if not 0 < seconds < float("inf"):
        raise argparse.ArgumentTypeError(f"`{text}` is no number of seconds")
    return seconds


def _chosen(cases: dict[str, Data], only: Sequence[str]) -> dict[str, Data]:
    for name in only:
        if name not in cases:
            near = difflib.get_close_matches(name, cases, 1)
            hint = f"did you mean `{near[0]}`?" if near else "`--list` prints them"
            raise UsageError(f"unknown case `{name}` ({hint})")
    return {name: cases[name] for name in only} or cases


def _run(cases: dict[str, Data], ask: Ask, jobs: int) -> int:
    failed, differing = 0, 0
    with ThreadPoolExecutor(jobs) as pool:
        try:
            for name, found in zip(cases, pool.map(lambda case: check(case, ask), cases.values()), strict=True):
                if found:
                    failed, differing = failed + 1, differing + len(found)
                    print(f"{name} fails: {cases[name]['title']}", *found, sep="\n  ", flush=True)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    print(f"{_said(len(cases) - failed, 'case passes', 'cases pass')}, {_said(failed, 'fails', 'fail')}", end="")
    print(f", with {_said(differing, 'difference', 'differences')}" if failed else "")
    return FAILS if failed else HOLDS


def _said(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"
