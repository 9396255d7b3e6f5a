"""The children looked after for twelve months: DfE's rule, edge by edge."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hand_counts import lefts
from hypothesis import given, settings
from hypothesis import strategies as st
from small_records import CODES, records

from cpanalytics.indicators import twelve_months
from cpanalytics.indicators.records import Records

SAMPLE = Path(__file__).resolve().parents[3] / "shared" / "ssda903" / "external_sample_2018"
GIRL = ("2010-01-01", "Female")


def _counts(*episodes, children=1, span=-1, **others):
    made = records(list(episodes), [GIRL] * children, **others)
    return len(twelve_months.cohort(made, made.spans[span]))


@pytest.mark.parametrize(
    ("begun", "counts"),
    [("2020-03-31", 1), ("2020-04-01", 1), ("2020-04-02", 0), ("2021-03-31", 0)],
)
def test_a_start_on_1_april_still_counts_and_a_later_one_does_not(begun, counts):
    assert _counts((0, begun, "S", "C2", "U6")) == counts


@pytest.mark.parametrize(
    ("ended", "counts"),
    [("2020-03-31", 0), ("2020-04-01", 0), ("2021-03-30", 0), ("2021-03-31", 1)],
)
def test_leaving_on_31_march_still_counts_and_leaving_earlier_does_not(ended, counts):
    assert _counts((0, "2015-01-01", "S", "C2", "U6", ended, "E4A")) == counts


def test_moves_break_nothing():
    moved = (0, "2015-01-01", "S", "C2", "U6", "2020-09-01", "X1")
    assert _counts(moved, (0, "2020-09-01", "P", "C2", "K2")) == 1


def test_an_end_without_a_reason_is_an_end_and_a_reason_without_an_end_is_none():
    assert _counts((0, "2015-01-01", "S", "C2", "U6", "2020-09-01", None)) == 0
    assert _counts((0, "2015-01-01", "S", "C2", "U6", None, "E4A")) == 1


def test_a_child_who_left_and_came_back_is_out():
    left = (0, "2015-01-01", "S", "C2", "U6", "2020-09-01", "E4A")
    assert _counts(left, (0, "2020-10-01", "S", "C2", "U6")) == 0


@pytest.mark.parametrize("status", ["V3", "V4"])
def test_short_breaks_in_the_year_take_the_child_out_and_earlier_ones_do_not(status):
    stays = (0, "2015-01-01", "S", "C2", "U6")
    assert _counts(stays, (0, "2015-02-01", "S", status, "U6", "2020-04-01", "X1")) == 0
    assert _counts(stays, (0, "2015-02-01", "S", status, "U6", "2020-03-31", "X1")) == 1


def test_an_extract_looks_back_twelve_months_into_the_return_before():
    ends = {2024: "2024-03-31", 2025: "2024-09-30"}
    assert _counts((0, "2023-10-01", "S", "C2", "U6"), ends=ends) == 1
    assert _counts((0, "2023-10-02", "S", "C2", "U6"), ends=ends) == 0


@pytest.mark.parametrize(
    ("end", "first"),
    [
        ("2021-03-31", date(2020, 4, 1)),
        ("2024-03-31", date(2023, 4, 1)),
        ("2025-02-28", date(2024, 3, 1)),
        ("2024-02-29", date(2023, 3, 1)),
    ],
)
def test_the_first_of_the_twelve_months_is_a_day_of_the_calendar(end, first):
    made = records([], [], ends={int(end[:4]): end})
    assert twelve_months.first_day(made.spans[-1]) == first


def test_each_step_says_how_many_children_are_left():
    made = records(
        [
            (0, "2015-01-01", "S", "C2", "U6"),
            (1, "2015-01-01", "S", "V4", "U6"),
            (2, "2020-05-01", "S", "C2", "U6"),
            (3, "2015-01-01", "S", "C2", "U6", "2020-12-01", "E4A"),
            (4, "2015-01-01", "S", "C2", "U6", "2019-12-01", "E4A"),
        ],
        [GIRL] * 5,
    )
    found = twelve_months.cohort(made, made.spans[0])
    assert [tuple(step) for step in found.steps] == [
        ("children with an episode from 1 April 2020 to 31 March 2021", 5 - 1),
        ("no short breaks (LS V3 or V4) in that time", 5 - 2),
        ("did not start to be looked after (RNE S) after 1 April 2020", 5 - 3),
        ("did not leave care (DEC without REC X1) before 31 March 2021", 5 - 4),
    ]
    assert found.child.tolist() == [0]


OC2 = "child year IMMUNISATIONS"


def test_a_child_without_a_row_in_the_years_oc2_counts_with_nothing_recorded():
    made = records(
        [(n, "2015-01-01", "S", "C2", "U6") for n in range(3)],
        [GIRL] * 3,
        ends={2020: "2020-03-31", 2021: "2021-03-31"},
        OC2=(OC2, [(0, 2021, "1"), (1, 2020, "1"), (2, 2021, "0")]),
    )
    found = twelve_months.with_oc2(made, made.spans[1])
    assert lefts(found) == [3, 3, 3, 3, 3]
    assert found.steps[-1].says == (
        "each with its row in OC2, or, for 1 of them, with none: nothing is recorded of these"
    )
    recorded = found.column("IMMUNISATIONS")
    assert [recorded[place] for place in (0, 2)] == ["1", "0"]
    assert recorded.isna().tolist() == [False, True, False]


def test_an_oc2_row_outside_the_cohort_is_not_counted():
    made = records(
        [(0, "2020-05-01", "S", "C2", "U6")], [GIRL], OC2=("child IMMUNISATIONS", [(0, "1")])
    )
    assert len(twelve_months.with_oc2(made, made.spans[0])) == 0


def test_nothing_is_counted_without_oc2_of_the_year():
    made = records(
        [(0, "2015-01-01", "S", "C2", "U6")],
        [GIRL],
        ends={2020: "2020-03-31", 2021: "2021-03-31"},
        OC2=(OC2, [(0, 2020, "1")]),
    )
    assert twelve_months.with_oc2(made, made.spans[1]) is None


def test_the_same_months_of_an_earlier_year_are_not_counted():
    made = records(
        [(0, "2015-01-01", "S", "C2", "U6")],
        [GIRL],
        ends={2024: "2024-03-31", 2025: "2024-09-30"},
        OC2=(OC2, [(0, 2024, "1"), (0, 2025, "1")]),
    )
    same, whole, extract = made.spans
    assert twelve_months.with_oc2(made, same) is None
    assert len(twelve_months.with_oc2(made, whole)) == 1
    assert len(twelve_months.with_oc2(made, extract)) == 1


def test_an_extract_without_the_return_before_it_is_not_counted():
    made = records(
        [(0, "2015-01-01", "S", "C2", "U6")],
        [GIRL],
        ends={2025: "2024-09-30"},
        OC2=("child IMMUNISATIONS", [(0, "1")]),
    )
    assert twelve_months.with_oc2(made, made.spans[0]) is None


DAYS = st.dates(date(2019, 1, 1), date(2022, 12, 31)).map(date.isoformat)
EPISODES = st.tuples(
    st.integers(0, 3),
    DAYS,
    st.sampled_from("SLP"),
    st.sampled_from(["C2", "V2", "V3"]),
    st.just("U6"),
    st.none() | DAYS,
    st.sampled_from(["X1", "E4A", None]),
)


@settings(max_examples=60)
@given(st.lists(EPISODES, max_size=12))
def test_the_cohort_is_that_of_the_rule_child_by_child(lines):
    made = records(lines, [GIRL] * 4)
    found = twelve_months.cohort(made, made.spans[0])
    assert found.child.tolist() == [n for n in range(4) if _is_in([x for x in lines if x[0] == n])]


def _is_in(episodes):
    """Apply the rule of the guide to one child's episodes, dates as text."""
    first, last = "2020-04-01", "2021-03-31"
    open_in_year = [x for x in episodes if x[1] <= last and (x[5] or "9999") >= first]
    return bool(open_in_year) and not any(
        (x[2] == "S" and first < x[1])
        or (x[5] is not None and x[5] < last and x[6] != "X1")
        or x[3] == "V3"
        for x in open_in_year
    )


def _read(name):
    return pd.read_csv(SAMPLE / name, dtype=str, encoding="utf-8-sig")


def _sample():
    header, rows = _read("header.csv"), _read("episodes.csv")
    place = pd.Series(range(len(header)), index=header["CHILD"])
    rows["child"] = rows["CHILD"].map(place).astype("int32")
    for name in ("DECOM", "DEC"):
        rows[name] = pd.to_datetime(rows[name], format="%d/%m/%Y").astype("datetime64[s]")
    for name in ("RNE", "LS", "REC"):
        rows[name] = pd.Categorical(rows[name], categories=CODES[name])
    rows = rows.sort_values(["child", "DECOM", "DEC"], na_position="last").reset_index(drop=True)
    born = pd.to_datetime(header["DOB"], format="%d/%m/%Y").astype("datetime64[s]")
    return Records({2018: date(2018, 3, 31)}, pd.DataFrame({"DOB": born}), rows)


@pytest.mark.skipif(not SAMPLE.exists(), reason="the outside sample, ../shared, is not here")
def test_the_outside_sample_has_the_number_counted_independently():
    made = _sample()
    found = twelve_months.cohort(made, made.spans[0])
    assert len(found) == 1021
    assert len(np.unique(found.child)) == 1021
