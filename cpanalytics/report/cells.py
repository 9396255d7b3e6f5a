"""Which cells of a notebook leave something on its page."""

from collections.abc import Iterator

from nbformat import NotebookNode

HIDDEN_TAGS = {"hide", "analyst", "parameters", "injected-parameters", "papermill-error-cell-tag"}
"""Cells that leave nothing on a page, be they prose or code; papermill adds the last two itself.

Cells tagged analyst are for the one who works in JupyterLab."""


def shown_cells(notebook: NotebookNode) -> Iterator[NotebookNode]:
    """Yield the cells that leave something on a page, in order."""
    return (cell for cell in notebook.cells if not is_hidden(cell))


def is_hidden(cell: NotebookNode) -> bool:
    """Return whether a cell leaves nothing on a page, but for a failure in it."""
    return bool(HIDDEN_TAGS & set(cell.metadata.get("tags", [])))
