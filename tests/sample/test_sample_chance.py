from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpanalytics.sample.days import age_on, birthday, collection_year, later
from cpanalytics.sample.dice import Dice

DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


def test_a_purpose_has_chances_of_its_own():
    first = [Dice(1, "moves").whole(0, 999) for _ in range(2)]
    assert first[0] == first[1] != Dice(1, "health").whole(0, 999)


def test_draws_are_the_same_on_every_machine():
    dice = Dice(1, "for ever")
    drawn = [dice.whole(1, 6) for _ in range(10)]
    assert drawn == [3, 2, 5, 1, 5, 5, 4, 2, 4, 3]


@given(st.integers(), st.lists(st.integers(0, 5000), min_size=2, max_size=8).map(sorted))
def test_a_draw_lies_between_the_outer_quantiles(seed, knots):
    assert knots[0] <= Dice(seed).along(knots) <= knots[-1]


def test_as_many_draws_fall_between_any_two_quantiles():
    dice = Dice(3)
    drawn = [dice.along((0, 10, 1000)) for _ in range(2000)]
    assert sum(days < 10 for days in drawn) == pytest.approx(2000 / 2, abs=100)


def test_a_pick_is_as_often_as_its_weight():
    dice = Dice(3)
    picked = Counter(dice.pick({"often": 3, "never": 0, "rarely": 1}) for _ in range(2000))
    assert picked["never"] == 0
    assert picked["often"] == pytest.approx(2000 * 3 / 4, abs=100)


@given(st.integers(), DAYS, st.integers(0, 900))
def test_a_day_lies_between_its_bounds(seed, first, length):
    last = first + timedelta(days=length)
    assert first <= Dice(seed).day(first, last) <= last


@given(DAYS, st.integers(-900, 900))
def test_no_date_of_care_is_at_the_end_of_a_collection_year(day, days):
    found = later(day, days)
    assert (found.month, found.day) not in ((3, 31), (4, 1))
    assert 0 <= (found - day).days - days <= 2


@given(DAYS, st.integers(0, 25))
def test_somebody_is_a_year_older_from_the_birthday_on(born, age):
    turned = birthday(born, age)
    assert age_on(born, turned) == age
    if age:
        assert age_on(born, turned - timedelta(days=1)) == age - 1


def test_29_february_has_its_birthday_on_1_march_in_other_years():
    assert birthday(date(2004, 2, 29), 18) == date(2022, 3, 1)
    assert birthday(date(2004, 2, 29), 20) == date(2024, 2, 29)


def test_a_collection_year_ends_on_31_march():
    assert collection_year(date(2025, 3, 31)) == 2025
    assert collection_year(date(2025, 4, 1)) == 2026
