"""A table of the return as a CSV file. The usual file is read by Arrow, an odd one cell by cell."""

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.csv as arrow_csv

from cpanalytics.sources.ssda903 import encodings, raw, recognise
from cpanalytics.sources.ssda903.csv_cells import cells
from cpanalytics.sources.ssda903.problems import Problems
from cpanalytics.sources.ssda903.raw import Raw
from cpanalytics.sources.ssda903.refusal import unusable
from cpanalytics.sources.ssda903.source import Source

SEPARATORS = (",", ";", "\t", "|")
HEAD = 1 << 16
BLOCK = 1 << 21
NOTES = {"cp1252": "read_as_windows_1252", "utf-16": "read_as_utf_16"}


@dataclass(frozen=True)
class Top:
    """The header of a file: its cells, what is between them, its row, the lines up to it."""

    names: list[str]
    separator: str
    row: int
    lines: int


def read(source: Source, wanted: dict[str, Collection[str]], problems: Problems) -> list[Raw]:
    """Return the table of a file with its wanted columns; nothing if it is not wanted."""
    text = encodings.text_of(source)
    utf_8 = encodings.as_utf_8(source, text.encoding)
    top = _top(utf_8)
    header = recognise.header(top.names, source.shown)
    if header.table not in wanted:
        return []
    _notes(source.label, text.encoding, top, header.extra, problems)
    places = {c: at for c, at in header.places.items() if c in wanted[header.table]}
    again = text if utf_8 is source else encodings.text_of(utf_8)
    rows, columns = _cells(utf_8, top, places, again)
    found = raw.without_blank_rows(Raw(header.table, source.label, "CSV", columns, rows))
    if not len(found.rows):
        problems.of_file("no_rows", source.label)
    return [found]


def _cells(
    source: Source, top: Top, places: dict[str, int], text: encodings.Text
) -> tuple[np.ndarray, dict[str, pa.ChunkedArray]]:
    """Return the number of each row, and the columns."""
    columns = None if text.odd_line_ends else _by_arrow(source, top, places, text)
    if columns is not None:
        return np.arange(text.lines - top.lines, dtype=np.int32) + (top.row + 1), columns
    rows, texts = cells(source, top.separator, top.row, len(top.names), places)
    return rows, raw.of_lists(texts)


def _top(source: Source) -> Top:
    with source.open() as file:
        head = file.read(HEAD).decode("utf-8-sig", errors="ignore")
    tops = [top for mark in SEPARATORS if (top := _first_row(head, mark))]
    if not tops:
        raise unusable(source.shown, "has nothing but empty rows")
    return max(tops, key=lambda top: recognise.known(top.names))


def _first_row(head: str, separator: str) -> Top | None:
    """Return the first row that is not blank, if the text's separator is ``separator``."""
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
    try:
        for number, row in enumerate(reader, start=1):
            if any(cell.strip(" ,;\t|") for cell in row):
                return Top(row, separator, number, reader.line_num)
    except csv.Error:
        return None
    return None


def _by_arrow(
    source: Source, top: Top, places: dict[str, int], text: encodings.Text
) -> dict[str, pa.ChunkedArray] | None:
    """Return the columns, or None where the file needs to be read cell by cell.

    That is where rows differ in length, and where a row is not a line (a blank line, a line end
    in quotation marks): the numbers of the rows would be wrong.
    """
    keys = [str(at) for at in range(len(top.names))]
    chosen = [str(at) for at in places.values()]
    if text.lines == top.lines:
        return raw.of_lists({name: [] for name in places})
    try:
        table = arrow_csv.read_csv(
            source.path or io.BytesIO(source.data or b""),
            arrow_csv.ReadOptions(column_names=keys, skip_rows=top.lines, block_size=BLOCK),
            arrow_csv.ParseOptions(delimiter=top.separator, newlines_in_values=text.quoted),
            arrow_csv.ConvertOptions(
                include_columns=chosen, column_types=dict.fromkeys(chosen, raw.ENCODED)
            ),
        )
    except pa.ArrowInvalid:
        return None
    if table.num_rows != text.lines - top.lines:
        return None
    return dict(zip(places, table.columns, strict=True))


def _notes(file: str, encoding: str, top: Top, extra: bool, problems: Problems) -> None:
    if encoding in NOTES:
        problems.of_file(NOTES[encoding], file)
    if top.separator != ",":
        problems.of_file("other_separator", file)
    if extra:
        problems.of_file("extra_columns", file)
