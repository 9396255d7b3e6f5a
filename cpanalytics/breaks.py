"""Breaks in series, read from ``breaks.toml``: what changed, from which year, and what it touches.

The measure catalogue names the breaks of each measure by these ids.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

BREAKS = Path(__file__).with_name("breaks.toml")


@dataclass(frozen=True)
class Break:
    """One break: years to 31 March from ``year`` on are not alike those before.

    ``label`` is for a chart, ``says`` a sentence. ``groups``, ``age_bands`` and ``areas`` (levels)
    say what it touches, empty for all; ``counted`` whether figures from records are touched too.
    """

    id: str
    year: int
    label: str
    says: str
    groups: tuple[str, ...] = ()
    age_bands: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    counted: bool = True

    @property
    def start(self) -> str:
        """The first day of the new series: 1 April of the year before."""
        return f"{self.year - 1}-04-01"


@cache
def known() -> Mapping[str, Break]:
    """Return every break by id. Read once."""
    found = tomllib.loads(BREAKS.read_text(encoding="utf-8"))
    return {
        id: Break(id, **{key: _fixed(table[key]) for key in table}) for id, table in found.items()
    }


def _fixed(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
