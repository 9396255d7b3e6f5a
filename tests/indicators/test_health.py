"""Health of children looked after for twelve months, counted by hand."""

import pytest
from hand_counts import TOTAL, rows_of
from hypothesis import given, settings
from hypothesis import strategies as st
from small_records import records

from cpanalytics.indicators import health

FLAGS = "IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT HEALTH_CHECK CONVICTED SUBSTANCE_MISUSE"
COLUMNS = f"child {FLAGS} INTERVENTION_RECEIVED INTERVENTION_OFFERED"


def _made(children, lines, columns=COLUMNS):
    stays = [(n, "2015-01-01", "S", "C2", "U6") for n in range(len(children))]
    return records(stays, children, OC2=(columns, lines))


@pytest.mark.parametrize(
    ("measure", "column"),
    [
        ("immunisations_up_to_date_pct", "IMMUNISATIONS"),
        ("dental_check_pct", "TEETH_CHECK"),
        ("health_assessment_pct", "HEALTH_ASSESSMENT"),
        ("substance_misuse_pct", "SUBSTANCE_MISUSE"),
    ],
)
def test_a_blank_flag_is_in_the_denominator_only(measure, column):
    before = [None] * FLAGS.split().index(column)
    lines = [(n, *before, flag) for n, flag in enumerate(["1", "1", "0", None])]
    found = rows_of(health, _made([("2010-01-01", "Female")] * 4, lines))
    assert found.share(measure) == (1 + 1, 4)
    assert found.value(measure) == 50


def test_shares_are_given_by_sex_and_age_band():
    children = [("2012-01-01", "Female"), ("2012-01-01", "Male"), ("2008-01-01", "Male")]
    lines = [(0, "1"), (1, "0"), (2, "1")]
    found = rows_of(health, _made(children, lines))
    measure = "immunisations_up_to_date_pct"
    assert found.share(measure, "Total", "Male", "Total", "Total") == (1, 2)
    assert found.share(measure, "5 to 9", "Total", "Total", "Total") == (1, 2)
    assert found.share(measure, "10 to 15", "Total", "Total", "Total") == (1, 1)
    assert found.value(measure, "Under 1", "Total", "Total", "Total") is None


YOUNG = ("Under 5", "Total", "Total", "Total")


def test_development_checks_are_of_those_under_5_on_31_march():
    children = [("2016-04-01", "Female"), ("2016-03-31", "Female"), ("2018-01-01", "Male")]
    lines = [(n, None, None, None, "1") for n in range(3)]
    found = rows_of(health, _made(children, lines))
    assert found.share("development_checks_pct", *YOUNG) == (1 + 1, 2)
    bands = {key[1] for key in found if key[0] == "development_checks_pct"}
    assert bands == {"Under 5", "Under 1", "1 to 4"}


def test_convictions_are_of_those_aged_10_to_17_on_31_march():
    born = ["2011-03-31", "2011-04-01", "2003-04-01", "2003-03-31"]
    lines = [(n, None, None, None, None, "1") for n in range(4)]
    found = rows_of(health, _made([(day, "Male") for day in born], lines))
    assert found.share("convicted_pct") == (1 + 1, 2)
    bands = {key[1] for key in found if key[0] == "convicted_pct"}
    assert bands == {"Total", "10 to 15", "16 and over"}


@pytest.mark.parametrize(("end", "is_4"), [("2025-02-28", 1), ("2025-03-01", 0)])
def test_a_child_born_on_29_february_turns_5_on_1_march_of_a_common_year(end, is_4):
    made = records(
        [(0, "2021-01-01", "S", "C2", "U6")],
        [("2020-02-29", "Male")],
        ends={2024: "2024-03-31", 2025: end},
        OC2=(COLUMNS, [(0, None, None, None, "1")]),
    )
    found = rows_of(health, made)
    assert found.share("development_checks_pct", *YOUNG) == (is_4, is_4)


def test_interventions_are_of_those_with_a_substance_misuse_problem():
    lines = [
        (0, None, None, None, None, None, "1", "1", "0"),
        (1, None, None, None, None, None, "1", "0", "1"),
        (2, None, None, None, None, None, "1", None, None),
        (3, None, None, None, None, None, "0", "1", "1"),
    ]
    found = rows_of(health, _made([("2008-01-01", "Male")] * 4, lines))
    assert found.share("substance_misuse_pct") == (3, 4)
    assert found.share("substance_misuse_intervention_received_pct") == (1, 3)
    assert found.share("substance_misuse_intervention_refused_pct") == (1, 3)


def test_a_percentage_of_nobody_has_no_value():
    found = rows_of(health, _made([("2010-01-01", "Male")], [(0,)]))
    assert found.value("substance_misuse_intervention_received_pct") is None
    assert found.value("development_checks_pct", *YOUNG) is None


def test_nothing_is_counted_without_oc2():
    made = records([(0, "2015-01-01", "S", "C2", "U6")], [("2010-01-01", "Male")])
    assert rows_of(health, made) == {}


FLAG = st.sampled_from(["0", "1", None])
CHILD = st.tuples(
    st.dates().map(lambda day: day.replace(year=2003 + day.year % 18, day=1).isoformat()),
    st.sampled_from(["Female", "Male", None]),
)


@settings(max_examples=40)
@given(st.lists(st.tuples(CHILD, st.tuples(*[FLAG] * 8)), max_size=8))
def test_percentages_are_possible_and_the_sexes_add_up(pairs):
    children = [child for child, _ in pairs]
    found = rows_of(health, _made(children, [(n, *flags) for n, (_, flags) in enumerate(pairs)]))
    assert all(value is None or 0 <= value <= 100 for value, _, _ in found.values())
    for measure in found.measures:
        whole = YOUNG if measure == "development_checks_pct" else TOTAL
        parts = [key for key in found if key[0] == measure and key[2] != "Total"]
        for side in (0, 1):
            assert sum(found.share(*key)[side] for key in parts) == (
                found.share(measure, *whole)[side] if pairs else 0
            )
