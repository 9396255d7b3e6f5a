"""A portfolio: what it asks for, and that a wrong entry is refused before anything runs."""

import shutil
from pathlib import Path

import pytest
from small_project import ROOT, make_project, start, write_notebook

from cpanalytics.errors import CommandError, InputError
from cpanalytics.runs import plan, portfolio_file
from cpanalytics.runs.build import Build
from cpanalytics.runs.task import TIME_LIMIT

TWO = """
[minutes]
20_trend = 0.5

[[reports]]
authorities = ["wigan", "atown"]
notebooks = ["20_trend", "10_number"]
as_of = 2018-12-31

[[reports]]
authorities = ["wigan"]
audience = "internal"
"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory):
    """Return the folder of a project of two councils, chosen as the root."""
    root = make_project(tmp_path_factory.mktemp("portfolio"))
    shutil.copytree(root / "data" / "raw" / "wigan", root / "data" / "raw" / "atown")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CPA_ROOT", str(root))
        patch.chdir(root / "data")  # a portfolio is found from any folder
        yield root


def reports(root: Path, text: str) -> list[plan.Report]:
    (root / "notebooks" / "portfolio.toml").write_text(text, encoding="utf-8")
    return portfolio_file.read(Path("notebooks/portfolio.toml")).reports()


def test_reports__each_with_its_parameters(two: Path) -> None:
    found = [
        (one.place.as_posix(), [file.stem for file in one.notebooks]) for one in reports(two, TWO)
    ]
    both = ["10_number", "20_trend"]
    assert found == [
        ("wigan/2018-12-31", both),
        ("atown/2018-12-31", both),
        ("wigan/2019-05-31-internal", both),
    ]


def test_reports__a_notebook_may_take_what_its_limit_says(two: Path, tmp_path: Path) -> None:
    tasks = Build.of(reports(two, TWO)[0], tmp_path).tasks()
    assert [task.limit for task in tasks] == [TIME_LIMIT, 0.5 * 60]


ENTRY = '[[reports]]\nauthorities = ["wigan"]\n'
WRONG = {
    "a": "it is not valid TOML (",
    "report = []": 'it has an unknown key "report". Did you mean "reports"?',
    "": "it asks for no report. It needs [[reports]], once or more.",
    "reports = [1]": "its report 1 is not a table, such as [[reports]].",
    ENTRY + 'audience = ""': 'its report 1 cannot be made.\n  audience "" is not known.',
    ENTRY
    + "[[reports]]\nas_off = 1": 'its report 2 has an unknown key "as_off". Did you mean "as_of"?',
    ENTRY + "as_of = 2019": "its report 1 needs a text in quotation marks for as_of.",
    ENTRY
    + 'as_of = "31/05/2019"': 'its report 1 cannot be made.\n  as_of "31/05/2019" is not a date.',
    '[[reports]]\nauthorities = "wigan"': "its report 1 needs a list of names for authorities, "
    'such as ["wigan"]; leave authorities out for all of them.',
    '[[reports]]\nauthorities = ["wigam"]': 'its report 1 cannot be made.\n  No council "wigam".',
    ENTRY + "notebooks = []": "its report 1 needs a list of names for notebooks, such as "
    '["90_board_report"]; leave notebooks out for all of them.',
    ENTRY + 'notebooks = ["20_trent"]': 'its report 1 cannot be made.\n  No notebook "20_trent".',
    ENTRY * 2: "its reports 1 and 2 are of the same council, date and audience (wigan, 2019-05-31, "
    "public), so one would replace the other. Name all their notebooks in one.",
    "minutes = 5\n" + ENTRY: "minutes is not a table, such as [minutes].",
    "[minutes]\n20_trent = 5\n" + ENTRY: '[minutes] has an unknown key "20_trent". Did you mean '
    '"20_trend"?',
    "[minutes]\n20_trend = 0\n"
    + ENTRY: "[minutes] needs a number above 0 for 20_trend, such as 10.",
    "[minutes]\n20_trend = true\n" + ENTRY: "[minutes] needs a number above 0 for 20_trend, such",
}


@pytest.mark.parametrize(("text", "words"), WRONG.items())
def test_wrong__is_refused_with_the_entry_named(two: Path, text: str, words: str) -> None:
    with pytest.raises(InputError) as told:
        reports(two, text)
    said = str(told.value)
    assert said.startswith(f"notebooks/portfolio.toml cannot be used as it stands: {words}")
    assert "nothing runs until all of it is right" in said
    assert said.endswith("What to do: mend the file; SCHEDULING.md says what it holds.")


def test_wrong__is_refused_before_a_figure_of_another_entry_is_released(
    two: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan.released, "figures", lambda *_: pytest.fail("released"))
    with pytest.raises(
        InputError, match=r'its report 2 cannot be made\.\n  No notebook "20_trent"'
    ):
        reports(two, f'{ENTRY}{ENTRY}notebooks = ["20_trent"]')


def test_read__no_such_file(two: Path) -> None:
    with pytest.raises(CommandError, match=r"none\.toml is not a file\."):
        portfolio_file.read(Path("none.toml"))


def test_run__every_report_of_a_portfolio(two: Path, tmp_path: Path) -> None:
    """A public report beside an internal one stays readable, a notebook's own limit counts."""
    write_notebook(two / "notebooks", "30_slow", "import time\ntime.sleep(60)")
    write_notebook(two / "notebooks", "40_good", "print('fine')")
    file = tmp_path / "mine.toml"
    file.write_text(
        "[minutes]\n30_slow = 0.025\n"
        f'{ENTRY}notebooks = ["40_good"]\naudience = "internal"\n'
        f'{ENTRY}notebooks = ["40_good", "30_slow"]\nas_of = "2018-12-31"\n'
        '[[reports]]\nauthorities = ["atown"]\nnotebooks = ["40_good"]\n',
        encoding="utf-8",
    )
    internal, late, public = start(portfolio=file, to=tmp_path)
    assert internal.folder == tmp_path / "wigan/2019-05-31-internal"
    assert public.folder == tmp_path / "atown/2019-05-31"
    assert (internal.failed, public.failed) == ({}, {})
    assert list(late.failed) == ["30_slow"]
    assert late.failed["30_slow"].startswith(
        "30_slow.ipynb was stopped in cell 3: it took longer than 0.025 minutes."
    )
    assert internal.folder.stat().st_mode & 0o77 == 0 != public.folder.stat().st_mode & 0o77


def test_run__not_with_other_words(two: Path) -> None:
    with pytest.raises(CommandError, match="leave out --portfolio; or notebooks, --authority"):
        start("10_number", portfolio=two / "notebooks" / "portfolio.toml")


def test_the_projects_own__names_what_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPA_ROOT", str(ROOT))
    asked = portfolio_file.read(Path("notebooks/portfolio.toml"))
    councils = {path.parent.name for path in ROOT.glob("data/raw/*/authority.toml")}
    assert {name for entry in asked.entries for name in entry.authorities} == councils
    for entry in asked.entries:
        assert plan.find_notebooks(entry.notebooks)
