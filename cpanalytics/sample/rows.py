"""What the tables of a return have in common: dates as text, and who is in a year."""

from collections.abc import Iterable, Iterator
from datetime import date

from cpanalytics.sample.days import first_day, last_day
from cpanalytics.sample.people import Child, Episode, Period

Row = dict[str, str]
"""One row of a table: the text of each column that has any, by column name."""


def said(day: date | None) -> str:
    """Return a day as the return writes it, 31/03/2025, or nothing."""
    return f"{day:%d/%m/%Y}" if day else ""


def known(day: date | None, year: int) -> date | None:
    """Return an end if the council knew of it on the last day of the return."""
    return day if day and day <= last_day(year) else None


def in_year(start: date, end: date | None, year: int) -> bool:
    """Return whether what goes from ``start`` to ``end`` has a day in the collection year."""
    return start <= last_day(year) and (end is None or end >= first_day(year))


def episodes_in(period: Period, year: int) -> list[Episode]:
    """Return the episodes of a time in care that belong in the return of a year."""
    return [one for one in period.episodes if in_year(one.start, one.end, year)]


def periods_in(children: Iterable[Child], year: int) -> Iterator[tuple[Child, Period]]:
    """Yield each child with each time in care that has a day in the year, short breaks left out."""
    for child in children:
        if not child.breaks:
            for period in child.in_care_between(first_day(year), last_day(year)):
                yield child, period


def looked_after(children: Iterable[Child], year: int) -> list[Child]:
    """Return the children with any episode in the return of a year."""
    return [child for child in children if child.in_care_between(first_day(year), last_day(year))]
