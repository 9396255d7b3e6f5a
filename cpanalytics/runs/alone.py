"""A report is made by one run at a time; what a killed run left is put right before the next.

The lock of a report is outputs/.runs/<council>/<date>.lock. Nothing in .runs is touched without.
"""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from cpanalytics import lock
from cpanalytics.runs import publish


@contextlib.contextmanager
def alone(
    base: Path, reports: Mapping[Path, str], minutes: float, tell: Callable[[str], None]
) -> Iterator[None]:
    """Hold the lock of each report meanwhile, so that no other run makes it; see ``lock.held``.

    reports   by their place, which is <council>/<date>, what a sentence calls them.
    What killed runs left, of these reports and of others that nobody makes, is put right first.
    """
    with contextlib.ExitStack() as stack:
        for place, name in sorted(reports.items()):  # in one order, or two runs could wait for ever
            file = lock_of(base, place)
            stack.callback(publish.drop_empty, file.parent)
            stack.enter_context(lock.held(file, name, minutes=minutes, tell=tell))
        for place in _places(base) - set(reports):
            with contextlib.suppress(OSError):  # another user's, who will put it right
                _repair_if_free(base, place)
        for place in reports:
            publish.repair(base, place)
        yield


def _repair_if_free(base: Path, place: Path) -> None:
    file = lock_of(base, place)
    with lock.free(file) as is_free:
        if is_free:
            publish.repair(base, place)
    publish.drop_empty(file.parent)


def lock_of(base: Path, place: Path) -> Path:
    """Return the lock of the report that belongs in ``base / place``."""
    return base / publish.RUNS / place.parent / f"{place.name}.lock"


def _places(base: Path) -> set[Path]:
    """Return the places of reports of which something lies in .runs, be it only a lock."""
    found = [path.with_suffix("") for path in (base / publish.RUNS).glob("*/*")]
    return {path.relative_to(base / publish.RUNS) for path in found}
