"""Charts read back: today's charts give no suppressed number away, and any that does is found."""

from pathlib import Path

import pandas as pd
import pytest

from cpanalytics import audit
from cpanalytics.audit import drawn, pictures
from cpanalytics.charts.bars import MARK
from cpanalytics.charts.chart import Chart
from cpanalytics.charts.pyramid import pyramid
from cpanalytics.charts.ranked import ranked_bars
from cpanalytics.charts.trend import trend_lines

NOT_SHOWN = "c: small number, not shown"
MORE = "more marks than numbers that are shown or suppressed"
WORDS = {"name": "one", "title": "What it says", "subtitle": "What it is", "source": "Records"}
BARS = pd.DataFrame({"label": ["Fostered", "At home", "Elsewhere"], "value": [40.0, 12.0, 3.0]})


def bars(data: pd.DataFrame) -> Chart:
    return ranked_bars(data, **WORDS, unit="children")


def without(data: pd.DataFrame, *rows: int) -> pd.DataFrame:
    """Return bars of which some are suppressed."""
    gone = data.index.isin(rows)
    words = [NOT_SHOWN if hide else None for hide in gone]
    return data.assign(value=data["value"].mask(gone), display=words)


def save(folder: Path, picture: Chart, numbers: Chart, name: str = "one") -> None:
    (folder / f"{name}.svg").write_text(picture.to_svg())
    (folder / f"{name}.csv").write_text(numbers.to_csv())


def gives_away(folder: Path) -> set[str]:
    return set(pictures.audit(folder)["by"])


def test_a_chart_of_the_released_table_gives_nothing_away(tmp_path: Path) -> None:
    safe = bars(without(BARS, 2))
    save(tmp_path, safe, safe)
    assert pictures.audit(tmp_path).empty
    assert list(pictures.audit(tmp_path).columns) == ["figure", "hidden", "learns", "by", "do"]


def test_a_bar_a_text_and_an_alternative_of_a_suppressed_number_are_found(tmp_path: Path) -> None:
    save(tmp_path, bars(BARS), bars(without(BARS, 2)))
    found = pictures.audit(tmp_path)
    assert set(found["by"]) == {
        "the length of a bar",
        "a number in its text alternative or tooltip",
        "a number that is printed and not in its CSV",
    }
    assert set(found["figure"]) == {"charts/one"}
    told = audit.blocks(found)
    assert "charts/one: a suppressed number can be read off (by the length of a bar)" in told
    assert "draw the chart from the released table only" in told


def test_a_bar_alone_is_found(tmp_path: Path) -> None:
    """The text is gone, the bar is not: it is as long as 3 of the 40."""
    words = [None, None, "not shown"]
    save(tmp_path, bars(BARS.assign(display=words)), bars(without(BARS, 2)))
    assert gives_away(tmp_path) == {"the length of a bar"}


def hatched(picture: str, lengths: list[float]) -> str:
    """Return a picture in which bars of these lengths, hatched, were added."""
    marks = [
        f'<g id="one-patch_9{n}"><path d="M 100 {n} L {100 + long} {n} L {100 + long} {n + 20} '
        f'L 100 {n + 20} z" style="fill: url(#h)"/></g>'
        for n, long in enumerate(lengths)
    ]
    return picture.replace("</svg>", "".join(marks) + "</svg>")


@pytest.mark.parametrize(
    ("lengths", "found"),
    [
        ([], set()),
        ([MARK], {MORE}),
        ([44.4], {MORE, "the length of a bar"}),
    ],
)
def test_hatched_marks_are_as_many_as_suppressed_numbers_and_of_one_length(
    tmp_path: Path, lengths: list[float], found: set[str]
) -> None:
    """Two numbers are suppressed and have their marks; then another mark is added."""
    safe = bars(without(BARS, 1, 2))
    save(tmp_path, safe, safe)
    (tmp_path / "one.svg").write_text(hatched(safe.to_svg(), lengths))
    assert gives_away(tmp_path) == found


def test_hatched_marks_have_one_length_over_all_charts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, long in (("one", MARK), ("two", MARK), ("three", MARK + 2)):
        monkeypatch.setattr("cpanalytics.charts.bars.MARK", long)
        safe = bars(without(BARS, 2))
        save(tmp_path, safe, safe, name)
    assert list(pictures.audit(tmp_path)["figure"]) == ["charts/three"]


def lines(values: list[float | None]) -> Chart:
    periods = [f"31 Mar {year}" for year in range(2021, 2026)]
    actual = [NOT_SHOWN if value is None else value for value in values]
    data = pd.DataFrame({"period": periods, "series": "Us", "value": values, "actual": actual})
    return trend_lines(data, **WORDS, unit="children", focus="Us")


def test_a_point_of_a_line_is_found(tmp_path: Path) -> None:
    safe = lines([20, 14, None, 11, 17])
    save(tmp_path, safe, safe)
    assert pictures.audit(tmp_path).empty
    save(tmp_path, lines([20, 14, 3, 11, 17]), safe)
    assert "a point of a line" in gives_away(tmp_path)


def test_a_scale_that_a_hidden_number_stretched_is_found(tmp_path: Path) -> None:
    safe = lines([20, 14, None, 11, 17])
    save(tmp_path, lines([20, 14, 95, 11, 17]), safe)
    assert "a scale that reaches further than what is shown" in gives_away(tmp_path)


def ages(hide: bool) -> Chart:
    data = pd.DataFrame({
        "age_band": ["Under 1", "1 to 4"], "Girls": [9.0, 3.0], "Girls_pct": [30.0, 10.0],
        "Boys": [10.0, 8.0], "Boys_pct": [33.3, 26.7],
    })  # fmt: skip
    if hide:
        data.loc[1, ["Girls", "Girls_pct"]] = None
    return pyramid(data, **WORDS, left="Girls", right="Boys")


def test_a_pyramid_is_read_on_both_sides(tmp_path: Path) -> None:
    save(tmp_path, ages(hide=True), ages(hide=True))
    told = (tmp_path / "one.csv").read_text().replace("1 to 4,,", "1 to 4,c,")
    (tmp_path / "one.csv").write_text(told)
    assert pictures.audit(tmp_path).empty
    (tmp_path / "one.svg").write_text(ages(hide=False).to_svg())
    assert "the length of a bar" in gives_away(tmp_path)


def test_a_csv_that_keeps_the_share_of_a_suppressed_number_is_found(tmp_path: Path) -> None:
    safe = bars(without(BARS, 2))
    save(tmp_path, safe, safe)
    told = "label,value,share_pct,note\nFostered,40,72.7,\nAt home,12,21.8,\n"
    (tmp_path / "one.csv").write_text(told + "Elsewhere,,5.5,c\n")
    assert gives_away(tmp_path) == {"a number that its CSV has beside the suppressed one"}


def test_bars_lines_and_numbers_are_read_back(tmp_path: Path) -> None:
    save(tmp_path, bars(BARS), bars(BARS))
    read = drawn.read(tmp_path / "one.svg")
    first, *rest = (bar.length for bar in read.bars)
    assert [round(length / first * 40, 2) for length in (first, *rest)] == [40, 12, 3]
    assert read.printed == [40, 12, 3]
    save(tmp_path, lines([20, 14, 9, 11, 17]), bars(BARS))
    read = drawn.read(tmp_path / "one.svg")
    assert {round(value) for value in read.points} == {20, 14, 9, 11, 17}
