"""Tiny records to count by hand: a child is a number, an episode a line."""

from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from cpanalytics.indicators.records import Records
from cpanalytics.sources.ssda903 import codes, spec

DATES = {
    "DOB", "DECOM", "DEC", "REVIEW", "MIS_START", "MIS_END", "DUC", "DATE_INT", "DATE_MATCH",
    "DATE_PLACED", "DATE_PLACED_CEASED", "DATE_PERM", "SW_DECOM", "SW_DEC", "MC_DOB",
}  # fmt: skip
NUMBERS = {"SDQ_SCORE", "NB_ADOPTR"}
EPISODES = [
    "child", "DECOM", "RNE", "LS", "PLACE", "DEC", "REC", "CIN", "PLACE_PROVIDER",
    "REASON_PLACE_CHANGE", "HOME_POST", "PL_POST", "URN",
]  # fmt: skip
CHILDREN = ["DOB", "SEX", "ETHNIC", "MOTHER"]
CODES = {
    column.name: codes.meanings(column.codes) if column.kind == "code" else codes.FLAGS
    for columns in spec.tables().values()
    for column in columns
    if column.kind in ("code", "flag")
} | {"SEX": ("Female", "Male")}
"""The code list of each column of the return; a child's sex is in words."""
TYPES = {name: pd.CategoricalDtype(list(meanings)) for name, meanings in CODES.items()}


def table(names: list[str], lines: list[tuple], year: int) -> pd.DataFrame:
    """Return a typed table from lines of text; a line may be shorter than the names."""
    filled = [(*line, *[None] * (len(names) - len(line))) for line in lines]
    cells = {name: [line[at] for line in filled] for at, name in enumerate(names)}
    many = len(filled)
    where = {
        "year": np.full(many, year),
        "file": pd.Categorical(["made up"] * many),
        "row": np.arange(2, many + 2, dtype="int32"),
    }
    return pd.DataFrame({name: _typed(name, cells[name]) for name in names} | where)


def _typed(name: str, cells: list) -> Any:
    if name in DATES:
        return pd.to_datetime(cells).astype("datetime64[s]")
    if name in NUMBERS:
        return np.array(cells, dtype="float64")
    if name == "child":
        return np.array(cells, dtype="int32")
    return pd.Categorical(cells, dtype=TYPES.get(name))


def records(
    episodes: list[tuple],
    children: list[tuple],
    *,
    ends: dict[int, str] | None = None,
    **others: tuple[str, list[tuple]],
) -> Records:
    """Return records from text.

    episodes   lines in the order of ``EPISODES``: (0, "2020-05-01", "S", "C2", "U6", None, ...).
    children   lines in the order of ``CHILDREN``; the first is child 0.
    ends       last days by collection year; the year to 31 March 2021 if left out.
    others     names of columns in one text, and lines: OC2=("child SDQ_SCORE", [(0, 12)]); the
               collection year of each line is the column ``year`` if named, else the last year.
    """
    ends = ends or {2021: "2021-03-31"}
    last = max(ends)
    history = table(EPISODES, episodes, last)
    history = history.sort_values(["child", "DECOM", "DEC"], na_position="last", kind="stable")
    return Records(
        ends={year: date.fromisoformat(end) for year, end in sorted(ends.items())},
        children=table(CHILDREN, children, last),
        episodes=history.reset_index(drop=True),
        others={name: _other(text.split(), lines, last) for name, (text, lines) in others.items()},
    )


def _other(names: list[str], lines: list[tuple], last: int) -> pd.DataFrame:
    if "year" not in names:
        return table(names, lines, last)
    place = names.index("year")
    years = [line[place] for line in lines]
    rest = [(*line[:place], *line[place + 1 :]) for line in lines]
    found = table([name for name in names if name != "year"], rest, last)
    return found.assign(year=pd.Series(years, dtype="int64"))
