from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

import treatymodel.days
from treatymodel.days import Day, Duration, Moment, Span

from .strategies import days, durations, moments

KINDS: tuple[type[Day] | type[Moment] | type[Duration], ...] = (Day, Moment, Duration)


class Record(BaseModel):
    model_config = ConfigDict(frozen=True)

    day: Day
    at: Moment | None = None
    within: Duration | None = None
    span: Span | None = None


@given(days, st.none() | moments, st.none() | durations)
def test_models_read_back_what_they_write(day: Day, at: Moment | None, within: Duration | None) -> None:
    record = Record(day=day, at=at, within=within, span=Span(day, None))
    assert Record.model_validate_json(record.model_dump_json()) == record
    assert Record.model_validate(record.model_dump()) == record
    assert hash(record) == hash(record.model_copy())


def test_values_are_written_to_json_as_their_canonical_text() -> None:
    record = Record.model_validate({"day": "1939-09", "at": "2027-03-01T06:00:00+02:00", "within": "P2W"})
    assert record.model_dump(mode="json", exclude_none=True) == {
        "day": "1939-09",
        "at": "2027-03-01T06:00+02:00",
        "within": "P14D",
    }


def test_a_fault_keeps_its_message_and_hint() -> None:
    with pytest.raises(ValidationError) as caught:
        Record.model_validate({"day": "1939-13"})
    (fault,) = caught.value.errors()
    assert fault["loc"] == ("day",)
    assert fault["msg"] == "`1939-13` has the month 13 (months run from 01 to 12: year, month, day)"
    assert fault["ctx"]["message"] == "`1939-13` has the month 13"
    assert fault["ctx"]["hint"] == "months run from 01 to 12: year, month, day"


@given(days, moments, durations)
def test_the_json_schema_accepts_every_canonical_text(day: Day, at: Moment, within: Duration) -> None:
    for value in (day, at, within):
        schema = TypeAdapter(type(value)).json_schema()
        assert schema["type"] == "string"
        assert re.search(schema["pattern"], str(value))


@pytest.mark.parametrize("kind", KINDS)
def test_the_json_schema_gives_examples_that_read(kind: type[Day] | type[Moment] | type[Duration]) -> None:
    for example in TypeAdapter(kind).json_schema()["examples"]:
        assert str(kind.parse(example)) == example


@pytest.mark.parametrize("text", ["1939-9-1", "1939~", "P1DT2H", "24h", "2027-03-01T06:00", ""])
@pytest.mark.parametrize("kind", KINDS)
def test_the_json_schema_rejects_what_no_text_may_be(
    kind: type[Day] | type[Moment] | type[Duration], text: str
) -> None:
    assert not re.search(TypeAdapter(kind).json_schema()["pattern"], text)


DAYS_ALONE = """
import sys, types
house = types.ModuleType("treatymodel")
house.__path__ = [sys.argv[1]]
sys.modules["treatymodel"] = house
import treatymodel.days
print("pydantic_core" in sys.modules, treatymodel.days.Day.parse("1939"))
"""


def test_dates_alone_load_no_pydantic() -> None:
    house = Path(treatymodel.days.__file__).parent.parent
    seen = subprocess.run([sys.executable, "-c", DAYS_ALONE, str(house)], capture_output=True, text=True, check=True)
    assert seen.stdout.split() == ["False", "1939"]
