"""Tables of text made into typed frames; what cannot be read is missing, and is reported."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from cpanalytics.sources.ssda903 import codes, dates, values
from cpanalytics.sources.ssda903.problems import Problems
from cpanalytics.sources.ssda903.raw import Raw, joined
from cpanalytics.sources.ssda903.spec import Column
from cpanalytics.sources.ssda903.values import Meaning

SECONDS_A_DAY = 86_400
WHOLE_COLUMN = {"codes_tidied"}
"""Rules that are said once of a column of a file, not of each row."""

Broken = dict[str, list[int]]


def frame(raws: list[Raw], wanted: list[Column], problems: Problems) -> pd.DataFrame:
    """Return the files of one table as one typed frame: ``wanted`` columns, file and row.

    The files are in the given order. The raw columns are used up.
    """
    files = pd.Categorical.from_codes(
        np.repeat(np.arange(len(raws)), [len(raw.rows) for raw in raws]),
        categories=pd.Index([raw.file for raw in raws], dtype="str"),
    )
    rows = np.concatenate([raw.rows for raw in raws]).astype(np.int32, copy=False)
    found = {}
    for column in wanted:
        distinct, which = joined(raws, column.name)
        found[column.name], broken = _read(column, distinct, which, problems.year)
        for rule, positions in broken.items():
            _report(rule, np.isin(which, positions), files, rows, column.name, problems)
    return pd.DataFrame({**found, "file": files, "row": rows}, copy=False)


def _read(
    column: Column, distinct: pa.StringArray, which: np.ndarray, year: int
) -> tuple[pd.Categorical | np.ndarray, Broken]:
    """Return the values of a column, and by rule the positions of the texts that break it."""
    if column.kind in values.CANONICAL:
        return _names(column, distinct, which, year)
    if column.kind in ("date", "partial date"):
        return _days(column, distinct, which, year)
    read = values.reader(column, year)
    meanings = [read(text) for text in distinct.to_pylist()]
    return _values(column, meanings, which), _broken(enumerate(meanings))


def _values(
    column: Column, meanings: list[Meaning], which: np.ndarray
) -> pd.Categorical | np.ndarray:
    if column.kind in ("code", "flag"):
        known = codes.meanings(column.codes) if column.kind == "code" else codes.FLAGS
        positions = np.array([-1 if m.value is None else m.value for m in meanings], dtype=np.int8)
        return pd.Categorical.from_codes(
            positions[which], dtype=codes.categories(known), validate=False
        )
    numbers = np.array([np.nan if m.value is None else m.value for m in meanings], dtype=float)
    return numbers[which]


def _days(
    column: Column, distinct: pa.StringArray, which: np.ndarray, year: int
) -> tuple[np.ndarray, Broken]:
    """Return days; those written dd/mm/yyyy are read together, any others one by one."""
    days = dates.usual_days(distinct)
    odd = np.flatnonzero(days == dates.NOT_A_DAY)
    meanings = _meanings(column, distinct, odd, year)
    days[odd] = [dates.NOT_A_DAY if m.value is None else m.value for m in meanings]
    seconds = np.where(days == dates.NOT_A_DAY, dates.NOT_A_DAY, days * SECONDS_A_DAY)
    return seconds[which].view("datetime64[s]"), _broken(zip(odd.tolist(), meanings, strict=True))


def _names(
    column: Column, distinct: pa.StringArray, which: np.ndarray, year: int
) -> tuple[pd.Categorical, Broken]:
    """Return ids or postcodes: those in their usual form stand for themselves."""
    usual = np.asarray(pc.match_substring_regex(distinct, values.CANONICAL[column.kind]))
    odd = np.flatnonzero(~usual)
    meanings = _meanings(column, distinct, odd, year)
    new_position = (np.cumsum(usual) - 1).astype(np.int32)
    categories, positions = _with_odd(distinct.filter(pa.array(usual)), meanings)
    new_position[odd] = positions
    dtype = pd.CategoricalDtype(pd.Index(pd.array(categories, dtype="str")))
    names = pd.Categorical.from_codes(new_position[which], dtype=dtype, validate=False)
    return names, _broken(zip(odd.tolist(), meanings, strict=True))


def _meanings(
    column: Column, distinct: pa.StringArray, odd: np.ndarray, year: int
) -> list[Meaning]:
    read = values.reader(column, year)
    return [read(text) for text in distinct.take(pa.array(odd)).to_pylist()]


def _with_odd(usual: pa.StringArray, meanings: list[Meaning]) -> tuple[pa.StringArray, list[int]]:
    """Return all names, and the position of each meaning among them (-1 where it is missing)."""
    names = dict.fromkeys(m.value for m in meanings if m.value is not None)
    if not names:
        return usual, [-1] * len(meanings)
    at = pc.index_in(pa.array(names, pa.string()), value_set=usual).to_pylist()
    new = [name for name, position in zip(names, at, strict=True) if position is None]
    known = {n: p for n, p in zip(names, at, strict=True) if p is not None}
    known |= {name: len(usual) + count for count, name in enumerate(new)}
    both = pa.concat_arrays([usual, pa.array(new, pa.string())])
    return both, [-1 if m.value is None else known[m.value] for m in meanings]


def _broken(meanings: Iterable[tuple[int, Meaning]]) -> Broken:
    broken: Broken = {}
    for position, meaning in meanings:
        for rule in meaning.rules:
            broken.setdefault(rule, []).append(position)
    return broken


def _report(
    rule: str,
    at: np.ndarray,
    files: pd.Categorical,
    rows: np.ndarray,
    column: str,
    problems: Problems,
) -> None:
    if rule not in WHOLE_COLUMN:
        problems.of_rows(rule, files[at], rows[at], column)
        return
    for file in files.categories[np.unique(files.codes[at])]:
        problems.of_file(rule, file, column)
