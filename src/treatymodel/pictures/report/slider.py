"""Pictures that follow one another, such as one for each day, as a page of its own with a slider."""

from __future__ import annotations

from collections.abc import Mapping
from os import PathLike, fspath
from pathlib import Path

from treatymodel.errors import Misuse
from treatymodel.pictures.picture import Picture
from treatymodel.pictures.report.document import asset, document
from treatymodel.pictures.report.markup import escape
from treatymodel.pictures.report.writing import write_page

FORMAT = "treatymodel/slider/1"


def slider_html(pictures: Mapping[str, Picture], *, title: str = "") -> str:
    """One page of pictures by what each stands for, such as a day, in their order; a slider chooses among them.

    It needs no network and no other file. Without JavaScript all stand below each other. Each is in the page in full,
    so that a hundred of 30 kB make 3 MB. Raises `Misuse` where there is none.
    """
    if not pictures:
        raise Misuse("a page with a slider needs a picture", "give them by what each stands for: `{day: picture}`")
    said = title or next(iter(pictures.values())).title
    figures = "".join(_figure(escape(str(label)), picture) for label, picture in pictures.items())
    controls = asset("parts/slider.html").format(title=escape(said), most=len(pictures) - 1)
    return document(said, f"{controls}<main>{figures}</main>", format=FORMAT, scripts=("slider", "scheme"))


def _figure(label: str, picture: Picture) -> str:
    return f'<figure data-label="{label}"><figcaption>{label}</figcaption>{picture.svg()}</figure>'


def write_slider(
    path: str | PathLike[str], pictures: Mapping[str, Picture], *, title: str = "", force: bool = False
) -> Path:
    """Writes that page to a file and returns its path; over a file that is no page of this library only with `force`.

    Raises `Misuse`.
    """
    return write_page(Path(fspath(path)), lambda: slider_html(pictures, title=title), force)
