"""A figure beside its past and other areas: which row is found, by hand."""

import math

from small_figures import ENGLAND, NEIGHBOURS, REGION, bound, figure, table

from cpanalytics import comparisons

NOW = figure(value=455, date="2019-03-31")
GREATER_MANCHESTER = {
    "area_code": "E47000001",
    "area_name": "Greater Manchester",
    "area_level": "Combined authority",
}


def previous(*rows) -> float | None:
    found = comparisons.previous(table(*rows, NOW), NOW)
    return None if found is None else found["value"]


def test_previous__nearest_earlier_date_in_any_order() -> None:
    older = figure(value=483, date="2016-03-31")
    newer = figure(value=479, date="2018-03-31")
    assert previous(older, newer) == previous(newer, older) == 479


def test_previous__none_before() -> None:
    assert previous() is None
    assert previous(figure(value=500, date="2020-03-31")) is None
    assert previous(figure(value=500, date="2019-03-31", place="elsewhere")) is None


def test_previous__only_the_same_thing() -> None:
    day = {"date": "2018-03-31"}
    others = [
        figure(**day, sex="Female"),
        figure(**day, age_band="16 and over"),
        figure(**day, group="placement", category="Foster care"),
        figure(**day, measure="care_leavers"),
        figure(**day, kind="target"),
        figure(**day, period_type="year"),
        figure(**day, **ENGLAND),
    ]
    assert previous(*others) is None


def test_previous__passes_over_a_bound_and_a_missing_number() -> None:
    gone = figure(value=math.nan, status="x", date="2018-09-30")
    vague = bound(low=400, date="2018-06-30")
    assert previous(figure(value=479, date="2018-03-31"), vague, gone) == 479


def test_previous__printed_twice_gives_the_first() -> None:
    day = {"date": "2018-03-31"}
    assert previous(figure(value=479, **day), figure(value=480, place="later", **day)) == 479


def test_beside__same_date_neighbours_first() -> None:
    rows = table(
        figure(value=75, **ENGLAND),
        figure(value=14, **REGION),
        NOW,
        figure(value=12, **GREATER_MANCHESTER),
        figure(value=474.4, **NEIGHBOURS),
        figure(value=70, date="2018-03-31", **ENGLAND),
    )
    found = comparisons.beside(rows, NOW)
    assert list(found["value"]) == [474.4, 12, 14, 75]


def test_beside__printed_twice_gives_the_first() -> None:
    rows = table(NOW, figure(value=75, **ENGLAND), figure(value=76, place="later", **ENGLAND))
    assert list(comparisons.beside(rows, NOW)["value"]) == [75]


def test_beside__nothing_on_the_date() -> None:
    rows = table(NOW, figure(date="2018-03-31", **ENGLAND), figure(date="2020-03-31", **REGION))
    assert comparisons.beside(rows, NOW).empty


def test_beside_or_before__each_areas_latest_up_to_the_date() -> None:
    rows = table(
        NOW,
        figure(value=70, date="2017-03-31", **ENGLAND),
        figure(value=75, date="2018-03-31", **ENGLAND),
        figure(value=80, date="2020-03-31", **ENGLAND),
        figure(value=14, date="2019-03-31", **REGION),
    )
    found = comparisons.beside_or_before(rows, NOW)
    assert list(found["value"]) == [14, 75]
    assert list(found["period_end"]) == ["2019-03-31", "2018-03-31"]


def test_beside_or_before__not_the_council_itself_and_only_the_same_thing() -> None:
    rows = table(NOW, figure(date="2018-03-31"), figure(sex="Female", **ENGLAND))
    assert comparisons.beside_or_before(rows, NOW).empty


def test_target__the_first_printed_for_the_same_thing_and_area() -> None:
    rows = table(
        NOW,
        figure(value=1, kind="target", **ENGLAND),
        figure(value=2, kind="target", sex="Female"),
        figure(value=400, kind="target", date="2021-03-31"),
        figure(value=390, kind="target", place="later"),
    )
    assert comparisons.target(rows, NOW)["value"] == 400
    assert comparisons.target(rows[:2], NOW) is None
