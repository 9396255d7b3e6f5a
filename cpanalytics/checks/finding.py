"""What a check reports: two printed statements, and why they do not agree."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields

import pandas as pd

SEVERITIES = ("error", "contradiction", "warning", "note")
"""Worst first. A contradiction: both cannot be true. A warning: true only if cohorts or dates
differ. A note: an incomplete list, or a slip that changes nothing."""


@dataclass(frozen=True)
class Finding:
    """One thing that does not add up in what one authority printed; nothing is repaired.

    ``places`` says where each statement is printed, ``printed`` quotes them, ``consistent`` says
    what would agree, ``difference`` how far apart they are with its unit. All text is plain.
    """

    rule: str
    severity: str
    authority: str
    measure: str
    area_name: str
    period_end: str
    places: tuple[str, ...]
    printed: str
    consistent: str
    difference: str
    message: str


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings worst first, then by authority, place and measure, each once."""
    return sorted(set(findings), key=_order)


def to_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """Return one row a finding, in the given order, all columns text (places joined by '; ')."""
    columns = [field.name for field in fields(Finding)]
    frame = pd.DataFrame([astuple(finding) for finding in findings], columns=columns, dtype=object)
    frame["places"] = ["; ".join(places) for places in frame["places"]]
    return frame.astype(str)


def _order(finding: Finding) -> tuple[object, ...]:
    rank = SEVERITIES.index(finding.severity)
    return (rank, finding.authority, finding.places, finding.measure, astuple(finding))
