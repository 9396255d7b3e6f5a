"""One file of DfE's, of whichever kind, as rows of the one table and what is to be told of it."""

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from cpanalytics.sources.dfe import rows, wide
from cpanalytics.sources.dfe.table import header_of
from cpanalytics.sources.dfe.vintage import ESTIMATES
from cpanalytics.sources.dfe.words import is_number_of_children


@dataclass(frozen=True)
class Reading:
    """A file read.

    rows        rows of the one table, with columns ``rows.KEPT``.
    release     that of its latest year: 2025, or mid-2024 of ONS's estimates.
    not_known   what of it the mapping does not know: labels, or columns of the files up to 2019.
    kept        what became of these.
    """

    rows: pa.Table
    title: str
    release: str
    not_known: tuple[str, ...]
    kept: str

    @property
    def is_population(self) -> bool:
        """Whether it holds ONS's estimates only: they are of no release of children's figures."""
        return self.release.startswith(ESTIMATES)


def read_file(file: Path, release: str = "") -> Reading:
    """Return a file's figures; ``release`` is that of its latest year where it is not given.

    Raises InputError naming file, row and column of what cannot be used.
    """
    header = [name.strip().lower() for name in header_of(file, repeated=True)]
    if wide.LEVEL in header:
        found = wide.read_file(file, release)
        return Reading(found.rows, found.title, found.release, found.not_mapped, "left out")
    one = rows.read_file(file, release)
    labels = tuple(_told(*label) for label in one.known.unknown)
    kept = "kept in DfE's words" if one.known.dataset.count else "left out"
    return Reading(one.rows, one.known.dataset.title, one.release, labels, kept)


def _told(group: str, label: str) -> str:
    text = f"{group}: {label}" if group else label
    return text if is_number_of_children(label) else f"{text} (left out: not a number of children)"
