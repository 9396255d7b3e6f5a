"""Every sentence and table of the topics, on figures that can be added up in the head."""

import pytest
from tests_anytown import ENGLAND, figure

from cpanalytics.charts import Chart
from cpanalytics.errors import InputError
from cpanalytics.tables import Table

NUMBER = "children_looked_after"


def text_of(block) -> str:
    return block._repr_mimebundle_()["text/plain"]


def priority_lines(report) -> dict[str, dict[str, str]]:
    tables = [table.data for table in report.board.priorities()]
    return {line["Measure"]: line for data in tables for line in data.to_dict("records")}


def test_population_headline__more_than_before(make_report):
    report = make_report(
        figure(NUMBER, 90, period_end="2019-03-31"), figure(NUMBER, 100, period_end="2020-03-31")
    )
    assert text_of(report.population.headline()) == (
        f"Anytown had 100 children in our care (31 March 2020), {100 - 90} more than on "
        "31 March 2019 (90)."
    )


def test_population_headline__nothing_printed(make_report):
    report = make_report(figure("sen_pct", 50))
    assert text_of(report.population.headline()) == (
        "Anytown's document does not say how many children in our care there are."
    )


def test_age_and_sex__counts_and_percentages_of_all(make_report):
    report = make_report(
        figure(NUMBER, 1, age_band="Under 1", sex="Female"),
        figure(NUMBER, 2, age_band="Under 1", sex="Male"),
        figure(NUMBER, 3, age_band="1 to 4", sex="Female"),
        figure(NUMBER, 4, age_band="1 to 4", sex="Male"),
    )
    data = report.population.age_and_sex()
    total = 1 + 2 + 3 + 4
    assert data["age_band"].tolist() == ["Under 1", "1 to 4"]
    assert data["Female_pct"].tolist() == [100 * 1 / total, 100 * 3 / total]
    chart = report.population.pyramid()
    assert chart.title == "7 of 10 children in our care (70%) are aged 1 to 4"
    assert "4 are female (40%) and 6 are male (60%)" in text_of(report.population.sexes())


def test_trend__only_dates_that_every_line_has(make_report):
    rows = [
        figure(NUMBER, v, period_end=f"{y}-03-31") for y, v in [(2018, 50), (2019, 40), (2020, 60)]
    ]
    rows += [
        figure(NUMBER, v, period_end=f"{y}-03-31", **ENGLAND)
        for y, v in [(2018, 10_000), (2020, 11_000)]
    ]
    chart = make_report(*rows).population.trend()
    assert chart.table["Period"].tolist() == ["31 Mar 2018", "31 Mar 2020"]
    assert chart.title == ("31 Mar 2018 to 31 Mar 2020: Anytown 50, then 60; England rose 10%")
    assert chart.table["Anytown, index"].tolist()[-1] == "120.0"


def test_trend__own_numbers_only_are_bars_in_date_order(make_report):
    rows = [
        figure(NUMBER, 80, period_end="2020-01-31"),
        figure(NUMBER, 100, period_end="2019-03-31"),
    ]
    chart = make_report(*rows).population.trend()
    assert isinstance(chart, Chart)
    assert chart.title == "100 on 31 Mar 2019 and 80 on 31 Jan 2020"


def test_status__close_needs_a_tolerance_and_names_the_gap(make_report):
    report = make_report(
        figure("placements_3plus_pct", 11),
        figure("placements_3plus_pct", 10, kind="target"),
        figure("same_placement_2_years_pct", 69),
        figure("same_placement_2_years_pct", 70, kind="target"),
    )
    lines = priority_lines(report)
    placements = lines["Share of children in our care with three or more placements in the year"]
    assert (placements["Status"], placements["Target"]) == (
        "Close",
        f"10%, missed by {11 - 10} percentage point",
    )
    same = lines["Children in our care who have lived in the same placement for two years"]
    assert (same["Status"], same["Target"]) == (
        "Not met",
        f"70%, missed by {70 - 69} percentage point",
    )


def test_status__each_other_word(make_report):
    report = make_report(
        figure("health_assessment_pct", 90),
        figure("health_assessment_pct", 90, kind="target"),
        figure("sen_pct", 30),
        figure("immunisations_up_to_date_pct", 85),
        figure("immunisations_up_to_date_pct", 95, **ENGLAND),
    )
    statuses = {name: line["Status"] for name, line in priority_lines(report).items()}
    assert statuses == {
        "Share of children in our care with three or more placements in the year": "Not published",
        "Children in our care who have lived in the same placement for two years": "Not published",
        "Children in our care who had their health assessment in the year": "Target met",
        "Children in our care who had a dental check in the year": "Not published",
        "Children in our care with special educational needs or a disability": "No status",
        "Children in our care whose immunisations are up to date": "No target printed",
    }


def test_a_national_figure_of_an_earlier_date_shows_its_date(make_report):
    report = make_report(
        figure("immunisations_up_to_date_pct", 85),
        figure("immunisations_up_to_date_pct", 95, period_end="2019-03-31", **ENGLAND),
    )
    line = priority_lines(report)["Children in our care whose immunisations are up to date"]
    assert line["Compared with"] == "England 95% (31 Mar 2019)"


def test_targets_after_as_of_are_kept_and_figures_are_not(make_report):
    report = make_report(
        figure("health_assessment_pct", 90, period_end="2019-03-31"),
        figure("health_assessment_pct", 99, period_end="2020-03-31"),
        figure("health_assessment_pct", 95, kind="target", period_end="2021-03-31"),
        as_of="2019-12-31",
    )
    line = priority_lines(report)[
        "Children in our care who had their health assessment in the year"
    ]
    assert (line["Figure"], line["Status"]) == ("90%", "Not met")


def test_open_report__nothing_that_early(make_report):
    with pytest.raises(InputError, match="no figure dated 1 January 1999 or earlier"):
        make_report(figure(NUMBER, 1), as_of="1999-01-01")


def test_destinations__remainder_is_named_not_shared_out(make_report):
    measure = "post16_destinations"
    rows = [figure(measure, 20)] + [
        figure(measure, v, group="destination", category=c)
        for c, v in [("University", 5), ("Employed", 4), ("Own programme", 1)]
    ]
    neet = figure(
        measure, 6, group="destination", category="Not in education, employment or training"
    )
    chart = make_report(*rows, neet).post16.eet_or_not()
    assert dict(zip(chart.data["label"], chart.data["share_pct"], strict=True)) == {
        "In education, employment or training": 100 * (5 + 4) / 20,
        "Own programme": 100 * 1 / 20,
        "Not in education, employment or training": 100 * 6 / 20,
        "Not accounted for in the document": 100 * (20 - 5 - 4 - 1 - 6) / 20,
    }
    assert chart.title == (
        "Of 20 young people, 45% are in education, employment or training, 30% are not and 20% are "
        "not accounted for"
    )


def test_an_older_figure_of_another_age_group_is_not_a_headline(make_report):
    eet = {"group": "activity", "category": "In education, employment or training"}
    report = make_report(
        figure("care_leavers_pct", 40, period_end="2019-03-31", age_band="16 and over", **eet),
        figure("care_leavers_pct", 50, period_end="2020-03-31", **eet),
    )
    cards = text_of(report.board.cards())
    assert "50%" in cards
    assert "40%" not in cards


def test_words_are_the_councils_own(make_report):
    report = make_report(figure("care_leavers", 7, age_band="18 to 25"))
    assert text_of(report.care_leavers.headline()) == (
        "Anytown had 7 young adults aged 18 to 25 (31 March 2020)."
    )
    assert isinstance(report.sources.definitions(), Table)
    assert "Young adults" in text_of(report.sources.definitions())


def test_start__only_targets_are_published(make_report):
    report = make_report(figure("health_assessment_pct", 95, kind="target"))
    assert report.start.published().data["Figures"].sum() == 0


def test_definitions__say_the_reference_of_most_once_then_the_others(make_report):
    local = figure(f"{NUMBER}_during_year", 2)
    report = make_report(figure(NUMBER, 9), figure(f"{NUMBER}_rate", 9), local)
    table = report.sources.definitions()
    assert list(table.data.columns) == ["Measure", "What it means", "Better when"]
    assert table.notes[0].startswith("Reference, where no other is named: DfE, Children looked")
    assert table.notes[1] == (
        "Reference of Children in our care at any time in the year: Local figure printed by the "
        "council."
    )
    (alone,) = [n for n in report.sources.definitions(NUMBER).notes if "Reference" in n]
    assert alone.startswith("Reference: DfE, Children looked after in England")
