"""Children looked after at the end of each month."""

from counted_rows import Found, by, totals
from small_records import records

from cpanalytics.indicators import monthly
from cpanalytics.indicators.options import Options

NUMBER = "children_looked_after"
LINES = [
    (0, "2019-05-01", "S", "C2", "U6", "2020-06-30", "E4A"),
    (1, "2020-04-30", "S", "C2", "U6", "2020-07-01", "E4A"),
    (1, "2020-07-01", "S", "C2", "U6", None, None),
    (2, "2020-12-31", "S", "V3", "U6", None, None),
]
CHILDREN = [("2010-01-01", "Female")] * 3


def counted(made, span=None, **options):
    return Found(monthly.counted(made, span or made.spans[-1], Options(**options)))


def test_each_months_end_has_its_number_and_the_years_end_is_left_out():
    assert totals(counted(records(LINES, CHILDREN)), NUMBER) == {
        "2020-04-30": 1 + 1,
        "2020-05-31": 2,
        "2020-06-30": 2 - 1,  # one left on that day
        **{f"2020-{month:02d}-{day}": 1 for month, day in
           ((7, 31), (8, 31), (9, 30), (10, 31), (11, 30), (12, 31))},
        "2021-01-31": 1,
        "2021-02-28": 1,
    }  # fmt: skip


def test_a_leap_year_has_a_29_february():
    made = records([(0, "2020-02-29", "S", "C2", "U6")], CHILDREN, ends={2020: "2020-03-31"})
    found = totals(counted(made), NUMBER)
    assert (found["2020-01-31"], found["2020-02-29"]) == (0, 1)


def test_an_extract_has_the_months_before_it():
    made = records(LINES, CHILDREN, ends={2021: "2020-06-15"})
    assert list(totals(counted(made), NUMBER)) == ["2020-04-30", "2020-05-31"]


def test_no_day_is_counted_twice():
    made = records(LINES, CHILDREN, ends={2020: "2020-03-31", 2021: "2020-09-30"})
    same_months, whole, extract = made.spans
    assert totals(counted(made, same_months), NUMBER) == {}
    assert "2019-09-30" not in totals(counted(made, whole), NUMBER)
    assert "2020-09-30" not in totals(counted(made, extract), NUMBER)


def uasc(**options):
    made = records(LINES, CHILDREN, UASC=("child DUC", [(1, "2020-08-31")]))
    found = counted(made, **options)
    days = {}
    for one in found.counted:
        days[one.period.end] = by(Found([one]), NUMBER, "uasc")
    return days


LISTED, OTHERS = "Unaccompanied asylum-seeking children", "Other children"


def test_the_number_is_also_told_without_uasc():
    assert uasc()["2020-05-31"] == {LISTED: 1, OTHERS: 2 - 1}
    assert uasc()["2020-09-30"] == {LISTED: 1}


def test_by_option_a_child_is_among_the_others_from_the_day_in_duc():
    days = uasc(uasc="until_duc")
    assert (days["2020-07-31"], days["2020-08-31"]) == ({LISTED: 1}, {OTHERS: 1})
