"""What must be true between the cells of one row of a figures file, and between its rows.

A rule's ``why`` goes on from the cell's text: "2017-03-31" is after period_end.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pandas as pd

from cpanalytics import figures, measures, periods

SIZES = ("value", "low", "high")
NEEDS = {
    "exact": ("value",),
    "about": ("value",),
    "words": ("value",),
    "over": ("low",),
    "under": ("high",),
    "range": ("low", "high"),
}
"""Which of value, low and high a qualifier has: those named, and no other."""
MAY_BE_NEGATIVE = ("percent change", "percentage points")


class Rule(NamedTuple):
    """A test of all rows (text; True is right), and the column that a wrong row is told under."""

    column: str
    why: str
    holds: Callable[[pd.DataFrame], pd.Series]


def rules() -> list[Rule]:
    """Return every rule of rows."""
    return [
        Rule("area_code", "must begin with SN- for statistical neighbours only", _neighbours_code),
        Rule("period_start", "is not a day of the calendar", lambda f: _real(f["period_start"])),
        Rule("period_end", "is not a day of the calendar", lambda f: _real(f["period_end"])),
        Rule("period_start", "is after period_end", _dates_in_order),
        Rule("group", "is not a group of this measure in the catalogue", _known_group),
        Rule("category", "must be Total where group is Total, and only there", _group_and_category),
        *_sizes(),
        *(Rule("qualifier", _needs_in_words(q), _has_what_it_needs(q)) for q in NEEDS),
        Rule(
            "status",
            "means that there is no number: value, low and high must be empty",
            _missing_has_no_value,
        ),
        Rule(
            "place",
            "is in two rows with the same whole key; if the document prints a number twice, "
            "let place say where each is",
            _only_once,
        ),
    ]


def _sizes() -> Iterator[Rule]:
    for column in SIZES:
        yield Rule(column, "is not a percentage from 0 to 100", _percent_possible(column))
    for column in figures.NUMBERS:
        yield Rule(column, "is below zero, and only a change can be", _not_negative(column))
    yield Rule("low", "is above high", lambda f: ~(_number(f["low"]) > _number(f["high"])))


def _number(cells: pd.Series) -> pd.Series:
    return pd.to_numeric(cells, errors="coerce")


def _unit(frame: pd.DataFrame) -> pd.Series:
    known = measures.catalogue()
    return frame["measure"].map(lambda m: known[m].unit if m in known else "")


def _neighbours_code(frame: pd.DataFrame) -> pd.Series:
    is_neighbours = frame["area_level"] == figures.NEIGHBOURS
    return frame["area_code"].str.startswith("SN-") == is_neighbours


def _real(dates: pd.Series) -> pd.Series:
    is_date = dates.str.fullmatch(periods.ISO_DATE)  # anything else is told by its column
    return pd.to_datetime(dates, format="%Y-%m-%d", errors="coerce").notna() | ~is_date


def _dates_in_order(frame: pd.DataFrame) -> pd.Series:
    both = frame[["period_start", "period_end"]].apply(lambda c: c.str.fullmatch(periods.ISO_DATE))
    return (frame["period_start"] <= frame["period_end"]) | ~both.all(axis=1)


def _known_group(frame: pd.DataFrame) -> pd.Series:
    known = measures.catalogue()

    def right(measure: str, group: str) -> bool:
        if measure not in known or group == measures.TOTAL:
            return True
        return all(part in known[measure].groups for part in group.split(" x "))

    pairs = zip(frame["measure"], frame["group"], strict=True)
    return pd.Series([right(*pair) for pair in pairs], index=frame.index)


def _group_and_category(frame: pd.DataFrame) -> pd.Series:
    return (frame["group"] == measures.TOTAL) == (frame["category"] == measures.TOTAL)


def _percent_possible(column: str) -> Callable[[pd.DataFrame], pd.Series]:
    def test(frame: pd.DataFrame) -> pd.Series:
        is_share = (_unit(frame) == "percent") & (frame["kind"] != "change")
        number = _number(frame[column])
        return number.between(0, 100) | number.isna() | ~is_share

    return test


def _not_negative(column: str) -> Callable[[pd.DataFrame], pd.Series]:
    def test(frame: pd.DataFrame) -> pd.Series:
        unit = _unit(frame)  # a negative percentage is told already
        may_be = unit.isin(MAY_BE_NEGATIVE) | (frame["kind"] == "change")
        told = (unit == "percent") & (column in SIZES)
        return ~(_number(frame[column]) < 0) | may_be | told

    return test


def _needs_in_words(qualifier: str) -> str:
    needed = NEEDS[qualifier]
    rest = [column for column in SIZES if column not in needed]
    return f"needs a {' and a '.join(needed)}, and no {' or '.join(rest)}"


def _has_what_it_needs(qualifier: str) -> Callable[[pd.DataFrame], pd.Series]:
    def test(frame: pd.DataFrame) -> pd.Series:
        right = pd.Series(True, index=frame.index)
        for column in SIZES:
            right &= (frame[column] != "") == (column in NEEDS[qualifier])
        return right | (frame["qualifier"] != qualifier) | (frame["status"] != "ok")

    return test


def _missing_has_no_value(frame: pd.DataFrame) -> pd.Series:
    is_missing = frame["status"].isin(figures.STATUSES) & (frame["status"] != "ok")
    return (frame[list(SIZES)] == "").all(axis=1) | ~is_missing


def _only_once(frame: pd.DataFrame) -> pd.Series:
    key = [column for column in figures.TEXT_KEYS if column in frame]
    return ~frame.duplicated(key, keep=False)
