"""Small returns for the tests of the rules: made-up children called A, B and C, row by row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import pandas as pd

from cpanalytics.sources.ssda903 import codes, spec
from cpanalytics.sources.ssda903.rule import nothing
from cpanalytics.sources.ssda903.rules import every
from cpanalytics.sources.ssda903.rules.prepared import prepare

Row = dict[str, Any]
FLAG = pd.CategoricalDtype(list(codes.FLAGS))
FIRST_ROW = 2
"""The header is row 1, as in a spreadsheet."""


@dataclass(frozen=True)
class Given:
    """A return as the reader gives it."""

    year: int
    end: date
    tables: dict[str, pd.DataFrame]
    problems: pd.DataFrame = field(default_factory=nothing)


def given(year: int = 2019, end: str = "", **tables: Sequence[Row]) -> Given:
    """Return a typed return of these tables; its last day is 31 March unless given."""
    frames = {name: table(name, year, list(rows)) for name, rows in tables.items()}
    return Given(year, date.fromisoformat(end or f"{year}-03-31"), frames)


def table(name: str, year: int, rows: list[Row]) -> pd.DataFrame:
    """Return rows as a typed table; what a row does not have is missing."""
    columns = spec.tables()[name]
    assert {key for row in rows for key in row} <= {column.name for column in columns}
    frame = {c.name: _typed(c, [row.get(c.name) for row in rows]) for c in columns}
    file = pd.Categorical([f"{year}/{name}.csv"] * len(rows), categories=[f"{year}/{name}.csv"])
    numbers = pd.Series(range(FIRST_ROW, FIRST_ROW + len(rows)), dtype="int32")
    return pd.DataFrame({**frame, "file": file, "row": numbers})


def _typed(column: spec.Column, cells: list[Any]) -> Any:
    if column.kind in ("date", "partial date"):
        return pd.Series(pd.to_datetime(cells)).astype("datetime64[s]")
    if column.kind == "number":
        return pd.Series(cells, dtype="float64")
    if column.kind == "code":
        return pd.Categorical(cells, dtype=_type_of(column.codes))
    if column.kind == "flag":
        return pd.Categorical(cells, dtype=FLAG)
    names = pd.Index(sorted({cell for cell in cells if cell is not None}), dtype="str")
    return pd.Categorical(cells, categories=names)


@cache
def _type_of(codes_of: str) -> pd.CategoricalDtype:
    return pd.CategoricalDtype(list(codes.meanings(codes_of)))


def broken(rule: str, *returns: Given) -> list[int]:
    """Return the rows of the last return (and its table's file) that break a rule."""
    this = prepare(returns)[-1]
    found = every()[rule].find(this, this.before)
    return sorted(found["row"].tolist())


def ep(child: str, start: str | None, end: str | None = None, **cells: Any) -> Row:
    """Return an episode: with foster carers, under a care order, the first of its period."""
    usual = {
        "RNE": "S", "LS": "C2", "CIN": "N1", "PLACE": "U6", "PLACE_PROVIDER": "PR1",
        "PL_POST": "AA1 1AA", "URN": "SC000001",
    }  # fmt: skip
    ending = {} if end is None else {"DEC": end, "REC": "E4A"}
    return {"CHILD": child, "DECOM": start, **usual, **ending, **cells}


def then(child: str, start: str, end: str | None = None, **cells: Any) -> Row:
    """Return an episode that goes on: the child moved to other foster carers."""
    moved = {"RNE": "P", "PL_POST": "BB1 1BB", "URN": "SC000002"}
    return ep(child, start, end, **{**moved, **cells})


def x1(child: str, start: str, end: str, **cells: Any) -> Row:
    """Return an episode that ends because another begins, for the usual reason."""
    return ep(child, start, end, **{"REC": "X1", "REASON_PLACE_CHANGE": "CARPL", **cells})


def child(name: str, born: str | None = "2008-06-15", **cells: Any) -> Row:
    """Return a Header row."""
    usual = {"SEX": "F", "ETHNIC": "WBRI", "UPN": "UN5"}
    return {"CHILD": name, "DOB": born, **usual, **cells}


def row(name: str, **cells: Any) -> Row:
    """Return a row of any other table."""
    return {"CHILD": name, **cells}
