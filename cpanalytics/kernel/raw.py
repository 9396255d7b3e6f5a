"""A cell of a run opens no raw file: what stands in a return is a row a child.

Figures, charts and tables of cpanalytics are made from raw files by cpanalytics itself; what reads
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
    """Refuse from now on that a cell of this process reads a file in data/raw."""
    _let_arrow_tell()
    sys.addaudithook(partial(_hook, os.path.realpath(project.raw()) + os.sep))


def _let_arrow_tell() -> None:
    """Let Arrow tell of the CSV that it opens: it opens files in its own way, not Python's."""
    from pyarrow import csv

    for name in ("read_csv", "open_csv"):
        setattr(csv, name, partial(_told, getattr(csv, name)))


def _told(read: Any, file: Any, *given: Any, **named: Any) -> Any:
    sys.audit("open", file, "r", os.O_RDONLY)
    return read(file, *given, **named)


def _hook(raw: str, event: str, told: tuple[Any, ...]) -> None:
    if event != "open" or not isinstance(told[0], str | bytes | os.PathLike):
        return
    if os.path.realpath(os.fsdecode(told[0])).startswith(raw) and _asked_by_a_cell():
        raise InputError(
            "A notebook of a run opens no raw file, and a cell of this one tried to.\n"
            "  Why it matters: a return has a row for each child; what a cell makes of it could "
            "name one.\n"
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
