"""The word for a figure against its target, in every branch, and the gap beside it."""

import math

import pytest
from small_figures import bound, figure

from cpanalytics.comparisons import (
    CLOSE,
    MET,
    NO_STATUS,
    NO_TARGET,
    NOT_MET,
    NOT_PUBLISHED,
    shortfall,
    status,
)

GOAL = figure(value=70, kind="target")


@pytest.mark.parametrize(
    ("value", "better", "gap", "word"),
    [
        (70, "higher", 0, MET),
        (70, "lower", 0, MET),
        (71, "higher", 70 - 71, MET),
        (69, "lower", 69 - 70, MET),
        (66.5, "higher", 70 - 66.5, NOT_MET),
        (73.2, "lower", 3.2, NOT_MET),
    ],
)
def test_status__number_against_number(value: float, better: str, gap: float, word: str) -> None:
    row = figure(value=value)
    assert shortfall(row, GOAL, better) == gap
    assert status(row, GOAL, better, tolerance=None) == word


@pytest.mark.parametrize(
    ("value", "word"), [(70, MET), (68.1, CLOSE), (68, CLOSE), (67.9, NOT_MET), (75, MET)]
)
def test_status__close_up_to_the_tolerance(value: float, word: str) -> None:
    assert status(figure(value=value), GOAL, "higher", tolerance=2) == word


def test_status__close_needs_a_tolerance() -> None:
    assert status(figure(value=69.9), GOAL, "higher", tolerance=None) == NOT_MET
    assert status(figure(value=69.9), GOAL, "higher", tolerance=0) == NOT_MET
    assert status(figure(value=70.1), GOAL, "lower", tolerance=0.1) == CLOSE


def test_status__no_figure_comes_before_all_else() -> None:
    missing = figure(value=math.nan, status="x")
    for better in ("higher", "neither"):
        assert status(None, GOAL, better, tolerance=None) == NOT_PUBLISHED
        assert status(missing, GOAL, better, tolerance=None) == NOT_PUBLISHED


def test_status__neither_high_nor_low_is_better() -> None:
    assert status(figure(value=70), GOAL, "neither", tolerance=None) == NO_STATUS
    assert status(figure(value=70), None, "neither", tolerance=5) == NO_STATUS


def test_status__no_target() -> None:
    unprinted = figure(value=math.nan, status="x", kind="target")
    assert status(figure(value=70), None, "higher", tolerance=5) == NO_TARGET
    assert status(figure(value=70), unprinted, "higher", tolerance=5) == NO_TARGET


@pytest.mark.parametrize(
    ("ends", "better", "gap", "word"),
    [
        ({"low": 70}, "higher", 0, MET),  # over 70
        ({"low": 90}, "higher", 70 - 90, MET),
        ({"low": 60}, "higher", math.nan, NOT_PUBLISHED),  # over 60 may be 65 or 75
        ({"high": 60}, "higher", 70 - 60, NOT_MET),  # under 60 is short by 10 at least
        ({"high": 80}, "higher", math.nan, NOT_PUBLISHED),
        ({"high": 70}, "higher", math.nan, NOT_PUBLISHED),  # under 70 is not 70
        ({"high": 70}, "lower", 0, MET),
        ({"high": 60}, "lower", 60 - 70, MET),
        ({"high": 80}, "lower", math.nan, NOT_PUBLISHED),
        ({"low": 80}, "lower", 80 - 70, NOT_MET),
        ({"low": 60}, "lower", math.nan, NOT_PUBLISHED),
        ({"low": 70, "high": 75}, "higher", 0, MET),
        ({"low": 65, "high": 75}, "higher", math.nan, NOT_PUBLISHED),
        ({"low": 60, "high": 66}, "higher", 70 - 66, NOT_MET),
        ({"low": 60, "high": 66}, "lower", 66 - 70, MET),
        ({"low": 72, "high": 75}, "lower", 72 - 70, NOT_MET),
    ],
)
def test_status__bound_against_number(ends: dict, better: str, gap: float, word: str) -> None:
    row = bound(**ends)
    assert shortfall(row, GOAL, better) == pytest.approx(gap, nan_ok=True)
    assert status(row, GOAL, better, tolerance=None) == word


@pytest.mark.parametrize(
    ("ends", "better", "value", "gap"),
    [
        ({"low": 4}, "higher", 4, 0),  # at least four times a year
        ({"low": 4}, "higher", 3, 4 - 3),
        ({"high": 15}, "lower", 15, 0),  # no more than 15 children
        ({"high": 15}, "lower", 18, 18 - 15),
        ({"low": 300, "high": 340}, "higher", 310, 300 - 310),
        ({"low": 300, "high": 340}, "lower", 310, 310 - 340),
        ({"low": 300, "high": 340}, "lower", 345, 345 - 340),
    ],
)
def test_shortfall__target_is_a_bound(ends: dict, better: str, value: float, gap: float) -> None:
    goal = bound(kind="target", **ends)
    assert shortfall(figure(value=value), goal, better) == gap
    word = status(figure(value=value), goal, better, tolerance=None)
    assert word == (MET if gap <= 0 else NOT_MET)


def test_shortfall__no_noise_of_binary_fractions() -> None:
    """0.3 - 0.1 is 0.19999999999999998 to a computer: a tolerance of 0.2 must still hold."""
    row, goal = figure(value=0.1), figure(value=0.3, kind="target")
    assert shortfall(row, goal, "higher") == 0.2
    assert status(row, goal, "higher", tolerance=0.2) == CLOSE
