"""Missing and away episodes, the children and how often, counted by hand."""

from datetime import date

import pytest
from hand_counts import counted_of, lefts, rows_of
from hypothesis import given, settings
from hypothesis import strategies as st
from small_records import records

from cpanalytics.indicators import missing

COLUMNS = "child MISSING MIS_START MIS_END"
CHILDREN = [("2005-01-01", "Female"), ("2010-01-01", "Male"), ("2010-01-01", "Male")]
STAYS = [(n, "2018-01-01", "S", "C2", "U6") for n in range(3)]


def _rows(*lines, episodes=STAYS):
    return rows_of(missing, records(list(episodes), CHILDREN, Missing=(COLUMNS, list(lines))))


def test_episodes_children_share_and_episodes_a_child():
    found = _rows(
        (0, "M", "2020-06-01", "2020-06-02"),
        (0, "M", "2020-07-01", "2020-07-02"),
        (1, "M", "2020-08-01", "2020-08-02"),
        (2, "A", "2020-08-01", "2020-08-02"),
    )
    assert found.value("missing_episodes") == 2 + 1
    assert found.value("missing_children") == 2
    assert found.share("missing_children_pct") == (2, 3)
    assert found.value("missing_episodes_per_child_mean") == (2 + 1) / 2
    assert found.value("away_episodes") == 1
    assert found.value("away_children") == 1
    assert found.share("away_children_pct") == (1, 3)
    assert found.value("away_episodes_per_child_mean") == 1


@pytest.mark.parametrize(
    ("start", "end", "counts"),
    [
        ("2020-03-01", "2020-03-31", 0),
        ("2020-03-01", "2020-04-01", 1),
        ("2020-03-01", None, 1),
        ("2021-03-31", "2021-04-02", 1),
        ("2021-04-01", "2021-04-02", 0),
        (None, "2020-06-01", 0),
    ],
)
def test_an_episode_open_on_1_april_counts(start, end, counts):
    found = _rows((0, "M", start, end))
    assert found.value("missing_episodes") == counts
    assert found.value("missing_children") == counts


def test_an_episode_never_ended_is_open_until_the_end_of_its_last_return():
    made = records(
        STAYS,
        CHILDREN,
        ends={year: f"{year}-03-31" for year in (2019, 2020, 2021)},
        Missing=(
            f"{COLUMNS} year",
            [(0, "M", "2018-12-01", None, 2020), (1, "M", "2020-12-01", None, 2021)],
        ),
    )
    made.others["Missing"].loc[2] = made.others["Missing"].loc[0]
    values = [rows_of(missing, made, span=n) for n in range(3)]
    assert [found.value("missing_children") for found in values[1:]] == [1, 1]
    assert values[2].value("missing_episodes") == 1


def test_children_who_were_not_looked_after_in_the_year_do_not_count():
    left = (0, "2018-01-01", "S", "C2", "U6", "2020-03-31", "E4A")
    short = (1, "2018-01-01", "S", "V4", "U6")
    found = _rows(
        (0, "M", "2020-06-01", "2020-06-02"),
        (1, "M", "2020-06-01", "2020-06-02"),
        (2, "M", "2020-06-01", "2020-06-02"),
        episodes=[left, short, STAYS[2]],
    )
    assert found.value("missing_episodes") == 1
    assert found.share("missing_children_pct") == (1, 1)


def test_a_child_who_left_on_1_april_was_looked_after_in_the_year():
    left = (0, "2018-01-01", "S", "C2", "U6", "2020-04-01", "E4A")
    found = _rows((0, "M", "2020-03-31", "2020-04-01"), episodes=[left])
    assert found.share("missing_children_pct") == (1, 1)


def test_a_child_with_several_episodes_of_care_is_one_child():
    moved = (0, "2018-01-01", "S", "C2", "U6", "2020-09-01", "X1")
    found = _rows(
        (0, "M", "2020-06-01", "2020-06-02"), episodes=[moved, (0, "2020-09-01", "P", "C2", "K2")]
    )
    assert found.share("missing_children_pct") == (1, 1)


def test_breakdowns_are_those_of_the_children():
    found = _rows((0, "M", "2020-06-01", "2020-06-02"), (0, "M", "2020-07-01", "2020-07-02"))
    assert found.value("missing_episodes", "Total", "Female", "Total", "Total") == 2
    assert found.value("missing_children", "16 and over", "Total", "Total", "Total") == 1
    assert found.share("missing_children_pct", "10 to 15", "Total", "Total", "Total") == (0, 2)


def test_nobody_missing_is_zero_children_and_no_mean():
    found = _rows((2, "A", "2020-06-01", "2020-06-02"))
    assert found.value("missing_episodes") == 0
    assert found.value("missing_children_pct") == 0
    assert found.value("missing_episodes_per_child_mean") is None


def test_the_steps_end_with_the_figure():
    made = records(
        [STAYS[0]],
        CHILDREN,
        Missing=(
            COLUMNS,
            [
                (0, "M", "2020-06-01", "2020-06-02"),
                (0, "M", "2019-06-01", "2019-06-02"),
                (1, "M", "2020-06-01", "2020-06-02"),
                (0, "A", "2020-06-01", "2020-06-02"),
            ],
        ),
    )
    assert lefts(counted_of(missing, made, "missing_episodes").cohort) == [4 - 1, 3 - 1, 2 - 1]
    assert lefts(counted_of(missing, made, "missing_children").cohort) == [1, 1]


def test_nothing_is_counted_without_the_table():
    assert rows_of(missing, records(STAYS, CHILDREN)) == {}


DAYS = st.dates(date(2019, 10, 1), date(2021, 10, 1)).map(date.isoformat)


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.integers(0, 2), st.sampled_from("MA"), DAYS, st.none() | DAYS),
        min_size=1,
        max_size=15,
    )
)
def test_parts_add_up_and_children_never_exceed_episodes(lines):
    found = _rows(*lines)
    for kind in ("missing", "away"):
        episodes, children = f"{kind}_episodes", f"{kind}_children"
        for measure in (episodes, children):
            sexes = [found.value(*key) for key in found if key[0] == measure and key[2] != "Total"]
            ages = [found.value(*key) for key in found if key[0] == measure and key[1] != "Total"]
            assert sum(sexes) == sum(ages) == found.value(measure)
        assert found.value(children) <= found.value(episodes)
        assert 0 <= found.value(f"{children}_pct") <= 100
        mean = found.value(f"{kind}_episodes_per_child_mean")
        assert (mean or 0) * found.value(children) == pytest.approx(found.value(episodes))
