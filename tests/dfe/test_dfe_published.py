"""What DfE published, as it was checked by hand: from its own files, where they are at hand."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from cpanalytics.sources import dfe

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "dfe"
WIGAN, WALSALL, WILTSHIRE = "E08000010", "E08000030", "E06000054"
NORTH_WEST, ENGLAND = "E12000002", "E92000001"

pytestmark = pytest.mark.skipif(
    not (SHARED / "ees_2025").is_dir(), reason="DfE's files, ../shared/dfe, are not here."
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("project")
    raw = folder / "data" / "raw" / "dfe"
    raw.mkdir(parents=True)
    for year in ("2024", "2025"):
        (raw / year).mkdir()
        for file in (SHARED / f"ees_{year}").iterdir():
            (raw / year / file.name).symlink_to(file)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPA_ROOT", str(folder))
        yield folder


@pytest.fixture(scope="module")
def latest(project: Path) -> pd.DataFrame:
    return dfe.figures()


@pytest.fixture(scope="module")
def every(project: Path) -> pd.DataFrame:
    return dfe.figures(every_release=True)


def value(table: pd.DataFrame, measure: str, area: str, year: int, **equal: str) -> float:
    wanted = {"measure": measure, "area_code": area, "age_band": "Total", "group": "Total"} | equal
    wanted["period_end"] = f"{year}-03-31"
    for name, text in wanted.items():
        table = table[table[name] == text]
    assert len(table) == 1, wanted
    return table["value"].iloc[0]


LEAVERS = {"age_band": "19 to 21"}
EET = LEAVERS | {"group": "activity", "category": "In education, employment or training"}
NEET = LEAVERS | {"group": "activity", "category": "Not in education, employment or training"}
NOT_KNOWN = LEAVERS | {"group": "activity", "category": "Information not known"}


@pytest.mark.parametrize(
    ("measure", "area", "year", "equal", "published"),
    [
        ("care_leavers", WIGAN, 2025, LEAVERS, 235),
        ("care_leavers", WIGAN, 2025, EET, 141),
        ("care_leavers_pct", WIGAN, 2025, EET, 60),
        ("care_leavers", WIGAN, 2025, NEET, 84),
        ("care_leavers_pct", WIGAN, 2025, NEET, 36),
        ("care_leavers", WIGAN, 2025, NOT_KNOWN, 10),
        ("care_leavers_pct", WIGAN, 2025, NOT_KNOWN, 4),
        ("care_leavers", WALSALL, 2025, EET, 120),
        ("care_leavers_pct", WALSALL, 2025, EET, 51),
        ("care_leavers", ENGLAND, 2025, EET, 20_760),
        ("care_leavers_pct", ENGLAND, 2025, EET, 54),
        ("care_leavers_pct", NORTH_WEST, 2025, EET, 55),
        ("care_leavers", ENGLAND, 2025, LEAVERS, 38_440),
        ("care_leavers_with_suitability_judged", ENGLAND, 2025, LEAVERS, 38_190),
        ("children_looked_after", WIGAN, 2024, {}, 733),
        ("children_looked_after_rate", WIGAN, 2024, {}, 104),
        ("children_looked_after", WIGAN, 2025, {}, 652),
        ("children_looked_after_rate", WIGAN, 2025, {}, 91),
        ("children_looked_after", ENGLAND, 2025, {}, 81_770),
        ("new_placements", WIGAN, 2024, {}, 745),
        ("same_carer_2_years", ENGLAND, 2025, {}, 19_680),
        ("same_carer_2_years_pct", ENGLAND, 2025, {}, 69),
    ],
)
def test_the_latest_release_of_each_date(
    latest: pd.DataFrame, measure: str, area: str, year: int, equal: dict[str, str],
    published: float,
) -> None:  # fmt: skip
    assert value(latest, measure, area, year, **equal) == published


@pytest.mark.parametrize(
    ("measure", "release", "year", "published"),
    [
        ("children_looked_after", "2024", 2024, 741),
        ("children_looked_after_rate", "2024", 2024, 105),
        ("children_looked_after", "2024", 2023, 676),
        ("children_looked_after_rate", "2024", 2023, 98),
        ("new_placements", "2024", 2024, 708),
        ("new_placements", "2025", 2024, 745),
    ],
)
def test_every_release_is_kept(
    every: pd.DataFrame, measure: str, release: str, year: int, published: float
) -> None:
    place = every["place"].str.contains("number_and_rate|new_placements")
    assert value(every[place], measure, WIGAN, year, release=release) == published


def test_a_figure_is_shown_once_and_by_the_latest_release_that_covers_its_date(
    latest: pd.DataFrame,
) -> None:
    key = ["measure", "area_code", "period_start", "period_end", "age_band", "sex", "group"]
    assert not latest.duplicated([*key, "category"]).any()
    rates = latest[latest["measure"] == "children_looked_after_rate"]
    releases = rates.groupby("period_end")["release"].unique().map(list).to_dict()
    assert releases["2020-03-31"] == ["2024"]
    assert [releases[f"{year}-03-31"] for year in range(2021, 2026)] == [["2025"]] * 5


def test_revisions_name_both_releases_and_values(project: Path) -> None:
    found = dfe.revisions([WIGAN], ["children_looked_after", "care_leavers_eet_pct"])
    told = ["measure", "period_end", "release", "value", "later_release", "later_value"]
    assert found[told].to_numpy().tolist() == [
        ["children_looked_after", "2024-03-31", "2024", 741, "2025", 733]
    ]


def test_population_is_that_of_the_summer_before_in_a_stated_release(every: pd.DataFrame) -> None:
    people = every[(every["measure"] == "population_0_to_17") & (every["area_code"] == WIGAN)]
    of_2024 = people[(people["period_end"] == "2023-06-30") & (people["release"] == "2024")]
    assert of_2024["value"].tolist() == [70_544]


def test_an_alias_stands_for_its_part(project: Path) -> None:
    found = dfe.figures([WIGAN], ["care_leavers_eet_pct"])
    assert set(found["category"]) == {"In education, employment or training"}
    assert dfe.releases() == ["2024", "2025"]


def test_former_councils_end_and_new_ones_begin(latest: pd.DataFrame) -> None:
    of = latest[latest["measure"] == "children_looked_after"]
    of = of[(of["group"] == "Total") & (of["age_band"] == "Total") & (of["sex"] == "Total")]
    status = of.set_index(["area_name", "period_end"])["status"]
    assert (status["Cumbria", "2023-03-31"], status["Cumbria", "2025-03-31"]) == ("ok", "z")
    assert (status["Cumberland", "2023-03-31"], status["Cumberland", "2025-03-31"]) == ("z", "ok")


def test_a_council_has_one_batch_of_rows_of_its_own(project: Path, latest: pd.DataFrame) -> None:
    one = dfe.figures([WIGAN])
    pd.testing.assert_frame_equal(one, latest[latest["area_code"] == WIGAN].reset_index(drop=True))
    assert len(dfe.figures([WIGAN, WILTSHIRE])) == 2 * len(one)
