"""Reviews: when they were held, and how the child took part."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from cpanalytics.sample.days import LAST, age_on, first_day, last_day
from cpanalytics.sample.people import Child, Period
from cpanalytics.sample.rows import Row, periods_in, said

FIRST = (15, 25, 45)
SECOND = (60, 86, 120)
LATER = (140, 176, 230)
"""Days since the one before: the earliest, the latest that is on time, the latest of all."""

LATE = 0.06
VIEWS = {"PN1": 52, "PN2": 6, "PN3": 5, "PN4": 4, "PN5": 6, "PN6": 21, "PN7": 6}
"""How a child of four and over takes part."""


def reviews(children: Iterable[Child], year: int) -> Iterator[Row]:
    """Yield the reviews held in the year."""
    for child, period in periods_in(children, year):
        for day, view in _reviews(child, period):
            if first_day(year) <= day <= last_day(year):
                yield {
                    "CHILD": child.id,
                    "DOB": said(child.born),
                    "REVIEW": said(day),
                    "REVIEW_CODE": view,
                }


def _reviews(child: Child, period: Period) -> Iterator[tuple[date, str]]:
    """Yield each review of a time in care: within 20 working days, 3 months, then every 6."""
    dice = child.dice("reviews", period.start)
    end = period.end or LAST + timedelta(days=1)
    day = period.start
    for held in range((end - day).days):
        early, on_time, late = (FIRST, SECOND, LATER)[min(held, 2)]
        bounds = (on_time + 8, late) if dice.chance(LATE) else (early, on_time)
        day += timedelta(days=dice.whole(*bounds))
        day -= timedelta(days=max(day.weekday() - 4, 0))
        if day >= end:
            return
        yield day, "PN0" if age_on(child.born, day) < 4 else dice.pick(VIEWS)
