"""Notebooks run in this process, without a kernel: many pages to look at, made in little time.

Only who runs the cells is replaced: parameters, cleaning, pages and folders are the product's.
"""

from collections.abc import Callable
from typing import Any

import nbformat
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from nbformat import NotebookNode
from papermill.engines import Engine, papermill_engines

from cpanalytics import blocks

ENGINE = "in-process"


class InProcess(Engine):
    """A papermill engine: each notebook in a fresh shell, its outputs as a kernel gives them."""

    @classmethod
    def execute_managed_notebook(
        cls, nb_man: Any, kernel_name: str, *, keep: Callable[[NotebookNode], None], **options: Any
    ) -> None:
        keep(nb_man.nb)
        blocks.mark_with(options["kernel_manager_class"]().key)  # as the kernel that it stands for
        try:
            cls._run_all(nb_man)
        finally:
            blocks.mark_with("")

    @staticmethod
    def _run_all(nb_man: Any) -> None:
        InteractiveShell.clear_instance()
        shell = InteractiveShell.instance()  # what captures outputs looks for the one instance
        cells = [cell for cell in nb_man.nb.cells if cell.cell_type == "code"]
        for number, cell in enumerate(cells, start=1):
            _run(shell, cell, number)


def _run(shell: InteractiveShell, cell: NotebookNode, number: int) -> None:
    with capture_output() as shown:
        done = shell.run_cell(cell.source)
    done.raise_error()
    cell.execution_count = number
    cell.outputs = [
        nbformat.v4.new_output("display_data", output.data, metadata=output.metadata or {})
        for output in shown.outputs
    ]
    if done.result is not None:
        data, metadata = shell.display_formatter.format(done.result)
        result = nbformat.v4.new_output("execute_result", data, metadata=metadata)
        result["execution_count"] = number
        cell.outputs.append(result)


papermill_engines.register(ENGINE, InProcess)
