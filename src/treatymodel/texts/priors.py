"""Reads files of priors. Every fault is reported at once, with its line and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from treatymodel.errors import Issue, TextErrors, Where, did_you_mean, quoted
from treatymodel.model.priors import PriorsFile
from treatymodel.model.world import World
from treatymodel.texts.faults import Flaw, flaws_in, said
from treatymodel.texts.loader import load_file
from treatymodel.texts.places import Places
from treatymodel.texts.source import AnyPath
from treatymodel.vocabulary.questions import ASKS
from treatymodel.vocabulary.scales import QUALITIES

HONOURS = "honours"
"""The one name that no text declares: whether a party keeps its promises."""


def read_priors(path: AnyPath, over: World) -> PriorsFile:
    """The priors in a file, their names looked up in a world. Raises `TextErrors` with every fault."""
    document = load_file(path)
    if document.root is None or document.issues:
        raise TextErrors(document.issues)
    places = Places(document.root)

    def issues(flaws: Iterable[Flaw]) -> Iterator[Issue]:
        for flaw in flaws:
            mark = places.of(flaw.path, flaw.word)
            yield Issue("error", Where(document.name, mark.line, mark.column), flaw.message, flaw.hint)

    try:
        file = PriorsFile.model_validate(document.root, by_alias=True, by_name=False)
    except ValidationError as wrong:
        raise TextErrors(sorted(issues(flaws_in(PriorsFile, document.root, wrong)))) from None
    faults = sorted(issues(_unknown(file, over)))
    if faults:
        raise TextErrors(faults)
    return file


def _unknown(file: PriorsFile, world: World) -> Iterator[Flaw]:
    names = (*world.questions, *ASKS, *QUALITIES, HONOURS)
    for index, prior in enumerate(file.priors):
        if prior.asked.name not in names:
            message = f"unknown question {quoted(prior.asked.name)}"
            yield said(("priors", index, "question"), message, did_you_mean(prior.asked.name, names))
    for index, row in enumerate(file.reliability):
        if row.bearer is not None and row.bearer not in world.parties:
            message = f"unknown party {quoted(row.bearer)}"
            yield said(("reliability", index, "bearer"), message, did_you_mean(row.bearer, world.parties))
