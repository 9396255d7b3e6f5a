"""Care leavers: what is known of them around the birthday that falls in the year (OC3)."""

from collections.abc import Iterable, Iterator
from datetime import date

from cpanalytics.sample.days import birthday, first_day, last_day
from cpanalytics.sample.dice import Dice
from cpanalytics.sample.people import Child, Period
from cpanalytics.sample.rows import Row, said

AGES = range(17, 22)
OLDER = range(22, 26)
FIRST_YEAR_OF_OLDER = 2023
WEEKS_13 = 91
NOT_CARE_LEAVERS = ("transfer", "died", "assessed", "adopted")
"""Ways of leaving care after which the council owes a young person nothing as a care leaver."""

TOUCH = {"YES": 920, "NO": 34, "REFU": 20, "NREQ": 14, "RHOM": 8, "DIED": 4}
TOUCH_OLDER = {"YES": 640, "NO": 40, "REFU": 50, "NREQ": 264, "DIED": 6}
BUSY = {"F2": 46, "P2": 4, "F5": 28, "P5": 12, "F4": 8, "P4": 2}
BUSY_OLDER = {"F2": 20, "P2": 4, "F5": 48, "P5": 20, "F4": 7, "P4": 1}
NOT_BUSY = {"G4": 36, "G5": 48, "G6": 16}
TO_2021 = {"F4": "F3", "F5": "F3", "P4": "P3", "P5": "P3"}
"""Work and apprenticeships have had codes of their own since 2022."""

HOMES = {
    "D1": 30,
    "U1": 26,
    "B1": 16,
    "E1": 8,
    "T1": 7,
    "K1": 4,
    "Y1": 1,
    "S2": 2,
    "X2": 3,
    "U2": 1,
    "W2": 1,
    "V2": 0.5,
    "R2": 0.5,
}
HOMES_OLDER = HOMES | {"D1": 10, "U1": 55, "E1": 3, "T1": 3, "G1": 1}


def leavers(children: Iterable[Child], year: int) -> Iterator[Row]:
    """Yield each care leaver with a birthday from 17 to 21 (to 25 from 2023) in the year."""
    for child in children:
        age = last_day(year).year - child.born.year
        for turned in (age - 1, age):
            day = birthday(child.born, turned)
            if first_day(year) <= day <= last_day(year) and _counts(child, turned, year):
                yield {"CHILD": child.id, "DOB": said(child.born)} | _known(child, turned, year)


def _counts(child: Child, turned: int, year: int) -> bool:
    """Return whether a row is due: a care leaver of that age, alive, and not in care again."""
    ages = (*AGES, *OLDER) if year >= FIRST_YEAR_OF_OLDER else AGES
    day = birthday(child.born, turned)
    in_care_again = any(child.in_care(when) for when in (day, last_day(year)))
    if turned not in ages or child.breaks or in_care_again or not _care_leaver(child, day):
        return False
    left = max(period.end for period in child.periods if period.end and period.end <= day)
    since = [age for age in AGES if left <= birthday(child.born, age) < day]
    return not any(_touch(child, age) == "DIED" for age in since)


def _care_leaver(child: Child, day: date) -> bool:
    """Return whether somebody was in care for 13 weeks from 14, and for a day from 16."""
    before = [period for period in child.periods if period.end and period.end <= day]
    if not before or before[-1].leaving in NOT_CARE_LEAVERS:
        return False
    days = [_days_since(period, birthday(child.born, age)) for age in (14, 16) for period in before]
    after_14, after_16 = sum(days[: len(before)]), sum(days[len(before) :])
    return after_14 >= WEEKS_13 and after_16 >= 1


def _days_since(period: Period, day: date) -> int:
    assert period.end
    return max(0, (period.end - max(period.start, day)).days)


def _touch(child: Child, age: int) -> str:
    return child.dice("touch", age).pick(TOUCH if age in AGES else TOUCH_OLDER)


def _known(child: Child, age: int, year: int) -> Row:
    """Return whether in touch, what they do and where they live: nothing known is 0."""
    touch, dice = _touch(child, age), child.dice("leaver", age)
    if touch in ("RHOM", "DIED") or (touch != "YES" and not dice.chance(0.15)):
        return {"IN_TOUCH": touch, "ACTIV": "0", "ACCOM": "0"}
    activity = _activity(child, age, dice)
    return {
        "IN_TOUCH": touch,
        "ACTIV": TO_2021.get(activity, activity) if year <= 2021 else activity,
        "ACCOM": _home(child, age, dice),
    }


def _activity(child: Child, age: int, dice: Dice) -> str:
    """Return the activity: some study on, some are busy at most ages, others rarely are."""
    person = child.dice("way of life")
    if person.chance(0.09) and 18 < age < 23:
        return dice.pick({"F1": 94, "P1": 6})
    busy = dice.chance(0.78 if person.chance(0.6) else 0.26)
    return dice.pick((BUSY if age < 19 else BUSY_OLDER) if busy else NOT_BUSY)


def _home(child: Child, age: int, dice: Dice) -> str:
    """Return where they live: some stay with their foster carers for a time after 18."""
    last = child.periods[-1]
    if last.leaving == "custody" and age < 19:
        return "X2"
    if last.leaving == "abroad":
        return "G1"
    until = child.dice("staying put").whole(18, 22)
    if _stays_put(child, last) and 18 <= age <= until:
        return "Z1"
    return dice.pick(HOMES if age < 19 else HOMES_OLDER)


def _stays_put(child: Child, last: Period) -> bool:
    if last.episodes:
        return last.episodes[-1].ended == "E17"
    return last.leaving == "adult" and child.dice("staying put before").chance(0.22)
