"""The same bytes under another hash seed, time zone and locale."""

from __future__ import annotations

import os
import subprocess
import sys

SCRIPT = """
import json
import treatymodel as tm
from treatymodel.words.json import answer
truce = tm.Event("ceasefire", by=["RUS", "UKR"], at="2027-01-01")
attack = tm.Event("armed_attack", by="RUS", on=["UKR", "POL"], at="2027-03-01T06:00+02:00")
case = tm.Case(tm.corpus(), attack, history=[truce])
said = [case.who(), case["USA"].why(), case["HUN"].why_not(), case.who()._repr_html_()]
said.append(json.dumps(answer(case, case["FRA"], argument=True)))
said.append(json.dumps(answer(case, case.who())))
import sys
sys.stdout.buffer.write("\\n".join(map(str, said)).encode())
"""


def run(**settings: str) -> bytes:
    """What the script prints in a process with the settings."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), **settings}
    return subprocess.run([sys.executable, "-c", SCRIPT], env=environment, capture_output=True, check=True).stdout


def test_seed_zone_and_locale_change_nothing() -> None:
    first = run(PYTHONHASHSEED="0", TZ="UTC", LC_ALL="C.UTF-8")
    second = run(PYTHONHASHSEED="1", TZ="Asia/Tokyo", LC_ALL="C")
    assert b"must assist" in first
    assert first == second
