"""How far a conflict spreads: against a plain account of it, against the treaties of 1914, and by its laws."""

from __future__ import annotations

import json
from random import Random

import pytest
from tests.questions.small import small_world
from tests.questions.spread_by_hand import CODES, Joined, Pact, spread_by_hand, text_of, world_of

import treatymodel as tm
from treatymodel.cli import main
from treatymodel.questions.honouring import RULES
from treatymodel.questions.spread import Spread
from treatymodel.vocabulary.responses import RESPONSES, STANCES
from treatymodel.vocabulary.scales import ACTIONS
from treatymodel.words.json import table as plain

AT = "2020-05-01T12:00Z"
SEEDS = range(120)


def drawn_pacts(seed: int, least: int = 5, most: int = 14) -> list[Pact]:
    """Promises drawn at random, dense enough for conflicts to spread over several rounds."""
    draw = Random(seed)
    found = []
    for _ in range(draw.randint(least, most)):
        bearer = draw.choice(CODES)
        owed = draw.choice([code for code in CODES if code != bearer])
        found.append(
            Pact(
                bearer,
                owed,
                victim=owed if draw.random() < 0.7 else draw.choice(CODES),
                attacker=draw.choice(CODES) if draw.random() < 0.3 else "",
                neutral=draw.random() < 0.2,
                fact=draw.choice(("", "", "", "q_one", "q_two")),
                political=draw.random() < 0.2,
            )
        )
    return found


def attack(by: str = "AAA", on: str = "BBB") -> tm.Event:
    return tm.Event("armed_attack", id="attack", by=by, on=on, place=on, at=AT)


def facts_of(known: dict[str, bool]) -> tm.Facts:
    return tm.Facts(answers=tuple(tm.Answer(question=name, value=value) for name, value in known.items()))


def spread_of(
    own: list[Pact], rule: str, attack_: bool, known: dict[str, bool] | None = None, codes: tuple[str, ...] = CODES
) -> Spread:
    """The spread of an attack of the first party on the second."""
    case = tm.Case(world_of(own, codes), attack(codes[0], codes[1]), facts=facts_of(known or {}))
    return case.spread(rule, {"help_is_attack": attack_})


def joined(found: Spread) -> set[Joined]:
    """Who fights, as the plain account has it."""
    return {
        Joined(
            row["round"],  # type: ignore[arg-type]
            str(row["party"]),
            frozenset(row["side"]),  # type: ignore[arg-type]
            frozenset(row["against"]),  # type: ignore[arg-type]
            int(str(row["instrument"]).removeprefix("pact-")),
        )
        for row in found
        if row["draws_in"]
    }


def test_spread_is_what_going_round_by_round_by_hand_gives() -> None:
    deep = set()
    for seed in SEEDS:
        own, draw = drawn_pacts(seed), Random(-seed)
        rule, attack_ = draw.choice(sorted(RULES)), draw.random() < 0.8
        known = {
            name: draw.random() < 0.5 for name in sorted({pact.fact for pact in own} - {""}) if draw.random() < 0.5
        }
        found = spread_of(own, rule, attack_, known)
        by_hand = spread_by_hand(own, "AAA", "BBB", rule, attack_, known)
        assert joined(found) == by_hand, (seed, rule, attack_, known)
        assert found.more()["halted"] or found.more()["rounds"] == 10
        deep |= {item.round for item in by_hand}
    assert {1, 2, 3, 4} <= deep


def test_renaming_the_parties_renames_the_spread() -> None:
    for seed in SEEDS[:20]:
        own, others = drawn_pacts(seed), Random(seed).sample(CODES, len(CODES))
        named = {"": "", **dict(zip(CODES, others, strict=True))}
        renamed = [
            pact._replace(
                bearer=named[pact.bearer],
                owed=named[pact.owed],
                victim=named[pact.victim],
                attacker=named[pact.attacker],
            )
            for pact in own
        ]
        first = joined(spread_of(own, "all_due_and_open", True))
        second = joined(spread_of(renamed, "all_due_and_open", True, codes=tuple(others)))
        assert second == {
            item._replace(
                party=named[item.party],
                side=frozenset(named[other] for other in item.side),
                against=frozenset(named[enemy] for enemy in item.against),
            )
            for item in first
        }


CHAIN = [
    Pact("CCC", "BBB", "BBB"),
    Pact("DDD", "AAA", "AAA"),
    Pact("EEE", "CCC", "CCC", attacker="DDD"),
    Pact("FFF", "BBB", "BBB", fact="q_one"),
]


def test_a_chain_of_alliances_goes_on_only_where_help_is_attack() -> None:
    assert spread_of(CHAIN, "all_due", False).drawn_in == {"CCC": 1}
    assert spread_of(CHAIN, "all_due", True).drawn_in == {"CCC": 1, "DDD": 2, "EEE": 3}
    assert spread_of(CHAIN, "all_due_and_open", False).drawn_in == {"CCC": 1, "FFF": 1}


def test_each_round_is_strictly_later_and_answers_only_what_came_before() -> None:
    found = spread_of(CHAIN, "all_due", True)
    made = {item.event.id: item.event for item in found.spreading.made.values()}
    rounds = {name: int(str(name).removeprefix("round").partition("-")[0]) for name in made}
    for row in found:
        if row["by_event"] in made:
            assert rounds[str(row["by_event"])] < int(str(row["round"]))
    for name, event in made.items():
        assert attack().at.before(event.at)
        for other, later in made.items():
            assert (event.at.before(later.at) is True) == (rounds[name] < rounds[other])


def test_sides_are_named_and_a_party_may_end_on_both() -> None:
    found = spread_of([*CHAIN, Pact("EEE", "DDD", "DDD"), Pact("EEE", "BBB", "BBB")], "all_due", True)
    victims, attackers = found.camps
    assert {"BBB", "CCC", "EEE"} <= set(victims)
    assert "AAA" in attackers
    both = spread_of(
        [Pact("CCC", "BBB", "BBB"), Pact("DDD", "BBB", "BBB"), Pact("DDD", "AAA", "AAA", attacker="CCC")],
        "all_due",
        True,
    )
    assert both.both_sides == ["DDD"]
    assert "On both sides in the end: DDD." in both.said


def test_neutrality_holds_out_whoever_is_not_bound_in_law_to_come_in() -> None:
    neutral = Pact("CCC", "AAA", "BBB", neutral=True)
    held = spread_of([Pact("CCC", "BBB", "BBB", fact="q_one"), neutral], "all_due_and_open", False)
    assert held.held_out == ["CCC"]
    assert not held.drawn_in
    (row,) = [row for row in held if row["held_out_by"]]
    assert row["held_out_by"] == ["pact-1/c"]
    assert row["does"] == "is held out"
    clash = spread_of([Pact("CCC", "BBB", "BBB"), neutral], "all_due", False)
    assert clash.drawn_in == {"CCC": 1}
    assert "In against a duty to stay out, bound to both: CCC." in clash.said
    towards_others = spread_of(
        [Pact("CCC", "BBB", "BBB", fact="q_one"), neutral._replace(owed="DDD")], "all_due_and_open", False
    )
    assert towards_others.drawn_in == {"CCC": 1}


def test_the_first_round_grows_with_the_rule() -> None:
    for seed in SEEDS[:20]:
        first = {
            rule: {
                (row["party"], row["clause"])
                for row in spread_of(drawn_pacts(seed), rule, True)
                if row["honoured"] and row["round"] == 1
            }
            for rule in RULES
        }
        assert first["all_due"] <= first["all_due_and_open"] <= first["political_and_open"]
        assert first["all_due"] <= first["political_too"] <= first["political_and_open"]


def test_a_bystander_changes_nothing() -> None:
    found = spread_of(CHAIN, "all_due", True)
    more = tm.Case(world_of(CHAIN, (*CODES, "ZZZ")), attack()).spread("all_due", {"help_is_attack": "yes"})
    assert more.to_dicts() == found.to_dicts()


def test_probabilities_are_drawn_once_and_the_same_for_the_same_seed() -> None:
    case = tm.Case(world_of(CHAIN), attack())
    doctrine = {"help_is_attack": "yes"}
    assert case.spread(1.0, doctrine).to_dicts()[0]["honoured"] is True
    assert not case.spread(0.0, doctrine).drawn_in
    assert case.spread({"CCC": 0.0}, doctrine).drawn_in == {}
    assert case.spread({"DDD": 0, "others": 1}, doctrine).drawn_in == {"CCC": 1}
    drawn = [case.spread(0.5, doctrine, seed=seed).drawn_in for seed in range(20)]
    assert drawn == [case.spread(0.5, doctrine, seed=seed).drawn_in for seed in range(20)]
    assert {} in drawn
    assert any(drawn)


def test_a_function_may_decide_by_the_finding() -> None:
    found = tm.Case(world_of(CHAIN), attack()).spread(lambda item: item.bearer == "FFF")
    assert found.drawn_in == {"FFF": 1}


def test_every_step_says_its_doctrine() -> None:
    found = spread_of(CHAIN, "all_due", True)
    for row in found:
        doctrine = row["doctrine"]
        assert isinstance(doctrine, list)
        assert doctrine[0] == "rule: all_due"
        if row["draws_in"]:
            assert "help_is_attack: yes" in doctrine
            assert "help_is_attack: yes" in str(row["words"])
    said = str(found)
    assert "help_is_attack: yes. Here armed help is an armed attack on the aggressor (as chosen)." in said
    for round_ in ("Round 1", "Round 2", "Round 3"):
        assert f"\n{round_}\n" in said
    assert "<table" in found._repr_html_() or "Round 3" in found._repr_html_()


def test_rows_are_there_for_whatever_is_due_though_nobody_takes_arms() -> None:
    world = small_world()
    case = tm.Case(world, tm.Event("armed_attack", by="DDD", on="AAA", place="AAA", at=AT))
    due = {(item.bearer, item.name) for item in case.who().where(verdict="DUE")}
    rows = {(row["party"], row["clause"]) for row in case.spread(doctrine={"open_help_is_armed": "no"})}
    assert due <= rows
    assert not case.spread(doctrine={"open_help_is_armed": "no"}).drawn_in
    assert case.spread().drawn_in == {"BBB": 1}


def test_rounds_are_capped_and_it_says_so() -> None:
    found = tm.Case(world_of(CHAIN), attack()).spread("all_due", {"help_is_attack": "yes"}, rounds=1)
    assert found.more()["halted"] is False
    assert found.said[-1] == "Stopped after 1 round; it may go on."


def test_what_a_user_says_of_a_made_event_goes_before_the_stance() -> None:
    case = tm.Case(world_of(CHAIN), attack())
    made = next(item.event for item in case.spread().spreading.made.values() if item.event.kind == "use_of_force")
    assert made.id == "round1-2"
    answered = tm.Answer(question="kind", args=(("about", "round1-2"), ("is", "armed_attack")), value=True)
    assert case.knowing(tm.Facts(answers=(answered,))).spread().drawn_in == {"CCC": 1, "DDD": 2}


def test_every_action_has_a_response_and_every_stance_an_answer() -> None:
    assert RESPONSES.keys() == ACTIONS.keys()
    for response in RESPONSES.values():
        assert response.attack_if in (*STANCES, "")
        assert bool(response.attack_if) == (response.act == "use_of_force")
        assert not (response.act and response.holds_out)


def test_misuse_is_named() -> None:
    case = tm.Case(world_of(CHAIN), attack())
    with pytest.raises(tm.Misuse, match=r"no rule `all_dew`.*`all_due`"):
        case.spread("all_dew")
    with pytest.raises(tm.Misuse, match=r"`1.5` is no probability"):
        case.spread(1.5)
    with pytest.raises(tm.UnknownName, match="`CCX`"):
        case.spread({"CCX": 0.5})
    with pytest.raises(tm.UnknownName, match=r"help_is_atack.*help_is_attack"):
        case.spread(doctrine={"help_is_atack": "yes"})
    with pytest.raises(tm.Misuse, match="question of fact"):
        case.spread(doctrine={"q_one": "yes"})
    with pytest.raises(tm.Misuse, match="`0` rounds"):
        case.spread(rounds=0)
    with pytest.raises(tm.UnknownName, match="party `XXX`"):
        case.spread(bearer="XXX")
    named = tm.Event("armed_attack", id="round1-1", by="AAA", on="BBB", at=AT)
    with pytest.raises(tm.Misuse, match="`round1-1`"):
        tm.Case(world_of(CHAIN), named).spread()


# July 1914, by the texts


def test_in_1914_the_texts_alone_draw_nobody_into_the_war_on_serbia() -> None:
    world = tm.corpus("europe-1914")
    declared = tm.Event("declaration_of_war", by="AUH", on="SRB", place="SRB", at="1914-07-28T10:10Z")
    assert not tm.Case(world, declared).spread().drawn_in
    few = world.only("grc-srb-1913", "dual-alliance-1879", "franco-russian-1891")
    unsettled = tm.Case(few, declared).spread("all_due_and_open")
    assert unsettled.drawn_in == {"GRC": 1}
    assert {row["instrument"] for row in unsettled if row["draws_in"]} == {"grc-srb-1913"}


def test_in_1914_germany_against_russia_draws_in_france_and_leaves_italy_out() -> None:
    world = tm.corpus("europe-1914")
    declared = tm.Event("declaration_of_war", by="DEU", on="RUS", place="RUS", at="1914-08-01T17:00Z")
    found = tm.Case(world, declared).spread(doctrine={"help_is_attack": "yes", "help_strikes_home": "yes"})
    (france,) = [row for row in found if row["party"] == "FRA" and row["draws_in"] and row["round"] == 1]
    assert (france["obligation"], france["side"], france["against"]) == ("art1-france", ["RUS"], ["DEU"])
    assert "ITA" not in found.drawn_in
    assert "AUH" not in found.drawn_in


@pytest.mark.parametrize(
    ("by", "reaches", "drawn"),
    [("BGR", None, {"GRC": 1}), ("AUH", None, {}), ("AUH", "yes", {"GRC": 1}), ("AUH", "no", {})],
)
def test_greece_owes_serbia_help_against_bulgaria_and_against_austria_as_the_law_is_read(
    by: str, reaches: str | None, drawn: dict[str, int]
) -> None:
    world = tm.corpus("europe-1914").only("grc-srb-1913")
    unprovoked = {"provoked": False}
    war = tm.Event("declaration_of_war", by=by, on="SRB", place="SRB", at="1914-07-28T10:10Z", qualities=unprovoked)
    found = tm.Case(world, war).spread(doctrine={"grcsrb_general_war": reaches} if reaches else None)
    assert found.drawn_in == drawn
    for row in found:
        assert not row["draws_in"] or reaches is None or f"grcsrb_general_war: {reaches}" in str(row["doctrine"])


def test_political_promises_whose_means_are_open_are_armed_only_by_choice() -> None:
    texts = [tm.Instrument(**{**text_of(0, Pact("CCC", "BBB", "BBB", political=True)), "clauses": [_assists()]})]
    world = world_of([])._with(instruments=texts)
    case = tm.Case(world, attack())
    assert not case.spread("political_too").drawn_in
    assert case.spread("political_too", {"political_help_is_armed": "yes"}).drawn_in == {"CCC": 1}


def _assists() -> dict[str, object]:
    trigger = {"on": {"attacked": {"on": "BBB"}}}
    return {
        "id": "c",
        "cite": {"article": "1"},
        "bearer": "CCC",
        "owed_to": "BBB",
        "trigger": trigger,
        "action": "assist",
    }


def test_a_page_is_no_wider_than_a_page_and_names_every_event_once() -> None:
    said = str(spread_of(CHAIN, "all_due", True))
    assert max(map(len, said.splitlines())) <= 100
    assert said.count("On record, round2-2:") == 1
    assert "round2-1" not in said


# the command line


def test_the_command_answers_with_the_event_alone(capsys: pytest.CaptureFixture[str]) -> None:
    event = ["spread", "--corpus", "europe-1914", "--kind", "declaration_of_war", "--by", "DEU", "--on", "RUS"]
    event += ["--place", "RUS", "--at", "1914-08-01"]
    assert main([*event, "--json", "--doctrine", "help_is_attack=yes", "--bearer", "FRA"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["format"] == "treatymodel/spread/1"
    assert data["rows"]
    assert {row["party"] for row in data["rows"]} == {"FRA"}
    assert data["stances"]["help_is_attack"]["answer"] == "yes"
    assert {"sides", "both_sides", "rule", "rounds", "halted", "events"} <= data.keys()
    assert main([*event, "--rule", "nobody"]) == 2
    assert main([*event, "--doctrine", "help_is_attack=perhaps"]) == 2
    assert main([*event, "--rounds", "many"]) == 2


def test_json_holds_plain_data() -> None:
    assert json.loads(json.dumps(plain(spread_of(CHAIN, "all_due", True))))["both_sides"] == []


def test_who_was_hit_itself_fights_on_no_other_side() -> None:
    world = world_of([Pact("AAA", "BBB", "AAA"), Pact("BBB", "AAA", "AAA")])
    text = " ".join(str(tm.Case(world, attack("CCC", "AAA")).spread()).split())
    assert "BBB (BBB): fights on the side of AAA against CCC [pact-1/c]" in text
    assert "AAA (AAA): fights against CCC (CCC) [pact-0/c]" in text
