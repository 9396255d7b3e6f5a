"""How long a notebook waits for its figures: kept ready, against read and checked anew.

Both sides are measured in turn in one process and reported as a ratio; nothing is asserted of
the clock.
"""

import statistics
import time
from collections.abc import Callable

from cpanalytics.sources import published, store

ROUNDS = 5


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def test_kept_figures_against_raw_files(capsys):
    store.figures("wigan")  # keeps them, if they are not kept yet
    published.read("wigan")  # loads pandera, which is not what is compared
    rounds = [
        (seconds(lambda: store.figures("wigan")), seconds(lambda: published.read("wigan")))
        for _ in range(ROUNDS)
    ]
    kept, raw = (statistics.median(side) for side in zip(*rounds, strict=True))
    with capsys.disabled():
        print(f"\nkept {kept * 1000:.1f} ms, raw {raw * 1000:.1f} ms: {raw / kept:.1f} times")
    assert len(store.figures("wigan")) == len(published.read("wigan"))
