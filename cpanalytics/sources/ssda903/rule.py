"""What a rule about SSDA903 records is, and the one shape of what it finds."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

SEVERITIES = ("error", "warning", "note")
"""An error changes figures; a warning may; a note tells what was decided or is unusual."""

COLUMNS = ("rule", "year", "file", "row", "column")
"""One row a place. It names rows, never children: no cell of a return is ever repeated."""


@dataclass(frozen=True)
class Rule:
    """One rule. ``says`` is a sentence about a row; ``measures`` are the ids it can change.

    ``find`` gets one prepared return, and that of the year before or None, and returns the rows
    that break the rule: a frame with ``file`` and ``row``. What the reader or the schema tells has
    none. Where ``by_place`` holds, the measures are those counted from where a row is found
    (``rules.reads``).
    """

    id: str
    severity: str
    says: str
    table: str
    column: str
    measures: tuple[str, ...]
    what_to_do: str
    find: Callable[..., pd.DataFrame] | None = None
    by_place: bool = False


def places(rule: Rule, year: int | pd.Series, rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows with ``file`` and ``row``, all of a year or each of its own, as findings."""
    found = pd.DataFrame({"file": rows["file"].astype(str), "row": rows["row"]})
    return found.assign(rule=rule.id, year=year, column=rule.column)[list(COLUMNS)]


def nothing() -> pd.DataFrame:
    """Return no findings, in their shape."""
    return pd.DataFrame(
        {name: pd.Series(dtype="int64" if name in ("year", "row") else "str") for name in COLUMNS}
    )
