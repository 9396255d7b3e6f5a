"""Several returns become one history, and what was decided is told."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_files import written

from cpanalytics.sources.ssda903 import reading
from cpanalytics.sources.ssda903.history import history


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "ssda903"


def _history(folder: Path):
    return history(reading.read(folder))


def _episodes(records) -> list[tuple]:
    columns = records.episodes[["child", "DECOM", "DEC", "PLACE", "REC", "year"]]
    plain = columns.astype({"DECOM": "str", "DEC": "str", "PLACE": "object", "REC": "object"})
    return [tuple("" if v != v else v for v in row) for row in plain.to_numpy(dtype=object)]


def _told(found) -> dict[str, int]:
    return found["rule"].value_counts().to_dict()


def test_the_same_episode_in_two_returns_is_one(folder):
    written(folder / "2019-20", episodes="A1,01/05/2019,S,C2,N1,U6,PR1")
    written(folder / "2020-21", episodes="A1,01/05/2019,S,C2,N1,U6,PR1")
    records, found = _history(folder)
    assert _episodes(records) == [(0, "2019-05-01", "", "U6", "", 2021)]
    assert _told(found)["later_version_used"] == 1


def test_an_episode_left_open_and_closed_a_year_later_is_closed(folder):
    written(folder / "2019-20", episodes="A1,01/05/2019,S,C2,N1,U6,PR1")
    written(folder / "2020-21", episodes="A1,01/05/2019,S,C2,N1,U6,PR1,01/06/2020,E4A")
    records, _ = _history(folder)
    assert _episodes(records) == [(0, "2019-05-01", "2020-06-01", "U6", "E4A", 2021)]
    assert len(records.open_on(date(2020, 3, 31))) == 1
    assert len(records.open_on(date(2021, 3, 31))) == 0


def test_a_recoded_placement_is_the_same_episode(folder):
    written(folder / "2023-24", episodes="A1,01/05/2023,S,C2,N1,H5,PR1")
    written(folder / "2024-25", episodes="A1,01/05/2023,S,C2,N1,K3,PR1")
    records, _ = _history(folder)
    assert _episodes(records) == [(0, "2023-05-01", "", "K3", "", 2025)]


def test_files_of_two_years_in_one_folder_are_one_history(folder):
    rows = """
        A1,01/05/2019,S,C2,N1,U6,PR1
        A1,01/05/2019,S,C2,N1,U6,PR1,01/06/2020,E4A
    """
    written(folder / "2020-21", episodes=rows)
    records, found = _history(folder)
    assert _episodes(records) == [(0, "2019-05-01", "2020-06-01", "U6", "E4A", 2021)]
    assert _told(found) == {"later_version_used": 1, "child_not_in_any_header": 2}


def test_an_episode_left_open_that_the_next_return_lacks_is_over(folder):
    written(folder / "2019-20", episodes="A1,01/05/2019,S,C2,N1,U6,PR1")
    written(folder / "2020-21", episodes="B2,01/05/2020,S,C2,N1,U6,PR1")
    records, found = _history(folder)
    assert _episodes(records)[0] == (0, "2019-05-01", "2020-04-01", "U6", "", 2020)
    assert len(records.open_on(date(2020, 3, 31))) == 1
    place = found[found["rule"] == "open_and_not_in_next_return"].iloc[0]
    assert (place["year"], place["file"], place["row"]) == (2020, "2019-20/episodes.csv", 2)


def test_it_ends_where_the_next_episode_goes_on_from_it(folder):
    written(folder / "2019-20", episodes="A1,01/05/2019,S,C2,N1,U6,PR1")
    written(folder / "2020-21", episodes="A1,10/05/2020,P,C2,N1,K2,PR4")
    records, _ = _history(folder)
    assert _episodes(records)[0] == (0, "2019-05-01", "2020-05-10", "U6", "X1", 2020)


def test_two_moves_in_a_day_stay_two_episodes(folder):
    both = """
        A1,01/05/2019,S,L2,N1,T4,PR1,01/05/2019,X1
        A1,01/05/2019,P,C2,N1,U6,PR1
    """
    written(folder / "2019-20", episodes=both)
    written(folder / "2020-21", episodes="A1,01/05/2019,P,C2,N1,U6,PR1,01/07/2020,E4A")
    records, _ = _history(folder)
    assert [row[2:5] for row in _episodes(records)] == [
        ("2019-05-01", "T4", "X1"),
        ("2020-07-01", "U6", "E4A"),
    ]


def test_an_exact_repeat_in_one_return_counts_once_and_is_told(folder):
    written(folder / "2019-20", episodes="A1,01/05/2019,S,C2,N1,U6,PR1\n" * 2)
    records, found = _history(folder)
    assert len(records.episodes) == 1
    assert found[["rule", "row"]].to_numpy().tolist()[-1] == ["row_repeated", 3]


def test_a_row_without_a_start_date_is_left_out_and_told(folder):
    written(folder / "2019-20", episodes="A1,,S,C2,N1,U6,PR1\nA2,01/05/2019,S,C2,N1,U6,PR1")
    records, found = _history(folder)
    assert len(records.episodes) == 1
    assert _told(found)["episodes_row_not_usable"] == 1


@pytest.mark.parametrize("name", ["header", "oc2", "oc3", "missing", "reviews", "uasc"])
def test_a_table_with_headings_and_no_rows_changes_nothing(folder, name):
    episode = "A1,01/05/2019,S,C2,N1,U6,PR1"
    written(folder / "2019-20", header="A1,1,01/02/2010,WBRI,UN1", episodes=episode)
    written(folder / "2020-21", **{name: ""}, episodes=episode)
    records, _ = _history(folder)
    assert _episodes(records) == [(0, "2019-05-01", "", "U6", "", 2021)]
    assert records.children["CHILD"].tolist() == ["A1"]


def test_returns_without_any_child_have_an_empty_history(folder):
    written(folder / "2019-20", header="", episodes="")
    records, _ = _history(folder)
    assert (len(records.children), len(records.episodes)) == (0, 0)


def test_the_latest_header_knows_best_and_missing_is_filled_from_before(folder):
    row = "A1,01/05/2019,S,C2,N1,U6,PR1"
    written(folder / "2019-20", header="A1,1,01/02/2010,WBRI,UN1", episodes=row)
    written(folder / "2020-21", header="A1,,02/02/2010,MWBC,UN1", episodes=row)
    child = _history(folder)[0].children.iloc[0]
    assert (child["SEX"], str(child["DOB"].date()), child["ETHNIC"]) == (
        "Male",
        "2010-02-02",
        "MWBC",
    )


def test_a_child_in_no_header_is_counted_with_the_birth_date_of_another_table(folder):
    written(
        folder / "2019-20",
        header="B2,2,01/02/2012,WBRI,UN1",
        episodes="A1,01/05/2019,S,C2,N1,U6,PR1",
        oc2="A1,03/04/2011",
    )
    records, found = _history(folder)
    child = records.children.set_index("CHILD").loc["A1"]
    assert str(child["DOB"].date()) == "2011-04-03"
    assert child["SEX"] is np.nan or child["SEX"] != child["SEX"]
    assert _told(found)["child_not_in_any_header"] == 1


def test_yearly_tables_keep_a_row_a_year(folder):
    for year, code in (("2019-20", "F3"), ("2020-21", "G5")):
        written(
            folder / year, header="A1,1,01/02/2001,WBRI,UN1", oc3=f"A1,01/02/2001,YES,{code},B1"
        )
    rows = _history(folder)[0].others["OC3"]
    assert rows[["year", "ACTIV"]].astype(str).to_numpy().tolist() == [
        ["2020", "F3"],
        ["2021", "G5"],
    ]


def test_a_missing_episode_left_open_ends_with_its_return(folder):
    episode = "A1,01/05/2019,S,C2,N1,U6,PR1"
    written(folder / "2019-20", episodes=episode, missing="A1,01/02/2010,M,30/03/2020")
    written(folder / "2020-21", episodes=episode, missing="A1,01/02/2010,M,05/05/2020,06/05/2020")
    rows = _history(folder)[0].others["Missing"]
    assert rows["MIS_END"].astype(str).tolist() == ["2020-03-31", "2020-05-06"]


def test_a_table_that_no_return_has_is_not_there(folder):
    written(folder / "2019-20", episodes="A1,01/05/2019,S,C2,N1,U6,PR1")
    records, _ = _history(folder)
    assert not records.has("OC2")
    assert not records.has("OC2", 2020)


EPISODES = (
    "A1,01/05/2019,S,C2,N1,U6,PR1,01/06/2019,X1",
    "A1,01/06/2019,P,C2,N1,K2,PR4,01/06/2019,X1",
    "A1,01/06/2019,P,C2,N1,U4,PR4",
    "A1,01/06/2019,P,C2,N1,U6,PR4",
    "B2,11/11/2019,S,V2,N4,U6,PR1,12/12/2019,E4B",
    "B2,11/11/2019,S,V2,N4,U6,PR1,12/12/2019,E4B",
    "C3,,S,V2,N4,U6,PR1",
)
HEADERS = ("A1,1,01/02/2010,WBRI,UN1", "B2,2,01/02/2010,WBRI,UN1", "B2,1,03/02/2010,BAFR,UN1")


@settings(max_examples=25)
@given(st.permutations(EPISODES), st.permutations(HEADERS), st.integers(0, 7))
def test_no_order_of_rows_or_files_matters(tmp_path_factory, episodes, headers, cut):
    folder = tmp_path_factory.mktemp("shuffled")
    year = written(folder / "2019-20", episodes="\n".join(episodes[:cut]))
    (year / "episodes.csv").rename(year / "z.csv")
    written(year, header="\n".join(headers), episodes="\n".join(episodes[cut:]))
    records, found = _history(folder)
    plain = records.episodes.drop(columns=["file", "row"]).astype("object")
    assert plain.iloc[0]["DECOM"].date() == date(2019, 5, 1)
    assert plain["PLACE"].tolist() == ["U6", "K2", "U4", "U6", "U6"]
    people = records.children.astype("object")[["CHILD", "SEX", "ETHNIC"]].to_numpy().tolist()
    assert people[:2] == [["A1", "Male", "WBRI"], ["B2", "Female", "BAFR"]]
    assert _told(found)["row_repeated"] == 1
