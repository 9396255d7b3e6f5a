"""Two runs of one report: one waits or says who has it; a dead process has nothing."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_project import ROOT, files_of

from cpanalytics.errors import InputError
from cpanalytics.runs import alone

PLACE, OTHER = Path("wigan", "2019-05-31"), Path("bury", "2018-03-31")
NAMES = {PLACE: "The report of Wigan"}
HOLDS = """
import sys
from pathlib import Path
from cpanalytics import lock
with lock.held(Path(sys.argv[1]), "The report", minutes=0):
    print("held", flush=True)
    input()
"""


def holding(base: Path, place: Path) -> subprocess.Popen:
    """Return a process that holds the lock of a report until it is told to end."""
    command = [sys.executable, "-c", HOLDS, alone.lock_of(base, place)]
    started = subprocess.Popen(
        command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert started.stdout.readline() == "held\n"
    return started


@pytest.fixture
def other(tmp_path: Path) -> Iterator[subprocess.Popen]:
    with holding(tmp_path, PLACE) as process:
        yield process
        process.kill()


def left(base: Path, *names: str) -> None:
    """Leave files as a killed run does: a report half built."""
    for name in names:
        (base / ".runs" / name).mkdir(parents=True)
        (base / ".runs" / name / "index.html").write_bytes(b"half")


def test_alone__says_who_has_the_report(tmp_path: Path, other: subprocess.Popen) -> None:
    with (
        pytest.raises(InputError) as told,
        alone.alone(tmp_path, NAMES, 0, pytest.fail),
    ):
        pytest.fail("two processes have the same report")
    first, *_, last = str(told.value).splitlines()
    assert first.startswith(
        f"The report of Wigan is being made by another run (process {other.pid}"
    )
    assert ", since " in first
    assert "wait longer for it with --wait" in last


def test_alone__waits_and_says_so(tmp_path: Path, other: subprocess.Popen) -> None:
    said: list[str] = []

    def tell(line: str) -> None:
        said.append(line)
        other.stdin.write("\n")
        other.stdin.flush()

    with alone.alone(tmp_path, NAMES, 1, tell):
        assert other.wait() == 0
    assert said[0].startswith("The report of Wigan is being made by another run (process ")
    assert said[0].endswith("). Waiting for it, up to 1 minutes.")
    assert list(tmp_path.iterdir()) == []


def test_alone__a_killed_process_has_no_lock_and_its_files_go(
    tmp_path: Path, other: subprocess.Popen
) -> None:
    left(tmp_path, f"{PLACE}/0a")
    other.kill()
    other.wait()
    assert (tmp_path / ".runs" / "wigan" / "2019-05-31.holder").exists()
    with alone.alone(tmp_path, NAMES, 0, pytest.fail):
        assert list(files_of(tmp_path)) == [f".runs/{PLACE}.{kind}" for kind in ("holder", "lock")]
    assert list(tmp_path.iterdir()) == []


def test_alone__what_others_left_goes_and_what_they_make_stays(
    tmp_path: Path, other: subprocess.Popen
) -> None:
    left(tmp_path, f"{PLACE}/0a", "walsall/2018-03-31/0b", "walsall/2018-03-31/0c-failed")
    with alone.alone(tmp_path, {OTHER: "The report of Bury"}, 0, pytest.fail):
        pass
    assert set(files_of(tmp_path)) == {
        *(f".runs/{PLACE}.{kind}" for kind in ("holder", "lock")),
        f".runs/{PLACE}/0a/index.html",
        ".runs/walsall/2018-03-31/0c-failed/index.html",
    }
