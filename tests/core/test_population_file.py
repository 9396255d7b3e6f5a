"""The population file: what it gives, and what is told of a wrong one."""

from pathlib import Path

import pytest

from cpanalytics.errors import InputError
from cpanalytics.sources import population


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data" / "raw" / "council"
    folder.mkdir(parents=True)
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "cpanalytics"\n')
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    return folder / "population.csv"


def test_years_and_numbers(file):
    file.write_text("population_0_to_17,year\n68000,2023\n68100,2024\n")
    assert population.read("council") == {
        2023: (68000, "the council's population.csv"),
        2024: (68100, "the council's population.csv"),
    }


def test_no_file_is_no_population(file):
    assert population.read("council") == {}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("year,people\n2023,1\n", "needs the columns year and population_0_to_17, and no other"),
        (
            'year,population_0_to_17\n2023,"68,000"\n',
            'row 2, column population_0_to_17: "68,000" is not a whole number above zero',
        ),
        ("year,population_0_to_17\n2023,5\n2023,6\n", "row 3, column year: 2023 stands in two"),
        (
            "year,population_0_to_17\n2023,0\n",
            'row 2, column population_0_to_17: "0" is not a whole number above zero',
        ),
    ],
)
def test_a_wrong_file_is_told(file, text, wrong):
    file.write_text(text)
    with pytest.raises(InputError) as told:
        population.read("council")
    assert f"data/raw/council/population.csv cannot be used: {wrong}" in str(told.value)
    assert "What to do" in str(told.value)
