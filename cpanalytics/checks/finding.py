"""What a check reports: two printed statements, and why they do not agree."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from decimal import Decimal
from fractions import Fraction

import pandas as pd

SEVERITIES = ("error", "contradiction", "warning", "note")
"""Worst first. A contradiction: both cannot be true. A warning: true only if cohorts or dates
differ. A note: an incomplete list, or a slip that changes nothing."""


@dataclass(frozen=True)
class Finding:
    """One thing that does not add up in what one authority printed; nothing is repaired.

    ``places`` says where each statement is printed, ``printed`` quotes them, ``consistent`` says
    what would agree, ``difference`` how far apart they are with its unit. All text is plain.
    ``apart`` is that difference as a share (see ``share_apart``), only to put the larger first.
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
    apart: Fraction = Fraction(0)


def share_apart(one: Decimal | Fraction, other: Decimal | Fraction) -> Fraction:
    """Return how far apart two numbers are as a share of the larger: 1/2 for 10 and 5."""
    larger = max(abs(Fraction(one)), abs(Fraction(other)))
    return abs(Fraction(one) - Fraction(other)) / larger if larger else Fraction(0)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings worst first, by authority the furthest apart first, each once."""
    return sorted(set(findings), key=_order)


def to_frame(findings: Iterable[Finding]) -> pd.DataFrame:
    """Return one row a finding, in the given order, all columns text (places joined by '; ')."""
    columns = [field.name for field in fields(Finding) if field.name != "apart"]
    rows = [[getattr(finding, name) for name in columns] for finding in findings]
    frame = pd.DataFrame(rows, columns=columns, dtype=object)
    frame["places"] = ["; ".join(places) for places in frame["places"]]
    return frame.astype(str)


def _order(finding: Finding) -> tuple[object, ...]:
    rank = SEVERITIES.index(finding.severity)
    place = (finding.places, finding.measure)
    return (rank, finding.authority, -finding.apart, *place, astuple(finding))
