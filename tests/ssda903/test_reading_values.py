"""What flags, numbers, identifiers and postcodes mean; what is never repeated."""

from hypothesis import given
from hypothesis import strategies as st
from one_return import AD1, HEADER, OC2, OC3, coded, found, lines, only, put, table

from cpanalytics.sources.ssda903 import reading
from cpanalytics.sources.ssda903.rule import SEVERITIES
from cpanalytics.sources.ssda903.rules.reading_rules import RULES


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
    this, values = coded(tmp_path, "PL_POST", *texts)
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
