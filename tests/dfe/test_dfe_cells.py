"""Every cell of DfE's own files against a second reading with the csv module, symbols included."""

import csv
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from cpanalytics.sources.dfe import kept, rows

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "dfe"
FILES = sorted(SHARED.glob("ees_*/*.csv"))
AREAS = {
    "359": "E08000010", "335": "E08000030", "865": "E06000054", "894": "E06000020",
    "351": "E08000002", "815": "E06000065", "909": "E10000006", "801": "E06000023",
    "E12000002": "E12000002", "E12000005": "E12000005", "E12000009": "E12000009",
    "E13000001": "E13000001", "England": "E92000001",
}  # fmt: skip
"""Councils, one with another ONS code since, one that is no more; regions; England."""
NUMBERS = {
    "number": "count", "children_count": "count", "care_leaver_count": "count",
    "percentage": "percent", "children_percent": "percent", "care_leaver_percent": "percent",
    "rate_per_10000": "rate", "population_estimate": "population",
}  # fmt: skip
PLACES = {
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name",
    "region_code", "region_name", "old_la_code", "la_name", "new_la_code",
}  # fmt: skip
IDS = [f"{file.parent.name[4:]}-{file.stem}" for file in FILES]

pytestmark = pytest.mark.skipif(not FILES, reason="DfE's files, ../shared/dfe, are not here.")


def area_of(row: dict[str, str]) -> str:
    found = row.get("old_la_code") or row.get("region_code") or row["country_name"]
    return AREAS.get(found, "")


def raw(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        found = [{k: v.strip() for k, v in row.items()} for row in csv.DictReader(opened)]
    return [row for row in found if area_of(row)]


def read(file: Path) -> pd.DataFrame:
    return kept.as_frame(rows.read_file(file).rows)


@pytest.fixture(scope="module", params=FILES, ids=IDS)
def both(request: pytest.FixtureRequest) -> tuple[list[dict[str, str]], pd.DataFrame]:
    table = read(request.param)
    return raw(request.param), table[table["area_code"].isin(list(AREAS.values()))]


NOT_KEPT = (
    "suitability total", "total all ages", "total ages ", "young people who ceased", "sdq average",
)  # fmt: skip
"""Labels of which only the number is a figure: their percentage is 100 or z in every row."""
STABILITY = "la_cla_placement_stability"
TOTALS = (
    "Total activity of care leavers", "Total", "Total children",
    "Total gender", "Total in touch", "Total all ages",
)  # fmt: skip


def label_of(row: dict[str, str]) -> str:
    return [row[name] for name in row if name not in PLACES | set(NUMBERS)][-1]


def age_in(row: dict[str, str]) -> str:
    return row.get("care_leaver_age") or row.get("age") or row.get("age_group") or ""


def is_kept(file: str, row: dict[str, str], role: str) -> bool:
    label = label_of(row).lower()
    of_whole = file.startswith(STABILITY) or "Motherhood status" in row.values()
    return role != "percent" or not (
        label.startswith(NOT_KEPT) or (of_whole and label == "total children")
    )


def test_every_cell_is_a_figure_and_every_figure_a_cell(
    both: tuple[list[dict[str, str]], pd.DataFrame],
) -> None:
    """Compared as printed, place by place and year by year.

    A cell may be two figures (in short and in full); a total that a file repeats for each of its
    groups is one.
    """
    cells, table = both
    file = table["place"].iloc[0]
    expected: Counter[tuple[str, str, str]] = Counter()
    totals: set[tuple[str, ...]] = set()
    for row in cells:
        for name in NUMBERS.keys() & row.keys():
            year = int(row["time_period"]) - (NUMBERS[name] == "population")
            cell = (str(year), area_of(row), row[name])
            if not is_kept(file, row, NUMBERS[name]):
                assert row[name] in ("100", "z"), row
            elif label_of(row) in TOTALS or NUMBERS[name] == "population":
                totals.add((*cell, name, age_in(row)))
            else:
                expected[cell] += 1
    expected += Counter(cell[:3] for cell in totals)
    end = table["period_end"].str[:4]
    found = Counter(zip(end, table["area_code"], table["printed"], strict=True))
    assert not expected - found
    assert set(found) == set(expected)


def test_values_and_symbols_are_as_printed(
    both: tuple[list[dict[str, str]], pd.DataFrame],
) -> None:
    _, table = both
    is_symbol = table["printed"].isin(["c", "z", "x", "k"])
    assert (table.loc[is_symbol, "status"] == table.loc[is_symbol, "printed"]).all()
    assert (table.loc[is_symbol, "status_printed"] == table.loc[is_symbol, "printed"]).all()
    assert table.loc[is_symbol, "value"].isna().all()
    numbers = table[~is_symbol]
    assert (numbers["status"] == "ok").all()
    assert (numbers["status_printed"] == "").all()
    assert (numbers["value"] == numbers["printed"].astype(float)).all()


Key = tuple[str, str, str, str, str]
ALL = "Health assessments: Children looked after all ages"
UASC_AT = "Children looked after at 31 March who were unaccompanied asylum-seeking children"
SETTLED = (
    "Children looked after continuously for at least 2.5 years on 31 March aged under 16 years"
)
AWAY = "Number of away from placement without authorisation incidents during the year"
LOCATION = "Location of new placements during the year"
FAR_OUT = "Placed outside LA boundary more than 20 miles from home"
TOTAL = ("Total", "Total")
CASES: dict[str, dict[tuple[str, ...], Key]] = {
    "cla_number_and_rate": {
        ("Children looked after {on} 31 March each year", "count"): (
            "children_looked_after", *TOTAL, *TOTAL),
        ("Children looked after {on} 31 March each year", "rate"): (
            "children_looked_after_rate", *TOTAL, *TOTAL),
        ("Children starting to be looked after each year", "count"): (
            "started_looked_after", *TOTAL, *TOTAL),
        ("Children ceasing to be looked after each year", "rate"): (
            "ceased_looked_after_rate", *TOTAL, *TOTAL),
    },
    "cla_time_series": {
        (UASC_AT, "count"):
            ("children_looked_after", *TOTAL, "uasc", "Unaccompanied asylum-seeking children"),
        ("Children looked after who were adopted during the year", "count"): (
            "ceased_looked_after", *TOTAL, "reason_ceased", "Adopted"),
    },
    "la_care_leavers_activity": {
        ("19 to 21", "Total", "count"): ("care_leavers", "19 to 21", "Total", *TOTAL),
        ("19 to 21", "Total in education, employment or training", "percent"): (
            "care_leavers_pct", "19 to 21", "Total", "activity",
            "In education, employment or training"),
        ("17 to 18", "Total not in education, employment or training", "count"): (
            "care_leavers", "17 to 18", "Total", "activity",
            "Not in education, employment or training"),
        ("19 to 21", "Higher education i.e. studies beyond A level", "percent"): (
            "care_leavers_pct", "19 to 21", "Total", "activity", "Higher education"),
        ("19 to 21", "In an apprenticeship", "percent"): (
            "care_leavers_pct", "19 to 21", "Total", "activity_in_full", "Apprenticeship"),
        ("17 to 18", "Not in education, training or employment, owing to pregnancy or parenting",
         "count"): ("care_leavers", "17 to 18", "Total", "activity_in_full",
                    "Not in education, employment or training: pregnancy or parenting"),
    },
    "la_care_leavers_activity_22to25": {
        ("23", "Education, training or employment", "percent"): (
            "care_leavers_pct", "23", "Total", "activity", "In education, employment or training"),
    },
    "la_care_leavers_accommodation_suitability": {
        ("19 to 21", "Accommodation considered suitable", "percent"): (
            "care_leavers_pct", "19 to 21", "Total", "suitability", "Suitable"),
        ("17 to 18", "Accommodation considered {not }suitable", "count"): (
            "care_leavers", "17 to 18", "Total", "suitability", "Not suitable"),
        ("17 to 18", "Suitability total", "count"): (
            "care_leavers_with_suitability_judged", "17 to 18", "Total", *TOTAL),
    },
    "la_care_leavers_intouch": {
        ("19 to 21", "Local authority not in touch with care leaver", "percent"): (
            "care_leavers_pct", "19 to 21", "Total", "in_touch", "Not in touch"),
        ("17 to 18", "Young person refuses contact", "count"): (
            "care_leavers", "17 to 18", "Total", "in_touch", "Refuses contact"),
    },
    "la_care_leavers_stayput": {
        ("18", "Total living with former foster carers in the current year", "percent"): (
            "staying_put_pct", "18", "Total", *TOTAL),
    },
    "la_children_who_ceased_during_the_year": {
        ("Age on ceasing", "18 years and over", "percent"): (
            "ceased_looked_after_pct", *TOTAL, "age_on_ceasing", "18 and over"),
        ("Gender", "Female", "count"): ("ceased_looked_after", "Total", "Female", *TOTAL),
        ("Reason episode ceased", "Special guardianship orders", "percent"): (
            "ceased_looked_after_pct", *TOTAL, "reason_ceased", "Special guardianship order"),
        ("Reason episode ceased", "Moved into independent living (with supportive accommodation)",
         "count"): ("ceased_looked_after", *TOTAL, "reason_ceased_in_full",
                    "Moved into independent living, with support"),
    },
    "la_children_who_were_missing": {
        ("Children missing at 31 March", "count"): ("missing_on_date", *TOTAL, *TOTAL),
        ("Percentage of children who had a missing incident during the year", "count"): (
            "missing_children_pct", *TOTAL, *TOTAL),
        (AWAY, "count"):
            ("away_episodes", *TOTAL, *TOTAL),
    },
    "la_cla_during_year_new_placements": {
        (LOCATION, "Total new placements", "count"): (
            "new_placements", *TOTAL, *TOTAL),
        (LOCATION,
         FAR_OUT, "percent"): (
            "new_placements_pct", *TOTAL, "location x distance",
            "Outside the area x Over 20 miles"),
        ("Reason for placement change during the year", "Allegation (s47)", "count"): (
            "placement_changes", *TOTAL, "reason_for_change", "Allegation (section 47)"),
        ("Reason for placement change during the year",
         "Carer requests placement ends due to child's behaviour", "percent"): (
            "placement_changes_pct", *TOTAL, "reason_for_change",
            "Carer requests the end due to the child's behaviour"),
    },
    "la_cla_placement_stability": {
        ("CLA on 31 March", "With 3 or more placements during the year", "percent"): (
            "placements_3plus_pct", *TOTAL, *TOTAL),
        (SETTLED,
         "Living with the same carer for at least 2 years", "percent"): (
            "same_carer_2_years_pct", *TOTAL, *TOTAL),
    },
    "la_conviction_health_outcome_cla": {
        (ALL, "Had their teeth checked by a dentist",
         "percent"): ("dental_check_pct", *TOTAL, *TOTAL),
        ("Development assessments: Children looked after ages 0 to 4 years",
         "Development assessments up to date", "percent"): (
            "development_checks_pct", "Under 5", "Total", *TOTAL),
        ("Ages 5 to 16 years with SDQ score", "SDQ average score", "count"): (
            "sdq_score_mean", *TOTAL, *TOTAL),
        ("Ages 5 to 16 years with SDQ score", "SDQ score is a cause for concern", "percent"): (
            "sdq_band_pct", *TOTAL, "sdq_band", "Cause for concern"),
        ("Convictions: Children looked after Ages 10 to 17 years",
         "Convicted or subject to youth cautions, or youth conditional cautions during the year",
         "count"): ("convicted", *TOTAL, *TOTAL),
    },
    "national_cla_on_31_march_by_characteristics": {
        ("Age group", "10 to 15 years", "percent"): (
            "children_looked_after_pct", "10 to 15", "Total", *TOTAL),
        ("Gender", "Male", "count"): ("children_looked_after", "Total", "Male", *TOTAL),
        ("Placement", "1. Total foster placements", "percent"): (
            "children_looked_after_pct", *TOTAL, "placement", "Foster care"),
        ("Category of need", "N1. Abuse or neglect", "count"): (
            "children_looked_after", *TOTAL, "category_of_need", "Abuse or neglect"),
        ("Ethnicity", "2. Total Mixed or Multiple ethnic groups", "percent"): (
            "children_looked_after_pct", *TOTAL, "ethnicity", "Mixed or Multiple"),
        ("Legal status", "Voluntary agreements under S20 CA 1989", "count"): (
            "children_looked_after", *TOTAL, "legal_status",
            "Voluntary agreements under section 20"),
        ("Motherhood status", "All mothers aged 12 or over looked after on 31 March", "percent"): (
            "mothers_pct", *TOTAL, *TOTAL),
    },
}  # fmt: skip
AGE = {"Aged 17 to 18": "17 to 18", "17 to 18 years": "17 to 18", "Aged 19 to 21": "19 to 21",
       "19 to 21 years": "19 to 21", "Aged 18": "18", "Aged 23": "23"}  # fmt: skip


def case_of(file: str, row: dict[str, str], name: str) -> Key | None:
    texts = [AGE.get(row[c], row[c]) for c in row if c not in PLACES | set(NUMBERS)]
    wording = {
        "at 31 March each": "{on} 31 March each",
        "on 31 March each": "{on} 31 March each",
        "considered not suitable": "considered {not }suitable",
        "considered unsuitable": "considered {not }suitable",
    }
    for old, new in wording.items():
        texts = [text.replace(old, new) for text in texts]
    stem = max((s for s in CASES if file.startswith(s)), key=len, default="")
    return CASES.get(stem, {}).get((*texts, NUMBERS[name]))


def test_labels_mean_what_our_own_figures_call_them(
    both: tuple[list[dict[str, str]], pd.DataFrame],
) -> None:
    cells, table = both
    key = ["measure", "age_band", "sex", "group", "category", "area_code"]
    end = table["period_end"].str[:4]
    found = Counter(zip(*(table[name] for name in key), end, table["printed"], strict=True))
    file = table["place"].iloc[0]
    tried = 0
    for row in cells:
        for name in NUMBERS.keys() & row.keys():
            if wanted := case_of(file, row, name):
                tried += 1
                assert found[(*wanted, area_of(row), row["time_period"], row[name])] == 1, wanted
    assert tried >= 5 or file.startswith("national_activity")


def test_no_key_stands_twice(both: tuple[list[dict[str, str]], pd.DataFrame]) -> None:
    _, table = both
    values = ["value", "low", "high", "qualifier", "status", "status_printed", "printed"]
    key = [name for name in table if name not in (*values, "numerator", "denominator")]
    assert not table.duplicated(key).any()


def test_percentages_of_councils_are_of_their_numbers_halves_up(
    both: tuple[list[dict[str, str]], pd.DataFrame],
) -> None:
    """What is called numerator and denominator is: DfE's rounding, from them, is as printed."""
    _, table = both
    shares = table[
        table["numerator"].notna() & table["denominator"].notna() & (table.status == "ok")
    ]
    assert (shares["area_level"] == "Local authority").all()
    per = shares["measure"].str.endswith("_rate").map({True: 10_000, False: 100})
    computed = (per * shares["numerator"] / shares["denominator"] + 0.5 + 1e-9) // 1
    assert (computed == shares["value"]).all()
