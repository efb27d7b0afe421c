"""What an action becomes on the record when it is honoured, and the positions on which that depends."""

from __future__ import annotations

from dataclasses import dataclass

from treatymodel.vocabulary.scales import ACTIONS


@dataclass(frozen=True, slots=True)
class Response:
    """What honouring an action comes to: in a word, in a sentence about its bearer, and on the record.

    `act` is the kind of event that is done to the other side, and `attack_if` the stance that makes it an attack.
    `holds_out` marks what keeps its bearer from fighting.
    """

    does: str
    words: str
    act: str = ""
    attack_if: str = ""
    holds_out: bool = False


FIGHTS = Response("fights", "uses armed force", "use_of_force", "help_is_attack")
WAR = Response("makes war", "makes war", "use_of_force", "help_is_attack")
ASSISTS = Response("fights", "helps, by armed force", "use_of_force", "help_is_attack")
MOBILISES = Response("mobilises", "mobilises", "mobilisation")
AIDS = Response("helps", "helps without fighting", "use_of_force", "aid_is_attack")
TALKS = Response("talks", "talks, reports or decides with others")
ABSTAINS = Response("stays out", "stays out", holds_out=True)
OTHER = Response("acts", "does what changes no side")

_BY_RESPONSE: tuple[tuple[Response, tuple[str, ...]], ...] = (
    (FIGHTS, ("assist_military", "deploy_force", "defend", "self_defence", "warn_then_self_defence", "use_force")),
    (WAR, ("wage_war",)),
    (ASSISTS, ("assist", "act_to_meet_danger", "carry_out_recommendation", "determine_measures")),
    (MOBILISES, ("mobilise",)),
    (
        AIDS,
        (
            "aid",
            "assist_nonmilitary",
            "economic_aid",
            "intelligence",
            "train",
            "sanction",
            "withdraw_recognition",
            "supply_arms",
            "support_forces",
            "cooperate",
            "prepare",
            "protect_infrastructure",
        ),
    ),
    (
        TALKS,
        (
            "consult",
            "convene",
            "assess",
            "seek_unsc",
            "seek_agreement",
            "inform",
            "report_unsc",
            "call_to_stop",
            "decide",
        ),
    ),
    (
        ABSTAINS,
        ("neutrality", "benevolent_neutrality", "support_attacker", "support_enemy", "join_hostile_alliance"),
    ),
)
RESPONSES: dict[str, Response] = {
    **dict.fromkeys(ACTIONS, OTHER),
    **{action: response for response, actions in _BY_RESPONSE for action in actions},
}
"""Each action with what honouring it comes to."""


@dataclass(frozen=True, slots=True)
class Stance:
    """A question on which the spread of a conflict depends and which no text answers, with what is taken by default."""

    asks: str
    default: bool
    source: str
    yes: str
    no: str


STANCES: dict[str, Stance] = {
    "help_is_attack": Stance(
        "is armed help to a victim an armed attack on the aggressor",
        False,
        "UN Charter Art. 51: collective self-defence is lawful; before 1945 to fight for another was to make war",
        "armed help is an armed attack on the aggressor",
        "armed help is force, and no attack on the aggressor",
    ),
    "aid_is_attack": Stance(
        "are arms, supplies and other unarmed help to a victim an armed attack on the aggressor",
        False,
        "ICJ, Nicaragua (1986), para. 195: to supply arms is no armed attack",
        "unarmed help is an armed attack on the aggressor",
        "unarmed help is no attack on the aggressor",
    ),
    "open_help_is_armed": Stance(
        "is help that is due in law, and whose means the text leaves open, given by armed force",
        True,
        "taken at its strongest, since spread asks how far a conflict can go",
        "help due in law whose means are left open is given by armed force",
        "help due in law whose means are left open is given without armed force",
    ),
    "political_help_is_armed": Stance(
        "is help that is only promised politically, and whose means the text leaves open, given by armed force",
        False,
        "the agreements of 2024 and 2025 with Ukraine promise no troops",
        "political promises whose means are left open are kept by armed force",
        "political promises whose means are left open are kept without armed force",
    ),
    "help_strikes_home": Stance(
        "does armed help strike the aggressor at home, and not only where it attacks",
        False,
        "taken as the least that help needs",
        "armed help strikes the aggressor at home",
        "armed help fights where the aggressor attacks",
    ),
}
"""The stances by name; each is answered `yes` or `no` like a question of law."""
