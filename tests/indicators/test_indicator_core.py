"""The parts that all indicators share: open episodes, periods of care, spells, counting."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_records import records

from cpanalytics import authorities
from cpanalytics.indicators import ages, care, table
from cpanalytics.indicators.cohort import Cohort, Counted, age_band, labelled, without
from cpanalytics.indicators.spans import Period, spans

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1))
def test_ages_are_those_of_the_calendar(pairs):
    born, on = zip(*pairs, strict=True)
    known = [o.year - b.year - ((o.month, o.day) < (b.month, b.day)) for b, o in pairs]
    found = ages.completed_years(np.array(born, "datetime64[s]"), np.array(on, "datetime64[s]"))
    assert found.tolist() == known


@given(st.lists(DAYS, min_size=1), st.integers(0, 25))
def test_on_the_birthday_one_is_that_old_and_the_day_before_one_is_not(born, age):
    born = np.array(born, "datetime64[s]")
    day = ages.birthday(born, age)
    before = day - np.timedelta64(1, "D")
    assert (ages.completed_years(born, day) == age).all()
    assert (ages.completed_years(born, before) == age - 1).all()


def test_the_day_of_a_move_belongs_to_the_newer_placement():
    made = records(
        [
            (0, "2020-05-01", "S", "C2", "U6", "2020-06-01", "X1"),
            (0, "2020-06-01", "P", "C2", "K2", "2020-07-01", "E4A"),
        ],
        [("2010-01-01", "Female")],
    )
    assert made.open_on(date(2020, 5, 31)).tolist() == [0]
    assert made.open_on(date(2020, 6, 1)).tolist() == [1]
    assert made.open_on(date(2020, 7, 1)).tolist() == []


def test_a_child_with_two_open_episodes_counts_once_in_the_later_one():
    made = records(
        [(0, "2020-05-01", "S", "C2", "U6"), (0, "2020-08-01", "P", "C2", "K2")],
        [("2010-01-01", "Female")],
    )
    assert made.open_on(date(2021, 3, 31)).tolist() == [1]


@pytest.mark.parametrize("status", ["V3", "V4"])
def test_short_breaks_are_left_out(status):
    made = records([(0, "2020-05-01", "S", status, "U6")], [("2010-01-01", "Male")])
    assert made.open_on(date(2021, 3, 31)).tolist() == []


def test_a_period_of_care_goes_on_over_moves_and_begins_again_after_leaving():
    made = records(
        [
            (0, "2019-05-01", "S", "V2", "U6", "2019-06-01", "X1"),
            (0, "2019-06-01", "P", "V2", "U6", "2019-07-01", "E4A"),
            (0, "2020-05-01", "S", "V2", "U6", None, None),
            (1, "2018-01-01", "L", "C2", "U4", None, None),
        ],
        [("2010-01-01", "Male"), ("2011-01-01", "Male")],
    )
    assert care.period_of(made).tolist() == [0, 0, 2, 3]
    assert care.start_is_known(made).tolist() == [True, True, True, False]


def test_a_move_with_the_same_carer_breaks_the_placement_and_not_the_carer():
    made = records(
        [
            (0, "2018-01-01", "S", "C2", "U6", "2019-01-01", "X1"),
            (0, "2019-01-01", "T", "C2", "U4", "2020-01-01", "X1"),
            (0, "2020-01-01", "L", "E1", "U4", None, None),
        ],
        [("2010-01-01", "Male")],
    )
    assert care.carer_since(made)[-1] == np.datetime64("2018-01-01")
    assert care.placement_since(made)[-1] == np.datetime64("2019-01-01")


def test_a_stay_in_hospital_breaks_nothing_if_the_child_returns():
    lines = [
        (0, "2018-01-01", "S", "C2", "U6", "2019-01-01", "X1", "N1", "PR1", None, None, "ZZ99 3CZ"),
        (0, "2019-01-01", "P", "C2", "T1", "2019-01-20", "X1"),
        (0, "2019-01-20", "P", "C2", "U6", None, None, "N1", "PR1", None, None, "ZZ99 3CZ"),
    ]
    back = records(lines, [("2010-01-01", "Male")])
    assert care.returns_to(back).tolist() == [-1, 0, 0]
    assert care.placement_since(back)[-1] == np.datetime64("2018-01-01")
    elsewhere = records([*lines[:2], (*lines[2][:-1], "ZZ99 4CZ")], [("2010-01-01", "Male")])
    assert care.placement_since(elsewhere)[-1] == np.datetime64("2019-01-20")


def test_an_extract_is_compared_with_the_same_months_of_the_year_before():
    found = spans({2024: date(2024, 3, 31), 2025: date(2024, 9, 30)})
    assert [(s.year, s.end.isoformat(), s.kind) for s in found] == [
        (2024, "2023-09-30", "same_months"),
        (2024, "2024-03-31", "whole"),
        (2025, "2024-09-30", "extract"),
    ]
    assert found[2].over == Period("months", "2024-04-01", "2024-09-30")


def test_an_extract_to_the_last_of_february_is_compared_with_the_last_of_february():
    found = spans({2024: date(2024, 3, 31), 2025: date(2025, 2, 28)})
    assert found[0].end == date(2024, 2, 29)


def _cohort(**labels):
    made = records([(n, "2020-05-01", "S", "C2", "U6") for n in range(4)], [("2010-01-01",)] * 4)
    return Cohort.of(made.episodes, np.arange(4), "looked after").by(**labels)


PERIOD = Period("on", "", "2021-03-31")


def _rows(*counted):
    found = table.rows(counted, authorities.authority("wigan"))
    columns = ["measure", "age_band", "sex", "group", "category", "value", "numerator"]
    return found[columns].fillna(-1).to_numpy().tolist()


def test_a_count_has_zeros_and_a_row_for_what_is_not_recorded():
    cohort = _cohort(sex=labelled([0, 0, -1, 0], ["Female", "Male"]))
    assert _rows(Counted("children_looked_after", PERIOD, cohort, ("sex",))) == [
        ["children_looked_after", "Total", "Total", "Total", "Total", 4, -1],
        ["children_looked_after", "Total", "Female", "Total", "Total", 3, -1],
        ["children_looked_after", "Total", "Male", "Total", "Total", 0, -1],
        ["children_looked_after", "Total", "Not recorded", "Total", "Total", 1, -1],
    ]


def test_a_share_keeps_its_numerator_and_denominator():
    cohort = _cohort(age_band=age_band(np.array([0.0, 3, 3, 16])))
    counted = Counted("dental_check_pct", PERIOD, cohort, ("age_band",), hit=[1, 1, 0, 0])
    found = table.rows([counted], authorities.authority("wigan"))
    assert found["value"].fillna(-1).tolist() == [50, 100, 50, -1, -1, 0]
    assert found["denominator"].tolist() == [4, 1, 2, 0, 0, 1]
    assert found["status"].tolist() == ["ok", "ok", "ok", "z", "z", "ok"]


def test_labels_without_some_keep_their_order():
    found = without(labelled([0, 1, 2, 1], ["Zebra", "Cow", "Ant"]), "Cow")
    assert list(found.categories) == ["Zebra", "Ant"]
    assert found.isna().tolist() == [False, True, False, True]


def test_each_step_says_how_many_are_left():
    cohort = _cohort().keep("aged under 16", [True, True, False, True])
    assert [tuple(step) for step in cohort.steps] == [("looked after", 4), ("aged under 16", 3)]


def test_crossed_breakdowns_join_their_names():
    cohort = _cohort(
        uasc=labelled([0, 1, 1, 1], ["UASC", "Not UASC"]),
        location=labelled([0, 0, 0, 0], ["In the area"]),
    )
    counted = Counted(
        "children_looked_after", PERIOD, cohort, (("location", "uasc"),), total=False,
        share="children_looked_after_pct",
    )  # fmt: skip
    found = _rows(counted)
    assert found[0][3:] == ["location x uasc", "In the area x UASC", 1, -1]
    assert found[1][:1] + found[1][5:] == ["children_looked_after_pct", 25, 1]
