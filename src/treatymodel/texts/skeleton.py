"""A commented skeleton of a text, in which everything that only its author can know is left to be filled in."""

from __future__ import annotations

import re
from typing import get_args

from treatymodel.errors import Misuse, UnknownName, near
from treatymodel.model.instrument import PAPERS_THAT_BIND_NOBODY, Instrument, Kind

KINDS: tuple[str, ...] = get_args(Kind)
WORTH = {
    "political_declaration": "political",
    "memorandum": "political",
    "arrangement": "political",
    "statute": "domestic",
    **dict.fromkeys(PAPERS_THAT_BIND_NOBODY, "none"),
}
"""What a text of the kind is usually worth, where it is not law between its parties."""
NEEDED = "# FILL IN:"
"""What marks a line that has to be filled in."""
SKELETON = """\
# {id}
#
# Fill in the lines that say so, then run `treatymodel check` on this file until it reports nothing. Describe every
# clause in your own words and cite it; where the text is silent, say nothing. Take these comments out at the end.

id: {id}
name: {needed} the title of the text
kind: {kind}
# What it is worth: legal, political, domestic or none.
binding: {binding}
signed: YYYY-MM-DD {needed} the day of signature; only the year, in quotes, if no more is known
# enters_into_force: 2031-09-01   # if it is another day than that of signature
{exit}\
# Say `checked` once you have held this file against the text itself.
evidence: memory
# about: What a reader should know that no clause says.
sources:
  - title: {needed} the document that you work from
    locator: {needed} where a reader can open it: an address, or a volume and page
    seen: false

parties:
  # One line a party. `to` is the first day on which it is no longer bound.
  - {{party: AAA{signs}}} {needed} the code of a party; `treatymodel show` and docs/format.md help to find it
  - {{party: BBB{signs}}} {needed} the code of another

# What the text leaves open, or lawyers read differently, is a question. Begin its name with a word for the text.
# questions:
#   lake_gull_rock:
#     asks: is Gull Rock covered
#     sort: law
#     positions:
#       - {{answer: yes, held_by: [AAA], source: who says so, and where}}

# One clause for each thing that somebody owes. Copy this one for the next.
clauses:
  - id: art1
    cite: {needed} where it stands, such as {{article: '1', paragraph: '2'}}
    says: {needed} what it says, in one sentence of your own
    # duty, prohibition, right or power
    modality: duty
    # `party` is everybody whom the text binds, `each other party` leaves out the victim and the attacker.
    bearer: each other party
    owed_to: victim
    # What sets it off: `on` an event, `while` a state lasts, or `standing`.
    trigger: {needed} such as {{on: {{attacked: {{on: party}}}}}}
    # What has to be done first:     requires: {{requested: {{by: victim}}}}
    # What releases from it:         unless: {{when: {{fact: {{is: provoked, about: event}}}}, cite: {{article: '2'}}}}
    action: ACTION {needed} one of the actions in docs/vocabulary.md, such as consult or assist
    # How much choice it leaves, such as fixed or as_deems_necessary.
    discretion: unspecified
    # By when:                       deadline: {{within: PT48H, since: {{act: request}}}}
"""
EXIT = """\
# How a party leaves: {{by: notice, tail: P1Y}}, {{by: agreement}}, or {{by: none}} where the text gives no way out.
exit: {{by: HOW}} {needed} one of these three, with `cite`
"""


def skeleton(name: str, kind: str = "treaty") -> str:
    """The skeleton of a text of the id and kind. Raises `Misuse` for what is no id, `UnknownName` for no kind."""
    if kind not in KINDS:
        raise UnknownName("kind of text", kind, near(kind, KINDS) or KINDS)
    pattern = next(item.pattern for item in Instrument.model_fields["id"].metadata if hasattr(item, "pattern"))
    if not re.fullmatch(pattern, name):
        raise Misuse(
            f"`{name}` is not an id", "write small letters and digits in words joined by `-`: `lake-pact-2031`"
        )
    binding = WORTH.get(kind, "legal")
    binds = kind not in PAPERS_THAT_BIND_NOBODY
    return SKELETON.format(
        id=name,
        kind=kind,
        binding=binding,
        needed=NEEDED,
        exit=EXIT.format(needed=NEEDED) if binding == "legal" else "",
        signs="" if binds else ", signs: true",
    )
