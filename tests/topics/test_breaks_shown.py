"""Where a series breaks inside what a page shows: in lines, and in the columns of tables."""

import pytest
from counted_anytown import cells, make_mixed, parts
from counted_council import make_counted
from counted_figures import on, over, share
from tests_anytown import figure

from cpanalytics.report import breaks, own_table, own_trend, own_years

__all__ = ["make_counted", "make_mixed"]
CARERS, YOUNG = "same_carer_2_years_pct", "under_16_in_supported_accommodation"
EET = {"group": "activity", "category": "In education, employment or training"}


def table_of(report, *ids, **other):
    rows = own_years.own(report, *ids)
    named = {"name": "some", "caption": "Some figures", "what": "some figures"}
    return own_table.table(report.population, rows, **named, **other)


def leavers(part, year):
    return share(
        "care_leavers_pct", part, 100, year, age_band="19 to 21", period_type="year", **EET
    )


def test_care_leavers__new_codes_that_all_count_as_before_are_no_break(make_mixed):
    """In education, employment or training is the same before and after 2022; its parts are not."""
    chart = make_mixed(*(leavers(50 + year % 10, year) for year in range(2020, 2024)))
    chart = chart.care_leavers.trend()
    assert "break" not in chart.alt
    assert list(chart.table["Period"]) == ["2020", "2021", "2022", "2023"]


@pytest.mark.parametrize("years", [(2018, 2021), (2022, 2025)])
def test_care_leavers__no_break_outside_the_years_drawn(years, make_mixed):
    chart = make_mixed(*(leavers(50, year) for year in range(*years))).care_leavers.trend()
    assert "break" not in chart.alt
    assert not any("[b]" in text for text in (*chart.notes, *chart.table["Period"]))


def test_a_break_of_dfe_figures_is_none_of_what_is_counted(make_mixed):
    counted = [share(CARERS, 60, 100, year) for year in (2020, 2021)]
    printed = [
        figure(CARERS, 60, period_type="on", period_end=f"{year}-03-31") for year in (2020, 2021)
    ]
    named = {"name": "some", "subtitle": "Percentage of some"}
    for report, breaks_in in (
        (make_mixed(*counted), False),
        (make_mixed(printed=tuple(printed)), True),
        (make_mixed(*counted, printed=tuple(printed)), True),
    ):
        chart = own_trend.chart(report.population, own_years.own(report, CARERS), **named)
        assert ("definition changed" in chart.alt) is breaks_in
    assert "Anytown, printed: definition changed" in chart.alt


def test_came_and_left__new_codes_of_reasons_touch_the_reasons_not_the_whole(make_mixed):
    both = ("started_looked_after", "ceased_looked_after")
    rows = [over(id, 9, year) for id in both for year in (2018, 2019)]
    reasons = [
        row | {"period_type": "year"}
        for year in (2018, 2019)
        for row in parts("ceased_looked_after_pct", "reason_ceased", {"Died": 1, "Other": 2}, year)
    ]
    flows = make_mixed(*rows, *reasons).flows
    assert "break" not in flows.trend().alt
    table = flows.ceased()[1]
    assert list(table.data.columns) == ["Reason", "2018", "2019 [b]"]


def test_table__a_year_after_a_break_is_marked_in_a_column_and_in_a_line(make_mixed):
    report = make_mixed(on(YOUNG, 1, 2024), on(YOUNG, 2, 2025))
    table = table_of(report, YOUNG)
    assert list(table.data.columns)[1:] == ["2024", "2025 [b]"]
    note = "[b] Break in the series between 2024 and 2025: From 2025 supported accommodation has"
    assert table.notes[0].startswith(note)
    lines = cells(table_of(report, YOUNG, single=True))
    assert [line["Year"] for line in lines] == ["2024", "2025 [b]"]


def test_table__no_mark_where_the_years_lie_on_one_side(make_mixed):
    table = table_of(make_mixed(on(YOUNG, 1, 2023), on(YOUNG, 2, 2024)), YOUNG)
    assert list(table.data.columns)[1:] == ["2023", "2024"]
    assert not any("Break" in note for note in table.notes)


def test_two_breaks_in_one_year_are_two_notes_and_one_mark(make_mixed):
    rows = [
        share("children_looked_after_pct", 1, 2, year, sex="Female", group="placement",
              category="Other", period_type="on", period_start="")
        for year in (2024, 2025)
    ]  # fmt: skip
    where = {"sex": "", "group": "placement", "category": ""}
    found = make_mixed(*rows).rows("children_looked_after_pct", **where)
    rows = own_years.whole_years(found)
    marked = breaks.in_table(rows)
    assert list(marked) == ["2025"]
    assert [text.split(": ")[1][:30] for text in breaks.notes(marked)] == [
        "From 2025 the SSDA903 return r",
        "From 2025 supported accommodat",
    ]
