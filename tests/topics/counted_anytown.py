"""Figures counted from Anytown's returns, made up, beside what is printed about it."""

import pandas as pd
import pytest
from counted_figures import Row, share

from cpanalytics import figures
from cpanalytics.report.own_table import NO_BREAK
from cpanalytics.sources import published, store
from cpanalytics.sources.ssda903.check import SUMMARY


def months(row: Row, end: str) -> Row:
    """Return a counted figure as one of the months from 1 April to a day of the same year."""
    kind = "on" if row["period_type"] == "on" else "months"
    return {**row, "period_type": kind, "period_start": f"{end[:4]}-04-01", "period_end": end}


def parts(measure: str, group: str, numbers: dict[str, float], year: int = 2025) -> list[Row]:
    """Return a counted percentage a part, of the sum of all, on 31 March."""
    whole = sum(numbers.values())
    on_the_day = {"group": group, "period_start": "", "period_type": "on"}
    return [share(measure, n, whole, year, category=c, **on_the_day) for c, n in numbers.items()]


@pytest.fixture
def make_mixed(make_report, monkeypatch: pytest.MonkeyPatch):
    """Return a function that opens Anytown's report of counted rows, and of printed ones."""

    def make(*counted: Row, printed: tuple[dict[str, str], ...] = ()):
        rows = pd.DataFrame(counted, columns=figures.COLUMNS)

        def known(authority: str) -> pd.DataFrame:
            return pd.concat([published.read(authority), rows]) if printed else rows

        monkeypatch.setattr(store, "figures", known)
        monkeypatch.setattr(store, "findings", lambda authority: pd.DataFrame(columns=SUMMARY))
        return make_report(*printed, audience="internal")

    return make


def cells(table) -> list[dict[str, str]]:
    """Return a table's lines, each as heading and cell, with ordinary spaces."""
    return table.data.replace(NO_BREAK, " ", regex=True).to_dict("records")
