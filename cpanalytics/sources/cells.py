"""The cells of a CSV file as text, numbered as a spreadsheet numbers its rows."""

import csv
import io
from collections import Counter
from pathlib import Path

import pandas as pd

from cpanalytics import project
from cpanalytics.errors import InputError

OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright bars"}
SAVE_AS = 'save it again as "CSV UTF-8 (Comma delimited)", as a spreadsheet program calls it'


def read(file: Path) -> pd.DataFrame:
    """Return a CSV's cells as text; the index is each row's number, with 1 for the header.

    A byte order mark, Windows line ends, spaces around a cell and rows with nothing in them are
    not part of the figures. Raises InputError where the file is not such a table.
    """
    rows = [(number, row) for number, row in _rows(file, _text(file)) if any(row)]
    if not rows:
        raise _unusable(file, "is empty", "put the file back")
    (_, header), *rest = rows
    _check_header(file, header)
    for number, row in rest:
        if len(row) != len(header):
            raise _unusable(
                file,
                f"cannot be read: row {number} has {len(row)} cells, and the header {len(header)}",
                "give each row as many cells as the header; put a cell that holds a comma in "
                "quotation marks",
            )
    index = [number for number, _ in rest]
    return pd.DataFrame([row for _, row in rest], index=index, columns=header, dtype="str")


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise _unusable(file, "is not there", "put the file back") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        wrong = f"is not a CSV in UTF-8: line {line} has the byte 0x{error.object[error.start]:02X}"
        raise _unusable(file, wrong, SAVE_AS) from None


def _rows(file: Path, text: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return [(n, [cell.strip() for cell in row]) for n, row in enumerate(reader, start=1)]
    except csv.Error as error:
        raise _unusable(
            file,
            f"cannot be read as CSV near line {reader.line_num} ({error})",
            "look for a quotation mark without its pair, at that line or above it",
        ) from None


def _check_header(file: Path, header: list[str]) -> None:
    for mark, name in OTHER_SEPARATORS.items():
        if len(header) == 1 and mark in header[0]:
            raise _unusable(file, f"has {name} between its columns, not commas", SAVE_AS)
    if repeated := [name for name, many in Counter(header).items() if many > 1]:
        raise _unusable(
            file, f'has the column "{repeated[0]}" more than once', "leave one of each name"
        )


def _unusable(file: Path, what: str, what_to_do: str) -> InputError:
    return InputError(
        f"{project.shown(file)} {what}.\n"
        "  Why it matters: the council's figures are read from it.\n"
        f"  What to do: {what_to_do}."
    )
