"""A project of its own for each test: the ledger of one must not bind the next."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, chosen as the root."""
    for folder in ("data/raw", "notebooks", "outputs"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    return tmp_path
