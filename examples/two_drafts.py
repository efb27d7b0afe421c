"""What did the redraft change? Five texts of the winter of 2025, and two of the spring of 2022, held side by side.

A negotiator has the new draft tonight and the old one beside it. Which events does it treat differently, for whom, and
by which point? Each pair is tried over every event of the kinds and parties named below, with up to one event more
before it; the command `treatymodel diff A B` tries all kinds and all parties.
"""

from __future__ import annotations

import treatymodel as tm

FORCE = ("invasion", "strike", "armed_attack")
SIDES = ("RUS", "UKR", "USA")
GUARANTEE = ("us-28-point-2025-11", "e3-counter-2025-11-23", "us-20-point-2025-12")
PARIS = "paris-declaration-2026-01-06"
ISTANBUL = "istanbul-draft-2022-04-15"
PLACES = ("UKR", "moscow", "saint-petersburg", "belgorod")


def plans() -> list[tm.Diff]:
    """The American 28 points against the European counter-text, and against the 20 points that followed."""
    first, *others = GUARANTEE
    return [tm.diff(first, other, kinds=FORCE, parties=SIDES, places=PLACES) for other in others]


def paris() -> tm.Diff:
    """The draft of the Paris Declaration against the text that was signed."""
    return tm.diff(
        f"{PARIS}:draft",
        f"{PARIS}:final",
        kinds=("armed_attack", "ceasefire"),
        parties=("RUS", "UKR", "MNFU"),
        places=(),
    )


def istanbul() -> list[tm.Diff]:
    """The communiqué of March 2022 against the Ukrainian wording of April, and that against the Russian one."""
    ukr, rus = f"{ISTANBUL}:ukr", f"{ISTANBUL}:rus"
    pairs = (("istanbul-communique-2022", ukr), (ukr, rus))
    kinds, parties = ("armed_attack", "request"), ("RUS", "UKR")
    return [tm.diff(*pair, kinds=kinds, parties=parties, places=("kyiv",)) for pair in pairs]


def told(found: tm.Diff, most: int = 4) -> str:
    """The first differences of a pair, each with its smallest example and where both texts say it."""
    lines = [found.title, "-" * len(found.title), *found.said]
    for item in found.differences[:most]:
        row = found.rows[found.differences.index(item)]
        lines += [
            f"* {row['example']}",
            f"    {item.bearer}, {item.action.replace('_', ' ')}: {row['left']} | {row['right']}",
        ]
    return "\n".join(lines)


def main() -> None:
    for found in (*plans(), paris(), *istanbul()):
        print(told(found), end="\n\n")
    missile = next(item for item in plans()[0].differences if item.history and item.history[0].qualities)
    print("Why the missile forfeits the guarantee under the 28 points:\n")
    print(missile.left.why())


if __name__ == "__main__":
    main()
