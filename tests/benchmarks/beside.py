"""Two programs timed side by side: whole processes, in turn, since a machine has moods."""

import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROUNDS = 5
MEASURED = """
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
seconds = time.perf_counter() - start
print(seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)
"""


@dataclass(frozen=True)
class Side:
    """One program: its median wall seconds, and the median of its peak memory in MB."""

    seconds: float
    megabytes: float


def run(code: str, *arguments: str | Path) -> tuple[float, float]:
    """Run Python code as a process of its own; return its wall seconds and peak MB."""
    command = [sys.executable, "-c", MEASURED, sys.executable, "-c", code, *map(str, arguments)]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(told[0]), float(told[1])


def beside(ours: tuple, other: tuple) -> tuple[Side, Side]:
    """Return both sides, run in turn ``ROUNDS`` times after one run each that does not count."""
    run(*ours), run(*other)
    rounds = [(run(*ours), run(*other)) for _ in range(ROUNDS)]
    sides = [[one[side] for one in rounds] for side in (0, 1)]
    return tuple(
        Side(statistics.median(s for s, _ in side), statistics.median(m for _, m in side))
        for side in sides
    )


def told(name: str, ours: Side, other: Side, than: str) -> str:
    """Return the comparison as a line."""
    return (
        f"\n{name}: {ours.seconds:.2f} s and {ours.megabytes:.0f} MB; {than} {other.seconds:.2f} s "
        f"and {other.megabytes:.0f} MB; ratio {ours.seconds / other.seconds:.2f} in time, "
        f"{ours.megabytes / other.megabytes:.2f} in memory"
    )
