"""The population as counted: over the years, by month, by age; never mixed with print."""

import json
from pathlib import Path

import pandas as pd
from counted_council import lines_of
from counted_figures import on, share, text_of
from tests_anytown import ENGLAND, figure

from cpanalytics.charts import Chart

NUMBER, SHARE = "children_looked_after", "children_looked_after_pct"
NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
PAGES = ("20_placements", "50_health_and_education", "60_voice_and_safety")


def title_of(name):
    cells = json.loads((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8"))["cells"]
    return "".join(cells[0]["source"]).splitlines()[0].removeprefix("# ")


def shares(group, parts, year=2025, **other):
    whole = sum(parts.values())
    dated = {"period_type": "on", "period_start": ""}
    return [
        share(SHARE, n, whole, year, group=group, category=part, **dated, **other)
        for part, n in parts.items()
    ]


def ages(year, **counts):
    names = {"young": "Under 1", "old": "16 and over"}
    parts = {"young": counts["young"], "old": counts["old"]}
    whole = sum(parts.values())
    dated = {"period_type": "on", "period_start": ""}
    return [share(SHARE, n, whole, year, age_band=names[p], **dated) for p, n in parts.items()]


def test_headline__change_is_since_the_same_day_a_year_before(make_counted):
    report = make_counted(
        on(NUMBER, 100, 2024), on(NUMBER, 130, period_end="2025-02-28"), on(NUMBER, 120, 2025)
    )
    assert text_of(report.population.headline()) == (
        f"Anytown had 120 children in our care (31 March 2025), {120 - 100} more than on "
        "31 March 2024 (100)."
    )


def test_headline__two_sources_on_one_date_are_told_apart(make_counted):
    report = make_counted(
        on(NUMBER, 100, 2024),
        on(NUMBER, 120, 2025),
        printed=(figure(NUMBER, 118, period_end="2025-03-31"), figure(NUMBER, 90)),
    )
    assert text_of(report.population.headline()) == (
        f"Anytown had 120 children in our care (31 March 2025, counted), {120 - 100} more than "
        "on 31 March 2024 (100). The number of that date by the other source (printed) is 118."
    )


def test_numbers__a_year_a_column_and_no_month_ends(make_counted):
    report = make_counted(
        on(NUMBER, 100, 2024), on(NUMBER, 130, period_end="2025-02-28"), on(NUMBER, 120, 2025)
    )
    (table,) = report.population.numbers()
    assert lines_of(table) == {"Children in our care": {"2024": "100", "2025": "120"}}
    assert table.source.endswith("counted by cpanalytics")


def test_numbers__print_and_count_are_two_tables(make_counted):
    report = make_counted(
        on(NUMBER, 120, 2025), printed=(figure(NUMBER, 118, period_end="2025-03-31"),)
    )
    printed, counted = report.population.numbers()
    assert printed.data["Anytown"].tolist() == ["118"]
    assert lines_of(counted)["Children in our care"] == {"2025": "120"}


def test_trend__the_councils_own_years(make_counted):
    report = make_counted(*[on(NUMBER, n, y) for y, n in [(2023, 90), (2024, 100), (2025, 120)]])
    chart = report.population.trend()
    assert chart.title == "120 on 31 March 2025, 90 on 31 March 2023"  # chance could explain it
    assert chart.table["Anytown"].tolist() == ["90", "100", "120"]
    assert "printed" not in text_of(chart)


def test_trend__a_change_beyond_chance_is_called_one(make_counted):
    report = make_counted(*[on(NUMBER, n, y) for y, n in [(2023, 90), (2025, 160)]])
    assert report.population.trend().title == (
        f"160 on 31 March 2025, 90 on 31 March 2023: the number rose by {160 - 90} since then, by "
        "more than chance explains"
    )


def test_trend__what_is_printed_beside_others_is_drawn_without_what_is_counted(make_counted):
    printed = [figure(NUMBER, n, period_end=f"{y}-03-31") for y, n in [(2023, 50), (2024, 60)]]
    printed += [
        figure(NUMBER, n, period_end=f"{y}-03-31", **ENGLAND) for y, n in [(2023, 10), (2024, 11)]
    ]
    report = make_counted(on(NUMBER, 7, 2023), on(NUMBER, 8, 2024), printed=tuple(printed))
    assert report.population.trend().table["Anytown"].tolist() == ["50", "60"]


def test_by_month__with_and_without_unaccompanied_children(make_counted):
    ends = ["2025-01-31", "2025-02-28", "2025-03-31"]
    numbers = [on(NUMBER, n, period_end=e) for n, e in zip([10, 12, 11], ends, strict=True)]
    uasc = {"group": "uasc", "category": "Other children"}
    others = [on(NUMBER, n, period_end=e, **uasc) for n, e in zip([9, 10], ends[1:], strict=True)]
    chart = make_counted(*numbers, *others).population.by_month()
    assert chart.title == (
        "At a month's end the number was lowest with 10 on 31 Jan 2025, and highest with 12 on "
        "28 Feb 2025"
    )
    assert chart.table["Without unaccompanied children"].tolist() == [
        "not in the returns",
        "9",
        "10",
    ]


def test_by_month__of_equal_dates_title_and_alternative_name_the_same(make_counted):
    ends = pd.date_range("2024-03-31", periods=13, freq="ME").strftime("%Y-%m-%d")
    numbers = [12, 10, 12, 10, *[11] * 9]
    rows = [on(NUMBER, n, period_end=e) for n, e in zip(numbers, ends, strict=True)]
    chart = make_counted(*rows).population.by_month()
    assert chart.title == (
        "At a month's end the number was lowest with 10 on 30 Apr 2024, and highest with 12 on "
        "31 Mar 2024"
    )
    assert "the highest is 12 on 31 Mar 2024 and the lowest 10 on 30 Apr 2024" in chart.alt


def test_by_month__nothing_where_only_printed(make_report):
    report = make_report(figure(NUMBER, 9), figure(NUMBER, 8, period_end="2019-03-31"))
    assert report.population.by_month() is None
    assert report.population.ages() is None


def test_pyramid__children_whose_sex_is_not_recorded_are_told(make_counted):
    report = make_counted(
        on(NUMBER, 3, age_band="Under 1", sex="Female"),
        on(NUMBER, 4, age_band="Under 1", sex="Male"),
        on(NUMBER, 1, age_band="Under 1", sex="Not recorded"),
    )
    chart = report.population.pyramid()
    assert isinstance(chart, Chart)
    assert chart.notes == ("Not drawn: 1 whose sex is not recorded.",)
    assert f"{3 + 4} of {3 + 4} children in our care" in chart.title


def test_ages__number_and_share_of_all(make_counted):
    report = make_counted(*ages(2024, young=1, old=3), *ages(2025, young=1, old=1))
    assert lines_of(report.population.ages()) == {
        "Under 1": {"2024": "1 (25.0%)", "2025": "1 (50.0%)"},
        "16 and over": {"2024": "3 (75.0%)", "2025": "1 (50.0%)"},
        "All children in our care": {"2024": "4", "2025": "2"},
    }


def test_characteristics__a_table_each_and_what_was_not_supplied(make_counted):
    report = make_counted(
        *shares("legal_status", {"Care orders": 3, "Voluntary agreements under section 20": 1}),
        *shares("ethnicity", {"White": 2, "Mixed or Multiple": 2}),
    )
    shown = report.breakdowns.characteristics()
    texts = [text_of(block) for block in shown]
    assert "3 (75.0%)" in texts[1]
    not_given = "Note: Anytown's SSDA903 return does not give"
    assert texts[2:4] == [
        f"{not_given} the category of need of children in our care.",
        f"{not_given} which children are unaccompanied asylum-seeking children.",
    ]
    assert not any("printed" in text or "published" in text for text in texts)


def test_breakdowns__where_to_read_on_by_the_titles_of_the_pages(make_counted):
    homes, healthy, heard = (f"“{title_of(name)}”" for name in PAGES)
    report = make_counted(on(NUMBER, 9))
    assert f"see {homes}." in text_of(report.breakdowns.placements_chart())
    assert report.breakdowns.placements() is None
    assert f"see {healthy} and {heard}." in text_of(report.breakdowns.health_voice_and_safety())
    assert text_of(report.breakdowns.school()) == (
        "Note: Anytown's SSDA903 return does not give any figure on school or attainment."
    )


def test_parts__why_the_time_in_care_is_not_recorded(make_counted):
    known = {"1 year": 30, "2 to 4 years": 10}
    rows = shares("time_in_care", known | {"Not recorded": 5}, 2024)
    assert any(
        "in care when the returns begin" in note for note in time_in_care(make_counted, rows)
    )
    rows = shares("time_in_care", known)
    assert not any("returns begin" in note for note in time_in_care(make_counted, rows))


def time_in_care(make_counted, rows):
    return make_counted(on(NUMBER, 45), *rows).breakdowns.characteristics()[-1].notes


def test_definitions__of_what_a_page_shows_and_what_is_only_printed(make_counted):
    rows = [on(NUMBER, 45), share("dental_check_pct", 1, 2), share("sdq_returned_pct", 1, 2)]
    printed = (figure("sdq_returned_pct", 60),)
    page = ("population",)
    alone = make_counted(*rows).sources.definitions(*page, printed=("health",))
    both = make_counted(*rows, printed=printed).sources.definitions(*page, printed=("health",))
    named = make_counted(*rows).sources.definitions(*page, "dental_check_pct", printed=("health",))
    assert [len(table.data) for table in (alone, both, named)] == [1, 2, 2]
    assert "questionnaire" in both.data["Measure"].iloc[1]
    assert "dental" in named.data["Measure"].iloc[1]


def test_mothers__of_the_latest_return_or_not_known(make_counted):
    row = share("mothers_pct", 2, 40, period_type="on", period_start="")
    assert text_of(make_counted(row).population.mothers()) == (
        "Girls and young women among children in our care who are mothers: 5% (2 of 40), "
        "31 March 2025."
    )
    assert make_counted(*[on(NUMBER, 3)]).population.mothers() is None
