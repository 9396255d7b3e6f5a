"""Neighbours in one number, and a council's place among all: by hand, with ties and gaps."""

import math

import pytest
from dfe_rows import ANYTOWN, ENGLAND, REGION, dfe, missing, row, table

from cpanalytics import comparisons

CODES = [f"E060000{n:02}" for n in range(1, 11)]


def councils(*values: float) -> list:
    return [dfe(code, value) for code, value in zip(CODES, values, strict=False)]


def test_neighbours__median_and_mean_of_published_values() -> None:
    edition = table(*councils(8, 10, 30), dfe(ENGLAND, 11), dfe(ANYTOWN, 50))
    assert comparisons.neighbours(edition, CODES[:3]).value == 10
    assert comparisons.neighbours(edition, CODES[:3], "mean").value == (8 + 10 + 30) / 3


def test_neighbours__says_how_many_of_them_had_a_value() -> None:
    edition = table(*councils(8, 10), missing(CODES[2], "c"), missing(CODES[3], "x"))
    found = comparisons.neighbours(edition, CODES[:4])
    assert (found.value, found.had, found.of, found.kept_back) == (9, 2, 4, 1)


def test_neighbours__no_summary_of_fewer_than_half_of_them() -> None:
    edition = table(*councils(8, 10), *(missing(code, "c") for code in CODES[2:5]))
    found = comparisons.neighbours(edition, CODES[:5])
    assert math.isnan(found.value)
    assert (found.had, found.kept_back) == (2, 3)


def test_neighbours__none_with_a_value() -> None:
    found = comparisons.neighbours(table(missing(CODES[0], "c")), CODES)
    assert math.isnan(found.value)
    assert (found.had, found.kept_back) == (0, 1)


def place(better: str, own: float, *values: float, others=()) -> comparisons.Place:
    mine = dfe(ANYTOWN, own)
    edition = table(mine, *councils(*values), dfe(ENGLAND, 1), dfe(REGION, 99), *others)
    return comparisons.place(edition, row(mine), better)


def test_place__one_is_best_by_what_is_better() -> None:
    assert place("lower", 5, 1, 2, 9).rank == 3
    assert place("higher", 5, 1, 2, 9).rank == 2
    assert place("higher", 5, 1, 2, 9).of == 4


def test_place__equal_figures_share_the_better_rank() -> None:
    found = place("lower", 5, 1, 5, 5, 9)
    assert (found.rank, found.of, found.tied) == (2, 5, 2)
    assert place("lower", 9, 1, 5, 5).rank == 4


@pytest.mark.parametrize(("own", "quarter"), [(1, 1), (3, 1), (4, 2), (5, 2), (6, 3), (7, 3)])
def test_place__equal_to_a_limit_is_in_the_better_quarter(own: float, quarter: int) -> None:
    # of nine figures 1 to 9 the quartiles are 3, 5 and 7
    others = [value for value in range(1, 10) if value != own]
    assert place("lower", own, *others).quarter == quarter
    assert place("higher", 10 - own, *[10 - value for value in others]).quarter == quarter


def test_place__a_figure_that_most_share_is_in_the_best_quarter() -> None:
    assert place("lower", 5, 5, 5, 5, 5, 9, 9).quarter == 1


def test_place__says_who_is_not_ranked() -> None:
    others = missing("E06000050", "c"), missing("E06000051", "x"), missing("E10000006", "z")
    found = place("lower", 5, 1, 2, 3, 4, 6, others=others)
    assert (found.of, found.kept_back, found.absent) == (6, 1, 1)  # an ended council is no gap


def test_place__none_where_more_than_a_quarter_have_no_figure() -> None:
    hidden = missing("E06000050", "c"), missing("E06000051", "c")
    assert place("lower", 5, 1, 2, 3, 4, 6, others=hidden) is not None  # 2 of 8
    assert place("lower", 5, 1, 2, 3, 4, others=hidden) is None  # 2 of 7


def test_place__none_where_neither_is_better_or_there_is_no_figure() -> None:
    assert place("neither", 5, 1, 2) is None
    kept_back = missing(ANYTOWN, "c")
    edition = table(kept_back, *councils(1, 2, 3))
    assert comparisons.place(edition, row(kept_back), "lower") is None


def test_ranked__best_first_and_equal_ones_by_name() -> None:
    edition = table(*councils(9, 1, 5, 5), missing(CODES[5], "c"), dfe(ENGLAND, 5))
    found = comparisons.ranked(edition, "lower")
    assert list(found["value"]) == [1, 5, 5, 9]
    assert list(found["rank"]) == [1, 2, 2, 4]
    assert list(found["area_code"])[1:3] == sorted(CODES[2:4])
