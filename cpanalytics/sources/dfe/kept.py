"""The form in which rows are kept: coded columns, and only those that differ from row to row."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from cpanalytics import figures

CONSTANT = {
    "reported_by": figures.DFE, "dated_by": "printed", "kind": "actual", "qualifier": "exact",
    "source": figures.DFE, "visibility": "public",
}  # fmt: skip
"""What is the same in every row of DfE's."""
KEPT = [
    name for name in figures.COLUMNS if name not in (*CONSTANT, "low", "high", "status_printed")
] + ["dataset"]


def as_frame(found: pa.Table) -> pd.DataFrame:
    """Return rows as the one table: texts and floats, in ``figures.COLUMNS``."""
    many, text = found.num_rows, pa.large_string()
    columns = {name: pa.repeat(pa.scalar(of, text), many) for name, of in CONSTANT.items()}
    columns |= {name: pa.nulls(many, pa.float64()) for name in ("low", "high")}
    for name in KEPT[:-1]:
        column = found.column(name)
        columns[name] = column if name in figures.NUMBERS else column.cast(text)
    is_ok = pc.equal(columns["status"], "ok")
    columns["status_printed"] = pc.if_else(is_ok, pa.scalar("", text), columns["printed"])
    return pa.table({name: columns[name] for name in figures.COLUMNS}).to_pandas()


def coded(codes: np.ndarray, texts: Sequence[str]) -> pa.DictionaryArray:
    """Return texts by position in ``texts``, each distinct text once in the dictionary."""
    at: dict[str, int] = {}
    places = np.array([at.setdefault(text, len(at)) for text in texts], dtype=np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(places[codes]), pa.array(list(at), pa.string()))


def period(kind: str, year: int) -> tuple[str, str, str]:
    """Return type, start and end of a period of a reporting year: 2025 ends on 31 March 2025.

    DfE's rates for a year use ONS's estimate of mid-year before: 30 June 2024 for 2025.
    """
    return {
        "on": ("on", "", f"{year}-03-31"),
        "year": ("year", f"{year - 1}-04-01", f"{year}-03-31"),
        "mid_year": ("on", "", f"{year}-06-30"),
        "mid_year_before": ("on", "", f"{year - 1}-06-30"),
    }[kind]
