"""How healthy children are and how they do at school: counted, printed, local, or nothing."""

from counted_anytown import cells, make_mixed, months
from counted_figures import share, text_of
from tests_anytown import figure

__all__ = ["make_mixed"]
IMMUNE, TEETH = "immunisations_up_to_date_pct", "dental_check_pct"
CHECKS, ASSESSED = "development_checks_pct", "health_assessment_pct"
LOCAL = {"source": "local", "release": "health team", "dated_by": "printed"}


def test_records_only__headline_gives_numbers_and_what_they_are_of(make_mixed):
    report = make_mixed(share(IMMUNE, 30, 40), share(ASSESSED, 36, 40))
    assert text_of(report.health.headline()) == (
        "Children in our care who had their health assessment in the year: 90% (36 of 40), year "
        "ending 31 March 2025. Children in our care whose immunisations are up to date: 75% "
        "(30 of 40), year ending 31 March 2025."
    )


def test_records_only__lines_and_table_over_the_years(make_mixed):
    rows = [share(id, n, 40, y) for id in (IMMUNE, TEETH) for y, n in ((2024, 20), (2025, 30))]
    rows += [share(CHECKS, 5, 10, 2025, age_band="Under 5")]
    rows += [share(IMMUNE, 1, 2, 2025, age_band="10 to 15"), share(IMMUNE, 1, 2, sex="Male")]
    health = make_mixed(*rows).health
    assert list(health.trend().table.columns) == ["Period", "Dental check", "Immunisations"]
    assert health.trend().title == (
        "Dental check: 50% in 2024, 75% in 2025; immunisations: 50% in 2024, 75% in 2025"
    )
    assert cells(health.by_year()) == [
        {"Year": "2024", "Dental check": "50% (20 of 40)", "Immunisations": "50% (20 of 40)"}
        | {"Development checks under 5": "not in the returns"},
        {"Year": "2025", "Dental check": "75% (30 of 40)", "Immunisations": "75% (30 of 40)"}
        | {"Development checks under 5": "50% (5 of 10)"},
    ]


def test_records_only__scores_returned_mean_and_bands(make_mixed):
    mean = share("sdq_score_mean", 0, 8) | {"value": 14.25, "numerator": float("nan")}
    bands = {"Normal": 4, "Borderline": 1, "Cause for concern": 3}
    rows = [
        share("sdq_band_pct", n, 8, group="sdq_band", category=band) for band, n in bands.items()
    ]
    health = make_mixed(share("sdq_returned_pct", 8, 10), mean, *rows).health
    (line,) = cells(health.wellbeing())
    assert line["Questionnaires returned"] == "80% (8 of 10)"
    assert line["Mean score"] == "14.3"
    chart = health.bands()
    assert chart.title == f"3 of {4 + 1 + 3} scores returned (38%) are a cause for concern"
    assert chart.data["value"].tolist() == [4, 1, 3]


def test_records_only__no_score_was_returned(make_mixed):
    row = share("sdq_band_pct", 0, 0, group="sdq_band", category="Cause for concern")
    assert text_of(make_mixed(row).health.bands()) == (
        "No score was returned for the year ending 31 March 2025."
    )


def test_records_only__misuse_and_convictions_are_one_table(make_mixed):
    rows = [share("substance_misuse_pct", 2, 40), share("convicted_pct", 0, 20)]
    (line,) = cells(make_mixed(*rows).health.misuse())
    assert line["Substance misuse identified"] == "5% (2 of 40)"
    assert line["Convicted or cautioned (aged 10 to 17)"] == "0% (0 of 20)"


def test_records_only__education_is_not_supplied(make_mixed):
    health = make_mixed(share(IMMUNE, 1, 2)).health
    assert text_of(health.school()) == (
        "Note: Education: not supplied. The SSDA903 return does not hold it."
    )
    assert health.printed() is None
    assert health.local() is None


def test_records_only__the_year_so_far(make_mixed):
    rows = [share(IMMUNE, 20, 40), months(share(IMMUNE, 10, 40), "2025-12-31")]
    (line,) = cells(make_mixed(*rows).health.so_far())
    assert line["31 December 2025"] == "25% (10 of 40)"


def test_published_only__each_section_lists_its_own(make_mixed):
    first = figure("initial_health_assessment_on_time_pct", 79)
    school = figure("good_or_outstanding_school_pct", 76)
    health = make_mixed(printed=(figure(IMMUNE, 88), first, school)).health
    assert text_of(health.headline()).endswith(
        "Children in our care in a good or outstanding school: 76%, 31 March 2020."
    )
    assert "88%" in text_of(health.by_year())
    assert "79%" in text_of(health.printed())
    assert "88%" not in text_of(health.printed())
    assert "76%" in text_of(health.school())
    assert health.trend() is None
    assert health.bands() is None
    assert text_of(health.misuse()) == (
        "Note: Anytown's document does not give any figure on substance misuse and convictions of "
        "its children in our care."
    )


def test_both__printed_figures_are_all_listed_beside_what_is_counted(make_mixed):
    printed = figure(IMMUNE, 88, period_type="year", period_end="2025-03-31")
    health = make_mixed(share(IMMUNE, 30, 40), printed=(printed, figure("sen_pct", 53))).health
    lines = {line["Source"]: line["Immunisations"] for line in cells(health.by_year())}
    assert lines == {"Counted": "75% (30 of 40)", "Printed": "88%"}
    assert "88%" in text_of(health.printed())
    assert "53%" in text_of(health.school())


def test_local__initial_health_assessments_are_shown_as_local(make_mixed):
    row = share("initial_health_assessment_on_time_pct", 9, 12) | LOCAL
    table = make_mixed(share(IMMUNE, 30, 40), row).health.local()
    assert cells(table)[0]["Figure"] == "75% (9 of 12)"
    assert "health team" in table.source


def test_nothing__says_so(make_mixed):
    health = make_mixed(share("missing_children_pct", 1, 2)).health
    assert text_of(health.headline()) == (
        "Anytown's SSDA903 return does not say how healthy its children in our care are."
    )
    assert text_of(health.by_year()) == (
        "Note: Anytown's SSDA903 return does not give any figure on health care of its children in "
        "our care."
    )
