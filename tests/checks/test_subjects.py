"""What a number is about, in words."""

import pytest
from figure_rows import found, frame, row

from cpanalytics.checks.rows import read
from cpanalytics.checks.subjects import counted, lower, subject
from cpanalytics.checks.words import when


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("In the area", "in the area"),
        ("Armed Forces", "Armed Forces"),
        ("IRO managers", "IRO managers"),
        (
            "Looked after without SEND",
            "looked after without special educational needs or disabilities",
        ),
    ],
)
def test_lower__names_keep_their_capitals(label: str, words: str) -> None:
    assert lower(label) == words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "children looked after"),
        ({"age_band": "Under 5", "sex": "Female"}, "female children under 5"),
        ({"category": "In the area"}, "children in the area"),
        ({"category": "In the area x Home"}, 'children counted as "In the area x Home"'),
        ({"measure": "care_leavers_pct", "age_band": "19"}, "care leavers aged 19"),
        (
            {"measure": "started_looked_after", "age_band": "5 to 9"},
            "children who came into care, aged 5 to 9",
        ),
        (
            {"measure": "ks2_english_pct", "category": "All children"},
            "all children at the expected level in English at age 11",
        ),
        (
            {"measure": "gcse_5_good_passes_pct", "category": "Children looked after"},
            "children looked after with five good GCSE passes",
        ),
    ],
)
def test_subject__reads_as_part_of_a_sentence(fields: dict[str, object], words: str) -> None:
    assert subject(read(frame(row(1, **fields)))[0]) == words


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("on", "31 March 2020"),
        ("year", "the year to 31 March 2020"),
        ("academic_year", "the academic year 2019 to 2020"),
    ],
)
def test_when__reads_as_part_of_a_sentence(kind: str, words: str) -> None:
    assert when(read(frame(row(1, period_type=kind)))[0]) == words


def test_counted__singular_plural_and_commas() -> None:
    assert counted(1, "young people aged 16") == "1 young person aged 16"
    assert counted(1_200, "children") == "1,200 children"


def test_subject__two_groups_that_name_their_people() -> None:
    base = {"measure": "early_years_pupils", "group": "pupil_group"}
    total = row(9, measure="early_years_pupils")
    parts = [row(6, **base, category="Children looked after"), row(4, **base, category="Others")]
    assert [finding.message for finding in found(total, *parts)] == [
        '6 children looked after and 4 counted as "Others" make 10, 1 more than the 9 printed for '
        "children assessed at the end of the early years stage."
    ]
