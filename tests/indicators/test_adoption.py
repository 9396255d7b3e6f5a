"""Days from coming into care to moving in with an adoptive family, worked on paper."""

import pytest
from counted_rows import Found, rows, steps, totals
from small_records import records

from cpanalytics.indicators import adoption
from cpanalytics.indicators.options import Options

DAYS = "days_start_to_adoptive_placement_mean"
FOSTERED = ("2019-01-01", "S", "C2", "U6", "2020-01-01", "X1")
PLACED = ("2020-01-01", "B", "E1", "A6", "2020-09-01", "E11")
YEAR = 365


def counted(*histories):
    """Return what is found for children of these histories, a list of lines each."""
    lines = [(n, *line) for n, history in enumerate(histories) for line in history]
    made = records(lines, [("2017-01-01", "Female")] * len(histories))
    return Found(adoption.counted(made, made.spans[-1], Options()))


def mean(*histories):
    return totals(counted(*histories), DAYS)["2021-03-31"]


def test_the_days_are_from_the_start_of_care_to_the_adoptive_placement():
    assert mean([FOSTERED, PLACED]) == YEAR


def test_it_is_the_mean_over_the_children_adopted_in_the_year():
    other = [("2020-01-01", "S", "E1", "A4", "2021-03-31", "E12")]
    before = [("2019-01-01", "S", "E1", "A4", "2020-03-31", "E11")]
    home = [("2019-01-01", "S", "C2", "U6", "2020-09-01", "E4A")]
    found = counted([FOSTERED, PLACED], other, before, home)
    row = rows(found, DAYS)[0]
    assert (row["value"], row["denominator"]) == ((YEAR + 0) / 2, 2)


def test_a_change_of_status_with_the_same_family_goes_on():
    consent = ("2020-01-01", "P", "C2", "A4", "2020-05-01", "X1")
    assert mean([FOSTERED, consent, ("2020-05-01", "L", "E1", "A6", "2020-09-01", "E11")]) == YEAR


def test_only_the_family_that_adopted_counts():
    first = ("2020-01-01", "B", "E1", "A6", "2020-05-01", "X1")
    second = ("2020-05-01", "P", "E1", "A6", "2020-09-01", "E11")
    assert mean([FOSTERED, first, second]) == YEAR + (31 + 29 + 31 + 30)


def test_a_return_to_the_same_family_after_a_stay_elsewhere_begins_anew():
    lines = [
        FOSTERED,
        ("2020-01-01", "B", "E1", "A6", "2020-05-01", "X1"),
        ("2020-05-01", "P", "E1", "U6", "2020-06-01", "X1"),
        ("2020-06-01", "P", "E1", "A6", "2020-09-01", "E11"),
    ]
    assert mean(lines) == YEAR + (31 + 29 + 31 + 30 + 31)


def test_a_stay_in_hospital_does_not_begin_it_anew():
    lines = [
        FOSTERED,
        ("2020-01-01", "B", "E1", "A6", "2020-05-01", "X1", "N1", "PR4"),
        ("2020-05-01", "P", "E1", "T1", "2020-05-05", "X1"),
        ("2020-05-05", "P", "E1", "A6", "2020-09-01", "E11", "N1", "PR4"),
    ]
    assert mean(lines) == YEAR


def test_with_foster_carers_who_adopt_it_is_the_day_the_placement_became_adoptive():
    placed = ("2020-01-01", "U", "E1", "A5", "2020-09-01", "E11")
    assert mean([FOSTERED, placed]) == YEAR


def test_only_the_period_of_care_that_ended_in_adoption_counts():
    before = [
        ("2018-01-01", "S", "E1", "A6", "2018-02-01", "X1"),
        ("2018-02-01", "P", "C2", "U6", "2018-06-01", "E4A"),
    ]
    assert mean([*before, FOSTERED, PLACED]) == YEAR


@pytest.mark.parametrize("history", [
    [("2019-01-01", "P", "C2", "U6", "2020-01-01", "X1"), PLACED],
    [("2019-01-01", "S", "C2", "U6", "2020-09-01", "E11")],
    [FOSTERED, (*PLACED[:2], "V4", *PLACED[3:])],
    [FOSTERED, (*PLACED[:4], None, "E11")],
])  # fmt: skip
def test_who_has_no_known_start_or_adoptive_placement_is_left_out(history):
    row = rows(counted(history), DAYS)[0]
    assert (row["status"], row["denominator"]) == ("z", 0)


def test_each_step_says_how_many_are_left():
    unknown = [("2019-01-01", "P", "E1", "A6", "2020-09-01", "E11")]
    unplaced = [("2019-01-01", "S", "C2", "U6", "2020-09-01", "E11")]
    home = [("2019-01-01", "S", "C2", "U6", "2020-09-01", "E4A")]
    found = counted([FOSTERED, PLACED], unknown, unplaced, home)
    assert steps(found, DAYS)[-4:] == [
        ("the last of each child", 4),
        ("who were adopted (E11, E12)", 3),
        ("from an adoptive placement (A3 to A6)", 2),
        ("whose start of care (RNE S) is in the records", 1),
    ]
