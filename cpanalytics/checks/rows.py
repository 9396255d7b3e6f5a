"""The figures as the checks read them: one immutable row a printed number."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any

import pandas as pd

from cpanalytics.checks.numbers import decimals, decimals_that_count

TOTAL = "Total"
NUMBERS = ("value", "low", "high", "numerator", "denominator")
VALUES = (*NUMBERS, "qualifier", "status", "printed", "place", "dated_by")
NOT_COUNTS = ("_pct", "_rate", "_ratio", "_mean", "_points")


@dataclass(frozen=True)
class Row:
    """One printed number. A missing number is None, a missing date ''."""

    authority: str
    release: str
    measure: str
    area_level: str
    area_code: str
    area_name: str
    period_start: str
    period_end: str
    period_type: str
    age_band: str
    sex: str
    group: str
    category: str
    kind: str
    place: str
    printed: str
    dated_by: str
    qualifier: str
    status: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    numerator: Decimal | None
    denominator: Decimal | None

    @property
    def stated(self) -> bool:
        """Whether it gives one definite number (not about, over, under or a range)."""
        return (
            self.value is not None and self.status == "ok" and self.qualifier in ("exact", "words")
        )

    @property
    def number(self) -> Decimal:
        """The value of a row that has one; ask ``stated`` first."""
        assert self.value is not None
        return self.value

    @property
    def about(self) -> dict[str, str]:
        """What a finding is about, by field of ``Finding``: whose, which, where and when."""
        fields = ("authority", "measure", "area_name", "period_end")
        return {field: getattr(self, field) for field in fields}

    @property
    def is_count(self) -> bool:
        """Whether it counts something (no percentage, rate, ratio or mean)."""
        return not self.measure.endswith(NOT_COUNTS)

    @property
    def decimals(self) -> int:
        """Decimal places as printed."""
        return decimals(self.printed, self.number)

    @property
    def decimals_that_count(self) -> int:
        """Decimal places without the zeros at the end: 0 for 44.0."""
        return decimals_that_count(self.number)

    def key(self, *without: str) -> tuple[str, ...]:
        """What the number is about: every field but its values, and but those named."""
        return _key_of(without)(self)


_FIELDS = tuple(field.name for field in fields(Row))
_KEY = tuple(name for name in _FIELDS if name not in VALUES)


@cache
def _key_of(without: tuple[str, ...]) -> attrgetter:
    """Return what reads a key off a row: made once, for tables of a hundred thousand rows."""
    return attrgetter(*(name for name in _KEY if name not in without))


def read(figures: pd.DataFrame) -> list[Row]:
    """Return the figures as rows, sorted, so that their order in the table changes nothing."""
    records = figures.rename(columns={"reported_by": "authority"})
    if records.empty:
        return []
    columns = [_column(name, records[name]) for name in _FIELDS]
    return sorted((Row(*cells) for cells in zip(*columns, strict=True)), key=_order)


def grouped(rows: Iterable[Row], by: Callable[[Row], Hashable]) -> list[tuple[Row, ...]]:
    """Return the rows in groups with the same ``by``, in the order in which each first appears."""
    groups: dict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        groups[by(row)].append(row)
    return [tuple(group) for group in groups.values()]


def _column(name: str, cells: Iterable[Any]) -> list[Any]:
    if name in NUMBERS:
        return [None if pd.isna(cell) else Decimal(str(float(cell))) for cell in cells]
    if name.startswith("period_") and name != "period_type":
        return ["" if pd.isna(cell) else str(cell)[:10] for cell in cells]
    return [str(cell) for cell in cells]


def _order(row: Row) -> tuple[str, ...]:
    return tuple(str(getattr(row, name)) for name in _FIELDS)
