"""Rounding as printed, and age bands as years."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpanalytics.checks.ages import NO_END, covers, inside, span
from cpanalytics.checks.numbers import (
    decimals,
    half_up,
    nearest_denominator,
    nearest_possible,
    percent,
    show,
    whole_numbers_giving,
)


@pytest.mark.parametrize(
    ("number", "places", "rounded"),
    [("12.5", 0, "13"), ("13.5", 0, "14"), ("-12.5", 0, "-13"), ("0.05", 1, "0.1"), ("2", 1, "2")],
)
def test_half_up__halves_go_away_from_zero(number: str, places: int, rounded: str) -> None:
    assert half_up(Decimal(number), places) == Decimal(rounded)


@pytest.mark.parametrize(
    ("printed", "value", "places"),
    [
        ("five out of ten (50%)", "50", 0),
        ("Ten out of twenty four (41.6%)", "41.6", 1),
        ("48.40", "48.4", 2),
        ("44.0", "44.0", 1),
        ("down 3% last year", "-3", 0),
        ("1,600", "1600", 0),
        ("one quarter", "25.0", 0),
        ("Some 90.000", "90000", 0),
        ("", "7.25", 2),
    ],
)
def test_decimals__as_printed_else_its_own(printed: str, value: str, places: int) -> None:
    assert decimals(printed, Decimal(value)) == places


def test_show__commas_and_no_empty_decimals() -> None:
    assert show(14_070) == "14,070"
    assert show(Decimal("401.60")) == "401.6"
    assert show(Fraction(2, 3)) == "0.67"
    assert show(Decimal("41.30"), 2) == "41.30"


def test_whole_numbers_giving__all_of_them() -> None:
    assert whole_numbers_giving(Decimal(75), 0, 8) == range(6, 7)
    assert whole_numbers_giving(Decimal(75), 0, 7) == range(6, 6)
    assert whole_numbers_giving(Decimal(0), 0, 300) == range(0, 2)  # 0.5% is 1.5


def test_nearest__denominator_and_pair() -> None:
    assert nearest_denominator(Decimal("41.3"), 1, 112, 270) == 271
    assert nearest_denominator(Decimal(75), 0, 0, 10) is None
    assert nearest_denominator(Decimal(0), 0, 3, 10) is None
    assert nearest_possible(Decimal(75), 0, 7) == (6, 8)


@given(st.integers(0, 300), st.integers(1, 300), st.integers(0, 2))
def test_whole_numbers_giving__finds_the_count_it_was_made_from(
    part: int, rest: int, places: int
) -> None:
    value = half_up(percent(Decimal(part), Decimal(part + rest)), places)
    assert part in whole_numbers_giving(value, places, part + rest)
    near = nearest_denominator(value, places, part, part + rest)
    assert near == part + rest or value <= Decimal("0.5")


@pytest.mark.parametrize(
    ("label", "years"),
    [
        ("Under 1", (0, 1)),
        ("1 to 4", (1, 5)),
        ("16 and over", (16, NO_END)),
        ("19", (19, 20)),
        ("Total", (0, NO_END)),
        ("Over 18", None),  # may or may not hold those who are 18
        ("", None),
    ],
)
def test_span__years_of_a_label(label: str, years: tuple[int, int] | None) -> None:
    assert span(label) == years


def test_covers__bands_that_follow_one_another() -> None:
    bands = ["Under 1", "1 to 4", "Under 5", "5 and over", "9 to 9"]
    assert list(covers(bands, (0, NO_END))) == [
        ("Under 1", "1 to 4", "5 and over"),
        ("Under 5", "5 and over"),
    ]
    assert list(covers(["Under 1", "5 and over"], (0, NO_END))) == []


def test_inside__narrower_only() -> None:
    assert inside("1 to 4", "Under 5")
    assert not inside("Under 5", "Under 5")
    assert not inside("Over 18", "Total")
