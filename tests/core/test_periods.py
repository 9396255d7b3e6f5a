"""Dates: which are accepted, and how a period is said."""

import pytest

from cpanalytics.errors import CommandError
from cpanalytics.periods import parse_as_of, say_date, say_period, short_period


@pytest.mark.parametrize("text", ["2019-05-31", "2020-02-29", ""])
def test_parse_as_of__real_date_or_empty(text: str) -> None:
    assert parse_as_of(text) == text


@pytest.mark.parametrize(
    "text", ["2019-02-29", "2019-13-01", "20190531", "2019-5-31", "yesterday", " 2019-05-31", "0"]
)
def test_parse_as_of__no_date(text: str) -> None:
    with pytest.raises(CommandError, match=f'as_of "{text}" is not a date'):
        parse_as_of(text)


@pytest.mark.parametrize(
    "text", ["31/05/2019", "31/5/2019", "31-05-2019", "31 May 2019", "2019/05/31", "2019-5-31"]
)
def test_parse_as_of__suggests_the_date_that_was_meant(text: str) -> None:
    with pytest.raises(CommandError) as told:
        parse_as_of(text)
    assert str(told.value).splitlines() == [
        f'as_of "{text}" is not a date. Did you mean "2019-05-31"?',
        "  Why it matters: figures dated after as_of are left out of the report.",
        "  What to do: write year-month-day, such as 2019-05-31, or leave it empty for the latest.",
    ]


def test_say_date__no_leading_zero() -> None:
    assert say_date("2019-05-31") == "31 May 2019"
    assert say_date("2011-04-01") == "1 April 2011"


@pytest.mark.parametrize(
    ("period_type", "start", "end", "said", "short"),
    [
        ("on", "2019-05-31", "2019-05-31", "31 May 2019", "31 May 2019"),
        ("on", "", "2018-03-31", "31 March 2018", "31 Mar 2018"),
        ("year", "2016-04-01", "2017-03-31", "year ending 31 March 2017", "year to 31 Mar 2017"),
        ("year", "", "2017-09-30", "year ending 30 September 2017", "year to 30 Sep 2017"),
        ("academic_year", "2017-09-01", "2018-08-31", "academic year 2017 to 2018",
         "school year 2017/18"),
        ("academic_year", "", "2018-08-31", "academic year 2017 to 2018", "school year 2017/18"),
        ("academic_year", "1999-09-01", "2000-08-31", "academic year 1999 to 2000",
         "school year 1999/00"),
        ("months", "2017-04-01", "2017-09-30", "April to September 2017", "Apr 2017 to Sep 2017"),
        ("months", "2016-10-01", "2017-02-28", "October 2016 to February 2017",
         "Oct 2016 to Feb 2017"),
        ("months", "2017-09-01", "2017-09-30", "September 2017", "Sep 2017"),
        ("months", "", "2017-09-30", "30 September 2017", "30 Sep 2017"),
    ],
)  # fmt: skip
def test_period__said_and_short(
    period_type: str, start: str, end: str, said: str, short: str
) -> None:
    assert say_period(period_type, start, end) == said
    assert short_period(period_type, start, end) == short
