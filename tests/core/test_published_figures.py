"""Each council's figures as the command gives them, compared with what is known of them."""

import csv
import io
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from cpanalytics import figures
from cpanalytics.cli import app

ROOT = Path(__file__).parents[2]
ROWS = """\
bury                12
telford-and-wrekin  47
walsall             76
wigan              103
wiltshire           24
"""
"""How many numbers each document prints: a lost row shows up here."""
BANDS = ("Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over")
SLUGS = [line.split()[0] for line in ROWS.splitlines()]
PLAIN = re.compile(r"-?[0-9]+(\.[0-9]*[1-9])?")

Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def given(councils: Path) -> dict[str, Rows]:
    """Return what `cpanalytics figures --authority X --csv -` gives, by council."""
    return {slug: figures_of(slug) for slug in SLUGS}


def figures_of(slug: str) -> Rows:
    result = CliRunner().invoke(app, ["figures", "--authority", slug, "--csv", "-"])
    assert result.exit_code == 0
    return list(csv.DictReader(io.StringIO(result.stdout)))


def test_figures__rows_of_each_council(given: dict[str, Rows]) -> None:
    told = "".join(f"{slug:18}{len(rows):4}\n" for slug, rows in given.items())
    assert told == ROWS
    assert sum(map(len, given.values())) > 220


def test_figures__columns(given: dict[str, Rows]) -> None:
    for rows in given.values():
        assert list(rows[0]) == [*figures.COLUMNS, "headline", "figure_id"]


@pytest.mark.parametrize("slug", SLUGS)
def test_figures__no_row_is_lost_or_changed(given: dict[str, Rows], slug: str) -> None:
    """Every cell of the file comes out as it went in, numbers by their size."""
    text = (ROOT / "data" / "raw" / slug / "published.csv").read_text(encoding="utf-8-sig")
    kept = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(given[slug]) == len(kept)
    for row, before in zip(given[slug], kept, strict=True):
        for column, cell in before.items():
            if column in figures.NUMBERS and cell:
                assert float(row[column]) == float(cell)
            else:
                assert row[column] == cell


@pytest.mark.parametrize("slug", SLUGS)
def test_figures__numbers_are_plain(given: dict[str, Rows], slug: str) -> None:
    numbers = [row[column] for row in given[slug] for column in figures.NUMBERS]
    assert [number for number in numbers if number and not PLAIN.fullmatch(number)] == []
    assert any(numbers)


@pytest.mark.parametrize("slug", SLUGS)
def test_figures__whole_key_is_unique(given: dict[str, Rows], slug: str) -> None:
    keys = [tuple(row[column] for column in figures.TEXT_KEYS) for row in given[slug]]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("slug", SLUGS)
def test_figures__say_whose_and_where_from(given: dict[str, Rows], slug: str) -> None:
    fixed = [(row["reported_by"], row["source"], row["visibility"]) for row in given[slug]]
    assert set(fixed) == {(slug, "published", "public")}


def wigan_children(rows: Rows, **where: str) -> list[int]:
    """Return the numbers of children in Wigan on 31 May 2019, a number printed twice once."""
    wanted = {
        "measure": "children_looked_after", "area_name": "Wigan", "period_end": "2019-05-31",
        "group": "Total", "kind": "actual", **where,
    }  # fmt: skip
    found = {
        (row["age_band"], row["sex"], int(row["value"]))
        for row in rows
        if all(row[column] == value for column, value in wanted.items())
    }
    return sorted(number for *_, number in found)


def test_wigan__455_children_are_194_girls_and_261_boys(given: dict[str, Rows]) -> None:
    rows = given["wigan"]
    assert wigan_children(rows, age_band="Total", sex="Total") == [455]
    assert wigan_children(rows, age_band="Total", sex="Female") == [194]
    assert wigan_children(rows, age_band="Total", sex="Male") == [261]
    assert 194 + 261 == 455


@pytest.mark.parametrize(("sex", "total"), [("Female", 194), ("Male", 261)])
def test_wigan__five_age_bands_sum(given: dict[str, Rows], sex: str, total: int) -> None:
    by_band = [wigan_children(given["wigan"], age_band=band, sex=sex) for band in BANDS]
    assert [len(numbers) for numbers in by_band] == [1] * 5
    assert sum(number for numbers in by_band for number in numbers) == total


def test_headline__names_the_alias_of_a_part(given: dict[str, Rows]) -> None:
    eet = [r for r in given["wigan"] if r["headline"] == "care_leavers_eet_pct"]
    assert {r["measure"] for r in eet} == {"care_leavers_pct"}
    assert {r["category"] for r in eet} == {"In education, employment or training"}
    assert not any(r["headline"] for r in given["wigan"] if r["group"] == "neet_reason")
