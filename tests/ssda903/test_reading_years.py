"""Which year a folder is of, and whether the dates in it agree."""

from datetime import date

import pytest
from books import book
from one_return import EPISODES, HEADER, found, header, lines, only, put, rules
from zips import zipped

from cpanalytics.errors import InputError
from cpanalytics.sources.ssda903 import reading

XML = (
    b'<?xml version="1.0"?><EXPSSDA903><CHILD><HEADER><CHILDID>A1</CHILDID><SEX>1</SEX>'
    b"<DOB>05/06/2010</DOB><ETHNIC>WBRI</ETHNIC></HEADER></CHILD></EXPSSDA903>"
)


def _episodes(*spells: tuple[str, str]) -> bytes:
    rows = (f"A{n},{a},S,C2,N1,U1,PR1,{b},,,,," for n, (a, b) in enumerate(spells))
    return lines(EPISODES, *rows)


def _refused(folder) -> str:
    with pytest.raises(InputError) as error:
        reading.read(folder)
    assert "Why it matters: " in str(error.value)
    assert "What to do: " in str(error.value)
    return str(error.value)


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("2018-19", 2019),
        ("2018_19", 2019),
        ("2018 19", 2019),
        ("201819", 2019),
        ("2018-2019", 2019),
        ("20182019", 2019),
        ("2019", 2019),
        ("SSDA903 2018-19", 2019),
        ("ssda903_2018-19_v2", 2019),
        ("903 return 2018-19 (final)", 2019),
        ("1999-2000", 0),
        ("2020-21", 2021),
        ("2099-2100", 0),
        ("1920", 0),
        ("19-20", 0),
        ("2018-20", 0),
        ("2019-18", 0),
        ("2018-19 and 2019-20", 0),
        ("31 March 2019", 0),
        ("2018-19 part 2", 0),
        ("final", 0),
    ],
)
def test_the_folder_name_tells_the_year_or_is_refused(tmp_path, name, year):
    put(tmp_path, "h.csv", header("A1"), name)
    if year:
        assert only(tmp_path).year == year
        assert only(tmp_path).end == date(year, 3, 31)
    else:
        message = _refused(tmp_path)
        assert f'the folder name "{name}" does not say which year its return is of' in message
        assert 'such as "2018-19" (1 April 2018 to 31 March 2019)' in message


def test_an_extract_within_the_year_ends_on_its_day(tmp_path):
    put(tmp_path, "h.csv", header("A1"), "2025-26 to 2025-12-31")
    assert (only(tmp_path).year, only(tmp_path).end) == (2026, date(2025, 12, 31))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("2025-26 to 2026-06-30", "ends with a date that is not in its year"),
        ("2025-26 to 2025-02-30", "ends with a date that does not exist"),
        ("2025-26 to 31-12-2025", "does not say which year"),
    ],
)
def test_an_extract_that_ends_elsewhere_is_refused(tmp_path, name, says):
    put(tmp_path, "h.csv", header("A1"), name)
    assert says in _refused(tmp_path)


def test_returns_come_by_year(tmp_path):
    for name in ("2019-20", "201718", "2019"):
        put(tmp_path, "h.csv", header("A1"), name)
    assert [one.year for one in reading.read(tmp_path)] == [2018, 2019, 2020]


def test_two_folders_of_one_year_are_refused(tmp_path):
    put(tmp_path, "h.csv", header("A1"), "2018-19")
    put(tmp_path, "h.csv", header("A1"), "2019")
    message = _refused(tmp_path)
    assert '2018-19 and "2019" beside it are both the return of 2019' in message


def test_files_beside_the_year_folders_are_refused(tmp_path):
    put(tmp_path, "h.csv", header("A1"))
    (tmp_path / "README.md").write_text("notes")
    assert only(tmp_path).year == 2019
    (tmp_path / "header.csv").write_bytes(header("A1"))
    assert "header.csv lies beside the year folders, so its year is not known" in _refused(tmp_path)


def _beside(folder, name, data):
    (folder / name).write_bytes(data)
    return folder


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("2018-19.zip", zipped({"in/h.csv": header("A1")})),
        ("SSDA903 2018-19 v2.ZIP", zipped({"h.csv": header("A1")})),
        ("201819.xlsx", book({"Header": [HEADER.split(","), ["A1", "1", "05/06/2010"]]})),
        ("2019.xml", XML),
    ],
)
def test_a_whole_return_in_one_file_is_of_the_year_that_its_name_says(tmp_path, name, data):
    this = only(_beside(tmp_path, name, data))
    assert (this.year, this.end) == (2019, date(2019, 3, 31))
    (file,) = this.tables["Header"]["file"].astype("str")
    assert file.startswith(name)
    assert reading.used_files(tmp_path) == [tmp_path / name]


def test_files_and_folders_of_years_stand_side_by_side(tmp_path):
    put(tmp_path, "h.csv", header("A1"), "2017-18")
    _beside(tmp_path, "2018-19 to 2018-12-31.zip", zipped({"h.csv": header("A1")}))
    ends = [one.end.isoformat() for one in reading.read(tmp_path)]
    assert ends == ["2018-03-31", "2018-12-31"]


@pytest.mark.parametrize("name", ["returns.zip", "2018-20.zip", "2018-19 and 2019-20.xlsx"])
def test_a_file_whose_name_says_no_year_is_refused_as_a_folder_is(tmp_path, name):
    message = _refused(_beside(tmp_path, name, zipped({"h.csv": header("A1")})))
    assert f'the file name "{name}" does not say which year its return is of' in message
    assert 'name the file by the return\'s year, such as "2018-19"' in message


def test_a_file_and_a_folder_of_one_year_are_refused(tmp_path):
    put(tmp_path, "h.csv", header("A1"), "2018-19")
    message = _refused(_beside(tmp_path, "2019.zip", zipped({"h.csv": header("A1")})))
    assert '2018-19 and "2019.zip" beside it are both the return of 2019' in message


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("2018-19.zip", zipped({"b.csv": b"0" * (4 << 20)}), "unpacks to more than 100 times"),
        ("2018-19.zip", zipped({"../h.csv": header("A1")}), "leads out of the archive"),
        ("2018-19.zip", zipped({"a.zip": zipped({})}), "holds another archive"),
        ("2018-19.zip", b"PK", "is damaged, or is not a zip"),
        ("2018-19.zip", zipped({"notes.txt": b"x"}), "holds no file of a return"),
        ("2018-19.xlsx", b"PK", "2018-19.xlsx"),
        ("2018-19.7z", b"7z", "is an archive of a kind that is not read"),
        ("2018-19.xls", b"", "is a workbook of a kind that is not read"),
        ("2018-19.xml", XML.replace(b"?>", b"?><!DOCTYPE a [<!ENTITY b 'c'>]>"), "2018-19.xml"),
    ],
)
def test_a_hostile_file_is_refused_as_inside_a_folder(tmp_path, name, data, says):
    assert says in _refused(_beside(tmp_path, name, data))
    assert says in _refused(put(tmp_path / "in", name, data))


def test_a_year_folder_without_a_return_is_refused(tmp_path):
    put(tmp_path, ".gitkeep", b"")
    assert "2018-19 holds no file of a return" in _refused(tmp_path)


def test_episodes_outside_the_year_are_reported_and_kept(tmp_path):
    inside = [("01/06/2018", ""), ("01/06/2015", "01/04/2018"), ("31/03/2019", "01/05/2019")]
    outside = [("01/04/2019", ""), ("01/01/2018", "31/03/2018")]
    this = only(put(tmp_path, "e.csv", _episodes(*inside * 4, *outside)))
    assert len(this.tables["Episodes"]) == 3 * 4 + 2
    assert found(this) == [
        ("outside_year", "2018-19/e.csv", 1 + 12 + 1, "DECOM"),
        ("outside_year", "2018-19/e.csv", 1 + 12 + 2, "DEC"),
    ]


@pytest.mark.parametrize("folder", ["2017-18", "2019-20"])
def test_a_return_in_the_folder_of_another_year_is_refused(tmp_path, folder):
    started = [("01/06/2018", ""), ("01/02/2019", "")]
    ended = [("01/06/2015", "05/05/2018"), ("01/06/2016", "05/10/2018")]
    stayed = [("01/06/2015", "")]
    put(tmp_path, "e.csv", _episodes(*started, *ended, *stayed), folder)
    message = _refused(tmp_path)
    assert f"is named as the return of {2018 if folder == '2017-18' else 2020}" in message
    assert "its dates fit 2019 (2018-19): 100% of its episodes were open in that year" in message
    assert "give the folder the name of its year" in message


def test_whole_histories_of_children_are_not_taken_for_another_year(tmp_path):
    spells = [(f"01/06/{year}", f"01/06/{year + 1}") for year in range(2008, 2018)]
    this = only(put(tmp_path, "e.csv", _episodes(*spells)))
    assert found(this) == [("other_years_too", "2018-19/e.csv", 0, "")]


def test_a_few_episodes_show_nothing_about_the_year(tmp_path):
    this = only(put(tmp_path, "e.csv", _episodes(*[("01/06/2015", "01/06/2016")] * 4)))
    assert rules(this) == {"outside_year"}


def test_episodes_after_an_extract_are_reported(tmp_path):
    data = _episodes(*[("01/06/2025", "")] * 9, ("05/01/2026", ""))
    this = only(put(tmp_path, "e.csv", data, "2025-26 to 2025-12-31"))
    assert [row[2] for row in found(this)] == [1 + 10]


def test_dates_that_cannot_be_read_say_nothing_about_the_year(tmp_path):
    this = only(put(tmp_path, "e.csv", _episodes(("soon", ""), ("", ""))))
    assert rules(this) == {"unreadable_date"}
