"""The board report of a council whose figures are counted: cards, priorities, words."""

import pytest
from counted_figures import on, over, share, text_of
from tests_anytown import figure

NUMBER = "children_looked_after"
STATUS = "No target given"


def test_cards__everybody_and_the_age_groups_that_dfe_publishes(make_counted):
    rows = [
        over("care_leavers", n, age_band=age) for age, n in [("17 to 18", 4), ("18", 3), ("19", 2)]
    ]
    placements = [
        share("placements_3plus_pct", 1, 8), share("placements_3plus_pct", 1, 2, age_band="1 to 4")
    ]  # fmt: skip
    cards = make_counted(on(NUMBER, 8), *rows, *placements).board.cards().cards
    assert [(card.label, card.value, card.unit) for card in cards] == [
        ("Children in our care", "8", ""),
        ("Share of children in our care with three or more placements in the year",
         "12.5%", "1 of 8"),
        ("Young adults, aged 17 to 18", "4", ""),
    ]  # fmt: skip


def test_cards__of_two_sides_of_one_question_the_first(make_counted):
    sides = [
        share("care_leavers_pct", n, 4, age_band="19 to 21", group="in_touch", category=category)
        for category, n in [("In touch", 3), ("Not in touch", 1)]
    ]
    same = [
        on(f"same_{what}_2_years_pct", v, numerator=1, denominator=100) for what, v in
        [("carer", 70), ("placement", 60)]
    ]  # fmt: skip
    labels = [card.label for card in make_counted(*sides, *same).board.cards().cards]
    assert labels == [
        "Children in our care who have lived with the same carer for two years",
        "Young adults in touch with the council, aged 19 to 21",
    ]


def test_cards__a_figure_that_is_the_same_again_says_so(make_counted):
    rows = [share("health_assessment_pct", 70, 90, 2024), share("health_assessment_pct", 70, 90)]
    (card,) = make_counted(*rows).board.cards().cards
    assert card.lines[1] == "Also 77.8%, year to 31 Mar 2024"


def test_headline__each_figure_has_its_date(make_counted):
    row = on("care_leavers_pct", 50, group="activity",
             category="In education, employment or training", age_band="19 to 21",
             numerator=20, denominator=40)  # fmt: skip
    (item,) = make_counted(row).board.headline().items
    assert item.endswith("aged 19 to 21: 50% (20 of 40), 31 March 2025.")


def test_cards__change_is_that_of_the_numbers_shown(make_counted):
    rows = [share("health_assessment_pct", 7, 9, 2024), share("health_assessment_pct", 8, 9)]
    (card,) = make_counted(*rows).board.cards().cards
    assert card.value == "88.9%"
    assert card.lines[1] == "77.8%, year to 31 Mar 2024; chance could explain the difference"
    assert any("Few people" in line for line in card.lines)
    rows = [share("health_assessment_pct", 70, 90, 2024), share("health_assessment_pct", 87, 90)]
    (card,) = make_counted(*rows).board.cards().cards
    assert card.lines[1] == (
        f"Rose by {round(96.7 - 77.8, 1)} percentage points since year to 31 Mar 2024, by more "
        "than chance explains"
    )


def test_cards__a_percentage_of_nobody_is_no_zero(make_counted):
    (card,) = make_counted(share("health_assessment_pct", 0, 0)).board.cards().cards
    assert (card.value, card.unit) == ("not applicable", "")


def test_cards__two_sources_of_one_date(make_counted):
    printed = (figure(NUMBER, 7, period_end="2025-03-31"),)
    cards = make_counted(on(NUMBER, 8), printed=printed).board.cards().cards
    assert [(card.value, card.lines[0]) for card in cards] == [
        ("7", "31 Mar 2025, printed"),
        ("8", "31 Mar 2025, counted"),
    ]


def test_priorities__words_for_what_is_not_there(make_counted):
    report = make_counted(share("health_assessment_pct", 30, 40), on(NUMBER, 9))
    lines = {}
    for table in report.board.priorities():
        assert "Compared with" not in table.data
        lines |= table.data.set_index("Measure").to_dict("index")
    assert lines["Children in our care who had their health assessment in the year"] == {
        "Figure": "75% (30 of 40)",
        "Date": "year to 31 Mar 2025",
    }
    assert text_of(report.board.how_status_is_given()) == (
        "No target is given for these measures, so none of them has a status."
    )
    dental = lines["Children in our care who had a dental check in the year"]
    assert dental["Figure"] == "not published or counted"
    assert "1 of 6 measures of Anytown's priorities has a figure." in text_of(
        report.board.headline()
    )


def test_priorities__a_counted_figure_meets_a_printed_target(make_counted):
    printed = (figure("health_assessment_pct", 70, kind="target"),)
    report = make_counted(share("health_assessment_pct", 30, 40), printed=printed)
    table = report.board.priorities()[1].data.set_index("Measure")
    line = table.loc["Children in our care who had their health assessment in the year"]
    assert (line["Status"], line["Date"]) == ("Target met", "year to 31 Mar 2025, counted")


@pytest.mark.parametrize("word", ["printed", "published.", "document"])
def test_board__no_word_of_print_where_all_is_counted(make_counted, word):
    report = make_counted(on(NUMBER, 8, 2024), on(NUMBER, 9))
    board = report.board
    shown = [board.headline(), board.cards(), board.not_shown(), board.how_status_is_given()]
    text = "\n".join(text_of(block) for block in [*shown, *board.priorities()])
    assert word not in text


def test_board__care_leavers_over_the_years_where_nothing_stands_beside_them(make_counted):
    eet = {"group": "activity", "category": "In education, employment or training"}
    rows = [
        share("care_leavers_pct", n, 40, year, age_band="19 to 21", **eet)
        for year, n in [(2024, 20), (2025, 30)]
    ]
    assert make_counted(*rows).board.care_leavers().name == "eet-trend"


def asked(report, about: str) -> str:
    lines = text_of(report.board.questions()).splitlines()
    return next(line for line in lines if line.startswith(f"- {about}: "))


def test_questions__targets_that_no_figure_can_be_held_against(make_report):
    some, goal = figure("placements_3plus_pct", 9), figure("dental_check_pct", 90, kind="target")
    assert asked(make_report(some), "Targets") == (
        "- Targets: none stands beside these measures. For which of them should there be one?"
    )
    assert asked(make_report(some, goal), "Targets") == (
        "- Targets: 1 target has no figure. When will there be one for this? Children in our care "
        "who had a dental check in the year: target 90%."
    )
    kept = figure("health_assessment_pct", 80, kind="target"), figure("health_assessment_pct", 81)
    assert "no figure shown here misses its target, but 1 target has no figure." in asked(
        make_report(some, goal, *kept), "Targets"
    )
    met = figure("dental_check_pct", 95)
    assert asked(make_report(some, goal, met), "Targets") == (
        "- Targets: no figure shown here misses its target. Are there targets for what matters?"
    )


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (196, "no headline figure changed since the one before by more than chance explains; 1 "
         "could be compared."),
        (90, "1 of 1 headline figures that could be compared changed since the one before by more "
         "than chance explains. What lies behind this one? Children in our care, 31 Mar 2025: 200; "
         "it rose from "
         "90 (31 Mar 2024), by more than chance explains."),
    ],
)  # fmt: skip
def test_questions__the_councils_own_change_where_dfe_gives_none(make_counted, before, told):
    numbers = on(NUMBER, before, period_end="2024-03-31"), on(NUMBER, 200)
    assert asked(make_counted(*numbers), "Change").startswith(f"- Change: {told}")


def test_questions__what_is_not_published_is_named(make_counted):
    told = asked(make_counted(on(NUMBER, 8)), "Not published")
    assert "have no figure, such as rate of children in our care. When will there be one?" in told
