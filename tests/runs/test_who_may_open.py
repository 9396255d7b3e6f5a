"""Who may open what a run writes: an internal report only its owner, others as the user set."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_project import start, write_notebook

pytestmark = pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    assert os.umask(before) == 0o022


def _modes(folder: Path) -> set[tuple[str, int]]:
    """Return each kind of thing (folder, file) with its mode, of a folder and all below it."""
    inside = (folder, *folder.rglob("*"))
    return {("d" if p.is_dir() else "f", stat.S_IMODE(p.stat().st_mode)) for p in inside}


def test_internal_run__is_its_owners_only(project: Path, tmp_path: Path) -> None:
    (result,) = start(to=tmp_path / "out", audience="internal", jobs=2)
    assert _modes(result.folder) == {("d", 0o700), ("f", 0o600)}
    # a public report will stand beside it
    assert stat.S_IMODE(result.folder.parent.stat().st_mode) == 0o755


def test_public_run__is_as_the_user_has_set(project: Path, tmp_path: Path) -> None:
    (result,) = start("20_trend", to=tmp_path)
    assert _modes(result.folder) == {("d", 0o755), ("f", 0o644)}


def test_failed_internal_run__is_its_owners_only(project: Path, tmp_path: Path) -> None:
    write_notebook(project / "notebooks", "30_fails", "1 / 0")
    try:
        (result,) = start("30_fails", to=tmp_path, audience="internal")
    finally:
        (project / "notebooks" / "30_fails.ipynb").unlink()
    assert result.failed
    assert tmp_path / ".runs" in result.folder.parents
    assert _modes(tmp_path / ".runs") == {("d", 0o700), ("f", 0o600)}
