"""One notebook, executed by papermill in a kernel of its own."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import papermill
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError

from cpanalytics.errors import CpanalyticsError
from cpanalytics.runs import parameters
from cpanalytics.runs.kernels import PrivateKernelManager

TIME_LIMIT = 600.0
"""Seconds that one notebook may take, from its first cell to its last."""

QUIET = ["--log-level=CRITICAL"]
"""What the kernel's own program says of itself would only stand between the run's lines."""

ENGINE = "cpanalytics"
INJECTED, MARKER = "injected-parameters", "papermill-error-cell-tag"


@dataclass(frozen=True)
class Executed:
    """A notebook with its outputs, and in plain words why it stopped, '' if it did not."""

    notebook: NotebookNode
    failure: str


class KeepingEngine(NBClientEngine):
    """papermill's own engine, which also hands over the notebook if it fails on the way."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, *, keep: Callable[[NotebookNode], None], **options: Any
    ) -> None:
        """Call ``keep`` with the notebook that the cells are about to change, then run it."""
        keep(nb_man.nb)
        super().execute_managed_notebook(nb_man, kernel_name, **options)


papermill_engines.register(ENGINE, KeepingEngine)


def execute(
    notebook: Path, given: Mapping[str, str], *, title: str, limit: float = TIME_LIMIT
) -> Executed:
    """Run ``notebook`` with the parameters ``given``; a failure is returned, never raised.

    Nothing is written: what a cell or a traceback shows leaves this function only as outputs that
    a page may carry. ``limit`` is in seconds.
    """
    source = parameters.read(notebook)
    kept = [source]
    deadline = time.monotonic() + limit
    failure = ""
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
            kernel_manager_class=PrivateKernelManager,
            timeout_func=lambda _: max(1, round(deadline - time.monotonic())),
        )
    except Exception as error:
        failure = _reason(error, notebook.name, kept[-1], limit)
    return Executed(_cleaned(kept[-1], title, notebook.name), failure)


def _reason(error: Exception, name: str, node: NotebookNode, limit: float) -> str:
    """Return why ``name`` stopped. Only our own messages are known to hold no child's data."""
    if isinstance(error, PapermillExecutionError):
        kind = error.ename
        if is_ours(kind):
            return error.evalue
        # papermill has put a mark at the top and one before the cell that failed.
        return f"{kind} in cell {_place(node, error.cell_index + 2)} of {name}"
    started = [i for i, cell in enumerate(node.cells) if _status(cell) not in ("", "pending")]
    where = f" in cell {_place(node, started[-1])}" if started else ""
    if isinstance(error, CellTimeoutError):
        return f"{name} was stopped{where}: it took longer than {limit / 60:g} minutes"
    if isinstance(error, DeadKernelError):
        return f"The kernel of {name} died{where}, as it does when memory runs out"
    return f"{name} could not be run: {type(error).__name__}"


def as_written(node: NotebookNode) -> NotebookNode:
    """Return the notebook with its author's cells only, so that their numbers are the author's."""
    return NotebookNode(node | {"cells": [cell for cell in node.cells if not _is_added(cell)]})


def is_ours(kind: str) -> bool:
    """Return whether an error of the class called ``kind`` is one that we word ourselves."""
    return kind in {c.__name__ for c in (CpanalyticsError, *CpanalyticsError.__subclasses__())}


def _place(node: NotebookNode, index: int) -> int:
    """Return the number of the cell at ``index``, from 1, as the author counts them."""
    return 1 + sum(not _is_added(cell) for cell in node.cells[:index])


def _status(cell: NotebookNode) -> str:
    return cell.metadata.get("papermill", {}).get("status", "")


def _is_added(cell: NotebookNode) -> bool:
    return bool({INJECTED, MARKER} & set(cell.metadata.get("tags", [])))


def _cleaned(node: NotebookNode, title: str, name: str) -> NotebookNode:
    """Return the notebook without times, random ids, paths, warnings and tracebacks."""
    node.cells = [c for c in node.cells if MARKER not in c.metadata.get("tags", [])]
    for cell in node.cells:
        cell.metadata.pop("papermill", None)
        if INJECTED in cell.metadata.get("tags", []):
            cell["id"] = INJECTED
        if cell.cell_type == "code":
            cell.outputs = [_plain(o) for o in cell.outputs if o.get("name") != "stderr"]
    given = node.metadata.pop("papermill", {}).get("parameters", {})
    node.metadata["papermill"] = {"input_path": name, "parameters": given}
    node.metadata["title"] = title
    return node


def _plain(output: NotebookNode) -> NotebookNode:
    if output.output_type == "error":
        output.evalue = output.evalue if is_ours(output.ename) else ""
        output.traceback = output.evalue.splitlines() or [output.ename]
    return output
