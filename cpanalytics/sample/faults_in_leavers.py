"""Faults in what is known of care leavers (OC3)."""

from functools import partial

from cpanalytics.sample.days import LAST
from cpanalytics.sample.rows import Row
from cpanalytics.sample.spoiling import START, Ground, change

_change = partial(change, "OC3")


def _in_touch(_: Ground, row: Row) -> bool:
    return row["IN_TOUCH"] == "YES" and row["ACCOM"] == "D1"


def _turned_17(ground: Ground, row: Row) -> bool:
    return START <= ground.turns(row, 17) <= LAST


FAULTS = (
    _change(
        "former_carers_at_17",
        "With former foster carers at 17.",
        _turned_17,
        IN_TOUCH="YES",
        ACTIV="F2",
        ACCOM="Z1",
    ),
    _change(
        "code_out_of_year",
        "An activity in a code that ended with the return of 2021.",
        lambda ground, row: _in_touch(ground, row) and row["ACTIV"] == "F5",
        ACTIV="F3",
    ),
    _change("never_suitable", "In custody, and suitably so.", _in_touch, ACCOM="X1"),
    _change("oc3_partly_filled", "No answer about the home.", _in_touch, ACCOM=""),
    _change(
        "oc3_answered_after_death_or_home",
        "Back with the parents, and an activity all the same.",
        _in_touch,
        IN_TOUCH="RHOM",
    ),
)
