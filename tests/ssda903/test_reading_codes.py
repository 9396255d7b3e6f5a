"""What codes mean, and in which years DfE takes them."""

import pytest
from one_return import HEADER, coded, found, lines, only, put, rules, table


def test_codes_are_read_with_spaces_and_in_lower_case(tmp_path):
    this, values = coded(tmp_path, "PLACE", "U1", " u1 ", "\u00a0U1", "k2")
    assert values == ["U1", "U1", "U1", "K2"]
    assert found(this) == [("codes_tidied", "2018-19/e.csv", 0, "PLACE")]


def test_an_unknown_code_is_missing_and_reported(tmp_path):
    this, values = coded(tmp_path, "LS", "C2", "V1", "", "V1")
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
    this, values = coded(tmp_path, column, code, year=year)
    assert values == [code]
    assert rules(this) - {"outside_year"} == ({"code_out_of_year"} if out else set())


@pytest.mark.parametrize(("column", "code"), [("REC", "E99"), ("REASON_PLACE_CHANGE", "LIIAF")])
def test_codes_of_cleaning_programs_are_known_for_what_they_are(tmp_path, column, code):
    this, values = coded(tmp_path, column, code)
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
