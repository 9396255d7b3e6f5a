"""Figures counted from Anytown's returns, made up, beside what is printed about it."""

import math

import pandas as pd
import pytest
from tests_anytown import DEFAULTS

from cpanalytics import figures
from cpanalytics.report.own_table import NO_BREAK
from cpanalytics.sources import published, store
from cpanalytics.sources.ssda903.check import SUMMARY

ENDS = {"value": math.nan, "low": math.nan, "high": math.nan}
COUNTED = {
    **ENDS,
    "status_printed": "", "numerator": math.nan, "denominator": math.nan,
    "printed": "", "reported_by": "anytown", "dated_by": "counted", "source": "records",
    "release": "ssda903", "place": "records", "visibility": "internal",
}  # fmt: skip


def on(measure: str, value: float, year: int = 2025, **other: object) -> dict[str, object]:
    """Return a counted number on 31 March of a year, unless ``period_end`` is another day."""
    row = DEFAULTS | COUNTED | {"measure": measure, "value": value, "period_type": "on"}
    return {**row, "period_start": "", "period_end": f"{year}-03-31", **other}


def over(measure: str, value: float, year: int = 2025, **other: object) -> dict[str, object]:
    """Return a counted number of the year to 31 March."""
    return on(measure, value, year, period_start=f"{year - 1}-04-01", period_type="year", **other)


def share(measure: str, part: float, whole: float, year: int = 2025, **other: object) -> dict:
    """Return a counted percentage of the year to 31 March; of nobody it is not applicable."""
    value = 100 * part / whole if whole else math.nan
    base = {"numerator": part, "denominator": whole, "status": "ok" if whole else "z"}
    return {**over(measure, value, year), **base, **other}


def months(row: dict[str, object], end: str) -> dict[str, object]:
    """Return a counted figure as one of the months from 1 April to a day of the same year."""
    kind = "on" if row["period_type"] == "on" else "months"
    return {**row, "period_type": kind, "period_start": f"{end[:4]}-04-01", "period_end": end}


def parts(measure: str, group: str, numbers: dict[str, float], year: int = 2025) -> list[dict]:
    """Return a counted percentage a part, of the sum of all, on 31 March."""
    whole = sum(numbers.values())
    on_the_day = {"group": group, "period_start": "", "period_type": "on"}
    return [share(measure, n, whole, year, category=c, **on_the_day) for c, n in numbers.items()]


@pytest.fixture
def make_mixed(make_report, monkeypatch: pytest.MonkeyPatch):
    """Return a function that opens Anytown's report of counted rows, and of printed ones."""

    def make(*counted: dict[str, object], printed: tuple[dict[str, str], ...] = ()):
        rows = pd.DataFrame(counted, columns=figures.COLUMNS)

        def known(authority: str) -> pd.DataFrame:
            return pd.concat([published.read(authority), rows]) if printed else rows

        monkeypatch.setattr(store, "figures", known)
        monkeypatch.setattr(store, "findings", lambda authority: pd.DataFrame(columns=SUMMARY))
        return make_report(*printed, audience="internal")

    return make


def text_of(block) -> str:
    return block._repr_mimebundle_()["text/plain"]


def cells(table) -> list[dict[str, str]]:
    """Return a table's lines, each as heading and cell, with ordinary spaces."""
    return table.data.replace(NO_BREAK, " ", regex=True).to_dict("records")
