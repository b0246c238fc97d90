"""Every bound says something of whatever is held, and what is scored is what is simulated."""

import math
from collections import Counter

import msgspec
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.model import saying
from crossbearing.model.ladders import Digits, Even, digits_used, step_used
from crossbearing.model.normal import log_tail, ndtr
from crossbearing.model.saying import breadth, chance, draw, pack, said, sayings, score
from crossbearing.model.terms import Manner
from crossbearing.terms import Bound

OTHERS = {Bound.ABOUT: 0.4, Bound.AT_LEAST: 0.3, Bound.AT_MOST: 0.3}


def hear(low, high, bound, **words):
    return saying.hear(low, high, bound, others=OTHERS, **words)


POSITIVE = [
    hear(6700, 6700, Bound.EXACT),
    hear(10000, 10000, Bound.EXACT, scale=1000),
    hear(13452, 13452, Bound.EXACT),
    hear(7, 7, Bound.EXACT),
    hear(5000, 5000, Bound.ABOUT),
    hear(2.5, 2.5, Bound.ABOUT, unit="month", scale=30.4),
    hear(3e6, None, Bound.AT_LEAST),
    hear(2150, None, Bound.AT_LEAST),
    hear(None, 400_000, Bound.AT_MOST),
    hear(300_000, 500_000, Bound.RANGE),
    hear(9, 12, Bound.RANGE),
    hear(2000, 9999, Bound.ORDER),
    hear(24, None, Bound.ORDER),
    hear(100, 5000, Bound.ORDER),
]
LINEAR = [
    hear(low, high, bound, linear=True, unit="percent", scale=0.01)
    for low, high, bound in [
        (-5, -5, Bound.EXACT),
        (0, 0, Bound.EXACT),
        (30, 30, Bound.ABOUT),
        (2.5, None, Bound.AT_LEAST),
        (None, 0, Bound.AT_MOST),
        (-3, 4, Bound.RANGE),
    ]
]


def named(what):
    kind = "linear" if what.manner.step else "positive"
    return f"{kind} {what.bound.value} {what.low} {what.high}"


@pytest.mark.parametrize("what", POSITIVE, ids=named)
@given(st.floats(math.log(1e-3), math.log(1e9)))
def test_the_chances_of_all_sayings_of_an_amount_add_up_to_one(what, held):
    found = sayings(math.exp(held), what.bound, what.manner)
    assert sum(chance(other, math.exp(held)) for other in found) == pytest.approx(1, abs=1e-9)
    assert len({(other.low, other.high) for other in found}) == len(found)


@pytest.mark.parametrize("what", LINEAR, ids=named)
@given(st.floats(-1e3, 1e3))
def test_the_chances_of_all_sayings_of_a_linear_amount_add_up_to_one(what, held):
    assert sum(chance(other, held) for other in sayings(held, what.bound, what.manner)) == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize("what", POSITIVE + LINEAR, ids=named)
def test_a_saying_is_among_those_that_are_said_of_its_own_steps(what):
    steps = zip(what.edges[:-1], what.edges[1:], what.weights, strict=True)
    for lower, upper, weight in steps:
        assert weight > 0 and lower <= upper
        if lower == upper:
            continue
        inside = (lower + upper) / 2
        again = [other for other in sayings(inside, what.bound, what.manner) if other.low == pytest.approx(what.low)]
        assert any(other.high == pytest.approx(what.high) for other in again)


@pytest.mark.parametrize("what", POSITIVE + LINEAR, ids=named)
def test_what_is_drawn_is_as_frequent_as_it_is_scored(what):
    rng = np.random.default_rng(5)
    linear = what.manner.step is not None
    truth, error = 1.07 * (what.edges[0] + what.edges[-1]) / 2, 0.3
    middle = truth / 0.01 if linear else math.log(truth)
    spread = error / 0.01 if linear else error
    held = middle + spread * rng.standard_normal(6000)
    counts: Counter[object] = Counter()
    for x in held:
        drawn = draw(x * 0.01 if linear else math.exp(x), what.bound, what.manner, rng)
        counts[drawn] += 1
    for drawn, count in counts.most_common(4):
        scored, _, _ = score(np.array([[middle]]), np.array([spread]), pack([drawn], [0.01 if linear else None]))
        share = math.exp(scored[0, 0])
        assert count / len(held) == pytest.approx(share, abs=4 * math.sqrt(share / len(held)) + 4 / len(held))


@pytest.mark.parametrize("distance", [-40.0, -7.0, -1.0, -0.05, 0.0, 0.3, 2.0, 9.0, 60.0])
def test_the_gradient_is_that_of_finite_differences(distance):
    whats, scales = POSITIVE + LINEAR, [None] * len(POSITIVE) + [0.01] * len(LINEAR)
    steps = pack(whats, scales)
    middles = np.array([steps.edges[a : b + 1].mean() for a, b in zip(steps.first, steps.last, strict=True)])
    s = np.linspace(0.05, 0.3, len(whats))[None, :] * np.array([[1.0], [1.7]])
    m = middles - distance * s
    _, by_m, by_s = score(m, s, steps)
    step = 1e-5
    about_m = (score(m + step * s, s, steps)[0] - score(m - step * s, s, steps)[0]) / (2 * step * s)
    about_s = (score(m, s * (1 + step), steps)[0] - score(m, s * (1 - step), steps)[0]) / (2 * step * s)
    np.testing.assert_allclose(by_m, about_m, rtol=2e-5, atol=2e-4)
    np.testing.assert_allclose(by_s, about_s, rtol=2e-5, atol=2e-3)


def test_the_score_is_the_sum_over_the_steps():
    whats = POSITIVE
    steps = pack(whats, [None] * len(whats))
    m, s = np.full((1, len(whats)), math.log(5000.0)), np.full(len(whats), 2.0)
    found, _, _ = score(m, s, steps)
    for i, what in enumerate(whats):
        z = (np.log(np.maximum(what.edges, 1e-300)) - m[0, i]) / s[i]
        assert math.exp(found[0, i]) == pytest.approx(float(np.dot(what.weights, np.diff(ndtr(z)))), rel=1e-9)


@pytest.mark.parametrize("what", POSITIVE + LINEAR[:4] + LINEAR[5:], ids=named)
def test_where_nothing_is_known_the_score_is_the_breadth(what):
    scale = 0.01 if what.manner.step is not None else None
    steps = pack([what], [scale])
    wide = 1e4
    middle = np.array([[steps.edges.mean()]])
    found, _, _ = score(middle, np.array([wide]), steps)
    assert found[0, 0] + math.log(wide * math.sqrt(2 * math.pi)) == pytest.approx(breadth(what, scale), abs=1e-4)


def test_far_out_the_score_falls_with_the_square_and_stays_finite():
    steps = pack([hear(3e6, None, Bound.AT_LEAST), hear(0, 0, Bound.EXACT)], [None, None])
    m = np.log(np.array([[3e6, 3e6], [3e12, 3e12], [3e-12, 3e-12]]))
    found, by_m, by_s = score(m, np.array([0.1, 0.1]), steps)
    assert np.isfinite(found).all() and np.isfinite(by_m).all() and np.isfinite(by_s).all()
    assert found[1, 0] < -5000 and found[2, 0] < -5000
    assert found[2, 1] == pytest.approx(0, abs=1e-12) and found[1, 1] < -5000


def test_nothing_observed_scores_nothing():
    found, by_m, by_s = score(np.zeros((3, 0)), np.zeros(0), pack([], []))
    assert found.shape == by_m.shape == by_s.shape == (3, 0)


def test_more_than_is_met_mostly_before_the_next_round_number_and_hardly_by_ten_times_as_much():
    what = hear(3e6, None, Bound.AT_LEAST)
    assert chance(what, 2.9e6) == 0
    assert chance(what, 3.5e6) == pytest.approx(0.7)
    assert chance(what, 4.5e6) == pytest.approx(0.21)
    assert chance(what, 30e6) == 0


@pytest.mark.parametrize(
    ("low", "high", "bound", "edges"),
    [
        (6700, 6700, Bound.EXACT, (6650, 6750)),
        (10000, 10000, Bound.EXACT, (9500, 12500)),
        (15000, 15000, Bound.EXACT, (12500, 17500)),
        (13452, 13452, Bound.EXACT, (13451.75, 13452.25)),
        (0, 0, Bound.EXACT, (0, 0.5)),
        (None, 0, Bound.AT_MOST, (0, 0.5)),
        (5000, 5000, Bound.ABOUT, (3500, 4500, 5500, 6500)),
        (2000, 9999, Bound.ORDER, (999.9, 2000, 9999, 20000)),
    ],
)
def test_the_steps_of_plain_numbers(low, high, bound, edges):
    assert hear(low, high, bound).edges == pytest.approx(edges)


def test_a_range_from_nought_says_what_up_to_its_end_says():
    assert hear(0, 400, Bound.RANGE) == hear(None, 400, Bound.AT_MOST)


@pytest.mark.parametrize(
    ("low", "high", "bound"),
    [(0, None, Bound.AT_LEAST), (-5, -5, Bound.EXACT), (None, -1, Bound.AT_MOST), (3, 5, Bound.EXACT)],
)
def test_what_says_nothing_of_a_positive_quantity_is_refused(low, high, bound):
    with pytest.raises(ValueError, match=r"above nought|does not go with"):
        hear(low, high, bound)


@pytest.mark.parametrize(
    ("value", "text", "digits"),
    [
        (6700, "6,700", 2),
        (10000, "10,000", 1),
        (15000, "15,000", 1),
        (13452, "13,452", 5),
        (6.7e6, "6.70 million", 3),
        (3e6, "3 million", 1),
        (2.5e6, "2.5 million", 1),
        (3.5e6, "3.5 million", 2),
        (100 / 3, "a third", 2),
        (123456789, "123,456,789", 6),
    ],
)
def test_the_digits_that_a_number_uses(value, text, digits):
    assert digits_used(value, text) == digits


@pytest.mark.parametrize(("value", "step"), [(30, 10), (25, 5), (0, 1), (2.5, 0.5), (-7, 1), (5, 1)])
def test_the_step_that_a_linear_number_is_rounded_to(value, step):
    assert step_used(value) == pytest.approx(step)


@given(st.integers(1, 6), st.floats(-6, 12))
def test_every_amount_lies_between_two_rungs(digits, power):
    x, ladder = 10**power, Digits(digits)
    at = ladder.below(x)
    assert ladder.rung(at) <= x < ladder.rung(at + 1)
    assert digits_used(ladder.rung(at)) <= digits


@given(st.floats(-1e4, 1e4), st.sampled_from([0.1, 1.0, 5.0]))
def test_every_linear_amount_lies_between_two_rungs(x, step):
    ladder = Even(step)
    assert ladder.rung(ladder.below(x)) <= x < ladder.rung(ladder.below(x) + 1)


def test_the_normal_distribution_in_both_tails():
    z = np.array([0.0, 0.5, 1.0, 2.0, 4.0, 5.0, 8.0, 20.0, 37.0])
    exact = [math.log(math.erfc(x / math.sqrt(2)) / 2) for x in z]
    np.testing.assert_allclose(log_tail(z), exact, atol=2e-13)
    np.testing.assert_allclose(ndtr(z), [math.erfc(-x / math.sqrt(2)) / 2 for x in z], rtol=1e-13)
    # Mills' ratio by its asymptotic series, where Φ itself is nought.
    far = np.array([100.0, 1e4])
    series = -0.5 * far**2 - np.log(far * math.sqrt(2 * math.pi)) + np.log1p(-(far**-2) + 3 * far**-4)
    np.testing.assert_allclose(log_tail(far), series, rtol=1e-13)


def test_a_saying_in_a_manner_of_its_own():
    assert said(200.0, 200.0, Bound.EXACT, Manner(digits=2, unit=10.0)).edges == (1975.0, 2025.0)


def test_a_saying_is_written_as_it_was_given_whatever_was_asked_before() -> None:
    first = msgspec.json.encode(said(1000, 1000, Bound.EXACT, Manner()))
    said(1000.0, 1000.0, Bound.EXACT, Manner())
    assert msgspec.json.encode(said(1000, 1000, Bound.EXACT, Manner())) == first
    assert b'"low":1000.0' in msgspec.json.encode(said(1000.0, 1000.0, Bound.EXACT, Manner()))
