"""A CSV of DfE's as columns of codes: every distinct cell is looked at once, however often it is.

Columns are found by name. Row numbers are those of a spreadsheet: the header is row 1.
"""

import csv
import io
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from cpanalytics import project
from cpanalytics.errors import InputError

SAVE_AS = "download the file again, and do not save it from a spreadsheet program"
FIRST_ROW = 2


@dataclass(frozen=True)
class Column:
    """One column: ``codes`` are positions in ``texts``, the distinct cells without outer spaces.

    Every text is in some row.
    """

    codes: np.ndarray
    texts: list[str]

    def first_row(self, text: str) -> int:
        """Return the number of the first row with this cell."""
        return int(np.flatnonzero(self.codes == self.texts.index(text))[0]) + FIRST_ROW


@dataclass(frozen=True)
class Table:
    """A file's columns by name, as it spells them but for capitals and outer spaces."""

    file: Path
    columns: dict[str, Column]
    rows: int

    @property
    def place(self) -> str:
        """The file as a message names it."""
        return project.shown(self.file)


def read(file: Path) -> Table:
    """Return a file's columns. Raises InputError where it is not a CSV in UTF-8 with a header."""
    header = header_of(file)
    kinds = {name: pa.dictionary(pa.int32(), pa.string()) for name in header}
    options = arrow_csv.ConvertOptions(column_types=kinds, strings_can_be_null=False)
    parsing = arrow_csv.ParseOptions(newlines_in_values=False)
    try:
        found = arrow_csv.read_csv(file, parse_options=parsing, convert_options=options)
    except (pa.ArrowInvalid, UnicodeDecodeError):
        raise _unreadable(file, header) from None
    found = found.unify_dictionaries().combine_chunks()
    columns = {_name(name): _column(found.column(at)) for at, name in enumerate(found.column_names)}
    if found.num_rows == 0:
        raise unusable(file, "has a header and no rows", SAVE_AS)
    return Table(file, columns, found.num_rows)


def header_of(file: Path, repeated: bool = False) -> list[str]:
    """Return the names in a file's first row. Raises InputError where it has none.

    repeated   whether a name may stand twice; else that is an InputError too.
    """
    try:
        with file.open(encoding="utf-8-sig", errors="replace", newline="") as opened:
            header = next(csv.reader(opened), [])
    except FileNotFoundError:
        raise unusable(file, "is not there", "name the file as it was downloaded") from None
    except csv.Error:
        raise unusable(file, "is not a CSV in UTF-8", SAVE_AS) from None
    if not any(header):
        raise unusable(file, "is empty", SAVE_AS)
    names = [_name(name) for name in header]
    twice = [name for name, many in Counter(names).items() if many > 1]
    if twice and not repeated:
        raise unusable(file, f'has the column "{twice[0]}" more than once', SAVE_AS)
    return header


def _name(text: str) -> str:
    return text.strip().lower()


def _column(chunked: pa.ChunkedArray) -> Column:
    """Return a column's codes; cells that differ only in outer spaces have one code."""
    array = chunked.chunk(0) if chunked.num_chunks else pa.array([], chunked.type)
    codes, texts = array.indices.to_numpy(), array.dictionary.to_pylist()
    stripped = [text.strip() for text in texts]
    distinct = list(dict.fromkeys(stripped))
    if len(distinct) < len(texts):
        at = {text: place for place, text in enumerate(distinct)}
        codes = np.array([at[text] for text in stripped], dtype=np.int32)[codes]
    return Column(codes, distinct)


def combined(columns: Sequence[Column]) -> tuple[np.ndarray, list[tuple[str, ...]]]:
    """Return a code for each row by several columns at once, and the cells of each code."""
    import pandas as pd

    codes = np.zeros(len(columns[0].codes), dtype=np.int64)
    for column in columns:
        codes = codes * len(column.texts) + column.codes
    found, distinct = pd.factorize(codes)
    cells = []
    for code in distinct.tolist():
        parts = []
        for column in reversed(columns):
            code, at = divmod(code, len(column.texts))
            parts.append(column.texts[at])
        cells.append(tuple(reversed(parts)))
    return found, cells


def unusable(file: Path, what: str, what_to_do: str) -> InputError:
    """Return what is told of a file that cannot be used."""
    return InputError(
        f"{project.shown(file)} {what}.\n"
        "  Why it matters: a council would be compared with figures that DfE did not publish.\n"
        f"  What to do: {what_to_do}."
    )


def _unreadable(file: Path, header: list[str]) -> InputError:
    """Return where a file that cannot be read goes wrong: found by reading it slowly."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return unusable(file, f"is not a CSV in UTF-8: row {line} has a byte that is not", SAVE_AS)
    for number, row in enumerate(csv.reader(io.StringIO(text, newline="")), start=1):
        if row and len(row) != len(header):
            what = f"cannot be read: row {number} has {len(row)} cells, the header {len(header)}"
            return unusable(file, what, SAVE_AS)
    return unusable(file, "cannot be read as CSV", SAVE_AS)
