"""Faults in the Header, UASC, AD1, reviews, times missing and social workers."""

from datetime import date

from cpanalytics.sample.rows import Row
from cpanalytics.sample.spoiling import START, Ground, change, day, moved


def _in_care_before(ground: Ground, row: Row) -> bool:
    own = ground.episodes[row["CHILD"]]
    return day(own[0]["DECOM"]) < date(START.year - 1, 10, 1)


def _girl(ground: Ground, row: Row) -> bool:
    also_before = _names(ground.before["Header"], row)
    return row.get("MOTHER") == "0" and also_before and not _names(ground.now["UASC"], row)


def _names(table: list[Row], row: Row) -> bool:
    """Return whether a table names the child of a row of another one."""
    return any(other["CHILD"] == row["CHILD"] for other in table)


FAULTS = (
    change(
        "UASC",
        "uasc_after_18",
        "No longer unaccompanied thirty days after the 18th birthday.",
        lambda ground, row: row["DUC"] != "" and day(row["DUC"]) == ground.turns(row, 18),
        DUC=moved("DUC", 30),
    ),
    change(
        "AD1",
        "adopters_disagree",
        "One adopter who is a couple.",
        lambda _, row: row["NB_ADOPTR"] == "2",
        NB_ADOPTR="1",
    ),
    change(
        "Reviews",
        "unreadable_date",
        "A review on 30 February.",
        _in_care_before,
        REVIEW="30/02/2025",
    ),
    change(
        "Missing",
        "two_digit_year",
        "The year of a date has two digits.",
        lambda _, row: row["MIS_END"] != "",
        MIS_END=lambda _, row: row["MIS_END"][:6] + row["MIS_END"][8:],
    ),
    change(
        "Header",
        "unknown_code",
        "An ethnicity that no year's list has.",
        lambda ground, row: len(ground.episodes[row["CHILD"]]) == 1,
        ETHNIC="WXYZ",
    ),
    change(
        "Reviews",
        "dob_differs",
        "A date of birth that is not the Header's.",
        _in_care_before,
        DOB=moved("DOB", 30),
    ),
    change("Header", "sex_changed", "Another sex than in last year's return.", _girl, SEX="M"),
    change(
        "Header",
        "mother_is_male",
        "A boy who is a mother.",
        lambda ground, row: row["SEX"] == "M" and bool(ground.episodes[row["CHILD"]]),
        MOTHER="1",
    ),
    change(
        "Header",
        "upn_shared",
        "The unique pupil number of another child.",
        lambda _, row: not row["UPN"].startswith("UN"),
        UPN=lambda ground, _: next(
            row["UPN"] for row in reversed(ground.now["Header"]) if not row["UPN"].startswith("UN")
        ),
    ),
    change(
        "Reviews",
        "review_before_the_year",
        "A review of the year before.",
        _in_care_before,
        REVIEW="14/02/2024",
    ),
    change(
        "Reviews",
        "took_part_under_4",
        "A child under 4 who attends and speaks.",
        lambda _, row: row["REVIEW_CODE"] == "PN0",
        REVIEW_CODE="PN1",
    ),
    change(
        "Missing",
        "found_before_missing",
        "Found before going missing.",
        lambda _, row: row["MIS_END"] != "" and day(row["MIS_START"]) > START,
        MIS_END=moved("MIS_START", -1),
    ),
    change(
        "SWEpisodes",
        "social_worker_ends_before_start",
        "A social worker who leaves before coming.",
        lambda _, row: row["SW_DEC"] != "" and day(row["SW_DECOM"]) > START,
        SW_DEC=moved("SW_DECOM", -1),
    ),
    change(
        "SWEpisodes",
        "social_worker_reason_missing",
        "A new social worker, and nothing says why.",
        lambda _, row: row["SW_REASON"] != "",
        SW_REASON="",
    ),
)
