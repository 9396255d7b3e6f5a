"""Where children live and how settled they are: counted, printed, both, or neither."""

from counted_anytown import cells, make_mixed, months, parts
from counted_figures import on, over, share, text_of
from tests_anytown import ENGLAND, figure

from cpanalytics.report.location import NO_DIRECTORY
from cpanalytics.tables import Table

__all__ = ["make_mixed"]
SHARE, NUMBER = "children_looked_after_pct", "children_looked_after"
MANY, CARER, PLACE = "placements_3plus_pct", "same_carer_2_years_pct", "same_placement_2_years_pct"
MIX = {"Foster care": 6, "Placed with parents": 3, "Residential schools": 1}
FOSTER = figure(SHARE, 73, group="placement", category="Foster care")
PARENTS = figure(SHARE, 9, group="placement", category="Placed with parents")
EVERY = (
    "headline", "mix", "mix_by_age", "mix_over_years", "providers", "new", "printed",
    "three_or_more",    "three_or_more_table", "how_many", "settled", "settled_table", "reasons",
    "reasons_over_years", "too_young", "location", "distance", "social_workers",
    "how_many_workers", "so_far", "check",
)  # fmt: skip


def shown(topic) -> dict[str, str]:
    """Return the text of every method that shows something."""
    blocks = {name: getattr(topic, name)() for name in EVERY}
    return {name: text_of(block) for name, block in blocks.items() if block}


def test_records_only__headline_says_where_most_live_and_how_settled(make_mixed):
    report = make_mixed(*parts(SHARE, "placement", MIX), share(MANY, 1, 10))
    assert text_of(report.placements.headline()) == (
        "The most common placement of children in our care in Anytown is foster care: "
        "60% (6 of 10), 31 March 2025. Share of children in our care with three or more "
        "placements in the year: 10% (1 of 10), year ending 31 March 2025."
    )


def test_records_only__mix_has_numbers_percentages_and_its_definition(make_mixed):
    chart = make_mixed(*parts(SHARE, "placement", MIX)).placements.mix()
    assert chart.title == f"Foster care: 6 of {6 + 3 + 1} children in our care (60%)"
    assert chart.table.iloc[:, 1].tolist() == [6, 3, 1]
    assert chart.table.iloc[:, 2].tolist() == ["60.0%", "30.0%", "10.0%"]
    assert chart.alt.endswith(
        "Foster care is 6 (60.0%), Placed with parents is 3 (30.0%) and Residential schools is "
        "1 (10.0%)."
    )
    assert chart.notes[-1] == (
        "Definition used: children in a temporary placement (T0 to T4) have a row of their own."
    )


def test_records_only__mix_by_age_gives_percentages_of_the_age(make_mixed):
    numbers = {("Foster care", "Under 1"): 3, ("Foster care", "1 to 4"): 1}
    numbers |= {("Other placements", "Under 1"): 1, ("Other placements", "1 to 4"): 0}
    rows = [
        on(NUMBER, n, group="placement", category=place, age_band=age)
        for (place, age), n in numbers.items()
    ]
    report = make_mixed(*rows, *parts(SHARE, "placement", {"Foster care": 4}))
    assert cells(report.placements.mix_by_age()) == [
        {
            "Placement": "Foster care",
            "Under 1": "3 (75.0%)",
            "1 to 4": "1 (100.0%)",
            "All ages": f"{3 + 1} (80.0%)",
        },
        {
            "Placement": "Other placements",
            "Under 1": "1 (25.0%)",
            "1 to 4": "0 (0.0%)",
            "All ages": "1 (20.0%)",
        },
        {"Placement": "All", "Under 1": "4", "1 to 4": "1", "All ages": "5"},
    ]


def test_records_only__mix_over_years_names_the_new_code(make_mixed):
    rows = [on("under_16_in_supported_accommodation", 0, year) for year in (2024, 2025)]
    report = make_mixed(
        *parts(SHARE, "placement", MIX, 2024), *parts(SHARE, "placement", MIX, 2025), *rows
    )
    table = report.placements.mix_over_years()
    foster = {"Placement": "Foster care", "2024": "6 (60.0%)", "2025 [b]": "6 (60.0%)"}
    assert cells(table)[0] == foster
    assert [note for note in table.notes if "K3" in note]
    assert not [note for note in table.notes if "sex" in note]


def test_records_only__three_or_more_carries_its_definition(make_mixed):
    table = make_mixed(share(MANY, 1, 10)).placements.three_or_more_table()
    assert any(note.startswith("Percentage of the children looked after") for note in table.notes)
    assert (
        "Definition used: every new placement of 24 hours or more counts, also with the same carer."
    ) in table.notes


def test_records_only__how_many_placements_keep_their_order(make_mixed):
    many = {"1": 1, "2": 4, "3": 2, "4": 0, "5 or more": 1}
    chart = make_mixed(*parts(SHARE, "placements_in_year", many)).placements.how_many()
    assert chart.data["label"].tolist() == [
        "1 placement",
        "2 placements",
        "3 placements",
        "4 placements",
        "5 or more placements",
    ]
    assert chart.title == f"2 placements: 4 of {1 + 4 + 2 + 1} children in our care (50%)"


def test_records_only__two_years_say_from_when_the_returns_reach_back(make_mixed):
    day = {"period_start": "", "period_type": "on"}
    rows = [share(MANY, 1, 10, year) for year in (2023, 2024, 2025)]
    rows += [share(id, 6, 10, year, **day) for id in (CARER, PLACE) for year in (2024, 2025)]
    table = make_mixed(*rows).placements.settled_table()
    absent = "not in the returns"
    assert cells(table)[:2] == [
        {"Year": "2023", "Same carer": absent, "Same placement": absent},
        {"Year": "2024", "Same carer": "60% (6 of 10)", "Same placement": "60% (6 of 10)"},
    ]
    assert (
        "The measures need two and a half years of history: "
        "the returns reach back so far from 31 March 2024."
    ) in table.notes


def test_records_only__two_years_are_not_known_at_all(make_mixed):
    text = text_of(make_mixed(share(MANY, 1, 10)).placements.settled_table())
    assert text == (
        "Note: Anytown's SSDA903 return does not give how many children in our care have had the "
        "same carer, or the same placement, for two years."
    )


def test_records_only__new_placements_by_kind(make_mixed):
    rows = parts("new_placements_pct", "placement", {"Foster care": 30, "Other placements": 10})
    table = make_mixed(*rows).placements.new()
    assert cells(table)[0] == {"Placement": "Foster care", "2025": "30 (75.0%)"}
    assert cells(table)[-1] == {"Placement": "All new placements", "2025": f"{30 + 10}"}
    assert "that began in the period" in table.notes[0]
    assert make_mixed(share(MANY, 1, 10)).placements.new() is None


def test_records_only__reasons_and_young_children(make_mixed):
    reasons = {"Other": 3, "Child requests the end": 1}
    rows = [
        share("placement_changes_pct", n, 4, group="reason_for_change", category=category)
        for category, n in reasons.items()
    ]
    placements = make_mixed(*rows, on("under_16_in_supported_accommodation", 0)).placements
    assert placements.reasons().title == "Other: 3 of 4 changes of placement (75%)"
    assert cells(placements.reasons_over_years())[-1] == {
        "Reason": "All changes of placement",
        "2025": "4",
    }
    assert [line["2025"] for line in cells(placements.too_young())] == ["0"]


def test_records_only__no_change_of_placement_is_said_not_drawn(make_mixed):
    row = share("placement_changes_pct", 0, 0, group="reason_for_change", category="Other")
    assert text_of(make_mixed(row).placements.reasons()) == (
        "Changes of placement by reason, Anytown, year ending 31 March 2025: there are none."
    )


def test_records_only__location_needs_a_directory(make_mixed):
    placements = make_mixed(share(MANY, 1, 10)).placements
    assert text_of(placements.location()) == f"Note: {NO_DIRECTORY}"
    assert placements.distance() is None


def test_records_only__location_shows_who_is_not_known(make_mixed):
    where = {"In the area": 5, "Outside the area": 3, "Not known": 2}
    day = {"period_start": "", "period_type": "on"}
    far = share("placed_20_miles_away_pct", 1, 10, **day)
    placements = make_mixed(*parts(SHARE, "location", where), far).placements
    lines = cells(placements.location())
    assert lines[2] == {"Location": "Not known", "2025": "2 (20.0%)"}
    assert lines[3] == {"Location": "All children in our care", "2025": f"{5 + 3 + 2}"}
    assert cells(placements.distance())[0]["2025"] == "10% (1 of 10)"


def test_records_only__social_workers_say_since_when(make_mixed):
    report = make_mixed(share(MANY, 1, 10, 2023), share("social_workers_3plus_pct", 4, 20, 2024))
    table = report.placements.social_workers()
    (line,) = cells(table)
    assert (line["2023"], line["2024"]) == ("not in the returns", "20% (4 of 20)")
    assert "from 2024" in " ".join(table.notes)


def test_records_only__the_year_so_far_stands_apart(make_mixed):
    rows = [share(MANY, 10, 100, year) for year in (2024, 2025)]
    rows += [months(share(MANY, 4, 50), "2025-09-30"), months(share(MANY, 5, 40), "2024-09-30")]
    placements = make_mixed(*rows).placements
    assert list(placements.so_far().data.columns[1:]) == ["30 September 2025", "30 September 2024"]
    assert "months" not in text_of(placements.three_or_more())


def test_records_only__no_whole_year_yet(make_mixed):
    placements = make_mixed(months(share(MANY, 4, 50), "2025-09-30")).placements
    said = "The returns have no whole year yet; what is counted of it is in the year so far."
    assert text_of(placements.headline()) == said
    assert text_of(placements.mix()) == f"Note: {said}"
    assert text_of(placements.three_or_more_table()) == f"Note: {said}"
    assert cells(placements.so_far())[0]["30 September 2025"] == "8% (4 of 50)"


def test_published_only__what_is_printed_and_nothing_else(make_mixed):
    england = figure(MANY, 11, period_type="year", **ENGLAND)
    many = figure(MANY, 6, period_type="year", period_end="2020-12-31")
    far = figure("placed_20_miles_away_pct", 16.3)
    report = make_mixed(printed=(FOSTER, PARENTS, many, england, far))
    texts = shown(report.placements)
    assert texts["headline"].startswith(
        "The most common placement of children in our care in Anytown is foster care: 73%, "
        "31 March 2020. Share of children in our care with three or more placements in the year: "
        "6%, year ending 31 December 2020, compared with England 11%"
    )
    assert report.placements.mix().title == "Foster care: 73% of children in our care"
    assert "6%" in texts["three_or_more_table"]
    assert "16.3%" in texts["location"]
    assert "16.3%" not in texts["printed"]
    assert "returns" not in " ".join(texts.values())
    assert texts["reasons"] == "Note: Anytown's document does not give why placements changed."


def test_published_only__a_headline_of_a_crossed_part(make_mixed):
    row = figure(SHARE, group="location x placement", category="In the area x Family setting",
                 qualifier="over", low=70, dated_by="document")  # fmt: skip
    assert text_of(make_mixed(printed=(row,)).placements.headline()) == (
        "Share of children in our care: in the area, family setting: over 70%, 31 March 2020 "
        "(date not printed)."
    )


def test_published_only__a_part_of_two_kinds_stands_once(make_mixed):
    crossed = {"group": "location x placement", "category": "In the area x Family setting"}
    placements = make_mixed(printed=(figure(SHARE, 70, **crossed),)).placements
    assert "70%" in text_of(placements.location())
    assert placements.printed() is None


def test_both__counted_and_printed_stand_side_by_side(make_mixed):
    dates = {"period_start": "2024-04-01", "period_end": "2025-03-31"}
    many = figure(MANY, 11, period_type="year", **dates)
    report = make_mixed(
        *parts(SHARE, "placement", MIX), share(MANY, 1, 10), printed=(FOSTER, PARENTS, many)
    )
    placements = report.placements
    assert "(6 of 10), 31 March 2025, counted." in text_of(placements.headline())
    lines = {line["Source"]: line for line in cells(placements.three_or_more_table())}
    assert (lines["Printed"]["Percentage"], lines["Counted"]["Percentage"]) == ("11%", "10%")
    assert "73%" in text_of(placements.printed())
    assert "6 of 10" in placements.mix().title


def test_nothing__says_so_without_an_empty_table(make_mixed):
    report = make_mixed(over("missing_children", 1))
    texts = shown(report.placements)
    assert texts["headline"] == (
        "Anytown's SSDA903 return does not say where its children in our care live, or how settled "
        "they are."
    )
    assert "printed" not in texts
    assert not any(isinstance(getattr(report.placements, name)(), Table) for name in EVERY)
