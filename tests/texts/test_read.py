from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.texts.samples import CLAUSE, TREATY, sample_world, written

from treatymodel.errors import TextErrors
from treatymodel.model import World
from treatymodel.texts.read import check, parse_instrument, read_folder, read_instrument, read_texts

FILES = {
    "parties": "parties:\n  - {id: NLD, name: Netherlands}\n  - {id: BEL, name: Belgium}\n",
    "places": "places:\n  - {id: scheldt, name: Scheldt, kind: sea, part_of: [europe]}\n",
    "sample": f"{TREATY}parties: [{{party: NLD}}, {{party: BEL}}, {{party: POL}}]\nsupersedes: [other-1950]\n{CLAUSE}",
    "other": TREATY.replace("sample-1949", "other-1950"),
}


class OwnWorld(World):
    pass


def test_norway_is_a_party(tmp_path: Path) -> None:
    text = f"{TREATY}parties:\n  - party: NO\nterms: {{north: NO}}\n"
    parties = "parties: [{id: NO, name: Norway}]\n"
    world = read_texts(written(tmp_path, sample=text, parties=parties))
    assert world.instruments["sample-1949"].parties[0].party == "NO"
    assert world.parties["NO"].name == "Norway"


def test_texts_are_laid_over_a_world(tmp_path: Path) -> None:
    base = sample_world()
    world = read_texts(written(tmp_path, **FILES), base)
    assert set(world.parties) == {*base.parties, "NLD", "BEL"}
    assert set(world.places) == {*base.places, "scheldt"}
    assert set(world.instruments) == {*base.instruments, "sample-1949", "other-1950"}
    assert list(world.instruments) == sorted(world.instruments)
    assert check(tmp_path, base) == ()


def test_a_text_takes_the_place_of_one_with_its_id(tmp_path: Path) -> None:
    text = TREATY.replace("sample-1949", "north-atlantic-1949")
    world = read_texts(written(tmp_path, north=text), sample_world())
    assert world.instruments["north-atlantic-1949"].name == "Sample Treaty"


def test_what_the_world_below_loses_by_it_is_a_fault(tmp_path: Path) -> None:
    base = read_texts(written(tmp_path, first=TREATY + CLAUSE), sample_world())
    user = TREATY.replace("sample-1949", "user-1960") + "activation: {breach: {of: sample-1949/art5}}\n"
    (tmp_path / "first.yaml").write_text(user)
    base = read_texts(tmp_path / "first.yaml", base)
    (tmp_path / "first.yaml").write_text(TREATY)
    with pytest.raises(TextErrors, match="user-1960: activation: unknown clause `art5`"):
        read_texts(tmp_path / "first.yaml", base)


def test_the_world_keeps_its_type_and_names(tmp_path: Path) -> None:
    base = OwnWorld(name="mine", version="7", overlays=("as known on 1949-01-01",))
    world = read_texts(written(tmp_path, sample=TREATY), base)
    assert type(world) is OwnWorld
    assert (world.name, world.version, world.overlays) == ("mine", "7", ("as known on 1949-01-01",))
    assert type(read_texts(tmp_path)) is World


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_files_makes_no_difference(seed: int, tmp_path: Path) -> None:
    paths = sorted(written(tmp_path, **FILES).iterdir())
    shuffled = random.Random(seed).sample(paths, len(paths))
    world, other = read_texts(paths, sample_world()), read_texts(shuffled, sample_world())
    assert other.hash == world.hash
    assert list(other.instruments) == list(world.instruments)
    (tmp_path / "other.yaml").write_text(FILES["other"] + "supersedes: [nothing]\n")
    (tmp_path / "again.yaml").write_text(FILES["sample"])
    issues = check([*paths, tmp_path / "again.yaml"], sample_world())
    assert len(issues) == 2
    assert check([tmp_path / "again.yaml", *shuffled], sample_world()) == issues


def test_two_texts_of_one_name_are_a_fault_that_names_both(tmp_path: Path) -> None:
    written(tmp_path, a=TREATY, b="\n" + TREATY)
    (issue,) = check(tmp_path, sample_world())
    assert str(issue.where) == f"{tmp_path / 'b.yaml'}:2:5"
    assert issue.message == "two instruments are called `sample-1949`"
    assert issue.hint == f"first in {tmp_path / 'a.yaml'}:1:5"


def test_cases_are_passed_over(tmp_path: Path) -> None:
    cases = tmp_path / "cases"
    cases.mkdir()
    (cases / "T001.yaml").write_text("- not a text\n")
    written(tmp_path, sample=TREATY, case="case: T002\nevent: [\n".replace("[", "x"))
    (tmp_path / "notes.txt").write_text("no text\n")
    (tmp_path / ".hidden.yaml").write_text("no text\n")
    assert check(tmp_path) == ()
    assert list(read_folder(tmp_path).instruments) == ["sample-1949"]


def test_folders_inside_folders_and_both_endings_count(tmp_path: Path) -> None:
    inner = tmp_path / "instruments" / "more"
    inner.mkdir(parents=True)
    (inner / "sample.yml").write_text(TREATY)
    written(tmp_path, other=FILES["other"])
    assert list(read_folder(tmp_path).instruments) == ["other-1950", "sample-1949"]


def test_a_folder_is_asked_for_where_one_is_needed(tmp_path: Path) -> None:
    with pytest.raises(TextErrors, match="there is no such folder"):
        read_folder(tmp_path / "nowhere")
    with pytest.raises(TextErrors, match="there is no such folder"):
        read_folder(written(tmp_path, sample=TREATY) / "sample.yaml")


def test_a_mapping_of_nothing_lacks_what_an_instrument_needs(tmp_path: Path) -> None:
    issues = check(written(tmp_path, nothing="{}\n"))
    assert [issue.message for issue in issues] == [f"`{name}` is missing" for name in ("binding", "id", "kind", "name")]


def test_an_instrument_is_asked_for_where_one_is_needed(tmp_path: Path) -> None:
    with pytest.raises(TextErrors, match=r"parties\.yaml: this is no instrument"):
        read_instrument(written(tmp_path, parties=FILES["parties"]) / "parties.yaml")


@pytest.mark.parametrize("text", ["parties: POL\n", "parties:\n", "places: {id: x}\n"])
def test_parties_and_places_are_lists(text: str, tmp_path: Path) -> None:
    (issue,) = check(written(tmp_path, parts=text))
    assert issue.where.line == 1
    assert issue.message.startswith("a list is needed here, not ")


def test_line_ends_and_byte_order_marks_make_no_difference() -> None:
    text = f"{TREATY}about: |\n  one\n  two\n{CLAUSE}"
    plain = parse_instrument(text)
    assert plain.about == "one\ntwo\n"
    assert parse_instrument(text.replace("\n", "\r\n")) == plain
    assert parse_instrument("\ufeff" + text) == plain
    assert parse_instrument(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()) == plain
