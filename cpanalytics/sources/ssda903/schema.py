"""The shape of each table of a return, checked with pandera: all wrong cells at once."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from cpanalytics.sources.ssda903 import spec
from cpanalytics.sources.ssda903.rule import COLUMNS, nothing
from cpanalytics.sources.ssda903.rules.prepared import Prepared

FIRST_DAY = pd.Timestamp(1991, 10, 14)
"""The Children Act 1989 came into force: no period of care in a return began earlier."""
OLDEST = 25
"""Years before the start of the year: nobody in a return was born earlier."""
FORMATS = {
    "CHILD": r".{1,20}",
    "UPN": r"(?![IOS])[A-Z]([0-9]{12}|[0-9]{11}[A-Z])|UN[1-5]",
    "URN": r"SC[0-9]{6}|[0-9]{7}|X{7}",
    "SW_ID": r"(SW|XX).*",
}
MAY_BE_LATER = ("DUC",)
"""Dates that may lie after the return's end, because they are planned."""
ALL_OR_NONE = ("IN_TOUCH", "ACTIV", "ACCOM")
"""Told by a rule of their own."""
NO_FIGURE = {
    "UPN", "DATE_INT", "DATE_MATCH", "FOSTER_CARE", "NB_ADOPTR", "SEX_ADOPTR", "LS_ADOPTR",
    "PREV_PERM",
}  # fmt: skip
Holds = Callable[[pd.Series], Any]


def findings(this: Prepared) -> pd.DataFrame:
    """Return every cell that breaks its table's schema: rule, year, file, row and column.

    Codes that are not in their list, and cells that cannot be read, are the reader's to tell.
    """
    found = [_of_table(this, name) for name in spec.tables() if this.has(name)]
    return pd.concat([nothing(), *found], ignore_index=True)[list(COLUMNS)]


def _of_table(this: Prepared, name: str) -> pd.DataFrame:
    import pandera.pandas as pa  # loaded here: it costs more than all of pandas
    from pandera.errors import SchemaErrors

    table = this.tables[name]
    required = [c.name for c in spec.tables()[name] if c.required and c.name not in ALL_OR_NONE]
    empty = [c for c in required if len(table) > 1 and table[c].isna().all()]
    told = _whole_columns(table, empty)
    must = set(required) - set(empty)
    columns = {
        column.name: pa.Column(
            nullable=column.name not in must,
            checks=[pa.Check(f, error=id, ignore_na=False) for id, f in _checks(this, column)],
        )
        for column in spec.tables()[name]
    }
    try:
        pa.DataFrameSchema(columns).validate(table, lazy=True)
    except SchemaErrors as error:
        told.append(_cells(error.failure_cases, name, table))
    return pd.concat(told).assign(year=this.year) if told else nothing()


def _whole_columns(table: pd.DataFrame, empty: list[str]) -> list[pd.DataFrame]:
    files = sorted(table["file"].astype("str").unique()) if empty else []
    places = [(file, 0, column, "column_empty") for column in empty for file in files]
    return [pd.DataFrame(places, columns=["file", "row", "column", "rule"])] if places else []


def _cells(cases: pd.DataFrame, name: str, table: pd.DataFrame) -> pd.DataFrame:
    """Return the failures as places; what a cell holds is not kept."""
    rows = table.iloc[cases["index"].to_numpy("int64")]
    columns = cases["column"].to_numpy("str")
    rules = np.where(cases["check"] == "not_nullable", _if_missing(name, columns), cases["check"])
    return pd.DataFrame(
        {"file": rows["file"].astype("str").array, "row": rows["row"].array, "column": columns}
    ).assign(rule=rules)


def _if_missing(name: str, columns: np.ndarray) -> np.ndarray:
    """Return which rule an empty cell breaks: the Header's DOB is used, others repeat it."""
    no_figure = NO_FIGURE if name == "Header" else {*NO_FIGURE, "DOB", "SEX"}
    unused = np.isin(columns, sorted(no_figure))
    return np.where(unused, "asked_for_and_missing", "required_missing")


def _checks(this: Prepared, column: spec.Column) -> list[tuple[str, Holds]]:
    """Return what must hold of a column, each with the rule that it breaks otherwise."""
    if column.name in FORMATS:
        return [("format_wrong", _has_form(FORMATS[column.name]))]
    if column.kind == "number":
        low, high = column.between
        return [("number_out_of_range", lambda cells: ~((cells < low) | (cells > high)))]
    if column.kind != "date":
        return []
    born = column.name in ("DOB", "MC_DOB")
    first = pd.Timestamp(this.start.year - OLDEST, 4, 1) if born else FIRST_DAY
    last = pd.Timestamp(this.end)
    early = ("date_too_early", lambda cells: ~(cells < first))
    late = ("date_after_end", lambda cells: ~(cells > last))
    return [early] if column.name in MAY_BE_LATER else [early, late]


def _has_form(pattern: str) -> Holds:
    def holds(cells: pd.Series) -> pd.Series:
        known = cells.cat.categories.astype("str").str.fullmatch(pattern)
        right = np.append(np.asarray(known, dtype=bool), True)[cells.cat.codes]
        return pd.Series(right, index=cells.index)

    return holds
