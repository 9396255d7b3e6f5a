"""Files in a zip, read in memory and within bounds that are kept while unpacking.

What an archive says of its own sizes may be a lie, so it is never believed.
"""

import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from cpanalytics.errors import InputError
from cpanalytics.sources.ssda903.folders import hidden
from cpanalytics.sources.ssda903.refusal import unusable
from cpanalytics.sources.ssda903.source import Budget, Source

MOST_FILES = 50
MOST_BYTES = 200 << 20
MOST_RATIO = 100
MOST_DIRECTORY = 1 << 20
"""Bytes of an archive's list of contents; a list of 50 files is far smaller."""

PIECE = 1 << 18
PLAIN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, struct.error),
    *(EOFError, OSError, OverflowError, RuntimeError, ValueError),
)
"""What ``zipfile`` raises at damaged bytes."""

WHY = "an archive like this can fill the computer's memory, or hide what it holds"
UNPACK = "check where the archive comes from, and put the CSV files themselves in the folder"
ESCAPES = re.compile(r"(^|/)\.\.(/|$)|^/|^[A-Za-z]:|[\x00-\x1f]")


class Archive:
    """An opened zip. ``infos`` are its files, folders left out."""

    def __init__(self, source: Source, file: BinaryIO, most_files: int = MOST_FILES) -> None:
        self.shown = source.shown
        self.size = source.size
        self.budget = source.budget or Budget(MOST_BYTES)
        self._unpacked = 0
        _refuse_long_directory(file, source)
        try:
            self._zip = zipfile.ZipFile(file)
        except DAMAGED:
            raise unusable(self.shown, "is damaged, or is not a zip") from None
        self.infos = [info for info in self._zip.infolist() if not info.is_dir()]
        if len(self.infos) > most_files:
            raise _unsafe(self.shown, f"holds more than {most_files} files")
        for info in self.infos:
            self._refuse_unsafe(info)

    def pieces(self, info: zipfile.ZipInfo) -> Iterator[bytes]:
        """Yield a file's bytes piece by piece. Raises InputError at the bounds."""
        many = 0
        try:
            with self._zip.open(info) as member:
                while piece := member.read(PIECE):
                    many += len(piece)
                    self._refuse_too_large(len(piece), many, info)
                    yield piece
        except DAMAGED:
            raise unusable(self.shown, "is damaged: a file in it cannot be unpacked") from None

    def _refuse_too_large(self, more: int, many: int, info: zipfile.ZipInfo) -> None:
        self._unpacked += more
        self.budget.left -= more
        packed = min(info.compress_size, self.size)
        if many > MOST_RATIO * packed or self._unpacked > MOST_RATIO * self.size:
            raise _unsafe(self.shown, f"unpacks to more than {MOST_RATIO} times its size")
        if self.budget.left < 0:
            raise _unsafe(self.shown, f"unpacks to more than {MOST_BYTES >> 20} MB")

    def _refuse_unsafe(self, info: zipfile.ZipInfo) -> None:
        what = ""
        if ESCAPES.search(info.orig_filename.replace("\\", "/")):
            what = "holds a file whose name leads out of the archive"
        elif stat.S_ISLNK(info.external_attr >> 16):
            what = "holds a link instead of a file"
        elif info.flag_bits & 1:
            what = "is protected by a password"
        elif info.compress_type not in PLAIN_METHODS:
            what = "is packed in an unusual way"
        if what:
            raise _unsafe(self.shown, what)


def members(source: Source) -> Iterator[Source]:
    """Yield the files in an archive, in memory, in the order of their names."""
    with source.open() as file:
        archive = Archive(source, file)
        for info in sorted(archive.infos, key=lambda info: info.filename):
            if any(map(hidden, info.filename.split("/"))):
                continue
            if info.filename.lower().endswith(".zip"):
                raise _unsafe(source.shown, "holds another archive")
            yield Source(
                f"{source.label}/{info.filename}",
                f'{source.shown}, file "{info.filename}"',
                data=b"".join(archive.pieces(info)),
                budget=archive.budget,
            )


def _unsafe(shown: str, what: str) -> InputError:
    return unusable(shown, what, UNPACK, WHY)


def _refuse_long_directory(file: BinaryIO, source: Source) -> None:
    """Refuse a list of contents that would fill the memory before a file of it is unpacked."""
    file.seek(max(0, source.size - (1 << 16) - 200))
    tail = file.read()
    plain_end = tail[-22:-18] == b"PK\5\6" and tail[-2:] == b"\0\0"
    at = len(tail) - 22 if plain_end else tail.rfind(b"PK\5\6")
    if at < 0 or at + 16 > len(tail):
        raise unusable(source.shown, "is damaged, or is not a zip")
    size = struct.unpack_from("<L", tail, at + 12)[0]
    large = at - 76
    if large >= 0 and tail[large : large + 4] == b"PK\6\6":
        size = struct.unpack_from("<Q", tail, large + 40)[0]
    if size > MOST_DIRECTORY:
        raise _unsafe(source.shown, "has a list of contents that is far too long")
