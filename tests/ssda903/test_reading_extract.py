"""An extract within the year is told by its folder's name, or by the silence after it."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from small_files import written

from cpanalytics.sources.ssda903 import reading


def _reviews(first: str, many: int, days: int) -> str:
    start = date.fromisoformat(first)
    dates = [start + timedelta(days=days * n) for n in range(many)]
    return "\n".join(f"A1,01/02/2010,{day:%d/%m/%Y},PN1" for day in dates)


def _ends(folder: Path) -> list[str]:
    return [one.end.isoformat() for one in reading.read(folder)]


def _rules(folder: Path) -> set[str]:
    return set(reading.read(folder)[-1].problems["rule"])


def test_a_whole_year_goes_to_31_march(tmp_path):
    written(tmp_path / "2024-25", reviews=_reviews("2024-04-01", 52, 7))
    assert _ends(tmp_path) == ["2025-03-31"]
    assert "taken_as_extract" not in _rules(tmp_path)


@pytest.mark.parametrize(
    ("many", "end"),
    [
        (60, date(2024, 4, 1) + timedelta(days=3 * 59)),  # 25 September
        (61, date(2024, 9, 30)),  # its last review is on the 28th
    ],
)
def test_a_year_that_falls_silent_is_an_extract_up_to_then(tmp_path, many, end):
    written(tmp_path / "2024-25", reviews=_reviews("2024-04-01", many, 3))
    assert _ends(tmp_path) == [end.isoformat()]
    found = reading.read(tmp_path)[-1].problems.set_index("rule")
    assert found.loc["taken_as_extract", ["file", "row"]].tolist() == ["2024-25", 0]


def test_few_events_show_nothing(tmp_path):
    written(tmp_path / "2024-25", reviews=_reviews("2024-04-01", 49, 3))
    assert _ends(tmp_path) == ["2025-03-31"]


def test_a_silence_of_less_than_sixty_days_shows_nothing(tmp_path):
    last = date(2025, 3, 31) - timedelta(days=59)
    first = last - timedelta(days=49 * 6)
    written(tmp_path / "2024-25", reviews=_reviews(first.isoformat(), 50, 6))
    assert _ends(tmp_path) == ["2025-03-31"]


def test_only_the_latest_return_can_be_an_extract(tmp_path):
    written(tmp_path / "2023-24", reviews=_reviews("2023-04-01", 60, 3))
    written(tmp_path / "2024-25", reviews=_reviews("2024-04-01", 52, 7))
    assert _ends(tmp_path) == ["2024-03-31", "2025-03-31"]


def test_what_the_folder_says_stands(tmp_path):
    written(tmp_path / "2024-25 to 2024-12-31", reviews=_reviews("2024-04-01", 60, 4))
    assert _ends(tmp_path) == ["2024-12-31"]
