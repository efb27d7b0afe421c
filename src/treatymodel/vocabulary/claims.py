"""How each claim reads when it is so and when it is not. Words as data: an argument's name stands in braces."""

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
    "supposed_consent": ("{party} would sign {instrument}", "{instrument} names {party} without its consent"),
    "declares": ("{party} is a declared participant of {instrument}", "{party} is no participant of {instrument}"),
    "suspended": (
        "{instrument} has been suspended between {party} and {towards} since {since}",
        "{instrument} was not suspended between {party} and {towards} on {day}",
    ),
    "exists": ("{party} existed on {day}", "{party} did not exist on {day}"),
    "notice_ended": (
        "{party} left {instrument} by notice of {given}, with effect on {ends}",
        "notice of {given} takes effect on {ends} only",
    ),
    "version": (
        "{clause} is part of the version read",
        "{clause} belongs to the variant `{variant}`, and `{chosen}` was chosen",
    ),
    "clause_dates": ("{clause} stood on {day}", "{clause} did not stand on {day}"),
    "always": ("{what}", "not so: {what}"),
    # selectors
    "is_party": ("{party} is {what}", "{party} is not {what}"),
    "has_class": ("{party} was {what} on {day}", "{party} was not {what} on {day}"),
    "member": (
        "{party} was a member of {organisation} on {day}",
        "{party} was not a member of {organisation} on {day}",
    ),
    "has_role": ("{party} is {role} in {instrument}", "{party} is not {role} in {instrument}"),
    "has_tag": ("{instrument} marks {party} as {tag}", "{instrument} does not mark {party} as {tag}"),
    # events
    "kind": ("the event was {wanted}", "the event was {described}, which is not {wanted}"),
    "by": ("{party} acted", "nobody named acted"),
    "hit": ("it was aimed at {party}", "it was not aimed at {what}"),
    "object": ("what was hit was {described}", "what was hit was {described}, not {wanted}"),
    "within": ("{place} lies within {area}", "{place} lies outside {area}"),
    "territory_of": ("{place} was territory of {party} on {day}", "{place} was not territory of {party} on {day}"),
    "holds": ("{party} held {place} by {how} on {day}", "{party} did not hold {place} by {how} on {day}"),
    "in_support_of": ("it was done in support of {party}", "it was not done in support of {what}"),
    "precedes": ("{earlier} came before {later}", "{earlier} did not come before {later}"),
    "conflict": ("it was part of {conflict}", "it was not part of {conflict}"),
    "quality": ("the event is stated to be {quality}", "the event is stated not to be {quality}"),
    # record
    "act": ("{party}: {kind} on {at}", "{party}: no {kind}, on {at}"),
    "vote": ("{party} voted yes in {organ} on {at}", "{party} voted no in {organ} on {at}"),
    "happened": ("{event} happened on {at}", "{event} did not happen"),
    "already": ("{state} is given as the position before the record", "{state} is given as not so before the record"),
    "amount": ("{party}: {what} stood at {number}", "{party}: {what} stood at {number}"),
    "performed": ("{party} performed {clause} on {at}", "{party} had not performed {clause} by {at}"),
    # clocks
    "reached": ("{moment} had come by {asked}", "{moment} had not come by {asked}"),
    "known_text": ("the wording of {clause} is published", "the wording of {clause} is not published"),
    "targets": ("{what}", "{what}"),
}
