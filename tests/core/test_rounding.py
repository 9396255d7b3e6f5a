"""Halves go up, as DfE prints them: Python's own round() takes them to the even neighbour."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpanalytics.rounding import half_up, percent, plain


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        (0.5, 0, 1), (1.5, 0, 2), (2.5, 0, 3), (2.4999, 0, 2), (0, 0, 0),
        (14.45, 1, 14.5), (14.449, 1, 14.4), (1.005, 2, 1.01), (57.78, 1, 57.8),
        (-0.5, 0, -1), (-2.5, 0, -3), (-14.45, 1, -14.5), (14070, 0, 14070),
    ],
)  # fmt: skip
def test_half_up__halves_go_away_from_zero(value: float, decimals: int, rounded: float) -> None:
    assert half_up(value, decimals) == rounded


@given(st.decimals(-100_000, 100_000, places=3), st.integers(0, 2))
def test_half_up__agrees_with_the_printed_decimal(printed: Decimal, decimals: int) -> None:
    expected = printed.quantize(Decimal(10) ** -decimals, rounding=ROUND_HALF_UP)
    assert half_up(float(printed), decimals) == float(expected)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (14070, "14,070"), (401.6, "401.6"), (431.50, "431.5"), (98.0, "98"), (7.25, "7.25"),
        (0, "0"), (100, "100"), (1_000_000, "1,000,000"), (2.005, "2.01"),
        (-0.001, "0"), (-3, "-3"), (-1200.5, "-1,200.5"),
    ],
)  # fmt: skip
def test_plain__as_read(value: float, text: str) -> None:
    assert plain(value) == text


def test_plain__decimals() -> None:
    assert plain(66.25, 1) == "66.3"
    assert plain(66.5, 0) == "67"


@pytest.mark.parametrize(
    ("part", "whole", "decimals", "text"),
    [(194, 455, 0, "43%"), (1, 8, 1, "12.5%"), (1, 8, 0, "13%"), (29, 200, 0, "15%"),
     (289, 2000, 1, "14.5%"), (0, 5, 0, "0%"), (5, 5, 1, "100.0%")],
)  # fmt: skip
def test_percent__halves_up(part: int, whole: int, decimals: int, text: str) -> None:
    assert percent(part, whole, decimals) == text


@given(st.integers(1, 100_000).flatmap(lambda w: st.tuples(st.integers(0, w), st.just(w))))
def test_percent__agrees_with_exact_fractions(counts: tuple[int, int]) -> None:
    """10 p + 1/2, rounded down, is the number of tenths of a percentage with halves up."""
    part, whole = counts
    tenths = int(Fraction(1000 * part, whole) + Fraction(1, 2))
    assert percent(part, whole, 1) == f"{tenths // 10}.{tenths % 10}%"
