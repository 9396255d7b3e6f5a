"""A file of the return, on disk or in an archive: what it is called and how it is opened."""

import io
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cpanalytics.sources.ssda903.refusal import unusable

MAY_OPEN = "close it in other programs, and check that you may read it"


@dataclass
class Budget:
    """How many more bytes may be unpacked of an archive and of what is in it."""

    left: int


@dataclass(frozen=True)
class Source:
    """``label`` is what rows of the file carry, ``shown`` what a message calls it.

    A member of an archive is held in memory (``data``), and shares its ``budget``; nothing of it
    is written to disk.
    """

    label: str
    shown: str
    path: Path | None = None
    data: bytes | None = None
    budget: Budget | None = None

    @property
    def suffix(self) -> str:
        """Return the ending of the name, such as '.csv', in lower case."""
        return Path(self.label).suffix.lower()

    @property
    def size(self) -> int:
        """Return the size in bytes."""
        return len(self.data) if self.path is None else self.path.stat().st_size

    def open(self) -> BinaryIO:
        """Return the file opened for reading bytes."""
        if self.path is None:
            return io.BytesIO(self.data or b"")
        try:
            return self.path.open("rb")
        except OSError:
            raise unusable(self.shown, "cannot be opened", MAY_OPEN) from None

    def read(self) -> bytes:
        """Return all bytes."""
        with self.open() as file:
            return file.read()
