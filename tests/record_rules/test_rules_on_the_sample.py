"""The synthetic council: nothing is found in its returns, and each planted fault in its place."""

from pathlib import Path

import pandas as pd
import pytest

from cpanalytics import sample
from cpanalytics.sources.ssda903 import reading
from cpanalytics.sources.ssda903.check import check

PLACE = ["rule", "year", "file", "row"]


def found_in(folder: Path, *, with_faults: bool) -> pd.DataFrame:
    sample.write(folder, with_faults=with_faults)
    return check(reading.read(folder))


def test_sample__nothing_to_find(tmp_path: Path) -> None:
    assert found_in(tmp_path, with_faults=False).empty


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    return found_in(tmp_path_factory.mktemp("faulty"), with_faults=True)


def test_sample__every_planted_fault_is_found_in_its_place(faulty: pd.DataFrame) -> None:
    found = set(faulty[PLACE].itertuples(index=False, name=None))
    planted = {(one.rule, one.year, one.file, one.row) for one in sample.planted()}
    assert len({rule for rule, *_ in planted}) >= 40
    assert planted - found == set()


def test_sample__what_else_is_found_follows_from_the_faults(faulty: pd.DataFrame) -> None:
    """A fault may break a second rule: there are fewer such findings than faults."""
    assert len(faulty) < 2 * len(sample.planted())
