"""Faults in the health of children looked after for twelve months (OC2)."""

from functools import partial

from cpanalytics.sample.spoiling import change

_change = partial(change, "OC2")

FAULTS = (
    _change(
        "unreadable_number",
        "A score in letters.",
        lambda _, row: "SDQ_SCORE" in row,
        SDQ_SCORE="ten",
    ),
    _change(
        "number_out_of_range",
        "A score over 40.",
        lambda _, row: "SDQ_SCORE" in row,
        SDQ_SCORE="57",
    ),
    _change(
        "sdq_score_and_reason",
        "A score, and a reason for which there is none.",
        lambda _, row: "SDQ_SCORE" in row,
        SDQ_REASON="SDQ2",
    ),
    _change(
        "sdq_wrong_age",
        "A score of a child under 4.",
        lambda ground, row: ground.age(row) < 4,
        SDQ_SCORE="12",
    ),
    _change(
        "development_check_too_old",
        "A development check of a child of ten.",
        lambda ground, row: ground.age(row) == 10,
        HEALTH_CHECK="1",
    ),
    _change(
        "convicted_under_10",
        "A child of seven who is convicted.",
        lambda ground, row: ground.age(row) == 7,
        CONVICTED="1",
    ),
    _change(
        "help_without_misuse",
        "Help with substance misuse, and no substance misuse.",
        lambda _, row: row["SUBSTANCE_MISUSE"] == "0",
        INTERVENTION_RECEIVED="1",
    ),
    _change(
        "health_answer_missing",
        "No answer about the dentist.",
        lambda _, row: True,
        TEETH_CHECK="",
    ),
)
