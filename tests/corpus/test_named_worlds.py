"""Named worlds ask some of the texts and answer as the whole corpus does for these."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import treatymodel as tm
from treatymodel.corpus import CORPUS_VERSION, named
from treatymodel.corpus.shipped import DATA
from treatymodel.questions.world import World, corpus, laid_over

NAMES = named.names()
RULES = yaml.safe_load(named.RULES.read_text(encoding="utf-8"))
TEXTS = {
    path.stem: yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in (DATA / "instruments").glob("*.yaml")
}
ATTACKS = {
    "europe-1914": tm.Event("armed_attack", by="AUH", on="SRB", place="SRB", at="1914-07-28T11:00Z"),
    "europe-1939": tm.Event("armed_attack", by="DEU", on="POL", place="POL", at="1939-09-01T04:45+01:00"),
    "nato": tm.Event("armed_attack", by="RUS", on="EST", place="EST", at="2026-06-01T04:00Z"),
}
OWN = """\
id: lake-pact-2020
name: Lake Pact
kind: treaty
binding: legal
signed: 2020-01-01
parties: [{party: FIN}, {party: EST}]
clauses:
  - id: art1
    cite: {article: "1"}
    bearer: {party: all, except: [victim, attacker]}
    owed_to: victim
    trigger: {on: {attacked: {on: party}}}
    action: assist
"""


def test_every_text_and_family_of_a_rule_is_shipped() -> None:
    families = {text.get("family") for text in TEXTS.values()}
    for name, rule in RULES.items():
        assert {*rule.get("texts", ())} <= {*TEXTS}, name
        assert {*rule.get("families", ())} <= families, name
    assert [*NAMES] == sorted(RULES)


@pytest.mark.parametrize("name", NAMES)
def test_a_named_world_asks_some_texts_and_keeps_the_rest(name: str) -> None:
    world = corpus(name)
    assert 0 < len(world.asked) < len(TEXTS)
    assert {*world.instruments} == {*TEXTS}
    assert {name.partition("/")[0] for name in world.clauses_by_name} == {*TEXTS}
    assert {text.id for text, _, _ in world.clauses} == {*world.asked}


def test_lists_and_kinds_are_taken_as_they_stand() -> None:
    drafts = {name for name, text in TEXTS.items() if text["kind"] in ("draft", "news_report", "statement")}
    assert {*corpus("drafts").asked} == drafts
    bilateral = {name for name, text in TEXTS.items() if text.get("family") == "ukr-bilateral-2024"}
    assert {*corpus("ukraine-guarantees").asked} == bilateral | {*RULES["ukraine-guarantees"]["texts"]}


@pytest.mark.parametrize(
    ("name", "inside", "outside"),
    [
        (
            "europe-1914",
            "belgium-1839 dual-alliance-1879 triple-alliance-1882-1912 franco-russian-1892 entente-consultation-1912",
            "reinsurance-1887 anglo-japanese-1905 locarno-1925 north-atlantic-1949 versailles-1919",
        ),
        (
            "europe-1939",
            "versailles-1919 molotov-ribbentrop-1939 steel-1939 anglo-polish-1939 pol-guarantee-1939 fra-pol-1921",
            "locarno-1925 tripartite-1940 belgium-1839 north-atlantic-1949 pol-rou-1926",
        ),
        ("cold-war", "warsaw-1955 north-atlantic-1949 rio-1947 sun-chn-1950", "csto-1992 molotov-ribbentrop-1939"),
        ("today", "north-atlantic-1949 csto-1992 us-20-point-2025-12", "warsaw-1955 usa-twn-1954 weu-1948-1954"),
    ],
)
def test_days_choose_what_history_says(name: str, inside: str, outside: str) -> None:
    asked = {*corpus(name).asked}
    assert {*inside.split()} <= asked
    assert not {*outside.split()} & asked


@pytest.mark.parametrize("name", ATTACKS)
def test_answers_are_those_of_the_whole_for_the_texts_asked(name: str) -> None:
    world = corpus(name)

    def said(of: World) -> list[dict[str, object]]:
        rows = tm.Case(of, ATTACKS[name]).who().to_dicts()
        return [row for row in rows if row["instrument"] in world.asked]

    assert said(world)
    assert said(world) == said(corpus())
    assert {finding.instrument for finding in tm.Case(world, ATTACKS[name]).who()} <= {*world.asked}


def test_what_is_left_out_can_still_be_named() -> None:
    attack, clause = ATTACKS["nato"], "teu-42-7/aid"
    narrow, whole = (tm.Case(world, attack)["FRA", clause] for world in (corpus("nato"), corpus()))
    assert str(narrow.verdict) == str(whole.verdict) == "DUE"


def test_name_and_filter_are_printed_and_hashed() -> None:
    world = corpus("nato")
    page = " ".join(str(tm.Case(world, ATTACKS["nato"]).who()).split())
    assert f"nato {CORPUS_VERSION} ({world.hash})" in page
    assert RULES["nato"]["says"] in page
    hashes = {corpus(name).hash for name in NAMES}
    assert len(hashes) == len(NAMES)
    assert corpus().hash not in hashes
    assert corpus().asking("nato").hash == world.hash


def test_adopted_drafts_and_own_texts_are_asked(tmp_path: Path) -> None:
    adopted = corpus("nato").adopt("us-20-point-2025-12", at="2027-01-01")
    assert {*adopted.asked} == {*RULES["nato"]["texts"], "us-20-point-2025-12"}
    (tmp_path / "lake-pact-2020.yaml").write_text(OWN, encoding="utf-8")
    own = laid_over(tmp_path, corpus("nato"))
    assert {*own.asked} == {*RULES["nato"]["texts"], "lake-pact-2020"}
    assert own.name == "nato"
    assert str(tm.Case(own, ATTACKS["nato"])["FIN", "lake-pact-2020/art1"].verdict) == "DUE"


def test_other_overlays_keep_to_what_is_asked() -> None:
    world = corpus("europe-1939")
    assert {*world.known_on("1939-08-31").asked} <= {*world.asked}
    assert {*world.without("steel-1939").asked} == {*world.asked} - {"steel-1939"}
    assert {*world.only("aachen-2019").asked} == {"aachen-2019"}


def test_an_unknown_name_is_told_with_near_ones() -> None:
    with pytest.raises(tm.UnknownName, match=r"unknown corpus `europe-1913` .did you mean .*`europe-1914`"):
        tm.corpus("europe-1913")


def test_the_page_lists_every_name() -> None:
    page = (Path(__file__).parents[2] / "docs" / "corpus.md").read_text(encoding="utf-8")
    table = page.partition("| name | its texts |")[2].partition("\n\n")[0]
    assert [line.split("`")[1] for line in table.splitlines() if line.startswith("| `")] == [*NAMES]
