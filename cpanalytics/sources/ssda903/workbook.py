"""The parts of an Excel workbook that a return needs: its sheets, and the texts they share."""

import posixpath
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from cpanalytics.sources.ssda903 import safe_xml
from cpanalytics.sources.ssda903.archives import Archive
from cpanalytics.sources.ssda903.refusal import unusable
from cpanalytics.sources.ssda903.source import Source

MOST_PARTS = 1000
MOST_SHEETS = 50
BOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
TEXTS = "xl/sharedStrings.xml"
SAVE_AGAIN = "open it in a spreadsheet program and save it as .xlsx, without a password"


@dataclass(frozen=True)
class Sheet:
    """A sheet's name and the part of the workbook that holds it."""

    name: str
    part: zipfile.ZipInfo


class Workbook:
    """An opened workbook. ``from_1904`` tells from which day it counts days."""

    def __init__(self, source: Source, file: BinaryIO) -> None:
        self.shown = source.shown
        if file.read(4) != b"PK\x03\x04":
            raise unusable(self.shown, "is not an Excel workbook, or has a password", SAVE_AGAIN)
        self.archive = Archive(source, file, MOST_PARTS)
        self._parts = {info.filename: info for info in self.archive.infos}
        self.from_1904 = False
        self._named: list[tuple[str, str]] = []
        self._targets: dict[str, str] = {}
        self._read(BOOK, self._in_book)
        self._read(RELATIONS, self._in_relations)

    def sheets(self) -> list[Sheet]:
        """Return the sheets with cells, in the workbook's order."""
        paths = [(name, self._targets.get(key, "")) for name, key in self._named]
        found = [Sheet(name, self._parts[path]) for name, path in paths if path in self._parts]
        found = [sheet for sheet in found if "/worksheets/" in sheet.part.filename]
        if not 0 < len(found) <= MOST_SHEETS:
            raise unusable(self.shown, f"does not have 1 to {MOST_SHEETS} sheets", SAVE_AGAIN)
        return found

    def shared_texts(self) -> list[str]:
        """Return the texts that cells refer to by their position."""
        texts: list[str] = []
        parts: list[str] = []
        in_sound = 0

        def start(name: str, _: safe_xml.Attributes) -> None:
            nonlocal in_sound
            in_sound += name == "rPh"

        def end(name: str, text: str) -> None:
            nonlocal in_sound
            in_sound -= name == "rPh"
            if name == "t" and not in_sound:
                parts.append(text)
            elif name == "si":
                texts.append("".join(parts))
                parts.clear()

        if TEXTS in self._parts:
            safe_xml.parse(self.archive.pieces(self._parts[TEXTS]), self.shown, start, end)
        return texts

    def _read(self, path: str, start: Callable[[str, safe_xml.Attributes], None]) -> None:
        if path not in self._parts:
            raise unusable(self.shown, "is a zip but not a workbook", SAVE_AGAIN)
        pieces = self.archive.pieces(self._parts[path])
        safe_xml.parse(pieces, self.shown, start, lambda name, text: None)

    def _in_book(self, name: str, attributes: safe_xml.Attributes) -> None:
        if name == "sheet":
            key = next((v for k, v in attributes.items() if k.endswith("}id")), "")
            self._named.append((attributes.get("name", ""), key))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")

    def _in_relations(self, name: str, attributes: safe_xml.Attributes) -> None:
        if name == "Relationship":
            path = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
            self._targets[attributes.get("Id", "")] = path.lstrip("/")
