"""Children who are only ever looked after for short breaks from their homes."""

from datetime import date

from cpanalytics.sample.days import LAST, YEARS, first_day, later
from cpanalytics.sample.dice import Dice
from cpanalytics.sample.people import Child, Period

MOST_BREAKS = 30


def child(seed: tuple[object, ...], by_agreement: bool) -> Child:
    """Return a disabled child with one agreement (V4), or a break every few weeks (V3)."""
    dice = Dice(*seed)
    born = later(date(2009, 1, 1), dice.whole(0, 2500))
    start = later(first_day(YEARS[0]), dice.whole(30, 900))
    periods = [_agreement(start, dice)] if by_agreement else _breaks(start, dice)
    return Child(seed, born, dice.pick({"F": 40, "M": 60}), periods, breaks=True)


def _agreement(start: date, dice: Dice) -> Period:
    end = None if dice.chance(0.5) else later(start, dice.whole(200, 600))
    return Period(start, end, "agreed")


def _breaks(start: date, dice: Dice) -> list[Period]:
    periods: list[Period] = []
    while len(periods) < MOST_BREAKS and start < LAST:
        periods.append(Period(start, later(start, dice.whole(1, 3)), "break"))
        start = later(start, dice.whole(20, 60))
    return periods
