"""What else is hidden, so that no small count can be worked out; and no more than that."""

import numpy as np
import pytest
from hidden_rows import by_group, crossed, on, over, public, share, shown, table
from hypothesis import given, settings
from hypothesis import strategies as st
from optimum import fewest_hidden

from cpanalytics import audit, disclosure

PLACES = ("White", "Mixed or Multiple", "Asian or Asian British", "Other ethnic group")
AGES = ("Under 1", "1 to 4", "5 to 9", "10 to 15")


def test_one_small_part_takes_the_smallest_other_with_it() -> None:
    parts = {"White": 60, "Mixed or Multiple": 3, "Asian or Asian British": 9}
    assert shown(public(*by_group("ethnicity", parts))) == {
        "Total": 60 + 3 + 9, "White": 60, "Mixed or Multiple": "c", "Asian or Asian British": "c",
    }  # fmt: skip


def test_two_small_parts_that_leave_room_need_no_third() -> None:
    """4 and 3 are 7: each could be 1 to 6."""
    parts = {"White": 60, "Mixed or Multiple": 4, "Asian or Asian British": 3}
    assert shown(public(*by_group("ethnicity", parts)))["White"] == 60


def test_two_small_parts_that_leave_no_room_need_a_third() -> None:
    """1 and 1 are 2, and neither is 0: both would be known."""
    parts = {"White": 60, "Mixed or Multiple": 1, "Asian or Asian British": 1}
    assert shown(public(*by_group("ethnicity", parts)))["White"] == "c"


def test_zero_protects_nothing_and_stays() -> None:
    parts = {"White": 60, "Mixed or Multiple": 3, "Asian or Asian British": 0}
    hidden = shown(public(*by_group("ethnicity", parts)))
    assert (hidden["Asian or Asian British"], hidden["White"]) == (0, "c")


def test_those_who_are_not_recorded_are_a_part_too() -> None:
    """63 children, 60 of them in a group: the other 3 are hidden by hiding the 60."""
    hidden = shown(public(on(63), on(60, group="ethnicity", category="White")))
    assert hidden["White"] == "c" or hidden["Total"] == "c"


def test_percentage_goes_with_its_count() -> None:
    rows = by_group("ethnicity", {"White": 60, "Mixed or Multiple": 3, "Other ethnic group": 9})
    pct = [
        {**row, "measure": "children_looked_after_pct", "value": 100 * row["value"] / 72,
         "numerator": row["value"], "denominator": 72.0}
        for row in rows[1:]
    ]  # fmt: skip
    released = public(*rows, *pct)
    for _, pair in released[released["group"] == "ethnicity"].groupby("category"):
        assert pair["status"].nunique() == 1


def test_tables_that_share_a_margin_are_protected_together() -> None:
    """By sex each table looks safe; by sex and age together they would not be."""
    rows = [
        on(100), on(52, sex="Female"), on(48, sex="Male"),
        on(30, age_band="Under 1"), on(70, age_band="1 to 4"),
        on(30 - 3, age_band="Under 1", sex="Female"), on(3, age_band="Under 1", sex="Male"),
        on(52 - 27, age_band="1 to 4", sex="Female"), on(48 - 3, age_band="1 to 4", sex="Male"),
    ]  # fmt: skip
    hidden = shown(public(*rows), "age_band", "sex")
    assert hidden["Under 1", "Male"] == hidden["Under 1", "Female"] == "c"
    assert hidden["1 to 4", "Male"] == hidden["1 to 4", "Female"] == "c"
    assert (hidden["Total", "Total"], hidden["Under 1", "Total"]) == (100, 30)


def test_denominators_that_differ_by_a_few_are_not_both_shown() -> None:
    """Care leavers are 50; suitability is of 48: two have gone abroad."""
    ages = {"age_band": "19 to 21"}
    homes = {"Independent living": 48, "Gone abroad": 2}
    rows = [over("care_leavers", 50, **ages)]
    rows += [over("care_leavers", n, group="accommodation", category=home, **ages)
             for home, n in homes.items()]  # fmt: skip
    judged = {"Suitable": 28, "Not suitable": 20}
    rows += [share("care_leavers_pct", n, 48, group="suitability", category=one, **ages)
             for one, n in judged.items()]  # fmt: skip
    released = public(*rows)
    seen = released[released["status"] == "ok"]
    assert not ((seen["value"] == 50).any() and (seen["denominator"] == 48).any())
    assert audit.audit(released, table(*rows)).empty


def test_coarse_reason_and_its_fine_ones_are_one_sum() -> None:
    fine = {"Returned home, as planned": 20, "Returned home, not as planned": 4, "Adopted": 30}
    rows = [over("ceased_looked_after", sum(fine.values()))]
    rows += [over("ceased_looked_after", n, group="reason_ceased_in_full", category=name)
             for name, n in fine.items()]  # fmt: skip
    rows += [over("ceased_looked_after", n, group="reason_ceased", category=name)
             for name, n in {"Returned home": 24, "Adopted": 30}.items()]  # fmt: skip
    hidden = shown(public(*rows), "group", "category")
    assert hidden["reason_ceased_in_full", "Returned home, not as planned"] == "c"
    assert hidden["reason_ceased_in_full", "Returned home, as planned"] == "c"


@pytest.mark.parametrize("seed", range(6))
def test_as_few_as_a_proof_finds_in_small_tables(seed: int) -> None:
    random = np.random.default_rng(seed)
    rows, columns = random.integers(3, 5, 2)
    counts = random.poisson(random.gamma(1.2, 9, (rows, columns)))
    parts = {(PLACES[r], AGES[c]): int(counts[r, c]) for r in range(rows) for c in range(columns)}
    hidden = (public(*crossed(parts))["status"] == "c").sum()
    assert hidden == fewest_hidden(counts)


@settings(max_examples=12)
@given(st.lists(st.integers(0, 14), min_size=9, max_size=9))
def test_no_attack_narrows_any_table(numbers: list[int]) -> None:
    keys = [(place, age) for place in PLACES[:3] for age in AGES[:3]]
    rows = crossed(dict(zip(keys, numbers, strict=True)))
    released = _unrecorded(rows)
    assert audit.audit(released, table(*rows)).empty
    shown_rows = released["status"] != "c"
    truth = table(*rows)["value"]
    assert (released["value"][shown_rows] == truth[shown_rows]).all()
    assert shown_rows[truth == 0].all()


def _unrecorded(rows: list[dict]) -> object:
    """Protect without the ledger: each example is a council of its own."""
    from cpanalytics.disclosure.publish import Known, prepared

    whole = table(*rows)
    return prepared(whole, Known(whole.iloc[:0]), whole.iloc[:0]).table


def test_internal_sees_everything() -> None:
    rows = table(*by_group("ethnicity", {"White": 60, "Mixed or Multiple": 3}))
    assert disclosure.release(rows, "internal")["value"].tolist() == [63, 60, 3]
