"""The Makefile and the CI script: what they list, what they refuse, what they run."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TARGETS = ["help", "report", "test", "lab", "lint", "bench", "clean"]


@pytest.fixture
def make(tmp_path: Path):
    """Return a function that runs make in an empty folder with this project's Makefile."""
    if shutil.which("make") is None:
        if os.environ.get("CPA_REQUIRE_TOOLS"):
            pytest.fail("make is not installed")
        pytest.skip("make is not installed")
    for name in ("Makefile", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, tmp_path)

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {k: v for k, v in os.environ.items() if not k.startswith("MAKE")}
        return subprocess.run(
            ["make", *arguments], cwd=tmp_path, env=environment, capture_output=True, text=True
        )

    return run


def test_make_help__lists_every_target_in_order(make) -> None:
    lines = [line.split() for line in make().stdout.splitlines()]
    assert [words[1] for words in lines if words[0] == "make"] == TARGETS


@pytest.mark.parametrize("python", ["false", "no-such-python"])
def test_make_report__python_is_old_or_missing(make, python: str) -> None:
    result = make("report", f"PYTHON={python}")
    assert result.returncode == 2
    assert f'cpanalytics needs Python 3.11 or newer; "{python}" is not.' in result.stderr
    assert "make report PYTHON=python3.12" in result.stderr


def test_make_report__second_run_sets_nothing_up_and_passes_arguments(make, tmp_path: Path) -> None:
    """A stand-in for the command shows what it is given; PYTHON=false would fail a set-up."""
    program = tmp_path / ".venv" / "bin" / "cpanalytics"
    program.parent.mkdir(parents=True)
    program.write_text('#!/bin/sh\necho "$@"\n')
    program.chmod(0o755)
    (tmp_path / ".venv" / ".ready").touch()
    result = make("report", "PYTHON=false", "ARGS=--authority wigan")
    assert result.stdout == "run --authority wigan\n"


def test_make_clean__keeps_raw_files_and_the_folders(make, tmp_path: Path) -> None:
    kept = ["data/raw/wigan/published.csv", "outputs/.gitkeep", "data/processed/.gitkeep"]
    removed = ["outputs/wigan/index.html", "outputs/.runs/x", "data/processed/figures.parquet"]
    for name in [*kept, *removed, "cpanalytics/a", "tests/a", "notebooks/a"]:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert make("clean").returncode == 0
    assert [name for name in kept if not (tmp_path / name).exists()] == []
    assert [name for name in removed if (tmp_path / name).exists()] == []


def test_ci_run__is_executable_and_ends_with_the_readmes_test_command() -> None:
    script = ROOT / ".ci" / "run"
    lines = script.read_text(encoding="utf-8").splitlines()
    assert os.access(script, os.X_OK)
    assert lines[-2:] == ["export CPA_REQUIRE_TOOLS=1", "make test"]
    assert "make test" in (ROOT / "README.md").read_text(encoding="utf-8")
