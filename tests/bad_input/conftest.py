"""Each test damages a project of its own."""

from pathlib import Path

import pytest
from damaged_project import make_project, write_good_rows


@pytest.fixture
def wigan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of Wigan's raw files, in a project chosen as the root."""
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    return make_project(tmp_path)


@pytest.fixture
def file(wigan: Path) -> Path:
    """Return its published.csv with two rows that are right, 2 and 3; a test damages row 3."""
    write_good_rows(wigan / "published.csv")
    return wigan / "published.csv"
