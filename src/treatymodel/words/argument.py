"""The page of an argument by itself: its steps by number, as the JSON has them. `why()` says them in sentences."""

from __future__ import annotations

from treatymodel.questions.argument import Argument, Step
from treatymodel.words.page import Grid, Page, Section

HEAD = ("step", "kind", "holds", "what", "source", "because")


def argument_page(argument: Argument) -> Page:
    """Every step in its order, and on which it rests."""
    rows = tuple(
        (
            str(number),
            step.kind,
            f"{step.holds}{f' ({step.how})' if step.how else ''}",
            spelled(step),
            step.source,
            ", ".join(map(str, step.because)),
        )
        for number, step in argument.steps.items()
    )
    root = argument[argument.root]
    title = f"Argument of {len(rows)} steps: {spelled(root) or root.kind}, {root.holds}"
    return Page(title, (), (Section("Steps", grid=Grid(HEAD, rows)),))


def spelled(step: Step) -> str:
    """What a step is about: its name with its arguments."""
    args = ", ".join(f"{name}={value}" for name, value in step.args)
    return f"{step.name}({args})" if args else step.name
