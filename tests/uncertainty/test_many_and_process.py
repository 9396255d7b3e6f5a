"""Many comparisons at once, and the limits of a process: published examples and by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpanalytics.uncertainty import (
    LEAST_POINTS,
    SURE,
    USUAL,
    adjusted,
    by_chance,
    in_words,
    one_in,
    process,
    told_apart,
)

# Benjamini and Hochberg (1995), section 3: fifteen p-values, of which four are called at 5%.
EXAMPLE = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459,
    0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000,
]  # fmt: skip


def test_adjusted__calls_the_four_of_the_papers_example() -> None:
    found = adjusted(EXAMPLE)
    assert [p <= 0.05 for p in found] == [True] * 4 + [False] * 11
    assert found[0] == pytest.approx(0.0001 * 15 / 1)
    assert found[3] == pytest.approx(0.0095 * 15 / 4)
    assert found[-1] == 1
    assert told_apart(EXAMPLE) == 4


def test_levels_in_words() -> None:
    assert [in_words(level) for level in (USUAL, SURE)] == ["95%", "99.8%"]
    assert [one_in(level) for level in (USUAL, SURE)] == [20, 500]


p_values = st.lists(st.floats(0, 1), min_size=1, max_size=30)


@given(p_values)
def test_adjusted__keeps_the_order_and_never_lowers_a_p_value(given_values) -> None:
    found = adjusted(given_values)
    pairs = sorted(zip(given_values, found, strict=True))
    assert [p for _, p in pairs] == sorted(found)
    assert all(before - 1e-12 <= after <= 1 for before, after in pairs)


@given(p_values, st.randoms())
def test_adjusted__of_an_order_is_the_order_of_the_adjusted(given_values, random) -> None:
    order = list(range(len(given_values)))
    random.shuffle(order)
    found = adjusted(given_values)
    assert adjusted([given_values[i] for i in order]) == [found[i] for i in order]


def test_adjusted__of_none_is_none() -> None:
    assert adjusted([]) == []


def test_by_chance__one_in_five_hundred() -> None:
    assert by_chance(500) == pytest.approx(1)
    assert by_chance(24, level=0.95) == pytest.approx(24 / 20)


def test_process__mean_and_two_point_six_six_average_steps() -> None:
    # steps 2 4 2 2 2 4 2, on average 18/7; mean 96/8
    found = process([10, 12, 16, 14, 12, 10, 14, 12])
    middle, reach = (10 + 12 + 16 + 14 + 12 + 10 + 14 + 12) / 8, 2.66 * 18 / 7
    assert (found.middle, found.low, found.high) == pytest.approx(
        (middle, middle - reach, middle + reach)
    )
    assert found.beyond == ()


def test_process__a_point_beyond_its_limits_is_named() -> None:
    found = process([10, 11, 10, 11, 10, 11, 10, 11, 30, 10, 11, 10])
    assert found.beyond == (8,)
    assert found.high < 30


def test_process__no_count_is_below_zero() -> None:
    found = process([1, 9, 1, 9, 1, 9, 1, 9])
    assert found.low == 0
    assert found.beyond == ()


def test_process__none_of_too_few_points_or_with_a_gap() -> None:
    points = [10.0] * LEAST_POINTS
    assert process(points) is not None
    assert process(points[1:]) is None
    assert process([*points, math.nan]) is None
