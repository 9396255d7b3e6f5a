"""The population for rates from DfE's file of ONS's estimates: whose, of which year and edition."""

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from dfe_files import PLACE_NAMES, activity, write
from small_profile import PROFILE

from cpanalytics import authorities
from cpanalytics.indicators import rates, table
from cpanalytics.indicators.cohort import Cohort
from cpanalytics.indicators.records import Records
from cpanalytics.indicators.spans import Period, Span
from cpanalytics.rounding import half_up
from cpanalytics.sources import population
from cpanalytics.sources.dfe import adding

ROOT = Path(__file__).resolve().parents[2]
NAME = "ons_mid-year_population_estimates_2012_to_2024.csv"
REAL = ROOT.parent / "shared" / "dfe" / "reference" / NAME
EDITION = "ONS mid-year estimates, edition of mid-{}"
PLACES = {
    "Anytown": ("E12000002", "North West", "399", "Anytown", "E08000099"),
    "North Yorkshire": ("E12000003", "Yorkshire and The Humber", "815", "North Yorkshire",
                        "E06000065"),
}  # fmt: skip


@pytest.fixture
def council(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of Anytown, in a project of its own."""
    folder = tmp_path / "project" / "data" / "raw" / "anytown"
    folder.mkdir(parents=True)
    (folder / "authority.toml").write_text(PROFILE, encoding="utf-8")
    monkeypatch.setenv("CPA_ROOT", str(tmp_path / "project"))
    return folder


def add(folder: Path, numbers: dict[int, str], name: str = NAME, place: str = "Anytown") -> None:
    """Add a file of estimates of one council, by year."""
    rows = [
        {
            "time_period": str(year), "time_identifier": "Reporting year",
            "country_code": "E92000001", "country_name": "England",
            **dict(zip(PLACE_NAMES, ("Local authority", *PLACES[place]), strict=True)),
            "age_group": "Children aged 0 to 17 years", "population_estimate": number,
        }
        for year, number in numbers.items()
    ]  # fmt: skip
    adding.add([write(folder.parents[3] / "downloads" / name, rows)])


def rate_on_31_march(year: int, many: int) -> pd.Series:
    """Return the row of the rate of ``many`` children by what Anytown's population is."""
    end, nobody = date(year, 3, 31), pd.DataFrame()
    records = Records({year: end}, nobody, nobody, population=population.read("anytown"))
    children = Cohort.of(pd.DataFrame(index=range(many)), np.arange(many), "made up")
    when = Period("on", end.isoformat(), end.isoformat())
    counted = rates.rate("children_looked_after_rate", when, children, records, Span(year, end))
    return table.rows(counted, authorities.authority("anytown")).iloc[0]


def test_years_and_the_edition_of_the_file(council: Path) -> None:
    add(council, {2023: "68000", 2024: "68100"})
    edition = EDITION.format(2024)
    assert population.read("anytown") == {2023: (68000, edition), 2024: (68100, edition)}
    (file,) = population.files("anytown")
    assert file.relative_to(council.parent).as_posix() == f"dfe/mid-2024/{NAME}"


@pytest.mark.parametrize("number", ["x", "z", "0"])
def test_a_year_without_a_number_is_missing_and_never_zero(council: Path, number: str) -> None:
    add(council, {2023: "68000", 2024: number})
    assert list(population.read("anytown")) == [2023]


def test_another_council_has_none(council: Path) -> None:
    add(council, {2024: "115721"}, place="North Yorkshire")
    assert population.read("anytown") == {}


@pytest.mark.parametrize("code", ["E06000065", "E10000023"])
def test_a_council_whose_code_changed_is_found_by_either(council: Path, code: str) -> None:
    profile = PROFILE.replace("E08000099", code)
    (council / "authority.toml").write_text(profile, encoding="utf-8")
    add(council, {2024: "115721"}, place="North Yorkshire")
    assert population.read("anytown") == {2024: (115721, EDITION.format(2024))}


def test_the_councils_own_file_is_used_alone(council: Path) -> None:
    add(council, {2023: "68000", 2024: "68100"})
    own = council / "population.csv"
    own.write_text("year,population_0_to_17\n2024,70000\n", encoding="utf-8")
    assert population.read("anytown") == {2024: (70000, "the council's population.csv")}
    assert population.files("anytown") == [own]


def test_of_two_editions_the_later_is_used_for_the_years_that_it_covers(council: Path) -> None:
    add(council, {2021: "66000", 2022: "67000", 2023: "68000"}, "older.csv")
    add(council, {2022: "67500", 2023: "x", 2024: "69000"})
    older, later = EDITION.format(2023), EDITION.format(2024)
    assert population.read("anytown") == {
        2021: (66000, older), 2022: (67500, later), 2024: (69000, later),
    }  # fmt: skip


def test_a_file_of_children_looked_after_is_none_of_estimates(council: Path) -> None:
    adding.add([write(council.parents[3] / "la_care_leavers_activity.csv", activity())])
    assert population.files("anytown") == []
    assert population.read("anytown") == {}


@pytest.mark.skipif(not REAL.exists(), reason="DfE's files, ../shared/dfe, are not here.")
@pytest.mark.parametrize(("code", "former"), [("E08000010", ""), ("E06000065", "E10000023")])
def test_rate_of_a_real_council(council: Path, code: str, former: str) -> None:
    """A count of 652, made up, over the estimate as the file prints it, read a second time."""
    with REAL.open(encoding="utf-8", newline="") as opened:
        (printed,) = [
            int(row["population_estimate"])
            for row in csv.DictReader(opened)
            if row["new_la_code"] == code and row["time_period"] == "2024"
        ]
    profile = PROFILE.replace("E08000099", former or code)
    (council / "authority.toml").write_text(profile, encoding="utf-8")
    adding.add([REAL])
    made = rate_on_31_march(2025, 652)
    assert made["value"] == 10_000 * 652 / printed
    assert (made["numerator"], made["denominator"]) == (652, printed)
    assert half_up(made["value"]) == (2 * 10_000 * 652 + printed) // (2 * printed)  # halves go up
    assert rates.edition(made["place"]) == EDITION.format(2024)
