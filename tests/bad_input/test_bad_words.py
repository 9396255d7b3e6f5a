"""The command itself is wrong: exit code 2, and what would have been right."""

from pathlib import Path

import pytest
from damaged_project import FIGURES, call

AUDIENCE = [
    "  Why it matters: it decides who may see which figures.",
    "  What to do: use public (figures already published) or internal.",
]
AS_OF = [
    "  Why it matters: figures dated after as_of are left out of the report.",
    "  What to do: write year-month-day, such as 2019-05-31, or leave it empty for the latest.",
]


@pytest.mark.parametrize("command", ["figures", "check", "run"])
def test_unknown_council(wigan: Path, command: str) -> None:
    told = call(command, "--authority", "wigann")
    assert told.code == 2
    assert told.lines == [
        'No council "wigann". Did you mean "wigan"?',
        "  Councils in this project: wigan.",
        "  What to do: use one of these names, or add a folder to data/raw (README, "
        '"Add your own council").',
    ]


@pytest.mark.parametrize("slug", ["anytown", "", "../wigan", "wigan/", "data/raw/wigan"])
def test_unknown_council__no_path_and_no_guess(wigan: Path, slug: str) -> None:
    told = call("figures", "--authority", slug)
    assert told.code == 2
    assert told.lines[0].startswith(f'No council "{slug}".')


@pytest.mark.parametrize("command", ["figures", "run"])
@pytest.mark.parametrize(
    ("date", "meant"),
    [
        ("31/05/2019", ' Did you mean "2019-05-31"?'),
        ("31 May 2019", ' Did you mean "2019-05-31"?'),
        ("2019-02-31", ""),
        ("May", ""),
    ],
)
def test_date_in_the_wrong_form(wigan: Path, command: str, date: str, meant: str) -> None:
    told = call(command, "--as-of", date)
    assert told.code == 2
    assert told.lines == [f'as_of "{date}" is not a date.{meant}', *AS_OF]


@pytest.mark.parametrize("command", ["figures", "run"])
def test_unknown_audience(wigan: Path, command: str) -> None:
    told = call(command, "--audience", "pubic")
    assert told.code == 2
    assert told.lines == ['audience "pubic" is not known. Did you mean "public"?', *AUDIENCE]


def test_unknown_audience__told_before_a_file_is_read(wigan: Path) -> None:
    (wigan / "published.csv").write_text("", encoding="utf-8")
    assert call("figures", "--audience", "all").lines == ['audience "all" is not known.', *AUDIENCE]


def test_unknown_measure(wigan: Path) -> None:
    told = call(*FIGURES, "--measure", "children_lookd_after")
    assert told.code == 2
    assert told.lines == [
        'There is no measure "children_lookd_after". Did you mean "children_looked_after"?',
        "  What to do: run `cpanalytics list` to see every measure.",
    ]


@pytest.mark.parametrize(
    ("option", "meant"),
    [("--authrity", "--authority"), ("--as_of", "--as-of"), ("--measures", "--measure")],
)
def test_misspelt_option(wigan: Path, option: str, meant: str) -> None:
    told = call("figures", option, "x")
    assert told.code == 2
    assert told.lines[-1].startswith(f"Error: No such option: {option}")
    assert meant in told.lines[-1].removeprefix(f"Error: No such option: {option}")
    assert "Try 'cpanalytics figures --help' for help." in told.lines


def test_misspelt_command(wigan: Path) -> None:
    told = call("figurs")
    assert told.code == 2
    assert "No such command 'figurs'" in told.lines[-1]
    assert "'figures'" in told.lines[-1]


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (("figures", "wigan"), "unexpected extra argument"),
        (("figures", "--measure"), "'--measure' requires an argument"),
        (("run", "--jobs", "many"), "Invalid value for '--jobs'"),
        (("run", "--jobs", "0"), "Invalid value for '--jobs'"),
    ],
)
def test_other_words_that_do_not_fit(wigan: Path, words: tuple[str, ...], wrong: str) -> None:
    told = call(*words)
    assert told.code == 2
    assert wrong in told.lines[-1]


@pytest.mark.parametrize("command", ["figures", "check"])
def test_csv_file_in_a_folder_that_is_not_there(wigan: Path, command: str, tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "figures.csv"
    told = call(command, "--csv", str(file))
    assert told.code == 2
    assert told.lines == [
        f"{file} cannot be written: No such file or directory.",
        "  What to do: name a file in a folder that exists and that you may write to.",
    ]


def test_no_project(wigan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CPA_ROOT", str(wigan))
    told = call("list")
    assert told.code == 2
    assert told.lines == [
        f"CPA_ROOT is {wigan}, which is not a cpanalytics project: it has no data/raw.",
        "  What to do: set CPA_ROOT to the project's folder, or unset it and change to there.",
    ]


@pytest.mark.parametrize("command", ["figures", "check", "ingest"])
def test_no_council(wigan: Path, command: str) -> None:
    (wigan / "authority.toml").unlink()
    told = call(command)
    assert told.code == 2
    assert told.lines == [
        "data/raw has no council.",
        '  What to do: add a folder to it (README, "Add your own council").',
    ]
