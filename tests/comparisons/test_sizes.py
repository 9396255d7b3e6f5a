"""Out of how many a percentage is, from the counts beside it: only where they make it."""

import math

import pytest
from dfe_rows import ANYTOWN, EET, ENGLAND, dfe, missing, row, table

from cpanalytics import comparisons

MANY = dfe(ENGLAND, 10)  # three or more placements


def count(measure: str, value: float, code: str = ENGLAND, **other) -> dict:
    return dfe(code, value, **{"measure": measure, **other})


def size(given, *rows) -> tuple[float, float] | None:
    found = comparisons.with_size(comparisons.counts(table(given, *rows)), row(given))
    known = found["numerator"], found["denominator"]
    return None if any(map(math.isnan, known)) else known


def test_size_of_england_from_its_published_counts() -> None:
    on_the_day = {"period_type": "on", "period_start": ""}
    counts = (count("placements_3plus", 8500), count("children_looked_after", 81_770, **on_the_day))
    assert size(MANY, *counts) == (8500, 81_770)
    assert size(MANY, counts[0]) is None
    assert size(MANY, counts[1]) is None


@pytest.mark.parametrize(
    "other",
    [{"release": "2024"}, {"source": "published"}, {"period_end": "2024-03-31"},
     {"sex": "Female"}, {"group": "uasc", "category": "UASC"}, {"area_code": "E12000001"}],
)  # fmt: skip
def test_no_size_from_another_figure(other) -> None:
    counts = [count("placements_3plus", 8500, **other), count("children_looked_after", 81_770)]
    assert size(MANY, *counts) is None


def test_no_size_that_does_not_make_the_printed_percentage() -> None:
    assert size(MANY, count("placements_3plus", 850), count("children_looked_after", 8000)) is None
    # 70 of 610 is 11.5%; rounded to ten it may be 65 of 615, 10.6%, or 75 of 605, 12.4%
    region = {"area_code": "E12000001", "area_level": "Regional"}
    for value, told in [(11, True), (12, True), (13, False), (10, False)]:
        found = size(
            dfe(ENGLAND, value, **region),
            count("placements_3plus", 70, **region),
            count("children_looked_after", 610, **region),
        )
        assert (found is not None) == told


def test_size_of_a_council_is_exact() -> None:
    own = dfe(ANYTOWN, 12, measure="missing_children_pct")
    whole = count("children_looked_after_during_year", 200, ANYTOWN)
    assert size(own, count("missing_children", 23, ANYTOWN), whole) == (23, 200)
    assert size(own, count("missing_children", 22, ANYTOWN), whole) is None


def test_size_of_a_rate_is_the_population_of_the_year_before() -> None:
    own = dfe(ENGLAND, 67, measure="children_looked_after_rate")
    day = {"period_end": "2024-06-30", "period_type": "on"}
    people = count("population_0_to_17", 12_183_016, **day)
    assert size(own, count("children_looked_after", 81_770), people) == (81_770, 12_183_016)
    older = {**people, "period_end": "2023-06-30"}
    assert size(own, count("children_looked_after", 81_770), older) is None


def test_size_of_suitable_homes_is_of_those_judged_and_of_activity_of_all() -> None:
    judged = {**EET, "group": "suitability", "category": "Suitable"}
    home = {"group": "suitability", "category": "Suitable", "age_band": "19 to 21"}
    activity = {key: EET[key] for key in ("group", "category", "age_band")}
    counts = (
        count("care_leavers", 33_810, **home),
        count("care_leavers", 20_760, **activity),
        count("care_leavers", 38_440, age_band="19 to 21"),
        count("care_leavers_with_suitability_judged", 38_190, age_band="19 to 21"),
    )
    assert size(dfe(ENGLAND, 89, **judged), *counts) == (33_810, 38_190)
    assert size(dfe(ENGLAND, 54, **EET), *counts) == (20_760, 38_440)


def test_a_row_that_says_its_size_or_has_no_value_stays_as_it_is() -> None:
    own = dfe(ANYTOWN, 12, numerator=24, denominator=200)
    counts = count("placements_3plus", 30, ANYTOWN), count("children_looked_after", 250, ANYTOWN)
    assert size(own, *counts) == (24, 200)
    assert size(missing(ANYTOWN, "c"), *counts) is None
    assert size(dfe(ANYTOWN, 14.2, measure="sdq_score_mean"), *counts) is None
