"""One task of a run: a notebook for a council, to be executed and made into a page."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cpanalytics import marking

TIME_LIMIT = 600.0
"""Seconds that one notebook may take, with the start of its kernel."""


@dataclass(frozen=True)
class Task:
    """What a worker needs to know. ``date`` is in words; ``frame`` is the same on every page.

    Each attempt at it writes into a new folder within ``folder``, which the run makes and removes.
    ``limit`` is how long it may take, in seconds, ``memory_mb`` its memory; 0 is no limit. ``kept``
    is the notebook as it was executed before, where it need not be run again, and ``left_out`` what
    that run left out of it.
    """

    notebook: Path
    parameters: dict[str, str]
    folder: Path
    heading: str
    authority_name: str
    date: str
    frame: dict[str, Any]
    limit: float = TIME_LIMIT
    memory_mb: int = 0
    kept: Path | None = None
    left_out: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """Return the notebook's name, which its files in ``folder`` have too."""
        return self.notebook.stem

    def file(self, ending: str) -> str:
        """Return the name of the file with ``ending`` that the task writes, marked if need be."""
        return marking.named(f"{self.name}.{ending}", self.frame["marking"])


@dataclass(frozen=True)
class Made:
    """What became of a task: a plain reason if it failed, and the seconds that it took.

    ``left_out`` says, a line a cell, what the notebook showed that a report may not hold.
    ``folder`` has what it wrote, if it got so far; ``started`` is in seconds since 1970.
    """

    failure: str
    seconds: float
    left_out: list[str] = field(default_factory=list)
    folder: Path | None = None
    started: float | None = None
