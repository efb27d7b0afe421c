"""Random cases come out in the same bytes under another hash seed, time zone and locale."""

from __future__ import annotations

import os
import subprocess
import sys

SCRIPT = """
import json, sys
from hypothesis import Phase, given, settings
from treatymodel.testing import cases, worlds
from treatymodel.words.json import answer

said = []

@settings(max_examples=25, derandomize=True, deadline=None, database=None, phases=[Phase.generate])
@given(cases(worlds(instruments=3)))
def tell(case):
    findings = case.who()
    said.append(str(findings))
    said.append(json.dumps(answer(case, findings, argument=True)))
    said.extend(str(finding.hinges()) for finding in findings)

tell()
sys.stdout.buffer.write("\\n".join(said).encode())
"""


def told(**settings: str) -> bytes:
    """What the script prints in a process with the settings."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), **settings}
    return subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, check=True).stdout


def test_seed_zone_and_locale_change_nothing() -> None:
    first = told(PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    second = told(PYTHONHASHSEED="2", TZ="XXX-14", LC_ALL="tr_TR.UTF-8")
    assert first.count(b'"findings"') == 25
    assert all(verdict in first for verdict in (b'"DUE"', b'"OPEN"', b'"NOT_DUE"'))
    assert first == second
