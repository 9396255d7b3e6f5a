"""What was released once: it binds the next release, and nobody loses or edits it unnoticed."""

import json
from pathlib import Path

import pytest
from hidden_rows import by_group, on, public, shown, table

from cpanalytics import disclosure
from cpanalytics.disclosure import ledger
from cpanalytics.errors import InputError

PARTS = {"White": 60, "Mixed or Multiple": 3, "Asian or Asian British": 9, "Other ethnic group": 8}


def year(number: int, **parts: int) -> list[dict]:
    return by_group("ethnicity", PARTS | parts, date=f"{number}-03-31")


def test_the_same_again_is_shown_the_same_and_recorded_once(root: Path) -> None:
    first = public(*year(2024))
    file = root / "data/released/anytown.csv"
    written = file.read_bytes()
    assert public(*year(2024)).equals(first)
    assert file.read_bytes() == written
    assert written.count(b"\n") == 1 + 1 + len(PARTS)  # heading, total, parts


def test_the_ledger_holds_no_number_that_is_hidden(root: Path) -> None:
    public(*year(2024))
    lines = (root / "data/released/anytown.csv").read_text().splitlines()
    last = {line.split(",")[-2]: line.split(",")[-1] for line in lines}
    assert last["Mixed or Multiple"] == "c"
    assert last["White"] == "60"


def test_a_trend_in_three_steps_is_hidden_as_in_one() -> None:
    years = [row for number in (2022, 2023, 2024) for row in year(number)]
    for many in (1, 2, 3):
        last = public(*years[: many * (1 + len(PARTS))])
    hidden = last[last["status"] == "c"].groupby("period_end")["category"].apply(frozenset)
    assert len(hidden) == 3
    assert hidden.nunique() == 1


def test_what_was_hidden_stays_hidden_when_it_is_no_longer_small() -> None:
    """3, then 7 with the total up by 4: showing the 7 would tell the 3."""
    public(*year(2024))
    assert shown(public(*year(2024, **{"Mixed or Multiple": 3 + 4})))["Mixed or Multiple"] == "c"


def test_what_was_shown_protects_nothing_later() -> None:
    """Two parts are shown; a third, small, comes with the next release: they are known."""
    start = [on(200), on(60, group="ethnicity", category="White"),
             on(9, group="ethnicity", category="Other ethnic group")]  # fmt: skip
    assert (public(*start)["status"] == "ok").all()
    more = [*start, on(3, group="ethnicity", category="Mixed or Multiple"),
            on(128, group="ethnicity", category="Asian or Asian British")]  # fmt: skip
    hidden = shown(public(*more))
    assert (hidden["White"], hidden["Other ethnic group"]) == (60, 9)
    assert hidden["Mixed or Multiple"] == hidden["Asian or Asian British"] == "c"


def test_a_correction_of_a_shown_number_is_shown() -> None:
    public(*year(2024))
    assert shown(public(*year(2024, White=60 + 2)))["Total"] == sum(PARTS.values()) + 2


def test_a_shown_number_that_becomes_small_takes_the_total_with_it() -> None:
    """8 of 80, shown, is 5 of 77 in the corrected return: 77 less the 72 as before would tell."""
    public(*by_group("ethnicity", {"White": 72, "Mixed or Multiple": 8}))
    second = public(*by_group("ethnicity", {"White": 72, "Mixed or Multiple": 5}))
    assert shown(second) == {"Total": "c", "White": 72, "Mixed or Multiple": "c"}


def test_a_correction_that_nothing_can_protect_stays_as_first_released() -> None:
    """The same, where the council has printed the 77 itself."""
    first = public(*by_group("ethnicity", {"White": 72, "Mixed or Multiple": 8}))
    printed = on(77, source="published", visibility="public", printed="77")
    second = public(printed, *by_group("ethnicity", {"White": 72, "Mixed or Multiple": 5}))
    counted = second[second["source"] == "records"]
    assert shown(counted) == shown(first)
    assert counted["release"].str.endswith(", as first released").all()


def test_a_correction_is_held_back_where_it_is_forgotten_what_was_behind_the_release(
    root: Path,
) -> None:
    first = public(*year(2024))
    for file in (root / "data/processed/anytown").iterdir():
        file.unlink()
    second = public(*year(2024, White=60 + 2))
    assert shown(second) == shown(first)
    assert second["release"].str.endswith(", as first released").all()


def test_an_edited_ledger_is_noticed(root: Path) -> None:
    public(*year(2024))
    file = root / "data/released/anytown.csv"
    file.write_text(file.read_text().replace(",60", ",61"))
    with pytest.raises(InputError) as told:
        public(*year(2024))
    assert str(told.value).splitlines() == [
        "data/released/anytown.csv is not as it was written: somebody or something has changed it.",
        "  Why it matters: it says what the public was shown before. Without it, a new release "
        "could give small numbers away by difference.",
        "  What to do: put anytown.csv and anytown.seal back from a backup. Until then, use "
        "--audience internal.",
    ]


@pytest.mark.parametrize("gone", ["anytown.csv", "anytown.seal"])
def test_a_lost_ledger_is_noticed(root: Path, gone: str) -> None:
    public(*year(2024))
    (root / "data/released" / gone).unlink()
    with pytest.raises(InputError, match=r"anytown\.csv is"):
        public(*year(2024))


def test_a_ledger_lost_whole_is_noticed_by_the_report_that_used_it(root: Path) -> None:
    report = root / "outputs/anytown/2024-03-31"
    report.mkdir(parents=True)
    used = {"inputs_sha256": {"data/released/anytown.csv": "0" * 64}}
    (report / "run.json").write_text(json.dumps(used))
    with pytest.raises(InputError, match="is gone, though figures were released to the public"):
        public(*year(2024))


def test_internal_figures_leave_no_trace_in_the_ledger(root: Path) -> None:
    disclosure.release(table(*year(2024)), "internal")
    assert not (root / "data/released").exists()


def test_where_an_attack_finds_something_more_is_hidden_and_recorded(root: Path) -> None:
    rows = table(*year(2024))
    answers = iter([rows[rows["category"] == "White"], rows.iloc[:0]])
    released = disclosure.release(rows, "public", lambda table: next(answers))
    assert set(shown(released).values()) == {sum(PARTS.values()), "c"}
    assert ledger.read("anytown").releases == 1


def test_what_can_be_attacked_again_and_again_is_not_released(root: Path) -> None:
    rows = table(*year(2024))
    with pytest.raises(disclosure.Unsafe) as told:
        disclosure.release(rows, "public", lambda table: rows.iloc[:1])
    assert len(told.value.found) == 1
    assert ledger.read("anytown").releases == 0


def test_what_is_behind_a_release_is_its_owners_only(root: Path) -> None:
    public(*year(2024))
    (kept,) = (root / "data/processed/anytown").iterdir()
    assert kept.stat().st_mode & 0o077 == 0
    assert kept.parent.stat().st_mode & 0o077 == 0
