"""Private folders: for their owner, for a while, and not for longer than their process."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psutil
import pytest

from cpanalytics import cli, listing_names, private

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@posix
def test_folder__is_the_owners_and_goes(temporary: Path) -> None:
    with private.folder() as place:
        assert place.parent == temporary
        assert place.stat().st_mode & 0o777 == 0o700
        (place / "a").write_text("b")
    assert list(temporary.iterdir()) == []


def test_temporary__is_where_libraries_write_for_a_while(temporary: Path) -> None:
    with private.temporary(), tempfile.NamedTemporaryFile() as file:
        assert Path(file.name).parent.parent == temporary
    assert tempfile.gettempdir() == str(temporary)
    assert list(temporary.iterdir()) == []


def test_clear__only_what_an_ended_process_left(temporary: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    started = int(psutil.Process().create_time())
    gone = [f"cpa-{ended.pid}-{started}-a", f"cpa-{os.getpid()}-{started - 60}-a"]
    stays = ["cpa-x-1-a", "cpa-notes", f"other-{ended.pid}-1-a"]
    for name in (*gone, *stays):
        (temporary / name / "deep").mkdir(parents=True)
    with private.folder() as mine:
        private.clear()
        assert {path.name for path in temporary.iterdir()} == {*stays, mine.name}


def test_clear__what_is_of_another_computer_stays(temporary: Path) -> None:
    """Folders of temporary files may be shared, and then process numbers mean nothing."""
    left = temporary / f"cpa-{os.getpid()}-1-a"
    left.mkdir()
    (left / private.ORIGIN).write_text("another computer", encoding="utf-8")
    private.clear()
    assert left.is_dir()
    (left / private.ORIGIN).write_text(private._here(), encoding="utf-8")
    private.clear()
    assert not left.exists()


@posix
def test_no_core_dumps__of_this_process_and_those_it_starts() -> None:
    code = "from cpanalytics import private; private.no_core_dumps(); import resource; "
    code += "print(resource.getrlimit(resource.RLIMIT_CORE))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout == "(0, 0)\n"


def test_command__unexpected_error_in_plain_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], temporary: Path
) -> None:
    def broken(**_: str) -> None:
        raise KeyError("EX00012")

    monkeypatch.setattr(private, "no_core_dumps", lambda: None)
    monkeypatch.setattr(cli, "app", broken)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1
    said = capsys.readouterr().err
    assert said.startswith("cpanalytics stopped: an unexpected error (KeyError, line ")
    assert "of cli/__init__.py)" in said
    assert "EX00012" not in said
    assert "What to do: report it as a fault" in said


def test_command__stopped_by_its_user(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], temporary: Path
) -> None:
    monkeypatch.setattr(private, "no_core_dumps", lambda: None)
    monkeypatch.setattr(sys, "argv", ["cpanalytics", "list"])
    monkeypatch.setattr(listing_names, "show_names", lambda: signal.raise_signal(signal.SIGINT))
    # A program that a script starts in the background has been told to ignore it.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(SystemExit) as ended:
            cli.main()
    finally:
        signal.signal(signal.SIGINT, before)
    assert ended.value.code == 130
    assert "Stopped, as you asked" in capsys.readouterr().err


def test_command__out_of_memory(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], temporary: Path
) -> None:
    def large(**_: str) -> None:
        raise MemoryError

    monkeypatch.setattr(private, "no_core_dumps", lambda: None)
    monkeypatch.setattr(cli, "app", large)
    with pytest.raises(SystemExit):
        cli.main()
    assert "memory ran out" in capsys.readouterr().err
