"""The attack on small tables whose answer is known; what it says, and what it never says."""

import pandas as pd
import pytest
from audit_rows import hidden, parts, row, share, table

from cpanalytics import audit

CHANGES, NEW, LEFT = "placement_changes", "new_placements", "ceased_looked_after"
CHILDREN = "children_looked_after"


def figures_in(findings: pd.DataFrame) -> list[str]:
    return [name.split(":", 3)[-1] for name in findings["figure"]]


def changes(total: int, **values: float | str) -> pd.DataFrame:
    return table([row(CHANGES, total), *parts(CHANGES, "reason_for_change", values)])


def test_one_suppressed_part_of_a_whole_is_given_back() -> None:
    found = audit.audit(changes(20, A=7, B=8, C="c", D=0))
    assert figures_in(found) == ["reason_for_change=C"]
    assert set(found["learns"]) == {"can be narrowed to fewer than three values"}
    assert found["by"].item() == "parts of reason_for_change"


@pytest.mark.parametrize(("both", "narrow"), [(2, 2), (3, 2), (4, 0), (7, 0)])
def test_two_suppressed_parts_keep_from_one_to_their_sum_less_one(both: int, narrow: int) -> None:
    assert len(audit.audit(changes(10 + both, A=10, B="c", C="c"))) == narrow


@pytest.mark.parametrize(("first", "second", "narrow"), [(3, 4, 0), (3, 3, 2), (1, 30, 0)])
def test_a_small_count_keeps_both_1_and_6(first: int, second: int, narrow: int) -> None:
    truth = changes(10 + first + second, A=10, B=first, C=second)
    found = audit.audit(hidden(truth, truth["category"].isin(["B", "C"])), truth)
    assert len(found) == narrow
    assert set(found["learns"]) <= {"can be narrowed to a range without both 1 and 6"}


def test_a_range_that_no_pattern_could_widen_is_no_finding() -> None:
    """A whole of two parts that are both there is never 1, whatever is suppressed."""
    truth = changes(5, A=2, B=3)
    assert audit.audit(hidden(truth, truth["value"] > 0), truth).empty


def test_a_zero_that_is_shown_is_no_value_of_a_suppressed_count() -> None:
    """Of 4 in three parts each has 1 or 2; if c could be 0 there would be 0 to 4."""
    assert len(audit.audit(changes(14, A=10, B="c", C="c", D="c"))) == 3


def whole_and_parts(**values: float | str) -> list[dict]:
    return [row(CHILDREN, 22), *parts(CHILDREN, "uasc", values)]


def test_a_percentage_gives_the_count_behind_it_back() -> None:
    rows = [*whole_and_parts(UASC="c", Others="c")]
    assert audit.audit(table(rows)).empty
    shown = row(f"{CHILDREN}_pct", 13.6, group="uasc", category="UASC")
    found = audit.audit(table([*rows, shown]))
    assert figures_in(found) == ["uasc=UASC", "uasc=Others"]
    assert "a percentage or mean that is shown" in found["by"].iloc[0]


def test_a_rounded_percentage_of_many_leaves_as_many_values_as_round_to_it() -> None:
    """Of 4,000, 20.1% is 802 to 805; where another percentage is given in full, it is 804."""
    rows = [row(CHILDREN, 4000), *parts(CHILDREN, "uasc", {"UASC": "c", "Others": "c"})]
    shown = row(f"{CHILDREN}_pct", 20.1, group="uasc", category="UASC")
    assert audit.audit(table([*rows, shown])).empty
    in_full = share("reviews_on_time_pct", 1, 3)
    assert len(audit.audit(table([*rows, shown, in_full]))) == 2


def test_whole_numbers_can_leave_fewer_values_than_fractions() -> None:
    """3 in 8, in full: of at most 20 it is 3 of 8 or 6 of 16, though 4.5 of 12 is a fraction."""
    year = {"period_type": "year", "period_start": "2024-04-01"}
    rows = [
        row(CHILDREN, "c"),
        *parts(CHILDREN, "uasc", {"UASC": "c", "Others": "c"}),
        row(f"{CHILDREN}_during_year", 20, **year),
    ]
    shown = row(f"{CHILDREN}_pct", 37.5, group="uasc", category="UASC")
    in_full = share("reviews_on_time_pct", 1, 3)
    assert audit.audit(table(rows)).empty
    assert len(audit.audit(table([*rows, shown, in_full]))) == 3


def two_way(**shown: float) -> pd.DataFrame:
    """Two homes by sex, all margins shown: 7 girls and 9 boys, 8 children in either home."""
    rows = [row(CHILDREN, 16), row(CHILDREN, 7, sex="Female"), row(CHILDREN, 9, sex="Male")]
    rows += parts(CHILDREN, "placement", {"A": 8, "B": 8})
    for sex in ("Female", "Male"):
        own = {home: shown.get(sex[0] + home, "c") for home in "AB"}
        rows += parts(CHILDREN, "placement", own, sex=sex)
    return table(rows)


def test_a_square_of_suppressed_cells_holds_and_three_of_them_do_not() -> None:
    assert audit.audit(two_way()).empty  # girls in A: 1 to 6
    assert len(audit.audit(two_way(MB=2))) == 3


def test_three_tables_of_two_sides_are_one_of_three() -> None:
    """All in home A are 16 and over, where 2 are girls: of the girls in A there are 1 or 2."""
    by_sex = {"Female": [10, 6, 4, 3, 2], "Male": [9, 8, 7, 6, 30]}
    bands = ["Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over"]
    rows = [row(CHILDREN, 85), row(CHILDREN, 25, sex="Female"), row(CHILDREN, 60, sex="Male")]
    for at, band in enumerate(bands):
        for sex, many in by_sex.items():
            rows.append(row(CHILDREN, many[at], sex=sex, age_band=band))
        both = by_sex["Female"][at] + by_sex["Male"][at]
        rows.append(row(CHILDREN, both, age_band=band))
        homes = {"A": 20 if at == 4 else 0, "B": both - 20 if at == 4 else both}
        rows += parts(CHILDREN, "placement", homes, age_band=band)
    rows += parts(CHILDREN, "placement", {"A": 20, "B": 65})
    for sex in by_sex:
        rows += parts(CHILDREN, "placement", {"A": "c", "B": "c"}, sex=sex)
    assert len(audit.audit(table(rows))) == 4
    without_sex_and_age = [r for r in rows if r["age_band"] == "Total" or r["sex"] == "Total"]
    assert audit.audit(table(without_sex_and_age)).empty


def test_tables_are_joined_by_the_counts_they_share() -> None:
    """6 + 7 returned home in one table; of 16 in the other, that leaves 3 who were adopted."""
    reasons = {"Adopted": "c", "Moved abroad": 24, "Returned home": "c"}
    one = [row(LEFT, 40), *parts(LEFT, "reason_ceased", reasons)]
    full = {"Returned home, as planned": 6, "Returned home, not as planned": 7}
    other = parts(LEFT, "reason_ceased_in_full", {"Adopted": "c", "Moved abroad": "c", **full})
    assert audit.audit(table(one)).empty
    assert audit.audit(table([one[0], *other])).empty
    assert len(audit.audit(table([*one, *other]))) == 4


def test_an_earlier_release_gives_a_count_back_by_subtraction() -> None:
    truth = changes(20, A=7, B=8, C=5, D=0)
    now = hidden(truth, truth["category"].isin(["B", "C"]))
    before = hidden(truth, truth["category"] == "C")
    assert audit.audit(now, truth).empty
    earlier = [audit.Before(before)]
    for found in (audit.audit(now, truth, earlier), audit.audit(now, earlier=earlier)):
        assert figures_in(found) == ["reason_for_change=C"]  # B is public whatever is released


def test_what_an_earlier_release_showed_and_was_corrected_is_not_known() -> None:
    truth = changes(20, A=7, B=8, C=5, D=0)
    before = hidden(changes(19, A=7, B=7, C=5, D=0), truth["category"] == "C")
    now = hidden(truth, truth["category"].isin(["B", "C"]))
    assert audit.audit(now, truth, [audit.Before(before)]).empty


def test_old_and_corrected_tables_are_one_system() -> None:
    """One child more in B. Each table alone keeps its secrets; whoever has both, and takes C and D
    to be as they were, has their sum, 6, from the first and D, 4, from the second."""
    first, second = changes(20, A=7, B=7, C=2, D=4), changes(21, A=7, B=8, C=2, D=4)
    then = hidden(first, first["category"].isin(["C", "D"]))
    now = hidden(second, second["category"].isin(["B", "C"]))
    assert audit.audit(now, second).empty
    assert audit.audit(now, second, [audit.Before(then)]).empty  # the two are not set against it
    found = audit.audit(now, second, [audit.Before(then, first)])
    assert figures_in(found) == ["reason_for_change=B", "reason_for_change=C"]


def test_a_correction_that_touches_nothing_hidden_tells_nothing() -> None:
    first, second = changes(20, A=7, B=7, C=2, D=4), changes(21, A=8, B=7, C=2, D=4)
    small = first["category"].isin(["C", "D"])
    before = [audit.Before(hidden(first, small), first)]
    assert audit.audit(hidden(second, small), second, before).empty


def test_the_rest_of_a_base_is_hidden_too() -> None:
    """95 of 98 girls and 61 of 70 boys, of whom the boys are shown: 156 of 168 gives 3 away."""
    year = {"period_type": "year", "period_start": "2024-04-01"}
    rates = [(156, 168, "Total"), (95, 98, "Female"), (61, 70, "Male")]
    truth = table(share("dental_check_pct", n, d, sex=sex, **year) for n, d, sex in rates)
    found = audit.audit(hidden(truth, truth["sex"] == "Female"), truth)
    assert figures_in(found) == ["sex=Female"]
    assert "the number of the others" in found["hidden"].item()
    assert audit.audit(hidden(truth, truth["sex"] != "Total"), truth).empty


def test_the_rest_is_no_secret_where_its_parts_are_shown() -> None:
    """All but the suppressed part are 8 together, and only a rest of 1 to 5 is a small number."""
    rows = [row(CHILDREN, "c"), *parts(CHILDREN, "uasc", {"UASC": "c", "Others": "c"})]
    rest = [row(CHILDREN, "c", sex="Female"), row(CHILDREN, "c", sex="Male")]
    for other, narrow in ((8, 0), (3, 1)):
        values = {"A": "c", "B": other, "C": 0}
        homes = parts(CHILDREN, "placement", values)
        shares = parts(f"{CHILDREN}_pct", "placement", {"A": "c"})
        assert len(audit.audit(table([*rows, *rest, *homes, *shares]))) == narrow


def test_a_zero_of_a_small_group_is_hidden_for_convictions_only() -> None:
    """None of 7 girls: the row is suppressed, and total and boys give it away."""
    year = {"period_type": "year", "period_start": "2024-04-01"}
    for measure, narrow in (("convicted_pct", 1), ("reviews_on_time_pct", 0)):
        rates = [(9, 40, "Total"), (0, 7, "Female"), (9, 33, "Male")]
        truth = table(share(measure, n, d, sex=sex, **year) for n, d, sex in rates)
        found = audit.audit(hidden(truth, truth["sex"] == "Female"), truth)
        assert len(found) == narrow


def scores(*rows: tuple[str, float, int]) -> pd.DataFrame:
    year = {"period_type": "year", "period_start": "2024-04-01"}
    return table(
        row("sdq_score_mean", total / many, sex=sex, denominator=many, **year)
        for sex, total, many in rows
    )


def test_the_mean_of_a_few_is_not_given_back_by_those_of_all_and_the_others() -> None:
    """Of 20 children with 280 points, 13 have 190: 7 girls have 90, a mean that is not told."""
    truth = scores(("Total", 280, 20), ("Female", 90, 7), ("Male", 190, 13))
    found = audit.audit(hidden(truth, truth["sex"] == "Female"), truth)
    assert figures_in(found) == ["sex=Female"]
    assert found["hidden"].item() == "the mean itself"
    assert audit.audit(hidden(truth, truth["sex"] != "Male"), truth).empty


def test_episodes_are_as_many_as_their_mean_says() -> None:
    """12 children with 1.5 episodes each had 18, of 22; the 4 of the others are given away."""
    rows = [
        row("missing_episodes", 22),
        *(row("missing_episodes", "c", sex=sex) for sex in ("Female", "Male")),
    ]
    mean = row("missing_episodes_per_child_mean", 1.5, sex="Female", denominator=12)
    assert audit.audit(table(rows)).empty
    assert len(audit.audit(table([*rows, mean]))) == 2


def test_a_rate_gives_its_count_back() -> None:
    """25 for every 10,000 of 12,000 are 30 children."""
    rows = [row(CHILDREN, "c"), row(f"{CHILDREN}_rate", 25.0, denominator=12_000)]
    found = audit.audit(table(rows))
    assert found["measure"].to_list() == [CHILDREN]
    assert audit.audit(table(rows[:1])).empty


def test_some_months_of_a_year_have_no_more_than_the_year() -> None:
    """Of 1 to 3 starts until November and 3 in the year, without the year nobody knew."""
    year = {"period_type": "year", "period_start": "2024-04-01"}
    months = {**year, "period_type": "months", "period_end": "2024-11-30"}
    rows = [row("started_looked_after", "c", **months)]
    assert audit.audit(table(rows)).empty
    assert audit.audit(table([*rows, row("started_looked_after", 3, **year)])).empty
    assert len(audit.audit(table([*rows, row("started_looked_after", 2, **year)]))) == 1
    other = {**months, "period_end": "2023-11-30", "period_start": "2023-04-01"}
    earlier = row("started_looked_after", "c", **other)
    assert audit.audit(table([earlier, row("started_looked_after", 2, **year)])).empty


def test_homes_outside_the_area_are_told_by_two_measures() -> None:
    """10 of 40 live outside the area by one table; by another 6 of them over 20 miles away."""
    group = "location x distance"
    where = {"In the area": "c", "Outside the area": "c"}
    far = {
        "In the area x 20 miles or less": "c", "In the area x Over 20 miles": 0,
        "Outside the area x 20 miles or less": "c", "Outside the area x Over 20 miles": "c",
    }  # fmt: skip
    rows = [row(CHILDREN, 40), *parts(CHILDREN, "location", where), *parts(CHILDREN, group, far)]
    assert audit.audit(table(rows)).empty
    outside = share("placed_outside_area_pct", 10, 40)
    assert len(audit.audit(table([*rows, outside]))) == 3
    both = [outside, share("placed_20_miles_away_pct", 6, 40)]
    assert len(audit.audit(table([*rows, *both]))) == 5


def test_printed_figures_of_the_same_date_and_part_are_knowledge() -> None:
    rows = [row(CHANGES, 20), *parts(CHANGES, "reason_for_change", {"A": 7, "B": "c", "C": "c"})]
    printed = parts(CHANGES, "reason_for_change", {"B": 8}, source="published", printed="8")
    found = audit.audit(table([*rows, *printed]))
    assert figures_in(found) == ["reason_for_change=C"]  # B is public whatever is released
    later = [{**printed[0], "period_end": "2025-06-30"}]
    assert audit.audit(table([*rows, *later])).empty


def test_a_printed_figure_that_differs_from_the_records_teaches_nothing() -> None:
    truth = changes(20, A=7, B=8, C=5)
    printed = parts(CHANGES, "reason_for_change", {"B": 9}, source="published", printed="9")
    now = hidden(truth, truth["category"].isin(["B", "C"]))
    assert audit.audit(pd.concat([now, table(printed)]), truth).empty


def test_a_printed_percentage_is_an_interval() -> None:
    """8% of 100 as printed: 7.5 to 8.5, so 8; 8% of 1,000 is one of 75 to 84."""
    for whole, narrow in ((100, 2), (1000, 0)):
        rows = [row(CHILDREN, whole), *parts(CHILDREN, "uasc", {"UASC": "c", "Others": "c"})]
        rows += parts(f"{CHILDREN}_pct", "uasc", {"UASC": "c", "Others": "c"})
        printed = parts(f"{CHILDREN}_pct", "uasc", {"UASC": 8}, source="published", printed="8%")
        assert audit.audit(table(rows)).empty
        assert len(audit.audit(table([*rows, *printed]))) == 2 * narrow


def test_a_table_that_contradicts_itself_is_not_passed() -> None:
    found = audit.audit(changes(20, A=12, B=10, C="c"))
    assert "contradicts itself" in found["learns"].item()
    assert "cannot all be true" in audit.blocks(found)


def test_the_message_that_stops_a_release_names_figures_and_no_hidden_number() -> None:
    truth = changes(1016, A=999, B=13, C=4)
    found = audit.audit(hidden(truth, truth["category"] == "C"), truth)
    told = audit.blocks(found)
    assert told.startswith("The public release is stopped: 1 suppressed figure can be worked out")
    assert "exampleshire:placement_changes:2025-03-31:reason_for_change=C" in told
    assert "Why it matters:" in told
    assert "What to do: see that the council's codes in authority.toml are its own" in told
    assert "4" not in told.replace("2025-03-31", "")
    assert not found.astype(str).apply(lambda column: column.str.fullmatch("4(.0)?")).any(axis=None)


def test_of_many_findings_the_message_names_the_first_five() -> None:
    truth = changes(40, A=7, B=8, C=3, D=22)
    rows = [hidden(truth, truth["category"] == "C").assign(period_end=f"202{n}-03-31")
            for n in range(7)]  # fmt: skip
    told = audit.blocks(audit.audit(pd.concat(rows)))
    assert "7 suppressed figures" in told
    assert told.count("reason_for_change=C") == 5
    assert "and 2 more" in told


def test_nothing_found_stops_nothing() -> None:
    found = audit.audit(changes(20, A=12, B=8))
    assert found.empty
    assert list(found.columns)[:2] == ["figure", "measure"]
    assert audit.blocks(found) == ""
    assert audit.audit(table([])).empty


def test_those_known_and_those_not_known_are_all_care_leavers() -> None:
    """Under the option that takes those known: 36 of 60 are a percentage of 60, so of 64 it is not
    known of 4."""
    where = {"age_band": "19 to 21", "period_type": "year", "period_start": "2024-04-01"}
    known = {"group": "activity", "category": "In education, employment or training"}
    rest = "Not in education, employment or training: other reasons"
    full = dict.fromkeys(("Information not known", "Apprenticeship", rest), "c")
    rows = [row("care_leavers", 64, **where)]
    rows += parts("care_leavers", "activity_in_full", full, **where)
    assert audit.audit(table(rows)).empty
    found = audit.audit(table([*rows, share("care_leavers_pct", 36, 60, **known, **where)]))
    assert "age_band=19 to 21:activity_in_full=Information not known" in figures_in(found)
