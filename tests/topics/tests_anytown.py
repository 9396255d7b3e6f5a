"""A made-up council whose figures can be added up in the head."""

import csv
from pathlib import Path

import pytest

from cpanalytics import open_report
from cpanalytics.schema import FILE_COLUMNS

PROFILE = """
name = "Anytown"
council = "Anytown Council"
ons_code = "E06000099"
dfe_code = "999"
region = "North West"
region_code = "E12000002"
demonstration = "Made up."
[words]
child = "child in our care"
children = "children in our care"
care_leavers = "young adults"
home = "home"
carers = "carers"
board = "Board"
[[priorities]]
title = "Steady homes"
measures = [{ measure = "placements_3plus_pct", tolerance = 1 }, "same_placement_2_years_pct"]
[[priorities]]
title = "Health"
measures = ["health_assessment_pct", "dental_check_pct", "sen_pct", "immunisations_up_to_date_pct"]
"""
SIDECAR = """
[plan]
title = "Plan"
publisher = "Anytown Council"
years = "2020"
dated = "2020-03-31"
dated_because = "it says so"
sha256 = "0000000000000000000000000000000000000000000000000000000000000000"
licence = "none"
"""
DEFAULTS = {
    "area_level": "Local authority",
    "area_code": "E06000099",
    "area_name": "Anytown",
    "period_start": "2020-03-31",
    "period_end": "2020-03-31",
    "period_type": "on",
    "dated_by": "printed",
    "age_band": "Total",
    "sex": "Total",
    "group": "Total",
    "category": "Total",
    "kind": "actual",
    "qualifier": "exact",
    "status": "ok",
    "printed": "as printed 1",
    "release": "plan",
    "place": "Page one",
}
ENGLAND = {"area_level": "National", "area_code": "E92000001", "area_name": "England"}


def figure(measure: str, value: float | str = "", **other: str | float) -> dict[str, str]:
    """Return one row of published.csv about Anytown on 31 March 2020, unless told otherwise."""
    row = dict.fromkeys(FILE_COLUMNS, "") | DEFAULTS | {"measure": measure, "value": value} | other
    if "period_end" in other and "period_start" not in other:
        row["period_start"] = other["period_end"]
    return {column: str(text) for column, text in row.items()}


@pytest.fixture
def make_report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that writes Anytown's files from rows and opens its report."""
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    folder = tmp_path / "data" / "raw" / "anytown"
    folder.mkdir(parents=True)
    (tmp_path / "notebooks").mkdir()
    (folder / "authority.toml").write_text(PROFILE, encoding="utf-8")
    (folder / "published.toml").write_text(SIDECAR, encoding="utf-8")

    def make(*rows: dict[str, str], **parameters: str):
        with (folder / "published.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, FILE_COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
        return open_report("anytown", **parameters)

    return make
