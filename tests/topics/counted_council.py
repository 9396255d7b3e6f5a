"""A made-up council whose returns were counted, and what the checks found in them."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from counted_figures import Row
from tests_anytown import PROFILE, SIDECAR

from cpanalytics import figures, open_report
from cpanalytics.report.session import Report
from cpanalytics.schema import FILE_COLUMNS
from cpanalytics.sources import published, store

EXAMPLESHIRE = Path(__file__).parents[2] / "data/raw/exampleshire"
SUMMARY = (
    *("rule", "severity", "says", "measures", "year", "rows"),
    *("first_file", "first_row", "what_to_do"),
)


def finding(rule: str, severity: str, rows: int, **other: str | int) -> Row:
    """Return one line of what the checks found in the returns."""
    told = {
        "rule": rule, "severity": severity, "says": f"The row breaks {rule}.",
        "measures": "children_looked_after", "year": 2025, "rows": rows,
        "first_file": "2024-25/episodes.csv", "first_row": 7, "what_to_do": "Mend the row.",
    }  # fmt: skip
    return told | other


def two_returns(root: Path) -> Path:
    """Copy Exampleshire's profile and its last two returns into a project; return its folder."""
    own, folder = EXAMPLESHIRE, root / "data/raw/exampleshire"
    folder.mkdir(parents=True)
    (root / "notebooks").mkdir()
    shutil.copy(own / "authority.toml", folder)
    for year in ("2023-24", "2024-25"):
        shutil.copytree(own / "ssda903" / year, folder / "ssda903" / year)
    return folder


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


def lines_of(shown: object) -> dict[str, dict[str, str]]:
    """Return the cells of a table by its first column, with ordinary spaces."""
    data = shown.data.astype(str).replace("\N{NO-BREAK SPACE}", " ", regex=True)
    return data.set_index(data.columns[0]).to_dict("index")
