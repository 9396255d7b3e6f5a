"""A run and councils with local figures only: passed over unless named, and then refused."""

import csv
import shutil
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from small_project import ROOT, make_project, start

from cpanalytics import released, schema
from cpanalytics.errors import InputError
from cpanalytics.runs import plan, runner
from cpanalytics.runs.build import Build

LINE = (
    "Wigton: no public report, as its figures are internal. "
    "For those: cpanalytics run --authority wigton --audience internal"
)
FIGURE = dict.fromkeys(schema.FILE_COLUMNS, "") | {
    "measure": "initial_health_assessment_on_time_pct", "area_level": "Local authority",
    "area_code": "E08000010", "area_name": "Wigton", "period_start": "2024-04-01",
    "period_end": "2025-03-31", "period_type": "year", "dated_by": "printed", "kind": "actual",
    "age_band": "Total", "sex": "Total", "group": "Total", "category": "Total", "value": "80",
    "qualifier": "exact", "status": "ok", "printed": "80%", "release": "list", "place": "sheet 1",
}  # fmt: skip


def council(root: Path) -> Path:
    """Return the folder of Wigton, which is as Wigan but for its name and its figures."""
    folder = root / "data" / "raw" / "wigton"
    folder.mkdir()
    profile = (ROOT / "data" / "raw" / "wigan" / "authority.toml").read_text(encoding="utf-8")
    (folder / "authority.toml").write_text(profile.replace("Wigan", "Wigton"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a project with Wigan's print, and with Wigton, which has its local list only."""
    root = make_project(tmp_path_factory.mktemp("both"))
    with (council(root) / "local.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIGURE)
        writer.writeheader()
        writer.writerow(FIGURE)
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
        "Wigton Council has local figures only (local.csv), and these are internal.\n"
        "  Why it matters: a public report could tell of a single child.\n"
        '  What to do: use `--audience internal` (in a notebook: audience = "internal"), or add '
        "the council's returns or what it has published."
    )


def test_plan__nobody_left_to_report_on_is_refused(both: Path, tmp_path: Path) -> None:
    raw = tmp_path / "data" / "raw"
    shutil.copytree(both / "data" / "raw" / "wigton", raw / "wigton")
    shutil.copytree(both / "notebooks", tmp_path / "notebooks")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPA_ROOT", str(tmp_path))
        with pytest.raises(InputError, match="Wigton Council has local figures only"):
            start()


def test_run__a_line_for_a_council_passed_over(
    both: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    runner.run(
        ["10_number"], [], as_of="", audience="public", jobs=1, output_dir=tmp_path, progress=True
    )
    assert capsys.readouterr().out.splitlines()[-1] == LINE


def test_footer__says_documents_or_returns(tmp_path: Path) -> None:
    root = make_project(tmp_path)
    returns = ROOT / "data" / "raw" / "exampleshire" / "ssda903"
    shutil.copytree(returns, council(root) / "ssda903")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPA_ROOT", str(root))
        reports = plan.plan(["10_number"], [], as_of="", audience="internal")
        footers = [Build.of(report, root).front.frame["footer"][0] for report in reports]
    assert footers[0].startswith("Figures from: Wigan")
    assert footers[1] == (
        "Figures from: Wigton Council, SSDA903 returns of the years ending 31 March 2021 to 2025."
    )


def test_footer__names_the_releases_of_dfe_that_have_the_council(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = pd.DataFrame(
        [("E08000010", "ok", "staying_put_pct", year, f"{year}-03-31")
         for year in ("2018", "2019", "2025")],
        columns=["area_code", "status", "measure", "release", "period_end"],
    )  # fmt: skip
    monkeypatch.setenv("CPA_ROOT", str(make_project(tmp_path)))
    monkeypatch.setattr(released, "of_dfe", lambda slug: rows)
    (report,) = plan.plan(["10_number"], [], as_of="2019-05-31", audience="public")
    assert Build.of(report, tmp_path).front.frame["footer"][0] == (
        "Figures from: Wigan Council, Corporate Parenting Strategy 2019-2022; "
        "DfE, Children looked after in England including adoptions, 2018 and 2019 releases "
        "(Open Government Licence v3.0)."
    )
