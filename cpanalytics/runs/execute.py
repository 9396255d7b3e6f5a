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
from nbformat import NotebookNode
from papermill.engines import papermill_engines

from cpanalytics import private
from cpanalytics.kernel.engine import ForkedEngine
from cpanalytics.runs import guard, parameters
from cpanalytics.runs.authored import INJECTED, MARKER, place_of
from cpanalytics.runs.identified import Check
from cpanalytics.runs.kernels import PrivateKernelManager, manager
from cpanalytics.runs.stopped import DiedError, reason
from cpanalytics.runs.task import TIME_LIMIT

QUIET = ["--log-level=CRITICAL"]
"""What the kernel's own program says of itself would only stand between the run's lines."""

TALKERS = ("papermill", "nbclient", "jupyter_client", "traitlets", "asyncio", "blib2to3")
"""Programs under a run that may log a cell's code and outputs."""

ENGINE = "cpanalytics-guarded"

LOOK_SECONDS = 1
"""Who waits for an answer of a kernel looks so often whether it is still there."""


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
    refuses: Check = lambda *_: False,
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
    key = secrets.token_hex(16)
    with private.folder() as place, _silent():
        managers = manager(place, key, memory_mb, marking, deadline)
        stopped = _run(source, given, managers, kept.append, deadline)
        node = kept[-1]
        left_out = _told(guard.guard(node, key, refuses), node)
        failure = reason(stopped, notebook.name, node, limit, memory_mb) if stopped else ""
        if stopped:  # what asyncio has to say of its unfinished tasks when they are dropped
            del stopped
            gc.collect()
    return Executed(_cleaned(node, title, notebook.name), failure, left_out)


def _run(
    source: NotebookNode,
    given: Mapping[str, str],
    managers: type[PrivateKernelManager],
    keep: Callable[[NotebookNode], None],
    deadline: float,
) -> Exception | None:
    """Run the cells until ``deadline``; return what stopped them, None if all were run."""

    def left(_: NotebookNode | None = None) -> int:
        return max(1, round(deadline - time.monotonic()))

    try:
        papermill.execute_notebook(
            source,
            None,
            parameters=dict(given),
            engine_name=ENGINE,
            keep=keep,
            progress_bar=False,
            request_save_on_cell_execute=False,
            record_timing=False,
            extra_arguments=QUIET,
            kernel_manager_class=managers,
            store_widget_state=False,
            timeout_func=left,
            start_timeout=left(),
            iopub_timeout=left(),
            shell_timeout_interval=LOOK_SECONDS,
        )
    except Exception as error:
        code = managers.exit_code
        if code is None or not isinstance(error, RuntimeError):  # Jupyter's word for a lost kernel
            return error
        return TimeoutError() if time.monotonic() >= deadline else DiedError(code)
    return None


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
    return [f"cell {place_of(node, at)}: {', '.join(what)}" for at, what in left_out.items()]


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
