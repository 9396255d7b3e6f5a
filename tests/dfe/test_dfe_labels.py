"""DfE's labels are called what our own figures call the same thing, so both can stand together."""

import pytest

from cpanalytics import measures
from cpanalytics.indicators import changes, flows, leaver_groups, location
from cpanalytics.indicators import groups as known
from cpanalytics.indicators.cohort import AGE_BANDS
from cpanalytics.sources.dfe import areas, mapping, words

OURS = {
    "sex": {"Female", "Male"},
    "ethnicity": set(known.ETHNIC_GROUPS.values()),
    "legal_status": set(known.LEGAL_STATUS_GROUPS.values()),
    "category_of_need": set(known.NEEDS.values()),
    "placement": set(known.PLACEMENT_GROUPS.values()),
    "placement_provider": {*known.PROVIDERS.values(), known.NO_PROVIDER},
    "uasc": {known.UASC, known.NOT_UASC},
    "reason_ceased": set(known.REASONS_CEASED.values()),
    "reason_ceased_in_full": set(known.REASONS_CEASED_IN_FULL.values()),
    "reason_for_change": set(changes.REASONS.values()),
    "location": {location.INSIDE, location.OUTSIDE, location.NOT_KNOWN},
    "distance": {location.NEAR, location.FAR, location.NOT_KNOWN},
    "activity": set(leaver_groups.ACTIVITIES.values()),
    "activity_in_full": set(leaver_groups.ACTIVITIES_IN_FULL.values()),
    "suitability": set(leaver_groups.SUITABILITY.values()),
    "in_touch": set(leaver_groups.IN_TOUCH.values()),
    "accommodation": set(leaver_groups.ACCOMMODATION.values()),
}
DFES_ONLY = {
    "placement": {
        "Other placements in the community",
        "Secure homes, children's homes and semi-independent living",
        "Missing or absent from agreed placement",
    },
    "placement_provider": {"Not reported"},
    "activity": {"Not in touch", leaver_groups.HIGHER_EDUCATION},
    "suitability": {"Not in touch"},
    "in_touch": {"Asked for support and received it"},
    "accommodation": {
        "No information: not in touch",
        "No information: refuses contact",
        "No information: no longer requires services",
    },
}
"""What DfE has, or had until 2023, and the return is not counted by."""
OURS_ONLY = {
    "placement": {known.TEMPORARY_PLACEMENTS},
    "placement_provider": {known.NO_PROVIDER},
    "reason_ceased": {"Returned home", "Moved into independent living"},
}
"""What DfE does not print: some of it the sum of two parts of its own."""


@pytest.mark.parametrize("group", OURS)
def test_categories_are_spelt_as_ours(group: str) -> None:
    dfes = set(mapping.categories()[group].values())
    assert dfes - OURS[group] == DFES_ONLY.get(group, set())
    assert OURS[group] - dfes == OURS_ONLY.get(group, set())


def test_crossed_categories_are_made_of_ours() -> None:
    for crossed in mapping.categories()["location x distance"].values():
        where, far = crossed.split(" x ")
        assert where in OURS["location"]
        assert far in OURS["distance"]


@pytest.mark.parametrize(
    ("printed", "ours"),
    [
        ("Under 1 year", "Under 1"),
        ("1 to 4 years", "1 to 4"),
        ("10 to 15 years", "10 to 15"),
        ("16 years and over", "16 and over"),
        ("18 years and over", "18 and over"),
        ("17 years", "17"),
        ("Aged 17 to 18", "17 to 18"),
        ("19 to 21 years", "19 to 21"),
        ("Aged 22", "22"),
        ("Total", ""),
        ("19 or 21 apples", ""),
    ],
)
def test_ages_are_written_as_ours(printed: str, ours: str) -> None:
    assert words.age(printed) == ours


def test_age_bands_of_ours_are_reached() -> None:
    printed = (
        "Under 1 year",
        "1 to 4 years",
        "5 to 9 years",
        "10 to 15 years",
        "16 years and over",
    )
    assert tuple(map(words.age, printed)) == AGE_BANDS
    assert flows.CEASED in measures.catalogue()


def test_every_measure_and_group_is_in_the_catalogue() -> None:
    known_measures = measures.catalogue()
    for dataset in mapping.datasets().values():
        named = {(dataset.count, dataset.percent), *dataset.measures.values()} - {("", "")}
        for ids in named:
            assert set(ids) <= set(known_measures), dataset.id
        for dfes, groups in dataset.groups.items():
            for measure in dataset.measures.get(dfes, (dataset.count, dataset.percent)):
                for group in groups:
                    parts = set(group.split(" x ")) - {"age_band", "sex", "motherhood"}
                    assert parts <= set(known_measures[measure].groups), (dataset.id, group)
        for lines in dataset.labels.values():
            for line in lines:
                assert line.measure in known_measures
                assert line.group in ("Total", *known_measures[line.measure].groups)


def test_every_group_of_labels_is_used() -> None:
    used = {g for one in mapping.datasets().values() for of in one.groups.values() for g in of}
    assert set(mapping.categories()) <= used


def test_areas_have_one_code_each_and_regions_letters() -> None:
    found = areas.areas()
    assert len({area.ons_code for area in found}) == len(found) == 1 + 11 + 158
    assert (
        sum(area.level == "Local authority" and area.status == "current" for area in found) == 153
    )
    assert areas.by_dfe_code()["B"].name == "North West"
    assert areas.by_dfe_code()["815"].ons_code == "E06000065"
