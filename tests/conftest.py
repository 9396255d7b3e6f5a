"""What holds for every test."""

import gc
import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

# no test is judged by the clock, and the same commit gives the same verdict on every machine
settings.register_profile("cpanalytics", deadline=None, derandomize=True, max_examples=40)
settings.load_profile("cpanalytics")


def pytest_collection_finish() -> None:
    """Let no later search for garbage go through thousands of collected tests again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True, scope="module")
def no_project_left_over() -> Iterator[None]:
    """Fail where a test module would leave its own project chosen as the root for the next."""
    yield
    assert "CPA_ROOT" not in os.environ, "a fixture of this module left CPA_ROOT set"
