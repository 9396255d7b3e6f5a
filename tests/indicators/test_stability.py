"""Two years with the same carer or in the same placement, of those looked after for 2.5 years."""

from datetime import date

import pytest
from episode_strategies import ENDS, has_twins, histories, made_of
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from indicator_figures import figures, total
from small_records import records

from cpanalytics.indicators import stability
from cpanalytics.indicators.options import Options

THREE_YEARS = {2019: "2019-03-31", 2020: "2020-03-31", 2021: "2021-03-31"}
CARER, PLACEMENT = "same_carer_2_years_pct", "same_placement_2_years_pct"


def _line(began, reason, place, ended=None, rec="X1", status="C2", post=None):
    rec = rec if ended else None
    return (0, began, reason, status, place, ended, rec, "N1", None, None, None, post)


def _found(*lines, born="2010-01-01", ends=THREE_YEARS):
    """Return both measures of the one child: 100 with the carer, 0 not, None not in the cohort."""
    found = figures(stability, records(list(lines), [(born, "Female")], ends=ends))
    return total(found, CARER), total(found, PLACEMENT)


@pytest.mark.parametrize(
    ("day", "months", "before"),
    [
        (date(2021, 3, 31), 30, date(2018, 9, 30)),
        (date(2021, 3, 31), 24, date(2019, 3, 31)),
        (date(2024, 2, 29), 24, date(2022, 2, 28)),
        (date(2022, 8, 31), 30, date(2020, 2, 29)),
        (date(2021, 9, 30), 30, date(2019, 3, 30)),
    ],
)
def test_months_before_are_those_of_the_calendar(day, months, before):
    assert stability.months_before(day, months) == before


@pytest.mark.parametrize(
    ("started", "found"), [("2018-09-30", (100, 100)), ("2018-10-01", (None, None))]
)
def test_two_and_a_half_years_to_the_day_are_enough(started, found):
    assert _found(_line(started, "S", "U6")) == found


@pytest.mark.parametrize(
    ("born", "found"), [("2005-03-31", (None, None)), ("2005-04-01", (100, 100))]
)
def test_who_turns_16_on_31_march_is_not_under_16(born, found):
    assert _found(_line("2017-01-01", "S", "U6"), born=born) == found


@pytest.mark.parametrize(("moved", "found"), [("2019-03-31", 100), ("2019-04-01", 0)])
def test_two_years_to_the_day_are_enough(moved, found):
    lines = [_line("2017-01-01", "S", "U6", moved), _line(moved, "P", "U4")]
    assert _found(*lines) == (found, found)


@pytest.mark.parametrize("reason", ["T", "U"])
def test_the_same_carer_in_another_placement_is_the_same_carer_only(reason):
    lines = [_line("2017-01-01", "S", "U6", "2020-01-01"), _line("2020-01-01", reason, "U4")]
    assert _found(*lines) == (100, 0)


def test_a_change_of_legal_status_breaks_nothing():
    lines = [_line("2017-01-01", "S", "U6", "2020-01-01"), _line("2020-01-01", "L", "U6")]
    assert _found(*lines) == (100, 100)


def test_a_temporary_placement_breaks_nothing_if_the_child_returns():
    stay = [
        _line("2017-01-01", "S", "U6", "2020-01-01", post="AA1 1AA"),
        _line("2020-01-01", "P", "T1", "2020-01-09"),
    ]
    assert _found(*stay, _line("2020-01-09", "P", "U6", post="AA1 1AA")) == (100, 100)
    assert _found(*stay, _line("2020-01-09", "P", "U6", post="AA1 1AB")) == (0, 0)


def test_in_hospital_on_31_march_the_child_is_still_with_the_carer():
    assert _found(_line("2017-01-01", "S", "U6", "2021-03-20"), _line("2021-03-20", "P", "T1")) == (
        100,
        100,
    )


@pytest.mark.parametrize("place", ["A3", "A4", "A5", "A6"])
@pytest.mark.parametrize(("moved", "found"), [("2019-03-31", 100), ("2019-04-01", 0)])
def test_placed_for_adoption_the_placement_before_is_added(place, moved, found):
    lines = [
        _line("2017-01-01", "S", "K2", moved),
        _line(moved, "P", "U6", "2020-12-01"),
        _line("2020-12-01", "B", place),
    ]
    assert _found(*lines) == (found, found)


def test_adopters_before_the_placement_order_and_after_it_are_one_placement():
    lines = [
        _line("2017-01-01", "S", "U6", "2020-06-01"),
        _line("2020-06-01", "P", "A4", "2020-12-01"),
        _line("2020-12-01", "U", "A6"),
    ]
    assert _found(*lines) == (100, 100)


def test_a_second_adoptive_family_is_added_to_the_first_only():
    lines = [
        _line("2017-01-01", "S", "U6", "2020-06-01"),
        _line("2020-06-01", "P", "A6", "2020-12-01"),
        _line("2020-12-01", "P", "A6"),
    ]
    assert _found(*lines) == (0, 0)


def test_adopters_in_hospital_with_the_child_are_still_the_adoptive_placement():
    lines = [
        _line("2017-01-01", "S", "U6", "2020-06-01"),
        _line("2020-06-01", "P", "A6", "2021-03-20"),
        _line("2021-03-20", "P", "T1"),
    ]
    assert _found(*lines) == (100, 100)


def test_the_current_foster_carers_as_adopters_are_the_same_carers():
    lines = [
        _line("2016-01-01", "S", "U6", "2019-01-01"),
        _line("2019-01-01", "T", "U4", "2020-06-01"),
        _line("2020-06-01", "U", "A5"),
    ]
    assert _found(*lines) == (100, 100)


def test_placed_for_adoption_at_once_there_is_no_placement_before_it():
    assert _found(_line("2018-05-01", "S", "A4")) == (100, 100)


def test_who_left_and_came_back_began_again():
    lines = [_line("2010-01-01", "S", "U6", "2019-06-01", "E4A"), _line("2019-07-01", "S", "U6")]
    assert _found(*lines) == (None, None)


def test_short_breaks_are_left_out():
    assert _found(_line("2017-01-01", "S", "U6", status="V4")) == (None, None)


@pytest.mark.parametrize("years", [(2020, 2021), (2018, 2020, 2021)])
def test_a_history_that_is_too_short_gives_nothing(years):
    ends = {year: f"{year}-03-31" for year in years}
    made = records([_line("2019-06-01", "L", "U6")], [("2010-01-01", "Female")], ends=ends)
    assert figures(stability, made) == {}


def test_a_short_history_is_enough_where_every_start_is_known():
    line = _line("2016-06-01", "S", "U6")
    assert _found(line, ends={2021: "2021-03-31"}) == (100, 100)
    gap = {year: f"{year}-03-31" for year in (2018, 2020, 2021)}
    assert figures(stability, records([line], [("2010-01-01", "Female")], ends=gap)) == {}


def test_an_extract_needs_the_years_before_its_two_and_a_half():
    line = _line("2018-06-01", "L", "U6")
    autumn = {year: f"{year}-03-31" for year in (2019, 2020, 2021)} | {2022: "2021-09-30"}
    assert _found(line, ends=autumn) == (100, 100)
    del autumn[2019]
    made = records([line], [("2010-01-01", "Female")], ends=autumn)
    assert figures(stability, made) == {}


def test_the_steps_end_with_the_denominator():
    lines = [
        _line("2017-01-01", "S", "U6"),
        (1, *_line("2020-06-01", "S", "U6")[1:]),
        (2, *_line("2016-06-01", "S", "U6")[1:]),
    ]
    children = [("2010-01-01", "Female"), ("2011-01-01", "Male"), ("2004-01-01", "Male")]
    made = records(lines, children, ends=THREE_YEARS)
    carer, _ = stability.counted(made, made.spans[-1], Options())
    assert [step.left for step in carer.cohort.steps] == [3, 2, 1]
    assert "30 September 2018" in carer.cohort.steps[-1].says
    assert "31 March 2019" in carer.says
    assert carer.period == ("on", "", "2021-03-31")
    found = figures(stability, made)
    assert found[CARER, "10 to 15", "Total", "Total", "Total"] == 100 * 1 / 1
    assert (CARER, "16 and over", "Total", "Total", "Total") not in found


def _hits(made):
    return [one.hit.tolist() for one in stability.counted(made, made.spans[-1], Options())]


@settings(max_examples=50)
@given(histories())
def test_the_same_placement_is_with_the_same_carer(history):
    made = made_of(*history)
    carer, placement = _hits(made)
    assert all(one or not other for one, other in zip(carer, placement, strict=True))


@settings(max_examples=30)
@given(histories(), st.data())
def test_the_order_of_the_rows_does_not_matter(history, data):
    lines, children = history
    assume(not has_twins(lines))
    shuffled = data.draw(st.permutations(lines))
    assert _hits(made_of(lines, children)) == _hits(records(shuffled, children, ends=ENDS))
