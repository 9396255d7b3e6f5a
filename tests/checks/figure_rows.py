"""Rows of the one table for the tests of the checks, and the five councils' own."""

import pandas as pd

from cpanalytics import project
from cpanalytics.checks import Finding, check
from cpanalytics.figures import NUMBERS

ROW = {
    "measure": "children_looked_after",
    "area_level": "Local authority",
    "area_code": "E99000001",
    "area_name": "Anytown",
    "reported_by": "anytown",
    "period_start": "2020-03-31",
    "period_end": "2020-03-31",
    "period_type": "on",
    "dated_by": "printed",
    "age_band": "Total",
    "sex": "Total",
    "group": "Total",
    "category": "Total",
    "kind": "actual",
    "value": float("nan"),
    "low": float("nan"),
    "high": float("nan"),
    "qualifier": "exact",
    "status": "ok",
    "status_printed": "",
    "printed": "",
    "numerator": float("nan"),
    "denominator": float("nan"),
    "source": "published",
    "release": "report-2020",
    "place": "Table 1",
    "visibility": "public",
}


def row(value: float | None = None, **fields: object) -> dict[str, object]:
    """Return one row; what is printed is the value, unless ``printed`` is given."""
    number = {} if value is None else {"value": float(value), "printed": f"{value}"}
    return ROW | number | fields


def frame(*rows: dict[str, object]) -> pd.DataFrame:
    """Return rows as the one table."""
    return pd.DataFrame(list(rows), columns=list(ROW))


def found(*rows: dict[str, object]) -> list[Finding]:
    """Return the findings about some rows."""
    return check(frame(*rows))


def only(rule: str, *rows: dict[str, object]) -> Finding:
    """Return the one finding about some rows, which must be of this rule."""
    findings = found(*rows)
    assert [finding.rule for finding in findings] == [rule]
    return findings[0]


def published(authority: str) -> pd.DataFrame:
    """Return what a council's transcription holds, as the loader would give it."""
    file = project.raw() / authority / "published.csv"
    table = pd.read_csv(file, dtype=str, keep_default_na=False)
    for column in NUMBERS:
        table[column] = pd.to_numeric(table[column])
    return table.assign(reported_by=authority, source="published", visibility="public")
