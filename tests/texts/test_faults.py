from __future__ import annotations

from pathlib import Path
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import pytest
from tests.texts.samples import CLAUSE, TREATY, sample_world, unmarked, written

from treatymodel.errors import Issue, TextErrors
from treatymodel.model import Instrument, Party, Place
from treatymodel.model.base import Model, field_words
from treatymodel.model.world import World
from treatymodel.texts import fields
from treatymodel.texts.faults import UNIONS
from treatymodel.texts.read import check, parse_instrument, read_instrument, read_texts

MANY_FAULTS = """\
id: §Sample_1949
name: Sample Treaty
kind: §tready
binding: §legall
signed: §1949
enters_into_force: §whenever
parties:
  - {party: §POLL, role: member, from: 1990-01-01, to: §1980-01-01}
  - {party: FRA, signs: §yes, tags: §founder}
  - {party: {§unamed: several states}}
  - {party: §pol}
  - {party: DEU, §start: '1949'}
  - §just words
terms:
  §Home Land: POL
  home:
    area:
      include: [§europ, {§plce: europe}, {territory_of: §FRAA}]
  war: {condition: {§at_wr: {who: FRA}}}
questions:
  provoked_it: {§aks: was it}
clauses:
  - id: art5
    cite: {article: §5}
    bearer: {party: all, except: [victim, §atacker]}
    owed_to: victim
    trigger:
      on:
        any:
          - {attacked: {on: §FRRA, in: §hom}}
          - {§atacked: {on: POL}}
          - {attacked: {by: [§POLL, RUS, §RUSS], §onn: POL}}
          - {event: {kind: [armed_attack, §invassion], object: §teritory}}
      if:
        all:
          - {fact: {is: §provokd, about: event}}
          - {fact: {is: §provokd, about: event}}
    action: §asist
    discretion: §as_deem
    unless:
      when: {law: §attack_make_war}
      effect: §release
  - §cite: {article: '6'}
    bearer: {role: §membr}
    §acton: assist
    owed_to: §Pol
  - id: §art5
    cite: {article: '7'}
    bearer: {parties: [FRA, {members: §NATOO}]}
    shares: §art55
    action: assist
    deadline: {within: §at_onc, since: §evnt}
"""
SAID = [
    "`Sample_1949` is not an id",
    "`tready` is not one of `treaty`, ",
    "`legall` is neither `legal`, `political`, `domestic` or `none`, nor a mapping with `law`",
    "`1949` is a number, not a day",
    "`whenever` is neither a day nor a condition",
    "unknown party `POLL`",
    "a span from 1990-01-01 until 1980-01-01 holds no day",
    "`true` or `false` is needed here, not `yes`",
    "a list is needed here, not `founder`",
    "there is no field `unamed` here",
    "`pol` is neither a party's code nor `{unnamed: …}`",
    "there is no field `start` here",
    "a mapping is needed here, not `just words`",
    "`Home Land` is not an id",
    "unknown place `europ`",
    "there is no field `plce` here",
    "unknown party `FRAA`",
    "unknown condition `at_wr`",
    "there is no field `aks` here",
    "text is needed here, not `5`",
    "`atacker` is neither a party's code nor a selector",
    "unknown party `FRRA`",
    "unknown place or area `hom`",
    "unknown condition `atacked`",
    "unknown party `POLL`",
    "unknown party `RUSS`",
    "`event` takes no `onn`",
    "unknown kind of event `invassion`",
    "unknown object `teritory`",
    "unknown question `provokd`",
    "unknown question `provokd`",
    "unknown action `asist`",
    "unknown discretion `as_deem`",
    "unknown question `attack_make_war`",
    "`release` is not one of `releases`, `excuses`, `voids`",
    "`id` is missing",
    "unknown role `membr`",
    "there is no field `acton` here",
    "`Pol` is neither a party's code nor a selector",
    "two clauses are called `art5`",
    "unknown party `NATOO`",
    "unknown clause `art55`",
    "`at_onc` is neither a duration nor `at_once`",
    "`evnt` is not one of `event`, `signature`, `entry_into_force`",
]


def places(issues: tuple[Issue, ...], name: str) -> list[tuple[int, int]]:
    return [(issue.where.line, issue.where.column) for issue in issues if issue.where.path.endswith(name)]


def test_every_fault_is_reported_at_once_at_its_line_and_column(tmp_path: Path) -> None:
    text, marked = unmarked(MANY_FAULTS)
    path = written(tmp_path, many=text) / "many.yaml"
    issues = check(path, sample_world())
    assert places(issues, "many.yaml") == marked
    assert [issue.message[: len(said)] for issue, said in zip(issues, SAID, strict=True)] == SAID


def test_faults_of_two_files_are_reported_together(tmp_path: Path) -> None:
    first, first_marks = unmarked(MANY_FAULTS)
    second, second_marks = unmarked(
        "parties:\n  - {id: NLD, §nmae: Netherlands}\n  - {id: BEL, name: Belgium, kind: §stat}\n"
    )
    third, third_marks = unmarked("id: x\nname: §[\n")
    written(tmp_path, many=first, parties=second, broken=third)
    with pytest.raises(TextErrors) as caught:
        read_texts(tmp_path, sample_world())
    issues = caught.value.issues
    assert list(issues) == sorted(issues)
    assert places(issues, "many.yaml") == first_marks
    assert places(issues, "parties.yaml") == second_marks
    assert len(places(issues, "broken.yaml")) == len(third_marks)
    assert str(caught.value).splitlines() == [str(issue) for issue in issues]
    said = f"{tmp_path / 'parties.yaml'}:2:15: there is no field `nmae` here (did you mean `name`?)"
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("parties: [{party: POLL}]", "did you mean `POL`?"),
        ("parties: [{party: pol}]", "did you mean `POL`?"),
        ("parties: [{party: FRA, suspended: [{towards: FR}]}]", "did you mean `FRA`?"),
        ("terms: {home: pol}", "did you mean `POL`?"),
        ("terms: {home: {area: {include: [baltic]}}}", "did you mean `baltic-sea`?"),
        ("terms: {home: {trem: x}}", "did you mean `term`?"),
        ("activation: {at-war: {who: POL}}", "did you mean `at_war`?"),
        ("activation: {at_war: {whom: POL}}", "did you mean `who`?"),
        ("activation: {amount: {of: POL, what: troop, over: 1}}", "did you mean `troops`?"),
        ("activation: {event: {kind: armed-attack}}", "did you mean `armed_attack`?"),
        ("activation: {event: {kind: strike, object: vesel}}", "did you mean `vessel`?"),
        ("activation: {event: {kind: strike, in: Europe}}", "did you mean `europe`?"),
        ("activation: {bound: {who: POL, by: north-atlantic}}", "did you mean `north-atlantic-1949`?"),
        ("activation: {law: attack_makes_wars}", "did you mean `attack_makes_war`?"),
        ("activation: {fact: provokd}", "did you mean `provoked`"),
        ("supersedes: [north-atlantic-1948]", "did you mean `north-atlantic-1949`?"),
        ("variants: [short, long]\nvariant: shrt", "did you mean `short`?"),
        ("variants: [short, long]\nparties: [{party: FRA, variant: shrt}]", "did you mean `short`?"),
        ("evidence: checkd", "did you mean `checked`?"),
        ("evidnce: checked", "did you mean `evidence`?"),
        (CLAUSE.replace("assist", "asist"), "did you mean `assist`"),
        (CLAUSE + "    discretion: fix\n", "did you mean `fixed`?"),
        (CLAUSE + "    modality: dutty\n", "did you mean `duty`?"),
        (CLAUSE + "    bearrer: party\n", "did you mean `bearer`"),
        (CLAUSE.replace("party", "partie"), "did you mean `party`?"),
        (CLAUSE + "    shares: art55\n", ""),
    ],
)
def test_unknown_names_of_every_vocabulary_come_with_near_ones(line: str, hint: str, tmp_path: Path) -> None:
    (issue,) = check(written(tmp_path, sample=f"{TREATY}{line}\n"), sample_world())
    assert issue.severity == "error"
    assert issue.hint.startswith(hint) if hint else issue.hint == ""


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("signed: 1949", "`1949` is a number, not a day (write a year in quotes)"),
        ("signed: 1949-13-01", "`1949-13-01` has the month 13 (months run from 01 to 12: year, month, day)"),
        ("enters_into_force: 1949", "`1949` is a number, not a day (write a year in quotes)"),
        ("enters_into_force: 1949-02-30", "`1949-02-30` has the day 30 (`1949-02` has 28 days)"),
        ("enters_into_force: {atacked: {}}", "unknown condition `atacked` (did you mean `attacked` or `attacker`?)"),
        ("enters_into_force: [x]", "a list is neither a day nor a condition"),
        ("binding: {law: attack_makes_war, ye: legal}", "there is no field `ye` here (did you mean `yes`?)"),
        ("binding: {yes: legal}", "`law` is missing"),
        ("binding: true", "`true` is neither `legal`, `political`, `domestic` or `none`, nor a mapping with `law`"),
        ("parties: [{party: {}}]", "`unnamed` is missing"),
        ("parties: [{party: {unnamed: ''}}]", "text is needed here, and there is none"),
        ("parties: [{party: 7}]", "`7` is neither a party's code nor `{unnamed: …}`"),
        ("parties: POL", "a list is needed here, not `POL` (write `[POL]`)"),
        ("about: 1949", "text is needed here, not `1949` (write it in quotes: `'1949'`)"),
        ("about: true", "text is needed here, not `true`"),
        ("about:", "text is needed here, not nothing"),
        ("about: [a]", "text is needed here, not a list"),
        ("parties: [{party: POL, signs: 1}]", "`true` or `false` is needed here, not `1`"),
        ("term: {renews: yes}", "`yes` is not one of `no`, `by_agreement`, `tacitly`"),
        (CLAUSE + "    extent: {at_least: whole}", "`whole` is neither a number nor `whole_forces`"),
        (CLAUSE + "    extent: {no_more_than: '5'}", "a number is needed here, not `5`"),
        (CLAUSE + "    deadline: {within: P1H}", "cannot read `P1H` as a duration"),
        (CLAUSE + "    trigger: always", "`always` is no trigger; write `standing`"),
        (CLAUSE + "    trigger: {on: {at_war: {who: POL}}}", "`on` takes patterns of events"),
        (CLAUSE + "    requires: {all: []}", "`all` takes a list of conditions"),
        (CLAUSE + "    requires: {victim: POL, attacker: FRA}", "a condition has one head, found `victim`, `attacker`"),
        (CLAUSE.replace("action: assist", "regards: x\n    action: assist"), "a clause carries one `action`"),
    ],
)
def test_each_mistake_has_one_message(line: str, said: str) -> None:
    key = line.split(":")[0]
    rest = "".join(row for row in TREATY.splitlines(keepends=True) if not row.startswith(f"{key}:"))
    with pytest.raises(TextErrors) as caught:
        parse_instrument(f"{rest}{line}\n")
    (issue,) = caught.value.issues
    assert str(issue).split(": ", 1)[1].startswith(said)


def models_below(kind: type[Model]) -> set[type[Model]]:
    found, queue = {kind}, [kind]
    while queue:
        for info in queue.pop().model_fields.values():
            fresh = {model for model in fields.models_in(info.annotation) if model not in found}
            found |= fresh
            queue += fresh
    return found


def forms(annotation: Any) -> list[Any]:
    if get_origin(annotation) is Annotated:
        return forms(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return [form for part in get_args(annotation) for form in forms(part) if form is not type(None)]
    return [annotation]


def test_every_field_of_more_than_one_form_says_what_it_takes() -> None:
    mixed = {
        word
        for model in models_below(Instrument) | models_below(Party) | models_below(Place)
        for word, name in field_words(model).items()
        if len(forms(model.model_fields[name].annotation)) > 1
    }
    assert mixed == set(UNIONS)


def test_messages_speak_no_implementation(tmp_path: Path) -> None:
    text, _ = unmarked(MANY_FAULTS)
    said = "\n".join(map(str, check(written(tmp_path, many=text), sample_world())))
    for word in (
        "pydantic",
        "Input should",
        "Value error",
        "function-",
        "literal[",
        "DisputedBinding",
        "tuple",
        "dict",
        "NoneType",
    ):
        assert word not in said


def test_a_fault_does_not_draw_others_after_it(tmp_path: Path) -> None:
    text = """\
terms: {home: {area: {include: [europe], exclde: []}}}
questions: {is_so: {asks: is it so, sort: fct}}
organs: {council: {voters: party, rule: unanimty}}
parties: [{party: POL, role: member, sgns: true}]
clauses:
  - id: Art_5
    cite: {article: '5'}
    bearer: {role: member}
    action: assist
    trigger: {on: {attacked: {in: home}}, if: {all: [{fact: is_so}, {decided: {organ: council, that: it}}]}}
  - {id: art6, cite: {}, bearer: party, shares: Art_5, action: assist}
"""
    issues = check(written(tmp_path, sample=TREATY + text), sample_world())
    assert [issue.message for issue in issues] == [
        "there is no field `exclde` here",
        "`fct` is not one of `fact`, `law`, `text`, `record`",
        "`unanimty` is not one of `unanimity`, `consensus`, `share`",
        "there is no field `sgns` here",
        "`Art_5` is not an id",
    ]


def test_names_in_a_broken_file_are_not_called_unknown(tmp_path: Path) -> None:
    broken = TREATY.replace("sample-1949", "other-1950").replace("treaty", "tready")
    other = f"{TREATY}supersedes: [other-1950, third-1951]\n"
    issues = check(written(tmp_path, other=broken, sample=other, **{"third-1951": "id: ["}), sample_world())
    assert sorted({Path(issue.where.path).stem for issue in issues}) == ["other", "third-1951"]


def test_warnings_are_told_apart_and_do_not_stop_reading(tmp_path: Path) -> None:
    questions = "questions: {waived_it: {asks: was it waived}}\n"
    text, marks = unmarked(f"{TREATY}{questions}{CLAUSE}    unless: {{when: {{fact: §waived_it}}}}\n")
    path = written(tmp_path, sample=text)
    (issue,) = check(path, sample_world())
    assert issue.severity == "warning"
    assert [(issue.where.line, issue.where.column)] == marks
    assert "sample-1949" in read_texts(path, sample_world()).instruments


def test_very_many_faults_are_listed_up_to_a_bound(tmp_path: Path) -> None:
    rows = "".join(f"  - {{party: Q{number}}}\n" for number in range(3_000))
    issues = check(written(tmp_path, sample=f"{TREATY}parties:\n{rows}"), sample_world())
    assert len(issues) == 1_001
    assert issues[-1].message == "only the first 1,000 faults are listed"


def test_a_file_alone_is_read_without_looking_names_up(tmp_path: Path) -> None:
    path = written(tmp_path, sample=f"{TREATY}parties: [{{party: XYZ}}]\n") / "sample.yaml"
    assert read_instrument(path).parties[0].party == "XYZ"
    with pytest.raises(TextErrors, match="unknown party `XYZ`"):
        read_texts(path)


def test_an_area_is_no_place_that_a_party_holds() -> None:
    """Who holds a place is asked of places; an area pairs places with objects, and nobody holds that."""
    held = {"while": {"holds": {"who": "POL", "place": "lands"}}}
    clause = {"id": "c", "cite": {"article": "1"}, "bearer": "POL", "trigger": held, "action": "assist"}
    text = Instrument(
        id="pact",
        name="Pact",
        kind="treaty",
        binding="legal",
        signed="2000-01-01",
        parties=[{"party": "POL"}],
        terms={"lands": {"area": {"include": ["POL"]}}},
        clauses=[clause],
    )
    party, place = Party(id="POL", name="Poland"), Place(id="POL", name="Poland")
    with pytest.raises(TextErrors, match="unknown place `lands`"):
        World(parties=[party], places=[place], instruments=[text])
