"""One task of a run: a notebook for a council, to be executed and made into a page."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cpanalytics import marking


@dataclass(frozen=True)
class Task:
    """What a worker needs to know. ``date`` is in words; ``frame`` is the same on every page."""

    notebook: Path
    parameters: dict[str, str]
    folder: Path
    heading: str
    authority_name: str
    date: str
    frame: dict[str, Any]

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
    """

    failure: str
    seconds: float
    left_out: list[str] = field(default_factory=list)
