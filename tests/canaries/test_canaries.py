"""No identifier, date of birth or postcode gets out: everything is run, every byte is searched."""

import base64
import json
import os
import shutil
import signal
import subprocess
import time
import zipfile
from pathlib import Path

import careless
import nbformat
import pandas as pd
import planted
import pytest
from conftest import Place
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from cpanalytics import sample

MARK = "-OFFICIAL-SENSITIVE"
FIGURE = f"{planted.SLUG}:children_looked_after:2025-03-31"
PUBLIC_RUN = f"run 10_careless --authority {planted.PRINTED} --jobs 1"
INTERNAL = f"--authority {planted.SLUG} --audience internal"
SAYS = {
    "ingest": "Wigan: ",
    f"check --authority {planted.SLUG}": "What to do: ",
    f"figures {INTERNAL} --csv -": "children_looked_after,",
    f"explain {FIGURE} --audience internal": "OFFICIAL-SENSITIVE. The records",
    f"run {INTERNAL} --jobs 1": "3 of 4 reports failed (20_raises, 21_raises_ours, 22_opens",
    PUBLIC_RUN: "Wigan, 31 May 2019: 1 report.",
}
"""Commands, and what each says: three notebooks fail on purpose."""
LONG = "from cpanalytics.text import Text\nText('long ' * 9000)"
posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no signals of this kind")


@pytest.fixture(scope="module")
def ran(place: Place) -> Place:
    """Return the place after every command."""
    place.run(*SAYS)
    return place


@pytest.fixture(scope="module")
def failed(ran: Place) -> Path:
    (folder,) = ran.root.glob(f"outputs/.runs/{planted.SLUG}/*/*-failed")
    return folder


@pytest.fixture(scope="module")
def public(ran: Place) -> Path:
    return ran.root / "outputs" / planted.PRINTED / "2019-05-31"


def test_canaries__nothing_is_found_in_any_byte(ran: Place) -> None:
    assert ran.canaries() == {}


def test_canaries__the_commands_said_what_they_say(ran: Place) -> None:
    assert [command for command, words in SAYS.items() if words not in ran.said[command]] == []


def test_canaries__private_folders_and_history_are_gone(ran: Place) -> None:
    assert list((ran.base / "TMPDIR").iterdir()) == []
    assert list((ran.base / "IPYTHONDIR").rglob("history*")) == []
    assert list((ran.base / "JUPYTER_RUNTIME_DIR").iterdir()) == []


@posix
def test_canaries__processed_is_the_owners_only(ran: Place) -> None:
    kept = ran.root / "data" / "processed" / planted.SLUG
    assert {path.stat().st_mode & 0o77 for path in (kept, *kept.iterdir())} == {0}
    assert {path.name.partition("-")[0] for path in kept.iterdir()} == {
        *("figures", "findings", "record")
    }


def test_careless__each_output_is_left_out_and_named(public: Path) -> None:
    record = json.loads((public / "run.json").read_text(encoding="utf-8"))
    expected = [f"cell {at}: {what}" for at, what in enumerate(careless.SHOWS.values(), start=4)]
    assert record["notebooks"]["10_careless"]["left_out"] == expected


def test_careless__the_page_says_so_in_the_place_and_shows_the_rest(public: Path) -> None:
    page = (public / "10_careless.html").read_text(encoding="utf-8")
    assert page.count("Left out of this report: ") == len(careless.SHOWS)
    assert "Left out of this report: a picture. It could hold records of children." in page
    assert page.rindex("Left out of this report") < page.index('<figure class="chart"')


def test_careless__the_executed_notebook_too(public: Path, failed: Path) -> None:
    for file in (public / "10_careless.ipynb", failed / f"10_careless{MARK}.ipynb"):
        cells = [c for c in nbformat.read(file, as_version=4).cells if c.cell_type == "code"]
        left_out = [c for c in cells if "Left out of this report" in str(c.outputs)]
        assert [cell.source for cell in left_out] == list(careless.SHOWS)
        assert all(set(o) <= {"output_type", "data", "metadata"} for c in cells for o in c.outputs)


def test_careless__the_command_tells_the_analyst(ran: Place) -> None:
    said = ran.said[PUBLIC_RUN]
    assert "Left out of 10_careless, as it could hold records of children: cell 4: a table" in said


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("20_raises", "ValueError in cell 4 of 20_raises.ipynb, line 1: raise ValueError(raw.head"),
        (
            "21_raises_ours",
            "CommandError in cell 4 of 21_raises_ours.ipynb, line 2: open_report(authority",
        ),
        (
            "22_opens_a_return",
            "A notebook of a run opens no raw file, nor figures in data/processed",
        ),
    ],
)
def test_raises__type_cell_and_line_but_no_value(failed: Path, name: str, words: str) -> None:
    assert words in (failed / f"{name}{MARK}.html").read_text(encoding="utf-8")
    assert words in (failed / f"index{MARK}.html").read_text(encoding="utf-8")


@posix
def test_killed__the_next_start_removes_what_was_left(place: Place) -> None:
    sleeps = f"{careless.RAW}\nprint(raw)\n\nimport time\ntime.sleep(600)"
    planted.write_notebook(place.root / "notebooks", "40_sleeps", *sleeps.split("\n\n"))
    process = place.start(f"run 40_sleeps {INTERNAL} --jobs 1")
    left = place.base / "TMPDIR"
    until = time.monotonic() + 60
    while not list(left.glob("cpa-*/cpa-*/ipython")) and time.monotonic() < until:
        time.sleep(0.1)
    folders = [path for path in left.rglob("*") if path.is_dir()]
    process.send_signal(signal.SIGKILL)
    process.communicate()
    (place.root / "notebooks" / "40_sleeps.ipynb").unlink()
    assert {path.stat().st_mode & 0o77 for path in left.glob("cpa-*")} == {0}
    assert folders
    assert place.canaries() == {}
    assert "40_sleeps" not in place.run("list")
    assert list(left.iterdir()) == []


SMALL_DISK = """
mount -t tmpfs -o size=48k tmpfs "$1" || exit 1
small=$1; kept=$2; shift 2
"$@"
cp -r "$small/." "$kept"
"""
"""Runs a command with a disk of 48 kB in the place of a folder, and copies what is left there."""


def full_disk(outputs: Path, kept: Path) -> tuple[dict[str, object], str]:
    """Return how to start a process whose outputs are on a full disk, and what it will say.

    Where the machine does not let a test mount a small file system, files have a largest size.
    """
    import resource

    apart = ["unshare", "--mount", *(["--map-root-user"] if os.getuid() else []), "sh", "-c"]
    words = (*apart, SMALL_DISK, "sh", str(outputs), str(kept))
    if shutil.which("unshare") and not subprocess.run([*words, "true"]).returncode:
        return {"before": words}, "No space left on device"
    limits = (9000, 9000)
    return {"preexec_fn": lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limits)}, "too large"


@posix
def test_full_disk__nothing_is_left_and_the_message_is_plain(place: Place, tmp_path: Path) -> None:
    planted.write_notebook(place.root / "notebooks", "50_long", LONG)
    outputs = place.root / "outputs"
    outputs.mkdir(exist_ok=True)
    before = {path for path in place.root.rglob("*") if "processed" not in path.parts}
    given, words = full_disk(outputs, tmp_path)
    said = place.run(f"run 50_long {INTERNAL} --jobs 1", **given)
    assert "Traceback" not in said
    assert "Exit code: 1." in said
    assert words in said
    assert {path for path in place.root.rglob("*") if "processed" not in path.parts} <= before
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert place.canaries() == {}


def test_faults__are_found_without_naming_a_child(place: Place, tmp_path: Path) -> None:
    sample.write(tmp_path, with_faults=True)
    for year in planted.YEARS:
        for file in (tmp_path / year).iterdir():
            copy = place.root / "data" / "raw" / planted.SLUG / "ssda903" / year / file.name
            copy.write_bytes(file.read_bytes())
    assert "Exit code: 1." in place.run(f"check --authority {planted.SLUG}")
    assert place.canaries() == {}


def test_search__finds_what_it_looks_for(tmp_path: Path) -> None:
    """A search that finds nothing, ever, would prove nothing."""
    born = {(2011, 4, 3)}
    told = PngInfo()
    told.add_text("Author", "EX00012")
    Image.new("RGB", (300, 300)).save(tmp_path / "a.png", pnginfo=told)
    packed = base64.b64encode((tmp_path / "a.png").read_bytes()).decode()
    (tmp_path / "a.html").write_text(f'<img src="data:image/png;base64,{packed}">')
    pd.DataFrame({"a": ["2011-04-03"]}).to_parquet(tmp_path / "a.parquet")
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("x.xml", "born 03/04/2011, ZZ99 1QN")
    (tmp_path / "EX00012.log").write_bytes("K999888800003".encode("utf-16"))
    (tmp_path / "a.csv").write_text("20110403,03042011,2012-01-01")
    assert planted.found_in(tmp_path, born) == {
        "a.png": {"EX00012"},
        "a.html": {"EX00012"},
        "a.parquet": {"2011-04-03"},
        "a.xlsx": {"03/04/2011", "ZZ99 1QN"},
        "EX00012.log": {"EX00012", "K999888800003"},
        "a.csv": {"20110403", "03042011"},
    }
