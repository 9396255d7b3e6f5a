"""Percentages against their counts, and lists of them."""

import pytest
from figure_rows import found, only, row

from cpanalytics.checks.vocabulary import EET, NEET

NOT_ITS_COUNTS = "percentage-not-its-counts"
IMPOSSIBLE = "percentage-impossible"
LIST = "list-does-not-make-100"
SHARE = {"measure": "children_looked_after_pct", "group": "placement", "category": "Foster care"}


@pytest.mark.parametrize(
    ("value", "part", "of"),
    [
        (50, 5, 10),
        (14.4, 39, 270),
        (12.5, 1, 8),
        (13, 1, 8),  # 12.5 rounds half up
        (1.1, 3, 270),
        (0, 0, 10),
    ],
)
def test_percentages__agrees_at_the_printed_precision(value: float, part: int, of: int) -> None:
    assert found(row(value, **SHARE, numerator=float(part), denominator=float(of))) == []


def test_percentages__does_not_agree() -> None:
    finding = only(NOT_ITS_COUNTS, row(41.3, **SHARE, numerator=112.0, denominator=270.0))
    assert finding.severity == "contradiction"
    assert finding.difference == "0.2 percentage points"
    assert finding.message == (
        '41.3% is printed for children counted as "Foster care", but 112 of 270 is 41.5%.'
    )


@pytest.mark.parametrize(
    ("value", "part", "of", "hint"),
    [
        (12, 1, 8, "12% is 12.50% cut short, not rounded."),
        (41.3, 112, 270, "112 of 271 would give 41.3%."),
        (70, 8, 10, "7 of 10 would give 70%."),
        (55, 8, 10, "No whole number out of 10 gives 55%."),
    ],
)
def test_percentages__says_what_would_agree(value: float, part: int, of: int, hint: str) -> None:
    finding = only(NOT_ITS_COUNTS, row(value, **SHARE, numerator=float(part), denominator=of))
    assert finding.consistent.endswith(hint)


def test_percentages__printed_zeros_after_the_point_are_a_note() -> None:
    finding = only(
        NOT_ITS_COUNTS, row(44.0, **SHARE, printed="44.0", numerator=4.0, denominator=9.0)
    )
    assert finding.severity == "note"
    assert finding.message.endswith("but 4 of 9 is 44.4%: only 44% would be right.")


def test_percentages__count_without_denominator_is_out_of_the_printed_total() -> None:
    share = row(12.1, **SHARE, numerator=33.0)
    finding = only(NOT_ITS_COUNTS, share, row(270, place="Text"))
    assert finding.message.endswith(", but 33 of the total of 270 is 12.2%.")
    assert finding.places == ("Table 1", "Text")
    assert found(share) == []
    other_date = row(270, period_start="2019-03-31", period_end="2019-03-31")
    assert found(share, other_date) == []


def test_percentages__denominator_is_never_assumed() -> None:
    assert found(row(41.3, **SHARE), row(270)) == []


@pytest.mark.parametrize("qualifier", ["about", "words"])
def test_percentages__loose_words_are_not_held_to_decimals(qualifier: str) -> None:
    loose = row(25, **SHARE, printed="a quarter", qualifier=qualifier, denominator=7.0)
    assert found(loose) == []


def test_percentages__missing_value_or_no_denominator_to_count_out_of() -> None:
    assert found(row(**SHARE, status="c", numerator=4.0, denominator=9.0)) == []
    assert found(row(50, **SHARE, denominator=0.0)) == []
    assert found(row(-3, **SHARE, denominator=7.0)) == []
    assert found(row(50, **SHARE, denominator=401.6)) == []
    assert found(row(50, **SHARE, numerator=1.0, denominator=0.5)) == []


def test_impossible__no_count_gives_it() -> None:
    finding = only(IMPOSSIBLE, row(75, **SHARE, denominator=7.0))
    assert finding.severity == "contradiction"
    assert finding.consistent == "5 of 7 is 71% and 6 of 7 is 86%. 6 of 8 would give 75%."
    assert finding.difference == "3.6 percentage points from the nearest possible"
    assert finding.message == (
        "No whole number of 7 children gives 75%: 5 of 7 is 71% and 6 of 7 is 86%. The 75% is "
        'printed for children counted as "Foster care".'
    )


@pytest.mark.parametrize(("value", "of"), [(71, 7), (75, 8), (100, 3), (0, 3), (87.5, 24)])
def test_impossible__some_count_gives_it(value: float, of: int) -> None:
    assert found(row(value, **SHARE, denominator=float(of))) == []


def test_impossible__printed_zeros_after_the_point_are_a_note() -> None:
    assert only(IMPOSSIBLE, row(44.0, **SHARE, denominator=9.0)).severity == "note"


def shares(*values: float, **fields: object) -> list[dict[str, object]]:
    base = {"measure": "children_looked_after_pct", "group": "placement"} | fields
    return [row(v, **base, category=f"Home {n}") for n, v in enumerate(values)]


def test_lists__falls_short() -> None:
    finding = only(LIST, *shares(73, 9, 9))
    assert finding.severity == "note"
    assert finding.difference == "9 percentage points short of 100%"
    assert finding.message == (
        "The 3 percentages of children by where they live add up to 91%, leaving 9% unexplained."
    )


def test_lists__exceeds() -> None:
    finding = only(LIST, *shares(60, 45))
    assert finding.severity == "contradiction"
    assert finding.difference == "5 percentage points over 100%"
    assert finding.message.endswith("add up to 105%, more than 100%.")


@pytest.mark.parametrize(
    "rows",
    [
        shares(62, 38),
        shares(33, 33, 33),  # three halves of rounding: 1.5
        shares(33.3, 33.3, 33.3),
        shares(73),
        [*shares(73, 10), row(**SHARE, status="x", qualifier="words", printed="the rest")],
        shares(60, 20, kind="target"),
        shares(60, 20, measure="survey_pct", group="question", kind="survey"),
        shares(60, 20, measure="good_level_of_development_pct", group="pupil_group"),
        [*shares(60), row(20, **SHARE, place="Text")],
        [*shares(60), row(20, **SHARE, period_end="")],
    ],
)
def test_lists__no_list_or_a_whole_one(rows: list[dict[str, object]]) -> None:
    assert found(*rows) == []


def leavers(eet: float, neet: float, not_in_touch: float | None) -> list[dict[str, object]]:
    base = {"measure": "care_leavers_pct"}
    aged = {**base, "group": "activity", "age_band": "16 and over"}
    rows = [row(eet, **aged, category=EET), row(neet, **aged, category=NEET)]
    rows.append(row(8, **base, group="activity", age_band="18 and over", category="Degree"))
    if not_in_touch is None:
        return rows
    return [*rows, row(not_in_touch, **base, group="in_touch", category="Not in touch")]


def test_lists__care_leavers_not_in_touch_make_up_the_rest() -> None:
    assert found(*leavers(49, 45, 6)) == []
    assert only(LIST, *leavers(50, 40, 8)).difference == "2 percentage points short of 100%"
    assert only(LIST, *leavers(50, 40, None)).difference == "10 percentage points short of 100%"


def test_lists__one_activity_says_nothing_of_the_other() -> None:
    assert found(*leavers(50, 40, 8)[:1]) == []
