"""Reads the numbers back out of charts: a suppressed one must have no mark that gives it away.

Every bar, interval, point and printed number of a chart must be one that its CSV shows. The only
mark that may stand for a suppressed number is hatched, and as long as every other such mark.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import pandas as pd

from cpanalytics.audit import drawn
from cpanalytics.audit.drawn import Drawn

COLUMNS = ["figure", "hidden", "learns", "by", "do"]
_SAYS = ("a suppressed number", "can be read off")
_DO = "draw the chart from the released table only, and give a suppressed number no mark of its own"
_SUPPRESSED = re.compile(r"c(?![\w'])")
_BESIDE = ("_pct", " index", " note", "status")
_ABOUT = ("note", "status")
_NEVER_DRAWN = ("share_pct", "low", "high")
HALF = 0.5
_ROUNDED = 0.06
"""How far a number that is drawn in full can be from the CSV's, which has one decimal place."""


def audit(charts: Path) -> pd.DataFrame:
    """Return the charts of a folder (.svg with .csv) that give a suppressed number away.

    One row a thing that gives one away, as in ``audit.audit``: figure is the chart's name, and by
    is what gives the number away. No number is in it.
    """
    found: list[tuple[str, str]] = []
    marks: dict[str, list[float]] = {}
    for file in sorted(charts.glob("*.csv")):
        picture = file.with_suffix(".svg")
        cells = pd.read_csv(file, dtype=str, keep_default_na=False)
        if not (names := _suppressed(cells)) or not picture.exists():
            continue
        read = drawn.read(picture)
        found += [(file.stem, by) for by in _given_away(read, cells, names)]
        marks[file.stem] = _unexplained(read, cells)
        if len(marks[file.stem]) > len(names):
            found.append((file.stem, "more marks than numbers that are shown or suppressed"))
    found += _of_many_lengths(marks)
    return finding(*found)


def finding(*found: tuple[str, str]) -> pd.DataFrame:
    """Return findings as a table, from each chart's name and what gives a number away."""
    rows = [(f"charts/{chart}", *_SAYS, by, _DO) for chart, by in found]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def _suppressed(cells: pd.DataFrame) -> list[tuple[int, str]]:
    """Return row and column of each number that the CSV says is suppressed."""
    numbers = [c for c in cells if not c.endswith(_ABOUT) and c not in _NEVER_DRAWN]
    return [
        (row, column)
        for column in numbers[1:]
        for row in range(len(cells))
        if any(_SUPPRESSED.match(cells.at[row, beside]) for beside in _told(cells, column))
    ]


def _told(cells: pd.DataFrame, column: str) -> list[str]:
    """Return the columns that say what a number is: its own, its note and its status."""
    about = [f"{column}{gap}{what}" for what in _ABOUT for gap in (" ", "_")]
    about += [f"{column.removesuffix(' index')} status", f"{column.removesuffix('_pct')}_status"]
    about += _ABOUT if column == "value" else ()
    return [column, *(name for name in about if name in cells)]


def _numbers(cells: pd.DataFrame, columns: Iterable[str]) -> list[float]:
    told = [pd.to_numeric(cells[column], errors="coerce").dropna() for column in columns]
    return [float(number) for column in told for number in column]


def values(cells: pd.DataFrame) -> list[float]:
    """Return the numbers that bars stand for."""
    beside = (*_BESIDE, *_NEVER_DRAWN)
    return _numbers(cells, [c for c in cells.columns[1:] if not c.endswith(beside)])


def _given_away(
    read: Drawn, cells: pd.DataFrame, suppressed: list[tuple[int, str]]
) -> Iterator[str]:
    """Yield what CSV, words, points and intervals give away."""
    shown = _numbers(cells, cells.columns[1:])
    for row, column in suppressed:
        beside = [c for c in (column, "share_pct", *_ends(column)) if c in cells]
        if _numbers(cells.loc[[row]], beside):
            yield "a number that its CSV has beside the suppressed one"
        if drawn.says_a_number(read.words, *_said_as(cells, row, column)):
            yield "a number in its text alternative or tooltip"
    if any(not _is_printed(number, cells, shown) for number in read.printed):
        yield "a number that is printed and not in its CSV"
    if any(not _is_one_of(value, shown) for value in read.points):
        yield "a point of a line"
    if read.is_scaled_beyond(shown):
        yield "a scale that reaches further than what is shown"
    if read.intervals and len(read.intervals) > len(_numbers(cells, {"low"} & set(cells))):
        yield "an interval"


def _said_as(cells: pd.DataFrame, row: int, column: str) -> tuple[str, str]:
    """Return what sentences about a number begin with ('' for any), and its label in them."""
    if column != "value":
        return f"{column}:", cells.iat[row, 0]
    labels = [cells.iat[row, place] for place in range(cells.columns.get_loc("value"))]
    return (f"{labels[0]}:" if len(labels) > 1 else ""), labels[-1]


def _ends(column: str) -> list[str]:
    both = ["low", "high"] if column == "value" else []
    return [*both, f"{column}_pct", f"{column} index"]


def _is_one_of(number: float, shown: list[float]) -> bool:
    return any(abs(number - value) <= _ROUNDED + abs(value) * 1e-3 for value in shown)


def _is_printed(number: float, cells: pd.DataFrame, shown: list[float]) -> bool:
    """Whether a number is shown, rounded or not, or part of a label, such as a year."""
    rounded = any(abs(number - value) <= HALF for value in shown if value % 1)
    words = " ".join(cells.to_numpy().ravel())
    return _is_one_of(number, shown) or rounded or f"{number:g}" in words


def _unexplained(read: Drawn, cells: pd.DataFrame) -> list[float]:
    """Return the lengths of bars that stand for no number shown; below zero where not hatched."""
    left = [(bar.length if bar.is_hatched else -bar.length) for bar in read.bars]
    for numbers in (values(cells), _numbers(cells, {"share_pct"} & set(cells))):
        told = [number for number in numbers if number > 0]
        scales = sorted({bar.length / number for bar in read.bars for number in told})
        left = min((left, *(_left(read, told, scale) for scale in scales)), key=_badness)
    return left


def _badness(left: list[float]) -> tuple[int, int]:
    return sum(length < 0 for length in left), len(left)


def _left(read: Drawn, values: list[float], scale: float) -> list[float]:
    """Return what is left of the bars when each number shown has taken the one of its length."""
    left, rest = [], Counter(values)
    for bar in sorted(read.bars, key=lambda bar: bar.is_hatched):
        near = [v for v in rest if rest[v] and abs(v * scale - bar.length) <= _ROUNDED * scale]
        if near:
            rest[min(near, key=lambda value: abs(value * scale - bar.length))] -= 1
        else:
            left.append(bar.length if bar.is_hatched else -bar.length)
    return left


def _of_many_lengths(marks: dict[str, list[float]]) -> list[tuple[str, str]]:
    """Return the charts with a mark that is not hatched, or whose length is not that of all."""
    lengths = Counter(round(mark, 1) for left in marks.values() for mark in left if mark > 0)
    usual = lengths.most_common(1)[0][0] if lengths else 0.0
    return [
        (chart, "the length of a bar")
        for chart, left in marks.items()
        if any(mark < 0 or round(mark, 1) != usual for mark in left)
    ]
