"""The command `spread`: how far a conflict spreads, by a rule of who honours and a doctrine."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from treatymodel.cli.arguments import add_case, add_command
from treatymodel.cli.picturing import add_picture, pictured
from treatymodel.cli.priors import add_priors, any_priors, priors_of

if TYPE_CHECKING:
    from treatymodel.cli.arguments import Commands
    from treatymodel.questions.honouring import RuleLike


def add(added: Commands) -> None:
    """Add the command."""
    command = add_command(
        added, "spread", "how far it spreads: who is drawn in, round by round, by which clause, on whose side", run
    )
    add_case(command)
    group = command.add_argument_group(
        "the spread",
        "--doctrine takes also help_is_attack, aid_is_attack, open_help_is_armed, political_help_is_armed and "
        "help_strikes_home, each yes or no",
    )
    group.add_argument(
        "--rule",
        metavar="RULE",
        default="all_due",
        help="who honours: all_due, all_due_and_open, political_too, political_and_open, or a probability",
    )
    group.add_argument("--rounds", metavar="N", default="10", help="after how many rounds to stop; 10 when left out")
    group.add_argument("--seed", metavar="N", default="0", help="of a probability, or of draws, the seed")
    group.add_argument(
        "--draws",
        metavar="N",
        help="how many are drawn in, over so many draws of who honours what is due: with the probability that --rule "
        "gives, with `--priors`, or else as often as such promises were kept by published counts",
    )
    add_priors(group)
    group.add_argument(
        "--pairwise",
        action="store_true",
        help="with --draws: take each response as an attack of one party on one other, which is quicker, and not quite "
        "what the spread of one draw says",
    )
    group.add_argument("--bearer", metavar="CODE", help="this party's rows only; the others still act")
    add_picture(command)


def run(options: Namespace) -> int:
    """Print the spread."""
    from treatymodel.cli.options import case_of
    from treatymodel.cli.readings.printing import printed
    from treatymodel.errors import Misuse
    from treatymodel.vocabulary.responses import STANCES

    stances: dict[str, str | bool] = {}
    for position in list(options.doctrine):
        name, _, value = position.partition("=")
        if name in STANCES:
            if value not in ("yes", "no"):
                raise Misuse(f"`{position}` is no position on `{name}`", f"write `{name}=yes` or `{name}=no`")
            stances[name] = value
            options.doctrine.remove(position)
    case = case_of(options)
    rounds, seed = _whole(options.rounds, "rounds"), _whole(options.seed, "seed")
    rule = _rule(options.rule)
    if options.draws is not None:
        if options.bearer is not None:
            raise Misuse("draws are told of all parties together", "leave out `--bearer`, or `--draws`")
        if options.picture is not None:
            raise Misuse("`--picture` and `--draws` do not go together", "one spread is drawn, not many")
        draws = _whole(options.draws, "draws")
        if isinstance(rule, float) and any_priors(options):
            raise Misuse("`--rule` and priors both say how likely promises are kept", "name a rule, or leave it out")
        given = priors_of(options, case.world) if any_priors(options) else None
        chance = rule if isinstance(rule, float) else given
        name = "all_due" if isinstance(rule, float) else str(rule)
        found = case.simulate(
            draws, seed, honours=chance, doctrine=stances, rule=name, rounds=rounds, pairwise=options.pairwise
        )
        return printed(found, options)
    if any_priors(options) or options.pairwise:
        raise Misuse("priors, and `--pairwise`, go with `--draws`", "say how many draws")
    table = case.spread(rule, stances, rounds, seed=seed, bearer=options.bearer)
    pictured(options, lambda pictures, width: pictures.spread_rounds(table, width=width))
    return printed(table, options)


def _rule(text: str) -> RuleLike:
    try:
        return float(text)
    except ValueError:
        return text


def _whole(text: str, name: str) -> int:
    from treatymodel.errors import Misuse

    try:
        return int(text)
    except ValueError:
        raise Misuse(f"`--{name}` takes a whole number, not `{text}`") from None
