"""How the steps of an argument read, as data: arguments stand in braces, `source` is where the step stands."""

from __future__ import annotations

CLAIMS: dict[str, tuple[str, str]] = {
    # law: instruments and participations
    "in_force": ("{instrument} was in force on {day}, since {since}", "{instrument} was not in force on {day}: {why}"),
    "supposed_in_force": (
        "{instrument} is read as if adopted; it is a {kind} and binds nobody",
        "{instrument} is not in operation",
    ),
    "bound": (
        "{party} was bound by {instrument} on {day}, since {since}",
        "{party} was not bound by {instrument} on {day}: {why}",
    ),
    "consented": ("{party} consented to {instrument}", "{party} did not consent to {instrument}: {why}"),
    "supposed_consent": (
        "the text makes {party} a signatory of {instrument}",
        "{instrument} names {party} without its consent",
    ),
    "suspended": (
        "{instrument} has been suspended between {party} and {towards} since {since}",
        "{instrument} was not suspended between {party} and {towards} on {day}",
    ),
    "exists": ("{party} existed on {day}", "{party} did not exist on {day}"),
    "notice_ended": (
        "{party} left {instrument} by notice of {given}, with effect on {ends}",
        "the notice that {party} gave on {given} under {instrument} takes effect on {ends} only",
    ),
    "version": (
        "{clause} is part of the version read, `{chosen}`",
        "{clause} belongs to the variant `{variant}`, and `{chosen}` was chosen",
    ),
    "clause_dates": ("{clause} stood on {day}", "{clause} did not stand on {day}"),
    "always": ("{what}", "not met: {what}"),
    # selectors
    "is_party": ("{party} is {what}", "{party} is not {what}"),
    "has_class": ("{party} was {what} on {day}", "{party} was not {what} on {day}"),
    "member": (
        "{party} was a member of {organisation} on {day}",
        "{party} was not a member of {organisation} on {day}",
    ),
    "has_role": (
        "{party} has the role {role} in {instrument}",
        "{party} does not have the role {role} in {instrument}",
    ),
    "has_tag": ("{instrument} marks {party} as {tag}", "{instrument} does not mark {party} as {tag}"),
    # events
    "kind": (
        "what happened counts as {wanted}",
        "what happened counts as {described}, and the clause speaks of {wanted}",
    ),
    "object": ("what was hit was {described}", "what was hit was {described}, and the clause speaks of {wanted}"),
    "within": ("{place} lies within {area}", "{place} lies outside {area}"),
    "holds": ("{party} held {place} by {how} on {day}", "{party} did not hold {place} by {how} on {day}"),
    "precedes": ("{earlier} came before {later}", "{earlier} did not come before {later}"),
    "conflict": ("it was part of {conflict}", "it was not part of {conflict}"),
    "quality": ("the event is stated to be {quality}", "the event is stated not to be {quality}"),
    # record
    "act": ("on record: {kind} by {party}, {at}", "on record: {kind} by {party}, {at}, and it is a refusal"),
    "vote": ("{party} voted for it in {organ}, {at}", "{party} voted against it in {organ}, {at}"),
    "happened": ("on record: {event}, {at}", "not on record: {event}, {at}"),
    "amount": ("{party} had {number} {what}, which is {than}", "{party} had {number} {what}, which is not {than}"),
    "performed": ("{party} performed {clause}, {at}", "{party} did not perform {clause}, {at}"),
    # clocks
    "reached": ("{moment} had come by {asked}", "{moment} had not come by {asked}"),
}
"""Each claim when it is so and when it is not."""

Reading = tuple[str, str, str]
"""A sentence for yes, for no, and for open."""

CONCLUSIONS: dict[str, Reading] = {
    "in_force": (
        "{instrument} was in force on {day}",
        "{instrument} was not in force on {day}",
        "it is open whether {instrument} was in force on {day}",
    ),
    "bound": (
        "{party} was bound by {instrument} on {day}",
        "{party} was not bound by {instrument} on {day}",
        "it is open whether {party} was bound by {instrument} on {day}",
    ),
    "located": (
        "{place} lies within {area} of {source}",
        "{place} lies outside {area} of {source}",
        "it is open whether {place} lies within {area} of {source}",
    ),
    "due": (
        "{clause} applied to {bearer}",
        "{clause} did not apply to {bearer}",
        "it is open whether {clause} applied to {bearer}",
    ),
    # states
    "hostilities": (
        "{who} and {with} were fighting",
        "{who} and {with} were not fighting",
        "it is open whether {who} and {with} were fighting",
    ),
    "at_war": (
        "{who} and {with} were at war",
        "{who} and {with} were not at war",
        "it is open whether {who} and {with} were at war",
    ),
    "ceasefire": (
        "a ceasefire stood between {who} and {with}",
        "no ceasefire stood between {who} and {with}",
        "it is open whether a ceasefire stood between {who} and {with}",
    ),
    "mobilised": ("{who} had mobilised", "{who} had not mobilised", "it is open whether {who} had mobilised"),
    "supports": (
        "{who} supported {whom} against {against}",
        "{who} did not support {whom} against {against}",
        "it is open whether {who} supports {whom} against {against}",
    ),
    "helps": (
        "{who} in fact helped {whom}",
        "{who} did not in fact help {whom}",
        "it is open whether {who} in fact helps {whom}",
    ),
    "involved_in": (
        "{who} was involved in {conflict}",
        "{who} was not involved in {conflict}",
        "it is open whether {who} was involved in {conflict}",
    ),
    "struck_first": (
        "{who} struck first at {at}",
        "{who} did not strike first at {at}",
        "it is open whether {who} struck first at {at}",
    ),
}
"""Each conclusion that the compiler names, but for exits."""

EXITS: dict[str, Reading] = {
    "releases": (
        "the exception in {cite} holds and releases from it",
        "the exception in {cite} does not hold",
        "it is open whether the exception in {cite} releases from it",
    ),
    "excuses": (
        "the exception in {cite} holds and excuses from it",
        "the exception in {cite} does not hold",
        "it is open whether the exception in {cite} excuses from it",
    ),
    "voids": (
        "it is forfeited under {cite}",
        "it is not forfeited under {cite}",
        "it is open whether it is forfeited under {cite}",
    ),
    "ends": (
        "it has ended under {cite}",
        "it has not ended under {cite}",
        "it is open whether it has ended under {cite}",
    ),
    "gives way": (
        "it gives way to {source}, {cite}",
        "it does not give way to {source}, {cite}",
        "it is open whether it gives way to {source}, {cite}",
    ),
}
"""The conclusion `exit`, by its effect."""

GATE_WORDS: dict[str, Reading] = {
    "in_force": (
        "The text is in operation.",
        "The text is not in operation.",
        "It is open whether the text is in operation.",
    ),
    "version": (
        "The clause is part of the version that stands, and its wording is known.",
        "The clause is not part of the version that stands.",
        "It is open whether the clause stands as worded.",
    ),
    "activated": (
        "What the text needs to take effect has come about.",
        "What the text needs to take effect has not come about.",
        "It is open whether the text has taken effect.",
    ),
    "bound": (
        "The clause binds the bearer.",
        "The clause does not bind the bearer.",
        "It is open whether the clause binds the bearer.",
    ),
    "beneficiary": (
        "The party to whom it is owed exists, and the text stands between the two.",
        "It is not owed: the party does not exist, or the text does not stand between the two.",
        "It is open whether it is owed to that party.",
    ),
    "kind": (
        "What happened is what the clause speaks of.",
        "What happened is not what the clause speaks of.",
        "It is open whether what happened is what the clause speaks of.",
    ),
    "actors": (
        "It was done by and to those of whom the clause speaks.",
        "It was not done by and to those of whom the clause speaks.",
        "It is open whether it was done by and to those of whom the clause speaks.",
    ),
    "place": (
        "What was hit, and where, is what the clause covers.",
        "What was hit, and where, is not what the clause covers.",
        "It is open whether what was hit, and where, is what the clause covers.",
    ),
    "qualifiers": (
        "What the clause asks of the event besides is so.",
        "What the clause asks of the event besides is not so.",
        "It is open whether what the clause asks of the event besides is so.",
    ),
    "procedure": (
        "The procedure that the clause asks for has been followed.",
        "The procedure that the clause asks for has not been followed.",
        "It is open whether the procedure that the clause asks for has been followed.",
    ),
    "opening": (
        "The time at which it opens has come.",
        "The time at which it opens has not come.",
        "It is open whether the time at which it opens has come.",
    ),
    "exceptions": ("No exception holds.", "An exception holds.", "It is open whether an exception holds."),
    "primacy": (
        "No rule of another text goes before it.",
        "A rule of another text goes before it.",
        "It is open whether a rule of another text goes before it.",
    ),
}
"""The heading of each gate when it holds, fails, or is open."""
