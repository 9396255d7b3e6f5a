"""Rows of CSV files: their numbers, their line ends, and files that hold none."""

import pytest
from one_return import EPISODES, HEADER, MISSING, found, header, lines, only, put, rules, table

from cpanalytics.sources.ssda903 import encodings, reading
from cpanalytics.sources.ssda903.source import Source

CHILD_ROW = "A1,1,05/06/2010,WBRI,UN1,,"


def test_blank_lines_do_not_shift_the_numbers_of_rows(tmp_path):
    data = lines("", ",,,", HEADER, CHILD_ROW, "", " , ,,,,,", "B2,2,01/01/2011,AIND,UN1,,")
    frame = table(tmp_path, data)
    assert frame["CHILD"].tolist() == ["A1", "B2"]
    assert frame["row"].tolist() == [4, 7]


def test_rows_with_nothing_in_them_at_the_end_are_no_rows(tmp_path):
    frame = table(tmp_path, lines(HEADER, CHILD_ROW, ",,,,,,", ",,,,,,"))
    assert frame["row"].tolist() == [2]


def test_a_row_without_a_child_is_kept(tmp_path):
    frame = table(tmp_path, lines(HEADER, ",1,05/06/2010,WBRI,UN1,,"))
    assert frame["CHILD"].isna().tolist() == [True]


def test_line_ends_of_windows_and_of_old_macs(tmp_path):
    for end in ("\r\n", "\r"):
        frame = table(tmp_path, lines(HEADER, CHILD_ROW, CHILD_ROW, end=end))
        assert frame["row"].tolist() == [2, 3]
        assert frame["CHILD"].tolist() == ["A1", "A1"]


def test_mixed_line_ends_are_told_from_those_of_old_macs():
    def text(data: bytes) -> encodings.Text:
        return encodings.text_of(Source("x.csv", "x.csv", data=data))

    with pytest.MonkeyPatch.context() as patch:
        for size in (1, 2, 3, 1 << 20):
            patch.setattr(encodings, "CHUNK", size)
            assert text(b"a\r\nb\nc\r\n\r\n\n") == encodings.Text("utf-8", 3, False, False)
            assert text(b"a\rb\nc") == encodings.Text("utf-8", 2, False, True)
            assert text(b'a\n"b"\r') == encodings.Text("utf-8", 2, True, True)


def test_quotation_marks_hold_commas_and_line_ends(tmp_path):
    data = lines(
        '"CHILD","SEX","DOB","ETHNIC","UPN","Note"',
        '"A1","1","05/06/2010","WBRI","UN1","one, two"',
        '"B2","2","05/06/2011","WBRI","UN1","first line\nsecond line"',
        '"C3","2","05/06/2012","WBRI","UN1",""',
    )
    frame = table(tmp_path, data)
    assert frame["CHILD"].tolist() == ["A1", "B2", "C3"]
    assert frame["row"].tolist() == [2, 3, 4]


@pytest.mark.parametrize("mark", [";", "\t", "|"])
def test_other_separators_are_read_with_a_note(tmp_path, mark):
    data = lines(HEADER, CHILD_ROW).replace(b",", mark.encode())
    this = only(put(tmp_path, "x.csv", data))
    assert this.tables["Header"]["CHILD"].tolist() == ["A1"]
    assert rules(this) == {"other_separator"}


def test_words_that_other_programs_take_for_missing_are_text(tmp_path):
    frame = table(tmp_path, lines(HEADER, "NA,1,05/06/2010,WBRI,NULL,,", "nan,1,,WBRI,#N/A,,"))
    assert frame["CHILD"].tolist() == ["NA", "NAN"]
    assert frame["UPN"].tolist() == ["NULL", "#N/A"]


def test_a_header_without_rows_is_a_table_with_nothing_to_report(tmp_path):
    this = only(put(tmp_path, "m.csv", lines(MISSING)))
    assert len(this.tables["Missing"]) == 0
    assert this.tables["Missing"]["MIS_START"].dtype == "datetime64[s]"
    assert found(this) == [("no_rows", "2018-19/m.csv", 0, "")]


def test_the_same_file_twice_is_read_once(tmp_path):
    put(tmp_path, "a.csv", header("A1"))
    put(tmp_path, "copy of a.csv", header("A1"))
    put(tmp_path, "c.csv", header("B2"))
    this = only(tmp_path)
    assert this.tables["Header"]["CHILD"].tolist() == ["A1", "B2"]
    assert found(this) == [("file_twice", "2018-19/copy of a.csv", 0, "")]


def test_what_is_no_data_is_passed_over(tmp_path):
    put(tmp_path, "h.csv", header("A1"))
    for name in ("README.md", "notes.txt", ".DS_Store", "~$h.xlsx", ".gitkeep", "Thumbs.db"):
        put(tmp_path, name, b"anything")
    put(tmp_path, "picture.png", b"anything")
    this = only(tmp_path)
    assert list(this.tables) == ["Header"]
    assert found(this) == [("file_passed_over", "2018-19/picture.png", 0, "")]


def test_only_what_is_asked_for_is_read(tmp_path):
    put(tmp_path, "h.csv", header("A1"))
    put(tmp_path, "e.csv", lines(EPISODES, "A1,01/06/2018,S,C2,N1,U1,PR1,,,,,,", ",,,,,,,,,,,,"))
    (this,) = reading.read(tmp_path, tables=["Episodes"], columns=["DEC"])
    assert list(this.tables) == ["Episodes"]
    assert list(this.tables["Episodes"]) == ["CHILD", "DEC", "file", "row"]
    assert len(this.tables["Episodes"]) == 1
