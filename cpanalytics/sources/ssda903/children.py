"""Who the children are: one row each, from the latest return that knows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cpanalytics.sources.ssda903.reading import Return

SEXES = {"F": "Female", "M": "Male"}
"""A sex that is not recorded (U) is missing: pages show it as a row of its own."""
BIRTHS = ("Header", "OC3", "OC2", "UASC", "Reviews", "Missing", "PlacedAdoption", "AD1", "PrevPerm")
"""Tables that give a date of birth, the one to be trusted first."""


@dataclass(frozen=True)
class People:
    """All children of some returns.

    table   CHILD, SEX, DOB, ETHNIC, MOTHER, year, file and row, one row a child, sorted by CHILD.
    not_in_header   rows of other tables (year, file, row) whose child is in no Header.
    """

    table: pd.DataFrame
    not_in_header: pd.DataFrame
    names: pd.Index

    def position(self, child: pd.Series) -> np.ndarray:
        """Return each child's position in ``table``, int32; -1 where it is missing."""
        return _position(self.names, child)


def children(returns: Sequence[Return]) -> People:
    """Return the children of returns in the order of their years; a later return knows best."""
    tables = [table for one in returns for table in one.tables.values() if "CHILD" in table]
    names = _all_names([table["CHILD"] for table in tables])
    table = pd.DataFrame({"CHILD": names})
    headers = [(one.year, one.tables["Header"]) for one in returns if "Header" in one.tables]
    known = np.zeros(len(names), dtype=bool)
    for _, header in headers:
        known[_used(names, header["CHILD"])] = True
    table["DOB"] = _births(names, returns)
    for name in ("SEX", "ETHNIC", "MOTHER"):
        table[name] = _attribute(names, [header for _, header in headers], name)
    table["SEX"] = table["SEX"].cat.rename_categories(SEXES).cat.set_categories([*SEXES.values()])
    return People(table, _unknown(names, known, returns), names)


def _all_names(columns: Sequence[pd.Series]) -> pd.Index:
    names = pd.Index([], dtype="str")
    for column in columns:
        names = names.union(pd.Index(column.cat.categories, dtype="str"), sort=False)
    return names.sort_values()


def _position(names: pd.Index, child: pd.Series) -> np.ndarray:
    place = names.get_indexer(pd.Index(child.cat.categories, dtype="str"))
    return np.append(place, -1).astype("int32")[child.cat.codes.to_numpy()]


def _used(names: pd.Index, child: pd.Series) -> np.ndarray:
    found = _position(names, child)
    return found[found >= 0]


def _filled(size: int, sources: list[tuple[np.ndarray, np.ndarray]], missing: object) -> np.ndarray:
    """Return a value for each child: of the last source that has one; the greatest of its rows."""
    kind = sources[0][1].dtype if sources else np.dtype("int16")
    found = np.full(size, missing, dtype=kind)
    for place, values in sources:
        order = np.argsort(values, kind="stable")
        found[place[order]] = values[order]
    return found


def _attribute(names: pd.Index, headers: Sequence[pd.DataFrame], name: str) -> pd.Categorical:
    """Return a code of each child from the latest Header that has it."""
    if not headers:
        return pd.Categorical([None] * len(names))
    sources = []
    for header in headers:
        place, codes = _position(names, header["CHILD"]), header[name].cat.codes.to_numpy()
        has = (place >= 0) & (codes >= 0)
        sources.append((place[has], codes[has].astype("int16")))
    return pd.Categorical.from_codes(_filled(len(names), sources, -1), dtype=headers[0][name].dtype)


def _births(names: pd.Index, returns: Sequence[Return]) -> np.ndarray:
    sources = []
    for table in reversed(BIRTHS):  # the Header comes last, and so has the last word
        for one in returns:
            if table not in one.tables:
                continue
            rows = one.tables[table]
            place, births = _position(names, rows["CHILD"]), rows["DOB"].to_numpy()
            has = (place >= 0) & ~np.isnat(births)
            sources.append((place[has], births[has]))
    return (
        _filled(len(names), sources, "NaT")
        if sources
        else np.full(len(names), "NaT", "datetime64[s]")
    )


def _unknown(names: pd.Index, known: np.ndarray, returns: Sequence[Return]) -> pd.DataFrame:
    """Return the Episodes rows whose child is in no Header: it is counted without sex and age."""
    parts = []
    for one in returns:
        if "Episodes" in one.tables:
            rows = one.tables["Episodes"]
            place = _position(names, rows["CHILD"])
            lost = (place >= 0) & ~known[place]
            parts.append(rows.loc[lost, ["file", "row"]].assign(year=one.year))
    return (
        pd.concat(parts, ignore_index=True)
        if parts
        else pd.DataFrame(columns=["file", "row", "year"])
    )
