"""Faults in where a child lives, under which order, and what is said to have changed."""

from functools import partial

from cpanalytics.sample.rows import Row
from cpanalytics.sample.spoiling import LONG, change, goes_on, is_open, lasts, leaves, new

_change = partial(change, "Episodes")


def _foster_from_year(row: Row) -> bool:
    return new(row) and row["PLACE"] == "U6" and lasts(row) > LONG


FAULTS = (
    _change(
        "legal_status_as_before",
        "The legal status is said to change, and stays what it was.",
        lambda _, row: row["RNE"] == "P" and new(row) and row["PLACE"] != "P1",
        RNE="B",
    ),
    _change(
        "legal_status_changed_without_saying_so",
        "The legal status changes, and only a move is said to happen.",
        lambda _, row: row["RNE"] == "B" and new(row),
        RNE="P",
    ),
    _change(
        "moved_without_saying_so",
        "A child moves, and only the legal status is said to change.",
        lambda _, row: row["RNE"] == "B" and new(row),
        RNE="L",
    ),
    _change(
        "placement_order_missing",
        "A child is placed for adoption under an interim care order.",
        lambda _, row: row["PLACE"] == "A6" and row["LS"] == "E1" and is_open(row),
        LS="C1",
    ),
    _change(
        "short_breaks_mixed",
        "An episode in the middle of a time in care is a short break.",
        lambda _, row: row["RNE"] == "P" and _foster_from_year(row) and is_open(row),
        LS="V4",
    ),
    _change(
        "need_changed_in_care",
        "The category of need changes in the middle of a time in care.",
        lambda _, row: row["RNE"] == "P" and new(row) and is_open(row) and row["CIN"] == "N1",
        CIN="N7",
    ),
    _change(
        "placement_rewritten",
        "The same episode was in another placement in last year's return.",
        lambda _, row: row["PLACE"] == "U6" and is_open(row) and row["DECOM"].endswith("/2022"),
        PLACE="U4",
    ),
    _change(
        "reason_for_change_missing",
        "A child moves, and nothing says why.",
        lambda _, row: goes_on(row) and row["REASON_PLACE_CHANGE"] == "CARPL",
        REASON_PLACE_CHANGE="",
    ),
    _change(
        "reason_for_change_without_change",
        "There is a reason for a move, and the child left care.",
        lambda _, row: leaves(row) and row["REC"] == "E8",
        REASON_PLACE_CHANGE="OTHER",
    ),
    _change(
        "under_16_in_supported",
        "A child under 16 lives in supported accommodation.",
        lambda ground, row: _foster_from_year(row) and 10 < ground.age(row) < 15 and is_open(row),
        PLACE="K3",
    ),
    _change(
        "parents_and_provider_disagree",
        "A foster placement is provided by parents (PR0).",
        lambda _, row: _foster_from_year(row) and is_open(row),
        PLACE_PROVIDER="PR0",
    ),
    _change(
        "provider_missing",
        "A foster placement has no provider.",
        lambda _, row: _foster_from_year(row) and is_open(row),
        PLACE_PROVIDER="",
    ),
    _change(
        "care_starts_temporary",
        "Care begins with a temporary placement.",
        lambda _, row: row["RNE"] == "S" and _foster_from_year(row) and is_open(row),
        PLACE="T1",
        PLACE_PROVIDER="",
        URN="",
    ),
)
