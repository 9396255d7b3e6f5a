"""Who comes into care, when, at which age, and how they leave."""

from collections.abc import Iterator
from datetime import date, timedelta

from cpanalytics.sample import short_breaks
from cpanalytics.sample.days import (
    LAST,
    YEARS,
    birthday,
    collection_year,
    first_day,
    last_day,
    later,
)
from cpanalytics.sample.dice import Dice
from cpanalytics.sample.people import Child, Period

STOCK = {
    "Under 1": (8, 8),
    "1 to 4": (23, 36),
    "5 to 9": (40, 45),
    "10 to 15": (90, 123),
    "16 and over": (33, 49),
}
"""Girls and boys in care on the last 31 March: 194 and 261, 455 in all. They are the numbers that
Wigan Council printed for 31 May 2019 (data/raw/wigan/published.csv), so that a figure counted
from these records can be held against a table that a real report has."""

AGES = {
    "Under 1": (0, 1),
    "1 to 4": (1, 5),
    "5 to 9": (5, 10),
    "10 to 15": (10, 16),
    "16 and over": (16, 18),
}
IN_CARE = {
    "Under 1": (0, 30, 90, 150, 220, 350),
    "1 to 4": (10, 150, 350, 600, 850, 1500),
    "5 to 9": (10, 250, 600, 1000, 1500, 2600),
    "10 to 15": (10, 300, 700, 1300, 2200, 4400),
    "16 and over": (10, 250, 600, 1200, 2600, 5200),
}
"""Days since a child of the age came into care, as quantiles."""

LEAVERS = {
    "adopted": (8, (0, 0, 2, 60, 300, 1100), (430, 560, 680, 800, 1000, 1500)),
    "guardian": (14, (0, 30, 500, 1400, 2600, 4600), (120, 300, 420, 600, 900, 1900)),
    "order": (4, (100, 800, 1800, 3000, 4400), (90, 220, 350, 500, 900)),
    "home": (23, (20, 700, 2200, 3900, 5200, 5900), (3, 20, 90, 260, 600, 1900)),
    "relative": (5, (400, 2000, 3600, 5200, 5800), (5, 60, 200, 500, 1200)),
    "transfer": (3, (400, 2500, 5600, 6100), (20, 70, 200, 500)),
    "remand": (2, (5000, 5600, 6100), (15, 45, 110)),
    "custody": (1, (5500, 5800, 6200), (60, 150, 400)),
    "assessed": (2, (6000, 6150, 6300), (20, 45, 85)),
    "abroad": (1, (1200, 3500, 5500), (60, 200, 600)),
    "other": (6, (3500, 5200, 5800, 6100), (10, 60, 180, 500)),
    "died": (0.4, (30, 2000, 5000), (60, 300, 900)),
    "adult": (29, (), (60, 450, 900, 1900, 3300, 6000)),
}
"""How many of 100 leave so, and quantiles, in days, of the age at start and of the time in care.
Who leaves as an adult leaves on the 18th birthday."""

ALONE = (40, 250, 430, 600, 900)
"""Days in care, as quantiles, of unaccompanied asylum-seeking children."""

ALONE_OF_ADULTS = 0.33
"""The share of them among those who leave as adults."""

LEAVERS_A_YEAR = {2021: 176, 2022: 182, 2023: 188, 2024: 186, 2025: 192}
ADULTS_A_YEAR = {2016: 45, 2017: 48, 2018: 50, 2019: 48, 2020: 51}
"""Young people who left as adults before the first return: care leavers in the later ones."""

SOON = timedelta(days=3)
"""Nobody has a birthday so near the ends of an age band."""

SHORT_BREAKS = 8
OLDEST = 6500
"""Days: nobody but those who leave as adults is older than that on leaving."""


def children(seed: int) -> Iterator[Child]:
    """Yield every child who was ever in care, with periods that hold only their dates."""
    for band, girls_and_boys in STOCK.items():
        for sex, number in zip("FM", girls_and_boys, strict=True):
            for each in range(number):
                yield _in_care((seed, band, sex, each), band, sex)
    for year, number in (*ADULTS_A_YEAR.items(), *LEAVERS_A_YEAR.items()):
        for each in range(number):
            yield _left((seed, year, each), year)
    for each in range(SHORT_BREAKS):
        yield short_breaks.child((seed, "breaks", each), by_agreement=each % 2 == 0)


def _in_care(seed: tuple[object, ...], band: str, sex: str) -> Child:
    """Return a child of the band who is in care on the last 31 March."""
    dice = Dice(*seed)
    youngest, oldest = AGES[band]
    born = later(dice.day(_back(oldest) + SOON, _back(youngest) - SOON), 0)
    asylum = dice.chance({("16 and over", "M"): 0.44, ("10 to 15", "M"): 0.07}.get((band, sex), 0))
    knots = ALONE if asylum else IN_CARE[band]
    days = min(dice.along(knots), (LAST - born).days - dice.along((0, 0, 2, 40, 200)))
    start = later(LAST, -max(days, 3))
    plan = {"adult": 70, "guardian": 12, "home": 18}
    if born.year >= LAST.year - 6 and days > 200:
        plan["adopted"] = 45
    elif dice.chance(0.4):
        plan = {"adult": 100}
    child = Child(seed, born, sex, [Period(max(start, born), None, dice.pick(plan))], asylum)
    return _with_earlier_period(child, dice)


def _back(age: int) -> date:
    """Return the birthday of somebody who turns ``age`` on the last 31 March."""
    return last_day(LAST.year - age)


def _left(seed: tuple[object, ...], year: int) -> Child:
    """Return a child who left care in a collection year."""
    dice = Dice(*seed)
    shares = {leaving: share for leaving, (share, *_) in LEAVERS.items()}
    leaving = dice.pick(shares) if year in YEARS else "adult"
    alone = leaving == "adult" and dice.chance(ALONE_OF_ADULTS)
    days = dice.along(ALONE if alone else LEAVERS[leaving][2])
    born, end = (
        _as_adult(year, dice) if leaving == "adult" else _as_child(leaving, days, year, dice)
    )
    start = max(later(end, -days), born)
    asylum = alone or leaving == "assessed"
    sex = "M" if dice.chance(0.93 if asylum or leaving == "remand" else 0.55) else "F"
    child = Child(seed, born, sex, [Period(start, end, leaving)], asylum)
    return _with_earlier_period(child, dice)


def _as_adult(year: int, dice: Dice) -> tuple[date, date]:
    """Return the date of birth and the 18th birthday of one who leaves on that day."""
    born = later(first_day(year - 18), dice.whole(2, 360))
    return born, birthday(born, 18)


def _as_child(leaving: str, days: int, year: int, dice: Dice) -> tuple[date, date]:
    """Return the date of birth, and when the child leaves care after so many days."""
    end = later(first_day(year), dice.whole(2, 360))
    born = later(end, -min(dice.along(LEAVERS[leaving][1]) + days, OLDEST))
    if _leaves_at_17(born, end):
        born = later(born, (end - birthday(born, 17)).days + 20)
    return born, end


def _leaves_at_17(born: date, end: date) -> bool:
    """Return whether somebody turns 17 in care and leaves in the same collection year.

    Nobody does: whether such a young person is a care leaver of that year is for a definition.
    """
    turned = birthday(born, 17)
    return turned <= end and collection_year(turned) == collection_year(end)


def _with_earlier_period(child: Child, dice: Dice) -> Child:
    """Return the child, some with a time in care before the last: they left and came back."""
    again, gap = dice.chance(0.13), dice.along((12, 60, 150, 300, 600, 1300))
    days = dice.along((6, 30, 80, 180, 350, 800))
    leaving = dice.pick({"home": 75, "relative": 10, "order": 5, "guardian": 5, "other": 5})
    end = later(child.periods[0].start, -gap)
    start = later(end, -max(days, 120 if leaving in ("order", "guardian") else 0))
    again = again and start > child.born and not _leaves_at_17(child.born, end)
    if again and not child.asylum and child.periods[0].leaving != "adopted":
        child.periods.insert(0, Period(start, end, leaving))
    return child
