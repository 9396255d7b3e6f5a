from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from cpanalytics import sample

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as the generator writes it."""
    folder = tmp_path_factory.mktemp("sample")
    sample.write(folder)
    return folder


@pytest.fixture(scope="session")
def table(written: Path) -> Callable[[str], pd.DataFrame]:
    """A table of all years together, as text, with the collection year beside each row."""

    def read(name: str) -> pd.DataFrame:
        files = sorted(written.glob(f"*/{name}.csv"))
        parts = [pd.read_csv(file, dtype="str", keep_default_na=False) for file in files]
        years = [int(file.parent.name[:4]) + 1 for file in files]
        pairs = zip(parts, years, strict=True)
        return pd.concat([part.assign(YEAR=year) for part, year in pairs], ignore_index=True)

    return read
