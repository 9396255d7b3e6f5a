"""A workbook's sheets, row by row, read by openpyxl once the file is known to be safe."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse
from openpyxl import load_workbook

from cpanalytics.sources.ssda903.archives import Archive
from cpanalytics.sources.ssda903.refusal import AGAIN, unusable
from cpanalytics.sources.ssda903.source import Source

MOST_PARTS = 1000
MOST_SHEETS = 50
MOST_ROWS, MOST_COLUMNS = 1 << 20, 1 << 14
"""As many as a sheet can have."""

LONG_TEXT = re.compile(rb">[^<>]{40000}")
"""A cell holds at most 32,767 letters."""

BOOK = "xl/workbook.xml"
READ = re.compile(
    r"\[Content_Types\]\.xml|xl/(_rels/)?workbook\.xml(\.rels)?|xl/sharedStrings\.xml"
    r"|xl/worksheets/[^/]+\.xml",
    re.IGNORECASE,
)
"""The parts that hold cells. Styles say nothing that is used here, and are often odd."""

PIECE = 100
"""Rows that are taken from openpyxl at a time."""

FAILED = object()
"""The value of a cell with a formula, or an error, instead of a result."""

DAMAGED = "is damaged: a row or text in it cannot be read"
SAVE_AGAIN = "open it in a spreadsheet program and save it as .xlsx, without a password"


@dataclass(frozen=True)
class Sheet:
    """A sheet, ``shown`` so in a message. ``epoch`` is the day from which it counts days."""

    name: str
    shown: str
    epoch: datetime
    looks: tuple[Any, ...]

    def rows(self, first: int = 1, width: int | None = None) -> Iterator[tuple[int, list]]:
        """Yield the number and the values of each row with any value, from row ``first`` on.

        A value is what openpyxl makes of the cell, None or FAILED; with ``width``, each row has
        so many. Raises InputError for a sheet that is broken or larger than a sheet can be.
        """
        looks = (self._rows(look, first, width) for look in self.looks)
        for number, row in enumerate(zip(*looks, strict=True), first):
            if number > MOST_ROWS:
                raise unusable(self.shown, DAMAGED)
            if len(row[0]) > MOST_COLUMNS:
                raise unusable(self.shown, "has a cell beyond the last column of a sheet")
            values = [_value(*cells) for cells in zip(row[0], row[-1], strict=True)]
            if set(values) - {None}:
                yield number, values

    def _rows(self, look: Any, first: int, width: int | None) -> Iterator[tuple]:
        look.reset_dimensions()
        rows = look.iter_rows(min_row=first, max_row=MOST_ROWS + 1, max_col=width)
        piece = [()]
        while piece:
            with _understood(self.shown):
                piece = list(islice(rows, PIECE))
            yield from piece


def sheets(source: Source) -> list[Sheet]:
    """Return the sheets with cells, in the workbook's order, hidden ones too."""
    file, formulas = _checked(source)
    with _understood(source.shown):
        # Formulas are looked at only to tell a missing result from an empty cell.
        looks = [load_workbook(file, True, data_only=True, keep_links=False)]
        looks += [load_workbook(file, True, keep_links=False)] if formulas else []
    _refuse_many(len(looks[0].worksheets), source)
    return [
        Sheet(of[0].title, f'{source.shown}, sheet "{of[0].title}"', looks[0].epoch, of)
        for of in zip(*(look.worksheets for look in looks), strict=True)
    ]


def _checked(source: Source) -> tuple[io.BytesIO, bool]:
    """Return a copy with only the parts that are read, and whether it may have formulas.

    Every part is unpacked here, within the bounds of an archive, and is not packed again.
    """
    copy, formulas = io.BytesIO(), False
    with source.open() as file, zipfile.ZipFile(copy, "w") as parts:
        if file.read(4) != b"PK\x03\x04":
            raise unusable(source.shown, "is not an Excel workbook, or has a password", SAVE_AGAIN)
        archive = Archive(source, file, MOST_PARTS)
        found = {info.filename: info for info in archive.infos if READ.fullmatch(info.filename)}
        if BOOK not in map(str.lower, found):
            raise unusable(source.shown, "is a zip but not a workbook", SAVE_AGAIN)
        for name, info in found.items():
            part = b"".join(archive.pieces(info))
            _refuse_unsafe(part, name, source)
            formulas |= b"f>" in part
            parts.writestr(name, part)
    return copy, formulas


def _refuse_unsafe(part: bytes, name: str, source: Source) -> None:
    if LONG_TEXT.search(part):
        raise unusable(source.shown, "has a text that is far longer than a return's")
    with _understood(source.shown):
        # A document type stands before the first element. openpyxl itself refuses entities only.
        next(iterparse(io.BytesIO(part), ("start",), forbid_dtd=True))
        many = len(fromstring(part).findall(".//{*}sheet")) if name.lower() == BOOK else 1
    _refuse_many(many, source)


def _refuse_many(many: int, source: Source) -> None:
    if not 0 < many <= MOST_SHEETS:
        raise unusable(source.shown, f"does not have 1 to {MOST_SHEETS} sheets", SAVE_AGAIN)


@contextmanager
def _understood(shown: str) -> Iterator[None]:
    """Turn what openpyxl raises at a broken workbook into InputError, and silence its warnings."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    except DefusedXmlException:
        why = "such XML can fill the computer's memory"
        what = "declares a document type (DOCTYPE), which a return never has"
        raise unusable(shown, what, AGAIN, why) from None
    except ParseError as error:
        raise unusable(shown, f"is not whole XML: it breaks at line {error.position[0]}") from None
    except Exception:  # It raises many kinds, and documents none.
        raise unusable(shown, DAMAGED, SAVE_AGAIN) from None


def _value(cell: Any, formula: Any) -> object:
    """Return a cell's value; ``formula`` is the same cell as it stands before it is worked out."""
    value = cell.value
    if cell.data_type == "e" or (value is None and formula.data_type == "f"):
        return FAILED
    return value
