"""Each counted figure lands in the class that it belongs in, and in no other."""

import math

import pytest
from dfe_rows import ANYTOWN, EET, Row, dfe, missing, rate, share, table

from cpanalytics import breaks, not_shown
from cpanalytics.comparisons import proof, reasons
from cpanalytics.figures import ROUNDED
from cpanalytics.indicators import options, touched
from cpanalytics.measures import catalogue

COUNT = {"measure": "started_looked_after"}
HIDDEN = {"value": math.nan, "status": not_shown.SYMBOL}
OTHER_CARERS = {"placement_changes": "carers"}


def counted(row: Row, value: float | None = None, **other: str | float) -> Row:
    """Return a row of DfE's as the council counts it: with all its decimals."""
    own = {"source": "records", "reported_by": "anytown", "release": "ssda903"}
    return {**row, **own, "value": row["value"] if value is None else value, **other}


def pairs(ours: Row, *theirs: Row, **definitions: str):
    return proof.pairs(table(ours), table(*theirs), definitions)


def judged(ours: Row, *theirs: Row, **definitions: str) -> tuple[str, str]:
    (pair,) = pairs(ours, *theirs, **definitions).to_dict("records")
    return pair["class"], pair["why"]


def classed(ours: Row, *theirs: Row, **definitions: str) -> str:
    return judged(ours, *theirs, **definitions)[0]


def test_identical__the_same_number() -> None:
    theirs = dfe(ANYTOWN, 205, **COUNT)
    assert classed(counted(theirs), theirs) == proof.IDENTICAL
    half = share(ANYTOWN, 10, 20)
    assert classed(counted(half, 100 * 10 / 20), half) == proof.IDENTICAL


@pytest.mark.parametrize(
    ("part", "whole", "printed", "found"),
    [
        (34, 455, 7, proof.ROUNDING),  # 7.47
        (34, 455, 8, proof.UNEXPLAINED),
        (25, 1000, 3, proof.ROUNDING),  # 2.5 goes up
        (25, 1000, 2, proof.UNEXPLAINED),  # not to even
        (45, 1000, 5, proof.ROUNDING),
    ],
)
def test_rounding__whole_percentages_halves_up(part, whole, printed, found) -> None:
    theirs = dfe(ANYTOWN, printed)
    assert classed(counted(theirs, 100 * part / whole), theirs) == found


def test_rounding__a_rate_is_a_whole_number_an_average_has_one_decimal() -> None:
    theirs = rate(ANYTOWN, 455, 61_000)  # 74.59
    assert classed(counted(theirs, 10_000 * 455 / 61_000), theirs) == proof.ROUNDING
    mean = dfe(ANYTOWN, 13.6, measure="sdq_score_mean")
    assert classed(counted(mean, 13.55), mean) == proof.ROUNDING
    assert classed(counted(mean, 13.54), mean) == proof.UNEXPLAINED


def test_rounding__a_count_that_is_one_off_is_not_within_it() -> None:
    theirs = dfe(ANYTOWN, 205, **COUNT)
    assert classed(counted(theirs, 204), theirs) == proof.UNEXPLAINED


def test_rounding__what_rounds_to_zero_is_more_than_zero() -> None:
    theirs = missing(ANYTOWN, "k")
    assert classed(counted(theirs, 100 * 1 / 300), theirs) == proof.ROUNDING
    assert classed(counted(theirs, 0, status="ok"), theirs) == proof.UNEXPLAINED
    assert classed(counted(theirs, 100 * 1 / 200), theirs) == proof.UNEXPLAINED


def test_release__as_another_release_has_it() -> None:
    latest, first = dfe(ANYTOWN, 733, 2024, **COUNT), dfe(ANYTOWN, 741, 2024, **COUNT)
    first["release"] = "2024"
    assert judged(counted(latest, 741), first, latest) == (
        proof.RELEASE,
        "The 2024 release has the figure as counted.",
    )
    assert classed(counted(latest, 733), first, latest) == proof.IDENTICAL
    assert classed(counted(latest, 740), first, latest) == proof.UNEXPLAINED
    assert classed(counted(latest, 741), latest) == proof.UNEXPLAINED


def test_release__another_date_or_another_print_of_the_latest_explains_nothing() -> None:
    latest = dfe(ANYTOWN, 733, 2024, **COUNT)
    others = [
        dfe(ANYTOWN, 741, 2023, **{**COUNT, "release": "2024"}),
        {**latest, "value": 741, "place": "another file"},
        {**latest, "value": 741, "sex": "Female", "release": "2024"},
    ]
    found = pairs(counted(latest, 741), latest, *others)
    assert list(found["class"]) == [proof.UNEXPLAINED]


def test_release__a_percentage_that_is_the_same_by_chance_explains_nothing() -> None:
    latest, first = share(ANYTOWN, 52, 566, 2024), share(ANYTOWN, 54, 566, 2024)  # 9%, 10%
    first["release"] = "2024"
    ours = counted(latest, 100 * 24 / 250, numerator=24, denominator=250)  # 9.6%
    assert classed(ours, first, latest) == proof.UNEXPLAINED
    same = counted(latest, 100 * 54 / 566, numerator=54, denominator=566)
    assert classed(same, first, latest) == proof.RELEASE


def test_suppressed__ours_is_not_shown() -> None:
    theirs = missing(ANYTOWN, "c", **COUNT)
    (pair,) = pairs(counted(theirs, 3, numerator=3, denominator=9), theirs).to_dict("records")
    assert (pair["class"], pair["ours_status"]) == (proof.SUPPRESSED, "c")
    assert all(math.isnan(pair[f"ours_{name}"]) for name in ("value", "numerator", "denominator"))
    assert not {3, 9} & {value for value in pair.values() if isinstance(value, float)}


def test_suppressed__only_what_the_latest_release_keeps_back() -> None:
    latest = dfe(ANYTOWN, 7, 2024, **COUNT)
    first = {**missing(ANYTOWN, "c", 2024, **COUNT), "release": "2024"}
    assert classed(counted(latest), first, latest) == proof.IDENTICAL


@pytest.mark.parametrize("printed", [3, 4, 5, 6, 600])
def test_not_shown__a_figure_of_ours_that_is_kept_back_has_no_class(printed: int) -> None:
    """Whatever DfE prints, and whatever the number was: it is not there to be judged by."""
    theirs = dfe(ANYTOWN, printed, **COUNT)
    (pair,) = pairs({**counted(theirs), **HIDDEN}, theirs).to_dict("records")
    assert (pair["class"], pair["why"]) == (proof.NOT_SHOWN, "")
    assert math.isnan(pair["ours_value"])


def test_not_shown__both_kept_back() -> None:
    theirs = missing(ANYTOWN, "c", **COUNT)
    assert classed({**counted(theirs), **HIDDEN}, theirs) == proof.SUPPRESSED


def test_not_comparable__before_the_values_are_looked_at() -> None:
    theirs = dfe(ANYTOWN, 12)
    why = "By the council's own choice: only placements with new carers count (as in the ChAT tool)"
    for value in (12, 12.1, 40):
        ours = counted(theirs, value)
        assert judged(ours, theirs, **OTHER_CARERS) == (proof.NOT_COMPARABLE, f"{why}.")
    assert classed(counted(theirs), theirs, placement_changes="placements") == proof.IDENTICAL
    assert classed(counted(theirs), theirs, chinese="other") == proof.IDENTICAL


def test_not_comparable__a_cohort_of_those_who_asked() -> None:
    theirs = dfe(ANYTOWN, 49, **{**EET, "age_band": "22 to 25"})
    kind, why = judged(counted(theirs), theirs)
    assert kind == proof.NOT_COMPARABLE
    assert why.endswith("which covers only those who asked for support.")
    near = dfe(ANYTOWN, 49, **EET)
    assert classed(counted(near), near) == proof.IDENTICAL


def test_not_comparable__a_break_that_only_dfes_series_has() -> None:
    of = {"measure": "same_carer_2_years_pct", "release": "2019"}
    first = dfe(ANYTOWN, 68, 2019, **of)
    later = {**first, "value": 70, "release": "2021"}
    assert judged(counted(first), first) == (
        proof.NOT_COMPARABLE,
        breaks.known()["same_carer_2021"].says,
    )
    assert classed(counted(later, 70.2), first, later) == proof.ROUNDING
    assert classed(counted(later, 68), first, later) == proof.UNEXPLAINED


def test_not_comparable__placement_groups_before_dfe_changed_them() -> None:
    place = {"measure": "children_looked_after", "group": "placement", "category": "Foster care"}
    old = dfe(ANYTOWN, 300, 2023, **{**place, "release": "2023"})
    assert classed(counted(old), old) == proof.NOT_COMPARABLE
    assert classed(counted(old), {**old, "release": "2024"}) == proof.IDENTICAL
    whole = {**old, "group": "Total", "category": "Total"}
    assert classed(counted(whole), whole) == proof.IDENTICAL


def test_not_comparable__a_part_of_a_year() -> None:
    theirs = dfe(ANYTOWN, 205, 2026, **COUNT)
    months = {"period_type": "months", "period_start": "2025-04-01"}
    part = counted(theirs, 150, period_end="2025-12-31", **months)
    assert judged(part, theirs) == (
        proof.NOT_COMPARABLE,
        "The returns go to 31 December 2025, and DfE's figure is of the whole year.",
    )
    earlier = counted(theirs, 70, period_end="2025-09-30", **months)
    whole = counted(theirs)
    both = [part, earlier], [part, earlier, whole]
    found = [proof.pairs(table(*rows), table(theirs), {})["class"].tolist() for rows in both]
    assert found == [[proof.NOT_COMPARABLE], [proof.IDENTICAL]]


def test_not_comparable__rates_of_other_populations_that_differ() -> None:
    theirs = rate(ANYTOWN, 455, 61_000)  # 75
    other = counted(theirs, 10_000 * 455 / 65_000, denominator=65_000)  # 70
    assert judged(other, theirs) == (
        proof.NOT_COMPARABLE,
        "The rates are of other populations: ours of 65,000, DfE's of 61,000.",
    )
    first = {**rate(ANYTOWN, 455, 65_000), "release": "2024"}
    assert classed(other, first, theirs) == proof.RELEASE
    assert classed(counted(theirs, 70.0), theirs) == proof.UNEXPLAINED


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ({"qualifier": ROUNDED}, reasons.ROUNDED_HERE),
        ({"release": f"ssda903{not_shown.AS_FIRST}"}, reasons.AS_FIRST),
    ],
)
def test_not_comparable__as_the_public_sees_it(other: dict[str, str], why: str) -> None:
    theirs = dfe(ANYTOWN, 205, **COUNT)
    assert judged(counted(theirs, **other), theirs) == (proof.NOT_COMPARABLE, why)


@pytest.mark.parametrize("symbol", ["z", "x", "u"])
def test_not_comparable__dfe_has_no_number(symbol: str) -> None:
    theirs = missing(ANYTOWN, symbol)
    assert judged(counted(theirs, 12, status="ok"), theirs) == (
        proof.NOT_COMPARABLE,
        reasons.NO_NUMBER[symbol],
    )


def test_nobody__is_no_pair_where_both_say_so() -> None:
    theirs, nobody = missing(ANYTOWN, "z"), {"value": math.nan, "status": "z"}
    assert pairs(counted(theirs, **nobody), theirs).empty
    given = dfe(ANYTOWN, 12)
    assert judged(counted(given, **nobody), given) == (
        proof.UNEXPLAINED,
        "Nobody is counted of whom it could be.",
    )


def test_pairs__only_what_is_counted_and_published() -> None:
    theirs = dfe(ANYTOWN, 12)
    unlike = [{"sex": "Female"}, {"age_band": "16 and over"}, {"period_end": "2024-03-31"}]
    assert proof.pairs(table(), table(theirs), {}).empty
    assert pairs(counted(theirs)).empty
    assert pairs({**theirs, "source": "published"}, theirs).empty
    for other in unlike:
        assert pairs(counted(theirs, **other), theirs).empty


def test_pairs__a_part_that_is_in_the_list_in_full_too_counts_once() -> None:
    """DfE prints one number of those not known; it is a row of both groups, as ours is."""
    part = dfe(ANYTOWN, 4, **{**EET, "category": "Information not known"})
    both = [part, {**part, "group": "activity_in_full"}]
    other = {**part, "group": "activity_in_full", "category": "Higher education"}
    found = proof.pairs(table(*map(counted, [*both, other])), table(*both, other), {})
    assert list(zip(found["group"], found["category"], strict=True)) == [
        ("activity", "Information not known"),
        ("activity_in_full", "Higher education"),
    ]


def test_reproduced__x_of_y() -> None:
    """Two identical, one rounded, one unexplained; one of DfE's is kept back: 2 of 4."""
    rows = [
        dfe(ANYTOWN, 205, **COUNT),
        dfe(ANYTOWN, 209, 2024, **COUNT),
        dfe(ANYTOWN, 7),
        dfe(ANYTOWN, 9, 2024),
        missing(ANYTOWN, "c", 2023),
    ]
    values = [205, 209, 7.47, 8.07, 4.2]
    ours = [counted(row, value) for row, value in zip(rows, values, strict=True)]
    assert proof.reproduced(proof.pairs(table(*ours), table(*rows), {})) == (2, 1, 4)


def test_definitions__every_option_says_what_it_touches() -> None:
    assert set(touched.TOUCHES) == set(options.CHOICES)
    known = catalogue()
    for each in (each for found in touched.TOUCHES.values() for each in found):
        assert set(each.measures) <= set(known)
        for group in each.groups:
            assert all(group in known[id].groups for id in each.measures)


def test_definitions__a_choice_touches_its_own_figures_only() -> None:
    known = {"eet_denominator": "known", "uasc": "listed"}
    of = ("care_leavers_pct", EET["group"], EET["category"])
    assert touched.other_than_dfes(known, *of) == ["only care leavers whose activity is known"]
    assert touched.other_than_dfes(known, *of[:2], "Higher education") == []
    assert touched.other_than_dfes(known, "care_leavers_pct", "suitability", "Suitable") == []
    assert touched.other_than_dfes(known, "care_leavers_pct", "uasc x activity", "A x B") != []
