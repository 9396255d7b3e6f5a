"""What cells mean: dates, codes, flags, numbers, identifiers and postcodes."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_return import (
    AD1,
    EPISODES,
    HEADER,
    OC2,
    OC3,
    PREV_PERM,
    found,
    lines,
    only,
    put,
    rules,
    table,
)

from cpanalytics.sources.ssda903 import dates, reading
from cpanalytics.sources.ssda903.rule import SEVERITIES
from cpanalytics.sources.ssda903.rules.reading_rules import RULES

EPOCH = date(1970, 1, 1)
PLAIN_EPISODE = "A1,01/06/2018,S,C2,N1,U1,PR1,,,,,,"


def _born(tmp_path, *texts: str):
    rows = (f"A{n},1,{text},WBRI,UN1,," for n, text in enumerate(texts))
    return only(put(tmp_path, "h.csv", lines(HEADER, *rows)))


def _coded(tmp_path, column: str, *texts: str, year: str = "2018-19"):
    names = EPISODES.split(",")
    plain = dict(zip(names, PLAIN_EPISODE.split(","), strict=True))
    if year != "2018-19":
        plain["DECOM"] = "01/06/2016"
    rows = (",".join((plain | {column: text}).values()) for text in texts)
    this = only(put(tmp_path, "e.csv", lines(EPISODES, *rows), year))
    values = this.tables["Episodes"][column].astype("object")
    return this, ["" if pd.isna(value) else value for value in values]


@pytest.mark.parametrize(
    "text",
    [
        "05/06/2010",
        "5/6/2010",
        " 05-06-2010 ",
        "05.06.2010",
        "2010-06-05",
        "2010/06/05",
        "2010-06-05 00:00:00",
        "2010-06-05T00:00:00.000",
        "05/06/2010 00:00",
    ],
)
def test_days_are_read_in_every_clear_form(tmp_path, text):
    this = _born(tmp_path, text)
    assert this.tables["Header"]["DOB"].tolist() == [pd.Timestamp(2010, 6, 5)]
    assert rules(this) == set()


@pytest.mark.parametrize(
    "text",
    [
        "31/02/2010",
        "06/31/2010",
        "2010-31-06",
        "29/02/2011",
        "05/06/0210",
        "00/06/2010",
        "05/13/2010",
        "1 June 2010",
        "40334",
        "x",
        "05/06-2010",
        "2010-06",
        "０５/０６/２０１０",
    ],
)
def test_what_is_not_clearly_a_day_is_missing_and_reported(tmp_path, text):
    this = _born(tmp_path, "05/06/2010", text)
    assert this.tables["Header"]["DOB"].isna().tolist() == [False, True]
    assert found(this) == [("unreadable_date", "2018-19/h.csv", 3, "DOB")]


@pytest.mark.parametrize("text", ["05/06/10", "5-6-10", "05/06/10 00:00"])
def test_two_digit_years_are_refused_with_the_row(tmp_path, text):
    this = _born(tmp_path, text, "05/06/2010", text)
    assert this.tables["Header"]["DOB"].isna().tolist() == [True, False, True]
    assert found(this) == [
        ("two_digit_year", "2018-19/h.csv", 2, "DOB"),
        ("two_digit_year", "2018-19/h.csv", 4, "DOB"),
    ]


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_both_ways_to_read_a_day_agree(day):
    import pyarrow as pa

    text = day.strftime("%d/%m/%Y")
    assert dates.usual_days(pa.array([text])).tolist() == [dates.day(text)]
    assert dates.day(text) == dates.day(day.isoformat()) == (day - EPOCH) // timedelta(days=1)


@given(st.from_regex(r"[0-9]{2}/[0-9]{2}/[0-9]{4}", fullmatch=True))
def test_a_day_that_does_not_exist_is_read_in_neither_way(text):
    import pyarrow as pa

    (together,) = dates.usual_days(pa.array([text])).tolist()
    alone = dates.day(text)
    assert together == (dates.NOT_A_DAY if isinstance(alone, str) else alone)


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        ("zz/05/2010", date(2010, 5, 31)),
        ("ZZ/02/2012", date(2012, 2, 29)),
        ("zz/12/2010", date(2010, 12, 31)),
        ("zz/zz/2011", date(2011, 12, 31)),
        ("14/05/2010", date(2010, 5, 14)),
    ],
)
def test_unknown_parts_of_date_perm_give_the_latest_possible_day(tmp_path, text, latest):
    frame = table(tmp_path, lines(PREV_PERM, f"A1,05/06/2008,P1,,{text}"), "PrevPerm")
    assert frame["DATE_PERM"].tolist() == [pd.Timestamp(latest)]


def test_date_perm_that_is_wholly_unknown_is_missing_without_a_finding(tmp_path):
    data = lines(PREV_PERM, "A1,05/06/2008,P1,,zz/zz/zzzz", "B2,05/06/2008,P1,,")
    this = only(put(tmp_path, "p.csv", data))
    assert this.tables["PrevPerm"]["DATE_PERM"].isna().all()
    assert found(this) == []


def test_unknown_parts_are_unreadable_in_other_dates_and_orders(tmp_path):
    data = lines(
        PREV_PERM, "A1,zz/05/2010,P1,,10/zz/2010", "B2,,P1,,zz/13/2010", "C,,P1,,zz/5/zzzz"
    )
    this = only(put(tmp_path, "p.csv", data))
    assert [row[2:] for row in found(this)] == [
        (2, "DATE_PERM"),
        (2, "DOB"),
        (3, "DATE_PERM"),
        (4, "DATE_PERM"),
    ]
    assert rules(this) == {"unreadable_date"}


def test_codes_are_read_with_spaces_and_in_lower_case(tmp_path):
    this, values = _coded(tmp_path, "PLACE", "U1", " u1 ", "\u00a0U1", "k2")
    assert values == ["U1", "U1", "U1", "K2"]
    assert found(this) == [("codes_tidied", "2018-19/e.csv", 0, "PLACE")]


def test_an_unknown_code_is_missing_and_reported(tmp_path):
    this, values = _coded(tmp_path, "LS", "C2", "V1", "", "V1")
    assert values == ["C2", "", "", ""]
    assert [row[2] for row in found(this)] == [3, 5]
    assert rules(this) == {"unknown_code"}


@pytest.mark.parametrize(
    ("column", "code", "year", "out"),
    [
        ("REC", "E43", "2018-19", True),
        ("REC", "E45", "2018-19", False),
        ("REC", "E43", "2016-17", False),
        ("REC", "E45", "2017-18", True),
        ("PLACE", "K3", "2023-24", True),
        ("PLACE", "K3", "2024-25", False),
        ("PLACE", "H5", "2024-25", True),
        ("PLACE", "Z1", "2025-26", True),
        ("PLACE", "Z12", "2025-26", False),
        ("REASON_PLACE_CHANGE", "CUSTOD", "2017-18", True),
        ("PLACE", "K2", "2015-16", False),
    ],
)
def test_a_code_out_of_its_year_is_kept_and_reported(tmp_path, column, code, year, out):
    this, values = _coded(tmp_path, column, code, year=year)
    assert values == [code]
    assert rules(this) - {"outside_year"} == ({"code_out_of_year"} if out else set())


@pytest.mark.parametrize(("column", "code"), [("REC", "E99"), ("REASON_PLACE_CHANGE", "LIIAF")])
def test_codes_of_cleaning_programs_are_known_for_what_they_are(tmp_path, column, code):
    this, values = _coded(tmp_path, column, code)
    assert values == [code]
    assert rules(this) == {"not_a_dfe_code"}


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("1", "M"),
        ("2", "F"),
        ("1.0", "M"),
        ("M", "M"),
        ("f", "F"),
        ("u", "U"),
        ("Male", "M"),
        ("female", "F"),
        ("Unknown", "U"),
    ],
)
def test_sex_is_read_as_a_number_a_letter_or_a_word(tmp_path, text, sex):
    frame = table(tmp_path, lines(HEADER, f"A1,{text},05/06/2010,WBRI,UN1,,"))
    assert frame["SEX"].tolist() == [sex]


@pytest.mark.parametrize(
    ("text", "year", "out"),
    [
        ("1", "2023-24", False),
        ("1", "2024-25", True),
        ("M", "2023-24", True),
        ("M", "2024-25", False),
        ("Male", "2023-24", False),
    ],
)
def test_the_codes_of_sex_change_in_2025(tmp_path, text, year, out):
    data = lines(HEADER, f"A1,{text},05/06/2010,WBRI,UN1,,")
    this = only(put(tmp_path, "h.csv", data, year))
    assert ("code_out_of_year" in rules(this)) is out


def test_chinese_is_read_when_misspelt(tmp_path):
    this = only(put(tmp_path, "h.csv", lines(HEADER, "A1,1,05/06/2010,CNHE,UN1,,")))
    assert this.tables["Header"]["ETHNIC"].tolist() == ["CHNE"]
    assert found(this) == [("misspelt_code", "2018-19/h.csv", 2, "ETHNIC")]


def test_flags_are_read_as_numbers_and_words(tmp_path):
    texts = ["1", "0", "1.0", "TRUE", "false", "Yes", "NO", "y", "n", "", "2"]
    rows = (f"A{n},,,,{text},,,,,,," for n, text in enumerate(texts))
    this = only(put(tmp_path, "o.csv", lines(OC2, *rows)))
    values = this.tables["OC2"]["CONVICTED"].astype("object").fillna("").tolist()
    assert values == ["1", "0", "1", "1", "0", "1", "0", "1", "0", "", ""]
    assert [row for row in found(this) if row[0] == "unknown_code"] == [
        ("unknown_code", "2018-19/o.csv", 12, "CONVICTED")
    ]


def test_yes_and_no_are_codes_of_in_touch(tmp_path):
    data = lines(OC3, "A1,05/06/2000,yes,F2,B1", "B2,05/06/2000,No,0,0", "C3,05/06/2000,Y,00,00")
    this = only(put(tmp_path, "o.csv", data))
    frame = this.tables["OC3"].astype("object")
    assert frame["IN_TOUCH"].fillna("").tolist() == ["YES", "NO", ""]
    assert frame["ACTIV"].tolist() == ["F2", "0", "0"]
    assert frame["ACCOM"].tolist() == ["B1", "0", "0"]
    assert ("unknown_code", "2018-19/o.csv", 4, "IN_TOUCH") in found(this)


def test_numbers_are_whole_and_in_range(tmp_path):
    texts = ["0", "40", "12.0", " 7 ", "", "41", "-1", "12.5", "many"]
    rows = (f"A{n},,{text},,,,,,,,," for n, text in enumerate(texts))
    this = only(put(tmp_path, "o.csv", lines(OC2, *rows)))
    scores = this.tables["OC2"]["SDQ_SCORE"]
    assert scores.dtype == float
    assert scores.fillna(-9).tolist() == [0, 40, 12, 7, -9, -9, -9, -9, -9]
    assert [row[:1] + row[2:] for row in found(this)] == [
        ("number_out_of_range", 7, "SDQ_SCORE"),
        ("number_out_of_range", 8, "SDQ_SCORE"),
        ("unreadable_number", 9, "SDQ_SCORE"),
        ("unreadable_number", 10, "SDQ_SCORE"),
    ]


def test_the_number_of_adopters_is_one_or_two(tmp_path):
    data = lines(AD1, "A1,05/06/2015,01/05/2018,01/06/2018,1,2,MF,L11", "B2,,,,0,3,,")
    frame = table(tmp_path, data, "AD1")
    assert frame["NB_ADOPTR"].fillna(-9).tolist() == [2, -9]
    assert frame["FOSTER_CARE"].tolist() == ["1", "0"]


def test_identifiers_are_text_trimmed_and_in_capitals(tmp_path):
    texts = ["00123", "123.0", " ab/12 ", "AB/12", "123", "a b"]
    rows = (f"{text},1,05/06/2010,WBRI,UN1,," for text in texts)
    frame = table(tmp_path, lines(HEADER, *rows))
    assert frame["CHILD"].tolist() == ["00123", "123", "AB/12", "AB/12", "123", "A B"]
    assert sorted(frame["CHILD"].cat.categories) == ["00123", "123", "A B", "AB/12"]


def test_an_identifier_as_a_power_of_ten_is_reported(tmp_path):
    rows = ("1.23457E+11,1,05/06/2010,WBRI,UN1,,", "12E3,1,05/06/2010,WBRI,UN1,,")
    this = only(put(tmp_path, "h.csv", lines(HEADER, *rows)))
    assert found(this) == [("id_as_power_of_ten", "2018-19/h.csv", 2, "CHILD")]


def test_postcodes_have_one_space_and_capitals(tmp_path):
    texts = ["AB1 2CD", "ab12cd", " AB1  2CD ", "EC1A1BB", "B1 1AA", "AB1", ""]
    this, values = _coded(tmp_path, "PL_POST", *texts)
    assert values == ["AB1 2CD", "AB1 2CD", "AB1 2CD", "EC1A 1BB", "B1 1AA", "AB1", ""]
    assert found(this) == []


@given(st.lists(st.sampled_from(["a1", "A1", " A1", "A1.0", "7", "7.0", "", "b-2"]), min_size=1))
def test_equal_identifiers_are_one_category(tmp_path_factory, texts):
    rows = (f"{text},1,05/06/2010,WBRI,UN1,," for text in texts)
    frame = table(tmp_path_factory.mktemp("ids"), lines(HEADER, *rows))
    plain = [text.strip().upper().replace("7.0", "7") for text in texts]
    assert frame["CHILD"].astype("object").fillna("").tolist() == plain
    assert set(frame["CHILD"].cat.categories) == set(plain) - {""}


def test_each_rule_of_the_reader_says_what_and_what_to_do():
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.severity in SEVERITIES
        assert rule.says.endswith(".")
        assert rule.what_to_do.endswith(".")
        assert rule.find is None


def test_findings_never_hold_a_cell(tmp_path):
    put(tmp_path, "h.csv", lines(HEADER, "SECRET9,9,99/99/1999,SECRET9,SECRET9,SECRET9,SECRET9"))
    (this,) = reading.read(tmp_path)
    assert len(this.problems) == 5
    assert (
        not this.problems.astype("str")
        .apply(lambda c: c.str.contains("SECRET|1999"))
        .any(axis=None)
    )
