"""Whether children are heard and safe: counted, printed, local, or nothing."""

from counted_anytown import cells, make_mixed, months
from counted_figures import over, share, text_of
from tests_anytown import figure

__all__ = ["make_mixed"]
ON_TIME, TOOK_PART = "reviews_on_time_pct", "review_participation_pct"
INTERVIEWS = "return_interview_offered_pct"


def test_records_only__headline_of_reviews_and_going_missing(make_mixed):
    report = make_mixed(
        share(ON_TIME, 45, 50), share("missing_children_pct", 3, 60), over("missing_episodes", 7)
    )
    assert text_of(report.voice.headline()) == (
        "Reviews of children in our care held on time: 90% (45 of 50), year ending 31 March 2025. "
        "Share of children in our care who went missing: 5% (3 of 60), year ending 31 March 2025. "
        "Times that children went missing: 7, year ending 31 March 2025."
    )


def test_records_only__reviews_over_the_years(make_mixed):
    rows = [share(id, n, 50, y) for id in (ON_TIME, TOOK_PART) for y, n in ((2024, 40), (2025, 45))]
    rows += [share("children_all_reviews_on_time_pct", 15, 20, 2025)]
    voice = make_mixed(*rows).voice
    assert voice.reviews().title == (
        "Reviews on time: 80% in 2024, 90% in 2025; child took part: 80% in 2024, 90% in 2025"
    )
    column = [line["All reviews on time"] for line in cells(voice.reviews_by_year())]
    assert column == ["not in the returns", "75% (15 of 20)"]


def test_records_only__how_children_took_part_keeps_the_order_of_the_codes(make_mixed):
    how = {"Attended and spoke for themselves": 2, "Aged under 4": 6, "Not recorded": 0}
    rows = [over("reviews", n, group="participation", category=c) for c, n in how.items()]
    voice = make_mixed(*rows).voice
    chart = voice.participation()
    assert chart.data["label"].tolist() == list(how)
    assert chart.title == f"Aged under 4: 6 of {2 + 6} reviews (75%)"
    assert cells(voice.participation_by_year())[0]["2025"] == "2 (25.0%)"


def test_records_only__missing_is_episodes_children_and_episodes_a_child(make_mixed):
    mean = share("missing_episodes_per_child_mean", 0, 4, 2025) | {
        "value": 10 / 4,
        "numerator": float("nan"),
    }
    rows = [share("missing_children_pct", 4, 80, 2025), share("missing_children_pct", 2, 80, 2024)]
    rows += [over("missing_children", 4), over("missing_episodes", 10), mean]
    rows += [over("away_episodes", 0), over("missing_episodes", 3, sex="Male")]
    voice = make_mixed(*rows).voice
    assert cells(voice.missing_by_year())[-1] == {
        "Year": "2025",
        "Went missing": "5% (4 of 80)",
        "Times": "10",
        "Times for each child": "2.5",
    }
    assert cells(voice.away_by_year())[-1] == {"Year": "2025", "Times": "0"}
    assert any("Averages of 4 people change a lot" in n for n in voice.missing_by_year().notes)
    assert voice.missing().title.endswith("2.5% in 2024, 5% in 2025")


def test_records_only__surveys_and_interviews_are_not_in_the_returns(make_mixed):
    voice = make_mixed(share(ON_TIME, 45, 50)).voice
    assert text_of(voice.surveys()) == (
        "Note: Anytown's SSDA903 return does not give any survey of children and young people."
    )
    assert "interviews on return after going missing" in text_of(voice.interviews())
    assert voice.printed() is None


def test_records_only__the_year_so_far(make_mixed):
    rows = [over("missing_episodes", 9, 2025), months(over("missing_episodes", 4), "2025-06-30")]
    rows += [months(over("missing_episodes", 2), "2024-06-30")]
    (line,) = cells(make_mixed(*rows).voice.so_far())
    assert (line["30 June 2025"], line["30 June 2024"]) == ("4", "2")


def test_published_only__surveys_interviews_and_the_rest(make_mixed):
    rows = (
        figure(ON_TIME, 90.1),
        figure("survey_pct", 60, kind="survey", group="question", category="Feel safe"),
        figure(INTERVIEWS, 96),
        figure("participation_group_members", 10),
        figure("convicted_pct", 3),
        figure("missing_children", 26),
    )
    voice = make_mixed(printed=rows).voice
    assert "90.1%" in text_of(voice.headline())
    assert "90.1%" in text_of(voice.reviews_by_year())
    assert "60%" in text_of(voice.surveys())
    assert "96%" in text_of(voice.interviews())
    assert "26" in text_of(voice.missing_by_year())
    rest = text_of(voice.printed())
    assert "10" in rest
    assert not [n for n in ("90.1%", "96%", "convicted") if n in rest]
    assert voice.reviews() is None
    assert voice.participation_by_year() is None


def test_both__a_local_figure_is_called_local(make_mixed):
    local = share(INTERVIEWS, 8, 10) | {"source": "local", "release": "missing team"}
    table = make_mixed(share(ON_TIME, 45, 50), local).voice.interviews()
    assert cells(table)[0]["Figure"] == "80% (8 of 10)"
    assert "missing team" in table.source


def test_both__counted_and_printed_reviews_are_two_lines(make_mixed):
    printed = figure(ON_TIME, 91, period_type="year", period_end="2025-03-31")
    voice = make_mixed(share(ON_TIME, 45, 50), printed=(printed,)).voice
    lines = {line["Source"]: line["Reviews on time"] for line in cells(voice.reviews_by_year())}
    assert lines == {"Counted": "90% (45 of 50)", "Printed": "91%"}
    assert "91%" in text_of(voice.printed())


def test_nothing__says_so(make_mixed):
    voice = make_mixed(share("dental_check_pct", 1, 2)).voice
    assert text_of(voice.headline()) == (
        "Anytown's SSDA903 return does not say whether its children in our care are heard."
    )
    assert text_of(voice.missing_by_year()) == (
        "Note: Anytown's SSDA903 return does not give how many went missing of its children in our "
        "care."
    )
