"""How the text of a file is encoded: UTF-8, else UTF-16 with its mark, else Windows-1252."""

import codecs
from dataclasses import dataclass

import numpy as np

from cpanalytics.sources.ssda903.refusal import unusable
from cpanalytics.sources.ssda903.source import Source

CHUNK = 1 << 20
NEW_LINE = ord("\n")
TAIL = 64
"""Bytes at the end of a file in which blank lines are looked for."""

NOT_TEXT = {
    b"PK\x03\x04": "is an archive or a workbook that is named as if it were text",
    b"\xd0\xcf\x11\xe0": "is an old Excel file that is named as if it were text",
}
SAVE_AS_CSV = 'save it as "CSV UTF-8 (Comma delimited)", as a spreadsheet program calls it'


@dataclass(frozen=True)
class Text:
    """Facts about a text file: its encoding, its lines (without blank ones at its end), its marks.

    ``quoted`` tells that it has quotation marks, ``odd_line_ends`` that it has some of old Macs.
    """

    encoding: str
    lines: int
    quoted: bool
    odd_line_ends: bool


def text_of(source: Source) -> Text:
    """Look through a file once, in pieces. Raises InputError where it is empty or no text."""
    with source.open() as file:
        start = file.read(4)
    for mark, what in NOT_TEXT.items():
        if start.startswith(mark):
            raise unusable(source.shown, what, "give it its right ending: .zip or .xlsx")
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Text("utf-16", 0, quoted=False, odd_line_ends=False)
    return _scan(source)


def as_utf_8(source: Source, encoding: str) -> Source:
    """Return the file with its bytes in UTF-8, in memory; the same one if it has them already."""
    if encoding == "utf-8":
        return source
    try:
        text = source.read().decode(encoding)
    except UnicodeDecodeError:
        raise unusable(source.shown, f"is not text in UTF-8 or {encoding}", SAVE_AS_CSV) from None
    return Source(source.label, source.shown, data=text.encode())


def _scan(source: Source) -> Text:
    scan = _Scan()
    with source.open() as file:
        while chunk := file.read(CHUNK):
            if b"\0" in chunk:
                raise unusable(source.shown, "holds zero bytes, so it is not text", SAVE_AS_CSV)
            scan.add(chunk)
    if not scan.tail:
        raise unusable(source.shown, "is empty")
    return scan.text()


class _Scan:
    """What is known of a file when some pieces of it have been seen."""

    def __init__(self) -> None:
        self.tail = b""
        self._lines, self._returns, self._quoted, self._utf_8 = 0, 0, False, True
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def add(self, chunk: bytes) -> None:
        """See the next piece."""
        self._lines += np.count_nonzero(np.frombuffer(chunk, np.uint8) == NEW_LINE)
        if b"\r" in chunk:
            self._returns += chunk.count(b"\r") - chunk.count(b"\r\n")
        self._returns -= self.tail.endswith(b"\r") and chunk.startswith(b"\n")
        self._quoted = self._quoted or b'"' in chunk
        self._utf_8 = self._utf_8 and self._decodes(chunk)
        self.tail = (self.tail + chunk[-TAIL:])[-TAIL:]

    def text(self) -> Text:
        """Return what is known when all pieces have been seen."""
        whole = self._utf_8 and not self._decoder.getstate()[0]
        blank = self.tail[len(self.tail.rstrip(b"\r\n")) :].count(b"\n")
        lines = self._lines - blank + 1
        return Text("utf-8" if whole else "cp1252", lines, self._quoted, self._returns > 0)

    def _decodes(self, chunk: bytes) -> bool:
        if chunk.isascii() and not self._decoder.getstate()[0]:
            return True
        try:
            self._decoder.decode(chunk)
        except UnicodeDecodeError:
            return False
        return True
