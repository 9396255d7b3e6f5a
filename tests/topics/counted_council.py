"""A made-up council whose returns were counted: figures that can be added up in the head."""

import csv
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from tests_anytown import PROFILE, SIDECAR

from cpanalytics import figures, open_report
from cpanalytics.report.session import Report
from cpanalytics.schema import FILE_COLUMNS
from cpanalytics.sources import published, store

SUMMARY = (
    *("rule", "severity", "says", "measures", "year", "rows"),
    *("first_file", "first_row", "what_to_do"),
)
COUNTED = {
    "area_code": "E06000099", "area_name": "Anytown", "area_level": "Local authority",
    "reported_by": "anytown", "dated_by": "counted", "age_band": "Total", "sex": "Total",
    "group": "Total", "category": "Total", "kind": "actual", "qualifier": "exact",
    "status_printed": "", "printed": "", "source": "records", "release": "ssda903",
    "place": "records", "visibility": "internal",
}  # fmt: skip

Row = dict[str, str | float]


def on(measure: str, value: float, year: int = 2025, **other: str | float) -> Row:
    """Return a counted figure that is true on 31 March of ``year``, unless told otherwise."""
    end = {"period_type": "on", "period_start": "", "period_end": f"{year}-03-31"}
    return {**COUNTED, **end, "measure": measure, "value": value, **other}


def over(measure: str, value: float, year: int = 2025, **other: str | float) -> Row:
    """Return a counted figure of the year to 31 March of ``year``."""
    first = {"period_type": "year", "period_start": f"{year - 1}-04-01"}
    return on(measure, value, year, **{**first, **other})


def share(measure: str, part: int, whole: int, year: int = 2025, **other: str | float) -> Row:
    """Return a counted percentage of the year: ``part`` of ``whole``."""
    value = 100 * part / whole if whole else float("nan")
    return over(measure, value, year, numerator=part, denominator=whole, **other)


def finding(rule: str, severity: str, rows: int, **other: str | int) -> Row:
    """Return one line of what the checks found in the returns."""
    told = {
        "rule": rule, "severity": severity, "says": f"The row breaks {rule}.",
        "measures": "children_looked_after", "year": 2025, "rows": rows,
        "first_file": "2024-25/episodes.csv", "first_row": 7, "what_to_do": "Mend the row.",
    }  # fmt: skip
    return told | other


def table(rows: tuple[Row, ...]) -> pd.DataFrame:
    """Return rows of the one table: what is not given is missing; no value is status z."""
    found = pd.DataFrame(list(rows), columns=figures.COLUMNS)
    found[figures.NUMBERS] = found[figures.NUMBERS].astype("float64")
    return found.assign(status=found["value"].isna().map({True: "z", False: "ok"}))


Make = Callable[..., Report]


@pytest.fixture
def make_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Return a function that opens Anytown's internal report of counted figures.

    Its arguments are counted rows; ``printed`` are rows of published.csv, ``found`` findings.
    """
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    folder = tmp_path / "data" / "raw" / "anytown"
    folder.mkdir(parents=True)
    (folder / "authority.toml").write_text(PROFILE, encoding="utf-8")

    def make(
        *rows: Row,
        printed: tuple[dict[str, str], ...] = (),
        found: tuple[Row, ...] = (),
        audience: str = "internal",
        **parameters: str,
    ) -> Report:
        parts = [table(rows)]
        if printed:
            write_printed(folder, printed)
            parts.insert(0, published.read("anytown"))
        summary = pd.DataFrame(list(found), columns=list(SUMMARY))
        monkeypatch.setattr(store, "figures", lambda _: pd.concat(parts, ignore_index=True))
        monkeypatch.setattr(store, "findings", lambda _: summary)
        return open_report("anytown", audience=audience, **parameters)

    return make


def write_printed(folder: Path, rows: tuple[dict[str, str], ...]) -> None:
    """Write rows of published.csv, and its sidecar, into a council's folder."""
    (folder / "published.toml").write_text(SIDECAR, encoding="utf-8")
    with (folder / "published.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FILE_COLUMNS)
        writer.writeheader()
        writer.writerows(rows)


def text_of(block: object) -> str:
    """Return what a block says as plain text; '' for none."""
    return block._repr_mimebundle_()["text/plain"] if block else ""


def lines_of(shown: object) -> dict[str, dict[str, str]]:
    """Return the cells of a table by its first column, with ordinary spaces."""
    data = shown.data.astype(str).replace("\N{NO-BREAK SPACE}", " ", regex=True)
    return data.set_index(data.columns[0]).to_dict("index")
