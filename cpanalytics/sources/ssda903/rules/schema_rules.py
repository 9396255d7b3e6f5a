"""What the schema of each table says about its cells, as rules; ``schema`` finds the places."""

from cpanalytics.sources.ssda903.rules.define import noticed

RULES = (
    noticed(
        "required_missing",
        "error",
        "A cell that figures are made from is empty.",
        "Fill it in; until then the row is left out where the cell is needed.",
        by_place=True,
    ),
    noticed(
        "asked_for_and_missing",
        "note",
        "A cell that DfE asks for is empty; no figure is made from it.",
        "Fill it in before the return is sent.",
    ),
    noticed(
        "column_empty",
        "error",
        "A column that DfE asks for is missing, or empty in every row of the table.",
        "Take the return again with this column.",
        by_place=True,
    ),
    noticed(
        "date_too_early",
        "error",
        "The date is earlier than it can be.",
        "Correct the date; look at the year first.",
        by_place=True,
    ),
    noticed(
        "date_after_end",
        "error",
        "The date is after the last day that the return covers.",
        "Correct the date, or move the row to a later return.",
        by_place=True,
    ),
    noticed(
        "format_wrong",
        "note",
        "The text does not have the form that the column asks for; no figure depends on it.",
        "Correct it before the return is sent.",
    ),
)
"""``number_out_of_range`` is the reader's: the schema says it of frames that were not read."""
