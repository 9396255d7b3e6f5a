"""Where the project's folders are. The only module that knows their names."""

import os
from pathlib import Path

from cpanalytics.errors import CommandError


def root() -> Path:
    """Return the project's root: ``CPA_ROOT`` if set, else the nearest folder up with data/raw.

    The search starts in the current folder, then at the package, so that a notebook started
    anywhere in the project, and an installed checkout, both find it.
    """
    if chosen := os.environ.get("CPA_ROOT"):
        return _chosen(Path(chosen).resolve())
    starts = [Path.cwd(), Path(__file__).resolve().parent]
    for folder in (f for start in starts for f in [start, *start.parents]):
        if (folder / "data" / "raw").is_dir() and (folder / "notebooks").is_dir():
            return folder
    raise CommandError(
        f"No cpanalytics project found in {Path.cwd()} or above it.\n"
        "  What to do: change to the project's folder, or set CPA_ROOT to it."
    )


def _chosen(folder: Path) -> Path:
    if (folder / "data" / "raw").is_dir():
        return folder
    raise CommandError(
        f"CPA_ROOT is {folder}, which is not a cpanalytics project: it has no data/raw.\n"
        "  What to do: set CPA_ROOT to the project's folder, or unset it and change to there."
    )


def shown(path: Path) -> str:
    """Return a path as a message names it: from the project's root, if it lies in the project."""
    folder = root()
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


def raw() -> Path:
    """Return the folder of raw files, one folder a council."""
    return root() / "data" / "raw"


def processed() -> Path:
    """Return the folder of rebuilt figures; safe to delete."""
    return root() / "data" / "processed"


def released() -> Path:
    """Return the folder of what the public was shown before; kept, never rebuilt."""
    return root() / "data" / "released"


def notebooks() -> Path:
    """Return the folder of notebooks."""
    return root() / "notebooks"


def outputs() -> Path:
    """Return the folder of finished reports; safe to delete."""
    return root() / "outputs"
