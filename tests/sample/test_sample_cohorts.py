import pandas as pd
import pytest
from sample_days import ages, birthdays, days, ends

TABLES = (
    *("episodes", "reviews", "uasc", "oc2", "oc3", "ad1", "placed_adoption", "prev_perm"),
    *("missing", "social_workers"),
)


STILL = pd.Timestamp(2100, 1, 1)
"""The end of a time in care that goes on."""


@pytest.fixture(scope="module")
def periods(table) -> pd.DataFrame:
    """Each time in care, short breaks left out, that any return shows."""
    rows = table("episodes").drop_duplicates(["CHILD", "DECOM"], keep="last")
    rows = rows[~rows["LS"].isin(["V3", "V4"])]
    rows = rows.assign(start=days(rows["DECOM"]), end=days(rows["DEC"]).fillna(STILL))
    rows = rows.sort_values(["CHILD", "start"])
    number = (rows["RNE"] == "S").groupby(rows["CHILD"]).cumsum()
    grouped = rows.groupby(["CHILD", number])
    return grouped.agg(start=("start", "first"), end=("end", "last"), REC=("REC", "last"))


@pytest.mark.parametrize("name", TABLES)
def test_the_header_has_every_child_with_the_same_date_of_birth(table, name):
    columns = ["YEAR", "CHILD", *(["DOB"] if "DOB" in table(name) else [])]
    header = table("header")
    assert not header.duplicated(["YEAR", "CHILD"]).any()
    assert len(table(name)[columns].merge(header[columns])) == len(table(name))


def test_a_child_is_the_same_child_every_year(table):
    header = table("header").replace({"SEX": {"1": "M", "2": "F"}})
    same = header.groupby("CHILD")[["DOB", "SEX", "ETHNIC", "UPN"]].nunique()
    assert (same == 1).all(axis=None)


def test_health_is_told_of_all_who_were_in_care_all_year_and_no_others(table, periods):
    oc2 = table("oc2")
    for year in range(2021, 2026):
        first, last = pd.Timestamp(year - 1, 4, 1), pd.Timestamp(year, 3, 31)
        all_year = periods[(periods["start"] <= first) & (periods["end"] > last)]
        told = oc2.loc[oc2["YEAR"] == year, "CHILD"]
        assert told.is_unique
        assert set(told) == set(all_year.index.get_level_values("CHILD"))


def test_health_is_told_in_its_age_range(table):
    oc2 = table("oc2")
    age = ages(days(oc2["DOB"]), ends(oc2["YEAR"]))
    assert (age < 5).equals(oc2["HEALTH_CHECK"] != "")
    assert (age >= 10).equals(oc2["CONVICTED"] != "")
    assert ((oc2["SDQ_SCORE"] != "") & (oc2["SDQ_REASON"] != "")).sum() == 0
    assert age[oc2["SDQ_SCORE"] != ""].between(5, 16).all()
    misuse, received = oc2["SUBSTANCE_MISUSE"] == "1", oc2["INTERVENTION_RECEIVED"]
    assert misuse.equals(received != "")
    assert (received == "0").equals(oc2["INTERVENTION_OFFERED"] != "")


def test_care_leavers_have_a_birthday_in_the_year_and_are_not_in_care(table):
    oc3, episodes = table("oc3"), table("episodes")
    age = ages(days(oc3["DOB"]), ends(oc3["YEAR"]))
    assert set(age[oc3["YEAR"] < 2023]) == set(range(17, 22))
    assert set(age[oc3["YEAR"] >= 2023]) == set(range(17, 26))
    still = episodes.loc[episodes["DEC"] == "", ["YEAR", "CHILD"]]
    assert oc3.merge(still).empty
    assert not oc3.duplicated(["YEAR", "CHILD"]).any()


def test_what_is_known_of_care_leavers_agrees(table):
    oc3 = table("oc3")
    age = ages(days(oc3["DOB"]), ends(oc3["YEAR"]))
    assert (oc3["ACTIV"] == "0").equals(oc3["ACCOM"] == "0")
    assert (oc3.loc[oc3["IN_TOUCH"].isin(["DIED", "RHOM"]), "ACTIV"] == "0").all()
    assert (oc3.loc[oc3["IN_TOUCH"] == "YES", "ACTIV"] != "0").all()
    assert not (oc3["ACCOM"].isin(["Z1", "Z2"]) & (age == 17)).any()
    assert not oc3["ACCOM"].isin(["S1", "X1"]).any()


def test_care_leavers_were_in_care_for_thirteen_weeks(table, periods):
    """Of those who turned 14 after the first return began: all their time in care is there."""
    oc3 = table("oc3").drop_duplicates("CHILD")
    born = days(oc3.set_index("CHILD")["DOB"])
    born = born[birthdays(born, 14) > pd.Timestamp(2020, 4, 1)]
    assert len(born) > 5
    own = periods.reset_index("CHILD")
    own = own[own["CHILD"].isin(born.index) & (own["end"] < STILL)]
    dob = own["CHILD"].map(born)
    since_14 = own["start"].clip(lower=birthdays(dob, 14))
    weeks = ((own["end"] - since_14).dt.days.clip(lower=0)).groupby(own["CHILD"]).sum()
    assert (weeks >= 13 * 7).all()
    assert (own["end"] > birthdays(dob, 16)).groupby(own["CHILD"]).any().all()


def test_unaccompanied_children_are_so_until_18_at_most(table):
    uasc, episodes = table("uasc"), table("episodes")
    assert len(uasc.merge(episodes[["YEAR", "CHILD"]].drop_duplicates())) == len(uasc)
    ended = uasc[uasc["DUC"] != ""]
    assert (days(ended["DUC"]) <= birthdays(days(ended["DOB"]), 18)).all()
    assert (days(ended["DUC"]) <= ends(ended["YEAR"])).all()


def test_every_adoption_follows_a_placement_for_adoption_and_a_decision(table):
    adopted = table("ad1")
    episodes, placed = table("episodes"), table("placed_adoption")
    last = episodes[episodes["REC"].isin(["E11", "E12"])]
    both = last.merge(adopted, on=["YEAR", "CHILD"])
    assert len(both) == len(last) == len(adopted) > 40
    assert set(both["PLACE"]) <= {"A5", "A6"}
    assert (days(both["DATE_INT"]) <= days(both["DATE_MATCH"])).all()
    assert (days(both["DATE_MATCH"]) <= days(both["DECOM"])).all()
    assert (both["PLACE"] == "A5").equals(both["FOSTER_CARE"] == "1")
    assert len(adopted.merge(placed, on=["YEAR", "CHILD"])) == len(adopted)


def test_everyone_who_started_has_a_row_about_earlier_permanent_homes(table):
    episodes, told = table("episodes"), table("prev_perm")
    starts = episodes[(episodes["RNE"] == "S") & ~episodes["LS"].isin(["V3", "V4"])]
    since = days(starts["DECOM"]) > ends(starts["YEAR"]) - pd.DateOffset(years=1)
    expected = starts.loc[since, ["YEAR", "CHILD"]].drop_duplicates()
    assert len(expected.merge(told)) == len(expected) == len(told)
    assert told["DATE_PERM"].str.contains("zz").sum() > 20


@pytest.mark.parametrize(("name", "column"), [("reviews", "REVIEW"), ("missing", "MIS_START")])
def test_it_happens_while_the_child_is_in_care(table, periods, name, column):
    rows = table(name)
    rows = rows.assign(day=days(rows[column]))[["CHILD", "day"]].drop_duplicates()
    spells = periods.reset_index("CHILD")
    inside = rows.merge(spells, on="CHILD")
    inside = inside[(inside["day"] >= inside["start"]) & (inside["day"] <= inside["end"])]
    assert len(inside.drop_duplicates(["CHILD", "day"])) == len(rows)


def test_social_workers_follow_one_another_without_a_gap(table):
    rows = table("social_workers").drop_duplicates(["CHILD", "SW_DECOM"], keep="last")
    rows = rows.assign(start=days(rows["SW_DECOM"]), end=days(rows["SW_DEC"]))
    rows = rows.sort_values(["CHILD", "start"])
    after = rows.groupby("CHILD")["start"].shift(-1)
    first_contact = rows.groupby("CHILD")["SW_REASON"].shift(-1) == "FCONTA"
    followed = after.notna() & ~first_contact
    assert (rows["end"] == after)[followed].all()
    assert ((rows["start"] >= pd.Timestamp(2023, 4, 1)) == (rows["SW_REASON"] != "")).all()
