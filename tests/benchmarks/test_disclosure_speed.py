"""Protecting and attacking one council's figures, against running its notebooks: ratios.

Nothing is asserted of the clock.
"""

import shutil
from pathlib import Path

import pytest
from beside import beside, run, told

ROOT = Path(__file__).parents[2]
START = "import os, sys; os.environ['CPA_ROOT'] = sys.argv[1]; from pathlib import Path\n"
PROTECT = f"""{START}
import shutil
import pandas as pd
from cpanalytics import audit, disclosure
for folder in ("released", "processed"):
    shutil.rmtree(Path(sys.argv[1]) / "data" / folder, ignore_errors=True)
figures = pd.read_parquet(sys.argv[2])
disclosure.release(figures, "public", lambda table: audit.audit(table, figures))
"""
NOTEBOOKS = f"""{START}
from cpanalytics import cli
cli.app(["run", "--authority", "exampleshire", "--audience", "internal", "--jobs", "1", "--force",
         "--output-dir", sys.argv[2]], standalone_mode=False)
"""
FIGURES = f"""{START}
import pandas as pd
from cpanalytics.sources import store
once = store.figures("exampleshire")
def earlier(years):
    moved = once.copy()
    for column in ("period_start", "period_end"):
        year = moved[column].str[:4].where(moved[column] != "", "0").astype(int) - years
        moved[column] = (year.astype(str) + moved[column].str[4:]).where(moved[column] != "", "")
    return moved
pd.concat([earlier(5 * n) for n in range(int(sys.argv[3]))]).to_parquet(sys.argv[2])
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of its own: Exampleshire and the notebooks."""
    root = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "notebooks", root / "notebooks")
    shutil.copytree(ROOT / "data/raw/exampleshire", root / "data/raw/exampleshire")
    return root


def test_protecting_and_attacking_against_running_the_notebooks(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    run(FIGURES, root, tmp_path / "five.parquet", 1)
    ours, notebooks = beside(
        (PROTECT, root, tmp_path / "five.parquet"), (NOTEBOOKS, root, tmp_path / "outputs")
    )
    with capsys.disabled():
        print(told("five years protected and attacked", ours, notebooks, "nine notebooks, one job"))


def test_twenty_years_against_five(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture
) -> None:
    sides = []
    for times in (4, 1):
        run(FIGURES, root, tmp_path / f"{times}.parquet", times)
        sides.append((PROTECT, root, tmp_path / f"{times}.parquet"))
    with capsys.disabled():
        print(told("twenty years protected and attacked", *beside(*sides), "five years"))
