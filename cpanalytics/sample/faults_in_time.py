"""Faults in when episodes begin and end, and why they end."""

from datetime import timedelta

from cpanalytics.sample.rows import said
from cpanalytics.sample.spoiling import change, day, goes_on, is_open, lasts, leaves, moved, new

LONG = 25
"""Days: an episode so long can lose or gain some and keep its place."""

FAULTS = (
    change(
        "end_without_reason",
        "Episodes",
        "An episode has an end date and no reason.",
        lambda _, row: leaves(row) and row["REC"] == "E4A",
        REC="",
    ),
    change(
        "reason_without_end",
        "Episodes",
        "An episode has a reason for ending and no end date.",
        lambda _, row: is_open(row),
        REC="E8",
    ),
    change(
        "end_before_start",
        "Episodes",
        "An episode ends before it begins.",
        lambda _, row: leaves(row) and new(row) and row["RNE"] == "S",
        DEC=moved("DECOM", -5),
    ),
    change(
        "episode_overlaps_next",
        "Episodes",
        "An episode goes on for nine days after the next one began.",
        lambda ground, row: goes_on(row) and lasts(ground.after(row)) > LONG,
        DEC=moved("DEC", 9),
    ),
    change(
        "gap_after_x1",
        "Episodes",
        "Nine days without an episode, although care goes on.",
        lambda _, row: goes_on(row) and new(row) and lasts(row) > LONG,
        DEC=moved("DEC", -9),
    ),
    change(
        "nothing_after_x1",
        "Episodes",
        "Care goes on after the child's last episode, but no episode follows.",
        lambda ground, row: leaves(row) and not ground.after(row) and row["REC"] == "E4B",
        REC="X1",
    ),
    change(
        "outside_year",
        "Episodes",
        "An episode begins after the last day of the return.",
        lambda _, row: is_open(row) and new(row) and row["RNE"] == "S",
        DECOM="07/04/2025",
    ),
    change(
        "born_after_start",
        "Episodes",
        "A child comes into care the day before birth.",
        lambda ground, row: (
            row["RNE"] == "S" and new(row) and ground.age(row, day(row["DECOM"])) < 1
        ),
        DECOM=lambda ground, row: said(ground.turns(row, 0) - timedelta(days=1)),
    ),
    change(
        "first_episode_not_a_start",
        "Episodes",
        "A child's first episode says that the placement changed, not that care began.",
        lambda ground, row: (
            row["RNE"] == "S" and new(row) and ground.episodes[row["CHILD"]][0] is row
        ),
        RNE="P",
    ),
    change(
        "too_young_for_reason",
        "Episodes",
        "A young child stays with the foster carers as an adult.",
        lambda ground, row: leaves(row) and ground.age(row) < 14 and row["PLACE"] == "U6",
        REC="E17",
    ),
    change(
        "looked_after_after_18",
        "Episodes",
        "A young person leaves care twenty days after the 18th birthday.",
        lambda ground, row: (
            leaves(row) and day(row["DEC"]) == ground.turns(row, 18) and row["DEC"] < "08/03"
        ),
        DEC=moved("DEC", 20),
    ),
)
