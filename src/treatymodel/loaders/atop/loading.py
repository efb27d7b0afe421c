"""Reads ATOP's member file into a world."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from treatymodel.errors import Misuse, Where, quoted
from treatymodel.loaders.atop.checking import check
from treatymodel.loaders.atop.coding import ENTRY, EXIT, LAST_YEARS, NEEDED, RENAMED
from treatymodel.loaders.atop.instruments import Instruments
from treatymodel.loaders.atop.members import Member, members, phases
from treatymodel.loaders.atop.parties import Numbers
from treatymodel.loaders.atop.supplement import Creditors, Supplement, read_supplement
from treatymodel.loaders.loaded import Loaded
from treatymodel.loaders.reading import Faults, Record, Sheet, find, read_sheet
from treatymodel.questions.world import World, corpus

LATEST = date.max.year - 1
"""The last year for which there is a day after."""
_MEMBERS = re.compile(r"atop.*(m|members?([-_ ]level)?)\.csv(\.gz|\.xz)?", re.IGNORECASE)


def read(
    path: str | Path, *, supplement: Supplement | str | Path | None = None, over: World | None = None, until: int = 0
) -> Loaded:
    """The alliances of ATOP as a world of instruments, one for each phase, and what is odd in the files.

    `path` is the member file, or the folder that holds it; the files of alliances and of phases beside it are held
    against it. All may be plain, or packed with gzip or xz. `supplement` says to whom duties are owed that vary from
    partner to partner. `over` gives the parties and places, by default those shipped, and its texts are kept beside;
    by default there are none. `until` is the last year of which the file tells, known of the published versions. A row
    that cannot be read is left out, with an issue that is an `error`. Raises `Misuse` where there is no such file, and
    `TextErrors` where nothing can be read of it.
    """
    if not 0 <= until <= LATEST:
        raise Misuse(f"`until` is a year up to {LATEST}, not {quoted(until)}")
    faults = Faults()
    main, others = _files(Path(path))
    sheet = read_sheet(main, NEEDED, faults, RENAMED)
    version = next((said for record in sheet if (said := record.text("version"))), "")
    found = members(sheet, until or _last_year(sheet, version, faults), faults)
    check(found, others, faults)
    named = read_supplement(supplement, found, faults)
    world = over or corpus()._with(instruments=(), name="atop", version=version, checked=True)
    return Loaded(_laid_over(world, found, named, version, faults), faults.issues)


def _files(path: Path) -> tuple[Path, dict[str, Path]]:
    """The member file, and those beside it, of a folder or of the file itself."""
    if not path.is_dir():
        name = path.name.partition(".")[0]
        stem = name.removesuffix("m")
        return path, {} if stem == name else _beside(path.parent, stem)
    found = sorted(file for file in path.iterdir() if _MEMBERS.fullmatch(file.name))
    if not found:
        hint = "it is called `atop5_1m.csv`, or `atop5_1m.csv.xz`; give its path if it has another name"
        raise Misuse(f"the folder {quoted(path)} holds no member file of ATOP", hint)
    if len(found) > 1:
        listed = ", ".join(quoted(file.name) for file in found)
        raise Misuse(f"the folder {quoted(path)} holds more than one member file of ATOP: {listed}", "give its path")
    return found[0], _beside(path, found[0].name.partition(".")[0].removesuffix("m"))


def _beside(folder: Path, stem: str) -> dict[str, Path]:
    files = {end: find(folder, f"{stem}{end}") for end in ("a", "aph")}
    return {end: file for end, file in files.items() if file is not None}


def _last_year(sheet: Sheet, version: str, faults: Faults) -> int:
    """Up to the end of which year the file tells: as its version does, or as its latest date has it."""
    if version in LAST_YEARS:
        return LAST_YEARS[version]
    years = [year for record in sheet for column in (ENTRY[0], EXIT[0]) if (year := _year(record, column))]
    latest = max(years, default=LATEST)
    which = f"version {quoted(version)} is not known" if version else "the file does not tell its version"
    message = f"{which}; it is read as telling up to the end of {latest}, the latest year in it"
    faults.add("warning", Where(sheet.path, 1), message, "say which year is the last, with `until=`")
    return latest


def _year(record: Record, column: str) -> int:
    said = record.values[column]
    return int(said) if said.isascii() and said.isdecimal() and int(said) <= LATEST else 0


def _laid_over(
    world: World,
    found: list[Member],
    named: dict[tuple[int, int], Creditors],
    version: str,
    faults: Faults,
) -> World:
    """The world with an instrument for each phase, and with the parties that it lacks."""
    numbers = Numbers(world.parties.values())
    maker = Instruments(numbers, version, faults)
    made = [maker.phase(*key, members, named[key]) for key, members in phases(found).items()]
    own = {text.id: text for text in made}
    instruments = [text for name, text in world.instruments.items() if name not in own] + made
    parties = [*world.parties.values(), *numbers.added.values()]
    return world._with(instruments=instruments, parties=parties)
