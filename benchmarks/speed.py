"""How long an import, a first answer from the shell, and an answer over the whole corpus take.

Run it from the top of the tree: `python benchmarks/speed.py`. Ratios compare side by side in one run; seconds drift
from machine to machine.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

RUNS = 9
BASE = "import pydantic, yaml; pydantic.BaseModel, pydantic.TypeAdapter"
COLD = """
import treatymodel as tm
attack = tm.Event("armed_attack", by="RUS", on="POL", place="POL", at="2026-06-01")
for finding in tm.Case(tm.corpus(), attack).who(): finding.verdict
"""
EVENTS = (
    ("armed_attack", "RUS", "POL", "POL"),
    ("armed_attack", "RUS", "UKR", "UKR"),
    ("invasion", "RUS", "UKR", "UKR"),
    ("armed_attack", "RUS", "USA", "hawaii"),
    ("armed_attack", "UKR", "RUS", "RUS"),
    ("armed_attack", "AZE", "ARM", "ARM"),
    ("threat", "RUS", "EST", "EST"),
    ("massing", "RUS", "UKR", None),
    ("cyber_attack", "RUS", "LTU", "LTU"),
    ("strike", "KOR", "PRK", "PRK"),
    ("terrorist_attack", None, "FRA", "FRA"),
    ("armed_attack", "TUR", "GRC", "GRC"),
)


def process_seconds(*command: str) -> float:
    """Median wall seconds of a whole process, start included."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


# fmt: off
FIRST = (
    "north-atlantic-1949", "teu-42-7", "un-charter-1945", "budapest-1994", "csto-1992", "rus-prk-2024",
    "gbr-ukr-2024", "deu-ukr-2024", "fra-ukr-2024", "jpn-ukr-2024", "us-ukr-bsa-2024", "eu-ukr-2024",
    "rutte-bild-2025-12", "us-28-point-2025-11", "us-guarantee-annex-2025-11", "e3-counter-2025-11-23",
    "us-20-point-2025-12", "berlin-2025-12-15", "paris-declaration-2026-01-06", "fra-gbr-ukr-intent-2026-01-06",
    "us-ukr-guarantee-2026", "ft-response-ladder-2026-02",
)
# fmt: on
"""The texts of the first part of the corpus."""


def answer_seconds(*texts: str) -> list[float]:
    """Median wall seconds of `who()` with every verdict settled, for each event, after loading."""
    import treatymodel as tm

    world = tm.corpus().only(*texts) if texts else tm.corpus()
    medians = []
    for kind, by, on, place in EVENTS:
        event = tm.Event(kind, by=by, on=on, place=place, at="2026-06-01T04:00Z")
        tm.Case(world, event).who()
        times = []
        for _ in range(RUNS):
            case = tm.Case(world, event)
            start = time.perf_counter()
            for finding in case.who():
                finding.verdict  # noqa: B018
            times.append(time.perf_counter() - start)
        medians.append(statistics.median(times))
        print(f"who  {kind:18} {by or '?':4} on {on:4} {len(case.who()):5} findings {medians[-1] * 1e3:8.1f} ms")
    return medians


def main() -> None:
    """Measure and print."""
    python = sys.executable
    base = process_seconds(python, "-c", BASE)
    bare = process_seconds(python, "-c", "pass")
    imported = process_seconds(python, "-c", "import treatymodel")
    question = ["who", "--kind", "armed_attack", "--by", "RUS", "--on", "POL", "--place", "POL", "--at", "2026-06-01"]
    shell = process_seconds(python, "-m", "treatymodel", *question)
    of_one = process_seconds(python, "-m", "treatymodel", *question, "--bearer", "USA")
    cold = process_seconds(python, "-c", COLD)
    medians, first = answer_seconds(), answer_seconds(*FIRST)
    print(f"bare interpreter          {bare * 1e3:8.0f} ms")
    print(f"pydantic and yaml         {base * 1e3:8.0f} ms   1.00")
    print(f"import treatymodel        {imported * 1e3:8.0f} ms   {imported / base:.2f}   (target 1.5)")
    print(f"first who(), cold         {cold * 1e3:8.0f} ms   {cold / base:.2f}   (target 5)")
    print(f"first answer, one party   {of_one * 1e3:8.0f} ms   {of_one / base:.2f}   (target 5)")
    print(f"first answer, all told    {shell * 1e3:8.0f} ms   {shell / base:.2f}   (target 5)")
    print(f"who(), first 22 texts     {statistics.median(first) * 1e3:8.1f} ms")
    print(f"who(), median of events   {statistics.median(medians) * 1e3:8.1f} ms   (targets 50 and 20 ms)")


if __name__ == "__main__":
    main()
