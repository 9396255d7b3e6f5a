"""What does not add up in the figures. Findings only: nothing is repaired.

A rule is a module with ``find(rows)``. Rules know measures, groups and labels (vocabulary.py), and
never a council, a document or a printed number. Denominators are used where printed, never assumed.
"""

import pandas as pd

from cpanalytics.checks import (
    change,
    impossible,
    lists,
    misprints,
    part_whole,
    percentages,
    reasons,
    repeats,
    routes,
    stages,
    sums,
    undated,
)
from cpanalytics.checks.finding import SEVERITIES, Finding, in_order, to_frame
from cpanalytics.checks.rows import read

__all__ = ["SEVERITIES", "Finding", "check", "to_frame"]

RULES = (
    sums,
    percentages,
    impossible,
    part_whole,
    repeats,
    undated,
    change,
    lists,
    stages,
    routes,
    misprints,
    reasons,
)


def check(figures: pd.DataFrame) -> list[Finding]:
    """Return what does not add up in ``figures`` (the one table, one row a printed number).

    Each authority's numbers are only compared with its own. The findings are sorted worst first,
    and are the same whatever the order of the rows.
    """
    rows = read(figures)
    return in_order(finding for rule in RULES for finding in rule.find(rows))
