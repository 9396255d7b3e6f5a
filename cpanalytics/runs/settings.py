"""How a run goes on with nobody at it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """What a run may be told besides what to report on.

    wait_minutes   how long to wait for another run that makes the same report.
    scheduler      the address of a Dask cluster that does the work, '' is this computer.
    memory_mb      what one notebook may take; 0 is no limit. Linux only.
    log_file       where events are added, one JSON object a line.
    keep           how many runs of a report are kept, the newest among them; None drops the older
                   one, and none of those that were kept before.
    force          run every notebook, whether or not anything has changed since its last run.
    """

    wait_minutes: float = 10.0
    scheduler: str = ""
    memory_mb: int = 0
    log_file: Path | None = None
    keep: int | None = None
    force: bool = False


@dataclass(frozen=True)
class Conditions:
    """How a run makes its reports.

    base       the folder of outputs.
    jobs       how many notebooks run at a time.
    progress   whether a person looks on.
    settings   what the run was told besides.
    tell       is told of events: see ``log.opened``.
    """

    base: Path
    jobs: int
    progress: bool
    settings: Settings
    tell: Callable[..., None]


USUAL = Settings()
