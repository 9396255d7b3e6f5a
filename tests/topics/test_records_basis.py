"""What a report says it is made from: print, the council's own returns, local lists, or several."""

from counted_figures import COUNTED, on, over, text_of
from tests_anytown import figure

NUMBER = "children_looked_after"
RETURNS = "SSDA903 returns of the years ending 31 March 2021 to 2025"
LOCAL = {"source": "local", "release": "health list", "place": "local.csv", "dated_by": "printed"}


def five_years():
    return [on(NUMBER, 90 + year, year) for year in range(2021, 2026)]


def test_about__counted_only(make_counted):
    report = make_counted(*five_years())
    assert text_of(report.about()) == (
        f"Anytown Council: figures up to 31 March 2025, counted from its own {RETURNS}. Each "
        "figure keeps the date it belongs to, which may be earlier."
    )
    assert report.source(report.figures) == f"Anytown Council, {RETURNS}, counted by cpanalytics"
    assert text_of(report.population.not_published("x")) == (
        "Note: Anytown's SSDA903 returns do not give x."
    )


def test_about__one_return(make_counted):
    report = make_counted(on(NUMBER, 9, 2024))
    assert report.basis.returns == "SSDA903 return of the year ending 31 March 2024"
    assert report.documents_do == "Anytown's SSDA903 return does"


def test_about__returns_with_a_year_missing(make_counted):
    report = make_counted(on(NUMBER, 9, 2022), on(NUMBER, 9, 2023), on(NUMBER, 9, 2025))
    assert report.basis.returns.endswith("31 March 2022, 2023 and 2025")


def test_about__year_that_has_not_ended(make_counted):
    report = make_counted(on(NUMBER, 9, 2024), on(NUMBER, 8, period_end="2024-09-30"))
    assert report.basis.years == [2024, 2025]
    assert report.basis.returns == (
        "SSDA903 returns of the years ending 31 March 2024 to 2025 (2025 as far as "
        "30 September 2024)"
    )


def test_about__printed_counted_and_local(make_counted):
    local = over("initial_health_assessment_on_time_pct", 70, **LOCAL)
    report = make_counted(*five_years(), local, printed=(figure(NUMBER, 96),))
    assert "printed in Plan (Anytown Council); counted from its own" in text_of(report.about())
    assert "; taken from its own local list health list." in text_of(report.about())
    assert "figures of different sources are never merged" in text_of(report.about())
    assert report.documents_do == "Anytown's document, SSDA903 returns and local list do"
    assert report.source(report.figures) == (
        "Anytown Council, Plan (Page one). "
        f"Anytown Council, {RETURNS}, counted by cpanalytics. "
        "Anytown Council, local list health list"
    )
    assert report.basis.names == [
        "Anytown Council, Plan",
        f"Anytown Council, {RETURNS}",
        "Anytown Council, local list health list",
    ]


def test_a_public_report_is_of_what_is_printed_and_of_what_is_counted(make_counted):
    report = make_counted(*five_years(), printed=(figure(NUMBER, 96),), audience="public")
    assert report.basis.sources == ("published", "records")
    assert report.basis.is_protected
    assert f"counted from its own {RETURNS}; small numbers are not shown." in text_of(
        report.about()
    )
    assert report.record_findings.empty


def test_an_internal_report_is_not_protected(make_counted):
    report = make_counted(*five_years())
    assert not report.basis.is_protected
    assert "not shown" not in text_of(report.about())


def test_start__says_how_many_returns_and_no_word_of_print(make_counted):
    report = make_counted(*five_years())
    assert text_of(report.start.headline()) == (
        "Anytown: 5 figures from 5 SSDA903 returns, dated 31 March 2021 to 31 March 2025."
    )
    lines = report.start.published().data.set_index("Topic")
    assert lines.at["Number of children, coming into and leaving care", "Figures"] == 5
    assert lines.at["Health", "Latest date"] == "no figure"
    assert "publish" not in text_of(report.start.published())


def test_start__the_last_date_is_that_of_a_figure_and_not_of_the_report(make_report):
    plan = figure(NUMBER, 90, kind="target", period_end="2030-03-31")
    report = make_report(figure(NUMBER, 96), plan, as_of="2025-03-31")
    assert text_of(report.start.headline()) == (
        "Anytown: 2 figures from 1 document, dated 31 March 2020."
    )


def test_sources__returns_are_a_source_beside_the_document(make_counted):
    report = make_counted(*five_years(), printed=(figure(NUMBER, 96),))
    data = report.sources.documents().data.set_index("Source")
    assert data.loc["Plan, Anytown Council", "Figures"] == 1
    assert data.loc[f"{RETURNS}, Anytown Council", "Figures"] == 5
    assert COUNTED["dated_by"] in text_of(report.sources.documents()).lower()


def test_sources__limits_of_what_is_counted(make_counted):
    text = text_of(make_counted(*five_years()).sources.limits())
    assert "as good as the returns" in text
    assert "What is not published or counted is not zero." in text
    assert "documents" not in text
    assert "printed" not in text
