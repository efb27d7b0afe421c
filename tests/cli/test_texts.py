"""The commands about texts: check, schema, show; and the demonstration."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import networkx
import pytest
import yaml
from tests.cli.test_answers import OWN

import treatymodel as tm
from treatymodel.cli import main
from treatymodel.cli.demo import DRAFTS, founding_question

DATA = Path(tm.__file__).parent / "corpus" / "data"


def test_check_passes_a_good_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "lake-pact-2020.yaml").write_text(OWN, encoding="utf-8")
    assert main(["check", str(tmp_path)]) == 0
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "0 faults, 0 warnings\n")


def test_check_lists_every_fault_with_its_place(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "lake-pact-2020.yaml"
    path.write_text(OWN.replace("SWE", "SWEE").replace("assist", "asist"), encoding="utf-8")
    assert main(["check", str(path)]) == 1
    printed = capsys.readouterr()
    places = [line.partition(": ")[0].removeprefix(f"{path}:") for line in printed.out.splitlines()]
    assert places == ["7:19", "11:13", "14:13"]
    assert "did you mean `assist`" in printed.out
    assert printed.err == "3 faults, 0 warnings\n"
    assert main(["check", str(path), "--json"]) == 1
    issues = json.loads(capsys.readouterr().out)["issues"]
    assert [(issue["line"], issue["column"]) for issue in issues] == [(7, 19), (11, 13), (14, 13)]
    assert {*issues[0]} == {"severity", "path", "line", "column", "message", "hint"}


def test_check_reads_over_the_shipped_texts(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "lake-pact-2020.yaml"
    path.write_text(OWN.replace("evidence:", "supersedes: [north-atlantic-1949]\nevidence:"), encoding="utf-8")
    assert main(["check", str(path)]) == 0
    capsys.readouterr()


def test_check_asks_a_case(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    case = DATA / "cases" / "T017.yaml"
    assert main(["check", str(case)]) == 0
    wrong = tmp_path / "T017.yaml"
    wrong.write_text(case.read_text(encoding="utf-8").replace("action: assist", "action: consult"), encoding="utf-8")
    capsys.readouterr()
    assert main(["check", str(wrong)]) == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2
    assert all("consult" in line and "assist" in line for line in said)


def test_check_says_what_is_wrong_in_a_case_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "T1.yaml"
    path.write_text("case: T1\ntitel: x\n", encoding="utf-8")
    assert main(["check", str(path), "--json"]) == 1
    messages = [issue["message"] for issue in json.loads(capsys.readouterr().out)["issues"]]
    assert any("titel" in message for message in messages)


def test_verify_replays_an_answer_and_finds_a_changed_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "answer.json"
    event = ["--kind", "armed_attack", "--by", "RUS", "--on", "POL", "--place", "POL", "--at", "2026-06-01"]
    assert main(["why", "USA", "north-atlantic-1949/art5", *event, "--json"]) == 0
    said = capsys.readouterr().out
    path.write_text(said, encoding="utf-8")
    assert main(["verify", str(path)]) == 0
    assert capsys.readouterr().out == ""
    path.write_text(said.replace('"verdict": "DUE"', '"verdict": "NOT_DUE"', 1), encoding="utf-8")
    assert main(["verify", str(path)]) == 1
    assert capsys.readouterr().out != ""


def test_schema_is_a_schema_of_texts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert schema["$schema"].startswith("http://json-schema.org/draft-07/schema")


@pytest.mark.parametrize("name", sorted(tm.corpus().instruments))
def test_show_says_every_clause_of_an_instrument(capsys: pytest.CaptureFixture[str], name: str) -> None:
    assert main(["show", name]) == 0
    said = capsys.readouterr().out
    text = tm.corpus().merged(name)
    for clause in text.clauses:
        assert f"[{name}/{clause.id}]" in said
    assert not re.search(r"\bNone\b(?! of)", said)
    assert "{" not in said


def test_show_a_party_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "SWE", "--on-day", "2020-01-01"]) == 0
    before = capsys.readouterr().out
    assert main(["show", "SWE", "--at", "2025-01-01"]) == 0
    after = capsys.readouterr().out
    bound_before = before.partition("What it owes, or may do")[0]
    assert "north-atlantic-1949" not in bound_before
    assert "teu-42-7" in bound_before
    _, _, web = after.partition("Texts that bind it")
    binding, _, both = web.partition("What it owes, or may do")
    owes, _, owed = both.partition("What is owed to it")
    assert "(north-atlantic-1949), legal: party, from 2024-03-07." in binding
    assert "Must assist, owed to BEL, CAN, DNK" in owes
    assert "BEL, CAN, DNK" in owed
    assert "must assist [art5: Art. 5(1); legal]." in " ".join(owed.split())
    assert main(["show", "SWE", "--at", "2025-01-01", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {"north-atlantic-1949", "teu-42-7"} <= {row["instrument"] for row in data["participations"]}
    article5 = {"instrument": "north-atlantic-1949", "clause": "art5"}
    owed_to = {row["creditor"] for row in data["owes"] if article5.items() <= row.items()}
    owed_by = {row["bearer"] for row in data["owed"] if article5.items() <= row.items()}
    assert owed_to == owed_by == {row.code for row in tm.corpus().instrument("north-atlantic-1949").parties} - {"SWE"}


def test_show_has_places_exceptions_to_exceptions_side_papers_and_the_end(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "north-atlantic-1949"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Covers: Algerian Departments of France, no longer from 1962-07-03." in said
    assert "A party leaves by notice, which takes effect 1 year later; none before 1969-08-24 (Art. 13)." in said
    assert main(["show", "molotov-ribbentrop-1939"]) == 0
    assert "Side paper: Protocol secret additional protocol, known from 1946-05\n---" in capsys.readouterr().out
    assert main(["show", "us-20-point-2025-12"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "While it is not so that (there was fighting between UKR and anybody or UKR was at war with anybody)" in said
    for name, text in tm.corpus().instruments.items():
        for clause in text.merged().clauses:
            for way_out in clause.unless:
                if way_out.unless is not None:
                    assert main(["show", name]) == 0
                    assert re.search(r"But (due|forbidden|in effect) all the same if ", capsys.readouterr().out)


def test_show_the_list_of_texts(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show"]) == 0
    said = capsys.readouterr().out
    assert all(f"{name}: " in said for name in tm.corpus().instruments)


def _shipped() -> dict[str, Any]:
    paths = (DATA / "instruments").glob("*.yaml")
    return {path.stem: yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) for path in paths}


def _listed(capsys: pytest.CaptureFixture[str], *options: str) -> list[str]:
    assert main(["list", *options, "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["format"] == "treatymodel/list/1"
    return [row["id"] for row in data["texts"]]


def test_list_counts_what_the_texts_hold(capsys: pytest.CaptureFixture[str]) -> None:
    texts = _shipped()
    poland = {name for name, text in texts.items() if any(row["party"] == "POL" for row in text["parties"])}
    assert {*_listed(capsys, "--party", "POL")} == poland
    kinds = {name for name, text in texts.items() if text["kind"] == "protocol"}
    assert {*_listed(capsys, "--kind", "protocol")} == kinds
    family = {name for name, text in texts.items() if text.get("family") == "ukr-bilateral-2024"}
    assert {*_listed(capsys, "--family", "ukr-bilateral-2024")} == family
    contested = {name for name, text in texts.items() if isinstance(text["binding"], dict)}
    assert {*_listed(capsys, "--binding", "contested")} == contested
    assert len(_listed(capsys)) == len(texts)
    assert _listed(capsys, "--party", "POL", "--kind", "protocol") == ["fra-pol-1939-05-19", "fra-pol-1939-09-04"]
    assert "budapest-1994" in _listed(capsys, "--text", "NON-PROLIFERATION")


def test_list_on_a_day_knows_history(capsys: pytest.CaptureFixture[str]) -> None:
    before, after = (_listed(capsys, "--party", "POL", "--on", day) for day in ("1939-08-24", "1939-08-26"))
    assert "anglo-polish-1939" not in before
    assert "anglo-polish-1939" in after
    assert "north-atlantic-1949" not in _listed(capsys, "--party", "FIN", "--on", "2023-04-03")
    assert "north-atlantic-1949" in _listed(capsys, "--party", "FIN", "--on", "2023-04-04")
    assert _listed(capsys, "--on", "1400-01-01") == ["anglo-portuguese-1373", "anglo-portuguese-1386"]


def test_list_is_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list", "--corpus", "africa"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[:2] == ["4 texts", "======="]
    assert said[3].split("  ")[0] == "text"
    row = next(line for line in said if line.startswith("ecowas-pmad-1981"))
    assert row.split() == ["ecowas-pmad-1981", "legal", "1981-05-29", "1986-09", "-"]
    assert max(map(len, said)) <= 100


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["list", "--party", "POLL"], "unknown party `POLL`"),
        (["list", "--kind", "treatie"], "unknown kind `treatie` (did you mean `treaty`"),
        (["list", "--family", "ukr-bilateral"], "unknown family `ukr-bilateral` (did you mean `ukr-bilateral-2024`"),
        (["list", "--corpus", "natto"], "unknown corpus `natto` (did you mean `nato`"),
        (["cite", "budapest-1995"], "unknown instrument `budapest-1995` (did you mean `budapest-1994`"),
        (["export", "--format", "csv", "--on", "1914-07-28", "--to", "1915"], "`--on` does not go with `--from`"),
        (["export", "--format", "csv", "--from", "1915", "--to", "1914"], "`1914` comes before `1915`"),
        (["export", "--format", "json", "--on", "1914-07-28"], "days go with the formats of networks"),
        (["export", "--format", "json", "--from", "1914-07-28"], "days go with the formats of networks"),
        (["export", "--format", "csv", "budapest-1994", "--on", "1994-12-06"], "a network is one of all texts"),
        (["export", "--format", "json", "--out", "no/such/folder/x"], "`no/such/folder/x` cannot be written"),
        (["show", "POL"], "say on which day: `--at`"),
        (["who", "--corpus", "nato", "--only", "x", "--kind", "attack"], "`--corpus` and `--only` do not go together"),
    ],
)
def test_misuse_is_said_in_a_line(capsys: pytest.CaptureFixture[str], options: list[str], said: str) -> None:
    assert main(options) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.startswith(f"treatymodel: {said}")


def _fields(entry: str) -> dict[str, str]:
    """The fields of a BibTeX entry, read by counting braces; every brace counts, as it does to BibTeX."""
    found: dict[str, str] = {}
    head, _, rest = entry.strip().partition(",")
    assert re.fullmatch(r"@misc\{[a-z0-9.@-]+", head)
    while name := re.match(r"\s*([a-z]+) = \{", rest):
        rest, depth, end = rest[name.end() :], 1, 0
        while depth:
            depth += {"{": 1, "}": -1}.get(rest[end], 0)
            end += 1
        found[name[1]], rest = rest[: end - 1], rest[end:].removeprefix(",")
    assert rest.strip() == "}"
    return found


def _read(value: str) -> str:
    """A value as TeX would print it."""
    for command, sign in (("textbackslash", "\\"), ("textasciitilde", "~"), ("textasciicircum", "^")):
        value = value.replace(f"\\{command}{{}}", sign)
    assert not re.search(r"(?<!\\)[&%$#_]", value)
    return re.sub(r"\\([&%$#_])", r"\1", value)


@pytest.mark.parametrize("name", sorted(tm.corpus().instruments))
def test_cite_gives_bibtex_and_csl(name: str) -> None:
    text = _shipped_text(name)
    fields = _fields(tm.corpus().cite(name))
    assert _read(fields["title"]) == f"{{{text['name']}}}"
    day = str(text.get("signed") or text.get("known_from") or "")
    assert fields.get("date", "") == day
    (item,) = json.loads(tm.corpus().cite(name, "csl-json"))
    assert (item["id"], item["title"]) == (name, text["name"])
    assert {*item} <= {"id", "type", "title", "genre", "note", "URL", "issued"}
    assert item["type"] in ("treaty", "legislation", "article-newspaper", "manuscript", "document")
    parts = item["issued"]["date-parts"] if day else [[]]
    assert [f"{part:02}" for part in parts[0]] == day.partition("/")[0].split("-") if day else True
    assert item.get("URL", "https://").startswith("http")


def _shipped_text(name: str) -> Any:
    return yaml.load((DATA / "instruments" / f"{name}.yaml").read_bytes(), Loader=yaml.CSafeLoader)


def test_what_tex_would_read_as_a_command_is_escaped() -> None:
    odd = "50% of A & B: #1_2 {x} ~ ^ \\ $5"
    text = tm.corpus().instrument("budapest-1994").revised(name=odd)
    fields = _fields(tm.corpus().including(text).cite("budapest-1994"))
    assert "{x}" not in fields["title"]
    shown = fields["title"].replace(r"\textbraceleft{}", "(").replace(r"\textbraceright{}", ")")
    assert _read(shown) == f"{{{odd.replace('{', '(').replace('}', ')')}}}"


def test_export_writes_files_that_other_programs_read(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    world = ["--corpus", "europe-1914", "--on", "1914-07-28"]
    for kind in ("graphml", "gexf", "csv"):
        out = tmp_path / f"europe.{kind}"
        assert main(["export", "--format", kind, *world, "--out", str(out)]) == 0
        assert main(["export", "--format", kind, *world]) == 0
        assert capsys.readouterr().out == out.read_text(encoding="utf-8")
    edges = networkx.read_graphml(tmp_path / "europe.graphml").number_of_edges()
    assert networkx.read_gexf(tmp_path / "europe.gexf").number_of_edges() == edges
    assert len((tmp_path / "europe.csv").read_text(encoding="utf-8").splitlines()) == edges + 1
    assert edges == tm.corpus("europe-1914").network("1914-07-28").number_of_edges()


def test_export_writes_instruments_that_can_be_read_again(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--format", "json", "budapest-1994", "locarno-1925"]) == 0
    data = json.loads(capsys.readouterr().out)
    again = [tm.Instrument.model_validate(plain) for plain in data["instruments"]]
    assert again == [tm.corpus().instrument(name) for name in ("budapest-1994", "locarno-1925")]
    assert main(["export", "--format", "json", "--corpus", "ukraine-guarantees"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [text["id"] for text in data["instruments"]] == sorted(tm.corpus("ukraine-guarantees").asked)


def test_every_command_can_ask_a_named_world(capsys: pytest.CaptureFixture[str]) -> None:
    event = ["--kind", "armed_attack", "--by", "RUS", "--on", "EST", "--place", "EST", "--at", "2026-06-01"]
    assert main(["who", *event, "--corpus", "european-union", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["corpus"]["name"] == "european-union"
    assert {finding["instrument"] for finding in data["findings"]} <= {"teu-42-7", "tfeu-222"}
    assert main(["show", "--corpus", "european-union"]) == 0
    assert "2 texts, " in capsys.readouterr().out


@pytest.fixture(scope="module")
def said() -> str:
    """The demonstration."""
    return founding_question()


def test_the_demonstration_answers_the_founding_question(said: str) -> None:
    assert said.startswith("Armed attack by Russia (RUS) on Ukraine (UKR) in Ukraine, 2027-03-01T06:00Z.")
    for heading in (
        "Legally open, and what would settle it",
        "Political commitments",
        "Who may act though nobody must",
        "Breaches that follow from the record",
        "Standing co-operation that runs beside it",
        "Who is not bound, though people think so",
        "What each draft would ask, had it been adopted",
        "What was due, event by event, 2027-01-01 to 2027-03-10",
    ):
        assert f"\n{heading}\n" in said
    for draft in DRAFTS:
        assert f"\n{draft['name']}\n----" in said
    for verdict in ("DUE", "OPEN", "NOT_DUE"):
        assert f"\n{verdict:<9}" in said


def test_the_demonstration_says_who_is_bound_and_how(said: str) -> None:
    flat = " ".join(said.split())
    assert "No duty is legally due." in flat
    assert "OPEN Each of ALB, AUS, AUT" in flat
    assert "[paris-declaration-2026-01-06, component 4]" in flat
    assert "NOT_DUE Poland (POL) is not asked [north-atlantic-1949, Art. 5(1)]" in flat
    assert "NOT_DUE North Atlantic Treaty Organization (NATO) is not asked [us-20-point-2025-12, point 5 a-b]" in flat


def test_the_demonstration_follows_the_clocks(said: str) -> None:
    _, _, story = said.partition("What was due, event by event")
    steps = {part.partition("\n")[0]: " ".join(part.split()) for part in story.split("\n\n")}
    assert "by 2027-03-02T06:00Z. [ft-response-ladder-2026-02, first tier]" in _starting(steps, "Armed attack")
    assert "not before 2027-03-02T06:00Z. [ft-" in _starting(steps, "Only time passes, 2027-03-02T06:00Z")
    assert "(GBR) must consult" not in _starting(steps, "Armed attack")
    assert "GBR must consult, owed to UKR, by 2027-03-03T09:00Z." in _starting(steps, "Request by UKR")
    assert "open GBR may have broken gbr-ukr-2024" in _starting(steps, "Only time passes, 2027-03-04T06:00Z")
    assert "No longer due or open: COTW [ft-" in _starting(steps, "Ceasefire by RUS and UKR, 2027-03-10")


def _starting(steps: dict[str, str], heading: str) -> str:
    (one,) = (said for name, said in steps.items() if name.startswith(heading))
    return one


def test_the_demonstration_can_be_read_in_one_sitting(said: str) -> None:
    assert len(said.splitlines()) <= 500


def test_the_example_prints_the_demonstration(said: str) -> None:
    example = Path(__file__).parents[2] / "examples" / "ukraine_breach.py"
    printed = subprocess.run([sys.executable, str(example)], capture_output=True, check=True, env=_environment()).stdout
    assert printed.decode("utf-8") == f"{said}\n"


def test_the_command_prints_the_demonstration(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setattr("treatymodel.cli.demo.founding_question", lambda: said)
    assert main(["demo"]) == 0
    assert capsys.readouterr().out == f"{said}\n"


def test_starting_loads_nothing_heavy() -> None:
    script = "import sys, treatymodel.cli as c; c.main(['show']); print(sorted(sys.modules), file=sys.stderr)"
    loaded = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, env=_environment()).stderr
    for heavy in (b"'networkx'", b"'hypothesis'", b"'narwhals'", b"'pandas'", b"'numpy'"):
        assert heavy not in loaded


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(part for part in sys.path if part), "PYTHONUTF8": "1"}
