"""How a run goes on with nobody at it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Settings:
    """What a run may be told besides what to report on.

    wait_minutes   how long to wait for another run that makes the same report.
    """

    wait_minutes: float = 10.0


USUAL = Settings()
