"""Canonical form: nothing that a text says changes, no comment is lost, and a second time nothing changes at all."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.texts.samples import TREATY
from tests.texts.strategies import instruments

from treatymodel.corpus.shipped import DATA
from treatymodel.errors import Misuse, TextErrors
from treatymodel.model import Instrument
from treatymodel.model.base import Model
from treatymodel.model.casefile import CaseFile
from treatymodel.texts.emit import emit
from treatymodel.texts.files import text_files
from treatymodel.texts.form import formed
from treatymodel.texts.layout import WIDTH
from treatymodel.texts.loader import load_text
from treatymodel.texts.read import parse_instrument
from treatymodel.texts.skeleton import skeleton
from treatymodel.texts.write import write_instrument

SHIPPED = [*text_files(DATA)[0], *sorted((DATA / "cases").glob("*.yaml"))]
A_FEW = ("north-atlantic-1949", "budapest-1994", "rio-1947", "ecowas-mechanism-1999", "T009", "july-1914", "places")
UNTIDY = """\
# The head of the file.

# About the name.
name: >-  # beside the name
  A long
  name
id: sample-1949   # beside the id
# About the parties.
parties:
    # First of all.
    - {role: member, party: POL}  # beside Poland
    - {party: FRA,  # inside France
       role: member}
    - # about Norway
      role: member
      # Between.
      party: 'NOR'
    # After the last.


binding: "legal"
kind: treaty
terms:   # beside the terms
  baltic: [FRA,
    # Inside the list.
    NOR]
clauses:
  - {cite: {paragraph: '2', article: "1"}, id: art1, bearer: party, action: consult, from: "1950", says: 'It''s: # so'}
  - id: art2
    cite: {article: '2'}
    bearer: {except: [victim], party: all}
    trigger: {on: {attacked: {in: baltic-sea, on: party}}}
    action: assist
    says: A sentence that does not fit into what is left of this line, since it
      goes on and on, and so has to be folded at the end of it.
    # The end of the clause.
# The end of the file.
"""
TIDY = """\
# The head of the file.

id: sample-1949  # beside the id
# About the name.
name: A long name  # beside the name
kind: treaty
# After the last.

binding: legal
# About the parties.
parties:
  # First of all.
  - {party: POL, role: member}  # beside Poland
  - party: FRA  # inside France
    role: member
  # about Norway
  # Between.
  - {party: NOR, role: member}
terms:  # beside the terms
  baltic:
    - FRA
    # Inside the list.
    - NOR
clauses:
  - id: art1
    from: '1950'
    cite: {article: '1', paragraph: '2'}
    says: 'It''s: # so'
    bearer: party
    action: consult
  - id: art2
    cite: {article: '2'}
    says: >-
      A sentence that does not fit into what is left of this line, since it goes on and on, and so has to be folded at
      the end of it.
    bearer: {except: [victim], party: all}
    trigger:
      on: {attacked: {on: party, in: baltic-sea}}
    action: assist
# The end of the clause.
# The end of the file.
"""


def test_an_untidy_text_is_made_tidy() -> None:
    assert formed(UNTIDY) == TIDY
    assert formed(TIDY) == TIDY


def comments(text: str) -> list[str]:
    """The comments of a text whose strings hold no ` #`, by another way than that of the code."""
    return sorted(re.findall(r"(?:(?<=^)|(?<=\s))#.*", text, re.MULTILINE))


def part(root: dict[str, object]) -> Model | None:
    """The instrument or case of a file."""
    if "case" in root:
        return CaseFile.model_validate(root, by_alias=True, by_name=False)
    return Instrument.model_validate(root, by_alias=True, by_name=False) if "id" in root else None


@pytest.mark.parametrize(
    "path",
    [pytest.param(path, marks=[] if path.stem in A_FEW else [pytest.mark.slow], id=path.stem) for path in SHIPPED],
)
def test_shipped_files_keep_their_meaning_and_their_comments(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    made = formed(text)
    before, after = load_text(text, "before").root, load_text(made, "after").root
    assert before is not None
    assert after == before
    assert part(dict(after)) == part(dict(before))
    assert comments(made) == comments(text)
    assert formed(made) == made


@given(instruments())
def test_instruments_keep_their_meaning(instrument: Instrument) -> None:
    made = formed(write_instrument(instrument))
    assert parse_instrument(made) == instrument
    assert formed(made) == made


@given(instruments(), st.data())
def test_comments_between_any_lines_are_kept(instrument: Instrument, data: st.DataObject) -> None:
    lines = write_instrument(instrument).splitlines()
    places = data.draw(st.lists(st.integers(0, len(lines)), max_size=6, unique=True))
    for number, place in enumerate(sorted(places, reverse=True)):
        lines.insert(place, f"{' ' * number}# remark {number}")
        if data.draw(st.booleans()):
            lines.insert(place, "")
    text = "".join(f"{line}\n" for line in lines)
    made = formed(text)
    assert parse_instrument(made) == instrument
    assert [made.count(f"# remark {number}") for number in range(len(places))] == [1] * len(places)
    assert formed(made) == made


@given(instruments(), st.data())
def test_the_order_of_fields_makes_no_difference(instrument: Instrument, data: st.DataObject) -> None:
    fields = list(instrument.plain().items())
    shuffled = dict(data.draw(st.permutations(fields)))
    assert formed(emit(shuffled)) == formed(emit(dict(fields)))


def test_lines_are_as_wide_as_the_form_allows() -> None:
    for name in ("north-atlantic-1949", "budapest-1994", "locarno-1925"):
        made = formed((DATA / "instruments" / f"{name}.yaml").read_text(encoding="utf-8"))
        for line in made.splitlines():
            assert len(line) <= WIDTH or "#" in line or "'" in line or "http" in line, line


@pytest.mark.parametrize("kind", ["treaty", "draft", "statute", "political_declaration"])
def test_a_skeleton_is_in_form_but_for_its_comments(kind: str) -> None:
    made = formed(skeleton("lake-pact-2031", kind))
    assert formed(made) == made
    assert comments(made) == comments(skeleton("lake-pact-2031", kind))


@pytest.mark.parametrize("text", ["id: [\n", "", "id: a\nid: b\n", "id: &a b\n", "- a\n"])
def test_what_cannot_be_read_is_not_formed(text: str) -> None:
    with pytest.raises(TextErrors):
        formed(text)


def test_texts_with_faults_of_meaning_are_formed() -> None:
    assert formed("no_such: x\nname: a\nid:  b\n") == "id: b\nname: a\nno_such: x\n"


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ruamel.yaml", None)
    with pytest.raises(Misuse, match=r"needs the package `ruamel\.yaml` \(pip install 'treatymodel\[fmt\]'\)"):
        formed(TREATY)
