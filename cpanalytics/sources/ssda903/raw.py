"""A table as a file holds it: its distinct texts, which cell has which, and the rows' numbers."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

ENCODED = pa.dictionary(pa.int32(), pa.string())
"""How a column of texts is held: each distinct text once."""


@dataclass
class Raw:
    """One table of one file. ``columns`` are of type ENCODED, by DfE's name, all equally long.

    ``file`` is the label that rows of it carry; ``form`` is csv, Excel or XML; ``rows`` has the
    number of each row.
    """

    table: str
    file: str
    form: str
    columns: dict[str, pa.ChunkedArray]
    rows: np.ndarray


def of_lists(cells: dict[str, list[str]]) -> dict[str, pa.ChunkedArray]:
    """Return columns of texts, as lists, as they are held here."""
    return {
        name: pa.chunked_array([pa.array(texts, pa.string()).dictionary_encode()])
        for name, texts in cells.items()
    }


def without_blank_rows(raw: Raw) -> Raw:
    """Return the table without the rows that have nothing in any column that is read."""
    blank = np.ones(len(raw.rows), dtype=bool)
    for column in sorted(raw.columns.values(), key=_distinct):
        distinct, which = taken(column)
        blank &= np.asarray(pc.equal(pc.utf8_trim_whitespace(distinct), ""))[which]
        if not blank.any():
            return raw
    keep = pa.array(~blank)
    raw.columns = {name: column.filter(keep) for name, column in raw.columns.items()}
    raw.rows = raw.rows[~blank]
    return raw


def joined(raws: list[Raw], name: str) -> tuple[pa.StringArray, np.ndarray]:
    """Return one column of several files of a table; it is empty in a file that lacks it."""
    chunks = []
    for raw in raws:
        column = raw.columns.pop(name, None)
        chunks += _nothing(len(raw.rows)).chunks if column is None else column.chunks
    return taken(pa.chunked_array(chunks, type=ENCODED))


def taken(column: pa.ChunkedArray) -> tuple[pa.StringArray, np.ndarray]:
    """Return the distinct texts of a column, and for each cell the position of its text."""
    if not len(column):
        return pa.array([], pa.string()), np.zeros(0, dtype=np.int32)
    array = column.unify_dictionaries().combine_chunks()
    return array.dictionary, array.indices.to_numpy()


def _nothing(many: int) -> pa.ChunkedArray:
    indices = pa.array(np.zeros(many, dtype=np.int32))
    return pa.chunked_array([pa.DictionaryArray.from_arrays(indices, pa.array([""]))])


def _distinct(column: pa.ChunkedArray) -> int:
    return sum(len(chunk.dictionary) for chunk in column.chunks)
