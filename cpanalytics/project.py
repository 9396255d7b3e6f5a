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
        return Path(chosen).resolve()
    starts = [Path.cwd(), Path(__file__).resolve().parent]
    for folder in (f for start in starts for f in [start, *start.parents]):
        if (folder / "data" / "raw").is_dir() and (folder / "notebooks").is_dir():
            return folder
    raise CommandError(
        f"No cpanalytics project found in {Path.cwd()} or above it.\n"
        "  What to do: change to the project's folder, or set CPA_ROOT to it."
    )


def raw() -> Path:
    """Return the folder of raw files, one folder a council."""
    return root() / "data" / "raw"


def processed() -> Path:
    """Return the folder of rebuilt figures; safe to delete."""
    return root() / "data" / "processed"


def notebooks() -> Path:
    """Return the folder of notebooks."""
    return root() / "notebooks"


def outputs() -> Path:
    """Return the folder of finished reports; safe to delete."""
    return root() / "outputs"
