"""Days as returns write them. The day comes before the month, or the year before both."""

import re
from datetime import date
from functools import lru_cache

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

EPOCH = date(1970, 1, 1).toordinal()
EARLIEST, LATEST = 1900, 2100
"""Years outside these are slips of the keys."""

NOT_A_DAY = np.iinfo(np.int64).min
"""What stands for a missing day in an array of days; numpy's NaT has the same number."""

USUAL = r"^[0-9]{2}/[0-9]{2}/[0-9]{4}$"
PLACES = {"day": (0, 1), "month": (3, 4), "year": (6, 7, 8, 9)}
"""Where the digits of dd/mm/yyyy stand."""

TIME = r"(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
DAY_FIRST = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}){TIME}", re.ASCII)
YEAR_FIRST = re.compile(rf"(\d{{4}})([/-])(\d{{2}})\2(\d{{2}}){TIME}", re.ASCII)
TWO_DIGITS = re.compile(rf"\d{{1,2}}([/.-])\d{{1,2}}\1\d{{2}}{TIME}", re.ASCII)
PARTIAL = re.compile(r"ZZ/(\d{1,2}|ZZ)/(\d{4}|ZZZZ)", re.ASCII)


def usual_days(texts: pa.StringArray) -> np.ndarray:
    """Return real days written dd/mm/yyyy as days since 1970; NOT_A_DAY for any other text."""
    found = np.full(len(texts), NOT_A_DAY)
    usual = pc.match_substring_regex(texts, USUAL)
    chosen = texts.filter(usual)
    if len(chosen):
        marks = np.frombuffer(chosen.buffers()[2], np.uint8, count=10 * len(chosen))
        digits = marks.reshape(-1, 10).astype(np.int64) - ord("0")
        parts = {part: _number(digits[:, places]) for part, places in PLACES.items()}
        found[np.asarray(usual)] = _days(**parts)
    return found


@lru_cache(maxsize=1 << 12)
def day(text: str) -> int | str:
    """Return the day as days since 1970, or the rule that an unreadable date breaks.

    The order of day and month is never guessed: 03/31/2018 is no date.
    """
    if found := DAY_FIRST.fullmatch(text):
        return _day(int(found[4]), int(found[3]), int(found[1]))
    if found := YEAR_FIRST.fullmatch(text):
        return _day(int(found[1]), int(found[3]), int(found[4]))
    return "two_digit_year" if TWO_DIGITS.fullmatch(text) else "unreadable_date"


def latest_day(text: str) -> int | str | None:
    """Return ``day(text)``, but the latest possible one where parts are unknown (zz/05/2020).

    None means that no part is known.
    """
    found = PARTIAL.fullmatch(text.upper())
    if not found:
        return day(text)
    month, year = found.groups()
    if year == "ZZZZ":
        return None if month == "ZZ" else "unreadable_date"
    return _last_of_month(int(year), 12 if month == "ZZ" else int(month))


def _last_of_month(year: int, month: int) -> int | str:
    following = _day(year + month // 12, month % 12 + 1, 1)
    return following - 1 if isinstance(following, int) and 1 <= month <= 12 else "unreadable_date"


def _day(year: int, month: int, of_month: int) -> int | str:
    if not EARLIEST <= year <= LATEST:
        return "unreadable_date"
    try:
        return date(year, month, of_month).toordinal() - EPOCH
    except ValueError:
        return "unreadable_date"


def _number(digits: np.ndarray) -> np.ndarray:
    return digits @ 10 ** np.arange(digits.shape[1])[::-1]


def _days(day: np.ndarray, month: np.ndarray, year: np.ndarray) -> np.ndarray:
    """Return the days since 1970; NOT_A_DAY where there is no such day."""
    real = (month >= 1) & (month <= 12) & (year >= EARLIEST) & (year <= LATEST)
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    first, following = (m.astype("datetime64[D]").astype(np.int64) for m in (months, months + 1))
    real &= (day >= 1) & (first + day - 1 < following)
    return np.where(real, first + day - 1, NOT_A_DAY)
