"""A figure beside others: its past, other areas, its target, and how sure that is.

Nothing here draws or speaks; only the proof against DfE rounds, as DfE does, and says why.
"""

from cpanalytics.comparisons.beside import (
    CLOSE,
    MET,
    NO_STATUS,
    NO_TARGET,
    NOT_MET,
    NOT_PUBLISHED,
    NOT_SHOWN,
    RECORDS,
    SAME_THING,
    alike,
    beside,
    beside_or_before,
    day_of_year,
    previous,
    shortfall,
    status,
    target,
)
from cpanalytics.comparisons.distinguish import Verdict, in_whole, since, with_neighbours
from cpanalytics.comparisons.editions import newest, same_edition, year_before
from cpanalytics.comparisons.neighbours import MEAN, MEDIAN, Neighbours, neighbours
from cpanalytics.comparisons.ranks import Place, place, quarters, ranked
from cpanalytics.comparisons.sizes import Counts, counts, with_size

__all__ = [
    "CLOSE",
    "MEAN",
    "MEDIAN",
    "MET",
    "NOT_MET",
    "NOT_PUBLISHED",
    "NOT_SHOWN",
    "NO_STATUS",
    "NO_TARGET",
    "RECORDS",
    "SAME_THING",
    "Counts",
    "Neighbours",
    "Place",
    "Verdict",
    "alike",
    "beside",
    "beside_or_before",
    "counts",
    "day_of_year",
    "in_whole",
    "neighbours",
    "newest",
    "place",
    "previous",
    "quarters",
    "ranked",
    "same_edition",
    "shortfall",
    "since",
    "status",
    "target",
    "with_neighbours",
    "with_size",
    "year_before",
]
