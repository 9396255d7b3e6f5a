"""Which figures a finding can change: those counted from where it was found, and no others."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cpanalytics import authorities, measures
from cpanalytics.indicators import count
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.records import Estimate
from cpanalytics.sources.ssda903 import check, reading, spec
from cpanalytics.sources.ssda903.history import history
from cpanalytics.sources.ssda903.reading import Return
from cpanalytics.sources.ssda903.rules import reads

RETURNS = Path(__file__).parents[2] / "data" / "raw" / "exampleshire" / "ssda903"
KEY = ["measure", "period_end", "age_band", "sex", "group", "category"]
COUNTED = reads.EVERYTHING
LATE = "later_version_used"


@pytest.fixture(scope="module")
def three_years() -> list[Return]:
    return reading.read(RETURNS)[-3:]


@pytest.fixture(scope="module")
def before(three_years: list[Return]) -> pd.Series:
    return _figures(three_years)


def _figures(returns: list[Return]) -> pd.Series:
    estimates = dict.fromkeys(range(2015, 2030), Estimate(100_000, "made up"))
    records = replace(history(returns)[0], population=estimates)
    rows = count.figures(records, authorities.authority("exampleshire"), Options())
    return rows.set_index(KEY)["value"].fillna(-1)


def _half_empty(one: Return, table: str, column: str) -> Return:
    if table not in one.tables:  # social workers are in the return from 2024 on
        return one
    rows = one.tables[table].copy()
    odd = np.arange(len(rows)) % 2 == 1
    rows.loc[odd, column] = pd.NaT if rows[column].dtype.kind == "M" else np.nan
    return replace(one, tables={**one.tables, table: rows})


@pytest.mark.parametrize(
    ("table", "column", "at_least"),
    [
        ("Header", "SEX", 30),
        ("Header", "ETHNIC", 2),
        ("Episodes", "RNE", 20),
        ("Episodes", "CIN", 4),
        ("Episodes", "PLACE", 10),
        ("Episodes", "PL_POST", 8),
        ("Episodes", "DEC", 20),
        ("Episodes", "REC", 20),
        ("Episodes", "REASON_PLACE_CHANGE", 2),
        ("Reviews", "REVIEW_CODE", 2),
        ("UASC", "DUC", 0),
        ("OC2", "SUBSTANCE_MISUSE", 3),
        ("OC3", "ACCOM", 2),
        ("SWEpisodes", "SW_DECOM", 3),
        ("PlacedAdoption", "DATE_PLACED", 0),
    ],
)
def test_a_column_changes_only_the_measures_that_are_said_to_be_counted_from_it(
    three_years, before, table: str, column: str, at_least: int
) -> None:
    after = _figures([_half_empty(one, table, column) for one in three_years])
    same = before.index.intersection(after.index)
    differ = same[(before[same] != after[same]).to_numpy()]
    other = before.index.symmetric_difference(after.index)
    changed = set(differ.get_level_values(0)) | set(other.get_level_values(0))
    assert changed <= set(reads.counted_from("", column))
    assert len(changed) >= at_least


def test_every_counted_measure_is_counted_from_some_column(before) -> None:
    assert set(before.index.get_level_values(0)) <= set(COUNTED)
    assert set(COUNTED) <= set(measures.catalogue())
    columns = {column.name for of_table in spec.tables().values() for column in of_table}
    assert set(reads.COLUMNS) <= columns
    assert set(reads.TABLES) <= set(spec.tables())


def _findings(*places: tuple[str, int, str, str]) -> pd.DataFrame:
    rows = pd.DataFrame(places, columns=["rule", "year", "column", "table"])
    return rows.assign(file="2024-25/a.csv", row=2)


@pytest.mark.parametrize(
    ("rule", "column", "table", "ids"),
    [
        ("unknown_code", "CIN", None, reads.COLUMNS["CIN"]),
        ("two_digit_year", "REVIEW", None, reads.TABLES["Reviews"]),
        ("unreadable_date", "DATE_PLACED", None, ()),
        ("number_out_of_range", "NB_ADOPTR", None, ()),
        ("date_after_end", "MIS_START", None, reads.MISSING),
        (LATE, "CHILD", "SWEpisodes", reads.TABLES["SWEpisodes"]),
        ("prevperm_row_not_usable", "", "PrevPerm", ()),
        ("oc2_row_not_usable", "", "OC2", reads.HEALTH),
        ("file_twice", "", None, ()),
    ],
)
def test_a_finding_names_the_measures_of_its_column_or_table(rule, column, table, ids) -> None:
    told = check.described(_findings((rule, 2025, column, table)))
    assert told["measures"].tolist() == [", ".join(ids)]
    assert "table" not in told


def test_the_summary_joins_the_measures_of_a_rules_rows_of_all_years() -> None:
    found = _findings(
        (LATE, 2024, "CHILD", "Missing"),
        (LATE, 2025, "CHILD", "SWEpisodes"),
        (LATE, 2025, "CHILD", "Missing"),
    )
    both = ", ".join((*reads.MISSING, *reads.TABLES["SWEpisodes"]))
    for given in (found, check.described(found)):
        assert check.summary(given)["measures"].tolist() == [both, both]


def test_a_row_of_a_table_that_no_figure_reads_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "2024-25"
    folder.mkdir()
    (folder / "p.csv").write_text("CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM\n,01/02/2010,P1,,\n")
    told = check.described(history(reading.read(tmp_path))[1])
    assert told[["rule", "measures"]].to_numpy().tolist() == [["prevperm_row_not_usable", ""]]
