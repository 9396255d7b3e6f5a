"""Local figures: the columns of published.csv, for the internal audience only."""

from pathlib import Path

import pandas as pd
import pytest
from small_profile import PROFILE

from cpanalytics import disclosure, schema
from cpanalytics.errors import InputError
from cpanalytics.sources import local, store

ROW = {
    **dict.fromkeys(schema.FILE_COLUMNS, ""),
    "measure": "initial_health_assessment_on_time_pct",
    "area_level": "Local authority", "area_code": "E08000099", "area_name": "Anytown",
    "period_start": "2024-04-01", "period_end": "2025-03-31", "period_type": "year",
    "dated_by": "printed", "age_band": "Total", "sex": "Total", "group": "Total",
    "category": "Total", "kind": "actual", "value": "80", "qualifier": "exact", "status": "ok",
    "numerator": "40", "denominator": "50", "printed": "80%", "release": "health-list-2025",
    "place": "sheet 1",
}  # fmt: skip


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data" / "raw" / "council"
    folder.mkdir(parents=True)
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "cpanalytics"\n')
    (folder / "authority.toml").write_text(PROFILE)
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    return folder / "local.csv"


def _written(file: Path, **cells: str) -> None:
    pd.DataFrame([ROW | cells]).to_csv(file, index=False)


def test_a_council_with_local_figures_only(file):
    _written(file)
    table = store.figures("council")
    assert table["value"].tolist() == [100 * 40 / 50]
    assert table[["source", "visibility", "release"]].to_numpy().tolist() == [
        ["local", "internal", "health-list-2025"]
    ]


def test_they_are_not_for_the_public(file):
    _written(file)
    assert disclosure.release(store.figures("council"), "public").empty
    assert len(disclosure.release(store.figures("council"), "internal")) == 1


def test_a_wrong_cell_names_file_row_and_column(file):
    _written(file, value="eighty")
    with pytest.raises(InputError) as told:
        local.read("council")
    assert "data/raw/council/local.csv cannot be used as it stands" in str(told.value)
    assert 'row 2, column value: "eighty" must be a plain number' in str(told.value)
