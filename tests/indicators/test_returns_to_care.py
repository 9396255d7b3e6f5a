"""Children who came back into care after leaving, worked on paper."""

from datetime import date

import pytest
from counted_rows import Found, by, rows, steps, totals
from hypothesis import given, settings
from hypothesis import strategies as st
from small_records import records

from cpanalytics.indicators import returns_to_care
from cpanalytics.indicators.options import Options

IN_12, IN_24 = "returned_to_care_12_months_pct", "returned_to_care_24_months_pct"
TEN = ("2010-01-01", "Female")
ENDS = {2020: "2020-03-31", 2021: "2021-03-31", 2022: "2022-03-31"}
LEFT = ("2018-05-01", "S", "C2", "U6", "2019-06-01", "E4A")


def counted(made, which=0):
    return Found(returns_to_care.counted(made, made.spans[which], Options()))


def came_back(*lines, child=TEN, ends=ENDS):
    """Return the shares of the first year: [within 12 months, within 24 months]."""
    found = counted(records([(0, *line) for line in lines], [child], ends=ends))
    return [totals(found, measure).get("2020-03-31", "absent") for measure in (IN_12, IN_24)]


@pytest.mark.parametrize(("start", "shares"), [
    ("2019-06-01", [100, 100]), ("2019-06-02", [100, 100]), ("2020-06-01", [100, 100]),
    ("2020-06-02", [0, 100]), ("2021-06-01", [0, 100]), ("2021-06-02", [0, 0]),
])  # fmt: skip
def test_a_return_is_a_start_up_to_the_same_day_one_or_two_years_later(start, shares):
    assert came_back(LEFT, (start, "S", "C2", "U6")) == shares


def test_a_year_after_29_february_is_1_march():
    left = ("2018-05-01", "S", "C2", "U6", "2020-02-29", "E4A")
    assert came_back(left, ("2021-03-01", "S", "C2", "U6")) == [100, 100]
    assert came_back(left, ("2021-03-02", "S", "C2", "U6")) == [0, 100]


def test_a_stay_of_one_day_is_no_return_to_itself():
    assert came_back(("2019-06-01", "S", "C2", "U6", "2019-06-01", "E4A")) == [0, 0]


@pytest.mark.parametrize("line", [
    ("2019-07-01", "S", "V3", "U6"), ("2019-07-01", "S", "V4", "U6"), ("2019-07-01", "L", "C2"),
])  # fmt: skip
def test_a_short_break_is_no_return_nor_is_an_episode_that_does_not_start_care(line):
    assert came_back(LEFT, line) == [0, 0]


def test_another_childs_start_is_no_return():
    lines = [(0, *LEFT), (1, "2019-07-01", "S", "C2", "U6")]
    found = counted(records(lines, [TEN] * 2, ends=ENDS))
    assert totals(found, IN_12) == {"2020-03-31": 0}


def test_a_child_who_left_twice_is_followed_from_the_last_time():
    again = ("2019-07-01", "S", "C2", "U6", "2019-12-01", "E4A")
    assert came_back(LEFT, again) == [0, 0]


@pytest.mark.parametrize("reason", ["E2", "E11", "E12", "E3", "E15", "E17"])
def test_who_cannot_come_back_is_left_out(reason):
    assert came_back((*LEFT[:-1], reason)) == [None, None]


@pytest.mark.parametrize(("born", "share"), [
    ("2001-06-01", None), ("2001-06-02", 0), (None, None),
])  # fmt: skip
def test_only_who_was_under_18_on_leaving_is_followed(born, share):
    assert came_back(LEFT, child=(born, "Female"))[0] == share


@pytest.mark.parametrize(("ends", "known"), [
    ({2020: "2020-03-31"}, []),
    ({2020: "2020-03-31", 2021: "2021-03-30"}, []),
    ({2020: "2020-03-31", 2021: "2021-03-31"}, [IN_12]),
    ({2020: "2020-03-31", 2022: "2022-03-31"}, []),
    ({2020: "2020-03-31", 2021: "2021-03-31", 2022: "2021-09-30"}, [IN_12]),
    (ENDS, [IN_12, IN_24]),
])  # fmt: skip
def test_a_share_is_given_only_where_all_could_be_followed(ends, known):
    made = records([(0, *LEFT)], [TEN], ends=ends)
    whole = next(span for span in made.spans if span.end == date(2020, 3, 31))
    found = returns_to_care.counted(made, whole, Options())
    assert [one.measure for one in found] == known


def test_no_share_is_of_part_of_a_year():
    made = records([(0, *LEFT)], [TEN], ends={**ENDS, 2023: "2022-09-30"})
    kinds = {span.kind: span for span in made.spans}
    for kind in ("same_months", "extract"):
        assert list(returns_to_care.counted(made, kinds[kind], Options())) == []


def test_the_share_is_told_by_the_reason_for_leaving():
    lines = [
        (0, *LEFT),
        (0, "2019-12-01", "S", "C2", "U6"),
        (1, *LEFT),
        (2, *LEFT[:-1], "E41"),
        (2, "2019-12-01", "S", "C2", "U6"),
        (3, *LEFT[:-1], "E2"),
    ]
    found = counted(records(lines, [TEN] * 4, ends=ENDS))
    assert totals(found, IN_12) == {"2020-03-31": 100 * 2 / 3}
    assert {k: v for k, v in by(found, IN_12, "reason_ceased").items() if v} == {
        "Returned home": 100 * 1 / 2,
        "Residence order or child arrangements order": 100 * 1 / 1,
    }
    total = rows(found, IN_12)[0]
    assert (total["numerator"], total["denominator"]) == (2, 3)
    assert "Died" not in {row["category"] for row in rows(found, IN_12, "reason_ceased")}
    assert steps(found, IN_12)[-5:] == [
        ("who had not died", 3),
        ("who were not adopted (after it a child has a new identifier)", 3),
        ("whose care was not taken over by another council", 3),
        ("who did not leave because they were 18", 3),
        ("aged under 18 on leaving", 3),
    ]


@st.composite
def stays(draw):
    """Return lines of three children who come and go on any days, in any order."""
    day = st.dates(date(2019, 1, 1), date(2022, 3, 31))
    lines = draw(st.lists(st.tuples(st.integers(0, 2), day, day), max_size=9))
    return [(child, min(a, b), "S", "C2", "U6", max(a, b), "E4A") for child, a, b in lines]


@settings(max_examples=60)
@given(stays())
def test_those_who_come_back_are_those_found_one_by_one(lines):
    made = records(lines, [TEN] * 3, ends=ENDS)
    one = next(iter(returns_to_care.counted(made, made.spans[0], Options())))
    starts = list(zip(made.child, _dates(made.decom), range(len(made.child)), strict=True))
    expected = [
        any(
            child == own and at > here and left <= start <= _year_after(left)
            for child, start, at in starts
        )
        for own, left, here in zip(
            one.cohort.child, _dates(one.cohort.column("DEC")), one.cohort.at, strict=True
        )
    ]
    assert one.hit.tolist() == expected


def _dates(days):
    return days.astype("datetime64[D]").tolist()


def _year_after(day):
    """Return the same day a year later (29 February: 1 March)."""
    if (day.month, day.day) == (2, 29):
        return date(day.year + 1, 3, 1)
    return day.replace(year=day.year + 1)
