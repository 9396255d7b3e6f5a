"""The cells of one sheet as text, row by row. A formula is never worked out."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from cpanalytics.sources.ssda903 import safe_xml
from cpanalytics.sources.ssda903.refusal import unusable
from cpanalytics.sources.ssda903.workbook import Sheet, Workbook

MOST_ROWS = 1 << 20
MOST_COLUMNS = 1 << 14
"""As many as a sheet can have."""

EXACT = 10**15
"""Whole numbers up to this are exact in a workbook."""

PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)


class Cell(NamedTuple):
    """A cell's text. ``number`` tells that it is a number, which may stand for a day.

    ``solved`` is false where there is a formula, or a failed one, without a result.
    """

    text: str
    number: bool = False
    solved: bool = True


Row = tuple[int, dict[int, Cell]]


class _Reader:
    def __init__(self, sheet_shown: str, texts: list[str]) -> None:
        self.shown, self.texts = sheet_shown, texts
        self.rows: list[Row] = []
        self._number, self._at = 0, 0
        self._row: dict[int, Cell] = {}
        self._kind, self._value, self._formula = "", "", False

    def start(self, name: str, attributes: safe_xml.Attributes) -> None:
        if name == "row":
            self._number = self._whole(attributes.get("r", ""), self._number + 1, MOST_ROWS)
            self._at, self._row = 0, {}
        elif name == "c":
            place = PLACE.fullmatch(attributes.get("r", ""))
            self._at = _column(place[1]) if place else self._at + 1
            if self._at > MOST_COLUMNS:
                raise unusable(self.shown, "has a cell beyond the last column of a sheet")
            self._kind, self._value, self._formula = attributes.get("t", "n"), "", False

    def end(self, name: str, text: str) -> None:
        if name in ("v", "t"):
            self._value += text
        elif name == "f":
            self._formula = True
        elif name == "c" and (self._value or self._formula):
            self._row[self._at] = self._cell()
        elif name == "row" and self._row:
            self.rows.append((self._number, self._row))

    def _cell(self) -> Cell:
        if not self._value or self._kind == "e":
            return Cell("", solved=False)
        if self._kind == "s":
            at = self._whole(self._value, -1, len(self.texts) - 1)
            return Cell(self.texts[at])
        if self._kind == "n":
            return Cell(_number(self._value), number=True)
        return Cell(self._value)

    def _whole(self, text: str, otherwise: int, most: int) -> int:
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise
        if not 0 <= number <= most:
            raise unusable(self.shown, "is damaged: a row or text that it names cannot be")
        return number


def rows(book: Workbook, sheet: Sheet, texts: list[str]) -> Iterator[Row]:
    """Yield the number of each row with anything in it, and its cells by place (1 is column A)."""
    shown = f'{book.shown}, sheet "{sheet.name}"'
    reader = _Reader(shown, texts)
    stream = safe_xml.Stream(shown, reader.start, reader.end)
    for piece in book.archive.pieces(sheet.part):
        stream.feed(piece)
        yield from reader.rows
        reader.rows.clear()
    stream.close()
    yield from reader.rows


def _number(text: str) -> str:
    """Return a number as a spreadsheet shows it: whole numbers without a point or a power."""
    try:
        number = float(text)
    except ValueError:
        return text
    return str(int(number)) if number.is_integer() and abs(number) < EXACT else text


@lru_cache(maxsize=MOST_COLUMNS)
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
