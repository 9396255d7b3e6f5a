"""What dates mean: day first or year first, never guessed; unknown parts of DATE_PERM."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_return import HEADER, PREV_PERM, found, lines, only, put, rules, table

from cpanalytics.sources.ssda903 import dates

EPOCH = date(1970, 1, 1)


def _born(tmp_path, *texts: str):
    rows = (f"A{n},1,{text},WBRI,UN1,," for n, text in enumerate(texts))
    return only(put(tmp_path, "h.csv", lines(HEADER, *rows)))


@pytest.mark.parametrize(
    "text",
    [
        "05/06/2010",
        "5/6/2010",
        " 05-06-2010 ",
        "05.06.2010",
        "2010-06-05",
        "2010/06/05",
        "2010-06-05 00:00:00",
        "2010-06-05T00:00:00.000",
        "05/06/2010 00:00",
    ],
)
def test_days_are_read_in_every_clear_form(tmp_path, text):
    this = _born(tmp_path, text)
    assert this.tables["Header"]["DOB"].tolist() == [pd.Timestamp(2010, 6, 5)]
    assert rules(this) == set()


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2010",
        "06/31/2010",
        "2010-31-06",
        "29/02/2011",
        "05/06/0210",
        "00/06/2010",
        "05/13/2010",
        "1 June 2010",
        "40334",
        "x",
        "05/06-2010",
        "2010-06",
        "０５/０６/２０１０",
    ],
)
def test_what_is_not_clearly_a_day_is_missing_and_reported(tmp_path, text):
    this = _born(tmp_path, "05/06/2010", text)
    assert this.tables["Header"]["DOB"].isna().tolist() == [False, True]
    assert found(this) == [("unreadable_date", "2018-19/h.csv", 3, "DOB")]


@pytest.mark.parametrize("text", ["05/06/10", "5-6-10", "05/06/10 00:00"])
def test_two_digit_years_are_refused_with_the_row(tmp_path, text):
    this = _born(tmp_path, text, "05/06/2010", text)
    assert this.tables["Header"]["DOB"].isna().tolist() == [True, False, True]
    assert found(this) == [
        ("two_digit_year", "2018-19/h.csv", 2, "DOB"),
        ("two_digit_year", "2018-19/h.csv", 4, "DOB"),
    ]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_both_ways_to_read_a_day_agree(day):
    import pyarrow as pa

    text = day.strftime("%d/%m/%Y")
    assert dates.usual_days(pa.array([text])).tolist() == [dates.day(text)]
    assert dates.day(text) == dates.day(day.isoformat()) == (day - EPOCH) // timedelta(days=1)


@given(st.from_regex(r"[0-9]{2}/[0-9]{2}/[0-9]{4}", fullmatch=True))
def test_a_day_that_does_not_exist_is_read_in_neither_way(text):
    import pyarrow as pa

    (together,) = dates.usual_days(pa.array([text])).tolist()
    alone = dates.day(text)
    assert together == (dates.NOT_A_DAY if isinstance(alone, str) else alone)


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("zz/05/2010", date(2010, 5, 31)),
        ("ZZ/02/2012", date(2012, 2, 29)),
        ("zz/12/2010", date(2010, 12, 31)),
        ("zz/zz/2011", date(2011, 12, 31)),
        ("14/05/2010", date(2010, 5, 14)),
    ],
)
def test_unknown_parts_of_date_perm_give_the_latest_possible_day(tmp_path, text, latest):
    frame = table(tmp_path, lines(PREV_PERM, f"A1,05/06/2008,P1,,{text}"), "PrevPerm")
    assert frame["DATE_PERM"].tolist() == [pd.Timestamp(latest)]


def test_date_perm_that_is_wholly_unknown_is_missing_without_a_finding(tmp_path):
    data = lines(PREV_PERM, "A1,05/06/2008,P1,,zz/zz/zzzz", "B2,05/06/2008,P1,,")
    this = only(put(tmp_path, "p.csv", data))
    assert this.tables["PrevPerm"]["DATE_PERM"].isna().all()
    assert found(this) == []


def test_unknown_parts_are_unreadable_in_other_dates_and_orders(tmp_path):
    data = lines(
        PREV_PERM, "A1,zz/05/2010,P1,,10/zz/2010", "B2,,P1,,zz/13/2010", "C,,P1,,zz/5/zzzz"
    )
    this = only(put(tmp_path, "p.csv", data))
    assert [row[2:] for row in found(this)] == [
        (2, "DATE_PERM"),
        (2, "DOB"),
        (3, "DATE_PERM"),
        (4, "DATE_PERM"),
    ]
    assert rules(this) == {"unreadable_date"}
