"""The outside sample of 2018: figures counted by somebody else, from the file to the count."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from cpanalytics import authorities
from cpanalytics.indicators import table, twelve_months
from cpanalytics.indicators.flows import counted as flows
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.population import counted as population
from cpanalytics.sources.ssda903 import reading
from cpanalytics.sources.ssda903.history import history

SAMPLE = Path(__file__).parents[3] / "shared" / "ssda903" / "external_sample_2018"
pytestmark = pytest.mark.skipif(not SAMPLE.is_dir(), reason="needs ../shared, which is not here")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    year = tmp_path_factory.mktemp("sample") / "ssda903" / "2017-18"
    year.mkdir(parents=True)
    for file in SAMPLE.glob("*.csv"):
        shutil.copyfile(file, year / file.name)
    return history(reading.read(year.parent))[0]


def _values(counted) -> dict[tuple[str, str, str], float]:
    rows = table.rows(counted, authorities.authority("wigan"))
    rows = rows[rows["group"] == "Total"]
    keys = rows[["measure", "age_band", "sex"]].itertuples(index=False, name=None)
    return dict(zip(keys, rows["value"], strict=True))


def test_looked_after_on_31_march_by_age_and_by_sex(made):
    (span,) = made.spans
    found = _values(population(made, span, Options()))
    bands = ("Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over")
    number = "children_looked_after"
    assert found[number, "Total", "Total"] == 1201
    assert [found[number, band, "Total"] for band in bands] == [0, 76, 467, 556, 102]
    assert [found[number, "Total", sex] for sex in ("Female", "Male")] == [619, 582]


def test_started_and_ceased(made):
    (span,) = made.spans
    found = _values(flows(made, span, Options()))
    assert found["started_looked_after", "Total", "Total"] == 101
    counted = _values(flows(made, span, Options(ceased_short_breaks="counted")))
    assert counted["ceased_looked_after", "Total", "Total"] == 790
    short_breaks = made.is_short_break & ~np.isnat(made.episodes["DEC"].to_numpy())
    assert 790 - short_breaks.sum() <= found["ceased_looked_after", "Total", "Total"] < 790


def test_continuously_looked_after_for_twelve_months(made):
    (span,) = made.spans
    assert len(twelve_months.cohort(made, span)) == 1021
