"""What real redrafts changed, pair by pair, as their articles and the accounts of them say."""

from __future__ import annotations

import pytest

import treatymodel as tm
from treatymodel.questions.articles import change
from treatymodel.questions.differences import Difference
from treatymodel.questions.finding import Verdict

DUE, OPEN, NOT_DUE = Verdict.DUE, Verdict.OPEN, Verdict.NOT_DUE
AMERICAN, EUROPEAN, TWENTY = "us-28-point-2025-11", "e3-counter-2025-11-23", "us-20-point-2025-12"
PARIS, ISTANBUL = "paris-declaration-2026-01-06", "istanbul-draft-2022-04-15"
COMMUNIQUE = "istanbul-communique-2022"
RESPONSE = {"assist_military", "sanction"}
NAMED = {"CHN", "FRA", "GBR", "RUS", "USA"}
"""Guarantors in both Istanbul texts and in both wordings of the second."""


def told(item: Difference) -> list[tuple[str, str | None, str | None]]:
    """The kinds of the events of an example, in order, with who did it and to whom."""
    return [
        (event.kind, event.by[0] if event.by else None, event.targets[0].party if event.targets else None)
        for event in item.told
    ]


def settled(found: tm.Diff, left: Verdict, right: Verdict) -> set[tuple[str, str]]:
    """Who is asked what under one text and not under the other, whatever is not told."""
    return {
        (item.bearer, item.action)
        for item in found.differences
        if not item.loose and (item.left.verdict, item.right.verdict) == (left, right)
    }


def open_at(item: Difference, side: str) -> set[str]:
    """The names of the questions at which a side is open."""
    finding = getattr(item, side).finding
    return {question.name for question in finding.hinges().questions} - {"waived"}


@pytest.fixture(scope="module")
def european() -> tm.Diff:
    """The European counter-text and the 20 points, on what Russia and Ukraine can do to each other on the ground."""
    kinds = ["invasion", "strike", "report"]
    return tm.diff(EUROPEAN, TWENTY, kinds=kinds, parties=["RUS", "UKR"], places=["moscow", "kyiv"])


def test_the_ceiling_of_the_28_points_is_lower_and_holds_in_war() -> None:
    found = tm.diff(AMERICAN, EUROPEAN, kinds=["use_of_force", "report"], parties=["RUS", "UKR"], places=["kyiv"])
    ceiling = [item for item in found.differences if item.action == "exceed" and not item.loose]
    (war,) = [item for item in ceiling if item.modality == "prohibition" and item.by == "verdict"]
    assert told(war) == [("use_of_force", "RUS", "UKR")]
    assert (war.left.verdict, war.right.verdict) == (DUE, NOT_DUE)
    broken = [item for item in ceiling if item.modality == "breach" and item.by == "verdict"]
    assert {item.owed_to for item in broken} == {"USA", "RUS"}
    for item in broken:
        assert dict(item.told[0].amounts) == {"armed_forces": 600_001}
        assert (item.left.verdict, item.right.verdict) == (DUE, NOT_DUE)
    (figures,) = [item for item in ceiling if item.by == "content"]
    extents = [side.finding.extent for side in (figures.left, figures.right) if side.finding is not None]
    assert [extent.no_more_than for extent in extents if extent is not None] == [600_000, 800_000]
    assert ("UKR", "enact") in settled(found, DUE, NOT_DUE)


def test_troops_of_nato_may_come_under_the_european_text_unless_for_good() -> None:
    signing = ["USA", "UKR", "RUS", "NATO"]
    found = tm.diff(AMERICAN, EUROPEAN, by=signing, kinds=["deployment"], parties=["NATO"], places=["UKR"], history=0)
    broken = [item for item in found.differences if item.modality == "breach" and item.by == "verdict"]
    assert {(item.bearer, item.action, item.left.verdict, item.right.verdict) for item in broken if not item.loose} == {
        ("NATO", "deploy_force", DUE, NOT_DUE)
    }
    assert {event.qualities.get("e3_permanent_under_nato") for item in broken for event in item.told} == {False}
    assert ("NATO", "decide") in settled(found, DUE, NOT_DUE)
    assert ("NATO", "conclude") in settled(found, NOT_DUE, DUE)


def test_what_is_asked_of_those_who_do_not_sign_is_said_to_be_compared_in_words_alone() -> None:
    found = tm.diff(AMERICAN, EUROPEAN, kinds=["deployment"], parties=["NATO"], places=["UKR"], history=0)
    assert not any(item.bearer == "NATO" for item in found.differences)
    (note,) = [note for note in found.notes if note.startswith(f"{AMERICAN} also asks")]
    assert "NATO (point 7, point 8)" in note


def test_recognition_is_withdrawn_under_the_european_text_alone(european: tm.Diff) -> None:
    (item,) = [
        item
        for item in european.differences
        if item.action == "withdraw_recognition" and item.by == "verdict" and not item.loose
    ]
    assert (told(item), item.bearer, item.left.verdict) == ([("invasion", "RUS", "UKR")], "USA", DUE)


def test_fire_without_invasion_is_enough_under_the_20_points_by_the_words_of_point_5_b(european: tm.Diff) -> None:
    fired = [item for item in european.differences if told(item) == [("strike", "RUS", "UKR")]]
    helped = [item for item in fired if item.modality == "duty"]
    assert {item.action for item in helped} == RESPONSE
    for item in helped:
        assert (item.left.verdict, item.right.verdict) == (NOT_DUE, OPEN)
        assert open_at(item, "right") == {"us20_fire_suffices"}


def test_an_unprovoked_strike_on_russian_soil_forfeits_under_the_20_points_alone(european: tm.Diff) -> None:
    lost = [
        item for item in european.differences if item.right.closed_by == ("point 5 b, sentence 1",) and not item.loose
    ]
    assert {item.action for item in lost if item.left.verdict is DUE} == RESPONSE
    for item in lost:
        assert told(item) == [("strike", "UKR", "RUS"), ("invasion", "RUS", "UKR")]
        assert item.history[0].qualities == {"provoked": False}


def test_whether_provocation_excuses_an_invasion_is_open_under_the_20_points_alone(european: tm.Diff) -> None:
    lost = [item for item in european.differences if item.left.closed_by == ("point 10 b",) and not item.loose]
    assert {item.action for item in lost if item.right.verdict is OPEN} == RESPONSE
    for item in lost:
        assert told(item) == [("invasion", "UKR", "RUS"), ("invasion", "RUS", "UKR")]
        if item.right.verdict is OPEN:
            assert "us20_provocation_excuses_invasion" in open_at(item, "right")


def test_what_stands_under_one_of_the_two_only(european: tm.Diff) -> None:
    standing = {(item.bearer, item.action): item.left.verdict for item in european.differences if item.event is None}
    assert standing == {
        ("whoever pays for the guarantee", "compensate"): DUE,
        ("RUS", "conclude"): DUE,
        ("UKR", "conclude"): DUE,
        ("RUS", "enact"): NOT_DUE,
        ("whoever the technical teams agree on", "monitor"): NOT_DUE,
        ("RUS", "use_force"): NOT_DUE,
        ("UKR", "use_force"): NOT_DUE,
    }


def test_both_set_the_same_ceiling_in_peacetime(european: tm.Diff) -> None:
    assert not any(item.action == "exceed" for item in european.differences)


def test_of_the_28_points_the_20_drop_the_fee_and_raise_the_ceiling() -> None:
    found = tm.diff(AMERICAN, TWENTY, kinds=["report"], parties=["RUS", "UKR"], places=["kyiv"], history=0)
    assert ("whoever pays for the guarantee", "compensate") in settled(found, DUE, NOT_DUE)
    assert {("UKR", "exceed"), ("UKR", "enact")} <= settled(found, DUE, NOT_DUE)
    assert ("RUS", "enact") in settled(found, NOT_DUE, DUE)


def test_paris_dropped_what_america_would_do_and_nothing_else() -> None:
    kinds, places = ["ceasefire", "armed_attack"], ["kyiv", "warsaw"]
    found = tm.diff(
        f"{PARIS}:draft", f"{PARIS}:final", kinds=kinds, parties=["FRA", "MNFU", "RUS", "UKR"], places=places
    )
    assert {(item.bearer, item.action) for item in found.differences} == {("USA", "assist")}
    plain = {
        item.owed_to: item for item in found.differences if (item.left.verdict, item.right.verdict) == (DUE, NOT_DUE)
    }
    assert plain.keys() == {"MNFU", "FRA"}
    for owed_to, item in plain.items():
        truce, attack = item.told
        assert (truce.kind, attack.kind, attack.targets[0].party) == ("ceasefire", "armed_attack", owed_to)
    forces = plain["FRA"].told[1].targets[0]
    assert (forces.object, forces.place) == ("forces", "kyiv")
    changed = [(change(pair), pair.left and pair.left.id) for pair in found.articles if change(pair) != "same"]
    assert changed == [("dropped", "c3-us-support")]
    assert str(found).count("ALB, AUS") <= 3


@pytest.fixture(scope="module")
def wordings() -> tm.Diff:
    """Ukraine's wording of the draft of April 2022 and Russia's, on an armed attack and a request."""
    kinds = ["armed_attack", "request", "report"]
    return tm.diff(f"{ISTANBUL}:ukr", f"{ISTANBUL}:rus", kinds=kinds, parties=["RUS", "UKR"], places=["kyiv"])


def test_each_helps_under_ukraines_wording_and_all_decide_under_russias(wordings: tm.Diff) -> None:
    assert settled(wordings, DUE, NOT_DUE) == {(code, "assist_military") for code in (*NAMED, "TUR")} | {
        ("TUR", "consult")
    }
    assert settled(wordings, NOT_DUE, DUE) == {("BLR", "consult"), ("UKR", "exceed")}
    decided = [item for item in wordings.differences if item.action == "assist" and not item.loose]
    assert {item.bearer for item in decided} == {*NAMED, "BLR"}
    for item in decided:
        assert (item.left.verdict, item.right.verdict) == (NOT_DUE, OPEN)
        assert "decided" in open_at(item, "right")


def test_the_wordings_differ_in_three_places(wordings: tm.Diff) -> None:
    beside = {
        (pair.left and pair.left.id, pair.right and pair.right.id)
        for pair in wordings.articles
        if change(pair) != "same"
    }
    assert beside == {
        ("art5-consult-tur", "art5-consult-blr"),
        ("art5-ukr", "art5-rus"),
        ("art5-ukr-after-three-days", None),
        ("cap-ukr", "cap-rus"),
    }


def test_help_is_due_when_the_three_days_that_follow_the_request_are_over(wordings: tm.Diff) -> None:
    for item in wordings.differences:
        if item.action == "assist_military" and item.left.verdict is DUE:
            attack, request = item.told
            assert (attack.kind, attack.targets[0].party, request.kind, request.by) == (
                "armed_attack",
                "UKR",
                "request",
                ("UKR",),
            )
            assert item.left.content["opens"] == str(request.at.day.shift(3))


def test_figures_between_the_two_ceilings_break_russias_alone(wordings: tm.Diff) -> None:
    broken = [
        item
        for item in wordings.differences
        if item.modality == "breach" and item.action == "exceed" and not item.loose
    ]
    assert {item.owed_to for item in broken} == NAMED
    assert {amount for item in broken for amount in item.told[0].amounts.values()} == {85_001}


@pytest.mark.slow
def test_five_guarantors_of_march_are_gone_in_april() -> None:
    found = tm.diff(
        COMMUNIQUE, f"{ISTANBUL}:ukr", kinds=["armed_attack", "request"], parties=["RUS", "UKR"], places=["kyiv"]
    )
    gone = {"CAN", "DEU", "ISR", "ITA", "POL"}
    assert {bearer for bearer, action in settled(found, DUE, NOT_DUE) if action == "assist_military"} == gone
    plain = [item for item in found.differences if item.event is None and item.by == "verdict"]
    standing = {(item.bearer, item.action): item.left.verdict for item in plain}
    everyone = {*gone, *NAMED, "TUR"}
    left = {(code, "cooperate") for code in everyone} | {
        (code, act) for code in ("RUS", "UKR") for act in ("settle_peacefully", "use_force")
    }
    right = {(code, act) for code in NAMED for act in ("respect", "deploy_force", "threaten_or_use_force")}
    right |= {("UKR", "exceed"), ("UKR", "let_bases_be_used")}
    assert standing == dict.fromkeys(left, DUE) | dict.fromkeys(right, NOT_DUE)
