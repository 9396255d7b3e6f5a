"""Dates and periods: reading them, and saying them in plain English."""

import contextlib
import re
from datetime import date, datetime

from cpanalytics.errors import CommandError

ISO_DATE = r"\d{4}-\d{2}-\d{2}"
OTHER_FORMS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%Y/%m/%d", "%Y-%m-%d")
PERIOD_TYPES = ("on", "year", "months", "academic_year")

QUARTER_ENDS = ("03-31", "06-30", "09-30", "12-31")
"""Month and day of the last day of each quarter."""


def parse_as_of(text: str) -> str:
    """Return ``text`` if it is a real ISO date (or empty), else raise CommandError."""
    if not text:
        return ""
    if re.fullmatch(ISO_DATE, text):
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            pass
    raise CommandError(
        f'as_of "{text}" is not a date.{_meant(text)}\n'
        "  Why it matters: figures dated after as_of are left out of the report.\n"
        "  What to do: write year-month-day, such as 2019-05-31, or leave it empty for the latest."
    )


def _meant(text: str) -> str:
    """Return the question that near misses get, for a date as people in England write it."""
    for form in OTHER_FORMS:
        with contextlib.suppress(ValueError):
            return f' Did you mean "{datetime.strptime(text.strip(), form).date().isoformat()}"?'
    return ""


def year_ending(iso: str) -> int:
    """Return the year, ending on 31 March, that a date is in: '2024-04-01' gives 2025."""
    return int(iso[:4]) + (iso[5:] > "03-31")


def say_date(iso: str) -> str:
    """Return an ISO date in words: '2019-05-31' gives '31 May 2019'."""
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B %Y}"


def say_period(period_type: str, start: str, end: str) -> str:
    """Return a period in words, such as 'year ending 31 March 2017' or '31 May 2019'.

    ``start`` may be '' where the document does not print when the period began.
    """
    if period_type == "academic_year":
        return f"academic year {int(end[:4]) - 1} to {end[:4]}"
    if period_type == "year":
        return f"year ending {say_date(end)}"
    if period_type == "months" and start:
        return _say_months(start, end)
    return say_date(end)


def _say_months(start: str, end: str) -> str:
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%B %Y}"
    if first.year == last.year:
        return f"{first:%B} to {last:%B %Y}"
    return f"{first:%B %Y} to {last:%B %Y}"


def short_period(period_type: str, start: str, end: str) -> str:
    """Return a short label for a table or an axis: '31 Mar 2018', 'year to 31 Mar 2017'."""
    if period_type == "academic_year":
        return f"school year {int(end[:4]) - 1}/{end[2:4]}"
    if period_type == "months" and start:
        return _short_months(start, end)
    return f"{'year to ' if period_type == 'year' else ''}{_short_date(end)}"


def _short_date(iso: str) -> str:
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%b %Y}"


def _short_months(start: str, end: str) -> str:
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%b %Y}"
    return f"{first:%b %Y} to {last:%b %Y}"
