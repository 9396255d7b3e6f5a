"""Returns that cannot be counted: missing is never told as zero, and nothing is passed over."""

from pathlib import Path

import pytest
from council_returns import EPISODES, HEADER, ROWS, make_council
from damaged_project import Told, call

CHECK = ("check", "--authority", "anytown")
FIGURES = ("figures", "--authority", "anytown", "--audience", "internal", "--csv", "-")
RETURNS = "data/raw/anytown/ssda903"

MARKED = "OFFICIAL-SENSITIVE: small numbers are not protected.\n"
"""What goes with internal figures on a screen."""


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CPA_ROOT", str(tmp_path))
    return tmp_path


def _refused(*words: str) -> Told:
    told = call(*words)
    assert told.code == 1
    assert "A1" not in told.out + told.err
    return told


@pytest.mark.parametrize("episodes", [None, EPISODES + "\n"], ids=["no file", "no row"])
@pytest.mark.parametrize("words", [CHECK, FIGURES])
def test_a_return_without_episodes_is_refused(root, words, episodes):
    """Else the figures would say that the council cares for 0 children."""
    tables = {"header": HEADER} | ({"episodes": episodes} if episodes else {})
    make_council(root, **tables)
    assert _refused(*words).lines == [
        f"{RETURNS}: the return of 2025 has no row of the table Episodes.",
        "  Why it matters: without episodes every child would be missing, and the figures would "
        "say that there were none.",
        "  What to do: put its episodes into the folder of that year, or move the folder away.",
    ]


def test_episodes_of_which_none_can_be_counted_are_told_row_by_row_then_refused(root):
    make_council(root, header=HEADER, episodes=EPISODES + ROWS.replace("/2024", "/24"))
    told = _refused(*CHECK)
    assert "two_digit_year, return of 2025: 2 rows" in told.out
    assert "  First: 2024-25/episodes.csv, row 2, column DECOM" in told.out.splitlines()
    assert told.lines[0] == (
        f"{RETURNS}: no episode in the return of 2025 has a child, and a first day (DECOM) that "
        "can be read."
    )
    assert "cpanalytics check" in told.lines[-1]


def test_a_table_with_a_heading_only_is_no_failure(root):
    """It has no child, and stands between tables that have."""
    reviews = "CHILD,DOB,REVIEW,REVIEW_CODE\n"
    missing = "CHILD,DOB,MISSING,MIS_START,MIS_END\nA2,05/06/2014,M,01/09/2024,02/09/2024\n"
    make_council(root, header=HEADER, episodes=EPISODES + ROWS, reviews=reviews, missing=missing)
    told = call(*FIGURES)
    assert (told.code, told.err) == (0, MARKED)
    line = next(x for x in told.out.splitlines() if x.endswith(":children_looked_after:2025-03-31"))
    assert float(line.split(",")[14]) == 1 + 1


def test_check_says_what_was_read_and_what_nothing_is_counted_from(root):
    make_council(root, header=HEADER, episodes=EPISODES + ROWS)
    lines = call(*CHECK).out.splitlines()
    at = lines.index("Return of 2025 of anytown, up to 31 March 2025")
    assert lines[at + 1] == "  Rows read: Header 2, Episodes 2"
    assert lines[at + 2].startswith("  No rows: Reviews, UASC, OC2, OC3, AD1, ")
    assert lines[at + 2].endswith(". Nothing is counted from these.")


def test_check_as_csv_fails_too_for_an_error_in_the_returns(root):
    make_council(root, header=HEADER, episodes=EPISODES + ROWS.replace("01/05/2024", "31/06/2024"))
    told = _refused(*CHECK, "--csv", "-")
    assert told.out.splitlines() == [told.out.splitlines()[0]]
    assert told.out.startswith("rule,severity,authority,")
    assert "unreadable_date" in told.err


def test_a_council_without_any_figures(root):
    make_council(root)
    told = _refused(*CHECK)
    assert told.lines[0] == (
        "data/raw/anytown has no figures: no return in ssda903, no published.csv and no local.csv."
    )
    assert 'README, "Add your own council"' in told.lines[-1]


@pytest.mark.parametrize("name", ["ssda_903", "903 returns"])
def test_a_folder_of_returns_with_another_name_is_not_passed_over(root, name):
    council = make_council(root, header=HEADER, episodes=EPISODES + ROWS)
    (council / "ssda903").rename(council / name)
    told = _refused(*CHECK)
    assert told.lines[0] == (
        f"data/raw/anytown/{name} is not read: the folder of the returns is called ssda903."
    )
    assert told.lines[-1] == "  What to do: name it ssda903, or move it out of data/raw/anytown."


@pytest.mark.parametrize("value", ['"carer"', "3", '["carers"]', "true"])
def test_a_definition_that_there_is_not(root, value):
    council = make_council(root, header=HEADER, episodes=EPISODES + ROWS)
    with (council / "authority.toml").open("a", encoding="utf-8") as file:
        file.write(f"[definitions]\nplacement_changes = {value}\n")
    told = _refused(*FIGURES)
    assert told.lines[0].startswith(
        "[definitions] of data/raw/anytown/authority.toml has a placement_changes "
    )
    assert told.lines[1:] == [
        "  Known: placements, carers.",
        "  Why it matters: figures are counted by these definitions.",
        "  What to do: use one of these, or leave it out for DfE's definition.",
    ]


def test_a_definition_by_another_name(root):
    council = make_council(root, header=HEADER, episodes=EPISODES + ROWS)
    with (council / "authority.toml").open("a", encoding="utf-8") as file:
        file.write('[definitions]\nplacement_change = "carers"\n')
    assert 'Did you mean "placement_changes"?' in _refused(*FIGURES).lines[0]


def test_population_with_semicolons(root):
    council = make_council(root, header=HEADER, episodes=EPISODES + ROWS)
    (council / "population.csv").write_text("year;population_0_to_17\n2024;61500\n")
    told = _refused(*FIGURES)
    assert told.lines[0].startswith("data/raw/anytown/population.csv has semicolons")
    assert told.lines[1] == "  Why it matters: the council's figures are read from it."


def test_figures_for_the_public_say_that_there_may_be_others(root):
    make_council(root, header=HEADER, episodes=EPISODES + ROWS)
    of = ("figures", "--authority", "anytown", "--measure", "started_looked_after_rate")
    told = call(*of)
    assert told.code == 0
    assert told.err.endswith("If there are others, --audience internal shows them.\n")
    assert call(*of, "--audience", "internal").err == MARKED


def test_what_is_wrong_with_the_whole_return_has_no_row(root):
    make_council(root, header=HEADER, episodes=EPISODES + ROWS)
    lines = call(*CHECK).out.splitlines()
    assert lines[lines.index("  First: the return as a whole") - 2].endswith(": 1 place")
