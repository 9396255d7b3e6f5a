"""Rounding as the other method: what is shown, that it adds up, and that it is one for good."""

from pathlib import Path

import pandas as pd
import pytest
from hidden_rows import by_group, crossed, on, over, share, shown, table
from hypothesis import given, settings
from hypothesis import strategies as st

from cpanalytics import audit, disclosure, not_shown
from cpanalytics.disclosure import ledger
from cpanalytics.disclosure.controlled import BASE, ZERO_UP_TO
from cpanalytics.disclosure.publish_rounded import SMALLEST_BASE
from cpanalytics.errors import CommandError, InputError
from cpanalytics.report.basis import FEWEST_ROUNDED


def rounded(*rows: dict[str, object]) -> pd.DataFrame:
    """Return what the public sees of the rows where the council rounds."""
    return disclosure.release(table(*rows), "public", method="round5")


@pytest.mark.parametrize(
    ("count", "seen"),
    [(0, 0), (1, 0), (2, 0), (3, 5), (4, 5), (5, 5), (6, 5), (7, 5), (8, 10), (455, 455)],
)
def test_one_count_goes_to_the_nearest_multiple_of_5(count: int, seen: int) -> None:
    row = rounded(on(count)).iloc[0]
    assert (row["value"], row["status"], row["qualifier"]) == (seen, "ok", "rounded to 5")
    assert row["visibility"] == "public"


def test_parts_add_up_to_their_whole() -> None:
    """Nearest would be 10, 10 and 10 of 25: one 8 goes down to 5, the headline stays nearest."""
    seen = shown(rounded(*by_group("ethnicity", {"White": 8, "Mixed": 8, "Other": 8})))
    assert seen.pop("Total") == 25
    assert sorted(seen.values()) == [5, 10, 10]


def test_a_3_or_4_is_never_shown_as_0_even_where_nothing_adds_up_then() -> None:
    """Four of 3 are 12: no 10 and no 15 is four times 5."""
    seen = shown(rounded(*by_group("ethnicity", dict.fromkeys("ABCD", 3))))
    assert [seen[name] for name in "ABCD"] == [5, 5, 5, 5]
    assert seen["Total"] in (10, 15)


counts = st.lists(st.integers(0, 40), min_size=9, max_size=9)


@given(counts)
@settings(max_examples=25, deadline=None)
def test_every_table_is_rounded_within_its_limits_and_adds_up(values: list[int]) -> None:
    ages = ("1 to 4", "5 to 9", "10 to 15")
    parts = dict(zip([(part, age) for part in "ABC" for age in ages], values, strict=True))
    true = table(*crossed(parts))
    seen = disclosure_of(true)
    off = (seen["value"] - true["value"]).abs()
    assert (seen["value"] % 5 == 0).all()
    assert (off < 5).all()
    assert (true["value"][seen["value"] == 0] <= 2).all()
    assert (seen["value"][true["value"] == 0] == 0).all()
    if not set(values) & {3, 4}:  # then nothing stands in the way of adding up
        told = seen.set_index(["category", "age_band"])["value"]
        for name in (*"ABC", "Total"):
            assert told[name, "Total"] == sum(told[name, age] for age in ages)
        assert told["Total", "Total"] == sum(told[name, "Total"] for name in "ABC")


def disclosure_of(true: pd.DataFrame) -> pd.DataFrame:
    """Return a table rounded, as of a council that has released nothing."""
    file = ledger.file("anytown")
    for path in (file, file.with_suffix(".seal")):
        path.unlink(missing_ok=True)
    return disclosure.release(true, "public", method="round5")


def test_percentage_is_that_of_the_rounded_numbers() -> None:
    row = rounded(share("dental_check_pct", 52, 58)).iloc[0]
    assert (row["numerator"], row["denominator"]) == (50, 60)
    assert row["value"] == pytest.approx(100 * 50 / 60)


@pytest.mark.parametrize(("base", "status"), [(27, "c"), (28, "ok")])
def test_percentage_of_fewer_than_30_rounded_is_not_shown(base: int, status: str) -> None:
    row = rounded(share("dental_check_pct", 20, base)).iloc[0]
    assert row["status"] == status
    assert pd.isna(row["denominator"]) == (status == "c")


def test_percentage_of_nobody_is_not_told_from_that_of_two() -> None:
    nobody = share("same_carer_2_years_pct", 0, 1) | {"value": float("nan"), "denominator": 0.0}
    rows = rounded(nobody | {"status": "z"}, share("dental_check_pct", 1, 2))
    assert rows["status"].tolist() == ["c", "c"]


def test_mean_and_rate_are_those_of_the_rounded_numbers() -> None:
    """33 children with 52 episodes; 202 of 50,000."""
    rows = rounded(
        over("missing_episodes_per_child_mean", 52 / 33, denominator=33.0),
        on(10_000 * 202 / 50_000, measure="children_looked_after_rate", numerator=202.0,
           denominator=50_000.0),
    )  # fmt: skip
    assert rows["value"].tolist() == pytest.approx([50 / 35, 10_000 * 200 / 50_000])
    assert rows["denominator"].tolist() == [35, 50_000]


def test_the_same_again_gives_the_same_bytes_and_no_second_release(root: Path) -> None:
    rows = crossed({("A", "1 to 4"): 8, ("A", "5 to 9"): 8, ("B", "1 to 4"): 8, ("B", "5 to 9"): 9})
    first = rounded(*rows)
    written = ledger.file("anytown").read_bytes()
    assert disclosure.release(table(*rows), "public").equals(first)  # the ledger knows the method
    assert ledger.file("anytown").read_bytes() == written


def test_a_correction_is_shown_only_where_the_old_number_cannot_stand_for_it() -> None:
    """Averages of two roundings would narrow a count: 7, shown as 5, stays 5 as 8, not as 11."""
    assert rounded(on(7))["value"].item() == 5
    assert rounded(on(8))["value"].item() == 5
    assert rounded(on(11))["value"].item() == 10
    assert rounded(on(0))["value"].item() == 0


def test_the_ledger_holds_what_was_shown_and_says_how(root: Path) -> None:
    rounded(on(58), share("dental_check_pct", 3, 12))
    lines = ledger.file("anytown").read_text().splitlines()
    assert lines[0].endswith(",category,rounded_to_5")
    assert [line.rsplit(",", 1)[-1] for line in lines[1:]] == ["60"]  # nothing of the twelve


@pytest.mark.parametrize(("used", "asked"), [("suppress", "round5"), ("round5", "suppress")])
def test_a_council_keeps_its_method(root: Path, used: str, asked: str) -> None:
    disclosure.release(table(on(58)), "public", method=used)
    with pytest.raises(CommandError) as told:
        disclosure.release(table(on(58)), "public", method=asked)
    said = str(told.value).splitlines()
    assert said[0] == (
        f"anytown has released figures by --method {used}, so none are released by {asked}."
    )
    assert said[1].startswith("  Why it matters: who holds a number both ways")
    assert said[2].startswith(f"  What to do: leave --method out, or use {used}.")
    assert ledger.read("anytown").method == used


def test_an_edited_heading_is_noticed(root: Path) -> None:
    rounded(on(58))
    file = ledger.file("anytown")
    file.write_text(file.read_text().replace("rounded_to_5", "shown"))
    with pytest.raises(InputError, match="is not as it was written"):
        rounded(on(58))


def test_unknown_method_and_method_for_internal_are_refused() -> None:
    with pytest.raises(CommandError, match=r'method "round" is not known. Did you mean "round5"'):
        disclosure.release(table(on(58)), "public", method="round")
    with pytest.raises(CommandError, match="--method round5 is for the public: internal figures"):
        disclosure.release(table(on(58)), "internal", method="round5")


def test_what_an_attack_finds_is_not_shown_at_all() -> None:
    rows = table(*by_group("ethnicity", {"White": 60, "Mixed": 8, "Other": 9}))
    answers = iter([rows[rows["category"] == "White"], rows.iloc[:0]])
    released = disclosure.release(rows, "public", lambda table: next(answers), "round5")
    assert shown(released) == {"Total": 75, "White": "c", "Mixed": "c", "Other": "c"}


def test_an_attacker_of_a_controlled_table_finds_nothing() -> None:
    where = [(part, age) for part in "ABC" for age in ("1 to 4", "5 to 9", "10 to 15")]
    parts = dict(zip(where, (1, 2, 3, 4, 5, 6, 7, 1, 1), strict=True))
    true = table(*crossed(parts))
    assert audit.audit(rounded(*crossed(parts)), true).empty


def test_pages_and_protection_mean_the_same_base() -> None:
    assert FEWEST_ROUNDED == SMALLEST_BASE
    assert f"rounded to the nearest {BASE} (0 means 0 to {ZERO_UP_TO})" == not_shown.ROUNDED
