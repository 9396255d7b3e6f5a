"""One notebook, executed by papermill in a kernel of its own."""

import contextlib
import gc
import logging
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.engines import papermill_engines
from papermill.exceptions import PapermillExecutionError

from cpanalytics import private
from cpanalytics.kernel.engine import ForkedEngine
from cpanalytics.runs import guard, parameters
from cpanalytics.runs.kernels import manager
from cpanalytics.runs.task import TIME_LIMIT

QUIET = ["--log-level=CRITICAL"]
"""What the kernel's own program says of itself would only stand between the run's lines."""

TALKERS = ("papermill", "nbclient", "jupyter_client", "traitlets", "asyncio", "blib2to3")
"""Programs under a run that may log a cell's code and outputs."""

ENGINE = "cpanalytics-guarded"
INJECTED, MARKER = "injected-parameters", "papermill-error-cell-tag"


@dataclass(frozen=True)
class Executed:
    """A notebook with its outputs, and in plain words why it stopped, '' if it did not.

    ``left_out`` says, a line a cell, what it showed that a report may not hold.
    """

    notebook: NotebookNode
    failure: str
    left_out: list[str] = field(default_factory=list)


class KeepingEngine(ForkedEngine):
    """papermill's engine with forked kernels, which also hands over a notebook that fails."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, *, keep: Callable[[NotebookNode], None], **options: Any
    ) -> None:
        """Call ``keep`` with the notebook that the cells are about to change, then run it."""
        keep(nb_man.nb)
        super().execute_managed_notebook(nb_man, kernel_name, **options)


papermill_engines.register(ENGINE, KeepingEngine)


def execute(
    notebook: Path,
    given: Mapping[str, str],
    *,
    title: str,
    limit: float = TIME_LIMIT,
    memory_mb: int = 0,
    marking: str = "",
    refuses: guard.Refuses = lambda *_: False,
) -> Executed:
    """Run ``notebook`` with the parameters ``given``; a failure is returned, never raised.

    Nothing is written but what the kernel needs, into a private folder that is removed. What a
    cell or a traceback shows leaves this function only as outputs that a page may carry: made by
    cpanalytics, and not refused by ``refuses``. ``limit`` is in seconds;
    ``memory_mb`` is what the notebook may take, 0 is no limit. Pictures have ``marking`` on them.
    """
    source = parameters.read(notebook)
    kept = [source]
    deadline = time.monotonic() + limit
    stopped = None
    key = secrets.token_hex(16)
    with private.folder() as place, _silent():
        try:
            papermill.execute_notebook(
                source,
                None,
                parameters=dict(given),
                engine_name=ENGINE,
                keep=kept.append,
                progress_bar=False,
                request_save_on_cell_execute=False,
                record_timing=False,
                extra_arguments=QUIET,
                kernel_manager_class=manager(place, key, memory_mb, marking),
                store_widget_state=False,
                timeout_func=lambda _: max(1, round(deadline - time.monotonic())),
            )
        except Exception as error:
            stopped = error
        node = kept[-1]
        left_out = _told(guard.guard(node, key, refuses), node)
        failure = _reason(stopped, notebook.name, node, limit, memory_mb) if stopped else ""
        if stopped:  # what asyncio has to say of its unfinished tasks when they are dropped
            del stopped
            gc.collect()
    return Executed(_cleaned(node, title, notebook.name), failure, left_out)


@contextlib.contextmanager
def _silent() -> Iterator[None]:
    """Keep what cells show and say out of every log: papermill and nbclient log it for debugging.

    A caller may have turned on logging for all of Python.
    """
    names = [name for name in logging.Logger.manager.loggerDict if name.split(".")[0] in TALKERS]
    loggers = [logging.getLogger(name) for name in {*TALKERS, *names}]
    before = [logger.disabled for logger in loggers]
    for logger in loggers:
        logger.disabled = True
    try:
        yield
    finally:
        for logger, disabled in zip(loggers, before, strict=True):
            logger.disabled = disabled


def _told(left_out: Mapping[int, list[str]], node: NotebookNode) -> list[str]:
    return [f"cell {_place(node, at)}: {', '.join(what)}" for at, what in left_out.items()]


def _reason(error: Exception, name: str, node: NotebookNode, limit: float, memory_mb: int) -> str:
    """Return why ``name`` stopped. Only our own messages are known to hold no child's data."""
    if isinstance(error, PapermillExecutionError):
        # papermill has put a mark at the top and one before the cell that failed.
        at = error.cell_index + 2
        shown = [o for o in node.cells[at].get("outputs", []) if o.output_type == "error"]
        said, kind = (shown[-1].evalue, shown[-1].ename) if shown else ("", "An error")
        if kind == "MemoryError":
            return f"Cell {_place(node, at)} of {name} {_memory_ran_out(memory_mb)}"
        line = shown[-1].traceback[-1] if shown and len(shown[-1].traceback) > 1 else ""
        return said or f"{kind} in cell {_place(node, at)} of {name}" + (line and f", {line}")
    started = [i for i, cell in enumerate(node.cells) if _status(cell) not in ("", "pending")]
    where = f" in cell {_place(node, started[-1])}" if started else ""
    if isinstance(error, CellTimeoutError):
        return f"{name} was stopped{where}: it took longer than {limit / 60:g} minutes"
    if isinstance(error, DeadKernelError):
        return f"The kernel of {name} died{where}, as it does when it {_memory_ran_out(memory_mb)}"
    return f"{name} could not be run: {type(error).__name__}"


def _memory_ran_out(megabytes: int) -> str:
    if megabytes:
        return f"needs more memory than its limit of {megabytes} MB (--memory-limit)"
    return "needs more memory than this computer has left"


def as_written(node: NotebookNode) -> NotebookNode:
    """Return the notebook with its author's cells only, so that their numbers are the author's."""
    return NotebookNode(node | {"cells": [cell for cell in node.cells if not _is_added(cell)]})


def _place(node: NotebookNode, index: int) -> int:
    """Return the number of the cell at ``index``, from 1, as the author counts them."""
    return 1 + sum(not _is_added(cell) for cell in node.cells[:index])


def _status(cell: NotebookNode) -> str:
    return cell.metadata.get("papermill", {}).get("status", "")


def _is_added(cell: NotebookNode) -> bool:
    return bool({INJECTED, MARKER} & set(cell.metadata.get("tags", [])))


def _cleaned(node: NotebookNode, title: str, name: str) -> NotebookNode:
    """Return the notebook without times, random ids and paths."""
    node.cells = [c for c in node.cells if MARKER not in c.metadata.get("tags", [])]
    for cell in node.cells:
        cell.metadata.pop("papermill", None)
        if INJECTED in cell.metadata.get("tags", []):
            cell["id"] = INJECTED
    given = node.metadata.pop("papermill", {}).get("parameters", {})
    node.metadata["papermill"] = {"input_path": name, "parameters": given}
    node.metadata["title"] = title
    return node
