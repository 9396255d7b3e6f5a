from importlib.resources import files

import pandas as pd
import pytest
from sample_days import days

CODES = files("cpanalytics.sources.ssda903") / "codes"
NAMES = {
    "Header": "header",
    "Episodes": "episodes",
    "Reviews": "reviews",
    "UASC": "uasc",
    "OC2": "oc2",
    "OC3": "oc3",
    "AD1": "ad1",
    "PlacedAdoption": "placed_adoption",
    "PrevPerm": "prev_perm",
    "Missing": "missing",
    "SWEpisodes": "social_workers",
}
MAY_BE_EMPTY = {
    *("PLACE_PROVIDER", "REC", "REASON_PLACE_CHANGE", "SDQ_REASON", "REASON_PLACED_CEASED"),
    "SW_REASON",
}


def listed(name: str) -> pd.DataFrame:
    with (CODES / f"{name}.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file, dtype="str", keep_default_na=False)


COLUMNS = listed("columns").query("file != 'DoLo'")


@pytest.mark.parametrize("name", NAMES)
def test_columns_stand_in_their_order(table, name):
    expected = COLUMNS.query("file == @name")["column"].tolist()
    assert table(NAMES[name]).columns.tolist() == [*expected, "YEAR"]


def coded() -> list[tuple[str, str]]:
    rows = COLUMNS[COLUMNS["type"].str.startswith("code")]
    return list(zip(rows["file"], rows["column"], strict=True))


@pytest.mark.parametrize(("name", "column"), coded())
def test_codes_are_those_of_their_year(table, name, column):
    codes = listed(column)
    codes = codes[codes["first_year"] != ""]
    last = codes["last_year"].replace("", "9999").astype(int)
    for year, rows in table(NAMES[name]).groupby("YEAR"):
        valid = set(codes.loc[(codes["first_year"].astype(int) <= year) & (last >= year), "code"])
        used = set(rows[column]) - ({""} if column in MAY_BE_EMPTY else set())
        assert used <= valid


@pytest.mark.parametrize("name", NAMES)
def test_dates_are_real_days_and_what_must_be_there_is(table, name):
    rows = table(NAMES[name])
    for column in COLUMNS.query("file == @name and type == 'date'")["column"]:
        assert days(rows[column]).notna().equals(rows[column] != "")
    for column in COLUMNS.query("file == @name and required == 'Y'")["column"]:
        assert (rows[column] != "").all()


def test_sex_and_supported_accommodation_change_their_codes_in_2025(table):
    header, episodes = table("header"), table("episodes")
    assert set(header.query("YEAR < 2025")["SEX"]) == {"1", "2"}
    assert set(header.query("YEAR == 2025")["SEX"]) == {"M", "F"}
    assert set(episodes.query("PLACE == 'H5'")["YEAR"]) == {2021, 2022, 2023, 2024}
    assert set(episodes.query("PLACE == 'K3'")["YEAR"]) == {2025}


def test_an_open_placement_in_h5_is_the_same_episode_in_k3(table):
    episodes = table("episodes")
    then = episodes.query("YEAR == 2024 and PLACE == 'H5' and DEC == ''")
    now = episodes.query("YEAR == 2025").merge(
        then[["CHILD", "DECOM", "URN"]], on=["CHILD", "DECOM"]
    )
    assert len(now) == len(then) > 10
    assert set(now["PLACE"]) == {"K3"}
    assert (now["URN_x"] == now["URN_y"]).all()


def test_nothing_in_it_can_be_a_real_child_home_or_place(table):
    header, episodes = table("header"), table("episodes")
    assert header["CHILD"].str.fullmatch(r"EX\d{5}").all()
    assert header["UPN"].str.fullmatch(r"[A-HJ-NP-RT-Z]999\d{9}|UN[1-5]").all()
    posts = pd.concat([episodes["HOME_POST"], episodes["PL_POST"]])
    assert posts[posts != ""].str.fullmatch(r"ZZ99 [1-9][A-Z]{2}").all()
    urns = episodes["URN"][episodes["URN"] != ""]
    assert urns.str.fullmatch(r"SC9\d{5}").all()


def test_no_pupil_number_has_the_right_check_letter(table):
    numbers = table("header")["UPN"].unique()
    for upn in (upn for upn in numbers if not upn.startswith("UN")):
        total = sum(weight * int(digit) for weight, digit in enumerate(upn[1:], start=2))
        assert upn[0] != "ABCDEFGHJKLMNPQRTUVWXYZ"[total % 23]
