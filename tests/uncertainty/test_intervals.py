"""Intervals of percentages, counts, rates and differences: by hand, and from published tables."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpanalytics.uncertainty import (
    SURE,
    USUAL,
    count_interval,
    interval,
    percentage_gap,
    rate_gap,
    rate_interval,
)

LEVELS = {USUAL: 1.959963984540054, SURE: 3.090232306167813}
shares = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("part", "whole"), [(10, 24), (2, 20), (0, 7), (7, 7)])
def test_interval__is_wilsons(part: int, whole: int, level: float) -> None:
    z, p = LEVELS[level], part / whole
    middle = (p + z**2 / (2 * whole)) / (1 + z**2 / whole)
    half = z / (1 + z**2 / whole) * math.sqrt(p * (1 - p) / whole + z**2 / (4 * whole**2))
    low, high = interval(part, whole, level)
    assert low == pytest.approx(100 * (middle - half), abs=1e-9)
    assert high == pytest.approx(100 * (middle + half), abs=1e-9)


def test_interval__nobody_and_everybody_are_ends_exactly() -> None:
    assert interval(0, 7)[0] == 0
    assert interval(7, 7)[1] == 100


@given(shares)
def test_interval__contains_the_percentage_and_is_the_mirror_of_the_others(share) -> None:
    part, whole = share
    low, high = interval(part, whole)
    assert 0 <= low <= 100 * part / whole <= high <= 100
    others = interval(whole - part, whole)
    assert (100 - others[1], 100 - others[0]) == pytest.approx((low, high), abs=1e-9)


@given(shares, st.integers(2, 9))
def test_interval__widens_as_people_grow_fewer_and_with_the_level(share, times: int) -> None:
    part, whole = share
    few, many = interval(part, whole), interval(times * part, times * whole)
    assert few[1] - few[0] > many[1] - many[0]
    sure = interval(part, whole, SURE)
    assert sure[0] <= few[0]
    assert sure[1] >= few[1]


# Exact limits of a Poisson count as tables print them (Garwood 1936; Geigy Scientific Tables).
TABLE = {
    0: (0, 3.689),
    1: (0.0253, 5.572),
    5: (1.623, 11.668),
    10: (4.795, 18.390),
    50: (37.111, 65.919),
    100: (81.364, 121.627),
}


@pytest.mark.parametrize("count", TABLE)
def test_count_interval__is_that_of_the_tables(count: int) -> None:
    assert count_interval(count) == pytest.approx(TABLE[count], abs=6e-4)


def byar(count: int) -> tuple[float, float]:
    """Byar's formula as public health tables give it (APHO technical briefing 3, 2008)."""
    z, more = LEVELS[USUAL], count + 1
    low = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    return low, more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3


@pytest.mark.parametrize("count", [10, 24, 455, 733])
def test_count_interval__byars_formula_approximates_it(count: int) -> None:
    assert count_interval(count) == pytest.approx(byar(count), rel=2e-3)


@given(st.integers(0, 2000))
def test_count_interval__contains_the_count_and_grows_with_it(count: int) -> None:
    low, high = count_interval(count)
    assert low <= count < high
    more = count_interval(count + 1)
    assert more[0] > low
    assert more[1] > high
    assert more[1] - more[0] > high - low  # but less and less of the count itself


def test_rate_interval__is_the_counts_over_the_population() -> None:
    low, high = count_interval(733)
    ends = rate_interval(733, 70_544)
    assert ends == pytest.approx((10_000 * low / 70_544, 10_000 * high / 70_544))
    assert rate_interval(733, 70_544, per=1000)[1] == pytest.approx(ends[1] / 10)


# Newcombe (1998), Statistics in Medicine 17, 873-890, Table II, method 10.
NEWCOMBE = {
    (56, 70, 48, 80): (0.0524, 0.3339),
    (9, 10, 3, 10): (0.1705, 0.8090),
    (6, 7, 2, 7): (0.0582, 0.8062),
    (5, 56, 0, 29): (-0.0381, 0.1926),
    (0, 10, 0, 20): (-0.1611, 0.2775),
    (0, 10, 0, 10): (-0.2775, 0.2775),
    (10, 10, 0, 20): (0.6791, 1.0),
    (10, 10, 0, 10): (0.6075, 1.0),
}


@pytest.mark.parametrize("counts", NEWCOMBE)
def test_percentage_gap__is_that_of_newcombes_table(counts) -> None:
    ends = [end / 100 for end in percentage_gap(*counts)]
    assert ends == pytest.approx(NEWCOMBE[counts], abs=6e-5)


@given(shares, shares)
def test_percentage_gap__contains_the_gap_and_turns_with_its_sides(first, other) -> None:
    low, high = percentage_gap(*first, *other)
    gap = 100 * first[0] / first[1] - 100 * other[0] / other[1]
    assert low - 1e-9 <= gap <= high + 1e-9
    back = percentage_gap(*other, *first)
    assert (-back[1], -back[0]) == pytest.approx((low, high))
    swapped = [(whole - part, whole) for part, whole in (other, first)]
    assert percentage_gap(*swapped[0], *swapped[1]) == pytest.approx((low, high), abs=1e-9)


def test_rate_gap__adds_the_squares_of_the_two_distances() -> None:
    (low, high), (other_low, other_high) = rate_interval(80, 20_000), rate_interval(30, 10_000)
    gap = 40 - 30
    down = math.sqrt((40 - low) ** 2 + (other_high - 30) ** 2)
    up = math.sqrt((high - 40) ** 2 + (30 - other_low) ** 2)
    assert rate_gap(80, 20_000, 30, 10_000) == pytest.approx((gap - down, gap + up))


@pytest.mark.parametrize(("part", "whole"), [(0, 0), (math.nan, 9), (3, math.nan), (-1, 9), (4, 3)])
def test_no_interval_of_what_is_not_known(part: float, whole: float) -> None:
    with pytest.raises(ValueError, match="has no interval: both must be known counts of somebody"):
        interval(part, whole)


def test_no_interval_of_a_count_or_rate_that_is_not_known() -> None:
    for wrong in (lambda: count_interval(math.nan), lambda: rate_interval(3, 0)):
        with pytest.raises(ValueError, match="say that no size is published, or that the number"):
            wrong()
    assert rate_gap(9, 4, 1, 4, per=1)[0] < 2  # more events than people is no fault of a rate
