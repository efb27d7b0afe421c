"""A party's web of promises: to its left what others owe it, to its right what it owes; on one day, or day by day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from treatymodel.days import Day
from treatymodel.errors import Misuse
from treatymodel.pictures.basis import of_world
from treatymodel.pictures.cards import Card, Said
from treatymodel.pictures.layered import turned
from treatymodel.pictures.legend import Entry, legend
from treatymodel.pictures.looks import BROKEN, SOLID, promise, sheet
from treatymodel.pictures.measure import wrapped
from treatymodel.pictures.picture import PAGE, TITLE, Picture
from treatymodel.pictures.promised import IN_LAW, Promised, Promises, Side, promised, table
from treatymodel.pictures.saying import counted, name
from treatymodel.pictures.scene import Look, Mark, Path, Words, moved
from treatymodel.questions.turning import turns
from treatymodel.questions.world import World
from treatymodel.words.names import FEW, Names, joined
from treatymodel.words.phrases import sentence

NARROW = 400.0
"""Below this width both sides stand below each other."""
HUB, GAP, BETWEEN = 76.0, 34.0, 6.0
"""How wide the party's own card is, how far the sides are from it, and cards from each other."""
_HEADS: dict[Side, str] = {"owed": "What is owed to it", "owes": "What it owes, or may do"}
APART = 8.0
"""How far apart lines reach the party's own card."""
_Standing = tuple[Promised, int, float]
_TRUNK = Look(line="muted", width=0.8)
_BOUND = {"yes": "bound", "open": "open whether bound"}
MANY = 40
"""How many parties the words list one by one."""
_NAMED = Look(fill="wash", line="ink", width=0.8)


def promise_web(world: World, party: str, day: str | Day, *, most: int = 12, width: float = PAGE) -> Picture:
    """Who owes the party what on a day, and what it owes whom, by which texts, whether or not anything has happened.

    A card stands for a text, or for the siblings of a family: its strip says whether that binds in law or is a promise
    only, its words whether it is a duty, a right or a prohibition; where it is open whether it binds at all, strip and
    line say so. On each side the `most` that bind most and go furthest are drawn, of the rest the number is said, as of
    the texts that owe something to every state. `width` is in points; below 400 the sides stand below each other.
    """
    return next(iter(promise_film(world, party, (day,), most=most, width=width).values()))


def promise_film(
    world: World, party: str, days: Iterable[str | Day] | None = None, *, most: int = 12, width: float = PAGE
) -> dict[str, Picture]:
    """The web of promises by day, in pictures of one size in which what lasts keeps its place.

    Without `days`, a picture for each day on which a text that names the party begins or ends, or a party joins or
    leaves it, and the web is another than before; of texts of more than 40 parties only its own record counts. A day
    costs what reading every promise of that day costs.
    """
    code = world.party(party).id
    chosen = [Day.of(day) for day in days] if days is not None else turns(world, code)
    found = [promised(world, code, day) for day in chosen]
    if days is None:
        found = [here for place, here in enumerate(found) if not place or here.rows != found[place - 1].rows]
    if not found:
        raise Misuse(f"there is no day on which to draw the promises of `{code}`", "name one or several")
    labels = [str(here.day) for here in found]
    return dict(zip(labels, _Film(world, code, found, most, width).pictures(), strict=True))


class _Film:
    """The same sheet for every day: each text has a place that no other has while it lasts."""

    def __init__(self, world: World, party: str, found: Sequence[Promises], most: int, width: float) -> None:
        self.world, self.party, self.width = world, party, width
        self.found = found
        self.drawn = [[row for side in _HEADS for row in _of(here, side)[:most]] for here in found]
        self.narrow = width < NARROW
        self.wide = width - 14 if self.narrow else (width - HUB - 2 * GAP) / 2
        self.lanes = {side: self._lanes(side) for side in _HEADS}
        self.tops = {side: self._tops(side) for side in _HEADS}
        self.hub = Card((Said(name(world, party), bold=True, most=4), Said(party, small=True)), look=_NAMED)
        self.heads = max(map(self._lines, found))
        looks = dict.fromkeys(promise(row.binding, row.modalities, row.bound) for rows in self.drawn for row in rows)
        self.key, self.deep = legend([Entry(look, meaning) for look, meaning in looks], width)

    def _lanes(self, side: Side) -> list[dict[int, Promised]]:
        """The places of one side from top to bottom, each with what stands there by day."""
        seen: dict[object, dict[int, Promised]] = {}
        for place, rows in enumerate(self.drawn):
            for row in rows:
                if row.side == side:
                    seen.setdefault(row.slot, {})[place] = row
        lanes: list[dict[int, Promised]] = []
        for stay in seen.values():
            lane = next((lane for lane in lanes if lane.keys().isdisjoint(stay)), None)
            if lane is None:
                lanes.append(dict(stay))
            else:
                lane.update(stay)
        return lanes

    def pictures(self) -> Iterator[Picture]:
        """One for each day."""
        for place, here in enumerate(self.found):
            title = _title(self.world, self.party, here)
            down = (self.heads - self._lines(here)) * TITLE * 1.2
            marks, tall = self._down(place) if self.narrow else self._across(place)
            foot, more = self._foot(place)
            yield Picture(
                (*moved(marks, 0, down), *moved(foot, 0, down + tall), *moved(self.key, 0, down + tall + more)),
                width=self.width,
                height=down + tall + more + self.deep,
                title=title,
                alt=self._alt(place),
                source=of_world(self.world, here.day),
                table=table(self.world, title, here),
            )

    def _lines(self, here: Promises) -> int:
        return len(wrapped(_title(self.world, self.party, here), TITLE, self.width, bold=True))

    def _column(self, side: Side, place: int, x: float, down: float) -> tuple[list[Mark], list[_Standing]]:
        """The cards of one side on a day, each with its place and the height at which its line begins."""
        marks: list[Mark] = [Words(x, down + 7, _HEADS[side], 7.5, "muted", bold=True)]
        middles = []
        for rank, (lane, (top, tall)) in enumerate(zip(self.lanes[side], self.tops[side], strict=True)):
            if place in lane:
                card = self._card(lane[place])
                marks += card.marks(x, down + top + (tall - card.height(self.wide)) / 2, self.wide)
                middles.append((lane[place], rank, down + top + tall / 2))
        return marks, middles

    def _tops(self, side: Side) -> list[tuple[float, float]]:
        """Where each place of a side begins, and how tall it is: as the tallest card that ever stands there."""
        tops: list[tuple[float, float]] = []
        down = 12.0
        for lane in self.lanes[side]:
            tall = max(self._card(row).height(self.wide) for row in lane.values())
            tops.append((down, tall))
            down += tall + BETWEEN
        return tops

    def _depth(self, side: Side) -> float:
        return max((top + tall for top, tall in self.tops[side]), default=12.0) + BETWEEN

    def _across(self, place: int) -> tuple[list[Mark], float]:
        """The party in the middle, what is owed to it at the left, what it owes at the right."""
        deep = max(map(self._depth, _HEADS))
        right = self.width - self.wide
        hub = max(self.hub.height(HUB), *(APART * len(lanes) for lanes in self.lanes.values()))
        x, y = self.wide + GAP, max((deep - hub) / 2, 12.0)
        lines: list[Mark] = []
        cards: list[Mark] = []
        sides: tuple[tuple[Side, float], ...] = (("owed", 0.0), ("owes", right))
        for side, left in sides:
            marks, middles = self._column(side, place, left, 0)
            cards += marks
            apart = hub / (len(self.lanes[side]) + 1)
            for row, lane, middle in middles:
                entry = y + (lane + 1) * apart
                start, end = (
                    ((self.wide, middle), (x, entry)) if side == "owed" else ((x + HUB, entry), (right, middle))
                )
                look = BROKEN if row.bound == "open" else SOLID
                lines.append(Path((start, *turned(start, end)), look, arrow=True, smooth=True))
        return [*lines, *cards, *self.hub.marks(x, y, HUB, hub)], max(deep, y + hub + BETWEEN)

    def _down(self, place: int) -> tuple[list[Mark], float]:
        """The party at the top, what is owed to it below, and what it owes below that."""
        down = self.hub.height(self.width) + BETWEEN
        marks = self.hub.marks(0, 0, self.width)
        lines: list[Mark] = []
        foot = down - BETWEEN
        for side in _HEADS:
            cards, middles = self._column(side, place, 14, down)
            marks += cards
            for row, _, middle in middles:
                look = BROKEN if row.bound == "open" else SOLID
                way = ((14.0, middle), (5.0, middle)) if side == "owed" else ((5.0, middle), (14.0, middle))
                lines += [Path(((5, foot), (5, middle)), _TRUNK), Path(way, look, arrow=True)]
            down += self._depth(side) + BETWEEN
        return [*lines, *marks], down

    def _card(self, row: Promised) -> Card:
        codes = [code for code in row.others if code in self.world.parties]
        described = [code for code in row.others if code not in self.world.parties]
        if len(codes) > FEW:
            who = [Said(" and ".join([f"{len(codes)} parties", *described]), bold=True)]
            who.append(Said(", ".join(codes), small=True, most=2))
        else:
            listed = joined([*(Names(self.world).party(code) for code in codes), *described])
            who = [Said(listed or "nobody by name", bold=True)]
        one = len(row.texts) == 1
        texts = row.texts[0] if one else f"{len(row.texts)} texts of {row.family}"
        worth = f"{row.binding}, open whether it binds" if row.bound == "open" else row.binding
        full = f": {self.world.instrument(row.texts[0]).name}" if one else ""
        cited = Said(f"{texts}, {worth}{full}", small=True, most=2)
        ends = [name(self.world, code) for code in row.others] if len(codes) <= MANY else [f"{len(codes)} parties"]
        hint = f"{joined(ends)}: {'; '.join(row.acts)} ({', '.join(row.texts)})"
        border = sheet("OPEN" if row.bound == "open" else "DUE")
        acts = Said(sentence("; ".join(row.acts)))
        return Card((*who, acts, cited), _strip(row), border, hint, "|".join((row.side, *row.slot[1:])))

    def _foot(self, place: int) -> tuple[list[Mark], float]:
        """What is not drawn, and the drafts that name the party; as tall on each day."""
        parts = [list(self._remarks(other)) for other in range(len(self.found))]
        tall = max(sum(len(wrapped(part, 7, self.width)) for part in remarks) for remarks in parts)
        lines = [line for part in parts[place] for line in wrapped(part, 7, self.width)]
        return [Words(0, 10 + 9 * rank, line, 7) for rank, line in enumerate(lines)], 9 * tall + 12

    def _remarks(self, place: int) -> Iterator[str]:
        here, drawn = self.found[place], self.drawn[place]
        if not here.rows:
            yield f"No text promises {name(self.world, self.party)} anything on this day, or has it promise anything."
        ends: tuple[tuple[Side, str], ...] = (("owed", "it is owed"), ("owes", "it owes"))
        for side, what in ends:
            left = len(_of(here, side)) - len(_of(drawn, side))
            if left:
                yield f"Not drawn: {counted(left, 'more text')} under which {what} something."
        if here.general:
            yield f"Something is also owed to every state, and so to it, under {counted(len(here.general), 'text')}."
        if here.drafts:
            listed = joined(list(here.drafts))
            count = counted(len(here.drafts), "draft or report", "drafts and reports")
            yield f"It is named in {count} that bind nobody: {listed}."

    def _alt(self, place: int) -> str:
        here = self.found[place]
        said = [f"Web of promises of {name(self.world, self.party)} on {here.day}."]
        for row in self.drawn[place]:
            codes = [name(self.world, code) for code in row.others] or ["nobody by name"]
            who = joined(codes) if len(codes) <= MANY else f"{len(codes)} parties"
            texts = joined(list(row.texts))
            towards = f"{who}: {'; '.join(row.acts)}" if row.side == "owed" else f"{'; '.join(row.acts)}, owed to {who}"
            said.append(f"{_HEADS[row.side]}: {towards} [{texts}; {row.binding}; {_BOUND[row.bound]}].")
        return " ".join([*said, *self._remarks(place)])


def _of(found: Promises | Sequence[Promised], side: Side) -> list[Promised]:
    rows = found.rows if isinstance(found, Promises) else found
    return [row for row in rows if row.side == side]


def _strip(row: Promised) -> Look:
    return promise(row.binding, row.modalities, row.bound)[0]


def _title(world: World, party: str, here: Promises) -> str:
    """Under how many texts help is promised in law, both ways."""
    to, by = (
        sum(row.level > 1 and row.binding in IN_LAW and row.bound == "yes" for row in _of(here, side))
        for side in _HEADS
    )
    promised_ = (
        f"help is promised to it in law under {counted(to, 'text')}" if to else "no text promises it help in law"
    )
    promises = f"it has promised help under {counted(by, 'text')}" if by else "it has promised none"
    return f"{name(world, party)} on {here.day}: {promised_}, {promises}"
