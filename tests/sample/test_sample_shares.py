"""The sample is plausible: the shares are near England's, and change slowly."""

import pandas as pd
import pytest
from sample_days import days


@pytest.fixture(scope="module")
def care(table) -> pd.DataFrame:
    episodes = table("episodes")
    return episodes[~episodes["LS"].isin(["V3", "V4"])]


def test_the_number_in_care_changes_slowly(care):
    number = care[care["DEC"] == ""].groupby("YEAR")["CHILD"].nunique()
    assert number.between(380, 470).all()
    assert number.diff().abs().max() < 40


@pytest.mark.parametrize("column", ["DECOM", "DEC"])
def test_about_two_hundred_come_and_go_each_year(care, column):
    rows = care[care["RNE"] == "S"] if column == "DECOM" else care[~care["REC"].isin(["", "X1"])]
    when = days(rows[column])
    year = when.dt.year + (when.dt.month > 3)
    assert rows[year == rows["YEAR"]].groupby("YEAR")["CHILD"].nunique().between(170, 235).all()


def test_two_in_three_live_with_foster_carers(care):
    foster = care.loc[care["DEC"] == "", "PLACE"].str.startswith("U")
    assert foster.groupby(care["YEAR"]).mean().between(0.62, 0.72).all()


def test_about_one_in_twelve_is_unaccompanied(care, table):
    now = care[(care["DEC"] == "") & (care["YEAR"] == 2025)]
    assert 0.05 < now["CHILD"].isin(table("uasc")["CHILD"]).mean() < 0.1


def test_about_one_in_ten_had_three_placements_in_the_year(care):
    now = care[(care["DEC"] == "") & (care["YEAR"] == 2025)]["CHILD"]
    year = care[(care["YEAR"] == 2025) & care["CHILD"].isin(now)]
    homes = year[~year["PLACE"].str.startswith("T")].drop_duplicates(["CHILD", "PLACE", "PL_POST"])
    assert 0.07 < (homes.groupby("CHILD").size() >= 3).mean() < 0.14


def test_there_are_some_two_hundred_care_leavers_of_17_to_21(table):
    oc3 = table("oc3")
    born = days(oc3["DOB"])
    age = oc3["YEAR"] - born.dt.year - (born.dt.month > 3)
    assert oc3[age <= 21].groupby("YEAR").size().between(200, 270).all()
    in_touch = oc3[age <= 21]["IN_TOUCH"] == "YES"
    assert in_touch.mean() == pytest.approx(0.92, abs=0.03)


def test_some_children_were_born_on_29_february(table):
    assert table("header")["DOB"].str.startswith("29/02").any()
