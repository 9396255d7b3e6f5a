"""What names a child is read once for a run, and again when a return changes."""

import subprocess
import sys
from pathlib import Path

import pytest
from small_project import make_project

from cpanalytics.runs import identified
from cpanalytics.sources import records

CHILD = "JKLM0042"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
LIGHT = """
import sys
from cpanalytics.runs import build, work
from cpanalytics.report import index, page
page.environment().get_template("page.html.j2")
page._css()
print(*sorted({"matplotlib", "bs4", "scipy", "seaborn"} & set(sys.modules)))
"""


@pytest.fixture
def returned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The header of a council's return, to which a test adds children."""
    file = make_project(tmp_path) / "data/raw/wigan/ssda903/2019/header.csv"
    file.parent.mkdir(parents=True)
    file.write_text(f"{HEADER}{CHILD},1,04/02/2010,WBRI,,,\n")
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    monkeypatch.setattr(identified, "_made", {})
    return file


def test_another_process_uses_the_check_that_it_is_given(
    returned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = identified.to_hand_on()
    monkeypatch.setattr(identified, "_made", {})  # as in a worker that has just begun
    monkeypatch.setattr(records, "tells_of_a_child", lambda: pytest.fail("read again"))
    identified.use(given)
    assert identified.check()(f"about {CHILD}", 2)


def test_a_return_that_has_changed_is_read_again(returned: Path) -> None:
    identified.use(identified.to_hand_on())
    assert not identified.check()("about JKLM0043", 2)
    with returned.open("a") as file:
        file.write("JKLM0043,2,05/02/2011,WBRI,,,\n")
    assert identified.check()("about JKLM0043", 2)
    assert len(identified._made) == 1


def test_a_return_behind_a_link_is_seen_to_change(returned: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    returned.parent.rename(elsewhere)
    returned.parent.symlink_to(elsewhere, target_is_directory=True)
    (elsewhere / "itself").symlink_to(elsewhere, target_is_directory=True)
    before = records.state()
    assert str(returned) in {file for file, *_ in before}
    with (elsewhere / "header.csv").open("a") as file:
        file.write("JKLM0043,2,05/02/2011,WBRI,,,\n")
    assert records.state() != before


def test_what_plans_a_run_and_writes_its_start_page_loads_no_chart() -> None:
    done = subprocess.run([sys.executable, "-c", LIGHT], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""
