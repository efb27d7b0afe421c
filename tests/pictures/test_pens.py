"""Both pens: what a scene holds is drawn, scaled and escaped; nothing else is touched."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path as FilePath
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.pictures.seeing import SVG, hints, keys, parsed, said

from treatymodel.errors import Misuse
from treatymodel.pictures.inks import INKS
from treatymodel.pictures.measure import cut, width, wrapped
from treatymodel.pictures.picture import Picture
from treatymodel.pictures.scene import HATCHES, Box, Disc, Look, Mark, Path, Region, Words
from treatymodel.questions.table import Table
from treatymodel.questions.world import corpus

LOOK = Look(fill="due", line="ink")
EVERY: list[Mark] = [
    *(Box(10 * place, 0, 8, 8, Look(fill="open", line="ink", hatch=hatch)) for place, hatch in enumerate(HATCHES)),
    Box(0, 20, 30, 10, LOOK, round=3, hint="a box", key="box"),
    Disc(50, 25, 5, LOOK, key="disc"),
    Path(((0, 50), (40, 60), (80, 40)), Look(line="ink", dash=(3, 2)), arrow=True, smooth=True, key="way"),
    Region((((0, 60), (30, 60), (30, 90), (0, 90)), ((10, 70), (20, 70), (20, 80), (10, 80))), LOOK, key="ring"),
    Words(0, 100, "$5 & <b>more</b>", anchor="middle", turned=90, halo="paper", bold=True, key="words"),
]


class Twin(Table):
    name: ClassVar[str] = "twin"
    shown: ClassVar[Mapping[str, str]] = {"a": "a"}


def picture(marks: list[Mark], title: str = "Title", alt: str = "Alt", source: str = "Source") -> Picture:
    twin = Twin([{"a": 1}], title=title, world=corpus())
    return Picture(marks, width=200, height=120, title=title, alt=alt, source=source, table=twin)


def test_svg_draws_every_mark_with_its_key_and_hint() -> None:
    drawn = picture(EVERY)
    assert keys(drawn) == ["box", "disc", "way", "ring", "words"]
    assert hints(drawn) == ["a box"]
    assert "$5 & <b>more</b>" in said(drawn)


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_whatever_is_said_svg_stays_well_formed_and_holds_only_it(title: str, alt: str, words: str) -> None:
    tree = parsed(picture([Words(0, 10, words, hint=alt, key=title)], title, alt))
    assert {element.tag.removeprefix(SVG) for element in tree.iter()} <= {"svg", "title", "desc", "rect", "text", "g"}


def test_svg_names_its_title_and_description() -> None:
    tree = parsed(picture(EVERY, "What it finds", "What it shows"))
    named = (tree.get("aria-labelledby") or "").split()
    by_id = {element.get("id"): element.text for element in tree.iter() if element.get("id")}
    assert [by_id[name] for name in named] == ["What it finds", "What it shows"]


def test_two_pictures_on_a_page_share_no_id() -> None:
    one, other = (parsed(picture(EVERY, title)) for title in ("One", "Other"))
    ids = [{element.get("id") for element in tree.iter() if element.get("id")} for tree in (one, other)]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_svg_refers_to_nothing_outside() -> None:
    drawn = picture(EVERY).svg().replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "http" not in drawn
    assert "script" not in drawn
    assert "href" not in drawn


def test_axes_are_scaled_and_nothing_else_is_touched() -> None:
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    from matplotlib import pyplot

    before = dict(matplotlib.rcParams)
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(8, 3))
    assert picture(EVERY).draw(ax=right) is right
    figure.canvas.draw()
    assert not left.texts
    assert not left.patches
    assert any(text.get_text() == "$5 & <b>more</b>" for text in right.texts)
    large = picture(EVERY).draw()
    assert float(large.texts[0].get_fontsize()) > float(right.texts[0].get_fontsize())
    assert dict(matplotlib.rcParams) == before
    pyplot.close("all")


def test_words_on_axes_are_no_wider_than_measured() -> None:
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    lines = ["Mutual assistance of the Triple Alliance, 1887", "iiiillll", "WWW mmm", "Överseas §5(1) “terms”"]
    drawn = picture(
        [Words(0, 10 * line, text, size=8, bold=bold) for line, text in enumerate(lines) for bold in (True, False)]
    )
    axes = drawn.draw()
    shown = {(text.get_text(), text.get_fontweight()): text.get_window_extent() for text in axes.texts}
    scale = axes.get_figure().dpi / 72  # type: ignore[union-attr]
    for text in lines:
        for weight in ("bold", "normal"):
            assert shown[text, weight].width <= width(text, 8, bold=weight == "bold") * scale * 1.03 + 1


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf"])
def test_files_are_the_same_each_time(tmp_path: FilePath, suffix: str) -> None:
    if suffix != ".svg":
        pytest.importorskip("matplotlib")
    one, other = (picture(EVERY).save(tmp_path / f"{name}{suffix}") for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()


def test_an_unknown_kind_of_file_is_refused(tmp_path: FilePath) -> None:
    with pytest.raises(Misuse, match="names no kind of picture"):
        picture(EVERY).save(tmp_path / "picture.docx")
    assert not list(tmp_path.iterdir())


def test_without_matplotlib_svg_is_drawn_and_axes_say_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    assert picture(EVERY).svg()
    with pytest.raises(Misuse, match="extra"):
        picture(EVERY).draw()


def test_a_notebook_gets_an_image_with_its_description() -> None:
    html = picture(EVERY, alt='A "quoted" <alt>')._repr_html_()
    assert html.startswith('<img src="data:image/svg+xml;base64,')
    assert 'alt="A &quot;quoted&quot; &lt;alt&gt;"' in html


@given(st.text(max_size=60), st.floats(20, 200))
def test_wrapped_lines_fit_and_lose_nothing(text: str, room: float) -> None:
    lines = wrapped(text, 8, room)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line, 8) <= room or len(line) == 1 for line in lines)
    assert width(cut(text, 8, room), 8) <= room or cut(text, 8, room) == "…"


def test_every_ink_of_the_palette_is_a_colour() -> None:
    assert all(len(colour) == 7 and colour.startswith("#") and int(colour[1:], 16) >= 0 for colour in INKS.values())
