"""Faults in the health of children looked after for twelve months (OC2)."""

from cpanalytics.sample.spoiling import change

FAULTS = (
    change(
        "unreadable_number",
        "OC2",
        "A score in letters.",
        lambda _, row: "SDQ_SCORE" in row,
        SDQ_SCORE="ten",
    ),
    change(
        "number_out_of_range",
        "OC2",
        "A score over 40.",
        lambda _, row: "SDQ_SCORE" in row,
        SDQ_SCORE="57",
    ),
    change(
        "sdq_score_and_reason",
        "OC2",
        "A score, and a reason for which there is none.",
        lambda _, row: "SDQ_SCORE" in row,
        SDQ_REASON="SDQ2",
    ),
    change(
        "sdq_wrong_age",
        "OC2",
        "A score of a child under 4.",
        lambda ground, row: ground.age(row) < 4,
        SDQ_SCORE="12",
    ),
    change(
        "development_check_too_old",
        "OC2",
        "A development check of a child of ten.",
        lambda ground, row: ground.age(row) == 10,
        HEALTH_CHECK="1",
    ),
    change(
        "convicted_under_10",
        "OC2",
        "A child of seven who is convicted.",
        lambda ground, row: ground.age(row) == 7,
        CONVICTED="1",
    ),
    change(
        "help_without_misuse",
        "OC2",
        "Help with substance misuse, and no substance misuse.",
        lambda _, row: row["SUBSTANCE_MISUSE"] == "0",
        INTERVENTION_RECEIVED="1",
    ),
    change(
        "health_answer_missing",
        "OC2",
        "No answer about the dentist.",
        lambda _, row: True,
        TEETH_CHECK="",
    ),
)
