"""Everything that was found in a council's returns, and what it means."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cpanalytics.sources.ssda903 import schema
from cpanalytics.sources.ssda903.rule import COLUMNS, SEVERITIES, nothing, places
from cpanalytics.sources.ssda903.rules import every
from cpanalytics.sources.ssda903.rules.prepared import Prepared, prepare

if TYPE_CHECKING:
    from cpanalytics.sources.ssda903.reading import Return

SUMMARY = (
    "rule", "severity", "says", "measures", "year", "rows", "first_file", "first_row",
    "first_column", "what_to_do",
)  # fmt: skip
CELL = ["file", "row", "column"]


def check(returns: Sequence["Return"]) -> pd.DataFrame:
    """Return all findings about the returns: one row a place (rule, year, file, row, column).

    What reading noticed, cells that break their table's schema, and rows that break a rule, with
    errors before warnings before notes, then by year, file and row. A row of 0 is the whole file.
    A cell that could not be read is told once: not again because it is now empty.
    """
    found = []
    for given, this in zip(_in_order(returns), prepare(returns), strict=True):
        noticed = given.problems[list(COLUMNS)]
        unread = noticed[noticed["rule"].isin(_errors())]
        found += [noticed, _new_cells(schema.findings(this), noticed)]
        found += [_new_cells(rows, unread) for rows in _broken_rules(this)]
    return _sorted(pd.concat([nothing(), *found], ignore_index=True))


def summary(findings: pd.DataFrame) -> pd.DataFrame:
    """Return one row a rule and year: what it says, how many rows, the first, what to do.

    The order is that of the findings: errors, warnings, notes, and the years within a rule.
    """
    grouped = findings.groupby(["rule", "year"], sort=False, observed=True)
    told = grouped.agg(
        rows=("row", "size"),
        first_file=("file", "first"),
        first_row=("row", "first"),
        first_column=("column", "first"),
    ).reset_index()
    return described(told)[list(SUMMARY)].iloc[_by_severity(told)].reset_index(drop=True)


def described(findings: pd.DataFrame) -> pd.DataFrame:
    """Return the findings with severity, says, measures (ids, joined by ", ") and what_to_do."""
    said = {
        rule.id: (rule.severity, rule.says, ", ".join(rule.measures), rule.what_to_do)
        for rule in every().values()
    }
    columns = pd.DataFrame(said, index=["severity", "says", "measures", "what_to_do"]).T
    return findings.join(columns, on="rule")


def _in_order(returns: Sequence["Return"]) -> list["Return"]:
    return sorted(returns, key=lambda one: (one.year, one.end))


def _broken_rules(this: Prepared) -> list[pd.DataFrame]:
    asked = [rule for rule in every().values() if rule.find is not None]
    broken = [(rule, rule.find(this, this.before)) for rule in asked]
    return [places(rule, rows.get("year", this.year), rows) for rule, rows in broken if len(rows)]


def _errors() -> list[str]:
    return [rule.id for rule in every().values() if rule.severity == "error"]


def _new_cells(cells: pd.DataFrame, noticed: pd.DataFrame) -> pd.DataFrame:
    """Leave out the cells about which the reader has said more."""
    again = cells["row"].isin(noticed["row"]).to_numpy().copy()
    if again.any():
        told = pd.MultiIndex.from_frame(noticed[CELL])
        again[again] = pd.MultiIndex.from_frame(cells.loc[again, CELL]).isin(told)
    return cells[~again]


def _ranks() -> dict[str, int]:
    """Return the order of rules: by severity, then as they stand in the registry."""
    rules = sorted(every().values(), key=lambda rule: SEVERITIES.index(rule.severity))
    return {rule.id: rank for rank, rule in enumerate(rules)}


def _sorted(found: pd.DataFrame) -> pd.DataFrame:
    """Sort by severity, year, file, row, rule and column."""
    rules, names = pd.factorize(found["rule"])
    files, columns = (pd.factorize(found[name], sort=True)[0] for name in ("file", "column"))
    severity, rank = (
        np.array([of[name] for name in names], dtype="int64")[rules]
        for of in (_severities(), _ranks())
    )
    order = np.lexsort((columns, rank, found["row"], files, found["year"], severity))
    return found.iloc[order].reset_index(drop=True)


def _severities() -> dict[str, int]:
    return {rule.id: SEVERITIES.index(rule.severity) for rule in every().values()}


def _by_severity(told: pd.DataFrame) -> np.ndarray:
    return np.lexsort((told["year"], told["rule"].map(_ranks())))
