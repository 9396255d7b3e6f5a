"""The cells of an executed notebook that are its author's: papermill has put others among them."""

from nbformat import NotebookNode

INJECTED, MARKER = "injected-parameters", "papermill-error-cell-tag"


def as_written(node: NotebookNode) -> NotebookNode:
    """Return the notebook with its author's cells only, so that their numbers are the author's."""
    return NotebookNode(node | {"cells": [cell for cell in node.cells if not _is_added(cell)]})


def place_of(node: NotebookNode, index: int) -> int:
    """Return the number of the cell at ``index``, from 1, as the author counts them."""
    return 1 + sum(not _is_added(cell) for cell in node.cells[:index])


def _is_added(cell: NotebookNode) -> bool:
    return bool({INJECTED, MARKER} & set(cell.metadata.get("tags", [])))
