"""A council's profile: its names and codes, its own words, its priorities."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cpanalytics import authority_file, neighbour_lists, project
from cpanalytics.errors import CommandError, did_you_mean
from cpanalytics.neighbour_lists import NeighbourLists


@dataclass(frozen=True)
class PriorityMeasure:
    """A measure that shows a priority: an id of the catalogue, and the part of it that counts."""

    measure: str
    group: str = ""
    category: str = ""
    age_band: str = ""
    tolerance: float | None = None
    """How far from its target a figure may be and still be called close, in the measure's unit."""


@dataclass(frozen=True)
class Priority:
    """One priority or outcome of the council's own plan, in the council's order."""

    title: str
    measures: tuple[PriorityMeasure, ...]
    kind: str = "Priority"


@dataclass(frozen=True)
class Authority:
    """One council. ``words`` are its own: what it calls its children, homes, carers and board."""

    slug: str
    name: str
    council: str
    ons_code: str
    dfe_code: str
    region: str
    region_code: str
    demonstration: str
    words: dict[str, str]
    neighbour_lists: NeighbourLists
    priorities: tuple[Priority, ...] = field(default=())
    definitions: dict[str, str] = field(default_factory=dict)
    """Definitions by which its own records are counted, where they are not DfE's."""

    @property
    def neighbours(self) -> tuple[str, ...]:
        """The names of the statistical neighbours by the model in use, nearest first."""
        return tuple(each.name for each in self.neighbour_lists.used)

    @property
    def of(self) -> str:
        """Return the possessive of the council's name: "Wigan's", "Wales'"."""
        return self.name + ("'" if self.name.endswith("s") else "'s")


def slugs() -> list[str]:
    """Return the councils of this project: each folder of data/raw with an authority.toml."""
    return sorted(path.parent.name for path in project.raw().glob("*/authority.toml"))


def authority(slug: str) -> Authority:
    """Return the profile of one council; CommandError for an unknown one, with near misses."""
    known = slugs()
    if slug not in known:
        raise CommandError(
            f'No council "{slug}".{did_you_mean(slug, known)}\n'
            f"  Councils in this project: {', '.join(known) or 'none'}.\n"
            "  What to do: use one of these names, or add a folder to data/raw (README, "
            '"Add your own council").'
        )
    return _read(project.raw() / slug / "authority.toml")


def _read(file: Path) -> Authority:
    profile = authority_file.read(file)
    return Authority(
        slug=file.parent.name,
        **{key: profile[key] for key in authority_file.TEXTS},
        demonstration=profile.get("demonstration", ""),
        words=profile["words"],
        neighbour_lists=neighbour_lists.lists(profile.get("neighbours", {})),
        priorities=tuple(_priority(entry) for entry in profile["priorities"]),
        definitions=profile.get("definitions", {}),
    )


def _priority(entry: dict[str, Any]) -> Priority:
    shown = tuple(PriorityMeasure(**table) for table in entry["measures"])
    return Priority(entry["title"], shown, entry.get("kind", "Priority"))
