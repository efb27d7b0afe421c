"""Strategies for parts of the model, derived from the types of their fields."""

from __future__ import annotations

import datetime
import types
from collections.abc import Callable, Iterable
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from hypothesis import strategies as st
from pydantic import WithJsonSchema

from treatymodel.conditions import ATOMS, Condition, Malformed, Selector, arguments, parse, parse_selector
from treatymodel.conditions.selectors import HEADS, WORDS
from treatymodel.conditions.sorts import Sort
from treatymodel.days import Day, Duration, Span
from treatymodel.errors import DateError
from treatymodel.model import Anchor, Area, AreaEntry, Instrument, Obligation, Trigger
from treatymodel.model.base import Model
from treatymodel.texts.schema import CHOICES
from treatymodel.vocabulary.kinds import KINDS
from treatymodel.vocabulary.scales import OBJECTS

Data = dict[str, Any]

RESOLVED = "NO no Yes on y ~ null True 1939 1949-04-04 0x1F 0o7 1e3 .5 12:30:45 << = --- ..."
MARKED = "- # ' \" \\ { [a] &a *a !t | > % @ ` ?"
SPACED = ("", " ", " x", "x ", "- x", "a: b", "a:", "x #y", "a\nb", "a\n", "\n a", "\tx")
RARE = ("\u2028", "\ufeff", "é", "\U0001f600", "…", "\ufffe")
TEXTS = st.sampled_from((*RESOLVED.split(), *MARKED.split(), *SPACED, *RARE)) | st.text(
    st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t :#'\"-"), max_size=12
)
NAMES = st.sampled_from(("art1", "art5", "x-1", "home", "this", "north-atlantic-1949/art5", "europe", "no", "1939"))
CODES = st.sampled_from(("POL", "FRA", "NO", "RUS", "TRUE", "Y", "US2_X"))
DATES = st.dates(datetime.date(1, 1, 1), datetime.date(9999, 12, 31))


def days() -> st.SearchStrategy[Day]:
    exact = DATES.map(Day.of)
    coarse = DATES.flatmap(lambda day: st.sampled_from((day.isoformat()[:4], day.isoformat()[:7]))).map(Day.parse)
    return exact | coarse | st.tuples(DATES, DATES).map(lambda ends: Day(min(ends), max(ends)))


def durations() -> st.SearchStrategy[Duration]:
    counts = st.integers(0, 60)
    return st.builds(Duration, months=counts, days=counts) | st.builds(Duration, seconds=st.integers(0, 10**6))


@cache
def selectors() -> st.SearchStrategy[Selector]:
    return _selector_forms().map(parse_selector)


@cache
def _selector_forms() -> st.SearchStrategy[Any]:
    words = st.sampled_from((*WORDS, "each other party")) | CODES
    heads = st.sampled_from(tuple(HEADS)).flatmap(lambda head: TEXTS.filter(bool).map(lambda name: {head: name}))
    every = st.sampled_from(tuple(WORDS)).map(lambda word: {word: "all"})
    base = words | heads

    def grown(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
        several = st.lists(inner, min_size=1, max_size=3)
        listed = several.map(lambda items: {"parties": items})
        excepted = st.tuples(every | heads | listed, several).map(lambda pair: {**pair[0], "except": pair[1]})
        return several | excepted

    return st.recursive(base, grown, max_leaves=4)


@cache
def conditions() -> st.SearchStrategy[Condition]:
    return _condition_forms().map(parse)


def _condition_forms() -> st.SearchStrategy[Data]:
    atoms = st.one_of([_atom_forms(name) for name in ATOMS])
    return st.recursive(atoms, _operators, max_leaves=3)


def _operators(inner: st.SearchStrategy[Data]) -> st.SearchStrategy[Data]:
    several = st.lists(inner, min_size=1, max_size=3)
    when = st.sampled_from(("signature", "entry_into_force", "1939-09-01", "1939"))
    return st.one_of(
        several.map(lambda parts: {"all": parts}),
        several.map(lambda parts: {"any": parts}),
        inner.map(lambda part: {"not": part}),
        inner.map(lambda part: {"once": part}),
        inner.map(lambda part: {"becomes": part}),
        st.tuples(when, inner).map(lambda given: {"as_of": {"when": given[0], "that": given[1]}}),
        st.tuples(st.integers(1, 9), _selector_forms(), inner).map(
            lambda given: {"at_least": {"n": given[0], "of": given[1], "that": given[2]}}
        ),
    )


def _atom_forms(name: str) -> st.SearchStrategy[Data]:
    taken = arguments(ATOMS[name])
    required = {argument.key: _argument(argument.sort) for argument in taken if argument.required}
    optional = {argument.key: _argument(argument.sort) for argument in taken if not argument.required}
    bodies = st.fixed_dictionaries(required, optional=optional)
    return bodies.map(lambda body: {name: body}).filter(_is_read)


def _is_read(form: Data) -> bool:
    try:
        parse(form)
    except Malformed:
        return False
    return True


def _argument(sort: Sort) -> st.SearchStrategy[Any]:
    if sort.options:
        return st.sampled_from(sort.options)
    several: dict[str, st.SearchStrategy[Any]] = {
        "kinds": st.sampled_from(KINDS),
        "objects": st.sampled_from(tuple(OBJECTS)),
        "places": NAMES,
        "clauses": NAMES,
        "names": NAMES,
    }
    if sort.name in several:
        return several[sort.name] | st.lists(several[sort.name], min_size=1, max_size=2)
    plain: dict[str, st.SearchStrategy[Any]] = {
        "selector": _selector_forms(),
        "pair": st.lists(_selector_forms(), min_size=2, max_size=2),
        "number": st.integers() | st.floats(allow_nan=False, allow_infinity=False),
        "flag": st.booleans(),
        "duration": durations().map(str),
        "text": TEXTS.filter(str.strip),
        "condition": st.just({"law": "attack_makes_war"}),
    }
    return plain.get(sort.name, NAMES)


def instruments() -> st.SearchStrategy[Instrument]:
    """Instruments that use every field of the model, their names not looked up."""
    return parts(Instrument)


@cache
def parts(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Parts of a kind: the required fields and a few of the others."""
    fields = {name: _field(info.annotation, info.metadata) for name, info in kind.model_fields.items()}
    fields |= {
        name: st.sampled_from(list(CHOICES[kind.__name__, name])) for name in fields if (kind.__name__, name) in CHOICES
    }
    if kind is Anchor:
        fields |= dict.fromkeys(("first", "episode_ends"), st.one_of([_atom_forms("event"), _atom_forms("breach")]))
    required = [name for name, info in kind.model_fields.items() if info.is_required()]
    others = [name for name in fields if name not in required]
    some = st.lists(st.sampled_from(others), unique=True, max_size=4) if others else st.just([])

    def build(chosen: list[str]) -> st.SearchStrategy[Any]:
        return st.fixed_dictionaries({name: fields[name] for name in (*required, *chosen)}).map(fitted)

    def fitted(data: Data) -> Any:
        given = {name: value for name, value in data.items() if value is not None}
        return kind(**FITTING.get(kind, _dated)(given))

    return some.flatmap(build)


def _field(annotation: Any, metadata: list[Any]) -> st.SearchStrategy[Any]:
    for item in metadata:
        if isinstance(item, WithJsonSchema) and item.json_schema is not None:
            return _form(item.json_schema["$comment"])
        if getattr(item, "pattern", None):
            return st.from_regex(item.pattern, fullmatch=True).filter(lambda name: len(name) <= 80)
        if getattr(item, "min_length", None):
            return TEXTS.filter(bool)
        if getattr(item, "metadata", None):
            return _field(annotation, item.metadata)
    return _of_type(annotation)


def _form(name: str) -> st.SearchStrategy[Any]:
    return st.deferred(lambda: FORMS[name]())


def _of_type(annotation: Any) -> st.SearchStrategy[Any]:
    origin, inner = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _field(inner[0], list(inner[1:]))
    if origin in (Union, types.UnionType):
        return st.one_of([_of_type(part) for part in inner])
    if origin is Literal:
        return st.sampled_from(inner)
    if origin is tuple:
        return st.lists(_of_type(inner[0]), max_size=2).map(tuple)
    if origin is dict:
        return st.dictionaries(_of_type(inner[0]), _of_type(inner[1]), max_size=2)
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return st.deferred(lambda: parts(annotation))
    return PLAIN[annotation]


PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: TEXTS,
    bool: st.booleans(),
    float: st.floats(allow_nan=False, allow_infinity=False) | st.integers(0, 10**7).map(float),
    type(None): st.none(),
    Day: days(),
    Duration: durations(),
}
FORMS: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
    "condition": conditions,
    "selector": selectors,
    "term": lambda: parts(Area) | selectors() | conditions(),
    "firing": lambda: st.lists(_firings(), min_size=1, max_size=2).map(tuple),
}


def _firings() -> st.SearchStrategy[Condition]:
    becoming = conditions().map(lambda condition: parse({"becomes": condition}))
    return st.one_of(_atom_forms("event").map(parse), _atom_forms("breach").map(parse), becoming)


def _dated(data: Data) -> Data:
    try:
        Span(data.get("start"), data.get("end"))
    except DateError:
        del data["end"]
    return data


def _one_of(*heads: str, otherwise: Any) -> Callable[[Data], Data]:
    def fit(data: Data) -> Data:
        head = next((name for name in heads if name in data and data[name] != ()), None)
        rest = {name: value for name, value in _dated(data).items() if name not in heads}
        return {**rest, head: data[head]} if head else {**rest, heads[-1]: otherwise}

    return fit


def _trigger(data: Data) -> Data:
    return {name: value for name, value in data.items() if name != "lasts" or "on" not in data}


def _area(data: Data) -> Data:
    return {**data, "disputed": tuple(entry.revised(law="q") for entry in data.get("disputed", ()))}


def _obligation(data: Data) -> Data:
    data = _one_of("regards", "action", otherwise="assist")(data)
    return {name: value for name, value in data.items() if name != "trigger" or "shares" not in data}


def _instrument(data: Data) -> Data:
    seen: set[str] = set()

    def fresh(clauses: Iterable[Obligation]) -> tuple[Obligation, ...]:
        kept = {clause.id: clause for clause in clauses if clause.id not in seen}
        seen.update(kept)
        return tuple(kept.values())

    clauses = fresh(data.get("clauses", ()))
    papers = tuple(paper.revised(clauses=fresh(paper.clauses)) for paper in data.get("side_papers", ()))
    variants = {"variants": (*data.get("variants", ()), data["variant"])} if "variant" in data else {}
    return {**data, "clauses": clauses, "side_papers": papers, **variants}


FITTING: dict[type[Any], Callable[[Data], Data]] = {
    Anchor: _one_of("first", "act", "point", otherwise="event"),
    Area: _area,
    AreaEntry: _one_of("area", "territory_of", "islands_of", "administered_by", "place", otherwise=("europe",)),
    Instrument: _instrument,
    Obligation: _obligation,
    Trigger: _trigger,
}
"""What makes fields go together that were chosen apart."""
