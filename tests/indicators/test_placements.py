"""Three or more placements in the year: what is a placement, and which of them count."""

from datetime import date

import pytest
from episode_strategies import has_twins, histories, made_of
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from indicator_figures import figures, parts, total
from small_records import records

from cpanalytics.indicators import placements
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.spans import SAME_MONTHS, Span

CHILD = [("2010-01-01", "Female")]


def _many(*lines, **options):
    """Return how many placements the one child had, from lines without the child's number."""
    made = records([(0, *line) for line in lines], CHILD)
    found = figures(placements, made, **options)
    by_number = parts(found, "children_looked_after", "placements_in_year")
    return [number for number, children in by_number.items() if children]


def _line(began, reason, place, ended=None, status="C2", rec="X1", post=None):
    rec = rec if ended else None
    return (began, reason, status, place, ended, rec, "N1", None, None, None, post)


BEFORE = _line("2019-01-01", "S", "U6", "2020-06-01")
"""Open on 1 April 2020, left on 1 June."""


def test_the_placement_on_1_april_and_the_one_on_31_march_count():
    assert _many(BEFORE, _line("2020-06-01", "P", "K2")) == ["2"]


def test_a_placement_left_on_1_april_is_not_the_one_open_on_1_april():
    assert _many(_line("2019-01-01", "S", "U6", "2020-04-01"), _line("2020-04-01", "P", "K2")) == [
        "1"
    ]


def test_three_placements_are_three():
    lines = [BEFORE, _line("2020-06-01", "P", "K2", "2020-07-01"), _line("2020-07-01", "B", "U6")]
    assert _many(*lines) == ["3"]


@pytest.mark.parametrize(("left", "counts"), [("2020-06-01", "2"), ("2020-06-02", "3")])
def test_a_placement_counts_from_24_hours_on(left, counts):
    assert _many(BEFORE, _line("2020-06-01", "P", "K2", left), _line(left, "P", "U4")) == [counts]


def test_a_move_on_31_march_counts_where_it_is_still_open():
    assert _many(_line("2019-01-01", "S", "U6", "2021-03-31"), _line("2021-03-31", "P", "K2")) == [
        "2"
    ]


def test_a_change_of_legal_status_begins_no_placement():
    assert _many(BEFORE, _line("2020-06-01", "L", "U6", status="E1")) == ["1"]


def test_24_hours_are_those_of_the_whole_placement_over_a_change_of_legal_status():
    assert _many(
        BEFORE,
        _line("2020-06-01", "P", "K2", "2020-06-01"),
        _line("2020-06-01", "L", "K2", "2020-06-02", status="E1"),
        _line("2020-06-02", "P", "U4"),
    ) == ["3"]


def test_a_day_of_which_a_part_lies_before_1_april_is_a_day():
    assert _many(
        _line("2019-01-01", "S", "U6", "2020-03-31"),
        _line("2020-03-31", "P", "K2", "2020-04-02"),
        _line("2020-04-02", "P", "U4"),
    ) == ["2"]


@pytest.mark.parametrize("reason", ["T", "U"])
def test_a_move_with_the_same_carers_counts_except_by_the_option_carers(reason):
    lines = [BEFORE, _line("2020-06-01", reason, "U4")]
    assert _many(*lines) == ["2"]
    assert _many(*lines, placement_changes="carers") == ["1"]


@pytest.mark.parametrize("place", ["A3", "A5"])
def test_adoption_by_the_current_foster_carers_is_no_change(place):
    assert _many(BEFORE, _line("2020-06-01", "U", place)) == ["1"]


def test_adoption_by_others_is_a_change():
    assert _many(BEFORE, _line("2020-06-01", "B", "A6")) == ["2"]


@pytest.mark.parametrize("place", ["T0", "T1", "T2", "T3", "T4"])
def test_a_temporary_placement_and_the_return_from_it_are_no_changes(place):
    lines = [
        _line("2019-01-01", "S", "U6", "2020-06-01", post="AA1 1AA"),
        _line("2020-06-01", "P", place, "2020-06-20"),
        _line("2020-06-20", "P", "U6", post="AA1 1AA"),
    ]
    assert _many(*lines) == ["1"]


def test_elsewhere_after_a_temporary_placement_is_one_change():
    lines = [
        BEFORE,
        _line("2020-06-01", "P", "T1", "2020-06-20"),
        _line("2020-06-20", "P", "K2"),
    ]
    assert _many(*lines) == ["2"]


def test_a_child_in_nothing_but_a_temporary_placement_has_one():
    assert _many(_line("2020-06-01", "S", "T1")) == ["1"]


def test_placements_before_leaving_and_coming_back_in_the_year_count():
    assert _many(
        _line("2019-01-01", "S", "U6", "2020-05-01"),
        _line("2020-05-01", "P", "K2", "2020-06-01", rec="E4A"),
        _line("2020-09-01", "S", "U6"),
    ) == [str(1 + 1 + 1)]


def test_short_breaks_count_neither_as_children_nor_as_placements():
    assert _many(_line("2020-05-01", "S", "U6", status="V4")) == []
    breaks = [_line(f"2020-{m:02}-01", "S", "U6", f"2020-{m:02}-09", "V3", "E8") for m in (4, 5, 6)]
    assert _many(*breaks, _line("2020-08-01", "S", "U6")) == ["1"]


def test_of_two_open_episodes_the_older_was_ended_by_the_newer():
    assert _many(_line("2018-05-01", "S", "U6"), _line("2019-05-01", "P", "K2")) == ["1"]
    assert _many(_line("2018-05-01", "S", "U6"), _line("2020-05-01", "P", "K2")) == ["2"]


def test_five_and_more_are_one_group():
    moves = [_line(f"2020-{m:02}-01", "P", "K2", f"2020-{m + 1:02}-01") for m in range(6, 11)]
    assert _many(BEFORE, *moves, _line("2020-11-01", "P", "U4")) == ["5 or more"]


def _two_children():
    return records(
        [
            (0, *BEFORE),
            (0, *_line("2020-06-01", "P", "K2", "2020-07-01")),
            (0, *_line("2020-07-01", "P", "U4")),
            (1, *_line("2019-01-01", "S", "U6")),
        ],
        [("2010-01-01", "Female"), ("2005-03-31", "Male")],
    )


def test_the_share_is_of_children_looked_after_by_age_band_and_sex():
    found = figures(placements, _two_children())
    assert total(found, "placements_3plus") == 1
    assert total(found, "placements_3plus_pct") == 100 * 1 / (1 + 1)
    assert found["placements_3plus_pct", "Total", "Female", "Total", "Total"] == 100 * 1 / 1
    assert found["placements_3plus_pct", "16 and over", "Total", "Total", "Total"] == 100 * 0 / 1
    assert found["placements_3plus", "10 to 15", "Total", "Total", "Total"] == 1
    shares = parts(found, "children_looked_after_pct", "placements_in_year")
    assert shares == {"1": 50, "2": 0, "3": 50, "4": 0, "5 or more": 0}


def test_the_steps_end_with_the_figure():
    made = _two_children()
    number, share, _ = placements.counted(made, made.spans[0], Options())
    assert [step.left for step in number.cohort.steps] == [2, 1]
    assert number.cohort.steps[-1].says == share.says
    assert "24 hours" in share.says
    *_, own = placements.counted(made, made.spans[0], Options(placement_changes="carers"))
    assert own.cohort.labels["placements_in_year"].tolist() == ["3", "1"]


def test_the_same_months_of_a_year_end_with_the_months():
    made = _two_children()
    found = figures(placements, made, Span(2021, date(2020, 6, 30), SAME_MONTHS))
    by_number = parts(found, "children_looked_after", "placements_in_year")
    assert by_number == {"1": 1, "2": 1, "3": 0, "4": 0, "5 or more": 0}


def test_nobody_looked_after_has_no_share():
    found = figures(placements, records([], CHILD))
    assert total(found, "placements_3plus") == 0
    assert total(found, "placements_3plus_pct") is None


@settings(max_examples=30)
@given(histories())
def test_the_groups_add_up_to_the_children_looked_after(history):
    made = made_of(*history)
    for span in made.spans:
        *_, counted = placements.counted(made, span, Options())
        labels = counted.cohort.labels["placements_in_year"]
        assert (labels.codes >= 0).all()
        assert len(labels) == len(made.open_on(span.end))


@settings(max_examples=30)
@given(histories())
def test_new_carers_are_never_more_than_new_placements(history):
    made = made_of(*history)
    for span in made.spans:
        by_carers = placements.in_year(made, span, "carers")
        assert (by_carers <= placements.in_year(made, span, "placements")).all()


@settings(max_examples=30)
@given(histories(), st.data())
def test_the_order_of_the_rows_changes_nothing(history, data):
    lines, children = history
    assume(not has_twins(lines))
    made, shuffled = made_of(lines, children), made_of(data.draw(st.permutations(lines)), children)
    for span in made.spans:
        assert _numbers(made, span) == _numbers(shuffled, span)


def _numbers(made, span):
    return placements.in_year(made, span, "placements").tolist()
