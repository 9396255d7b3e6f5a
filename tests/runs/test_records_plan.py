"""A run and councils with internal figures only: passed over unless named, and then refused."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from small_project import ROOT, make_project, start

from cpanalytics.errors import InputError
from cpanalytics.runs import plan, runner
from cpanalytics.runs.build import Build

LINE = (
    "Wigton: no public report, as its figures are internal. "
    "For those: cpanalytics run --authority wigton --audience internal"
)


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a project with Wigan's print, and with Wigton, which has its returns only."""
    root = make_project(tmp_path_factory.mktemp("both"))
    raw = root / "data" / "raw"
    (raw / "wigton").mkdir()
    profile = (raw / "wigan" / "authority.toml").read_text(encoding="utf-8")
    (raw / "wigton" / "authority.toml").write_text(profile.replace("Wigan", "Wigton"))
    shutil.copytree(ROOT / "data" / "raw" / "exampleshire" / "ssda903", raw / "wigton" / "ssda903")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPA_ROOT", str(root))
        yield root


def test_plan__public_passes_over_and_says_so(both: Path) -> None:
    reports = plan.plan([], [], as_of="", audience="public")
    assert [report.authority.slug for report in reports] == ["wigan"]
    assert plan.passed_over([], "public") == [LINE]
    assert plan.passed_over(["wigan"], "public") == []


def test_plan__internal_passes_over_nobody(both: Path) -> None:
    reports = plan.plan([], [], as_of="", audience="internal")
    assert [report.as_of for report in reports] == ["2019-05-31", "2025-03-31"]
    assert plan.passed_over([], "internal") == []


def test_plan__a_council_named_is_refused_with_what_to_do(both: Path) -> None:
    with pytest.raises(InputError) as told:
        plan.plan([], ["wigton"], as_of="", audience="public")
    assert str(told.value) == (
        "Wigton Council has internal figures only: they are counted from its own records, and "
        "small numbers are not protected yet.\n"
        "  Why it matters: a public report could tell of a single child.\n"
        '  What to do: use `--audience internal` (in a notebook: audience = "internal") until '
        "small numbers are protected."
    )


def test_plan__nobody_left_to_report_on_is_refused(both: Path, tmp_path: Path) -> None:
    raw = tmp_path / "data" / "raw"
    shutil.copytree(both / "data" / "raw" / "wigton", raw / "wigton")
    shutil.copytree(both / "notebooks", tmp_path / "notebooks")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPA_ROOT", str(tmp_path))
        with pytest.raises(InputError, match="Wigton Council has internal figures only"):
            start()


def test_footer__says_documents_or_returns(both: Path) -> None:
    reports = plan.plan(["10_number"], [], as_of="", audience="internal")
    footers = [Build.of(report, both)._frame()["footer"][0] for report in reports]
    assert footers[0].startswith("Figures from: Wigan")
    assert footers[1] == (
        "Figures from: Wigton Council, SSDA903 returns of the years ending 31 March 2021 to 2025."
    )


def test_run__a_line_for_a_council_passed_over(
    both: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    runner.run(
        ["10_number"], [], as_of="", audience="public", jobs=1, output_dir=tmp_path, progress=True
    )
    assert capsys.readouterr().out.splitlines()[-1] == LINE
