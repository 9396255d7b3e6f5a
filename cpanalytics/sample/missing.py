"""Times when a child was missing, or away from the placement without leave."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from cpanalytics.sample.days import LAST, birthday, first_day
from cpanalytics.sample.people import Child, Period
from cpanalytics.sample.rows import Row, in_year, known, periods_in, said

YOUNGEST = 11
GOES = 0.3
"""The share of those old enough who go missing at some time in care."""

APART = (4, 60, 180, 350, 800)
TIMES = (1, 1, 1, 2, 3, 5, 14)
AWAY = (0, 0, 1, 1, 2, 5, 15)
"""Quantiles: days from one bad time to the next, times missing in each, days away each time."""


def missing(children: Iterable[Child], year: int) -> Iterator[Row]:
    """Yield the times missing with a day in the year."""
    for child, period in periods_in(children, year):
        for what, start, end in _times(child, period):
            if in_year(start, end, year):
                yield {
                    "CHILD": child.id,
                    "DOB": said(child.born),
                    "MISSING": what,
                    "MIS_START": said(start),
                    "MIS_END": said(known(end, year)),
                }


def _times(child: Child, period: Period) -> Iterator[tuple[str, date, date]]:
    """Yield what it was, from when and until when, one after the other."""
    dice = child.dice("missing", period.start)
    end = period.end or LAST + timedelta(days=AWAY[-1])
    day = max(period.start, birthday(child.born, YOUNGEST), first_day(2020))
    if not dice.chance(GOES):
        return
    while day < end:
        day += timedelta(days=dice.along(APART))
        for _ in range(dice.along(TIMES)):
            back = day + timedelta(days=dice.along(AWAY))
            if back >= end:
                return
            yield dice.pick({"M": 78, "A": 22}), day, back
            day = back + timedelta(days=dice.whole(1, 60))
