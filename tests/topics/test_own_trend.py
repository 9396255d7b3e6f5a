"""A measure over the council's own years: lines, tables, the year so far, parts of a whole."""

import pytest
from counted_anytown import cells, make_mixed, months, parts
from counted_figures import over, share
from tests_anytown import figure

from cpanalytics.report import own_parts, own_table, own_trend, own_words, own_years

__all__ = ["make_mixed"]
MANY, WORKERS = "placements_3plus_pct", "social_workers_3plus_pct"
TABLE = {"name": "some", "caption": "Some figures", "what": "some figures"}


def chart_of(report, *ids, **names):
    rows = own_years.own(report, *ids)
    return own_trend.chart(
        report.population, rows, name="some", subtitle="Percentage of some", **names
    )


def table_of(report, *ids, **other):
    rows = own_years.own(report, *ids)
    return own_table.table(report.population, rows, **TABLE, **other)


def test_chart__one_line_says_its_ends(make_mixed):
    report = make_mixed(share(MANY, 10, 100, 2024), share(MANY, 15, 120, 2025))
    chart = chart_of(report, MANY)
    assert chart.title == (
        "Share of children in our care with three or more placements in the year: "
        "10% in 2024, 12.5% in 2025"
    )
    assert chart.table["Anytown"].tolist() == ["10%", "12.5%"]
    assert chart.subtitle == ("Percentage of some, Anytown, years ending 31 March 2024 to 2025")
    assert chart.alt == (
        "Line chart with 1 line, in percentages. Anytown: 10% in 2024 and 12.5% in 2025."
    )


def test_chart__a_year_that_is_missing_breaks_the_line_and_is_not_zero(make_mixed):
    report = make_mixed(share(MANY, 10, 100, 2023), share(MANY, 15, 120, 2025))
    chart = chart_of(report, MANY)
    assert chart.table["Period"].tolist() == ["2023", "2024", "2025"]
    assert chart.table["Anytown"].tolist()[1] == "not in the returns"
    assert chart.data["Anytown"].tolist() == [10, None, 12.5]


def test_chart__a_true_zero_is_drawn(make_mixed):
    chart = chart_of(make_mixed(share(MANY, 0, 100, 2024), share(MANY, 5, 100, 2025)), MANY)
    assert chart.data["Anytown"].tolist() == [0, 5]


def test_chart__several_lines_say_where_they_stand(make_mixed):
    ids = {"dental_check_pct": "Teeth", "health_assessment_pct": "Health", MANY: "Moves"}
    rows = [share(id, 50, 100, 2024) for id in ids]
    numbers = {"dental_check_pct": 60, "health_assessment_pct": 40, MANY: 50}
    rows += [share(id, n, 100, 2025) for id, n in numbers.items()]
    chart = chart_of(make_mixed(*rows), *ids, names=ids)
    assert chart.title == "In 2025: teeth 60%, health 40% and moves 50%"
    assert chart.alt.startswith("Line chart with 3 lines, in percentages.")


def test_chart__two_sources_are_two_lines(make_mixed):
    def printed(value, year):
        dates = {"period_start": f"{year - 1}-04-01", "period_end": f"{year}-03-31"}
        return figure(MANY, value, period_type="year", **dates)

    report = make_mixed(
        share(MANY, 10, 100, 2024),
        share(MANY, 15, 100, 2025),
        printed=(printed(9, 2023), printed(11, 2024)),
    )
    chart = chart_of(report, MANY)
    assert list(chart.table.columns[1:]) == ["Anytown, printed", "Anytown, counted"]
    assert chart.title == (
        "Anytown, printed: 9% in 2023, 11% in 2024; Anytown, counted: 10% in 2024, 15% in 2025"
    )
    lines = cells(table_of(report, MANY, single=True))
    assert [(line["Year"], line["Percentage"], line["Source"]) for line in lines] == [
        ("2023", "9%", "Printed"),
        ("2024", "11%", "Printed"),
        ("2024", "10%", "Counted"),
        ("2025", "15%", "Counted"),
    ]
    assert lines[0]["Out of"] == "not printed"


def test_chart__a_source_with_one_year_is_not_drawn_nor_named(make_mixed):
    one = figure(MANY, 9, period_type="year", period_end="2020-03-31")
    counted = (share(MANY, 10, 100, 2024), share(MANY, 15, 100, 2025))
    chart = chart_of(make_mixed(*counted, printed=(one,)), MANY)
    assert list(chart.table.columns[1:]) == ["Anytown"]
    assert "returns" in chart.source
    assert "Plan" not in chart.source


def test_chart__one_year_makes_no_line(make_mixed):
    assert chart_of(make_mixed(share(MANY, 10, 100)), MANY) is None
    assert chart_of(make_mixed(share("dental_check_pct", 10, 100)), MANY) is None


def test_table__of_one_measure_has_a_line_for_every_year_of_the_returns(make_mixed):
    report = make_mixed(
        share(MANY, 1, 10, 2023), share(WORKERS, 20, 100, 2024), share(WORKERS, 0, 50, 2025)
    )
    table = table_of(report, WORKERS, single=True, notes=("Why.",))
    assert cells(table) == [
        dict.fromkeys(("Percentage", "Number", "Out of"), "not in the returns") | {"Year": "2023"},
        {"Year": "2024", "Percentage": "20%", "Number": "20", "Out of": "100"},
        {"Year": "2025", "Percentage": "0%", "Number": "0", "Out of": "50"},
    ]
    assert "Why." in table.notes
    assert table.caption == "Some figures, Anytown: years ending 31 March 2024 to 2025"


def test_table__of_several_measures_has_a_column_a_year(make_mixed):
    report = make_mixed(share(MANY, 5, 50, 2024), share(MANY, 6, 40), share(WORKERS, 7, 35))
    assert cells(table_of(report, MANY, WORKERS)) == [
        {
            "Measure": "Share of children in our care with three or more placements in the year",
            "2024": "10% (5 of 50)",
            "2025": "15% (6 of 40)",
        },
        {
            "Measure": "Children in our care with three or more social workers in the year",
            "2024": "not in the returns",
            "2025": "20% (7 of 35)",
        },
    ]


def test_table__with_short_names_has_a_line_a_year(make_mixed):
    mean = share("sdq_score_mean", 0, 8) | {"value": 14.25, "numerator": float("nan")}
    report = make_mixed(share(MANY, 5, 50, 2024), share(MANY, 6, 40), mean)
    names = {"sdq_score_mean": "Score", MANY: "Moves", WORKERS: "Workers"}
    assert cells(table_of(report, *names, names=names)) == [
        {"Year": "2024", "Score": "not in the returns", "Moves": "10% (5 of 50)"},
        {"Year": "2025", "Score": "14.3", "Moves": "15% (6 of 40)"},
    ]


def test_table__a_percentage_of_nobody_is_not_applicable(make_mixed):
    (line,) = cells(table_of(make_mixed(share(MANY, 0, 0)), MANY, single=True))
    assert line == {"Year": "2025", "Percentage": "not applicable", "Number": "0", "Out of": "0"}


def test_table__says_that_few_were_counted(make_mixed):
    table = table_of(make_mixed(share(MANY, 3, 12)), MANY, single=True)
    assert "Percentages of 12 people change a lot" in " ".join(table.notes)


def test_table__lists_print_where_nothing_is_counted(make_mixed):
    printed = (figure(MANY, 9, period_type="year", period_end="2019-12-31"),)
    report = make_mixed(printed=printed)
    (line,) = cells(table_of(report, MANY))
    assert (line["Figure"], line["Date"]) == ("9%", "year to 31 Dec 2019")


def test_table__says_what_nobody_gives(make_mixed):
    report = make_mixed(share("dental_check_pct", 1, 2))
    assert table_of(report, MANY).text() == (
        "Note: Anytown's SSDA903 return does not give some figures."
    )


def test_so_far__beside_the_same_months_of_the_year_before_only(make_mixed):
    rows = [share(MANY, 10, 100, year) for year in (2024, 2025)]
    rows += [months(share(MANY, 4, 50), "2025-09-30"), months(share(MANY, 5, 40), "2024-09-30")]
    rows += [months(share(MANY, 6, 40), "2023-09-30")]
    report = make_mixed(*rows)
    found = own_table.so_far(
        report.population, own_years.own(report, MANY), name="so-far", caption="Moves"
    )
    assert cells(found)[0]["30 September 2025"] == "8% (4 of 50)"
    assert cells(found)[0]["30 September 2024"] == "12.5% (5 of 40)"
    assert "30 September 2023" not in found.data
    assert [line["Year"] for line in cells(table_of(report, MANY, single=True))] == [
        "2024",
        "2025",
    ]


def test_so_far__nothing_where_the_last_return_is_of_a_whole_year(make_mixed):
    rows = [share(MANY, 10, 100, 2025), months(share(MANY, 4, 50), "2024-09-30")]
    report = make_mixed(*rows)
    rows = own_years.own(report, MANY)
    assert own_table.so_far(report.population, rows, name="so-far", caption="Moves") is None


def test_told__the_latest_whole_year_not_the_months_after_it(make_mixed):
    rows = [share(MANY, 10, 100, 2025), months(share(MANY, 4, 50), "2025-09-30")]
    (sentence,) = own_words.told(make_mixed(*rows).population, MANY, WORKERS)
    assert sentence == (
        "Share of children in our care with three or more placements in the year: "
        "10% (10 of 100), year ending 31 March 2025."
    )


def test_told__says_of_which_source_where_there_are_several(make_mixed):
    printed = (figure(MANY, 9, period_type="year", period_end="2025-03-31"),)
    (sentence,) = own_words.told(make_mixed(share(MANY, 1, 10), printed=printed).population, MANY)
    assert sentence.endswith("10% (1 of 10), year ending 31 March 2025, counted.")


def test_told__says_that_a_date_is_not_printed(make_mixed):
    printed = (figure(MANY, 9, dated_by="document"),)
    (sentence,) = own_words.told(make_mixed(printed=printed).population, MANY)
    assert sentence.endswith("9%, 31 March 2020 (date not printed).")


def test_parts__ranked_with_number_and_percentage(make_mixed):
    share_of, group = "children_looked_after_pct", "placement"
    rows = parts(share_of, group, {"Residential schools": 1, "Foster care": 5, "Other": 0})
    report = make_mixed(*rows)
    chart = own_parts.bars(
        report.population,
        own_parts.counted(report.population, share_of, group),
        name="some",
        heading="Placement",
        unit="children",
        subtitle="Children by placement",
    )
    assert chart.title == f"Foster care: 5 of {5 + 1} children (83%)"
    assert list(zip(chart.data["label"], chart.data["value"], strict=True)) == [
        ("Foster care", 5),
        ("Residential schools", 1),
        ("Other", 0),
    ]
    assert chart.table.iloc[0].tolist()[:2] == ["Foster care", 5]


def test_parts__over_years_leave_out_what_nobody_is_in(make_mixed):
    share_of, group = "children_looked_after_pct", "placement"
    rows = parts(share_of, group, {"A place": 3, "B place": 1, "C place": 0}, 2023)
    rows += parts(share_of, group, {"A place": 0, "B place": 2, "C place": 0}, 2024)
    report = make_mixed(*rows)
    table = own_parts.over_years(
        report.population,
        own_parts.counted(report.population, share_of, group),
        name="some",
        caption="Children by place",
        heading="Place",
        unit="children",
    )
    assert cells(table) == [
        {"Place": "A place", "2023": "3 (75.0%)", "2024": "0 (0.0%)"},
        {"Place": "B place", "2023": "1 (25.0%)", "2024": "2 (100.0%)"},
        {"Place": "All children", "2023": "4", "2024": "2"},
    ]
    assert table.notes == (
        "None in any of these years: c place.",
        "Percentages of 2 and 4 people change a lot with one person more or fewer, so a "
        "difference may be chance.",
    )


def test_parts__over_years_have_the_latest_order_and_old_parts_where_they_were(make_mixed):
    share_of, group = "children_looked_after_pct", "placement"
    rows = parts(share_of, group, {"Old": 1, "First": 2, "Older": 3, "Last": 4}, 2024)
    rows += parts(share_of, group, {"First": 2, "New": 3, "Last": 4}, 2025)
    found = own_parts.counted(make_mixed(*rows).population, share_of, group)
    assert own_parts._in_latest_order(found) == ["Old", "First", "Older", "New", "Last"]


@pytest.mark.parametrize("numbers", [{"One": 2, "Two": 2}, {"Two": 2, "One": 2}])
def test_largest__names_all_that_are(numbers, make_mixed):
    report = make_mixed(*parts("children_looked_after_pct", "placement", numbers))
    rows = own_parts.counted(report.population, "children_looked_after_pct", "placement")
    one, two = numbers
    assert own_parts.largest(rows, "children") == (
        f"{one} and {two.lower()}: 2 of 4 children each (50%)"
    )


def test_of_counts__parts_of_the_years_sum(make_mixed):
    rows = [over("reviews", n, group="participation", category=c) for c, n in (("A", 1), ("B", 3))]
    report = make_mixed(*rows)
    rows = own_parts.counted(report.population, "reviews", "participation")
    found = own_parts.of_counts(report.population, rows)
    assert found["numerator"].tolist() == [1, 3]
    assert found["denominator"].tolist() == [1 + 3, 1 + 3]
