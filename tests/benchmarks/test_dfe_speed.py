"""DfE's files of one release to figures, against reading them as text; then one council's alone.

Both sides are measured in turn in one process and reported as a ratio; nothing is asserted of
the clock. Only DfE's own files can show it: ../shared/dfe.
"""

import shutil
import statistics
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from cpanalytics.sources import dfe

SHARED = Path(__file__).resolve().parents[3] / "shared" / "dfe"
ROUNDS = 5
WIGAN = "E08000010"

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="DfE's files, ../shared/dfe, are not here."
)


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


@pytest.fixture(params=["2024", "2025"])
def files(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> list[Path]:
    """The council-level files of one release, in a project of their own."""
    raw = tmp_path / "data" / "raw" / "dfe" / request.param
    raw.mkdir(parents=True)
    for file in (SHARED / f"ees_{request.param}").glob("*la*.csv"):
        if not file.name.startswith(("national", "cla_time")):
            shutil.copyfile(file, raw / file.name)
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    return dfe.files()


def test_a_release_to_figures_against_reading_it_as_text(
    files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    store = files[0].parents[3] / "processed" / "dfe"

    def ours() -> None:
        shutil.rmtree(store, ignore_errors=True)
        dfe.figures(every_release=True)

    def text() -> None:
        for file in files:
            pd.read_csv(file, dtype=str)

    ours(), text()
    rounds = [(seconds(ours), seconds(text)) for _ in range(ROUNDS)]
    made, read = (statistics.median(side) for side in zip(*rounds, strict=True))
    one = statistics.median(seconds(lambda: dfe.figures([WIGAN])) for _ in range(ROUNDS))
    every, wigan = dfe.figures(), dfe.figures([WIGAN])
    with capsys.disabled():
        print(
            f"\n{len(files)} files of {files[0].parent.name}, validated, kept and given as "
            f"{len(every):,} figures: {made:.2f} s, {made / read:.2f} times reading them as text; "
            f"one council's {len(wigan):,} figures afterwards {one * 1000:.0f} ms"
        )
    assert len(wigan) * 100 < len(every)
