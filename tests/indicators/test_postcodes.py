"""Where postcodes are, from the directory that a user supplies."""

import numpy as np
import pandas as pd
import pytest

from cpanalytics.errors import InputError
from cpanalytics.indicators import postcodes

OWN = "E08000010"


def _episodes(homes, placements):
    return pd.DataFrame({"HOME_POST": pd.Categorical(homes), "PL_POST": pd.Categorical(placements)})


def _read(folder, text, wanted, area=OWN, encoding="utf-8"):
    path = folder / "postcodes.csv"
    path.write_text(text, encoding=encoding)
    return postcodes.read([path], _episodes(wanted, [None] * len(wanted)), area)


def _at(places, postcode):
    return places.find(pd.Categorical([postcode]))[0]


ONSPD = (
    "pcd,pcds,dointr,oscty,oslaua,oseast1m,osnrth1m\n"
    '"AA1 1AA","AA1 1AA",1980,E99999999,E08000010,358000,405000\n'
    '"AA1 1AB","AA1 1AB",1980,E99999999,E08000009,359000,406000\n'
    '"AA1 1AC","AA1 1AC",1980,E99999999,W06000024,,\n'
)


def test_the_postcodes_that_occur_are_kept_and_no_others(tmp_path):
    places = _read(tmp_path, ONSPD, ["AA1 1AA", "AA1 1AC", "ZZ9 9ZZ", None])
    assert sorted(places.postcodes) == ["AA11AA", "AA11AC"]
    assert places.has_area
    inside = _at(places, "AA1 1AA")
    assert places.is_inside[inside]
    assert (places.easting[inside], places.northing[inside]) == (358000, 405000)


def test_a_directory_from_before_a_council_had_todays_code_knows_its_area(tmp_path):
    older = ONSPD.replace("E08000010", "E08000016")  # Barnsley, until April 2025
    places = _read(tmp_path, older, ["AA1 1AA", "AA1 1AB"], area="E08000038")
    assert places.has_area
    assert places.is_inside.tolist() == [True, False, False]


def test_another_country_is_outside_and_a_blank_grid_is_not_known(tmp_path):
    places = _read(tmp_path, ONSPD, ["AA1 1AC"])
    wales = _at(places, "AA1 1AC")
    assert places.is_known[wales]
    assert not places.is_inside[wales]
    assert np.isnan(places.easting[wales])


def test_a_postcode_that_is_not_there_is_not_known(tmp_path):
    places = _read(tmp_path, ONSPD, ["ZZ9 9ZZ", "AA1 1AA", None])
    assert places.find(pd.Categorical(["ZZ9 9ZZ", None, "AA1 1AA"])).tolist() == [-1, -1, 0]
    assert not places.is_known[-1]
    assert np.isnan(places.easting[-1])


@pytest.mark.parametrize(
    "header",
    [
        "PCDS,LAD25CD,CTY25CD,EAST1M,NORTH1M",
        "pcd7,laua,cty,easting,northing",
        "pcd8,oslaua,oscty,oseast1m,osnrth1m",
        " Postcode , LAD , oscty , Eastings , Northings ",
    ],
)
def test_columns_are_known_by_several_names_in_any_case(tmp_path, header):
    text = f"{header}\nAA1 1AA,E07000117,E10000017,358000,405000\n"
    places = _read(tmp_path, text, ["AA1 1AA"], area="E10000017")
    assert places.is_inside.tolist() == [True, False]


@pytest.mark.parametrize("written", ["AA11AA", "aa1 1aa", "AA1  1AA"])
def test_postcodes_are_compared_without_spaces_and_capitals(tmp_path, written):
    text = f"pcds,oslaua,oseast1m,osnrth1m\n{written},{OWN},358000,405000\n"
    assert _at(_read(tmp_path, text, ["AA1 1AA"]), "AA1 1AA") == 0


def test_a_byte_order_mark_does_no_harm(tmp_path):
    assert _read(tmp_path, ONSPD, ["AA1 1AA"], encoding="utf-8-sig").has_area


def test_northern_ireland_is_on_another_grid(tmp_path):
    text = "pcds,oslaua,oseast1m,osnrth1m\nBT1 1AA,N09000003,333000,374000\n"
    places = _read(tmp_path, text, ["BT1 1AA"])
    assert places.is_known[0]
    assert np.isnan(places.northing[0])
    assert not places.has_area


def test_several_files_are_one_directory(tmp_path):
    paths = []
    for name, code in (("a.csv", OWN), ("b.csv", "E08000009")):
        paths.append(tmp_path / name)
        row = f"AA1 1A{name[0].upper()},{code},1,1\n"
        paths[-1].write_text("pcds,oslaua,oseast1m,osnrth1m\n" + row * 2)
    places = postcodes.read(paths, _episodes(["AA1 1AA"], ["AA1 1AB"]), OWN)
    assert places.is_inside.tolist() == [True, False, False]


@pytest.mark.parametrize(("lines", "has_area"), [(4, True), (1, False)])
def test_a_directory_without_any_of_the_postcodes_knows_nothing(tmp_path, lines, has_area):
    text = "".join(ONSPD.splitlines(keepends=True)[:lines])
    places = _read(tmp_path, text, [None])
    assert len(places.postcodes) == 0
    assert places.find(pd.Categorical([None, "AA1 1AA"])).tolist() == [-1, -1]
    assert places.has_area == has_area


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "it has no column for the postcode"),
        ("pcds,oseast1m,osnrth1m\n", "it has no column for the district"),
        ("pcds,oslaua,osnrth1m\n", "it has no column for the easting"),
        (ONSPD + "AA1 1AD,1\n", "its rows do not all have the columns of its first line"),
    ],
)
def test_a_file_that_is_no_directory_is_refused_in_plain_words(tmp_path, text, problem):
    with pytest.raises(InputError) as error:
        _read(tmp_path, text, ["AA1 1AA"])
    assert f"The postcode directory postcodes.csv cannot be used: {problem}." in str(error.value)
    assert "What to do: save ONS's postcode directory as it comes" in str(error.value)
    assert "AA1" not in str(error.value)
