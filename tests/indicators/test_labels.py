"""Codes fall into the groups that DfE publishes, and each option moves only what it says."""

import csv
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from small_records import CODES, records

from cpanalytics.indicators import groups, labels
from cpanalytics.indicators.options import Options

LISTS = Path(__file__).resolve().parents[2] / "cpanalytics/sources/ssda903/codes"
ON = np.datetime64("2021-03-31")
GIRL = ("2010-01-01", "Female", "WBRI")


def published(name, group):
    with (LISTS / name).open(encoding="utf-8", newline="") as file:
        return {row["code"]: row[group] for row in csv.DictReader(file)}


def parts(group_of):
    """Return the sets of codes that go together, whatever they are called."""
    by_group = {}
    for code, group in group_of.items():
        by_group.setdefault(group, set()).add(code)
    return sorted(map(sorted, by_group.values()))


def test_ethnic_groups_are_those_of_the_published_list():
    assert published("ETHNIC_published_groups.csv", "published_group") == groups.ETHNIC_GROUPS


def test_legal_statuses_go_together_as_published():
    known = published("LS_published_groups.csv", "published_group")
    counted = {code: group for code, group in known.items() if not group.startswith("EXCLUDED")}
    assert parts(groups.LEGAL_STATUS_GROUPS) == parts(counted)


def test_placements_go_together_by_the_number_of_their_published_row():
    known = published("PLACE_groups.csv", "published_2025_row")
    assert parts(groups.PLACEMENT_GROUPS) == parts({c: row[0] for c, row in known.items()})


@pytest.mark.parametrize(("name", "known"), [
    ("CIN", groups.NEEDS), ("PLACE_PROVIDER", groups.PROVIDERS),
])  # fmt: skip
def test_every_code_of_a_list_has_a_label(name, known):
    assert set(known) == set(published(f"{name}.csv", "label"))


def test_every_reason_for_ceasing_has_a_label_but_those_that_are_none():
    codes = set(published("REC.csv", "label")) - {"X1", "E99"}
    assert set(groups.REASONS_CEASED) == set(groups.REASONS_CEASED_IN_FULL) == codes


@pytest.mark.parametrize(("option", "group"), [
    ("asian", "Asian or Asian British"), ("other", "Other ethnic group"),
])  # fmt: skip
def test_chinese_is_where_the_option_says(option, group):
    made = records([], [("2010-01-01", "Male", "CHNE")])
    found = labels.ethnicity(made, np.array([0]), Options(chinese=option))
    assert found.tolist() == [group]
    assert list(found.categories) == list(dict.fromkeys(groups.ETHNIC_GROUPS.values()))


def test_freed_for_adoption_is_a_row_only_where_anybody_is():
    column = pd.Categorical(["C2", "D1"], CODES["LS"])
    assert labels.legal_status(column).tolist() == ["Care orders", "Freed for adoption"]
    assert "Freed for adoption" not in labels.legal_status(column[:1]).categories


STAYS = [
    (0, "2020-05-01", "S", "C2", "U6", "2021-03-20", "X1", "N1", "PR4"),
    (0, "2021-03-20", "P", "C2", "T1"),
]


@pytest.mark.parametrize(("option", "place", "provided"), [
    ("own_row", "Temporary placements", "None needed (temporary and other placements)"),
    ("underlying", "Foster care", "Private provision"),
])  # fmt: skip
def test_a_temporary_placement_is_a_row_or_counts_where_the_child_returns_to(
    option, place, provided
):
    made, options = records(STAYS, [GIRL]), Options(temporary_placements=option)
    at = labels.placed_in(made, np.array([1]), options)
    places = made.episodes["PLACE"].array[at]
    assert labels.placement(places, options).tolist() == [place]
    providers = made.episodes["PLACE_PROVIDER"].array[at]
    assert labels.provider(providers, places).tolist() == [provided]


def test_a_temporary_placement_with_nothing_before_it_stays_a_row():
    options = Options(temporary_placements="underlying")
    made = records([(0, "2020-05-01", "S", "C2", "T0")], [GIRL])
    at = labels.placed_in(made, np.array([0]), options)
    found = labels.placement(made.episodes["PLACE"].array[at], options)
    assert found.tolist() == ["Temporary placements"]


def test_a_provider_that_should_be_there_and_is_not_is_not_recorded():
    found = labels.provider(
        pd.Categorical([None, None, "PR1"], CODES["PLACE_PROVIDER"]),
        pd.Categorical(["U6", "Z1", "Z1"], CODES["PLACE"]),
    )
    assert found.isna().tolist() == [True, False, False]
    assert found[2] == "The council's own provision"


def uasc(lines, on=ON, year=2021, **options):
    made = records(
        [(n, "2020-05-01", "S", "V2", "U6") for n in range(3)],
        [GIRL] * 3,
        ends={2020: "2020-03-31", 2021: "2021-03-31"},
        UASC=("child year DUC", lines),
    )
    found = labels.uasc(made, np.arange(3), on, year, Options(**options))
    return [label == groups.UASC for label in found["uasc"]] if found else found


def test_a_child_listed_in_the_years_return_is_uasc_whenever_that_ceased():
    lines = [(0, 2021, "2020-12-01"), (1, 2021), (2, 2020)]
    assert uasc(lines) == [True, True, False]


def test_by_option_a_child_is_uasc_until_the_day_in_duc():
    lines = [(0, 2021, "2021-03-31"), (1, 2021, "2021-04-01")]
    assert uasc(lines, uasc="until_duc") == [False, True, False]


def test_without_a_uasc_table_in_the_return_nobody_is_said_not_to_be():
    assert uasc([(0, 2020)], year=2021) == {}


@pytest.mark.parametrize(("start", "band"), [
    ("2021-03-31", "Under 6 months"), ("2020-10-01", "Under 6 months"),
    ("2020-09-30", "6 to 11 months"), ("2020-04-01", "6 to 11 months"),
    ("2020-03-31", "1 year"), ("2019-03-31", "2 to 4 years"),
    ("2016-04-01", "2 to 4 years"), ("2016-03-31", "5 years and over"),
])  # fmt: skip
def test_time_in_care_is_in_completed_months(start, band):
    made = records([(0, start, "S", "C2", "U6")], [GIRL])
    assert labels.time_in_care(made, np.array([0]), ON).tolist() == [band]


def test_a_month_that_began_on_the_31st_is_complete_on_the_first_of_the_next_but_one():
    made = records([(0, "2020-08-31", "S", "C2", "U6")], [GIRL])
    days = [np.datetime64("2021-02-28"), np.datetime64("2021-03-01")]
    found = [labels.time_in_care(made, np.array([0]), day)[0] for day in days]
    assert found == ["Under 6 months", "6 to 11 months"]


@pytest.mark.parametrize(("start", "band"), [
    ("2019-05-01", None), ("2010-05-01", "5 years and over"),
])  # fmt: skip
def test_time_in_care_without_a_known_start_is_not_recorded_unless_it_is_the_longest(start, band):
    made = records([(0, start, "P", "C2", "U6")], [GIRL])
    found = labels.time_in_care(made, np.array([0]), ON)
    assert [None if pd.isna(label) else label for label in found] == [band]
