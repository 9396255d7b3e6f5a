"""Strengths and difficulties scores, counted by hand."""

import pytest
from hand_counts import counted_of, lefts, rows_of
from hypothesis import given, settings
from hypothesis import strategies as st
from small_records import records

from cpanalytics.indicators import sdq


def _made(children, scores):
    stays = [(n, "2015-01-01", "S", "C2", "U6") for n in range(len(children))]
    return records(stays, children, OC2=("child SDQ_SCORE", list(enumerate(scores))))


def _rows(scores, **options):
    return rows_of(sdq, _made([("2010-01-01", "Female")] * len(scores), scores), **options)


def test_a_score_of_0_was_returned_and_a_blank_was_not():
    found = _rows([0, 20, None])
    assert found.share("sdq_returned_pct") == (1 + 1, 3)
    assert found.value("sdq_score_mean") == (0 + 20) / 2


@pytest.mark.parametrize("score", [-1, 41])
def test_a_score_that_cannot_be_is_no_score(score):
    found = _rows([10, score])
    assert found.share("sdq_returned_pct") == (1, 2)
    assert found.value("sdq_score_mean") == 10


def test_bands_are_those_of_dfe_at_their_edges():
    found = _rows([0, 13, 14, 16, 17, 40, None])
    bands = {
        key[4]: found.share(*key) for key in found if key[1:4] == ("Total", "Total", "sdq_band")
    }
    assert bands == {"Normal": (2, 6), "Borderline": (2, 6), "Cause for concern": (2, 6)}


EDGES = [
    ("2016-03-31", 1, 1),  # 5 on 31 March: 4 on 1 April before
    ("2016-04-01", 0, 1),  # 4 on both days
    ("2016-04-02", 0, 0),  # not yet 4 on 1 April
    ("2004-04-01", 1, 1),  # 16 on 31 March
    ("2004-03-31", 0, 0),  # 17 on 31 March
]


@pytest.mark.parametrize(("born", "by_default", "by_validation"), EDGES)
def test_the_age_is_that_of_the_option(born, by_default, by_validation):
    made = _made([(born, "Male")], [10])
    assert rows_of(sdq, made).share("sdq_returned_pct")[1] == by_default
    other = rows_of(sdq, made, sdq_ages="4_to_16")
    assert other.share("sdq_returned_pct")[1] == by_validation


def test_a_fourth_birthday_of_29_february_is_on_that_day_again():
    made = records(
        [(0, "2017-01-01", "S", "C2", "U6")],
        [("2016-02-29", "Male")],
        OC2=("child SDQ_SCORE", [(0, 5)]),
    )
    assert rows_of(sdq, made, sdq_ages="4_to_16").share("sdq_returned_pct") == (1, 1)


def test_each_sex_has_its_mean():
    children = [("2010-01-01", "Female"), ("2010-01-01", "Female"), ("2010-01-01", "Male")]
    found = rows_of(sdq, _made(children, [10, 15, None]))
    assert found.value("sdq_score_mean", "Total", "Female", "Total", "Total") == (10 + 15) / 2
    assert found.value("sdq_score_mean", "Total", "Male", "Total", "Total") is None


def test_the_steps_end_with_those_whose_scores_are_averaged():
    children = [("2010-01-01", "Female"), ("2019-01-01", "Male"), ("2010-01-01", "Male")]
    made = _made(children, [9, 9, None])
    found = counted_of(sdq, made, "sdq_score_mean").cohort
    assert lefts(found) == [3, 3, 3, 3, 3, 2, 1]
    assert found.steps[-2].says == "aged 5 to 16 on the last day"
    assert found.steps[-1].says == "a score from 0 to 40 was returned"


def test_nothing_is_counted_without_oc2():
    assert rows_of(sdq, records([], [])) == {}


@settings(max_examples=40)
@given(st.lists(st.integers(0, 40) | st.none(), min_size=1, max_size=10))
def test_bands_make_100_percent_and_hold_every_score(scores):
    found = _rows(scores)
    bands = [found.share(*key) for key in found if key[1:4] == ("Total", "Total", "sdq_band")]
    returned = len([score for score in scores if score is not None])
    assert sum(hits for hits, _ in bands) == returned
    assert {whole for _, whole in bands} == {returned}
