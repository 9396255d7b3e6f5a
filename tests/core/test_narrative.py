"""Sentences about figures: words, units, singular and plural."""

import math

import pytest
from small_figures import EET, WORDS, bound, figure

from cpanalytics import narrative

SHARE = {"measure": "placements_3plus_pct", "printed": "11%"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"value": 455}, "455"),
        ({"value": 14_070}, "14,070"),
        ({"value": 401.6}, "401.6"),
        ({"value": 0}, "0"),
        ({"value": 9, "qualifier": "words", "printed": "nine children"}, "9"),
        ({"value": 30, "qualifier": "about", "printed": "about 30"}, "about 30"),
        ({"value": 98, **SHARE}, "98%"),
        ({"value": 7.25, **SHARE}, "7.25%"),
        ({"value": 30, "qualifier": "about", **SHARE}, "about 30%"),
        ({"value": -3, "measure": "children_looked_after_change_pct"}, "-3%"),
        ({"value": 92, "measure": "children_looked_after_rate"}, "92 per 10,000"),
        ({"value": 38.1, "measure": "under_18_conception_rate"}, "38.1 per 1,000"),
        ({"value": 15, "measure": "early_learning_goals_gap_points"}, "15 percentage points"),
        ({"value": 4, "measure": "mental_health_disorder_ratio"}, "4 times"),
    ],
)
def test_say__number(changes: dict, said: str) -> None:
    assert narrative.say(figure(**changes)) == said


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"low": 70, **SHARE, "printed": "over 70%"}, "over 70%"),
        ({"high": 60, **SHARE, "printed": "less than 60%"}, "under 60%"),
        ({"low": 50, **SHARE, "printed": "Just over half"}, "just over half"),
        ({"high": 50, **SHARE, "printed": "nearly half"}, "nearly half"),
        ({"low": 300, "high": 340, "printed": "300 - 340"}, "300 to 340"),
        ({"low": 60, "high": 65, **SHARE}, "60 to 65%"),
        ({"low": 4, "kind": "target", "printed": "at least four times"}, "at least 4"),
        ({"high": 15, "kind": "target", "printed": "no more than 15"}, "no more than 15"),
        ({"low": 95, "kind": "target", **SHARE}, "at least 95%"),
    ],
)
def test_say__bound_range_and_target(changes: dict, said: str) -> None:
    assert narrative.say(bound(**changes)) == said


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("c", "c: small number, not shown"),
        ("z", "not applicable"),
        ("x", "not available"),
        ("k", "rounds to zero"),
        ("low", "rounds to zero"),
        ("u", "unreliable, not shown"),
    ],
)
def test_say__missing_is_never_a_number(status: str, said: str) -> None:
    assert narrative.say(figure(value=math.nan, status=status)) == said


def test_say_when__long_and_short() -> None:
    row = figure(period_type="year", period_start="2016-04-01", period_end="2017-03-31")
    assert narrative.say_when(row) == "year ending 31 March 2017"
    assert narrative.short_when(row) == "year to 31 Mar 2017"


def test_label__in_the_councils_words() -> None:
    assert narrative.label(figure(), WORDS) == "Cared for children"


def test_label__part_and_age() -> None:
    part = figure(group="placement", category="Foster care", age_band="16 and over")
    assert narrative.label(part, WORDS) == "Cared for children: foster care, aged 16 and over"
    named = figure(group="placement", category="With the NHS Trust")
    assert narrative.label(named, WORDS) == "Cared for children: With the NHS Trust"


def test_label__headline_has_a_title_of_its_own() -> None:
    label = narrative.label(figure(**EET, age_band="19 to 21"), WORDS)
    assert label == "Leavers in education, employment or training, aged 19 to 21"


def test_label__age_in_the_title_is_not_said_twice() -> None:
    row = figure(measure="under_18_conception_rate", age_band="Under 18")
    assert narrative.label(row, WORDS).lower().count("under 18") == 1


@pytest.mark.parametrize(
    ("text", "lower", "upper"),
    [
        ("In touch", "in touch", "In touch"),
        ("NEET", "NEET", "NEET"),
        ("Children with SEND", "children with SEND", "Children with SEND"),
        ("UASC leavers", "UASC leavers", "UASC leavers"),
        ("Princes Trust", "Princes Trust", "Princes Trust"),
        ("cared for", "cared for", "Cared for"),
        ("X", "x", "X"),
        ("", "", ""),
    ],
)
def test_first_letter__names_keep_their_capital(text: str, lower: str, upper: str) -> None:
    assert narrative.lower_first(text) == lower
    assert narrative.upper_first(text) == upper


@pytest.mark.parametrize(
    ("number", "said"),
    [(0, "0 children"), (1, "1 child"), (1.0, "1 child"), (2, "2 children"), (1.5, "1.5 children"),
     (1455, "1,455 children")],
)  # fmt: skip
def test_counted__singular_and_plural(number: float, said: str) -> None:
    assert narrative.counted(number, "child", "children") == said


@pytest.mark.parametrize(
    ("items", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_listed__commas_and_one_and(items: list[str], said: str) -> None:
    assert narrative.listed(items) == said


@pytest.mark.parametrize(
    ("before", "now", "measure", "said"),
    [
        (446, 479, "children_looked_after", f"rose by {479 - 446}"),
        (483, 446, "children_looked_after", f"fell by {483 - 446}"),
        (1, 2, "children_looked_after", "rose by 1"),
        (455, 455, "children_looked_after", "did not change"),
        (58, 55, "care_leavers_pct", "fell by 3 percentage points"),
        (55, 56, "care_leavers_pct", "rose by 1 percentage point"),
        (47.8, 48.4, "care_leavers_pct", "rose by 0.6 percentage points"),
        (0.3, 0.1 + 0.2, "care_leavers_pct", "did not change"),
        (15, 12, "early_learning_goals_gap_points", "fell by 3 percentage points"),
        (-3, 4, "children_looked_after_change_pct", f"rose by {4 - -3} percentage points"),
    ],
)
def test_moved__by_how_much(before: float, now: float, measure: str, said: str) -> None:
    assert narrative.moved(before, now, measure) == said


def test_size__sign_is_left_out() -> None:
    assert narrative.size(-3, "care_leavers_pct") == "3 percentage points"
    assert narrative.size(-1200, "children_looked_after") == "1,200"


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (100, 107, "rose 7%"),
        (483, 479, "fell 1%"),  # 4 / 483 is 0.8%
        (200, 205, "rose 3%"),  # 2.5%: half up
        (1000, 1004, "changed by less than 1%"),
        (1000, 995, "fell 1%"),  # 0.5%: half up
        (455, 455, "did not change"),
        (0, 0, "did not change"),
        (0, 5, "rose from 0"),
    ],
)
def test_moved_pct__whole_percentages(before: float, now: float, said: str) -> None:
    assert narrative.moved_pct(before, now) == said
