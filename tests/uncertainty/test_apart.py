"""What chance alone makes of some among all: by hand, and the limits that follow from it."""

import itertools
import math
from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpanalytics.uncertainty import SURE, limits, tails, the_rest


def drawn(part: int, whole: int, all_part: int, all_whole: int) -> Fraction:
    """The chance that just ``part`` of ``whole`` are drawn without putting back."""
    ways = comb(all_part, part) * comb(all_whole - all_part, whole - part)
    return Fraction(ways, comb(all_whole, whole))


def fallen(part: int, whole: int, all_part: int, all_whole: int) -> Fraction:
    """The chance that just ``part`` of all events fall to ``whole`` of the population."""
    share = Fraction(whole, all_whole)
    return comb(all_part, part) * share**part * (1 - share) ** (all_part - part)


def test_tails__of_a_percentage_by_hand() -> None:
    below, above = tails(3, 4, 5, 10)
    assert below == pytest.approx(float(1 - drawn(4, 4, 5, 10)))
    assert above == pytest.approx(float(drawn(3, 4, 5, 10) + drawn(4, 4, 5, 10)))
    assert above == pytest.approx((10 * 5 + 5 * 1) / 210)


def test_tails__of_a_rate_by_hand() -> None:
    below, above = tails(1, 20, 3, 100, rate=True)
    assert below == pytest.approx(0.8**3 + 3 * 0.2 * 0.8**2)
    assert above == pytest.approx(1 - 0.8**3)


def test_tails__both_sides_is_twice_the_smaller_and_never_above_one() -> None:
    assert tails(4, 4, 5, 10).both == pytest.approx(2 * 5 / 210)
    assert tails(2, 4, 5, 10).both == 1


groups = st.integers(2, 60).flatmap(
    lambda everybody: st.integers(1, everybody - 1).flatmap(
        lambda some: st.tuples(st.just(some), st.integers(0, everybody), st.just(everybody))
    )
)
LOOSE = 0.8  # so that small groups have limits too


@given(groups, st.booleans())
def test_limits__a_count_is_beyond_them_just_where_its_tail_is_small_enough(group, rate) -> None:
    some, all_part, everybody = group
    low, high = limits(some, all_part, everybody, rate=rate, level=LOOSE)
    chance = fallen if rate else drawn
    most = all_part if rate else min(some, all_part)
    least = 0 if rate else max(0, some - (everybody - all_part))
    each = {n: chance(n, some, all_part, everybody) for n in range(least, most + 1)}
    for count in each:
        below = float(sum(p for n, p in each.items() if n <= count))
        above = float(sum(p for n, p in each.items() if n >= count))
        assert tails(count, some, all_part, everybody, rate=rate) == pytest.approx((below, above))
        if abs(below - 0.1) > 1e-9:
            assert (count <= low) == (below < 0.1)
        if abs(above - 0.1) > 1e-9:
            assert (count >= high) == (above < 0.1)


@given(groups)
def test_limits__swapping_the_part_for_the_others_turns_them_round(group) -> None:
    some, all_part, everybody = group
    low, high = limits(some, all_part, everybody, level=LOOSE)
    other_low, other_high = limits(some, everybody - all_part, everybody, level=LOOSE)
    assert low == pytest.approx(some - other_high, abs=1e-6, nan_ok=True)
    assert high == pytest.approx(some - other_low, abs=1e-6, nan_ok=True)


def test_limits__none_where_no_count_could_be_beyond_them() -> None:
    # 0 of 20 where 10% of very many have it: 0.9^20 = 12%, far from one in a thousand
    low, high = limits(20, 10_000, 100_000)
    assert math.isnan(low)
    assert high < 20
    assert limits(200, 10_000, 100_000)[0] > 0


def test_limits__narrow_as_shares_when_groups_grow_but_not_to_the_whole() -> None:
    widths = [(high - low) / n for n in (100, 400, 1600) for low, high in [limits(n, 3000, 9000)]]
    assert widths[0] > widths[1] > widths[2]
    # a group that is nearly everybody can hardly differ from everybody
    assert 8990 * 3000 / 9000 - limits(8990, 3000, 9000).low < 10


def test_limits__join_to_a_curve_as_groups_grow() -> None:
    ends = [limits(n, 2_000, 10_000, level=SURE)[1] for n in range(100, 140)]
    steps = [after - before for before, after in itertools.pairwise(ends)]
    assert all(0 < step < 0.6 for step in steps)  # 0.2 more are expected with each one more


def test_the_rest__a_rounded_total_is_never_less_than_its_part() -> None:
    assert the_rest(24, 208, 9000, 83_750) == (9000 - 24, 83_750 - 208)
    assert the_rest(14, 30, 10, 40) == (0, 10)
    assert the_rest(2, 45, 10, 40) == (8, 8)
    assert tails(14, 30, 10, 40).above > 0
    assert tails(2, 45, 10, 40).below > 0


@pytest.mark.parametrize("whole", [0, math.nan])
def test_nothing_is_said_of_nobody(whole: float) -> None:
    with pytest.raises(ValueError, match="has no interval"):
        limits(whole, 10, 100)
    with pytest.raises(ValueError, match="has no interval"):
        tails(0, whole, 10, 100)
