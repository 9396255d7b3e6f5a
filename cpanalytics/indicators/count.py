"""Every indicator, counted for every period that the records allow."""

from collections.abc import Iterator
from importlib import import_module

import pandas as pd

from cpanalytics.authorities import Authority
from cpanalytics.indicators import table
from cpanalytics.indicators.cohort import Counted
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.records import Records
from cpanalytics.indicators.spans import Span

INDICATORS = (
    "population", "monthly", "flows", "returns_to_care", "adoption",
    "placements", "stability", "changes", "location", "social_workers",
    "health", "sdq", "reviews", "participation", "missing",
    "care_leavers", "accommodation", "staying_put",
)  # fmt: skip
"""Modules of this package with ``counted(records, span, options)``, in the order of a report."""


def counted(records: Records, span: Span, options: Options) -> Iterator[Counted]:
    """Yield what is counted for one span: measures whose records were not supplied are left out."""
    for name in INDICATORS:
        module = import_module(f"cpanalytics.indicators.{name}")
        yield from module.counted(records, span, options)


def figures(records: Records, authority: Authority, options: Options) -> pd.DataFrame:
    """Return every figure of a council's records, as rows of the one table; all are internal."""
    everything = (one for span in records.spans for one in counted(records, span, options))
    return table.rows(everything, authority)
