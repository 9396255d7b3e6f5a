"""Figures that a council counts itself, in data/raw/<authority>/local.csv: the return lacks them.

Pathway plans, initial health assessments, visits, return interviews. Its columns are those of
published.csv. All of it is internal, and ``release`` is whatever names the list it came from.
"""

from pathlib import Path

import pandas as pd

from cpanalytics import figures, project, schema
from cpanalytics.sources import cells


def files(authority: str) -> list[Path]:
    """Return the file of the council's local figures, none if it has none."""
    file = project.raw() / authority / "local.csv"
    return [file] if file.exists() else []


def read(authority: str) -> pd.DataFrame:
    """Return the council's local figures as rows of the one table; InputError names what is wrong.

    Nothing is repaired and no row is dropped.
    """
    (file,) = files(authority)
    raw = cells.read(file)
    schema.validate(raw, file)
    table = raw.assign(reported_by=authority, source="local", visibility="internal")
    for column in figures.NUMBERS:
        table[column] = pd.to_numeric(table[column]).astype(float)
    return table[figures.COLUMNS].reset_index(drop=True)
