"""Everything that was found in a council's returns, and what it means."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from cpanalytics.sources.ssda903 import schema
from cpanalytics.sources.ssda903.rule import COLUMNS, SEVERITIES, nothing, places
from cpanalytics.sources.ssda903.rules import every
from cpanalytics.sources.ssda903.rules.prepared import Prepared, prepare
from cpanalytics.sources.ssda903.rules.reads import counted_from

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

    The order is that of the findings: errors, warnings, notes, and the years within a rule. Its
    measures are those that any of its rows, of any year, can change.
    """
    found = findings if "measures" in findings else described(findings)
    of_rule = found.groupby("rule", observed=True)["measures"].unique()
    touched = {rule: _together(texts) for rule, texts in of_rule.items()}
    grouped = findings.groupby(["rule", "year"], sort=False, observed=True)
    told = grouped.agg(
        rows=("row", "size"),
        first_file=("file", "first"),
        first_row=("row", "first"),
        first_column=("column", "first"),
    ).reset_index()
    told = described(told).assign(measures=told["rule"].map(touched))
    return told[list(SUMMARY)].iloc[_by_severity(told)].reset_index(drop=True)


def described(findings: pd.DataFrame) -> pd.DataFrame:
    """Return the findings with severity, says, measures (ids, joined by ", ") and what_to_do.

    A ``table``, which findings of the history have, tells the measures, and is left out.
    """
    rules = every()
    said = {
        "severity": {name: rule.severity for name, rule in rules.items()},
        "says": {name: rule.says for name, rule in rules.items()},
        "what_to_do": {name: rule.what_to_do for name, rule in rules.items()},
    }
    told = {column: findings["rule"].map(of) for column, of in said.items()}
    told["measures"] = _measures(findings)
    order = ("severity", "says", "measures", "what_to_do")
    found = findings.assign(**{column: told[column] for column in order})
    return found.drop(columns="table", errors="ignore")


def _measures(findings: pd.DataFrame) -> pd.Series:
    """Return the measures that each finding can change, by its rule, its table and its column."""
    places = pd.DataFrame({"rule": findings["rule"]})
    for name in ("table", "column"):
        places[name] = findings[name].fillna("") if name in findings else ""
    different = places.drop_duplicates()
    texts = [_of_place(*place) for place in different.itertuples(index=False, name=None)]
    told = different.assign(measures=pd.Series(texts, index=different.index, dtype="str"))
    return places.merge(told, how="left").set_index(findings.index)["measures"]


def _of_place(rule: str, table: str, column: str) -> str:
    known = every()[rule]
    return ", ".join(counted_from(table, column) if known.by_place else known.measures)


def _together(texts: Sequence[str]) -> str:
    """Return the measures of several texts as one, each once."""
    return ", ".join(dict.fromkeys(id for text in texts for id in text.split(", ") if id))


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
