"""What was found in the returns, beside what was found in print: rules and rows, never children."""

from counted_council import finding
from counted_figures import on, text_of
from tests_anytown import figure

NUMBER = "children_looked_after"
FOUND = (
    finding("no_reason", "error", 2, year=2024),
    finding("no_reason", "error", 3),
    finding("odd_age", "warning", 4, measures="sdq_score_mean, care_leavers", first_row=0),
    finding("again", "note", 90),
)


def test_headline__counted_only(make_counted):
    report = make_counted(on(NUMBER, 8, 2024), on(NUMBER, 9), found=FOUND)
    assert text_of(report.quality.headline()) == (
        "2 figures of Anytown are counted from its SSDA903 returns of the years ending "
        f"31 March 2024 to 2025. The checks found {2 + 3} errors, 4 warnings and 90 notes in "
        "their rows."
    )


def test_headline__printed_and_counted(make_counted):
    report = make_counted(on(NUMBER, 9), printed=(figure(NUMBER, 8),), found=FOUND[1:2])
    assert text_of(report.quality.headline()) == (
        "The checks found no contradiction among the 1 figures of Anytown. 1 figure of Anytown "
        "is counted from its SSDA903 return of the year ending 31 March 2025. The checks found "
        "3 errors, 0 warnings and 0 notes in their rows."
    )


def test_findings__one_line_a_rule_with_rows_years_place_and_effect(make_counted):
    report = make_counted(on(NUMBER, 8, 2024), on(NUMBER, 9), found=FOUND)
    errors, warnings, notes = report.quality.findings()
    assert errors.data.to_dict("records") == [
        {
            "Finding": "The row breaks no_reason.",
            "Rows": 2 + 3,
            "Years": "2024 and 2025",
            "The first": "2024-25/episodes.csv, row 7",
            "Figures it can change": "Children in our care",
            "What to do": "Mend the row.",
        }
    ]
    assert warnings.data.at[0, "The first"] == "2024-25/episodes.csv, the whole file"
    assert warnings.data.at[0, "Figures it can change"] == (
        "2 measures, on health and care leavers"
    )
    assert notes.data.at[0, "Rows"] == 90


def test_findings__many_measures_are_told_by_subject(make_counted):
    ids = "children_looked_after, sdq_score_mean, care_leavers, care_leavers_pct"
    report = make_counted(on(NUMBER, 9), found=(finding("x", "error", 1, measures=ids),))
    (table,) = report.quality.findings()
    assert table.data.at[0, "Figures it can change"] == (
        "4 measures, on the number of children, health and care leavers"
    )


def test_findings__nothing_found(make_counted):
    (text,) = make_counted(on(NUMBER, 9)).quality.findings()
    assert text_of(text) == "The checks found nothing to report."


def test_findings__of_years_after_as_of_are_left_out(make_counted):
    report = make_counted(on(NUMBER, 8, 2024), on(NUMBER, 9), found=FOUND, as_of="2024-03-31")
    assert report.record_findings["year"].tolist() == [2024]


def test_check__a_topic_tells_what_touches_it(make_counted):
    report = make_counted(on(NUMBER, 8, 2024), on(NUMBER, 9), found=FOUND)
    assert text_of(report.population.check()) == (
        "Check: rows of the returns break a rule, which can change the figures counted from them. "
        "Nothing is repaired; the data quality report says where the rows are.\n"
        f"- The row breaks no_reason ({2 + 3} rows, 2024 and 2025)"
    )
    assert "odd_age" in text_of(report.care_leavers.check())


def test_errors__nothing_of_print(make_counted):
    report = make_counted(on(NUMBER, 9), found=FOUND)
    assert "no_reason (3 rows, 2025)" in text_of(report.quality.errors_in_returns())
    assert report.quality.contradictions() is None


def test_errors__none_where_nothing_is_counted(make_report):
    assert make_report(figure(NUMBER, 9)).quality.errors_in_returns() is None


def test_figures__counted_ones_by_measure_and_year_only(make_counted):
    rows = [on(NUMBER, 8, 2024), on(NUMBER, 9), on(NUMBER, 5, sex="Female")]
    (table,) = make_counted(*rows).quality.all_figures()
    assert table.data.to_dict("records") == [
        {"Measure": "Children in our care", "2024": 1, "2025": 2}
    ]
    assert "--authority anytown --audience internal --csv FILE" in table.notes[0]


def test_dating__how_counted_figures_got_their_dates(make_counted):
    data = make_counted(on(NUMBER, 9)).quality.dating().data
    assert data["Dated by"].tolist() == ["Counted"]
