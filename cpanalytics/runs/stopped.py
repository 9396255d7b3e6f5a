"""Why a notebook stopped, in plain words that hold nothing of a child's."""

import signal
import tempfile

from nbformat import NotebookNode
from papermill.exceptions import PapermillExecutionError

from cpanalytics.runs.authored import place_of

KILLED = -9
"""The exit code of a process that the system has killed, as where no memory is left."""


class DiedError(Exception):
    """A kernel has ended by itself; its ``exit_code`` is negative for a signal."""

    def __init__(self, exit_code: int) -> None:
        super().__init__(exit_code)
        self.exit_code = exit_code


def reason(error: Exception, name: str, node: NotebookNode, limit: float, memory_mb: int) -> str:
    """Return why ``name`` stopped, of whose cells ``node`` is what ``guard`` has left.

    ``limit`` is in seconds; ``memory_mb`` in megabytes, 0 is no limit.

    Only our own messages are known to hold no child's data.
    """
    if isinstance(error, PapermillExecutionError):
        # papermill has put a mark at the top and one before the cell that failed.
        at = error.cell_index + 2
        shown = [o for o in node.cells[at].get("outputs", []) if o.output_type == "error"]
        said, kind = (shown[-1].evalue, shown[-1].ename) if shown else ("", "An error")
        if kind == "MemoryError":
            return f"Cell {place_of(node, at)} of {name} {_memory_ran_out(memory_mb)}"
        line = shown[-1].traceback[-1] if shown and len(shown[-1].traceback) > 1 else ""
        return said or f"{kind} in cell {place_of(node, at)} of {name}" + (line and f", {line}")
    started = [i for i, cell in enumerate(node.cells) if cell.metadata["papermill"]["started"]]
    where = f" in cell {place_of(node, started[-1])}" if started else ""
    if isinstance(error, TimeoutError):
        return (
            f"{name} was stopped{where}: it took longer than {limit / 60:g} minutes.\n"
            "  What to do: see what that cell does; a portfolio gives a notebook more ([minutes])."
        )
    if isinstance(error, DiedError):
        died = f"died{where}" if started else "did not start"
        return f"The kernel of {name} {died}{_cause(error.exit_code, where, memory_mb)}"
    return f"{name} could not be run: {type(error).__name__}"


def _cause(exit_code: int, where: str, memory_mb: int) -> str:
    """Return what a kernel's end looks like; under a limit of memory, that is the likely cause."""
    if exit_code == KILLED or (memory_mb and exit_code):
        return f", as it does when it {_memory_ran_out(memory_mb)}"
    if not where:
        return (
            f" (exit code {exit_code}), as it does when the folder of temporary files, "
            f"{tempfile.gettempdir()}, is full"
        )
    how = signal.strsignal(-exit_code) if exit_code < 0 else f"exit code {exit_code}"
    return (
        f": {how}.\n"
        "  What to do: see what that cell does; a library that it uses may have ended the program."
    )


def _memory_ran_out(megabytes: int) -> str:
    if megabytes:
        return f"needs more memory than its limit of {megabytes} MB (--memory-limit)"
    return "needs more memory than this computer has left"
