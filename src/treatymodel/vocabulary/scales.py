"""Actions, discretion, objects and qualities: the words of content, and the scales on which they are compared."""

from __future__ import annotations

from treatymodel.records import dataclass

CONTENT = ("consult", "nonmilitary_aid", "assistance", "military_assistance", "whole_forces")
"""How far an action goes, weakest first."""
ABSTENTION = ("no_force", "no_support", "neutrality", "benevolent_neutrality")
"""How far an abstention goes, weakest first. It does not compare with `CONTENT`: across the two, duties clash."""


@dataclass(frozen=True, slots=True)
class Action:
    """What a clause asks for: its words, its place on a scale (`""` when on none), and what crosses or performs it."""

    words: str
    scale: str = ""
    level: int = 0
    crossed_by: tuple[str, ...] = ()
    performed_by: tuple[str, ...] = ()
    at_somebody: bool = False
    """Whether it is done at a party, so that an event which crosses it has a target, known or not."""


def _content(words: str, level: str, performed_by: tuple[str, ...] = ("assistance",)) -> Action:
    return Action(words, "content", CONTENT.index(level) + 1, performed_by=performed_by)


def _abstain(words: str, level: str, crossed_by: tuple[str, ...]) -> Action:
    return Action(words, "abstention", ABSTENTION.index(level) + 1, crossed_by=crossed_by, at_somebody=True)


ACTIONS: dict[str, Action] = {
    "consult": _content("consult", "consult", ("consultation",)),
    "convene": _content("convene a meeting", "consult", ("consultation",)),
    "assess": _content("assess what happened", "consult", ("finding", "consultation")),
    "seek_unsc": _content("seek action by the UN Security Council", "consult", ("request", "report")),
    "seek_agreement": _content("seek the agreement of others", "consult", ("consultation",)),
    "aid": _content("give aid, which need not be military", "nonmilitary_aid", ("assistance", "supply")),
    "assist_nonmilitary": _content("help by other than military means", "nonmilitary_aid", ("assistance", "supply")),
    "economic_aid": _content("give economic aid", "nonmilitary_aid", ("assistance", "supply")),
    "intelligence": _content("share intelligence", "nonmilitary_aid"),
    "train": _content("train forces", "nonmilitary_aid"),
    "sanction": _content("impose sanctions", "nonmilitary_aid", ("sanction",)),
    "withdraw_recognition": _content("withdraw recognition", "nonmilitary_aid", ("sanction",)),
    "assist": _content("assist", "assistance", ("assistance",)),
    "act_to_meet_danger": _content("act to meet the common danger", "assistance"),
    "supply_arms": _content("supply arms and equipment", "assistance", ("supply", "assistance")),
    "carry_out_recommendation": _content("carry out what the organ recommends", "assistance"),
    "determine_measures": _content("decide which measures to take", "assistance", ("decision",)),
    "assist_military": _content("give military assistance", "military_assistance", ("assistance", "deployment")),
    "deploy_force": _content("deploy forces", "military_assistance", ("deployment",)),
    "defend": _content("defend with armed force", "military_assistance", ("assistance", "deployment")),
    "mobilise": _content("mobilise", "military_assistance", ("mobilisation",)),
    "wage_war": _content("make common war", "whole_forces", ("assistance", "declaration_of_war")),
    "use_force": _abstain("use force", "no_force", ("use_of_force",)),
    "threaten_or_use_force": _abstain("threaten or use force", "no_force", ("use_of_force", "threat")),
    "remilitarise": Action("keep forces in the demilitarised zone", crossed_by=("remilitarisation",)),
    "coerce_economically": Action("coerce by economic means", crossed_by=("economic_coercion",), at_somebody=True),
    "use_nuclear_weapons": Action("use nuclear weapons", crossed_by=("nuclear_use",)),
    "support_attacker": Action("support the attacker", "abstention", ABSTENTION.index("no_support") + 1),
    "support_enemy": Action(
        "support those who are at war with the other", "abstention", ABSTENTION.index("no_support") + 1
    ),
    "neutrality": _abstain("stay neutral", "neutrality", ()),
    "benevolent_neutrality": _abstain("keep a benevolent neutrality", "benevolent_neutrality", ()),
    "join_hostile_alliance": Action("join an alliance or action against the other"),
    "let_territory_be_used": Action("let its territory be used against the other"),
    "let_bases_be_used": Action("let its bases be used"),
    "host_foreign_forces": Action("let foreign forces be stationed on its territory"),
    "hold_exercises": Action("hold military exercises with foreign forces"),
    "acquire_weapons": Action("acquire the weapons that the text forbids"),
    "withdraw_forces": Action("withdraw its forces"),
    "occupy": Action("take and hold ground", crossed_by=("invasion",)),
    "pass": Action("pass through"),
    "separate_peace": Action("make a separate peace or armistice", crossed_by=("peace", "armistice")),
    "proclaim_neutrality": Action("proclaim its neutrality"),
    "conclude_conflicting_engagement": Action("enter an engagement that conflicts"),
    "keep_object_and_purpose": Action("refrain from what would defeat the object and purpose of the text"),
    "suspend_or_end": Action("suspend or end the treaty", performed_by=("suspension", "notice")),
    "denounce": Action("denounce the treaty", performed_by=("notice",)),
    "recognise_gains": Action("recognise what aggression has gained"),
    "call_to_stop": Action("call on the sides to stop", performed_by=("call", "decision")),
    "respect": Action("respect independence, sovereignty and borders"),
    "settle_peacefully": Action("settle disputes by peaceful means"),
    "report_unsc": Action("report to the UN Security Council", performed_by=("report",)),
    "self_defence": Action(
        "use force in individual or collective self-defence", performed_by=("assistance", "deployment")
    ),
    "warn_then_self_defence": Action("warn, then act in self-defence", performed_by=("assistance", "deployment")),
    "conclude": Action("conclude a binding paper", performed_by=("conclusion",)),
    "exceed": Action("exceed the ceiling"),
    "cooperate": Action("co-operate over the long term", performed_by=("assistance",)),
    "support_forces": Action("support the armed forces over the long term", performed_by=("supply", "assistance")),
    "protect_infrastructure": Action("help protect and rebuild infrastructure", performed_by=("assistance",)),
    "reform": Action("carry out reforms", performed_by=("performance",)),
    "monitor": Action("take part in monitoring and verification", performed_by=("finding", "deployment")),
    "compensate": Action("pay compensation"),
    "prepare": Action("build up the capacity to resist", performed_by=("assistance",)),
    "inform": Action("inform", performed_by=("report",)),
    "decide": Action("decide", performed_by=("decision",)),
    "enact": Action("write the promise into domestic law", performed_by=("approval",)),
    "give_precedence": Action("let the obligations of the prevailing text go first"),
    "unknown": Action("do what the unpublished text says"),
}
DISCRETION: dict[str, str] = {
    "fixed": "what to do is fixed by the text",
    "all_means_in_power": "by all the means in its power",
    "all_available_means": "by all means at its disposal",
    "constitutional_processes": "through its own constitutional processes",
    "as_deems_necessary": "by the means it deems necessary",
    "executive_decides": "as its executive decides",
    "organ_decision": "as the organ decides",
    "unspecified": "by means that the text leaves open",
}
"""How far the bearer chooses its means; none of them makes a duty less a duty."""
OBJECTS: dict[str, str] = {
    "territory": "territory",
    "forces": "armed forces",
    "vessel": "a vessel",
    "aircraft": "an aircraft",
    "people": "people",
    "interests": "interests",
    "independence": "independence",
    "security": "security",
    "sovereignty": "sovereignty",
    "neutrality": "neutrality",
    "infrastructure": "infrastructure",
}
TANGIBLE = ("territory", "forces", "vessel", "aircraft", "people", "infrastructure")
QUALITIES: dict[str, str] = {
    "significant": "was it significant",
    "deliberate": "was it deliberate",
    "sustained": "was it sustained",
    "provoked": "did the victim provoke it",
    "flagrant": "was the breach flagrant",
    "expanded": "has it grown into an expanded attack",
    "outside_backed": "was it backed from outside",
}
"""Qualities that an event may state of itself; a text asks for them by name, and a quality left unsaid is open."""
PLACE_KINDS = ("territory", "island", "sea", "zone", "base", "city", "region", "continent")
HOLDINGS = ("title", "administration", "occupation")
