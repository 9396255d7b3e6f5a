"""Cells that break the schema of their table, all at once, and what is left to other rules."""

from small_returns import Given, child, ep, given, row

from cpanalytics.sources.ssda903 import schema
from cpanalytics.sources.ssda903.rules.prepared import prepare


def told(one: Given) -> list[tuple[str, str, int]]:
    """Return rule, column and row of each cell that breaks the schema."""
    found = schema.findings(prepare([one])[0])
    return sorted(zip(found["rule"], found["column"], found["row"], strict=True))


def test_schema__right_cells() -> None:
    header = [
        child("A", UPN="A123456789012"),
        child("B" * 20, "1993-04-01", UPN="A12345678901B"),  # 25 years before 1 April 2018
        child("C", "2019-03-31", UPN="UN1", MC_DOB="2019-03-31"),
    ]
    episodes = [
        ep("A", "1991-10-14", "2019-03-31", URN="SC123456"),
        ep("A", "2019-03-31", URN="XXXXXXX"),
        ep("A", "2019-03-31", URN="1234567"),
    ]
    answers = [row("A", DOB="2008-06-15", SDQ_SCORE=score) for score in (0, 40, None)]
    assert told(given(Header=header, Episodes=episodes, OC2=answers)) == []


def test_schema__every_wrong_cell_of_a_table_at_once() -> None:
    header = [
        child("A" * 21, "1993-03-31", UPN="I123456789012"),
        child("B", "2019-04-01", UPN="UN6"),
        child("C", SEX=None, UPN=None),
    ]
    assert told(given(Header=header)) == [
        ("asked_for_and_missing", "UPN", 4),
        ("date_after_end", "DOB", 3),
        ("date_too_early", "DOB", 2),
        ("format_wrong", "CHILD", 2),
        ("format_wrong", "UPN", 2),
        ("format_wrong", "UPN", 3),
        ("required_missing", "SEX", 4),
    ]


def test_schema__episodes() -> None:
    episodes = [
        ep("A", "1991-10-13", URN="SC12345"),
        ep("A", "2019-03-31", "2019-04-01"),
        ep("A", None),
        ep("A", "2018-05-01", RNE=None),
    ]
    assert told(given(Episodes=episodes)) == [
        ("date_after_end", "DEC", 3),
        ("date_too_early", "DECOM", 2),
        ("format_wrong", "URN", 2),
        ("required_missing", "DECOM", 4),
        ("required_missing", "RNE", 5),
    ]


def test_schema__an_extract_ends_earlier() -> None:
    extract = given(end="2018-09-30", Episodes=[ep("A", "2018-09-30"), ep("B", "2018-10-01")])
    assert told(extract) == [("date_after_end", "DECOM", 3)]


def test_schema__numbers_that_were_not_read() -> None:
    answers = [row("A", DOB="2008-06-15", SDQ_SCORE=score) for score in (-1, 41, 17)]
    assert told(given(OC2=answers)) == [
        ("number_out_of_range", "SDQ_SCORE", 2),
        ("number_out_of_range", "SDQ_SCORE", 3),
    ]


def test_schema__social_workers_and_planned_dates() -> None:
    workers = [row("A", DOB="2008-06-15", SW_ID=i, SW_DECOM="2018-05-01") for i in ("SW1", "7")]
    uasc = [row("A", SEX="F", DOB="2008-06-15", DUC="2026-06-15")]
    assert told(given(SWEpisodes=workers, UASC=uasc)) == [("format_wrong", "SW_ID", 3)]


def test_schema__an_empty_column_is_told_once() -> None:
    episodes = [ep("A", "2018-05-01", CIN=None), ep("B", "2018-05-01", CIN=None)]
    assert told(given(Episodes=episodes)) == [("column_empty", "CIN", 0)]


def test_schema__a_repeated_date_of_birth_is_not_needed() -> None:
    reviews = [row("A", REVIEW="2018-05-01", REVIEW_CODE="PN1"), row("B", DOB="2008-06-15")]
    assert told(given(Reviews=reviews)) == [
        ("asked_for_and_missing", "DOB", 2),
        ("required_missing", "REVIEW", 3),
        ("required_missing", "REVIEW_CODE", 3),
    ]


def test_schema__empty_tables() -> None:
    assert told(given(Header=[], Episodes=[], OC2=[])) == []
