"""Properties of expressions: what is printed reads back as the same, units obey algebra, no text breaks the reader."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.errors import CaseError
from crossbearing.model.grammar import FUNCTIONS, MAX_LENGTH, Writing, parse
from crossbearing.model.meaning import Kind, Scope, resolve
from crossbearing.model.ranges import read_prior
from crossbearing.model.terms import Apply, Constant, Family, Op, Variable
from crossbearing.model.tree import (
    Binary,
    Call,
    Comparison,
    Day,
    Name,
    Negative,
    Number,
    Part,
    Quantity,
    names,
    words,
)
from crossbearing.model.units import NONE, TIME, Dimension, Units

_NAMES = st.sampled_from(["ships", "rpc152", "stock_0", "é", "t", "kround"])
_NUMBERS = st.floats(0, 1e12, allow_nan=False).map(lambda value: Number(value=value))
_QUANTITIES = st.builds(
    lambda number, name, power: Quantity(number=number, unit=Name(name=name), exponent=power),
    _NUMBERS,
    _NAMES,
    st.integers(-3, 3).filter(bool),
)
_LEAVES: st.SearchStrategy[Part] = st.one_of(
    _NUMBERS,
    _QUANTITIES,
    _NAMES.map(lambda name: Name(name=name)),
    st.dates(date(1000, 1, 1)).map(lambda day: Day(value=day)),
)


def _larger(parts: st.SearchStrategy[Part]) -> st.SearchStrategy[Part]:
    return st.one_of(
        st.builds(lambda of: Negative(of=of), parts),
        st.builds(lambda sign, a, b: Binary(sign=sign, left=a, right=b), st.sampled_from("+-*/^"), parts, parts),
        st.builds(
            lambda name, args: Call(name=name, args=tuple(args)),
            st.sampled_from(FUNCTIONS),
            st.lists(parts, min_size=1, max_size=3),
        ),
    )


PARTS = st.recursive(_LEAVES, _larger, max_leaves=12)


def bare(part: Part | Comparison) -> object:
    """The part without places."""
    match part:
        case Number() | Day():
            return part.value
        case Name():
            return part.name
        case Quantity():
            return part.number.value, part.unit.name, part.exponent
        case Negative():
            return "-", bare(part.of)
        case Call():
            return part.name, tuple(bare(arg) for arg in part.args)
        case _:
            return part.sign, bare(part.left), bare(part.right)


@given(PARTS)
def test_what_is_printed_reads_back_as_the_same(part: Part) -> None:
    text = words(part)
    if len(text) <= MAX_LENGTH:
        assert bare(parse(text, "case.yaml:1")) == bare(part)


@given(PARTS, st.sampled_from([">", "<", ">=", "<="]), PARTS)
def test_comparisons_read_back_too(left: Part, sign: str, right: Part) -> None:
    whole = Comparison(sign=sign, left=left, right=right)
    text = words(whole)
    if len(text) <= MAX_LENGTH:
        assert bare(parse(text, "case.yaml:1", comparison=True)) == bare(whole)


@given(st.text(max_size=60) | st.text("abt 12.()+-*/^,><=%e_", max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        part = parse(text, "case.yaml:1", comparison=True)
    except CaseError as error:
        assert error.place == "case.yaml:1"
        assert error.mend
    else:
        assert isinstance(words(part), str)


@given(st.text(max_size=40) | st.text("abt 12.()+-*/^,%share tonormalwithin", max_size=40))
def test_no_text_breaks_the_reader_of_priors(text: str) -> None:
    units = Units(date(2023, 1, 1))
    try:
        found = read_prior(text, units, "case.yaml:1")
    except CaseError as error:
        assert error.place is not None
    else:
        assert found.prior.low < found.prior.high


_DIMENSIONS = st.dictionaries(st.sampled_from(["[a]", "[b]", "[time]"]), st.integers(-3, 3)).map(Dimension.of)


@given(_DIMENSIONS, _DIMENSIONS, st.integers(-3, 3))
def test_units_obey_algebra(one: Dimension, other: Dimension, power: int) -> None:
    assert one.times(other) == other.times(one)
    assert one.times(other).over(other) == one
    assert one.over(one) == NONE
    assert one.times(other).to_the(power) == one.to_the(power).times(other.to_the(power))
    assert bool(one) == (one != NONE)


@pytest.fixture(scope="module")
def scope() -> Scope:
    units = Units(date(2023, 1, 1))
    units.declare("round", "case.yaml:1")
    units.declare("kround = 1e3 round", "case.yaml:1")
    flow = Dimension.of({"[round]": 1, "[time]": -1})
    return Scope(
        units=units,
        variables={
            "made": Kind(dimension=flow, path=True),
            "store": Kind(dimension=Dimension.of({"[round]": 1}), path=True, level=True),
            "late": Kind(dimension=TIME),
        },
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5 kround/day", 5000),
        ("1 year / 1 week", 365.25 / 7),
        ("2^3^2", 512),
        ("-2^2", -4),
        ("(-2)^2", 4),
        ("2^-1", 0.5),
        ("30 %", 0.3),
        ("1 / 2 kround", 0.0005),
        ("2 day^2", 2),
        ("2023-03-01 - 2023-01-01", 59),
        ("min(3, 1, 2) + max(3, 1, 2)", 4),
        ("logistic(0)", 0.5),
        ("log(exp(2))", 2),
        ("sqrt(16 round^2)", 4),
        ("3 - 2 - 1", 0),
        ("1 Mbarrel / 1 gallon", 42e6),
        ("1 year / 1 quarter", 4),
    ],
)
def test_numbers_are_reckoned_at_once(scope: Scope, text: str, value: float) -> None:
    tree = resolve(parse(text, "here"), scope, text, "here").tree
    assert isinstance(tree, Constant)
    assert tree.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "dimension", "path", "level"),
    [
        ("made * late", "round", True, False),
        ("store / made", "day", True, True),
        ("cumulative(made)", "round", True, True),
        ("delay(made, late)", "round/day", True, False),
        ("delay(store, 2 * late)", "round", True, True),
        ("t + late", "day", True, False),
        ("max(made, 0)", "round/day", True, False),
        ("late^2", "day^2", False, False),
        ("made / made", "no unit", True, False),
    ],
)
def test_meaning(scope: Scope, text: str, dimension: str, path: bool, level: bool) -> None:
    kind = resolve(parse(text, "here"), scope, text, "here").kind
    assert (str(kind.dimension), kind.path, kind.level) == (dimension, path, level)


def test_a_name_is_a_variable_before_it_is_a_unit(scope: Scope) -> None:
    hidden = Scope(units=scope.units, variables={"day": Kind(dimension=NONE)})
    assert resolve(parse("3 day", "here"), hidden, "3 day", "here").tree == Apply(
        op=Op.MULTIPLY, args=(Constant(value=3), Variable(name="day"))
    )


def test_an_error_names_the_column_and_shortens_a_long_expression(scope: Scope) -> None:
    text = "1 + " * 40 + "maed"
    with pytest.raises(Writing) as told:
        resolve(parse(text, "case.yaml:7"), scope, text, "case.yaml:7")
    assert "at column 161: there is nothing called 'maed'" in str(told.value)
    assert "..." in told.value.what
    assert told.value.mend == "Did you mean made?"


def test_a_name_that_was_read_as_a_unit_is_told(scope: Scope) -> None:
    with pytest.raises(Writing, match="'mad' was read as a unit: did you mean made"):
        resolve(parse("made + mad", "here"), scope, "made + mad", "here")


def test_names_are_found_from_left_to_right() -> None:
    assert list(names(parse("a + delay(b, 3 day) * -c > d", "here", comparison=True))) == ["a", "b", "day", "c", "d"]


@pytest.mark.parametrize(
    ("text", "low", "high", "least", "most", "family", "unit"),
    [
        ("233 to 869 kg/day", 233, 869, None, None, Family.POSITIVE, "kg/day"),
        ("300 kg to 2 tonne", 300, 2000, None, None, Family.POSITIVE, "tonne"),
        ("share 24 to 90 %", 0.24, 0.9, None, None, Family.SHARE, "%"),
        ("normal -1 to 2 day", -1, 2, None, None, Family.REAL, "day"),
        ("1 to 2 day within 12 to 72 hour", 1, 2, 0.5, 3, Family.POSITIVE, "day"),
        ("3 to 4 week above 1", 21, 28, 7, None, Family.POSITIVE, "week"),
        ("3 to 4 week below 40 day", 21, 28, None, 40, Family.POSITIVE, "week"),
        ("normal 2023-01-11 to 2023-02-01", 10, 31, None, None, Family.REAL, "day after 2023-01-01"),
    ],
)
def test_priors(
    text: str, low: float, high: float, least: float | None, most: float | None, family: Family, unit: str
) -> None:
    found = read_prior(text, Units(date(2023, 1, 1)), "here")
    prior = found.prior
    assert (prior.low, prior.high) == (pytest.approx(low), pytest.approx(high))
    assert (prior.least, prior.most) == (
        None if least is None else pytest.approx(least),
        None if most is None else pytest.approx(most),
    )
    assert (prior.family, found.unit.words) == (family, unit)
