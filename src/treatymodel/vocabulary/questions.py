"""The questions that the vocabulary itself asks: what each asks, of what sort it is, and what silence means."""

from __future__ import annotations

from treatymodel.records import dataclass
from treatymodel.vocabulary.states import STATES

SORTS = ("fact", "law", "text", "record")
"""The four sources of an open answer: nobody said; lawyers differ; the wording is open; the sources conflict."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A question of the vocabulary. `presumed` is what silence is taken to mean; None leaves it open."""

    asks: str
    sort: str = "fact"
    presumed: bool | None = None
    leaning: bool | None = None
    source: str = ""


ASKS: dict[str, Ask] = {
    "kind": Ask("does the event count as {is}"),
    "object": Ask("was what was hit {is}"),
    "place": Ask("did it happen within {in}"),
    "part": Ask("did it happen in the part of {place} that lies within {in}"),
    "attacked_by": Ask("was it done by {is}"),
    "bearer_attacked": Ask("did {who} itself take part in the act, whose author is unknown", presumed=False),
    "hit": Ask("was it aimed at {is}"),
    "supported": Ask("was it done in support of {is}"),
    "happened": Ask("has an earlier event of the kind {what} happened that the record does not show", presumed=False),
    "happened_open": Ask("has {what} happened"),
    "order": Ask("did {earlier} come before {later}", sort="record"),
    "date": Ask("{what} on {day}: the source gives only {dated}", sort="record"),
    "membership": Ask("was {party} a member of {organisation} on {day}", sort="record"),
    "consent": Ask("did {party} consent to {instrument}", sort="record"),
    "title": Ask("does {party} hold title to {place}", sort="law"),
    "variant": Ask("is `{variant}` the variant of {instrument} that stands", sort="text"),
    "unpublished": Ask("is the wording of {clause} as reported", sort="text"),
    "requested": Ask("did {by} ask for it under {to}"),
    "called": Ask("did {by} call for it under {to}"),
    "consented": Ask("did {by} give its consent under {to}"),
    "approved": Ask("has {by} given the approval that {to} needs"),
    "accepted": Ask("did {by} accept {to}"),
    "notified": Ask("did {by} notify it under {to}"),
    "concluded": Ask("has {by} concluded what {about} promises"),
    "satisfied": Ask("is {who} itself satisfied that {that}"),
    "found": Ask("has {by} found it to be so under {to}"),
    "decided": Ask("has {by} decided on {that}"),
    "present": Ask("was {by} there when {in} voted on {that}"),
    "cast": Ask("did {by} cast a vote when {in} voted on {that}"),
    "voted": Ask("did {by} vote for {that} in {in}"),
    "notice_ran_out": Ask(
        "had the notice of {of} by {by} under {to} taken effect; its length is not known", sort="text"
    ),
    "performed": Ask("has {by} performed {what}"),
    "waived": Ask("has {by} released {to} from {about}", presumed=False),
    "amount": Ask("does {of} have {what} of {than}"),
    "attack_makes_war": Ask(
        "does an armed attack by itself bring about a state of war",
        sort="law",
        leaning=True,
        source="Dinstein, War, Aggression and Self-Defence, on war in the material sense",
    ),
    "armistice_ends_war": Ask(
        "does an armistice by itself end the state of war",
        sort="law",
        leaning=False,
        source="Hague Regulations 1907, Art. 36: an armistice suspends operations",
    ),
    **{name: Ask(state.asks, presumed=False if state.silent == "no" else None) for name, state in STATES.items()},
}
