"""The five councils' raw files in a project of their own: no test writes to the real one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def councils(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return the project's folder, chosen as the root; tests read it and do not change it."""
    folder = tmp_path_factory.mktemp("councils")
    shutil.copytree(ROOT / "data" / "raw", folder / "data" / "raw")
    (folder / "notebooks").mkdir()
    (folder / "notebooks" / "90_board_report.ipynb").touch()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPA_ROOT", str(folder))
        yield folder
