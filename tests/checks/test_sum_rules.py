"""Parts and wholes of counts."""

from itertools import pairwise

import pytest
from figure_rows import found, frame, only, row
from hypothesis import given, settings
from hypothesis import strategies as st

from cpanalytics.checks import check

RULE = "parts-do-not-sum"
BANDS = ("Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over")


def destinations(*counts: float, **fields: object) -> list[dict[str, object]]:
    names = ("Employed", "Apprenticeship", "Further education")
    return [
        row(count, measure="post16_destinations", group="destination", category=name, **fields)
        for name, count in zip(names, counts, strict=False)
    ]


def whole(value: float, **fields: object) -> dict[str, object]:
    return row(value, measure="post16_destinations", **fields)


def test_sums__parts_that_add_up() -> None:
    assert found(whole(10 + 20 + 30), *destinations(10, 20, 30)) == []


def test_sums__full_breakdown_falls_short() -> None:
    finding = only(RULE, whole(65), *destinations(10, 20, 30))
    assert finding.severity == "contradiction"
    assert finding.difference == "5 fewer than the printed total"
    assert finding.consistent == "A total of 60, or parts that add up to 65."
    assert finding.message == (
        "The 3 groups of young people by what they do add up to 60, 5 fewer than the 65 printed."
    )


def test_sums__named_remainder_explains_the_gap() -> None:
    rest = row(
        measure="post16_destinations",
        group="destination",
        category="Elsewhere",
        status="x",
        qualifier="words",
        printed="the remainder",
    )
    assert found(whole(65), *destinations(10, 20, 30), rest) == []
    finding = only(RULE, whole(55), *destinations(10, 20, 30), rest)
    assert finding.difference == "5 more than the printed total"


def test_sums__selection_may_fall_short_but_not_exceed() -> None:
    parts = [row(n, group="placement", category=f"Home {n}") for n in (20, 30)]
    assert found(row(80), *parts) == []
    assert only(RULE, row(40), *parts).difference == "10 more than the printed total"


def test_sums__location_with_one_side_missing_is_no_breakdown() -> None:
    near = row(20, group="location", category="In the area")
    far = row(20, group="location", category="Over 20 miles away")
    assert found(row(50), near, far) == []
    outside = row(29, group="location", category="Outside the area")
    assert only(RULE, row(50), near, outside).severity == "contradiction"


def test_sums__reasons_divide_one_category_not_the_total() -> None:
    base = {"measure": "post16_destinations", "age_band": "16 to 25"}
    neet = "Not in education, employment or training"
    rows = [
        row(9, **base, group="destination", category=neet),
        row(5, **base, group="neet_reason", category="Parent"),
        row(3, **base, group="neet_reason", category="Custody"),
    ]
    assert only(RULE, row(100, **base), *rows).difference == "1 fewer than the printed total"


def test_sums__sexes_by_age_band_and_in_total() -> None:
    rows = [row(60, sex="Female"), row(40, sex="Male"), row(100)]
    assert found(*rows) == []
    boys = row(40, sex="Male", age_band="5 to 9")
    bands = [row(20, sex="Female", age_band="5 to 9"), boys, row(61, age_band="5 to 9")]
    assert only(RULE, *rows, *bands).printed == 'Female: "20"; Male: "40"; Total: "61"'


@pytest.mark.parametrize("rows", [[], [row(100)], [row(60, sex="Female"), row(100)]])
def test_sums__nothing_to_add(rows: list[dict[str, object]]) -> None:
    assert found(*rows) == []


def test_sums__missing_part_is_not_zero() -> None:
    girls = row(sex="Female", status="c", printed="c")
    assert found(row(100), girls, row(40, sex="Male")) == []


def test_sums__missing_date_is_no_reason_to_add_up_different_dates() -> None:
    undated = {"period_start": "", "period_end": ""}
    rows = [row(60, sex="Female"), row(40, sex="Male", **undated), row(101)]
    assert found(*rows) == []
    rows = [row(60, sex="Female", **undated), row(40, sex="Male", **undated), row(101, **undated)]
    assert only(RULE, *rows).period_end == ""


def test_sums__age_bands_that_leave_a_gap_are_not_added() -> None:
    parts = [row(n, age_band=band) for n, band in enumerate(BANDS[1:])]
    assert found(row(100), *parts) == []


def test_sums__age_bands_of_two_widths_are_each_added_once() -> None:
    rows = [row(n, age_band=band) for n, band in zip((1, 2, 3, 4, 5), BANDS, strict=True)]
    assert found(row(1 + 2 + 3 + 4 + 5), *rows, row(1 + 2, age_band="Under 5")) == []
    finding = only(RULE, row(15), *rows[:1], row(2, age_band="1 to 9"), *rows[3:])
    assert finding.difference == "3 fewer than the printed total"


def test_sums__rounded_national_counts_may_miss_by_rounding() -> None:
    assert found(row(12_340), row(6_170, sex="Female"), row(6_160, sex="Male")) == []
    finding = only(RULE, row(12_340), row(6_100, sex="Female"), row(6_160, sex="Male"))
    assert finding.message == (
        "6,100 female and 6,160 male make 12,260, 80 fewer than the 12,340 printed for children "
        "looked after."
    )


def test_sums__part_printed_twice_counts_once() -> None:
    again = row(60, sex="Female", place="Table 2")
    assert found(row(100), row(60, sex="Female"), row(40, sex="Male"), again) == []


def test_sums__part_printed_twice_with_two_values_is_not_added() -> None:
    again = row(61, sex="Female", place="Table 2")
    only(
        "printed-twice-with-two-values",
        row(105),
        row(60, sex="Female"),
        row(40, sex="Male"),
        again,
    )


def test_sums__category_inside_another_is_not_added() -> None:
    base = {"group": "placement"}
    foster = [row(60, **base, category="Foster care"), row(30, **base, category="Home")]
    assert found(row(95), *foster, row(20, **base, category="Foster care with family")) == []


def test_sums__averages_may_miss_by_rounding() -> None:
    assert found(row(401.6), row(200.8, sex="Female"), row(200.9, sex="Male")) == []
    assert only(RULE, row(401.6), row(200.8, sex="Female"), row(201.0, sex="Male")).difference == (
        "0.2 more than the printed total"
    )


def test_part_whole__part_is_larger() -> None:
    finding = only("part-larger-than-whole", row(50), row(51, sex="Female"))
    assert finding.severity == "contradiction"
    assert finding.difference == "1 more than the whole"
    assert finding.message == (
        "51 is printed for female children, but only 50 for all children looked after: a part "
        "cannot be larger than the whole."
    )
    assert found(row(50), row(50, sex="Female")) == []
    only("part-larger-than-whole", row(50), row(51, sex="Female"), row(1, sex="Male"))


def test_part_whole__wider_category_by_its_label() -> None:
    base = {"measure": "early_years_pupils", "group": "pupil_group"}
    nine = row(9, **base, category="Looked after")
    assert found(nine, row(2, **base, category="Looked after with needs")) == []
    assert only("part-larger-than-whole", nine, row(10, **base, category="Looked after a year"))
    everybody = row(9, **base, category="All children")
    more = row(10, **base, category="All children without needs")
    assert only("part-larger-than-whole", everybody, more).message == (
        "10 is printed for all children without needs assessed at the end of the early years "
        "stage, but only 9 for all children assessed at the end of the early years stage: a part "
        "cannot be larger than the whole."
    )


def test_part_whole__percentages_of_one_base_and_of_another() -> None:
    quarter = row(25, measure="parents_by_20_pct")
    mothers = row(40, measure="parents_by_20_pct", group="parent", category="Mothers")
    assert only("part-larger-than-whole", quarter, mothers).difference == (
        "15 percentage points more than the whole"
    )
    girls = row(40, measure="parents_by_20_pct", sex="Female")  # out of girls: may be more
    assert found(quarter, girls) == []


def test_part_whole__percentages_as_people() -> None:
    base = {"measure": "good_level_of_development_pct", "group": "pupil_group"}
    everybody = row(50, **base, category="Looked after", denominator=10.0)  # 5 children
    some = row(75, **base, category="Looked after without needs", denominator=8.0)  # 6 of them
    finding = only("part-larger-than-whole", everybody, some)
    assert finding.consistent == "At most 63% of 8, if 50% of 10 is right."
    assert finding.message == (  # 74.5% of 8 is 5.96, 50.5% of 10 is 5.05
        "75% of the 8 children without needs is at least 6.0, but 50% of all 10 children is only "
        "5.1. Both are printed for children with a good level of development at age five."
    )
    few = row(75, **base, category="Looked after without needs", denominator=4.0)
    assert found(everybody, few) == []
    unknown = row(75, **base, category="Looked after without needs")
    assert found(everybody, unknown) == []


def test_part_whole__one_measure_of_another() -> None:
    base = {"period_type": "year", "period_start": "2019-04-01"}
    went = row(12, measure="missing_children", **base)
    assert found(went, row(12, measure="missing_episodes", **base)) == []
    finding = only("part-larger-than-whole", went, row(11, measure="missing_episodes", **base))
    assert finding.message == (
        "12 is printed for children looked after who went missing, but only 11 for times that "
        "children went missing: the first cannot be larger than the second."
    )


cuts = st.lists(st.integers(0, 400), min_size=4, max_size=4).map(sorted)


@given(cuts, cuts)
def test_sums__parts_made_to_add_up_are_never_found(girls: list[int], boys: list[int]) -> None:
    rows = []
    for sex, edges in (("Female", girls), ("Male", boys)):
        counts = [b - a for a, b in pairwise([0, *edges, 400])]
        rows += [row(n, sex=sex, age_band=b) for n, b in zip(counts, BANDS, strict=True)]
        rows.append(row(400, sex=sex))
    assert found(row(400 + 400), *rows) == []


@settings(deadline=None)  # the first call reads the measure catalogue
@given(st.permutations(range(5)))
def test_check__order_of_rows_changes_nothing(order: list[int]) -> None:
    rows = [whole(65), whole(66, place="Table 2"), *destinations(10, 20, 30)]
    assert check(frame(*(rows[i] for i in order))) == found(*rows)
