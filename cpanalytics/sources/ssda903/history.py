"""Several returns as one history: each child, each episode, each event once.

What is decided on the way is told as findings; nothing in a return is ever changed.
"""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cpanalytics.indicators.records import Records
from cpanalytics.sources.ssda903 import codes, spec
from cpanalytics.sources.ssda903 import history_rules as rules
from cpanalytics.sources.ssda903.children import People, children
from cpanalytics.sources.ssda903.ending import ended
from cpanalytics.sources.ssda903.merging import (
    in_order,
    older_versions,
    repeats,
    stacked,
    superseded,
)
from cpanalytics.sources.ssda903.reading import Return
from cpanalytics.sources.ssda903.rule import Rule, nothing, places

DATED = {
    "Episodes": ("child", "DECOM"),
    "Reviews": ("child", "REVIEW"),
    "Missing": ("child", "MISSING", "MIS_START"),
    "AD1": ("child", "DATE_INT", "DATE_MATCH"),
    "PlacedAdoption": ("child", "DATE_PLACED"),
    "PrevPerm": ("child",),
    "SWEpisodes": ("child", "SW_DECOM", "SW_ID"),
}
"""What makes a row of two returns the same: it stands once, as the later return has it."""
YEARLY = ("UASC", "OC2", "OC3")
"""Tables that say something of each child for each year."""
ENDS = {"Episodes": "DEC", "Missing": "MIS_END", "SWEpisodes": "SW_DEC"}
NOT_KEPT = ("CHILD", "DOB", "SEX", "ETHNIC", "UPN", "LA_PERM")


def history(returns: Sequence[Return]) -> tuple[Records, pd.DataFrame]:
    """Return the records of one council, and what was decided: findings, as ``rule.COLUMNS``.

    Each has the ``table`` of its row too. Rows that cannot be placed (no child, no date of their
    own) are left out, and told.
    """
    returns = sorted(returns, key=lambda one: one.year)
    people = children(returns)
    told = [_told(rules.NOT_IN_HEADER, people.not_in_header)]
    tables = {name: _merged(name, returns, people, told) for name in (*DATED, *YEARLY)}
    supplied = {name for one in returns for name in one.tables}
    records = Records(
        ends={one.year: one.end for one in returns},
        children=people.table,
        episodes=tables.pop("Episodes"),
        others={name: table for name, table in tables.items() if name in supplied},
    )
    return records, pd.concat(told, ignore_index=True)


def _merged(
    name: str, returns: Sequence[Return], people: People, told: list[pd.DataFrame]
) -> pd.DataFrame:
    """Return one table of all returns, each row once, in order; tell what was decided."""

    def keep(table: pd.DataFrame, which: np.ndarray, rule: Rule) -> pd.DataFrame:
        if which.all():
            return table
        told.append(_told(rule, table[~which], name))
        return table[which].reset_index(drop=True)

    key = DATED.get(name, ("child", "year"))
    table = _stacked(name, returns, people)
    table = keep(table, _has(table, key), rules.NO_KEY[name])
    table = in_order(table, key, ENDS.get(name, ""))
    table = keep(table, ~repeats(table), rules.REPEATED)
    if name == "Episodes":
        table = keep(table, ~older_versions(table), rules.LATER_VERSION)
    if name in YEARLY:
        return keep(table, ~repeats(table, key, back=True), rules.TWO_ROWS)
    if len(returns) > 1:
        table = keep(table, ~superseded(table, key), rules.LATER_VERSION)
    if name in ENDS:
        over = {one.year: one.end for one in returns}
        table, left = ended(table, ENDS[name], over)
        told.append(_told(rules.LEFT_OPEN, left, name))
    return table


def _stacked(name: str, returns: Sequence[Return], people: People) -> pd.DataFrame:
    """Return the rows of all returns, with ``child`` in place of who the child is."""
    parts = []
    for one in returns:
        if name in one.tables:
            rows = one.tables[name]
            own = rows.drop(columns=list(NOT_KEPT), errors="ignore")
            parts.append(own.assign(child=people.positions[one.year, name], year=one.year))
    if not parts:
        own = _empty(name).drop(columns=list(NOT_KEPT), errors="ignore")
        parts = [own.assign(child=np.zeros(0, "int32"), year=np.zeros(0, "int64"))]
    return stacked(parts)


def _empty(name: str) -> pd.DataFrame:
    """Return a table that was not supplied: its columns, with their types, and no row."""
    found: dict[str, object] = {}
    for column in spec.tables()[name]:
        known = codes.meanings(column.codes) if column.kind == "code" else codes.FLAGS
        kinds = {"number": "float64", "date": "datetime64[s]", "partial date": "datetime64[s]"}
        kind = codes.categories(known if column.kind in ("code", "flag") else ())
        found[column.name] = pd.Series(dtype=kinds.get(column.kind, kind))
    place = {"file": pd.Series(dtype=codes.categories(())), "row": pd.Series(dtype="int32")}
    return pd.DataFrame({**found, **place})


def _has(table: pd.DataFrame, key: Sequence[str]) -> np.ndarray:
    """Return whether each row has a child, and each date and code of its key."""
    found = table["child"].to_numpy() >= 0
    for name in key:
        if name not in ("child", "year", "SW_ID"):
            found &= table[name].notna().to_numpy()
    return found


def _told(rule: Rule, rows: pd.DataFrame, table: str = "") -> pd.DataFrame:
    if rows.empty:
        return nothing()
    return places(rule, 0, rows).assign(year=rows["year"].to_numpy(), table=table)
