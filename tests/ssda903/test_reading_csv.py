"""CSV files of a return: which table they are, their rows and their numbers."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from one_return import EPISODES, HEADER, found, header, lines, only, put, rules, table

from cpanalytics.errors import InputError
from cpanalytics.sources.ssda903 import codes, encodings, reading, spec
from cpanalytics.sources.ssda903.source import Source

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


def test_a_folder_that_is_not_there_holds_no_returns(tmp_path):
    assert reading.read(tmp_path / "ssda903") == []
    assert reading.used_files(tmp_path / "ssda903") == []


def test_every_file_that_is_read_can_be_fingerprinted(tmp_path):
    put(tmp_path, "b.csv", header("A1"), "2018-19")
    put(tmp_path, "a.csv", header("A1"), "2019-20")
    put(tmp_path, "deeper/c.csv", header("B1"), "2019-20")
    names = [file.relative_to(tmp_path).as_posix() for file in reading.used_files(tmp_path)]
    assert names == ["2018-19/b.csv", "2019-20/a.csv", "2019-20/deeper/c.csv"]


def test_a_file_that_cannot_be_opened_is_named():
    with pytest.raises(InputError, match=r"gone\.csv cannot be opened"):
        encodings.text_of(Source("gone.csv", "gone.csv", path=Path("gone.csv")))


def test_what_reads_other_forms_is_not_loaded_for_csv_files(tmp_path):
    put(tmp_path, "h.csv", header("A1"))
    code = (
        "import sys; from pathlib import Path; from cpanalytics.sources.ssda903 import reading; "
        "print(len(reading.read(Path(sys.argv[1])))); "
        "print(*[m for m in sys.modules if m.endswith(('_form', 'archives', 'pyexpat'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["1", "cpanalytics.sources.ssda903.csv_form"]


def test_unknown_columns_name_the_nearest_table_and_what_it_lacks(tmp_path):
    put(tmp_path, "x.csv", lines("CHILD,DOB,MISSING,START,END", "A1,05/06/2010,M,,"))
    with pytest.raises(InputError) as error:
        reading.read(tmp_path)
    assert "x.csv matches no table of the SSDA903 return." in str(error.value)
    assert "The nearest is Missing, and it lacks MIS_START." in str(error.value)
    assert "Why it matters: the council's figures are counted from it." in str(error.value)
    assert "What to do: name the columns as DfE does, and export the file again" in str(error.value)


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
