import pandas as pd
import pytest
from sample_days import ages, birthdays, days, ends

DAY = pd.Timedelta(days=1)


@pytest.fixture(scope="module")
def history(table) -> pd.DataFrame:
    """Every episode once, as the latest return has it, each beside the one after it.

    H5 and K3 are one place: its code changed.
    """
    rows = (
        table("episodes")
        .replace({"PLACE": {"K3": "H5"}})
        .drop_duplicates(["CHILD", "DECOM"], keep="last")
    )
    rows = rows.assign(start=days(rows["DECOM"]), end=days(rows["DEC"]))
    rows = rows.sort_values(["CHILD", "start"], ignore_index=True)
    after = rows.groupby("CHILD")[["start", "RNE", "LS", "PLACE", "PL_POST", "CIN"]].shift(-1)
    return rows.join(after, suffixes=("", "_AFTER"))


def test_care_that_goes_on_goes_on_the_same_day(history):
    going_on = history["REC"] == "X1"
    assert (history["end"] == history["start_AFTER"])[going_on].all()
    assert (history.loc[going_on, "RNE_AFTER"] != "S").all()
    assert (history.loc[going_on, "CIN"] == history.loc[going_on, "CIN_AFTER"]).all()


def test_who_left_may_only_come_back_with_a_new_start(history):
    back = history["REC"].ne("X1") & history["start_AFTER"].notna()
    assert back.sum() > 50
    assert (history.loc[back, "RNE_AFTER"] == "S").all()
    assert (history["start_AFTER"] > history["end"])[back].all()


def test_every_episode_lasts_a_day(history):
    assert (history["end"] - history["start"]).min() >= DAY


def test_a_reason_stands_beside_every_end_and_nowhere_else(history):
    assert ((history["DEC"] == "") == (history["REC"] == "")).all()


def test_the_reason_for_a_new_episode_is_what_changed(history):
    going_on = history[history["REC"] == "X1"]
    legal = going_on["LS"] != going_on["LS_AFTER"]
    moved = going_on["PLACE"].ne(going_on["PLACE_AFTER"]) | going_on["PL_POST"].ne(
        going_on["PL_POST_AFTER"]
    )
    assert legal.equals(going_on["RNE_AFTER"].isin(["L", "B", "U"]))
    assert moved.equals(going_on["RNE_AFTER"].isin(["P", "T", "B", "U"]))


def test_the_reason_for_a_move_stands_on_the_episode_before_it(history):
    moved = history["REC"].eq("X1") & history["RNE_AFTER"].isin(["P", "T", "B", "U"])
    away = history["PLACE"].str.startswith("T") | history["PLACE_AFTER"].str.startswith(
        "T", na=False
    )
    assert (moved & ~away).equals(history["REASON_PLACE_CHANGE"] != "")


def test_a_child_goes_back_where_it_came_from(history):
    before = history.groupby("CHILD")[["PLACE", "PL_POST", "URN"]].shift(1)
    away = history["PLACE"].str.startswith("T")
    assert away.sum() > 10
    for column in ("PLACE", "PL_POST"):
        assert (before[column] == history[f"{column}_AFTER"])[away].all()


def test_a_return_has_every_episode_with_a_day_in_the_year_and_no_other(table):
    rows = table("episodes")
    start, end, last = days(rows["DECOM"]), days(rows["DEC"]), ends(rows["YEAR"])
    first = last - pd.DateOffset(years=1) + DAY
    assert ((start <= last) & (end.isna() | (end.between(first, last)))).all()


def test_what_is_open_is_in_the_next_return(table):
    rows = table("episodes")
    now = rows[(rows["DEC"] == "") & (rows["YEAR"] < 2025)]
    following = rows.assign(YEAR=rows["YEAR"] - 1)
    found = now.merge(following, on=["CHILD", "DECOM", "YEAR"], suffixes=("", "_NEXT"))
    assert len(found) == len(now)
    for column in ("RNE", "LS", "CIN", "PLACE_PROVIDER", "HOME_POST", "PL_POST", "URN"):
        assert (found[column] == found[f"{column}_NEXT"]).all()


def test_provider_and_place_belong_together(history):
    assert (history["PLACE"] == "P1").equals(history["PLACE_PROVIDER"] == "PR0")
    without = history["PLACE"].isin(["T1", "T3", "T4", "Z1"])
    assert without.equals(history["PLACE_PROVIDER"] == "")


def test_short_breaks_are_never_mixed_with_other_care(history):
    kinds = history.assign(LS=history["LS"].where(history["LS"].isin(["V3", "V4"]), "care"))
    assert (kinds.groupby("CHILD")["LS"].nunique() == 1).all()
    assert set(kinds["LS"]) == {"V3", "V4", "care"}


def test_ages_fit_what_happens(history, table):
    born = days(table("header").drop_duplicates("CHILD").set_index("CHILD")["DOB"])
    dob = history["CHILD"].map(born)
    start, end = ages(dob, history["start"]), ages(dob, history["end"])
    assert (history["start"] >= dob).all()
    assert (start[history["PLACE"].isin(["H5", "P2"])] >= 16).all()
    assert (start[history["LS"] == "J1"] >= 10).all()
    assert (end[history["REC"] == "E17"] == 18).all()
    assert (history["end"] <= birthdays(dob, 18))[history["REC"] != ""].all()


def test_every_kind_of_life_is_there(history):
    assert {"E11", "E12", "E13", "E17", "E2", "E3", "E41", "E4A", "E4B"} <= set(history["REC"])
    assert {"E45", "E46", "E47", "E48", "E5", "E6", "E7", "E8", "E15"} <= set(history["REC"])
    assert set(history["RNE"]) == {"S", "L", "P", "T", "B", "U"}
    assert {"C1", "C2", "E1", "V2", "V3", "V4", "J1", "L1", "L2"} == set(history["LS"])
    long_before = history["start"] < pd.Timestamp(2015, 4, 1)
    assert long_before.sum() > 10
