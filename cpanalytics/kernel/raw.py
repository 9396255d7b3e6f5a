"""A cell of a run opens no raw file, in which a row may be a child, nor figures kept unprotected.

Figures, charts and tables of cpanalytics are made from these by cpanalytics itself; what reads
them there (``sources``, ``indicators``) hands records on, so a cell can't call it either. As with
files that are written, this keeps a careless cell from it; it is no wall.
"""

import os
import sys
from functools import partial
from typing import Any

from cpanalytics import project
from cpanalytics.errors import InputError

CELL = "__main__"
OURS = "cpanalytics."
HAND_RECORDS_ON = ("cpanalytics.sources", "cpanalytics.indicators")


def keep_shut() -> None:
    """Refuse from now on that a cell of this process reads in data/raw or data/processed."""
    _let_arrow_tell()
    shut = (project.raw(), project.processed())
    sys.addaudithook(partial(_hook, tuple(os.path.realpath(folder) + os.sep for folder in shut)))


def _let_arrow_tell() -> None:
    """Let Arrow tell of what it opens to read: it opens files in its own way, not Python's."""
    from pyarrow import csv, parquet

    for owner, name in ((csv, "read_csv"), (csv, "open_csv"), (parquet, "read_table")):
        setattr(owner, name, partial(_told, getattr(owner, name)))


def _told(read: Any, file: Any, *given: Any, **named: Any) -> Any:
    sys.audit("open", file, "r", os.O_RDONLY)
    return read(file, *given, **named)


def _hook(shut: tuple[str, ...], event: str, told: tuple[Any, ...]) -> None:
    if event != "open" or not isinstance(told[0], str | bytes | os.PathLike):
        return
    if os.path.realpath(os.fsdecode(told[0])).startswith(shut) and _asked_by_a_cell():
        raise InputError(
            "A notebook of a run opens no raw file, nor figures in data/processed, and a cell of "
            "this one tried to.\n"
            "  Why it matters: a return has a row for each child, and kept figures hold small "
            "numbers that are not public.\n"
            "  What to do: use the figures, charts and tables of open_report(...); to look at "
            "records, open the notebook in JupyterLab."
        )


def _asked_by_a_cell() -> bool:
    """Return whether a cell opens a file itself, or calls what would hand it the records.

    What stands next to the cell on the way here decides: nothing of ours, or what reads records.
    """
    nearest, frame = "", sys._getframe(2)
    while frame and (name := frame.f_globals.get("__name__", "")) != CELL:
        nearest = name if name.startswith(OURS) and name != __name__ else nearest
        frame = frame.f_back
    return frame is not None and (not nearest or nearest.startswith(HAND_RECORDS_ON))
