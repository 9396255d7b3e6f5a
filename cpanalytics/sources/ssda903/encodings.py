"""How the text of a file is encoded: UTF-8, else UTF-16 with its mark, else Windows-1252."""

import codecs
from dataclasses import dataclass

from cpanalytics.sources.ssda903.refusal import unusable
from cpanalytics.sources.ssda903.source import Source

CHUNK = 1 << 20
NOT_TEXT = {
    b"PK\x03\x04": "is an archive or a workbook that is named as if it were text",
    b"\xd0\xcf\x11\xe0": "is an old Excel file that is named as if it were text",
}
SAVE_AS_CSV = 'save it as "CSV UTF-8 (Comma delimited)", as a spreadsheet program calls it'


@dataclass(frozen=True)
class Text:
    """Facts about a text file: its encoding, its line ends, and whether it has quotation marks."""

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
    decoder = codecs.getincrementaldecoder("utf-8")()
    encoding, lines, returns, quoted, last = "utf-8", 0, 0, False, b""
    with source.open() as file:
        while chunk := file.read(CHUNK):
            if b"\0" in chunk:
                raise unusable(source.shown, "holds zero bytes, so it is not text", SAVE_AS_CSV)
            encoding = encoding if _decodes(decoder, chunk, encoding) else "cp1252"
            lines += chunk.count(b"\n")
            returns += chunk.count(b"\r")
            quoted = quoted or b'"' in chunk
            last = chunk[-1:]
    if not last:
        raise unusable(source.shown, "is empty")
    if encoding == "utf-8" and decoder.getstate()[0]:
        encoding = "cp1252"
    ended = lines + (last != b"\n")
    return Text(encoding, ended, quoted, odd_line_ends=returns not in (0, lines))


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, encoding: str) -> bool:
    if encoding != "utf-8" or (chunk.isascii() and not decoder.getstate()[0]):
        return encoding == "utf-8"
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True
