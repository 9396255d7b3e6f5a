"""The files of 2010 to 2019, one column a figure, with the faults that their headers have."""

from pathlib import Path

import pandas as pd
import pytest

from cpanalytics import measures
from cpanalytics.errors import InputError
from cpanalytics.sources import dfe
from cpanalytics.sources.dfe import kept, wide_columns
from cpanalytics.sources.dfe.reading import read_file

PLACES = "LA_order,New_geog_code,geog_l,geog_c,geog_n"
HEADS = (
    "1,E92000001,NATIONAL,999,ENGLAND",
    "2,E12000002,REGION,B,NORTH WEST",
    "3,E13000001,REGION,H,INNER LONDON",
    "4,E08000010,LA,359,Wigan",
    "5,E10000023,LA,815,North Yorkshire",
    "6,E10000009,LA,835,Dorset",
)
ENGLAND, NORTH_WEST, WIGAN = "E92000001", "E12000002", "E08000010"


def write(file: Path, header: str, cells: list[str], places: str = PLACES) -> Path:
    """Write a wide file: a row of cells for each of the first places of HEADS."""
    lines = [f"{places},{header}"] + [f"{h},{c}" for h, c in zip(HEADS, cells, strict=False)]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\r\n".join(lines) + "\r\n", encoding="utf-8-sig")
    return file


def read(file: Path) -> pd.DataFrame:
    return kept.as_frame(read_file(file).rows)


def of(table: pd.DataFrame, **equal: str) -> pd.Series:
    equal = {"group": "Total", "age_band": "Total", "sex": "Total"} | equal
    for name, text in equal.items():
        table = table[table[name] == text]
    assert len(table) == 1, equal
    return table.iloc[0]


CLA_2018 = "CLA_Mar2017,CLA_Mar2018,CLA_Pop2017,CLA_Pop2018,CLA_male,CLA_1to4,CLA_Fost,CLA_Fost_pc"


@pytest.fixture
def cla(tmp_path: Path) -> pd.DataFrame:
    cells = [
        "72590,75420,11776560,11866960,42330,9650,55200,73",
        "13220,14070,1560000,1570000,7880,1900,9000,64",
        "x,-,..,.,c,0,6,55",
        "446,479,68000,68500,270,60,330,69",
    ]
    return read(write(tmp_path / "CLA2018.csv", CLA_2018, cells))


def test_figures_of_every_year_in_the_file(cla: pd.DataFrame) -> None:
    for area, before, now in ((ENGLAND, 72_590, 75_420), (NORTH_WEST, 13_220, 14_070),
                              (WIGAN, 446, 479)):  # fmt: skip
        at = {"measure": "children_looked_after", "area_code": area}
        assert of(cla, period_end="2017-03-31", **at)["value"] == before
        assert of(cla, period_end="2018-03-31", **at)["value"] == now
    at = {"measure": "children_looked_after", "area_code": WIGAN, "period_end": "2018-03-31"}
    assert of(cla, sex="Male", **at)["value"] == 270
    assert of(cla, age_band="1 to 4", **at)["value"] == 60
    assert of(cla, group="placement", category="Foster care", **at)["value"] == 330
    share = at | {"measure": "children_looked_after_pct"}
    assert of(cla, group="placement", category="Foster care", **share)["value"] == 69
    assert set(cla["release"]) == {"2018"}
    assert set(cla["place"]) == {"CLA2018.csv"}
    assert (cla["reported_by"] == "dfe").all()


def test_populations_of_the_2018_file_are_of_the_year_before_their_label(
    cla: pd.DataFrame, tmp_path: Path
) -> None:
    """The 2019 file has the same numbers under labels one year lower."""
    at = {"measure": "population_0_to_17", "area_code": ENGLAND}
    assert of(cla, period_end="2017-06-30", **at)["value"] == 11_866_960
    assert of(cla, period_end="2016-06-30", **at)["value"] == 11_776_560
    header = "CLA_Mar2018,CLA_Mar2019,CLA_Pop2017,CLA_Pop2018"
    later = read(write(tmp_path / "CLA2019.csv", header, ["75370,78150,11866960,11954620"]))
    assert of(later, period_end="2017-06-30", **at)["value"] == 11_866_960
    assert of(later, period_end="2018-06-30", **at)["value"] == 11_954_620


def test_symbols_are_mapped_by_release(cla: pd.DataFrame, tmp_path: Path) -> None:
    inner = cla[cla["area_code"] == "E13000001"]
    kinds = inner.set_index("printed")["status"].to_dict()
    assert kinds == {"x": "c", "-": "k", "..": "x", ".": "z", "c": "c", "0": "ok", "6": "ok",
                     "55": "ok"}  # fmt: skip
    later = read(write(tmp_path / "CLA2019.csv", "CLA_Mar2019,CLA_male", ["x,c"]))
    assert sorted(later["status"]) == ["c", "x"]


def test_councils_are_joined_by_number(tmp_path: Path) -> None:
    cells = ["1,1", "1,1", "1,1", "1,1", "400,7", "300,8"]
    table = read(write(tmp_path / "SFR41_CLA2016.csv", "CLA_Mar2016,CLA_male", cells))
    names = table.drop_duplicates("area_code").set_index("area_code")["area_name"]
    assert (names["E06000065"], names["E10000009"]) == ("North Yorkshire", "Dorset")
    assert names["E12000002"] == "North West"


def test_a_file_without_ons_codes(tmp_path: Path) -> None:
    file = tmp_path / "CLA2010.csv"
    file.write_text(
        "geog_l,geog_c,geog_n,CLA_Mar2010\nLA,359,Wigan,480\nNATIONAL,,ENGLAND,64400\n",
        encoding="cp1252",
    )
    assert read(file).set_index("area_code")["value"].to_dict() == {WIGAN: 480, ENGLAND: 64_400}


LEAVERS_2017 = "CL_All_19to21,CL_Act_HE19to21,CL_ACT_NEET_oth19to21,CL_Acc_SUIT19to21,CL_Act_OE17"


def test_care_leavers_with_capitals_that_differ_and_ages_in_the_name(tmp_path: Path) -> None:
    cells = ["27010,1640,9000,22000,5", "1,1,1,1,1", "1,1,1,1,1", "107,9,20,80,0"]
    file = write(tmp_path / "SFR50_CareLeavers19to212017.csv", LEAVERS_2017, cells)
    table = read(file)
    at = {"measure": "care_leavers", "area_code": WIGAN, "period_end": "2017-03-31"}
    aged = at | {"age_band": "19 to 21"}
    assert of(table, **aged)["value"] == 107
    full = {"group": "activity_in_full"}
    assert of(table, **aged, **full, category="Higher education")["value"] == 9
    other = "Not in education, employment or training: other reasons"
    assert of(table, **aged, **full, category=other)["value"] == 20
    assert of(table, **aged, group="suitability", category="Suitable")["value"] == 80
    assert of(table, **at, age_band="17", **full,
              category="Education other than higher education")["value"] == 0  # fmt: skip
    assert of(table, **aged)["period_type"] == "year"


@pytest.mark.parametrize(
    ("name", "header", "age"),
    [
        ("SFR41_CareLeavers2016.csv", "All_aged1920&21,Act_TE1920&21", "19 to 21"),
        ("SFR34_CareLeavers2015.csv", "All_aged1920&21,Act_TE", "19 to 21"),
        ("SFR20_CareLeavers2012.csv", "All_aged19,Act_TE", "19"),
        ("Care Leavers_17182019.csv", "CL_All_17&18,CL_Act_TE17&18", "17 to 18"),
        ("SFR41_CareLeavers2016 (3).csv", "All_aged17&18,Act_TE17&18", "17 to 18"),
    ],
)
def test_ages_of_care_leavers_by_release(tmp_path: Path, name: str, header: str, age: str) -> None:
    table = read(write(tmp_path / name, header, ["100,40"]))
    assert set(table["age_band"]) == {age}
    assert table.set_index("category")["value"].to_dict() == {
        "Total": 100,
        "Training or employment": 40,
    }


def test_columns_that_stand_twice_or_are_empty_and_cells_after_the_last(tmp_path: Path) -> None:
    header = "CLA_Mar2014,LA_Noinf,LA_Noinf,CLA_NetGain ,CLAA_InBound,,"
    cells = ["68840,5,5,-,40000,,,extra", "1,2,2,-120,5", "1,2,2,0,5,,", "500,7,7,-12,300,,"]
    reading = read_file(write(tmp_path / "SFR36_CLA2014.csv", header, cells))
    table = kept.as_frame(reading.rows)
    assert of(table, measure="placement_net_gain", area_code=WIGAN)["value"] == -12
    inside = of(table, area_code=WIGAN, group="location", category="In the area")
    assert inside["value"] == 300
    assert reading.not_known == ("LA_Noinf",)
    assert reading.kept == "left out"


def test_a_column_that_stands_twice_with_two_values_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path / "CLA2014.csv", "CLA_Mar2014,ChildDied,ChildDied", ["1,2,2", "1,2,3"])
    with pytest.raises(InputError, match='row 3 has two values in its two columns "ChildDied"'):
        read_file(file)


def test_starters_labelled_with_the_year_before_are_of_the_files_year(tmp_path: Path) -> None:
    header = "CLA_started2014,CLA_taken2015,SCLA_U1"
    table = read(write(tmp_path / "SFR34_ADM2015.csv", header, ["31100,12000,5890"]))
    assert set(table["period_end"]) == {"2015-03-31"}
    both = read(write(tmp_path / "ADM2018.csv", "CLA_started2017,CLA_started2018", ["1,2"]))
    assert both.set_index("period_end")["value"].to_dict() == {"2017-03-31": 1, "2018-03-31": 2}


@pytest.mark.parametrize(
    ("name", "header", "cells", "says"),
    [
        ("CLA2014.csv", "CLA_Mar2014", ["1", "q"], 'row 3, column CLA_Mar2014: "q" is neither'),
        ("CLA2014.csv", "Pupils,Schools", ["1,2"], "has no column that is known here"),
        ("leavers.csv", "All_aged19,Act_HE", ["1,2"], "its year is neither in its name nor in"),
    ],
)
def test_a_wrong_wide_file_is_told(
    tmp_path: Path, name: str, header: str, cells: list[str], says: str
) -> None:
    with pytest.raises(InputError, match=says):
        read_file(write(tmp_path / name, header, cells))


def test_a_place_that_is_not_known_or_stands_twice_is_told(tmp_path: Path) -> None:
    start = f"{PLACES},CLA_Mar2014\n1,E1,LA,359,Wigan,5\n"
    file = tmp_path / "CLA2014.csv"
    file.write_text(f"{start}2,E1,WARD,3,Aspull,5\n", encoding="utf-8")
    with pytest.raises(InputError, match='row 3: geog_l "WARD" and geog_c "3" are no place'):
        read_file(file)
    file.write_text(f"{start}2,E1,LA,359,Wigan,5\n", encoding="utf-8")
    with pytest.raises(InputError, match="rows 2 and 3 are about the same place"):
        read_file(file)


def test_every_code_is_a_measure_and_group_of_the_catalogue() -> None:
    known = measures.catalogue()
    wrong = [
        code
        for code, lines in wide_columns.codes().items()
        for line in lines
        for group in line["group"].split(" x ")
        if group != "Total" and group not in known[line["measure"]].groups
    ]
    assert wrong == []
    assert code_sets_differ() == set()


def code_sets_differ() -> set[str]:
    """Return codes that are not in lower case, or have a year, an age or _pc that is cut off."""
    return {
        code for code in wide_columns.codes() if wide_columns.column_of(0, code, 2018).code != code
    }


def test_fifteen_years_of_one_council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A later release restates the years it covers; breakdowns of older ones stay."""
    raw = tmp_path / "data" / "raw" / "dfe"
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    write(
        raw / "2017" / "SFR50_CLA2017.csv", "CLA_Mar2017,CLA_male", ["1,1", "1,1", "1,1", "446,250"]
    )
    write(raw / "2018" / "CLA2018.csv", "CLA_Mar2017,CLA_Mar2018,CLA_male",
          ["1,1,1", "1,1,1", "1,1,1", "447,479,270"])  # fmt: skip
    found = dfe.figures([WIGAN], ["children_looked_after"])
    shown = {(r.period_end, r.sex): (r.value, r.release) for r in found.itertuples()}
    assert shown == {
        ("2017-03-31", "Total"): (447, "2018"),
        ("2017-03-31", "Male"): (250, "2017"),
        ("2018-03-31", "Total"): (479, "2018"),
        ("2018-03-31", "Male"): (270, "2018"),
    }
