"""Which figures can be told apart, in a word: by hand, and never of what is not known."""

import math

import pytest
from dfe_rows import ANYTOWN, ENGLAND, REGION, dfe, missing, rate, row, share, table
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from cpanalytics import comparisons, uncertainty
from cpanalytics.comparisons.distinguish import (
    BROKEN,
    DIFFERENT,
    HIGHER,
    KEPT_BACK,
    LOWER,
    NO_SIZE,
    NOT_DISTINGUISHABLE,
    NOT_GIVEN,
    TOO_FEW,
)

NATION = row(share(ENGLAND, 9000, 90_000))
FEW = "E06000001"


def word(part: float, whole: float) -> str:
    return comparisons.in_whole(row(share(ANYTOWN, part, whole)), NATION).word


@pytest.mark.parametrize(
    ("part", "whole", "told"),
    [
        (20, 200, NOT_DISTINGUISHABLE),
        (30, 200, NOT_DISTINGUISHABLE),  # 15% of 200 against 10%: the 99.8% limits reach 17%
        (36, 200, HIGHER),
        (6, 200, LOWER),
        (12, 200, NOT_DISTINGUISHABLE),
        (0, 30, TOO_FEW),  # none of 30 is no more than chance: 0.9^30 = 4%
        (1, 30, TOO_FEW),
        (4, 30, NOT_DISTINGUISHABLE),
        (30, 30, HIGHER),
    ],
)
def test_in_whole__by_the_limits(part: int, whole: int, told: str) -> None:
    assert word(part, whole) == told


@given(st.integers(1, 900).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_in_whole__different_is_just_beyond_one_in_a_thousand(size) -> None:
    part, whole = size
    found = comparisons.in_whole(row(share(ANYTOWN, part, whole)), NATION)
    drawn = stats.hypergeom(90_000, 9000, whole)
    smallest = min(drawn.cdf(part), drawn.sf(part - 1))
    if abs(smallest - 0.001) > 1e-8 and found.gap:
        assert (found.word in DIFFERENT) == (smallest <= 0.001)
    assert found.p == pytest.approx(min(1, 2 * smallest), abs=1e-8)
    assert found.ends[0] <= 100 * part / whole - 10 <= found.ends[1]
    if found.word in DIFFERENT:  # the interval that is shown never contradicts the word
        assert found.ends[0] > 0 or found.ends[1] < 0


def test_in_whole__the_gap_to_all_is_that_to_the_others_times_their_share() -> None:
    found = comparisons.in_whole(row(share(ANYTOWN, 2000, 15_000)), NATION)
    to_others = uncertainty.percentage_gap(2000, 15_000, 7000, 75_000)
    assert found.ends == pytest.approx([end * 75 / 90 for end in to_others])
    assert found.gap == 13 - 10


def test_in_whole__as_published_alike_is_never_different() -> None:
    nation = row(share(ENGLAND, 9549, 100_000))  # 10% when rounded, as 10.4% is
    own = row(share(ANYTOWN, 2288, 22_000))
    assert (own["value"], nation["value"]) == (10, 10)
    found = comparisons.in_whole(own, nation)
    assert found.p < 0.002
    assert found.word == NOT_DISTINGUISHABLE


def test_in_whole__a_rate_counts_children_over_the_population() -> None:
    england = row(rate(ENGLAND, 84_000, 12_000_000))
    found = comparisons.in_whole(row(rate(ANYTOWN, 733, 70_544)), england)
    assert (found.word, found.gap) == (HIGHER, 104 - 70)
    assert 0 < found.ends[0] < 34 < found.ends[1]
    assert comparisons.in_whole(row(rate(ANYTOWN, 480, 70_000)), england).word == (
        NOT_DISTINGUISHABLE
    )


@pytest.mark.parametrize(
    ("own", "other", "told"),
    [
        (missing(ANYTOWN, "c"), NATION, KEPT_BACK),
        (share(ANYTOWN, 20, 200), row(missing(ENGLAND, "c")), KEPT_BACK),
        (missing(ANYTOWN, "x"), NATION, NOT_GIVEN),
        (missing(ANYTOWN, "k"), NATION, NOT_GIVEN),
        (dfe(ANYTOWN, 12), NATION, NO_SIZE),
        (share(ANYTOWN, 20, 200), row(dfe(ENGLAND, 10)), NO_SIZE),
        (dfe(ANYTOWN, 12, numerator=12, denominator=0), NATION, NO_SIZE),
        (dfe(ANYTOWN, 12, numerator=12), NATION, NO_SIZE),
    ],
)
def test_in_whole__nothing_is_said_of_what_is_not_known(own, other, told: str) -> None:
    found = comparisons.in_whole(row(own), other)
    assert (found.word, found.ends) == (told, None)
    assert math.isnan(found.p)


def test_in_whole__an_average_or_a_count_has_no_size() -> None:
    sdq = {"measure": "sdq_score_mean", "denominator": 90}
    own, other = (row(dfe(code, 14.2, **sdq)) for code in (ANYTOWN, ENGLAND))
    assert comparisons.in_whole(own, other).word == NO_SIZE
    count = {"measure": "missing_children"}
    own, other = (row(dfe(code, 40, **count)) for code in (ANYTOWN, ENGLAND))
    assert comparisons.in_whole(own, other).word == NO_SIZE


def test_in_whole__a_region_that_is_rounded_to_less_than_its_council() -> None:
    found = comparisons.in_whole(row(share(ANYTOWN, 44, 94)), row(share(REGION, 40, 90)))
    assert found.word in (NOT_DISTINGUISHABLE, TOO_FEW)


def against_neighbours(own, *rows, codes=(FEW, "E06000002")):
    own = row(own)
    edition = table(*rows)
    return comparisons.with_neighbours(own, comparisons.neighbours(edition, codes))


def test_with_neighbours__by_the_people_of_all_together() -> None:
    theirs = share(FEW, 30, 300), share("E06000002", 50, 500)
    found = against_neighbours(share(ANYTOWN, 70, 300), *theirs)
    drawn = stats.hypergeom(1100, 150, 300)
    assert found.p == pytest.approx(2 * drawn.sf(69), abs=1e-9)
    assert (found.word, found.gap, found.ends) == (HIGHER, 23 - 10, None)


def test_with_neighbours__the_summary_must_point_the_same_way() -> None:
    # 20% is above the 13% of all their people, but below the median of 22%
    codes = [f"E0600000{n}" for n in range(1, 6)]
    theirs = [share(code, 22, 100) for code in codes[:4]] + [share(codes[4], 300, 2600)]
    found = against_neighbours(share(ANYTOWN, 120, 600), *theirs, codes=codes)
    assert found.p < 0.002
    assert (found.word, found.gap) == (NOT_DISTINGUISHABLE, 20 - 22)


def test_with_neighbours__not_without_the_size_of_each() -> None:
    found = against_neighbours(share(ANYTOWN, 70, 300), share(FEW, 30, 300), dfe("E06000002", 11))
    assert (found.word, found.gap) == (NO_SIZE, 23 - 10.5)
    hidden = missing(FEW, "c"), missing("E06000002", "c")
    assert against_neighbours(share(ANYTOWN, 70, 300), *hidden).word == NOT_GIVEN


def test_since__two_years_as_two_groups() -> None:
    now, before = row(share(ANYTOWN, 20, 200)), row(share(ANYTOWN, 52, 210, 2024))
    found = comparisons.since(now, before)
    assert found.p == pytest.approx(2 * stats.hypergeom(410, 72, 200).cdf(20), abs=1e-9)
    assert (found.word, found.gap) == (LOWER, 10 - 25)
    ends = uncertainty.percentage_gap(20, 200, 52, 210)
    assert found.ends == pytest.approx(ends)
    assert comparisons.since(now, row(share(ANYTOWN, 30, 210, 2024))).word == NOT_DISTINGUISHABLE


def test_since__counts_of_different_people_are_compared_year_by_year() -> None:
    started = {"measure": "started_looked_after"}
    found = comparisons.since(row(dfe(ANYTOWN, 200, **started)), row(dfe(ANYTOWN, 270, **started)))
    assert found.p == pytest.approx(2 * stats.binom(470, 0.5).cdf(200), abs=1e-9)
    assert (found.word, found.gap) == (LOWER, -70)
    episodes = {"measure": "missing_episodes"}
    found = comparisons.since(row(dfe(ANYTOWN, 90, **episodes)), row(dfe(ANYTOWN, 9, **episodes)))
    assert found.word == NO_SIZE  # one child can be missing many times


def test_since__across_a_break_nothing_is_compared() -> None:
    carer = {"measure": "same_carer_2_years_pct"}
    now, before = (row(share(ANYTOWN, n, 100, y, **carer)) for n, y in [(60, 2021), (90, 2020)])
    found = comparisons.since(now, before)
    assert (found.word, found.ends) == (BROKEN, None)
    assert [each.id for each in found.breaks] == ["same_carer_2021"]
    assert math.isnan(found.gap)
