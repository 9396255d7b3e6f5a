"""A notebook of a run writes no files: a file of its own could hold records, unseen by the checks.

The hook sees what Python opens for writing, renames or links. It keeps a careless cell from leaving
a table of children somewhere; it is no wall against somebody who wants to get round it.
"""

import os
import sys
from collections.abc import Callable
from functools import partial, wraps
from pathlib import Path
from typing import Any

from cpanalytics import project
from cpanalytics.errors import InputError

WRITING = os.O_WRONLY | os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_TRUNC
PLACES = {"os.rename": 1, "os.link": 1, "os.symlink": 1, "sqlite3.connect": 0}
"""Events with the place of the path that is written to among what they tell."""

NOWHERE = (os.devnull, "/dev/tty", ":memory:", "")

CACHES = ("importlib._bootstrap_external", "matplotlib.font_manager")
"""Modules that keep what they worked out for the next time: compiled code, a list of fonts."""

OURS = "cpanalytics."


def keep_to(folder: Path) -> None:
    """Refuse from now on that this process writes files, but in its private ``folder``.

    The figures that cpanalytics itself keeps ready, and what CACHES keep, are written as ever.
    """
    _let_arrow_tell()
    sys.addaudithook(partial(_hook, os.path.realpath(folder)))


def _let_arrow_tell() -> None:
    """Let Arrow tell of what it opens for writing: it opens files in its own way, not Python's."""
    import pyarrow
    from pyarrow import feather, parquet

    class OSFile(pyarrow.OSFile):
        def __new__(cls, path: Any, mode: str = "r", *given: Any, **named: Any) -> "OSFile":
            sys.audit("open", path, mode, os.O_WRONLY if mode.startswith(("w", "a")) else 0)
            return super().__new__(cls, path, mode, *given, **named)

    pyarrow.OSFile = OSFile
    for owner, name in ((parquet.ParquetWriter, "__init__"), (feather, "write_feather")):
        setattr(owner, name, _told(getattr(owner, name)))


def _told(write: Callable[..., Any]) -> Callable[..., Any]:
    """Return ``write`` so that it tells of the path to write to, its second argument, before."""

    @wraps(write)
    def tells(*given: Any, **named: Any) -> Any:
        place = given[1] if len(given) > 1 else named.get("where", named.get("dest"))
        sys.audit("open", place, "wb", os.O_WRONLY)
        return write(*given, **named)

    return tells


def _hook(folder: str, event: str, told: tuple[Any, ...]) -> None:
    if event == "open":
        path = told[0] if told[2] & WRITING else None
    elif event in PLACES:
        path = told[PLACES[event]]
    else:
        return
    if isinstance(path, str | bytes | os.PathLike) and not _may(os.fsdecode(path), folder):
        raise InputError(
            "A notebook of a run writes no files, and a cell of this one tried to.\n"
            "  Why it matters: a file of its own could hold records of children, unseen by the "
            "checks.\n"
            "  What to do: show it as a chart or table of cpanalytics, which the run writes as "
            "files; to look at records, open the notebook in JupyterLab."
        )


def _may(path: str, folder: str) -> bool:
    found = os.path.realpath(path)
    if path in NOWHERE or found == folder or found.startswith(folder + os.sep):
        return True
    callers = _callers()
    if not callers.isdisjoint(CACHES):
        return True
    kept = os.path.realpath(project.processed()) + os.sep
    return found.startswith(kept) and any(name.startswith(OURS) for name in callers)


def _callers() -> set[str]:
    """Return the names of the modules that led here, this one left out."""
    found, frame = set(), sys._getframe(1)
    while frame := frame.f_back:
        found.add(frame.f_globals.get("__name__", ""))
    return found - {__name__}
