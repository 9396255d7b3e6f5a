"""The periods that figures are counted for: years to 31 March, and an extract within one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

WHOLE, EXTRACT, SAME_MONTHS = "whole", "extract", "same_months"


class Period(NamedTuple):
    """A period of the one table: its type, first day ('' for a date) and last day, ISO."""

    type: str
    start: str
    end: str


@dataclass(frozen=True)
class Span:
    """The days from 1 April to ``end`` that a figure covers.

    year   the collection year it lies in: 2019 for 1 April 2018 to 31 March 2019.
    kind   whole: a return's whole year. extract: a return taken within its year. same_months:
           the part of an earlier year that an extract is compared with; what a return records
           once for its whole year (OC2, OC3) cannot be counted for it.
    """

    year: int
    end: date
    kind: str = WHOLE

    @property
    def start(self) -> date:
        """The first day: 1 April."""
        return date(self.year - 1, 4, 1)

    @property
    def on(self) -> Period:
        """The period of a figure that is true on the last day."""
        return Period("on", "", self.end.isoformat())

    @property
    def over(self) -> Period:
        """The period of a figure that counts events from the first to the last day."""
        kind = "year" if self.kind == WHOLE else "months"
        return Period(kind, self.start.isoformat(), self.end.isoformat())

    @property
    def month_ends(self) -> tuple[date, ...]:
        """The last day of each month from the first to the last day, and the last day."""
        months = [(self.year - 1, month) for month in range(4, 13)]
        months += [(self.year, month) for month in range(1, 4)]
        ends = [_month_end(*month) for month in months]
        return (*(end for end in ends if end < self.end), self.end)


def spans(ends: Mapping[int, date]) -> tuple[Span, ...]:
    """Return the spans of returns that cover up to ``ends``, in order of their last days."""
    found = []
    for year, end in ends.items():
        if end == year_end(year):
            found.append(Span(year, end))
            continue
        found.append(Span(year, end, EXTRACT))
        earlier = [y for y in ends if y < year and ends[y] == year_end(y)]
        found += [Span(y, _years_before(end, year - y), SAME_MONTHS) for y in earlier]
    return tuple(sorted(found, key=lambda span: span.end))


def year_end(year: int) -> date:
    """Return the last day of a collection year."""
    return date(year, 3, 31)


def _years_before(day: date, years: int) -> date:
    """Return the same day some years before; the last of February stays the last."""
    if (day.month, day.day) in ((2, 28), (2, 29)):
        return _month_end(day.year - years, 2)
    return day.replace(year=day.year - years)


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)
