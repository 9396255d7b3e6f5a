"""Faults in when episodes begin and end, and why they end."""

from datetime import timedelta
from functools import partial

from cpanalytics.sample.rows import said
from cpanalytics.sample.spoiling import (
    LONG,
    change,
    day,
    goes_on,
    is_open,
    lasts,
    leaves,
    moved,
    new,
    new_start,
)

_change = partial(change, "Episodes")

FAULTS = (
    _change(
        "end_without_reason",
        "An episode has an end date and no reason.",
        lambda _, row: leaves(row) and row["REC"] == "E4A",
        REC="",
    ),
    _change(
        "reason_without_end",
        "An episode has a reason for ending and no end date.",
        lambda _, row: is_open(row),
        REC="E8",
    ),
    _change(
        "end_before_start",
        "An episode ends before it begins.",
        lambda _, row: leaves(row) and new_start(row),
        DEC=moved("DECOM", -5),
    ),
    _change(
        "episode_overlaps_next",
        "An episode goes on for nine days after the next one began.",
        lambda ground, row: goes_on(row) and lasts(ground.after(row)) > LONG,
        DEC=moved("DEC", 9),
    ),
    _change(
        "gap_after_x1",
        "Nine days without an episode, although care goes on.",
        lambda _, row: goes_on(row) and new(row) and lasts(row) > LONG,
        DEC=moved("DEC", -9),
    ),
    _change(
        "nothing_after_x1",
        "Care goes on after the child's last episode, but no episode follows.",
        lambda ground, row: leaves(row) and not ground.after(row) and row["REC"] == "E4B",
        REC="X1",
    ),
    _change(
        "outside_year",
        "An episode begins after the last day of the return.",
        lambda _, row: is_open(row) and new_start(row),
        DECOM="07/04/2025",
    ),
    _change(
        "born_after_start",
        "A child comes into care the day before birth.",
        lambda ground, row: new_start(row) and ground.age(row, day(row["DECOM"])) < 1,
        DECOM=lambda ground, row: said(ground.turns(row, 0) - timedelta(days=1)),
    ),
    _change(
        "first_episode_not_a_start",
        "A child's first episode says that the placement changed, not that care began.",
        lambda ground, row: new_start(row) and ground.episodes[row["CHILD"]][0] is row,
        RNE="P",
    ),
    _change(
        "too_young_for_reason",
        "A young child stays with the foster carers as an adult.",
        lambda ground, row: leaves(row) and ground.age(row) < 14 and row["PLACE"] == "U6",
        REC="E17",
    ),
    _change(
        "looked_after_after_18",
        "A young person leaves care twenty days after the 18th birthday.",
        lambda ground, row: (
            leaves(row) and day(row["DEC"]) == ground.turns(row, 18) and row["DEC"] < "08/03"
        ),
        DEC=moved("DEC", 20),
    ),
)
