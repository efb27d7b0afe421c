"""The suite as a folder: it stands by itself, is the same each time, and its runner survives every program."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from treatymodel.cli import main
from treatymodel.conformance import answer, write_suite
from treatymodel.errors import Misuse, UnknownName
from treatymodel.model import Instrument
from treatymodel.model.casefile import CaseFile
from treatymodel.questions.world import corpus

ECHO = """
import json, sys
asking = json.load(sys.stdin)
empty = {"clause": {"findings": []}, "in_force": {"answer": "yes"}, "bound": {"answer": "yes"}}
print(json.dumps({
    "format": "treatymodel/conformance-answer/1", "case": asking["case"], "step": asking["step"],
    "answers": [empty[ask["what"]] for ask in asking["ask"]],
}))
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The suite, written once."""
    made = tmp_path_factory.mktemp("suite") / "suite"
    write_suite(made)
    return made


def ran(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The runner of the folder, in a Python that has no packages."""
    return subprocess.run(
        [sys.executable, "-S", str(folder / "run.py"), *arguments], capture_output=True, text=True, timeout=60
    )


def asked(folder: Path, program: str, *options: str) -> subprocess.CompletedProcess[str]:
    """The runner, asking one case of a program."""
    return ran(folder, "--only", "T075", *options, "--", sys.executable, "-c", program)


def test_the_manifest_has_every_other_file_and_its_hash(folder: Path) -> None:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {"manifest.json"}
    assert {name for name in there if "__pycache__" not in name} == {*manifest["files"]}
    for name, known in manifest["files"].items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == known
    assert manifest["cases"] == len([*folder.glob("cases/*.json")])
    assert manifest["instruments"] == len([*folder.glob("texts/*.json")])


def test_the_bytes_hang_on_no_hash_seed(folder: Path, tmp_path: Path) -> None:
    seeded = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "LC_ALL": "C"}
    command = [sys.executable, "-m", "treatymodel", "conformance", "--out", str(tmp_path / "again")]
    subprocess.run(command, env=seeded, check=True, capture_output=True)
    manifests = [(where / "manifest.json").read_bytes() for where in (folder, tmp_path / "again")]
    assert manifests[0] == manifests[1]


def test_texts_and_cases_read_back_as_they_are(folder: Path) -> None:
    for name, text in list(corpus().instruments.items())[:10]:
        assert Instrument.model_validate_json((folder / f"texts/{name}.json").read_bytes()) == text
    case = json.loads((folder / "cases/T029.json").read_bytes())
    assert CaseFile.model_validate(case, by_alias=True, by_name=False).plain() == case


def test_the_readme_names_every_field(folder: Path) -> None:
    said = (folder / "README.md").read_text(encoding="utf-8")
    for name in ("asking", "answer"):
        schema = json.loads((folder / f"schemas/{name}.json").read_bytes())["definitions"]
        own = [part for kind, part in schema.items() if kind.startswith(("Ask", "Answer"))]
        for field in {field for part in own for field in part.get("properties", ())}:
            assert f"`{field}`" in said or f'"{field}"' in said, field


def test_the_runner_passes_the_answers_of_the_library(folder: Path) -> None:
    told = ran(folder, "--only", "T029", "--only", "T075", "--jobs", "2", "--", *_ours())
    assert (told.returncode, told.stdout, told.stderr) == (0, "2 cases pass, 0 fail\n", "")


def _ours() -> tuple[str, ...]:
    return (sys.executable, "-m", "treatymodel", "conformance", "--answer")


def test_what_fails_is_told_with_its_line_and_total(folder: Path) -> None:
    told = asked(folder, ECHO)
    assert told.returncode == 1
    assert told.stdout.splitlines() == [
        "T075 fails: The day after Germany repudiates Locarno",
        "  line 5: `locarno-1925/art1` gives no finding for GBR",
        "  line 6: `locarno-1925/art1` gives no finding for ITA",
        "0 cases pass, 1 fails, with 2 differences",
    ]


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import sys; sys.exit('out of treaties')", "no answer: the command ended with exit code 1: out of treaties"),
        ("import sys; sys.exit(3)", "no answer: the command ended with exit code 3: it says nothing on stderr"),
        ("import time; time.sleep(60)", "no answer: the command took longer than 0.5 seconds"),
        (
            "import subprocess; subprocess.run(['sleep', '60'])",
            "no answer: the command took longer than 0.5 seconds",
        ),
        ("", "no answer: the command wrote nothing"),
        (
            "print('DUE')",
            "no answer: what the command wrote is no JSON: expecting value at line 1, column 1",
        ),
        ("print('{} {}')", "no answer: what the command wrote is no JSON: extra data at line 1, column 4"),
        ("import sys; sys.stdout.buffer.write(b'{\"\\xff\": 1}')", "no answer: what the command wrote is not UTF-8"),
        ("print('[' * 200_000)", "no answer: what the command wrote is nested too deeply"),
        ("print('[]')", "the answer is no JSON object"),
    ],
)
def test_a_program_that_does_not_answer_is_told_so(folder: Path, program: str, said: str) -> None:
    told = asked(folder, program, "--timeout", "0.5" if "60" in program else "30")
    assert told.returncode == 1
    assert told.stdout.splitlines()[1] == f"  {said}"
    assert told.stderr == ""


def test_misuse_of_the_runner_is_told(folder: Path) -> None:
    for arguments, said in (
        (("--only", "T029"), "run.py: say what to ask, after `--`: python run.py -- COMMAND\n"),
        (("--only", "T029-publik", "--", "x"), "run.py: unknown case `T029-publik` (did you mean `T029-public`?)\n"),
        (
            ("--only", "T029", "--", "no-such-program"),
            "run.py: `no-such-program` cannot be started: no such file or directory\n",
        ),
    ):
        told = ran(folder, *arguments)
        assert (told.returncode, told.stderr) == (2, said)
    for wrong in ("--jobs=0", "--timeout=nan", "--nonsense"):
        assert ran(folder, wrong).returncode == 2


def test_the_list_has_every_case(folder: Path) -> None:
    told = ran(folder, "--list").stdout.splitlines()
    assert [line.split("  ")[0] for line in told] == sorted(path.stem for path in folder.glob("cases/*.json"))


def test_a_changed_case_is_asked_and_noted(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(folder, own)
    case = json.loads((own / "cases/T075.json").read_bytes())
    case["expect"] = case["expect"][:1]
    (own / "cases/T075.json").write_text(json.dumps(case), encoding="utf-8")
    (own / "cases/new.json").write_text(json.dumps({**case, "case": "new"}), encoding="utf-8")
    (own / "places.json").unlink()
    told = ran(own, "--only", "T075", "--only", "new", "--", sys.executable, "-c", ECHO)
    assert (told.returncode, told.stdout) == (0, "2 cases pass, 0 fail\n")
    assert told.stderr.splitlines() == [
        "note: `cases/T075.json` was changed after the suite was written",
        "note: `places.json` is missing",
        "note: `cases/new.json` was added after the suite was written",
    ]


def test_nothing_is_written_over(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="is there already"):
        write_suite(folder)
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(Misuse, match="is there already"):
        write_suite(tmp_path / "file")
    with pytest.raises(Misuse, match="cannot be written"):
        write_suite(tmp_path / "file" / "below")


def test_what_is_no_asking_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    heading = {"format": "treatymodel/asking/1", "case": "c", "at": "2020-01-01"}
    for asking, said in (
        ([], "no asking of a suite"),
        ({}, "`format`: is missing"),
        ({**heading, "ask": [{"what": "weather"}]}, "weather"),
        ({**heading, "ask": [], "evnt": {}}, "did you mean `event`?"),
    ):
        with pytest.raises(Misuse, match=said.replace("?", r"\?")):
            answer(corpus(), asking)
    with pytest.raises(UnknownName, match="locarno-1952"):
        answer(corpus(), {**heading, "ask": [{"what": "in_force", "instrument": "locarno-1952"}]})
    assert main(["conformance", "--out", "x", "--corpus", "europe-1914"]) == 2
    assert "other texts go with `--answer`" in capsys.readouterr().err
    told = subprocess.run([*_ours()], input="DUE", capture_output=True, text=True)
    assert (told.returncode, told.stdout) == (2, "")
    assert told.stderr.startswith("treatymodel: stdin holds no JSON: expecting value: line 1 column 1")
