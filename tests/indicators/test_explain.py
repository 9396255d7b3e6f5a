"""The steps of an explanation add up to the figure, whichever figure it is."""

import math

import pytest
from small_records import records

from cpanalytics import authorities
from cpanalytics.indicators import count
from cpanalytics.indicators.explain import Key, explain
from cpanalytics.indicators.options import Options

EPISODES = [
    (0, "2017-05-01", "S", "C2", "U6", "2020-06-01", "X1"),
    (0, "2020-06-01", "T", "C2", "U4"),
    (1, "2020-05-01", "S", "V2", "K2", "2020-07-01", "X1"),
    (1, "2020-07-01", "P", "V2", "U6", "2020-09-01", "X1"),
    (1, "2020-09-01", "P", "V2", "T1", "2020-09-09", "X1"),
    (1, "2020-09-09", "P", "V2", "K2"),
    (2, "2019-05-01", "S", "V2", "U6", "2020-10-01", "E4A"),
    (3, "2020-08-01", "S", "V4", "U6"),
    (4, "2020-08-01", "S", "C1", "T0"),
]
CHILDREN = [
    ("2009-01-01", "Female", "WBRI"),
    ("2005-06-01", "Male", "CHNE"),
    ("2014-02-28", "Male", "BAFR"),
    ("2015-01-01", "Female", "WBRI"),
    ("2019-12-01", None, None),
    ("2001-07-07", "Female", "WBRI"),
    ("2001-08-08", "Male", "WBRI"),
]
FLAGS = (
    "child CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK HEALTH_ASSESSMENT SDQ_SCORE "
    "SDQ_REASON SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED"
)


@pytest.fixture(scope="module")
def made():
    return records(
        EPISODES,
        CHILDREN,
        OC2=(FLAGS, [(0, "0", None, "1", "1", "0", 15)]),
        OC3=("child IN_TOUCH ACTIV ACCOM", [(5, "YES", "F2", "U1"), (6, "NO", "0", "0")]),
        Missing=("child MISSING MIS_START MIS_END", [(1, "M", "2020-08-01", "2020-08-03")]),
        Reviews=("child REVIEW REVIEW_CODE", [(1, "2020-05-20", "PN1"), (0, "2020-05-01", "PN7")]),
        UASC=("child DUC", [(1, None)]),
    )


@pytest.fixture(scope="module")
def table(made):
    return count.figures(made, authorities.authority("wigan"), Options())


def test_every_figure_can_be_explained_and_its_steps_add_up(made, table):
    assert len(table) > 300
    for row in table.sample(25, random_state=1).to_dict("records"):
        how = explain(made, Options(), Key(*(row[name] for name in Key._fields)))
        assert how.value == row["value"] or (math.isnan(how.value) and math.isnan(row["value"]))
        if math.isnan(row["denominator"]):
            assert how.steps[-1].left == row["value"]
        elif not row["measure"].endswith("_rate"):
            assert how.steps[-1].left == row["denominator"]
        if how.over:
            assert how.over.left == row["numerator"] == len(how.records)


def test_no_step_has_more_than_the_one_before_it(made, table):
    for row in table.sample(10, random_state=2).to_dict("records"):
        left = [
            step.left
            for step in explain(made, Options(), Key(*(row[n] for n in Key._fields))).steps
        ]
        assert left == sorted(left, reverse=True)


def test_the_steps_of_three_or_more_placements(made):
    key = Key("placements_3plus_pct", "2021-03-31", "Total", "Total", "Total", "Total")
    how = explain(made, Options(), key)
    assert (how.over.left, how.steps[-1].left) == (1, 3)
    assert how.records[["file", "row"]].astype(str).to_numpy().tolist() == [["made up", "7"]]


def test_another_definition_that_changes_the_figure_is_told(made):
    key = Key(
        "children_looked_after",
        "2021-03-31",
        "Total",
        "Total",
        "ethnicity",
        "Asian or Asian British",
    )
    how = explain(made, Options(), key)
    assert how.value == 1
    assert [(o.option, o.choice, o.value) for o in how.others] == [("chinese", "other", 0)]


def test_a_figure_that_is_not_there_has_no_explanation(made):
    with pytest.raises(KeyError):
        explain(made, Options(), Key("dental_check_pct", "1999-03-31", *["Total"] * 4))
