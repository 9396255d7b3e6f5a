"""What a life is made of: a child, the periods in care, where and under what order."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from cpanalytics.sample.dice import Dice


@dataclass(frozen=True)
class Stay:
    """Where a child lives from ``start`` until the next stay, or the end of the period."""

    start: date
    place: str
    provider: str
    post: str
    urn: str
    reason: str = ""
    """Why the stay before it ended; empty for the first, and around a temporary stay."""
    same_carer: bool = False
    """Whether the carer is the one of the stay before it."""

    @property
    def temporary(self) -> bool:
        """Whether it is a temporary move, after which the child goes back."""
        return self.place.startswith("T")

    @property
    def foster(self) -> bool:
        """Whether the child lives with foster carers."""
        return self.place.startswith("U")


@dataclass(frozen=True)
class Episode:
    """One row of the episodes, as it stands when nothing is cut off. ``end`` None: still open."""

    start: date
    began: str
    legal: str
    stay: Stay
    end: date | None = None
    ended: str = ""
    reason: str = ""


@dataclass
class Period:
    """One time in care. ``end`` None: still in care on the last day of the last return."""

    start: date
    end: date | None
    leaving: str
    """How it ends, or the plan of one still in care: a key of ``population.LEAVERS``, or "break" or
    "agreed" for short breaks (V3, V4)."""
    need: str = ""
    legal: list[tuple[date, str]] = field(default_factory=list)
    """From which day each legal status counts."""
    stays: list[Stay] = field(default_factory=list)
    episodes: list[Episode] = field(default_factory=list)

    def covers(self, day: date) -> bool:
        """Return whether the child is in care at the end of ``day``."""
        return self.start <= day and (self.end is None or self.end > day)

    def overlaps(self, first: date, last: date) -> bool:
        """Return whether the child is in care at any time from ``first`` to ``last``."""
        return self.start <= last and (self.end is None or self.end >= first)


@dataclass
class Child:
    """One made-up child. Sex is M or F; each return writes it in the codes of its year."""

    seed: tuple[object, ...]
    born: date
    sex: str
    periods: list[Period]
    asylum: bool = False
    """Whether the child is an unaccompanied asylum-seeking child."""
    breaks: bool = False
    """Whether the child is only ever looked after for short breaks."""
    id: str = ""
    ethnic: str = ""
    upn: str = ""
    home: str = ""

    def dice(self, *purpose: object) -> Dice:
        """Return the stream of chances for one purpose in this child's life."""
        return Dice(*self.seed, *purpose)

    @cached_property
    def first_start(self) -> date:
        """Return the day the child first came into care."""
        return min(period.start for period in self.periods)

    def in_care(self, day: date) -> bool:
        """Return whether the child is in care at the end of ``day``."""
        return any(period.covers(day) for period in self.periods)

    def in_care_between(self, first: date, last: date) -> list[Period]:
        """Return the periods that have any day from ``first`` to ``last``."""
        return [period for period in self.periods if period.overlaps(first, last)]
