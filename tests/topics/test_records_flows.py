"""Coming into care, leaving it and coming back, as counted and as printed."""

from counted_council import lines_of
from counted_figures import over, share, text_of
from tests_anytown import figure

STARTED, CEASED = "started_looked_after", "ceased_looked_after"
BACK = "returned_to_care_12_months_pct"


def two_years():
    numbers = [(STARTED, 2024, 30), (STARTED, 2025, 24), (CEASED, 2024, 10), (CEASED, 2025, 20)]
    return [over(measure, n, year) for measure, year, n in numbers]


def test_trend__came_and_left(make_counted):
    chart = make_counted(*two_years()).flows.trend()
    assert chart.title == "24 came into care and 20 left care in the year ending 31 March 2025"
    assert chart.table["Left care"].tolist() == ["10", "20"]


def test_numbers__a_year_a_column(make_counted):
    (table,) = make_counted(*two_years()).flows.numbers()
    assert lines_of(table) == {
        "Children who came into care": {"2024": "30", "2025": "24"},
        "Children who left care": {"2024": "10", "2025": "20"},
    }


def test_numbers__printed_ones_stand_in_a_table_of_their_own(make_counted):
    printed = (figure(STARTED, 29, period_type="year", period_end="2024-03-31"),)
    listing, table = make_counted(*two_years(), printed=printed).flows.numbers()
    assert listing.data["Figure"].tolist() == ["29"]
    assert lines_of(table)["Children who came into care"]["2024"] == "30"


def test_numbers__nothing_printed(make_report):
    flows = make_report(figure("children_looked_after", 9)).flows
    (text,) = flows.numbers()
    assert text_of(text) == (
        "Note: Anytown's document does not give how many children came into care or left it."
    )
    assert (flows.trend(), flows.started(), flows.ceased(), flows.returns()) == (None, [], [], [])


def test_ceased__reasons_of_the_latest_year_as_bars_then_all_years(make_counted):
    parts = {"Adopted": (1, 3), "Returned home": (4, 1), "Died": (0, 0)}
    rows = [
        share(f"{CEASED}_pct", part[i], sum(p[i] for p in parts.values()), year,
              group="reason_ceased", category=name)
        for name, part in parts.items()
        for i, year in enumerate((2024, 2025))
    ]  # fmt: skip
    chart, table = make_counted(*rows).flows.ceased()
    assert chart.title == f"Adopted: 3 of {3 + 1} children who left (75%)"
    assert chart.table["Reason"].tolist() == ["Adopted", "Returned home"]
    assert lines_of(table)["Returned home"] == {"2024": "4 (80.0%)", "2025": "1 (25.0%)"}
    assert "None in any of these years: died." in table.notes


def test_returns__a_year_has_a_figure_once_it_was_followed(make_counted):
    report = make_counted(
        *two_years(),
        share(BACK, 1, 4, 2024),
        share(BACK, 1, 3, 2024, group="reason_ceased", category="Returned home"),
        share(BACK, 0, 0, 2024, group="reason_ceased", category="Any other reason"),
    )
    table, by_reason = report.flows.returns()
    cells = lines_of(table)["Children who came back into care within 12 months of leaving"]
    assert cells["2024"] == "25% (1 of 4)"
    assert lines_of(by_reason) == {
        "Returned home": {"Came back within 12 months": "33.3% (1 of 3)"}
    }
    assert "A year has a figure once the returns cover the 12 or 24 months after it." in table.notes
