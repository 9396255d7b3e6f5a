"""What is too small to show in itself, before anything is hidden to protect it."""

import pytest
from hidden_rows import by_group, on, over, public, share, shown


@pytest.mark.parametrize("small", [1, 2, 3, 4, 5])
def test_one_to_five_is_hidden_with_all_of_its_parts(small: int) -> None:
    row = public(on(small)).iloc[0]
    assert row["status"] == row["status_printed"] == "c"
    assert row[["value", "numerator", "denominator"]].isna().all()
    assert row["printed"] == ""


@pytest.mark.parametrize("enough", [0, 6, 455])
def test_zero_and_six_are_shown(enough: int) -> None:
    row = public(on(enough)).iloc[0]
    assert (row["value"], row["status"], row["visibility"]) == (enough, "ok", "public")


def rate(many: float, people: float, edition: str) -> dict:
    """Return children looked after for every 10,000 of a population that everybody knows."""
    numbers = {"numerator": float(many), "denominator": float(people)}
    place = f"records; population: {edition}"
    return on(10_000 * many / people, measure="children_looked_after_rate", place=place, **numbers)


def test_a_rate_is_hidden_with_its_count_and_not_by_its_population() -> None:
    """Of 50,000, 0.6 for every 10,000 are 3 children; 1.2 are 6, who are shown."""
    hidden, shown_rate = (
        public(rate(many, 50_000, "mid-2023") | {"period_end": f"{year}-03-31"}).iloc[0]
        for many, year in ((3, 2023), (6, 2024))
    )
    assert hidden["status"] == "c"
    assert hidden[["value", "numerator", "denominator"]].isna().all()
    assert shown_rate["value"] == 10_000 * 6 / 50_000


def test_another_edition_changes_the_rate_that_is_shown_and_hides_no_less() -> None:
    """The count is the same in both, so the second release tells no more of it."""
    for people, edition in ((50_000, "mid-2023"), (60_000, "mid-2024")):
        rows = public(on(12), rate(12, people, edition))
        assert shown(rows, "measure") == {
            "children_looked_after": 12, "children_looked_after_rate": 10_000 * 12 / people,
        }  # fmt: skip
        assert rows["place"].tolist() == ["records", f"records; population: {edition}"]
        assert rows["release"].unique().tolist() == ["ssda903"]
        few = {"period_end": "2023-03-31", "period_start": "2023-03-31"}
        assert shown(public(on(3) | few, rate(3, people, edition) | few), "measure") == {
            "children_looked_after": "c", "children_looked_after_rate": "c",
        }  # fmt: skip


def test_percentage_whose_complement_is_small_is_hidden() -> None:
    """97 of 100 is 3 others."""
    rows = public(share("placements_3plus_pct", 100 - 3, 100), on(100))
    assert shown(rows, "measure")["placements_3plus_pct"] == "c"


def test_percentage_of_fewer_than_six_is_hidden_even_of_none() -> None:
    rows = public(share("same_carer_2_years_pct", 0, 5))
    assert shown(rows) == {"Total": "c"}


def test_percentage_of_nobody_is_still_not_applicable() -> None:
    nobody = share("same_carer_2_years_pct", 0, 1) | {"value": float("nan"), "denominator": 0.0}
    row = public(nobody | {"status": "z"}).iloc[0]
    assert (row["status"], row["denominator"]) == ("z", 0)


@pytest.mark.parametrize(("many", "status"), [(9, "c"), (10, "ok")])
def test_mean_of_fewer_than_ten_is_hidden(many: int, status: str) -> None:
    row = over("days_start_to_adoptive_placement_mean", 400, denominator=float(many))
    assert public(row)["status"].tolist() == [status]


@pytest.mark.parametrize(
    ("top", "of", "status"),
    [(0, 9, "c"), (9, 9, "c"), (0, 10, "ok"), (10, 10, "ok"), (0, 30, "ok")],
)
def test_health_all_or_none_of_fewer_than_ten_is_hidden(top: int, of: int, status: str) -> None:
    """None of nine children has seen a dentist: that says it of each."""
    assert public(share("dental_check_pct", top, of))["status"].tolist() == [status]


def test_all_or_none_of_few_is_shown_where_it_says_nothing_private() -> None:
    assert public(share("reviews_on_time_pct", 9, 9))["status"].tolist() == ["ok"]


def test_sum_behind_a_mean_of_few_is_hidden_too() -> None:
    """12 episodes of 8 children would be the mean of 1.5 that is not shown."""
    rows = public(
        over("missing_children", 8), over("missing_episodes", 12),
        over("missing_episodes_per_child_mean", 12 / 8, denominator=8.0),
    )  # fmt: skip
    assert shown(rows, "measure") == {
        "missing_children": 8, "missing_episodes": "c", "missing_episodes_per_child_mean": "c",
    }  # fmt: skip


def test_parts_of_other_dates_than_a_quarters_end_are_not_public() -> None:
    november = by_group("ethnicity", {"White": 60, "Mixed or Multiple": 40}, date="2024-11-30")
    december = by_group("ethnicity", {"White": 60, "Mixed or Multiple": 40}, date="2024-12-31")
    rows = public(*november, *december)
    assert rows["period_end"].tolist() == ["2024-11-30"] + 3 * ["2024-12-31"]


def test_part_of_a_year_has_totals_only() -> None:
    """Six from April to June and eight from April to September would be two in a quarter."""
    months = {"period_type": "months", "period_end": "2024-09-30"}
    whole = over("started_looked_after", 20, **months)
    part = over("started_looked_after", 8, **months, group="age_on_starting", category="Under 1")
    assert public(whole, part)["value"].tolist() == [20]


def test_measure_of_which_nobody_has_said_what_it_gives_away_is_not_public() -> None:
    assert public(over("permanent_exclusions", 40)).empty


@pytest.mark.parametrize(("known", "hidden"), [(42, False), (45, True)])
def test_percentage_of_an_options_own_denominator(known: int, hidden: bool) -> None:
    """Of those whose activity is known, as an option has it, and not of all 50: 45 and 50 together
    would tell that it is not known of 5."""
    group = {"age_band": "19 to 21", "group": "activity"}
    eet = {**group, "category": "In education, employment or training"}
    rows = public(
        share("care_leavers_pct", 30, known, **eet),
        over("care_leavers", 50, age_band="19 to 21"),
        over("care_leavers", 30, **eet),
    )
    told = shown(rows, "measure", "category")
    both = told["care_leavers_pct", eet["category"]], told["care_leavers", "Total"]
    assert ("c" in both) == hidden


def test_two_denominators_of_an_option_of_which_nobody_knows_which_is_meant() -> None:
    """A percentage that contradicts itself is not public."""
    eet = {"group": "activity", "category": "In education, employment or training"}
    rows = public(
        over("care_leavers", 50),
        share("care_leavers_pct", 30, 42, **eet),
        share("care_leavers_pct", 30, 41, **eet),
    )
    assert rows["denominator"].dropna().tolist() == [42]


def test_local_figures_are_not_public() -> None:
    assert public(on(40, source="local")).empty


def test_printed_figures_are_as_they_were_printed() -> None:
    printed = on(3, source="published", visibility="public")
    assert public(printed)["value"].tolist() == [3]
