"""When reviews are due, and whether they were held by then, on paper."""

from datetime import date

import numpy as np
import pytest
from hand_counts import counted_of, lefts, rows_of
from hypothesis import given, settings
from hypothesis import strategies as st
from small_records import records

from cpanalytics.indicators import review_dates, reviews

COLUMNS = "child REVIEW"
GIRL = ("2010-01-01", "Female")
YEARS = {year: f"{year}-03-31" for year in (2020, 2021)}
NOBODY_ELSE = (1, "2020-01-01")
"""A review of a child without episodes: the Reviews table was supplied in both years."""


def _made(episodes, held, *, ends=None, children=1):
    lines = [(child, day, 2020 + (day > "2020-03-31")) for child, day in [NOBODY_ELSE, *held]]
    lines.append((1, "2020-06-01", 2021))
    return records(
        episodes, [GIRL] * (children + 1), ends=ends or YEARS, Reviews=(f"{COLUMNS} year", lines)
    )


def _share(begun, *held, ended=None):
    episode = (0, begun, "S", "C2", "U6", ended, ended and "E4A")
    made = _made([episode], [(0, day) for day in held])
    return rows_of(reviews, made).share("reviews_on_time_pct")


@pytest.mark.parametrize(
    ("held", "on_time"),
    [("2020-06-01", 1), ("2020-06-26", 1), ("2020-06-29", 1), ("2020-06-30", 0)],
)
def test_the_first_review_is_due_on_the_20th_working_day(held, on_time):
    # Monday 1 June 2020 and four weeks of five working days; the next is due in the year too.
    assert _share("2020-06-01", held, "2020-07-15", ended="2020-12-31") == (on_time + 1, 2)


@pytest.mark.parametrize(("held", "on_time"), [("2020-07-03", 1), ("2020-07-06", 0)])
def test_working_days_after_a_saturday_begin_on_monday(held, on_time):
    # Saturday 6 June 2020: Monday 8 is the first, Friday 3 July the 20th.
    assert _share("2020-06-06", held, ended="2020-09-30") == (on_time, 1)


@pytest.mark.parametrize(("held", "on_time"), [("2020-09-15", 1), ("2020-09-16", 0)])
def test_the_second_is_due_three_months_after_the_first(held, on_time):
    assert _share("2020-06-01", "2020-06-15", held, ended="2021-03-01") == (1 + on_time, 2)


@pytest.mark.parametrize(("held", "on_time"), [("2021-03-10", 1), ("2021-03-11", 0)])
def test_later_ones_are_due_six_months_after_the_one_before(held, on_time):
    dates = ("2020-06-15", "2020-09-10", held)
    assert _share("2020-06-01", *dates) == (1 + 1 + on_time, 3)


def test_a_review_that_was_never_held_is_late_once():
    assert _share("2020-06-01") == (0, 1)
    assert _share("2020-06-01", "2020-06-15") == (1, 2)


def test_a_review_due_after_care_ended_does_not_count_and_one_due_that_day_does():
    assert _share("2020-06-01", ended="2020-06-28") == (0, 0)
    assert _share("2020-06-01", ended="2020-06-29") == (0, 1)


@pytest.mark.parametrize(
    ("begun", "due"),
    [
        ("2020-03-03", 0),  # the 20th working day is Tuesday 31 March
        ("2020-03-04", 1),  # Wednesday 1 April
        ("2021-03-03", 1),  # Wednesday 31 March
        ("2021-03-04", 0),  # Thursday 1 April
    ],
)
def test_reviews_count_in_the_year_in_which_they_are_due(begun, due):
    made = _made([(0, begun, "S", "C2", "U6", "2021-04-30", "E4A")], [])
    assert rows_of(reviews, made).share("reviews_on_time_pct") == (0, due)


def test_a_move_does_not_begin_again_and_coming_back_does():
    moved = [
        (0, "2020-06-01", "S", "C2", "U6", "2020-06-10", "X1"),
        (0, "2020-06-10", "P", "C2", "K2", "2020-08-03", "E4A"),
        (0, "2020-09-01", "S", "C2", "K2", "2020-10-30", "E4A"),
    ]
    made = _made(moved, [(0, "2020-06-29"), (0, "2020-09-29")])
    # First of the first period on 29 June, first of the second on 29 September: both that day.
    assert rows_of(reviews, made).share("reviews_on_time_pct") == (1 + 1, 2)


def test_where_the_start_is_not_known_the_first_known_review_begins_the_schedule():
    made = _made([(0, "2018-01-01", "L", "C2", "U6")], [(0, "2020-05-01"), (0, "2020-11-01")])
    assert rows_of(reviews, made).share("reviews_on_time_pct") == (1, 1)


def test_a_start_before_the_first_return_with_reviews_does_too():
    made = _made([(0, "2019-03-01", "S", "C2", "U6")], [(0, "2020-05-01"), (0, "2020-11-02")])
    assert rows_of(reviews, made).share("reviews_on_time_pct") == (0, 1)


def test_a_year_without_a_return_breaks_the_row_of_years():
    made = records(
        [(0, "2018-05-01", "S", "C2", "U6")],
        [GIRL],
        ends={2019: "2019-03-31", 2021: "2021-03-31"},
        Reviews=(f"{COLUMNS} year", [(0, "2018-05-10", 2019), (0, "2020-05-01", 2021)]),
    )
    # Judged from 1 May 2020 on: the next was due on 1 November 2020, and not held.
    assert rows_of(reviews, made).share("reviews_on_time_pct") == (0, 1)


def test_a_review_on_the_day_the_child_came_back_belongs_to_the_new_period():
    episodes = [
        (0, "2020-06-01", "S", "C2", "U6", "2020-06-15", "E4A"),
        (0, "2020-06-15", "S", "C2", "K2", "2020-08-31", "E4A"),
    ]
    made = _made(episodes, [(0, "2020-06-15")])
    assert rows_of(reviews, made).share("reviews_on_time_pct") == (1, 1)


def test_short_breaks_have_no_reviews_due():
    made = _made([(0, "2020-06-01", "S", "V4", "U6")], [(0, "2020-06-15")])
    assert rows_of(reviews, made).share("reviews_on_time_pct") == (0, 0)


def test_a_month_without_the_day_ends_on_its_last():
    days = np.array(["2020-11-30", "2023-11-30", "2020-08-31"], dtype="datetime64[D]")
    found = review_dates._months_after(days, np.array([3, 3, 6]))
    assert found.astype(str).tolist() == ["2021-02-28", "2024-02-29", "2021-02-28"]


def test_the_order_and_the_children_are_given_too():
    episodes = [(n, "2020-06-01", "S", "C2", "U6", "2020-12-31", "E4A") for n in (0, 2)]
    lines = [(0, "2020-06-15"), (0, "2020-12-15"), (2, "2020-06-15"), (2, "2020-09-15")]
    found = rows_of(reviews, _made(episodes, lines, children=2))
    order = {k[4]: found.share(*k) for k in found if k[:2] == ("reviews_on_time_pct", "Total")}
    assert order["First review"] == (2, 2)
    assert order["Second review"] == (1, 2)
    assert order["Later review"] == (0, 0)
    assert found.share("children_all_reviews_on_time_pct") == (1, 2)


def test_the_steps_end_with_the_denominator():
    made = _made([(0, "2020-06-01", "S", "C2", "U6", "2020-07-31", "E4A")], [(0, "2020-06-15")])
    found = counted_of(reviews, made, "reviews_on_time_pct").cohort
    assert lefts(found) == [2, 1]
    assert found.steps[0].says.startswith(
        "reviews due from 1 April 2020 to 31 March 2021: the first"
    )
    assert found.steps[1].says == "of children still looked after on the day"


def test_nothing_is_counted_without_reviews_of_the_year():
    made = records([(0, "2020-06-01", "S", "C2", "U6")], [GIRL])
    assert rows_of(reviews, made) == {}


def test_reviews_of_children_without_episodes_are_nobodys():
    made = records([], [GIRL], Reviews=(COLUMNS, [(0, "2020-06-01")]))
    assert rows_of(reviews, made).share("reviews_on_time_pct") == (0, 0)


STARTS = st.dates(date(2019, 5, 1), date(2021, 3, 1))
HELD = st.sets(st.dates(date(2019, 5, 1), date(2021, 3, 31)), max_size=8)


@settings(max_examples=60)
@given(STARTS, HELD)
def test_each_review_due_is_judged_as_one_would_on_paper(begun, held):
    made = _made(
        [(0, begun.isoformat(), "S", "C2", "U6")], [(0, day.isoformat()) for day in sorted(held)]
    )
    on_time = due = 0
    previous, order = begun, 0
    for day in [*sorted(day for day in held if day >= begun), date.max]:
        until = _due(previous, order)
        if date(2020, 4, 1) <= until <= date(2021, 3, 31):
            due, on_time = due + 1, on_time + (day <= until)
        previous, order = day, order + 1
    assert rows_of(reviews, made).share("reviews_on_time_pct") == (on_time, due)


def _due(day, order):
    if order == 0:
        working = 0
        while working < 20:
            day = date.fromordinal(day.toordinal() + 1)
            working += day.weekday() < 5
        return day
    months = day.year * 12 + day.month - 1 + (3 if order == 1 else 6)
    year, month = months // 12, months % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, min(day.day, date.fromordinal(following.toordinal() - 1).day))
