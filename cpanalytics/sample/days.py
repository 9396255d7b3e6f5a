"""Years of the return, birthdays and ages, by the calendar."""

from datetime import date, timedelta

YEARS = range(2021, 2026)
"""Collection years of the returns: 2021 is 1 April 2020 to 31 March 2021."""


def first_day(year: int) -> date:
    """Return the 1 April on which a collection year begins."""
    return date(year - 1, 4, 1)


def last_day(year: int) -> date:
    """Return the 31 March on which a collection year ends."""
    return date(year, 3, 31)


LAST = last_day(YEARS[-1])


def collection_year(day: date) -> int:
    """Return the collection year that a day belongs to."""
    return day.year + (day.month > 3)


def birthday(born: date, age: int) -> date:
    """Return the day somebody turns ``age``; born on 29 February, it is 1 March in other years."""
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)


def age_on(born: date, day: date) -> int:
    """Return the age in completed years on ``day``."""
    age = day.year - born.year
    return age - (birthday(born, age) > day)


def later(day: date, days: int) -> date:
    """Return the day that many days later, a little off the ends of a collection year.

    Nobody is born, starts or leaves on 31 March or 1 April: whether such a day belongs to one
    year or the next is a question about definitions, which is not for the sample to settle.
    """
    found = day + timedelta(days=days)
    if (found.month, found.day) in ((3, 31), (4, 1)):
        found += timedelta(days=2)
    return found
