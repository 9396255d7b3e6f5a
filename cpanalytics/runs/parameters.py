"""Strict parameters: papermill only warns of a name that a notebook does not know."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cpanalytics import project
from cpanalytics.errors import InputError, did_you_mean

if TYPE_CHECKING:
    import nbformat


def check(notebook: Path, given: Mapping[str, str]) -> None:
    """Raise InputError unless the parameters cell of ``notebook`` declares every name in ``given``.

    A name of its own, with a default, is allowed: it keeps its default.
    """
    import papermill  # a run with nothing to do starts without it

    declared = papermill.inspect_notebook(read(notebook))
    for name in given:
        if name not in declared:
            raise InputError(
                f'{notebook.name} has no parameter "{name}".{did_you_mean(name, declared)}\n'
                f"  Its parameters: {', '.join(declared) or 'none'}.\n"
                "  Why it matters: it would be made for its default council, date or audience.\n"
                f"  What to do: declare {', '.join(given)} in the one cell tagged parameters."
            )


def read(notebook: Path) -> "nbformat.NotebookNode":
    """Return the notebook; InputError where it is not one, or names no kernel."""
    import nbformat

    try:
        node = nbformat.read(notebook, as_version=4)
    except Exception as error:  # nbformat words a broken file in many ways
        raise _wrong(notebook, f"cannot be read as a notebook ({type(error).__name__})") from None
    if not node.metadata.get("kernelspec", {}).get("name"):
        raise _wrong(notebook, "does not say which kernel runs it (metadata, kernelspec)")
    node.metadata["kernelspec"].setdefault("language", "python")  # papermill asks for it
    return node


def _wrong(notebook: Path, what: str) -> InputError:
    return InputError(
        f"{project.shown(notebook)} {what}.\n"
        "  What to do: open it in JupyterLab, choose the kernel Python 3, and save it; or put "
        "the project's copy back."
    )
