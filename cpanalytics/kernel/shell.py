"""What a kernel of a run tells of an error: its type and line; its words only if they are ours.

The text of an error, and the values in its frames, may be a row about a child. An analyst in
JupyterLab, whose kernel is the usual one, sees both as ever.
"""

import re
import sys
import traceback
from types import TracebackType
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from ipykernel.zmqshell import ZMQInteractiveShell
from traitlets import Type

from cpanalytics import blocks
from cpanalytics.errors import CpanalyticsError
from cpanalytics.kernel import memory
from cpanalytics.kernel.amount import Publisher

WITHHELD = "What it said is not shown: it could hold a record."
PACKAGE = "cpanalytics."
LONGEST = 120
"""Letters of a line of code that are shown."""

TYPED = re.compile(r"""(['"]).*?(\1|$)|\d{4,}""")
"""A text or number in a line of code, which may be somebody's identifier."""


class Shell(ZMQInteractiveShell):
    """IPython's shell, whose errors are safe to show, and marked as such."""

    display_pub_class = Type(Publisher)

    def showtraceback(self, *given: Any, **named: Any) -> None:
        """Tell of the error under way, also of one that there is no memory left to tell of."""
        if isinstance(sys.exc_info()[1], MemoryError):
            memory.let_speak()
        super().showtraceback(*given, **named)

    def _showtraceback(self, etype: type, evalue: Any, stb: list[str]) -> None:
        name, said = name_of(etype), words_of(evalue)
        line, code = line_of(evalue)
        told = [str(line), code]
        safe = [blocks.mark(name, said, told), *told]
        super()._showtraceback(type(name, (Exception,), {}), said, safe)


class Kernel(IPythonKernel):
    """The usual kernel with that shell."""

    shell_class = Type(Shell)


def name_of(kind: type) -> str:
    """Return the name of an error's class, or of the class behind it that a library defines."""
    if issubclass(kind, MemoryError):  # libraries have their own, by private names
        return "MemoryError"
    libraries = (each for each in kind.__mro__ if each.__module__ != "__main__")
    return next((each.__name__ for each in libraries if each.__name__.isidentifier()), "Exception")


def words_of(error: Any) -> str:
    """Return what an error says where this package worded and raised it; else a fixed sentence."""
    frames = _frames(getattr(error, "__traceback__", None))
    raised_in = frames[-1].tb_frame.f_globals.get("__name__", "") if frames else ""
    ours = isinstance(error, CpanalyticsError) and type(error).__module__.startswith(PACKAGE)
    return str(error) if ours and raised_in.startswith(PACKAGE) else WITHHELD


def line_of(error: Any) -> tuple[int, str]:
    """Return the line of the cell that an error is about, from 1, and its code; 0 if unknown.

    What stands in quotation marks, and long numbers, are left out of the code.
    """
    if isinstance(error, SyntaxError) and error.text:
        return error.lineno or 0, _short(error.text)
    found = getattr(error, "__traceback__", None)
    for step in traceback.extract_tb(found)[::-1]:
        if "ipykernel_" in step.filename or step.filename.startswith("<ipython"):
            return step.lineno or 0, _short(step.line or "")
    return 0, ""


def _short(code: str) -> str:
    code = TYPED.sub("…", code.strip())
    return code if len(code) <= LONGEST else f"{code[:LONGEST]}…"


def _frames(found: TracebackType | None) -> list[TracebackType]:
    steps = []
    while found:
        steps.append(found)
        found = found.tb_next
    return steps
