"""The one table of the sample that is true: Wigan's, of children by age and sex."""

from pathlib import Path

import pandas as pd
import pytest
from sample_days import ages, days

ROOT = Path(__file__).parents[2]
END = pd.Timestamp(2025, 3, 31)
BANDS = {"Under 1": 0, "1 to 4": 1, "5 to 9": 5, "10 to 15": 10, "16 and over": 16}
SEXES = {"F": "Female", "M": "Male"}


def printed() -> dict[tuple[str, str], int]:
    rows = pd.read_csv(ROOT / "data/raw/wigan/published.csv", dtype="str")
    both = rows["age_band"].isin(BANDS) & rows["sex"].isin(SEXES.values())
    rows = rows[(rows["measure"] == "children_looked_after") & both & (rows["group"] == "Total")]
    cells = zip(rows["age_band"], rows["sex"], rows["value"], strict=True)
    return {(band, sex): int(value) for band, sex, value in cells}


@pytest.fixture(scope="module")
def in_care(table):
    episodes = table("episodes").query("YEAR == 2025")
    header = table("header").query("YEAR == 2025").set_index("CHILD")
    now = episodes[(days(episodes["DECOM"]) <= END) & (episodes["DEC"] == "")]
    now = now[~now["LS"].isin(["V3", "V4"])]
    now = (
        now.assign(start=days(now["DECOM"]))
        .sort_values("start")
        .drop_duplicates("CHILD", keep="last")
    )
    return now.join(header[["SEX", "DOB"]], on="CHILD")


def test_children_in_care_on_the_last_day_are_wigans_by_age_and_sex(in_care):
    age = ages(days(in_care["DOB"]), pd.Series(END, index=in_care.index))
    band = pd.cut(age, [*BANDS.values(), 18], right=False, labels=list(BANDS))
    counted = in_care.groupby([band, in_care["SEX"].map(SEXES)], observed=False).size()
    assert counted.to_dict() == printed()


def test_they_are_455_as_the_table_adds_up(in_care):
    assert len(in_care) == sum(printed().values()) == 194 + 261


def test_short_breaks_come_on_top(table):
    episodes = table("episodes").query("YEAR == 2025 and DEC == ''")
    assert episodes["CHILD"].is_unique
    assert episodes["LS"].isin(["V3", "V4"]).sum() == len(episodes) - 455 > 0
