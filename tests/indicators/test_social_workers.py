"""Three or more social workers in the year: different ones, also while not looked after."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from indicator_figures import figures, parts, total
from small_records import records

from cpanalytics.indicators import social_workers
from cpanalytics.indicators.options import Options

COLUMNS = "child SW_ID SW_DECOM SW_DEC"
SHARE = "social_workers_3plus_pct"


def _made(workers, children=1, **others):
    lines = [(n, "2020-05-01", "S", "C2", "U6") for n in range(children)]
    born = [("2010-01-01", "Female")] * children
    return records(lines, born, SWEpisodes=(COLUMNS, workers), **others)


def _many(*workers):
    found = figures(social_workers, _made([(0, *line) for line in workers]))
    by_number = parts(found, "children_looked_after", "social_workers_in_year")
    return [number for number, children in by_number.items() if children]


def test_a_worker_who_comes_back_is_counted_once():
    assert _many(
        ("SW1", "2020-05-01", "2020-06-01"),
        ("SW2", "2020-06-01", "2020-07-01"),
        ("SW1", "2020-07-01", None),
    ) == [str(1 + 1)]


def test_workers_while_not_looked_after_count():
    assert _many(("SW1", "2020-04-02", "2020-04-20"), ("SW2", "2020-04-20", None)) == ["2"]


@pytest.mark.parametrize(("left", "many"), [("2020-03-31", "1"), ("2020-04-01", "2")])
def test_who_left_on_1_april_counts_and_the_day_before_does_not(left, many):
    assert _many(("SW1", "2019-01-01", left), ("SW2", left, None)) == [many]


@pytest.mark.parametrize(("began", "many"), [("2021-03-31", "2"), ("2021-04-01", "1")])
def test_who_began_on_the_last_day_counts_and_the_day_after_does_not(began, many):
    assert _many(("SW1", "2019-01-01", began), ("SW2", began, None)) == [many]


def test_the_share_is_of_all_children_looked_after():
    workers = [(0, f"SW{n}", "2020-05-01", None) for n in range(3)] + [
        (1, "SW1", "2020-05-01", None)
    ]
    made = _made(workers, children=4)
    found = figures(social_workers, made)
    assert total(found, SHARE) == 100 * 1 / 4
    by_number = parts(found, "children_looked_after", "social_workers_in_year")
    assert by_number == {"1": 1, "2": 0, "3": 1, "4": 0, "5 or more": 0, "Not recorded": 2}
    counted = next(social_workers.counted(made, made.spans[0], Options()))
    assert counted.cohort.steps[-1].left == 4
    assert sum(counted.hit) == 1


def test_a_year_without_the_table_gives_nothing():
    lines, born = [(0, "2020-05-01", "S", "C2", "U6")], [("2010-01-01", "Female")]
    assert figures(social_workers, records(lines, born)) == {}
    ends = {2023: "2023-03-31", 2024: "2024-03-31"}
    rows = [(0, "SW1", "2022-05-01", None)]
    made = records(lines, born, ends=ends, SWEpisodes=(COLUMNS, rows))
    assert figures(social_workers, made, made.spans[0]) == {}
    assert total(figures(social_workers, made, made.spans[1]), SHARE) == 0


def test_workers_of_no_child_looked_after_are_not_supplied_for_the_year():
    assert figures(social_workers, _made([(0, "SW1", "2022-05-01", None)])) == {}


ROWS = st.tuples(
    st.integers(0, 2),
    st.sampled_from(["SW1", "SW2", "SW3", "SW4", None]),
    st.sampled_from(["2019-06-01", "2020-04-01", "2021-03-31", "2021-04-01"]),
    st.sampled_from(["2020-03-31", "2020-04-01", "2021-05-01", None]),
)


@settings(max_examples=30)
@given(st.lists(ROWS, min_size=1, max_size=9), st.data())
def test_the_order_of_the_workers_changes_nothing(rows, data):
    made, shuffled = _made(rows, 3), _made(data.draw(st.permutations(rows)), 3)
    many = social_workers.in_year(made, made.spans[0])
    assert (many == social_workers.in_year(shuffled, shuffled.spans[0])).all()
    assert all(many <= 4)
