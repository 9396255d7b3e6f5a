"""A synthetic return made by somebody else, as CSV files and as XML: read whole."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from one_return import only, rules

OUTSIDE = Path(__file__).parents[3] / "shared" / "ssda903" / "external_sample_2018"
TABLES = {
    "Header": "header", "Episodes": "episodes", "Reviews": "reviews", "UASC": "uasc",
    "OC2": "oc2", "OC3": "oc3", "AD1": "ad1", "PlacedAdoption": "placed_for_adoption",
    "PrevPerm": "previous_permanence", "Missing": "missing", "SWEpisodes": "sw_episodes",
}  # fmt: skip

pytestmark = pytest.mark.skipif(
    not OUTSIDE.is_dir(), reason="the outside sample is not beside the project"
)


def _folder(tmp_path: Path, pattern: str) -> Path:
    year = tmp_path / "2017-18"
    year.mkdir()
    for number, file in enumerate(sorted(OUTSIDE.glob(pattern))):
        (year / f"{number}{file.suffix}").symlink_to(file)
    return tmp_path


def _lines(name: str) -> list[dict[str, str]]:
    with (OUTSIDE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_csv_file_is_known_by_its_columns_and_read_whole(tmp_path):
    this = only(_folder(tmp_path, "*.csv"))
    assert (this.year, this.end) == (2018, date(2018, 3, 31))
    assert {name: len(frame) for name, frame in this.tables.items()} == {
        name: len(_lines(file)) for name, file in TABLES.items()
    }
    assert rules(this) == {"code_out_of_year", "codes_tidied", "unknown_code"}


def test_children_looked_after_are_as_counted_by_hand(tmp_path):
    episodes = only(_folder(tmp_path, "*.csv")).tables["Episodes"]
    still_open = episodes["DEC"].isna() | (episodes["DEC"] > "2018-03-31")
    begun = still_open & (episodes["DECOM"] <= "2018-03-31")
    series = episodes["LS"].isin(["V3", "V4"])
    assert episodes.loc[begun, "CHILD"].nunique() == 1419
    assert episodes.loc[begun & ~series, "CHILD"].nunique() == 1201


def test_every_cell_of_the_episodes_is_as_it_was_written(tmp_path):
    frame = only(_folder(tmp_path, "*.csv")).tables["Episodes"]
    written = _lines("episodes")
    for column in ("CHILD", "RNE", "LS", "CIN", "PLACE", "PLACE_PROVIDER", "REC", "HOME_POST"):
        assert frame[column].astype("object").fillna("").tolist() == [r[column] for r in written]
    for column in ("DECOM", "DEC"):
        days = frame[column].dt.strftime("%d/%m/%Y").fillna("").tolist()
        assert days == [r[column] for r in written]
    assert frame["row"].tolist() == [2 + n for n in range(len(written))]


def test_the_xml_form_is_read_whole(tmp_path):
    this = only(_folder(tmp_path, "*.xml"))
    text = (OUTSIDE / "fake_903.xml").read_text(encoding="ascii")
    elements = {
        "Header": "HEADER", "Episodes": "EPISODE", "Reviews": "AREVIEW", "OC2": "OC2",
        "PrevPerm": "PERMANENCE", "Missing": "AMISSING", "PlacedAdoption": "AD_PLACED",
        "OC3": "IN_TOUCH", "AD1": "DATE_INT", "UASC": "DUC",
    }  # fmt: skip
    counted = {name: text.count(f"</{element}>") for name, element in elements.items()}
    assert {name: len(frame) for name, frame in this.tables.items()} == counted
    assert rules(this) == {"code_out_of_year", "unknown_code"}
    places = Counter(this.tables["Episodes"]["PLACE"])
    assert places["R5"] == text.count("<PL>R5</PL>")
