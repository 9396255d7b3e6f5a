"""CSV files of a return: which table they are, their rows and their numbers."""

import numpy as np
import pandas as pd
import pytest
from one_return import EPISODES, HEADER, MISSING, found, header, lines, only, put, rules, table

from cpanalytics.errors import InputError
from cpanalytics.sources.ssda903 import codes, reading, spec

CHILD_ROW = "A1,1,05/06/2010,WBRI,UN1,,"


def test_a_table_has_dfes_columns_in_order_and_says_where_each_row_is(tmp_path):
    this = only(put(tmp_path, "x.csv", lines(HEADER, CHILD_ROW, "B2,2,29/02/2012,AIND,,0,")))
    frame = this.tables["Header"]
    assert list(frame) == [*HEADER.split(","), "file", "row"]
    assert frame["CHILD"].tolist() == ["A1", "B2"]
    assert frame["SEX"].tolist() == ["M", "F"]
    assert frame["DOB"].tolist() == [pd.Timestamp(2010, 6, 5), pd.Timestamp(2012, 2, 29)]
    assert frame["UPN"].isna().tolist() == [False, True]
    assert frame["MOTHER"].isna().tolist() == [True, False]
    assert frame["row"].tolist() == [2, 3]
    assert set(frame["file"]) == {"2018-19/x.csv"}
    assert (this.year, this.end.isoformat()) == (2019, "2019-03-31")
    assert found(this) == []


def test_types_are_those_of_the_specification(tmp_path):
    frame = table(tmp_path, header("A1"))
    assert frame["DOB"].dtype == "datetime64[s]"
    assert frame["row"].dtype == np.int32
    assert tuple(frame["ETHNIC"].cat.categories) == codes.meanings("ETHNIC")
    assert tuple(frame["SEX"].cat.categories) == ("M", "F", "U")
    assert tuple(frame["MOTHER"].cat.categories) == ("0", "1")
    assert frame["CHILD"].cat.categories.dtype == "str"


@pytest.mark.parametrize("name", spec.tables())
def test_every_table_is_known_by_its_columns_in_any_order_and_case(tmp_path, name):
    names = [column.name for column in spec.tables()[name]]
    shuffled = [n.lower().replace("_", " ") for n in reversed(names)]
    frame = only(put(tmp_path, "any name.csv", lines(",".join(shuffled)))).tables[name]
    assert list(frame) == [*names, "file", "row"]
    assert len(frame) == 0
    assert only(tmp_path).tables[name].dtypes["file"] == "category"


def test_columns_in_another_order_give_the_same_values(tmp_path):
    data = lines(
        "mc dob,Upn,ETHNIC,child_id,Date of birth,MOTHER,gender", ",UN1,wbri,A1,05/06/2010,,1"
    )
    frame = table(tmp_path, data)
    assert frame.iloc[0][["CHILD", "SEX", "ETHNIC"]].tolist() == ["A1", "M", "WBRI"]


def test_pl_is_place(tmp_path):
    data = lines(EPISODES.replace(",PLACE,", ",PL,"), "A1,01/06/2018,S,C2,N1,U1,PR1,,,,,,")
    assert table(tmp_path, data, "Episodes")["PLACE"].tolist() == ["U1"]


def test_a_column_that_may_be_absent_is_missing_in_every_row(tmp_path):
    frame = table(tmp_path, lines("CHILD,SEX,DOB,ETHNIC,UPN", "A1,1,05/06/2010,WBRI,UN1"))
    assert frame["MOTHER"].isna().all()
    assert frame["MC_DOB"].isna().all()
    assert list(frame)[5:7] == ["MOTHER", "MC_DOB"]


def test_extra_columns_are_kept_aside_with_a_note(tmp_path):
    data = lines(HEADER + ",Team,Notes", CHILD_ROW + ",North,x")
    this = only(put(tmp_path, "x.csv", data))
    assert list(this.tables["Header"]) == [*HEADER.split(","), "file", "row"]
    assert found(this) == [("extra_columns", "2018-19/x.csv", 0, "")]


def test_columns_without_a_name_are_not_worth_a_note(tmp_path):
    this = only(put(tmp_path, "x.csv", lines(HEADER + ",,", CHILD_ROW + ",,")))
    assert found(this) == []


def test_episodes_with_columns_of_the_header_are_episodes(tmp_path):
    data = lines(EPISODES + ",SEX,DOB,ETHNIC,UPN", "A1,01/06/2018,S,C2,N1,U1,PR1,,,,,,,1,,WBRI,")
    assert list(only(put(tmp_path, "x.csv", data)).tables) == ["Episodes"]


def test_uasc_is_not_a_header_without_ethnicity(tmp_path):
    data = lines("CHILD,SEX,DOB,DUC", "A1,1,05/06/2003,")
    assert list(only(put(tmp_path, "x.csv", data)).tables) == ["UASC"]


def test_files_of_one_table_are_put_together(tmp_path):
    put(tmp_path, "north.csv", lines(HEADER, CHILD_ROW))
    put(tmp_path, "deeper/south.csv", lines("UPN,CHILD,SEX,DOB,ETHNIC", "UN2,B2,2,01/01/2011,AIND"))
    frame = only(tmp_path).tables["Header"]
    assert frame["CHILD"].tolist() == ["B2", "A1"]
    assert frame["UPN"].tolist() == ["UN2", "UN1"]
    assert frame["file"].tolist() == ["2018-19/deeper/south.csv", "2018-19/north.csv"]
    assert frame["row"].tolist() == [2, 2]
    assert frame.index.tolist() == [0, 1]


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


def test_a_folder_that_is_not_there_holds_no_returns(tmp_path):
    assert reading.read(tmp_path / "ssda903") == []
    assert reading.used_files(tmp_path / "ssda903") == []


def test_every_file_that_is_read_can_be_fingerprinted(tmp_path):
    put(tmp_path, "b.csv", header("A1"), "2018-19")
    put(tmp_path, "a.csv", header("A1"), "2019-20")
    put(tmp_path, "deeper/c.csv", header("B1"), "2019-20")
    names = [file.relative_to(tmp_path).as_posix() for file in reading.used_files(tmp_path)]
    assert names == ["2018-19/b.csv", "2019-20/a.csv", "2019-20/deeper/c.csv"]


def test_unknown_columns_name_the_nearest_table_and_what_it_lacks(tmp_path):
    put(tmp_path, "x.csv", lines("CHILD,DOB,MISSING,START,END", "A1,05/06/2010,M,,"))
    with pytest.raises(InputError) as error:
        reading.read(tmp_path)
    assert "x.csv matches no table of the SSDA903 return." in str(error.value)
    assert "The nearest is Missing, and it lacks MIS_START." in str(error.value)
    assert "Why it matters: the council's figures are counted from it." in str(error.value)
    assert "What to do: name the columns as DfE does" in str(error.value)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (lines("Name,Age", "x,3"), "has no column of the SSDA903 return in its first row"),
        (lines("CHILD,SEX,DOB", "A1,1,05/06/2010"), "The nearest is UASC, and it lacks DUC"),
        (lines(HEADER + ",CHILD", CHILD_ROW + ",A1"), "has the column CHILD more than once"),
        (lines(HEADER.replace("UPN", "PL") + ",PL"), "has the column PLACE more than once"),
        (lines(HEADER, CHILD_ROW, "B2,1,05/06/2010"), "row 3 has 3 cells, and the header 7"),
        (lines(HEADER, CHILD_ROW, "", CHILD_ROW + ",x"), "row 4 has 8 cells, and the header 7"),
        (lines(HEADER, CHILD_ROW, '"B2,1'), "cannot be read as CSV at row 3"),
        (b"", "is empty"),
        (b"\n\n \n", "has nothing but empty rows"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_row(tmp_path, data, says):
    put(tmp_path, "x.csv", data)
    with pytest.raises(InputError) as error:
        reading.read(tmp_path)
    assert "2018-19/x.csv" in str(error.value)
    assert says in str(error.value)
    assert "What to do: " in str(error.value)
    assert "A1" not in str(error.value)


def test_an_extra_column_that_is_called_like_another_gives_way_to_it(tmp_path):
    data = lines("CHILD," + HEADER.replace("CHILD", "CHILD_ID"), "A1,X9,1,05/06/2010,WBRI,UN1,,")
    this = only(put(tmp_path, "x.csv", data))
    assert this.tables["Header"]["CHILD"].tolist() == ["A1"]
    assert rules(this) == {"extra_columns"}


def test_empty_cells_beyond_the_header_hold_no_data(tmp_path):
    frame = table(tmp_path, lines(HEADER, CHILD_ROW + ",,", "B2,1,05/06/2010,WBRI,UN1,,"))
    assert frame["row"].tolist() == [2, 3]
