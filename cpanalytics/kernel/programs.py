"""A cell of a run starts no other program: what that writes or shows, nobody here would see.

Libraries may, as they do to learn of fonts or of the machine. Only a cell's own call is stopped,
also one in the way of IPython (``!copy``).
"""

import sys
from typing import Any

from cpanalytics.errors import InputError

STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn")
BETWEEN = ("subprocess", "os", "pty", "pexpect", "ptyprocess", "IPython", "asyncio")
"""Modules that start what a cell asks for."""

CELL = "__main__"


def start_none() -> None:
    """Refuse from now on that a cell of this process starts a program."""
    sys.addaudithook(_hook)


def _hook(event: str, told: tuple[Any, ...]) -> None:
    if event in STARTS and _asked_by_a_cell():
        raise InputError(
            "A notebook of a run starts no other program, and a cell of this one tried to.\n"
            "  Why it matters: it could copy records of children, unseen by the checks.\n"
            "  What to do: do it outside the notebook, or open the notebook in JupyterLab."
        )


def _asked_by_a_cell() -> bool:
    """Return whether nothing but ways to start a program stands between a cell and here."""
    frame = sys._getframe(2)
    while frame and _name(frame).partition(".")[0] in BETWEEN:
        frame = frame.f_back
    return frame is not None and _name(frame) == CELL


def _name(frame: Any) -> str:
    return frame.f_globals.get("__name__", "")
