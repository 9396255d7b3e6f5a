"""``cpanalytics figures``: what is kept back says so on the screen, and is empty in the CSV."""

import csv
import io

import pandas as pd
import pytest
from small_figures import figure, table

from cpanalytics import listing

KEPT_BACK = {"value": float("nan"), "status": "c", "status_printed": "c", "source": "records"}


def rows() -> pd.DataFrame:
    return table(figure(value=455), figure(**KEPT_BACK), figure(value=0, source="records"))


def test_the_screen_says_c_not_shown(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    listing.show(rows())
    told = capsys.readouterr().out
    assert told.count("c (not shown)") == 1
    assert "455" in told


def test_the_csv_has_an_empty_value_and_the_status_c() -> None:
    found = list(csv.DictReader(io.StringIO(listing.to_csv(rows()))))
    assert [(row["value"], row["status"]) for row in found] == [
        ("455", "ok"),
        ("", "c"),
        ("0", "ok"),
    ]
