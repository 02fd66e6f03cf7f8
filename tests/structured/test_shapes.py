"""JSON schema from annotations, and values from JSON: one table of rules, held against `jsonschema`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import InitVar, dataclass, field
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum, IntEnum
from typing import (
    Annotated,
    Any,
    Generic,
    Literal,
    NamedTuple,
    NewType,
    NotRequired,
    Optional,
    Required,
    TypedDict,
    TypeVar,
    Union,
)
from uuid import UUID

import attrs
import jsonschema
import pydantic
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import ReadOnly

from inferface._json import JsonValue
from inferface._shapes import Misfit, Shapes, is_strict
from inferface.errors import InvalidRequest
from inferface.structured import schema_of


class Colour(Enum):
    RED = "red"
    BLUE = "blue"


class Level(IntEnum):
    LOW = 1
    HIGH = 2


@dataclass
class Pet:
    """An animal."""

    name: str
    legs: int = 4


@attrs.define
class Person:
    name: str
    age: int = attrs.field(validator=attrs.validators.ge(0), metadata={"description": "in years"})
    _secret: str | None = None
    made: int = attrs.field(init=False, default=0)


class Half(TypedDict, total=False):
    one: Required[int]
    two: NotRequired[Annotated[str, "spare"]]
    three: str


class Place(TypedDict):
    city: str
    street: NotRequired[str]


class Point(NamedTuple):
    x: float
    y: float = 0.0


@dataclass
class Tree:
    value: int
    branches: list[Tree] = field(default_factory=list)


@dataclass
class Everything:
    pet: Pet
    pets: dict[str, Pet]
    place: Place | None
    when: datetime
    colour: Colour


class Cat(pydantic.BaseModel):
    name: str
    born: date
    kittens: list[Cat] = []
    house: Pet | None = None


ItemT = TypeVar("ItemT")


@dataclass
class Page(Generic[ItemT]):
    items: list[ItemT]
    best: ItemT | None = None
    following: Page[ItemT] | None = None


@dataclass
class Box(Generic[ItemT]):
    item: ItemT


Id = NewType("Id", int)

CASES: list[tuple[Any, Any, Any]] = [
    (str, "x", "x"),
    (bool, True, True),
    (int, 3, 3),
    (int, 3.0, 3),
    (float, 3, 3.0),
    (float, 2.5, 2.5),
    (None, None, None),
    (Any, {"a": [1]}, {"a": [1]}),
    (object, 1, 1),
    (Decimal, 1.1, Decimal("1.1")),
    (datetime, "2026-01-02T03:04:05Z", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
    (date, "2026-01-02", date(2026, 1, 2)),
    (time, "03:04:05", time(3, 4, 5)),
    (UUID, "12345678-1234-5678-1234-567812345678", UUID("12345678-1234-5678-1234-567812345678")),
    (Literal["a", 1, True, None], 1, 1),
    (Literal["a", 1, True, None], True, True),
    (Colour, "blue", Colour.BLUE),
    (Level, 2, Level.HIGH),
    (list[int], [1, 2], [1, 2]),
    (list, ["x"], ["x"]),
    (Sequence[str], ["x"], ["x"]),
    (set[int], [1, 1, 2], {1, 2}),
    (frozenset[str], ["x"], frozenset({"x"})),
    (tuple[int, ...], [1, 2], (1, 2)),
    (tuple[int, str], [1, "x"], (1, "x")),
    (dict[str, int], {"a": 1}, {"a": 1}),
    (dict, {"a": None}, {"a": None}),
    (int | None, None, None),
    (Optional[int], 3, 3),  # noqa: UP045 - the old way of writing it is still written
    (Union[int, str], "x", "x"),  # noqa: UP007
    (Annotated[int, "how many"], 3, 3),
    (Id, 3, 3),
    (Pet, {"name": "Tom", "legs": 3}, Pet("Tom", 3)),
    (Pet, {"name": "Tom"}, Pet("Tom")),
    (Person, {"name": "Ann", "age": 3, "secret": "s"}, Person("Ann", 3, "s")),
    (Place, {"city": "Rome"}, {"city": "Rome"}),
    (Place, {"city": "Rome", "street": "Via"}, {"city": "Rome", "street": "Via"}),
    (Half, {"one": 1, "two": "x"}, {"one": 1, "two": "x"}),
    (Point, {"x": 1, "y": 2}, Point(1.0, 2.0)),
    (Pet | Place, {"city": "Rome"}, {"city": "Rome"}),
    (list[Pet], [{"name": "Tom", "legs": 4}], [Pet("Tom")]),
    (Tree, {"value": 1, "branches": [{"value": 2, "branches": []}]}, Tree(1, [Tree(2)])),
    (
        Page[int],
        {"items": [1], "best": 2, "following": {"items": [3], "best": None, "following": None}},
        Page([1], 2, Page([3])),
    ),
    (Box[int], {"item": 1}, Box(1)),
    (Page[Pet] | Page[str], {"items": ["x"], "best": None, "following": None}, Page(["x"])),
    (Cat, {"name": "Tom", "born": "2026-01-02", "kittens": [], "house": None}, Cat(name="Tom", born=date(2026, 1, 2))),
    (
        Everything,
        {
            "pet": {"name": "a", "legs": 1},
            "pets": {"b": {"name": "b", "legs": 2}},
            "place": None,
            "when": "2026-01-02T03:04:05",
            "colour": "red",
        },
        Everything(Pet("a", 1), {"b": Pet("b", 2)}, None, datetime(2026, 1, 2, 3, 4, 5), Colour.RED),
    ),
]


def read(kind: Any, value: JsonValue) -> Any:
    return Shapes().of(kind).read(value, "$")


@pytest.mark.parametrize(("kind", "value", "meaning"), CASES, ids=lambda case: str(case)[:30])
def test_what_fits_is_read_as_its_type(kind: Any, value: JsonValue, meaning: object) -> None:
    made = read(kind, value)
    assert made == meaning
    assert type(made) is type(meaning)


@pytest.mark.parametrize(("kind", "value", "meaning"), CASES, ids=lambda case: str(case)[:30])
def test_the_schema_says_the_same(kind: Any, value: JsonValue, meaning: object) -> None:
    schema = schema_of(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    json.dumps(schema)
    lenient = value in ({"name": "Tom"},)  # a part with a default may be missing, though it is demanded
    assert jsonschema.Draft202012Validator(schema).is_valid(value) is not lenient


MISFITS: list[tuple[Any, Any, str]] = [
    (str, 1, "$ should be a string, not 1"),
    (int, True, "$ should be a whole number, not True"),
    (int, 1.5, "$ should be a whole number, not 1.5"),
    (int, "1", "$ should be a whole number, not '1'"),
    (int, 1e999, "$ should be a whole number, not inf"),
    (float, True, "$ should be a number, not True"),
    (bool, 1, "$ should be true or false, not 1"),
    (None, 0, "$ should be null, not 0"),
    (date, "tomorrow", "$ should be a date, not 'tomorrow'"),
    (UUID, "x", "$ should be a UUID, not 'x'"),
    (Literal["a", 1], True, "$ should be one of 'a', 1, not True"),
    (Colour, "green", "$ should be one of 'red', 'blue', not 'green'"),
    (Colour, ["red"], "$ should be one of"),
    (list[int], {}, "$ should be an array, not {}"),
    (list[int], [1, "x"], "$[1] should be a whole number, not 'x'"),
    (tuple[int, str], [1], "$ should have 2 items, not 1"),
    (tuple[int, str], [1, "x", 2], "$ should have 2 items, not 3"),
    (Box[int], {"item": "x"}, "$.item should be a whole number"),
    (dict[str, int], {"a": "x"}, "$.a should be a whole number, not 'x'"),
    (Pet, [], "$ should be an object, not []"),
    (Pet, {}, "$ lacks 'name'"),
    (Pet, {"name": "a", "wings": 2}, "$ has 'wings', which was not asked for"),
    (Person, {"name": "a", "age": -1, "secret": None}, "$ is no Person: "),
    (Place, {"street": "x"}, "$ lacks 'city'"),
    (Tree, {"value": 1, "branches": [{"value": "x", "branches": []}]}, "$.branches[0].value should be"),
    (Page[int], {"items": ["x"]}, "$.items[0] should be a whole number"),
    (list[Pet] | None, [{"name": 1}], "$[0].name should be a string, not 1"),
    (Cat, {"name": "a", "born": "x"}, "$.born: "),
    (str, [1] * 1000, "…"),
]


@pytest.mark.parametrize(("kind", "value", "words"), MISFITS, ids=lambda case: str(case)[:30])
def test_what_does_not_fit_is_named_with_its_place(kind: Any, value: JsonValue, words: str) -> None:
    with pytest.raises(Misfit) as caught:
        read(kind, value)
    assert words in str(caught.value)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(("kind", "value", "words"), MISFITS, ids=lambda case: str(case)[:30])
def test_the_schema_refuses_the_same(kind: Any, value: JsonValue, words: str) -> None:
    by_its_own_validator = kind is Person
    formats = jsonschema.Draft202012Validator.FORMAT_CHECKER
    valid = jsonschema.Draft202012Validator(schema_of(kind), format_checker=formats).is_valid(value)
    assert valid is by_its_own_validator


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.sampled_from(["name", "legs", "x"]), children),
    max_leaves=8,
)
kinds = st.sampled_from([case[0] for case in CASES])


@given(kinds, json_values)
def test_whatever_the_schema_refuses_is_a_misfit_too(kind: Any, value: JsonValue) -> None:
    allowed = jsonschema.Draft202012Validator(schema_of(kind)).is_valid(value)
    try:
        read(kind, value)
    except Misfit:
        return
    assert allowed or isinstance(value, dict)  # parts with defaults may be missing


class TestSchemas:
    def test_every_part_is_demanded_and_nothing_else_allowed(self) -> None:
        assert schema_of(Pet) == {
            "type": "object",
            "description": "An animal.",
            "properties": {"name": {"type": "string"}, "legs": {"type": "integer"}},
            "required": ["name", "legs"],
            "additionalProperties": False,
        }

    def test_descriptions_come_from_metadata_and_annotations(self) -> None:
        properties = schema_of(Person)["properties"]
        assert isinstance(properties, dict)
        assert properties["age"] == {"type": "integer", "description": "in years"}
        assert properties.keys() == {"name", "age", "secret"}
        assert schema_of(Annotated[str, "a name"]) == {"type": "string", "description": "a name"}
        assert schema_of(list[Annotated[Pet, "not beside a reference"]])["items"] == {"$ref": "#/$defs/Pet"}

    def test_a_class_within_is_defined_once(self) -> None:
        schema = schema_of(Everything)
        definitions = schema["$defs"]
        assert isinstance(definitions, dict)
        assert definitions.keys() == {"Pet", "Place"}
        assert schema_of(list[Cat])["$defs"].keys() == {"Cat", "Pet"}  # type: ignore[union-attr]

    def test_two_classes_of_one_name_stay_two(self) -> None:
        @dataclass
        class Pet:
            wings: int

        @dataclass
        class Both:
            one: Any
            other: Any

        Both.__annotations__ = {"one": CASES[-1][0].__dataclass_fields__["pet"].type, "other": Pet}
        shapes = Shapes()
        first, second = shapes.of(globals()["Pet"]), shapes.of(Pet)
        assert first.schema != second.schema

    @pytest.mark.parametrize(
        ("kind", "strict"),
        [
            (Pet, True),
            (Person, True),
            (Tree, True),
            (Cat, True),
            (Place, False),
            (Everything, False),
            (dict[str, int], False),
        ],
    )
    def test_strictness_is_known(self, kind: Any, strict: bool) -> None:
        assert is_strict(schema_of(kind)) is strict

    def test_pydantic_models_are_made_strict_and_keep_their_own_words(self) -> None:
        class Inner(pydantic.BaseModel):
            x: int = pydantic.Field(description="a number")

        class Outer(pydantic.BaseModel):
            inner: Inner = pydantic.Field(description="the inner one")
            nothing: int | None = None

        schema = schema_of(Outer)
        properties = schema["properties"]
        assert isinstance(properties, dict)
        assert properties["inner"] == {
            "description": "the inner one",
            "type": "object",
            "title": "Inner",
            "properties": {"x": {"description": "a number", "title": "X", "type": "integer"}},
            "required": ["x"],
            "additionalProperties": False,
        }
        assert properties["nothing"] == {"anyOf": [{"type": "integer"}, {"type": "null"}], "title": "Nothing"}
        assert schema["required"] == ["inner", "nothing"]

    def test_a_pydantic_dataclass(self) -> None:
        @pydantic.dataclasses.dataclass
        class Box:
            size: int

        assert is_strict(schema_of(Box))
        assert read(Box, {"size": 3}) == Box(3)


class Unresolved:
    pass


@dataclass
class Hidden:
    part: Nowhere  # type: ignore[name-defined]  # noqa: F821


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (bytes, "bytes cannot be written as a JSON schema"),
        (Unresolved, "Unresolved cannot be written as a JSON schema; use an attrs class"),
        (dict[int, str], "the keys of JSON objects are strings, not int"),
        (Page, "ItemT cannot be written"),
        (Literal[b"x"], "strings, numbers, booleans or None"),
        (complex, "complex cannot be written"),
        (Hidden, "an annotation of Hidden cannot be resolved (name 'Nowhere' is not defined)"),
        (3, "3 cannot be written"),
        ("x", "'x' cannot be written"),
        ([Pet], "cannot be written"),
        (print, "print cannot be written"),
    ],
    ids=str,
)
def test_what_json_schema_has_no_word_for(kind: object, words: str) -> None:
    with pytest.raises(InvalidRequest) as caught:
        schema_of(kind)
    assert words in str(caught.value)


@dataclass
class Weighed:
    kilos: float
    unit: InitVar[str]
    grams: float = field(init=False, default=0)

    def __post_init__(self, unit: str) -> None:
        self.grams = self.kilos * 1000 if unit == "kg" else 0


class Marked(TypedDict):
    kept: ReadOnly[int]
    maybe: NotRequired[ReadOnly[str]]


@pytest.mark.parametrize(
    ("kind", "value", "made"),
    [
        (Weighed, {"kilos": 2, "unit": "kg"}, Weighed(2, "kg")),
        (Marked, {"kept": 1}, {"kept": 1}),
    ],
)
def test_what_is_for_the_constructor_or_for_reading_alone(kind: Any, value: Any, made: Any) -> None:
    schema = schema_of(kind)
    jsonschema.validate(value, schema)
    assert Shapes().of(kind).read(value, "$") == made
