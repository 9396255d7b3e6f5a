"""What the reader notices: cells that it cannot read, and what it decided about files."""

from cpanalytics.sources.ssda903.rule import Rule
from cpanalytics.sources.ssda903.rules.affected import EVERYTHING, IN_AND_OUT
from cpanalytics.sources.ssda903.rules.define import noticed

RULES: tuple[Rule, ...] = (
    noticed(
        "unreadable_date",
        "error",
        "The date is not a real day written as dd/mm/yyyy or yyyy-mm-dd; it is taken as missing.",
        "Write the day as dd/mm/yyyy. Day and month are never guessed.",
        by_place=True,
    ),
    noticed(
        "two_digit_year",
        "error",
        "The year of the date has two digits, so its century is a guess; it is taken as missing.",
        "Write the year with four digits, as in 31/03/2019.",
        by_place=True,
    ),
    noticed(
        "unknown_code",
        "error",
        "The code is in no year's list for this column; it is taken as missing.",
        "Correct the code in the case system, and make the return again.",
        by_place=True,
    ),
    noticed(
        "unreadable_number",
        "error",
        "The cell is not a whole number; it is taken as missing.",
        "Write a whole number, or leave the cell empty.",
        by_place=True,
    ),
    noticed(
        "number_out_of_range",
        "error",
        "The number is smaller or larger than this column can hold; it is taken as missing.",
        "Correct the number, or leave the cell empty.",
        by_place=True,
    ),
    noticed(
        "id_as_power_of_ten",
        "error",
        "A spreadsheet has rewritten a long identifier as a power of ten, so its end is lost.",
        "Export the file again and do not save it from a spreadsheet program.",
        by_place=True,
    ),
    noticed(
        "code_out_of_year",
        "warning",
        "DfE does not take this code in this year's return; it is counted as it stands.",
        "Check that the file is of this year, then the code.",
        by_place=True,
    ),
    noticed(
        "misspelt_code",
        "warning",
        "The code is a known misspelling (CNHE for CHNE); it is read as the code that is meant.",
        "Correct the code in the case system.",
    ),
    noticed(
        "not_a_dfe_code",
        "warning",
        "The code is not DfE's: a cleaning program wrote it where it changed the episode.",
        "Use the return as it was sent to DfE, if you still have it.",
        IN_AND_OUT,
    ),
    noticed(
        "outside_year",
        "warning",
        "The episode starts after the return's last day, or ended before its year began.",
        "Check the date, and that the row belongs to this year's return.",
        IN_AND_OUT,
    ),
    noticed(
        "taken_as_extract",
        "warning",
        "Nothing happens in the last two months of this year, so it is taken as an extract made "
        "within the year, up to its last event.",
        "Put the extract's date into the name of the folder (or file), such as 2025-26 to "
        "2025-12-31; or put the whole year's return there.",
        EVERYTHING,
    ),
    noticed(
        "other_years_too",
        "warning",
        "Many episodes of this file were not open in the year of its folder; all are counted.",
        "Give each year's return a folder of its own; a file of all years needs no change.",
        IN_AND_OUT,
    ),
    noticed(
        "formula_without_value",
        "warning",
        "The cell is a formula whose result the workbook does not hold; it is taken as missing.",
        "Open the workbook, let it calculate, and save it; or paste values over the formulas.",
        by_place=True,
    ),
    noticed(
        "codes_tidied",
        "note",
        "Some codes of this column are in lower case, or have spaces, words or .0; all were read.",
        "Nothing, unless other programs read the file.",
    ),
    noticed(
        "extra_columns",
        "note",
        "The file has columns that are not of the return; they are not read.",
        "Nothing, unless one of them is a misspelt column of the return.",
    ),
    noticed(
        "no_rows",
        "note",
        "The table has its header and no rows: it is taken as a table with nothing to report.",
        "Take the file away if the table was not exported.",
    ),
    noticed(
        "file_twice",
        "note",
        "The file is byte for byte the same as another one of this year; it is read once.",
        "Take one of them away.",
    ),
    noticed(
        "file_passed_over",
        "note",
        "The file is of a kind that holds no return; it is not read.",
        "Nothing, unless it holds data: then save it as CSV.",
    ),
    noticed(
        "sheet_passed_over",
        "note",
        "The sheet has no columns of a return; it is not read.",
        "Nothing, unless it holds data: then give its columns DfE's names.",
    ),
    noticed(
        "read_as_windows_1252",
        "note",
        "The file is not in UTF-8; it is read as Windows-1252.",
        'Save it as "CSV UTF-8" if letters with accents look wrong.',
    ),
    noticed(
        "read_as_utf_16",
        "note",
        "The file is in UTF-16, and is read so.",
        "Nothing.",
    ),
    noticed(
        "other_separator",
        "note",
        "The file has semicolons, tabs or upright bars between its columns, and is read so.",
        "Nothing.",
    ),
)
"""Rules without a function: their findings come with the return."""
