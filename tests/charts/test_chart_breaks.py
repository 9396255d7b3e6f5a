"""A break in a series: lines that are not joined, and the words, table and CSV that say so."""

import itertools

import pandas as pd
import pytest
from chart_looks import neighbours, overlap, written
from chart_makers import WORDS
from matplotlib.figure import Figure

from cpanalytics import charts
from cpanalytics.charts import Break, style

YEARS = [str(year) for year in range(2018, 2026)]
NONE = float("nan")
CODES = Break("2022", "new codes", "From 2022 there are new codes.")
ENGLAND = Break("2024", "definition changed", "In 2024 England changed.", ["England"])


def lines(*names, periods=YEARS, values=(50, 52, 49, 55, 61, 60, 63, 66)):
    rows = [
        (name, period, value + 6 * place, f"{value + 6 * place}%" if value == value else None)
        for place, name in enumerate(names)
        for period, value in zip(periods, values, strict=True)
    ]
    return pd.DataFrame(rows, columns=["series", "period", "value", "actual"])


def chart_of(data, *breaks, **changes):
    asked = {"name": "x", "title": "t", "unit": "%", "focus": "Anytown", **WORDS, **changes}
    return charts.trend_lines(data, breaks=breaks, **asked)


def drawn(chart):
    """Return the dashed rules as places on the sheet, and the points of each part of a line."""
    with style.applied():
        figure = Figure(figsize=(640 / 72, chart.height / 72))
        chart.draw(figure)
    sheet, plot = figure.axes
    rules = [line.get_xdata() for line in sheet.lines if line.get_linestyle() == "--"]
    return rules, [list(line.get_ydata()) for line in plot.lines]


def test_no_break_draws_nothing_and_says_nothing():
    chart = chart_of(lines("Anytown"))
    rules, parts = drawn(chart)
    assert rules == []
    assert parts == [[50, 52, 49, 55, 61, 60, 63, 66]]
    assert "break" not in chart.alt + chart.to_html() + chart.to_csv()


def test_the_line_is_not_joined_and_a_rule_stands_between_its_parts():
    (rule,), parts = drawn(chart_of(lines("Anytown"), CODES))
    assert parts == [[50, 52, 49, 55], [61, 60, 63, 66]]
    assert rule[1] == rule[2]  # upright in the plot
    _, (x0, x1) = _ends(chart_of(lines("Anytown"), CODES))
    assert rule[1] == pytest.approx(x0 + (x1 - x0) * 3.5 / 7)  # between 2021 and 2022


def _ends(chart):
    with style.applied():
        figure = Figure(figsize=(640 / 72, chart.height / 72))
        chart.draw(figure)
    box = figure.axes[1].get_window_extent()
    return figure, (box.x0, box.x1)


def test_picture_alt_note_table_and_csv_all_say_it():
    chart = chart_of(lines("Anytown"), CODES, notes=("Another note.",))
    assert "New codes" in written(chart)
    assert chart.alt.endswith(
        "A dashed line marks a break between 2021 and 2022 (new codes): the numbers on its two "
        "sides are not alike."
    )
    assert chart.notes[:2] == (
        "[b] Break in the series between 2021 and 2022: From 2022 there are new codes.",
        "Another note.",
    )
    assert list(chart.table["Period"])[3:5] == ["2021", "2022 [b]"]
    assert chart.to_csv().splitlines()[4:6] == ["2021,55,", "2022,61,new codes"]


@pytest.mark.parametrize("first", ["2018", "2025"])
def test_a_break_at_the_edge_of_what_is_drawn(first):
    rules, _ = drawn(chart_of(lines("Anytown"), Break(first, "new codes", "New.")))
    assert len(rules) == (first == "2025")  # nothing lies before 2018


def test_a_break_before_all_values_of_its_line_is_left_out():
    data = lines("Anytown", values=(NONE, NONE, NONE, NONE, 61, 60, 63, 66))
    chart = chart_of(data, CODES)
    assert drawn(chart)[0] == []
    assert "break" not in chart.alt


def test_a_break_beside_a_missing_year_is_said_to_lie_between_the_years_that_are_there():
    data = lines("Anytown", values=(50, 52, 49, NONE, NONE, 60, 63, 66))
    chart = chart_of(data, CODES)
    assert chart.notes[0].startswith("[b] Break in the series between 2020 and 2023: ")
    assert list(chart.table["Period"])[5] == "2023 [b]"


def test_a_break_of_one_line_leaves_the_others_joined():
    chart = chart_of(lines("Anytown", "England"), CODES, ENGLAND)
    rules, parts = drawn(chart)
    assert len(rules) == 2
    assert list(map(len, parts)) == [4, 4, 4, 2, 2]  # Anytown in two parts, England in three
    assert "England: definition changed" in chart.alt
    assert "2024,63,69,England: definition changed" in chart.to_csv()


def test_whose_a_break_is_stands_once_before_what_changed():
    broken = [Break("2022", "less", f"{says} is less.", ("England",)) for says in ("England", "It")]
    notes = [chart_of(lines("Anytown", "England"), each).notes[0] for each in broken]
    assert [note.partition(": ")[2] for note in notes] == [
        "England is less.", "England: It is less.",
    ]  # fmt: skip


def test_two_breaks_in_one_place_share_a_rule():
    both = (CODES, Break("2022", "definition changed", "In 2022 it changed."))
    chart = chart_of(lines("Anytown"), *both)
    assert len(drawn(chart)[0]) == 1
    assert "(new codes; definition changed)" in chart.alt
    assert [note[-19:] for note in chart.notes[:2]] == [
        "here are new codes.",
        "In 2022 it changed.",
    ]


@pytest.mark.parametrize("freq", ["ME", "QE"])
def test_breaks_on_months_and_quarters(freq):
    days = pd.date_range("2021-04-01", "2025-03-31", freq=freq)
    names = [f"{day.day} {day:%b %Y}" for day in days]
    first = names[len(names) // 2]
    data = lines("Anytown", periods=names, values=[400 + place for place in range(len(names))])
    chart = chart_of(data, Break(first, "new codes", "New."), unit="children")
    rules, parts = drawn(chart)
    assert len(rules) == 1
    assert list(map(len, parts)) == [len(names) // 2] * 2
    assert f"between {names[len(names) // 2 - 1]} and {first}" in chart.alt


def test_words_of_breaks_touch_no_other_words():
    close = [
        Break(year, f"definition changed in {year}", "New.", [] if year == "2022" else ["England"])
        for year in ("2019", "2022", "2023", "2024", "2025")
    ]
    chart = chart_of(lines("Anytown", "England", "North West"), *close)
    for box, others in neighbours(chart):
        assert box.x0 >= -0.5
        assert box.x1 <= 640.5
        assert not any(overlap(box, other) for other in others)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (Break("2031", "a", "b"), 'a break at the period "2031", which it does not draw'),
        (Break("2022", "a", "b", ["Engl"]), 'the line "Engl", which it does not draw.'),
    ],
)
def test_a_break_of_what_is_not_drawn_is_refused(wrong, words):
    with pytest.raises(ValueError, match=words):
        chart_of(lines("Anytown", "England"), wrong)


def test_the_parts_of_a_line_look_alike():
    with style.applied():
        chart = chart_of(lines("Anytown", "England"), CODES)
        figure = Figure(figsize=(640 / 72, chart.height / 72))
        chart.draw(figure)
    looks = [(x.get_linestyle(), x.get_marker(), x.get_color()) for x in figure.axes[1].lines]
    assert [len(list(same)) for _, same in itertools.groupby(looks)] == [2, 2]
