"""Every rule finds the rows that break it, and only those."""

import cases_episodes
import cases_other_tables
import cases_people
import pytest
from small_returns import Given, broken, ep, given, row

from cpanalytics.sources.ssda903.rules import every

CASES = {**cases_episodes.CASES, **cases_people.CASES, **cases_other_tables.CASES}


@pytest.mark.parametrize("rule", CASES)
def test_rule__finds_the_rows_that_break_it(rule: str) -> None:
    returns, rows = CASES[rule]
    assert broken(rule, *returns) == rows


def test_cases__every_rule_with_a_function_has_one() -> None:
    assert set(CASES) == {rule.id for rule in every().values() if rule.find is not None}


def test_rules__are_at_least_forty() -> None:
    assert len(CASES) >= 40


@pytest.mark.parametrize("rule", CASES)
def test_rule__finds_nothing_without_its_tables(rule: str) -> None:
    returns, _ = CASES[rule]
    alone = [Given(one.year, one.end, {}) for one in returns]
    assert broken(rule, *alone) == []


def test_social_workers_absent__not_before_2024_nor_where_the_table_is_there() -> None:
    assert broken("social_workers_absent", given(2023, Episodes=[ep("A", "2022-05-01")])) == []
    both = given(2024, Episodes=[ep("A", "2023-05-01")], SWEpisodes=[])
    assert broken("social_workers_absent", both) == []


def test_oc3_too_old__from_2023_asks_to_25() -> None:
    leavers = [row("A", DOB="1997-03-31"), row("B", DOB="1997-04-01")]  # 26 and 25 in 2023
    assert broken("oc3_too_old", given(2023, OC3=leavers)) == [2]


@pytest.mark.parametrize(
    "rule",
    [
        "oc2_outside_cohort",
        "oc2_row_missing",
        "oc3_still_looked_after",
        "oc3_row_missing",
        "sdq_missing",
    ],
)
def test_cohort_rules__are_not_asked_of_an_extract(rule: str) -> None:
    """What a return records once for its whole year is not known before the year is over."""
    returns, _ = CASES[rule]
    extract = [Given(one.year, one.end.replace(day=30), one.tables) for one in returns]
    assert broken(rule, *extract) == []


def test_between_years__a_year_that_is_missing_is_not_last_year() -> None:
    then, now = given(2017, Episodes=[ep("A", "2016-05-01")]), given(2019, Episodes=[])
    assert broken("open_last_year_and_gone", then, now) == []
