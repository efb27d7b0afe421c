"""Inter-State War Data of the Correlates of War project: a line for each state in each war, with its side.

The table names who initiated a war and the sides, not who attacked whom. Whom an initiator attacked is known where one
state alone was on the other side on that day. Of one that came in otherwise it is not told whether it attacked or was
attacked: force was used each way.
"""

from __future__ import annotations

from collections.abc import Iterator

from treatymodel.loaders.reading import Faults, Record, Sheet
from treatymodel.loaders.wars.attack import Attack
from treatymodel.loaders.wars.camps import Stint, enemies
from treatymodel.loaders.wars.roster import Roster

COLUMNS = ("warnum", "ccode", "side", "startmonth1", "startday1", "startyear1", "initiator")
"""The columns by which the table is known."""
SOURCE = "Correlates of War, Inter-State War Data"
UNKNOWN = (0, -7, -8, -9)
"""How what is not known, goes on, or does not apply is written."""


def attacks(sheet: Sheet, roster: Roster, faults: Faults) -> tuple[Attack, ...]:
    """Every entry into a war, war by war."""
    names: dict[str, str] = {}
    wars: dict[str, list[Stint]] = {}
    for record in sheet:
        war = record.values["warnum"]
        names.setdefault(war, record.text("warname") or "")
        wars.setdefault(war, []).extend(_stints(record, roster, faults))
    return tuple(attack for war, stints in wars.items() for attack in _war(war, names[war], stints))


def _stints(record: Record, roster: Roster, faults: Faults) -> Iterator[Stint]:
    for ends in ("1", "2"):
        began = faults.number(record, f"startyear{ends}", UNKNOWN)
        if began is None:
            if ends == "1":
                faults.error(record, "`startyear1` is missing; the row is left out")
            continue
        start = faults.day(record, f"startyear{ends}", f"startmonth{ends}", f"startday{ends}", UNKNOWN)
        until = faults.day(record, f"endyear{ends}", f"endmonth{ends}", f"endday{ends}", UNKNOWN)
        party = None if start is None else roster.party(record, "ccode", "statename", start, faults)
        if start is not None and party is not None:
            yield Stint(
                party=party,
                code=record.values["ccode"],
                side=record.values["side"],
                start=start,
                until=until,
                line=record.line,
                leads=record.values["initiator"] == "1" and ends == "1",
                second=ends == "2",
            )


def _war(war: str, name: str, stints: list[Stint]) -> Iterator[Attack]:
    led = [stint for stint in stints if stint.leads]
    fought: set[tuple[tuple[str, ...], tuple[str, ...], str]] = set()
    for stint in sorted(stints, key=lambda stint: (stint.start.sort_key, not stint.leads)):
        foes = enemies(stint, stints)
        known = foes if len(foes) == 1 else ()
        own = (stint.party,)
        attacked = any(leader.side != stint.side and leader.start.before(stint.start) is not True for leader in led)
        ways = [(own, known)] if stint.leads else [] if attacked else [(own, known), (known, own)]
        for by, on in ways:
            if foes and (by, on, str(stint.start)) not in fought:
                fought.add((by, on, str(stint.start)))
                yield Attack(
                    id=f"cow.{war}.{stint.code}{'.2' if stint.second else ''}{'' if by == own else '.on'}",
                    war=f"cow-{war}",
                    name=name,
                    kind="armed_attack" if stint.leads else "use_of_force",
                    by=by,
                    on=on,
                    day=stint.start,
                    until=stint.until,
                    part="opens" if stint.leads else "fights",
                    source=SOURCE,
                    lines=(stint.line,),
                    among=() if known else foes,
                    resumed=stint.second,
                )
