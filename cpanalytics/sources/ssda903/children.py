"""Who the children are: one row each, from the latest return that knows."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from cpanalytics.sources.ssda903 import codes
from cpanalytics.sources.ssda903.reading import Return

SEXES = {"F": "Female", "M": "Male"}
"""A sex that is not recorded (U) is missing: pages show it as a row of its own."""
BIRTHS = ("Header", "OC3", "OC2", "UASC", "Reviews", "Missing", "PlacedAdoption", "AD1", "PrevPerm")
"""Tables that give a date of birth, the one to be trusted first."""
TEXT = pa.large_string()

Positions = dict[tuple[int, str], np.ndarray]


@dataclass(frozen=True)
class People:
    """All children of some returns.

    table       CHILD, DOB, SEX, ETHNIC and MOTHER, one row a child, sorted by CHILD.
    positions   by year and table, the child of each row: a position in ``table``, -1 if missing.
    not_in_header   Episodes rows (year, file, row) whose child is in no Header.
    """

    table: pd.DataFrame
    positions: Positions
    not_in_header: pd.DataFrame


def children(returns: Sequence[Return]) -> People:
    """Return the children of returns in the order of their years; a later return knows best."""
    names, positions = _everybody(returns)
    table = pd.DataFrame({"CHILD": names, "DOB": _births(len(names), returns, positions)})
    for name in ("SEX", "ETHNIC", "MOTHER"):
        table[name] = _attribute(len(names), returns, positions, name)
    table["SEX"] = table["SEX"].cat.rename_categories(SEXES).cat.set_categories([*SEXES.values()])
    return People(table, positions, _unknown(len(names), returns, positions))


def _everybody(returns: Sequence[Return]) -> tuple[pd.Index, Positions]:
    """Return every identifier once, sorted, and by table the position of each row's child."""
    tables = {
        (one.year, name): table["CHILD"].cat
        for one in returns
        for name, table in one.tables.items()
    }
    named = {key: child for key, child in tables.items() if len(child.categories)}
    parts = [pa.array(child.categories, TEXT) for child in named.values()]  # Arrow drops empty ones
    encoded = pa.chunked_array(parts, TEXT).dictionary_encode()
    names = encoded.chunk(0).dictionary if encoded.num_chunks else pa.array([], TEXT)
    order = pc.sort_indices(names)
    rank = np.empty(len(names), dtype="int32")
    rank[order.to_numpy()] = np.arange(len(names), dtype="int32")
    positions = {key: np.full(len(child.codes), -1, "int32") for key, child in tables.items()}
    positions |= {
        key: np.append(rank[chunk.indices.to_numpy()], np.int32(-1))[child.codes.to_numpy()]
        for (key, child), chunk in zip(named.items(), encoded.chunks, strict=True)
    }
    everybody = pd.Index(names.take(order).to_pandas(), dtype="str")
    del encoded, parts, names
    pa.default_memory_pool().release_unused()  # Arrow keeps it, and nothing else could use it
    return everybody, positions


def _filled(size: int, sources: list[tuple[np.ndarray, np.ndarray]], missing: object) -> np.ndarray:
    """Return a value for each child: of the last source that has one; the greatest of its rows."""
    found = np.full(size, missing, dtype=sources[0][1].dtype)
    for place, values in sources:
        many = np.bincount(place, minlength=1).max() > 1
        order = np.argsort(values, kind="stable") if many else slice(None)
        found[place[order]] = values[order]
    return found


def _attribute(
    size: int, returns: Sequence[Return], positions: Positions, name: str
) -> pd.Categorical:
    """Return a code of each child from the latest Header that has it."""
    kind = codes.categories(codes.FLAGS if name == "MOTHER" else codes.meanings(name))
    sources = [(np.zeros(0, "int32"), np.zeros(0, "int16"))]
    for one in returns:
        if name in one.tables.get("Header", ()):
            place = positions[one.year, "Header"]
            values = one.tables["Header"][name].cat.codes.to_numpy().astype("int16")
            has = (place >= 0) & (values >= 0)
            sources.append((place[has], values[has]))
    return pd.Categorical.from_codes(_filled(size, sources, -1), dtype=kind)


def _births(size: int, returns: Sequence[Return], positions: Positions) -> np.ndarray:
    sources = [(np.zeros(0, "int32"), np.zeros(0, "datetime64[s]"))]
    for name in reversed(BIRTHS):  # the Header comes last, and so has the last word
        for one in returns:
            if name in one.tables:
                place, births = positions[one.year, name], one.tables[name]["DOB"].to_numpy()
                has = (place >= 0) & ~np.isnat(births)
                sources.append((place[has], births[has]))
    return _filled(size, sources, np.datetime64("NaT"))


def _unknown(size: int, returns: Sequence[Return], positions: Positions) -> pd.DataFrame:
    """Return the Episodes rows whose child is in no Header: it is counted without sex and age."""
    known = np.zeros(size + 1, dtype=bool)
    for one in returns:
        if "Header" in one.tables:
            known[positions[one.year, "Header"]] = True
    known[-1] = True  # a missing identifier is told elsewhere
    parts = [pd.DataFrame({"file": [], "row": [], "year": []})]
    for one in returns:
        if "Episodes" in one.tables:
            lost = ~known[positions[one.year, "Episodes"]]
            rows = one.tables["Episodes"].loc[lost, ["file", "row"]]
            parts.append(rows.assign(year=one.year))
    return pd.concat(parts[1:] or parts, ignore_index=True)
