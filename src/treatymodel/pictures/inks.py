"""The colours, named by what they mean; side by side, the colour-blind can tell them apart, and so can a grey printer.

After the palette of Okabe and Ito (2008); the steps of a scale differ in lightness alone, darkest for most.
"""

from __future__ import annotations

INKS = {
    "paper": "#ffffff",
    "ink": "#1b1b1b",
    "on_fill": "#1b1b1b",
    "muted": "#595959",
    "faint": "#d4d4d4",
    "wash": "#f3f3f3",
    "due": "#0b4a82",
    "political": "#5b9bd0",
    "open": "#f2b84b",
    "not_due": "#e4e4e4",
    "may": "#58b99b",
    "must_not": "#b0413e",
    "draft": "#b9a7cc",
    "attacker": "#c8501a",
    "victim": "#f6d743",
    "sea": "#eef4f8",
    "land": "#dcdcd6",
    "step0": "#ffffff",
    "step1": "#dbe9f4",
    "step2": "#a9cde6",
    "step3": "#68a6d2",
    "step4": "#2f78b3",
    "step5": "#0b3c6f",
}
"""Each ink on a light page."""

DARK = {
    **INKS,
    "paper": "#16181b",
    "ink": "#ececec",
    "muted": "#a9adb2",
    "faint": "#44484d",
    "wash": "#22262a",
    "due": "#9fd0ff",
    "political": "#5b9bd0",
    "open": "#f0b040",
    "not_due": "#33373b",
    "may": "#58b99b",
    "must_not": "#d8605c",
    "draft": "#8f7da6",
    "attacker": "#e8773f",
    "sea": "#1b2530",
    "land": "#3a3d40",
    "step0": "#16181b",
    "step1": "#1e3346",
    "step2": "#27506f",
    "step3": "#2f6b98",
    "step4": "#66a9d9",
    "step5": "#c3e2f8",
}
"""Each ink on a dark page."""

_TURNING = frozenset({"due", "must_not", "attacker", "step4", "step5"})
_STAYING = frozenset({"political", "open", "may", "draft", "victim"})


def on(fill: str) -> str:
    """The ink of words that stand on a fill: it turns with the page where the fill does, and stays where that stays."""
    if fill in _TURNING:
        return "paper"
    return "on_fill" if fill in _STAYING else "ink"
