"""Social workers: who is responsible for a child, without a gap, while the child is in care."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from cpanalytics.sample.days import LAST
from cpanalytics.sample.dice import Dice
from cpanalytics.sample.people import Child, Period
from cpanalytics.sample.rows import Row, in_year, known, periods_in, said

STAYS = (20, 75, 140, 220, 330, 540, 900)
WORKERS = 70
FIRST_REASON_DAY = date(2023, 4, 1)
"""From here on the return asks why a social worker was given to a child."""

WHY = {
    "LEFTRL": 34,
    "TSPROC": 24,
    "MANAGE": 18,
    "ABSENC": 8,
    "ORGRST": 8,
    "CHCHAN": 1,
    "PCCHAN": 2,
    "OTHERS": 5,
}


def social_workers(children: Iterable[Child], year: int) -> Iterator[Row]:
    """Yield who was responsible for each child at any time in the year, one after the other."""
    for child, period in periods_in(children, year):
        for worker, start, end, reason in _workers(child, period):
            if in_year(start, end, year):
                yield {
                    "CHILD": child.id,
                    "DOB": said(child.born),
                    "SW_ID": f"SW9{worker:05d}",
                    "SW_DECOM": said(start),
                    "SW_DEC": said(known(end, year)),
                    "SW_REASON": reason if start >= FIRST_REASON_DAY else "",
                }


def _workers(child: Child, period: Period) -> Iterator[tuple[int, date, date | None, str]]:
    dice = child.dice("social workers", period.start)
    day: date | None = period.start
    worker, reason = dice.whole(1, WORKERS), "FCONTA"
    while day:
        end = _until(period, day, dice)
        yield worker, day, end, reason
        worker = 1 + (worker + dice.whole(0, WORKERS - 2)) % WORKERS
        day, reason = (None if end == period.end else end), dice.pick(WHY)


def _until(period: Period, day: date, dice: Dice) -> date | None:
    """Return when the next social worker follows, or when care ends."""
    end = day + timedelta(days=dice.along(STAYS))
    if end >= (period.end or LAST):
        return period.end
    return end
