"""The small project that tests read and run, but do not change."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_project import make_project


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return its folder, chosen as the project's root."""
    with pytest.MonkeyPatch.context() as patch:
        folder = make_project(tmp_path_factory.mktemp("project"))
        patch.setenv("CPA_ROOT", str(folder))
        yield folder
