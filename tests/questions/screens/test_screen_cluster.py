"""Screens on a real cluster of Dask: the same result, also when workers are killed in the middle."""

from __future__ import annotations

import os
import signal
from typing import Any

import pytest
from tests.questions.screens.pact import ROWS, pact

import treatymodel as tm

distributed = pytest.importorskip("distributed")

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("default")]


def test_killed_workers_lose_nothing() -> None:
    world = pact()
    rows = [{**row, "at": f"{year}-06-01"} for year in range(2000, 2060) for row in ROWS]
    asked: dict[str, Any] = {"columns": ["event", "bearer", "obligation", "verdict", "hinges"], "chunk": 4}
    wanted = tm.screen(world, rows, **asked).to_dicts()
    assert len(wanted) > 1000
    killed: list[int] = []
    options = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": ":0", "processes": True}
    with distributed.LocalCluster(**options) as cluster, distributed.Client(cluster) as client:

        def kill(many: int, whole: int) -> None:
            """Kills one worker when a tenth is done, and another, or its heir, at half."""
            if many in (whole // 10, whole // 2):
                killed.append(next(iter(client.run(os.getpid).values())))
                os.kill(killed[-1], signal.SIGKILL)

        with client.get_executor(pure=False) as executor:
            found = tm.screen(world, rows, executor=executor, progress=kill, **asked).to_dicts()
    assert len(set(killed)) == 2
    assert found == wanted
