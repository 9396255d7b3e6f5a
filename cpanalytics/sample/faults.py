"""Faults that can be planted in the returns, and where the checks must find them.

They stand in the last return, each in the rows of a child of its own. They are for proving the
checks: the committed returns have none.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from cpanalytics.sample import (
    faults_in_care,
    faults_in_health,
    faults_in_leavers,
    faults_in_tables,
    faults_in_time,
    faults_of_rows,
)
from cpanalytics.sample.returns import Tables
from cpanalytics.sample.rows import Row
from cpanalytics.sample.spoiling import YEAR, Fault, Ground
from cpanalytics.sample.writing import FILES, folder_name

FAULTS: tuple[Fault, ...] = (
    *faults_in_tables.FAULTS,
    *faults_in_leavers.FAULTS,
    *faults_in_health.FAULTS,
    *faults_in_care.FAULTS,
    *faults_in_time.FAULTS,
    *faults_of_rows.FAULTS,
)

FIRST_ROW = 2
"""The number of the first row below the header, as a spreadsheet counts."""


@dataclass(frozen=True)
class Planted:
    """Where a fault stands: ``rule`` finds it in ``row`` (the header is 1) of ``file``."""

    rule: str
    year: int
    file: str
    row: int
    what: str


def plant(returns: Mapping[int, Tables]) -> list[Planted]:
    """Plant every fault in the returns, which are changed, and return where each stands."""
    ground = Ground(returns)
    spoilt = [(fault, fault.plant(ground)) for fault in FAULTS]
    return [_place(fault, row, returns) for fault, row in spoilt]


def _place(fault: Fault, row: Row, returns: Mapping[int, Tables]) -> Planted:
    for year in (YEAR, YEAR - 1):
        for number, other in enumerate(returns[year][fault.table], start=FIRST_ROW):
            if other is row:
                file = f"{folder_name(year)}/{FILES[fault.table]}"
                return Planted(fault.name, year, file, number, fault.what)
    raise LookupError(fault.name)
