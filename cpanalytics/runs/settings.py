"""How a run goes on with nobody at it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """What a run may be told besides what to report on.

    wait_minutes   how long to wait for another run that makes the same report.
    log_file       where events are added, one JSON object a line.
    force          run every notebook, whether or not anything has changed since its last run.
    """

    wait_minutes: float = 10.0
    log_file: Path | None = None
    force: bool = False


USUAL = Settings()
