"""How children took part in their reviews, counted by hand."""

import pytest
from hand_counts import counted_of, lefts, rows_of
from hypothesis import given, settings
from hypothesis import strategies as st
from small_records import CODES, records

from cpanalytics.indicators import participation

CODE = "child REVIEW REVIEW_CODE"


def _made(lines):
    return records([], [("2010-01-01", "Female"), ("2010-01-01", "Male")], Reviews=(CODE, lines))


@pytest.mark.parametrize("code", ["PN1", "PN2", "PN3", "PN4", "PN5", "PN6"])
def test_the_child_took_part_by_attending_or_giving_views(code):
    found = rows_of(participation, _made([(0, "2020-06-01", code), (0, "2020-12-01", "PN7")]))
    assert found.share("review_participation_pct") == (1, 1 + 1)


@pytest.mark.parametrize("code", ["PN0", None])
def test_reviews_of_children_under_4_and_without_a_code_are_out(code):
    found = rows_of(participation, _made([(0, "2020-06-01", code), (0, "2020-12-01", "PN1")]))
    assert found.share("review_participation_pct") == (1, 1)
    assert found.value("reviews") == 1 + 1


@pytest.mark.parametrize(
    ("day", "counts"),
    [("2020-03-31", 0), ("2020-04-01", 1), ("2021-03-31", 1), ("2021-04-01", 0), (None, 0)],
)
def test_reviews_count_in_the_year_they_were_held(day, counts):
    found = rows_of(participation, _made([(0, day, "PN1"), (1, "2020-06-01", "PN7")]))
    assert found.value("reviews") == counts + 1


def test_ways_of_taking_part_are_in_plain_words():
    found = rows_of(
        participation, _made([(0, "2020-06-01", code) for code in ("PN1", "PN1", "PN7")])
    )
    ways = {key[4]: found.value(*key) for key in found if key[3] == "participation"}
    assert ways["Attended and spoke for themselves"] == 2
    assert ways["Did not attend or give their views"] == 1
    assert ways["Aged under 4"] == 0
    assert "Not recorded" not in ways
    assert len(ways) == 8


def test_each_sex_has_its_share():
    made = _made([(0, "2020-06-01", "PN1"), (1, "2020-06-01", "PN7")])
    found = rows_of(participation, made)
    assert found.value("review_participation_pct", "Total", "Female", "Total", "Total") == 100
    assert found.value("review_participation_pct", "Total", "Male", "Total", "Total") == 0


def test_the_steps_end_with_the_denominator():
    made = _made([(0, "2020-06-01", "PN1"), (1, "2020-06-01", "PN0"), (1, "2019-06-01", "PN1")])
    found = counted_of(participation, made, "review_participation_pct")
    assert lefts(found.cohort) == [2, 1]
    assert found.cohort.steps[0].says == "reviews held from 1 April 2020 to 31 March 2021"


def test_the_same_months_of_the_year_before_are_counted():
    made = records(
        [], [("2010-01-01", "Female")],
        ends={2024: "2024-03-31", 2025: "2024-09-30"},
        Reviews=(f"{CODE} year", [(0, "2023-06-01", "PN1", 2024), (0, "2023-12-01", "PN1", 2024),
                                  (0, "2024-06-01", "PN1", 2025)]),
    )  # fmt: skip
    assert [rows_of(participation, made, span=n).value("reviews") for n in range(3)] == [1, 2, 1]


def test_nothing_is_counted_without_reviews_of_the_year():
    made = records(
        [], [("2010-01-01", "Female")],
        ends={2020: "2020-03-31", 2021: "2021-03-31"},
        Reviews=(f"{CODE} year", [(0, "2019-06-01", "PN1", 2020)]),
    )  # fmt: skip
    assert rows_of(participation, made, span=0).measures == {"reviews", "review_participation_pct"}
    assert rows_of(participation, made, span=1) == {}


@settings(max_examples=40)
@given(st.lists(st.sampled_from([*CODES["REVIEW_CODE"], None]), min_size=1, max_size=20))
def test_ways_add_up_to_all_reviews(codes):
    found = rows_of(participation, _made([(0, "2020-06-01", code) for code in codes]))
    ways = [found.value(*key) for key in found if key[3] == "participation"]
    assert sum(ways) == found.value("reviews") == len(codes)
    share = found.value("review_participation_pct")
    assert share is None or 0 <= share <= 100
