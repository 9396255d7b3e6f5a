"""The numbers of a chart as they are shown: printed beside a bar, in the page, in the CSV."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from cpanalytics import not_shown
from cpanalytics.charts import text

_NUMBER = re.compile(r"(\d+(?:\.\d+)?)(?: \(\d+(?:\.\d+)?%\))?")


def with_printed(rows: pd.DataFrame, unit: str, *, name: str) -> pd.DataFrame:
    """Add ``printed``: the ``display`` text, else the value in its unit and its share: 67 (28%).

    Raises ValueError for a ``share_pct`` of values that are percentages themselves.
    """
    if unit == "%" and "share_pct" in rows:
        raise ValueError(
            f'Chart "{name}" has the column share_pct, but its values are percentages already.\n'
            "  What to do: give the counts as the values, or leave share_pct out."
        )
    nothing = pd.Series([None] * len(rows))
    rows["printed"] = [
        _value_and_share(value, share, unit) if text.missing(words) else brief(words)
        for value, share, words in zip(
            rows["value"], rows.get("share_pct", nothing), rows.get("display", nothing), strict=True
        )
    ]
    return rows


def brief(words: Any) -> str:
    """Return words as a chart writes them: of a number that is kept back only that it is."""
    return not_shown.BRIEF if not_shown.is_cell(words) else str(words)


def status(head: str, hidden: Sequence[bool]) -> dict[str, list[str]]:
    """Return a column for the CSV, "c" where a number is kept back; no column where none is."""
    told = [not_shown.SYMBOL if one else "" for one in hidden]
    return {head: told} if any(told) else {}


def _value_and_share(value: float, share: Any, unit: str) -> str:
    alone = text.missing(value) or text.missing(share)
    return text.number(value, unit) + ("" if alone else f" ({text.percentage(share, 0)})")


def table(rows: pd.DataFrame, heads: Mapping[str, str], unit: str) -> pd.DataFrame:
    """Return the numbers as the page shows them; ``heads`` are the headings of the text columns."""
    columns = {head: rows[column] for column, head in heads.items()}
    columns[text.heading(unit)] = _displayed(rows, unit)
    if "share_pct" in rows:
        columns["Percentage"] = [
            not_shown.CELL if kept_back else share
            for share, kept_back in zip(percentages(rows["share_pct"]), rows["hidden"], strict=True)
        ]
    return pd.DataFrame(columns)


def data(rows: pd.DataFrame, texts: Sequence[str]) -> pd.DataFrame:
    """Return the numbers as a CSV holds them: plain, shares to one decimal, missing ones empty.

    Where the words say more than the number ("not published", "just over 50%") they are in a
    further column, ``note``. Where a number is kept back the column ``status`` says so.
    """
    columns = {**rows[list(texts)], "value": plain(rows["value"])}
    if "share_pct" in rows:
        columns["share_pct"] = rounded(rows["share_pct"])
    words = rows.get("display", pd.Series([None] * len(rows)))
    columns |= status("status", rows["hidden"])
    return pd.DataFrame({**columns, **notes("note", words, rows["value"])})


def notes(head: str, words: Sequence[Any], values: Sequence[float]) -> dict[str, list[str]]:
    """Return a column of what ``words`` say beyond the numbers; no column where that is nothing."""
    told = [_note(said, value) for said, value in zip(words, values, strict=True)]
    return {head: told} if any(told) else {}


def number_in(words: Any) -> float:
    """Return the number that ``words`` are: "14,070", "45%", "67 (28.4%)"; NaN where none."""
    found = _NUMBER.fullmatch(str(words).replace(",", "").removesuffix("%"))
    return float(found[1]) if found else float("nan")


def plain(column: Sequence[float]) -> pd.Series:
    """Return numbers as a table keeps them: 45 and 9.9, never 45.0; None where missing."""
    return pd.Series([text.plain(value) for value in column], dtype=object)


def rounded(column: Sequence[float]) -> pd.Series:
    """Return numbers to one decimal, half up; NaN where missing."""
    return pd.Series(
        [value if pd.isna(value) else float(text.half_up(value, 1)) for value in column]
    )


def percentages(column: Sequence[float]) -> list[str]:
    """Return percentages for the page, each with one decimal: '27.0%'."""
    return [text.percentage(value, 1) for value in column]


def in_cells(column: Sequence[float], unit: str) -> pd.Series:
    """Return numbers as the cells of a page have them: percentages with their sign."""
    if unit != "%":
        return plain(column)
    return pd.Series(
        [None if text.missing(value) else text.number(value, unit) for value in column],
        dtype=object,
    )


def _displayed(rows: pd.DataFrame, unit: str) -> pd.Series:
    cells = in_cells(rows["value"], unit)
    if "display" not in rows:
        return cells
    only = rows["display"].map(text.missing)
    if "share_pct" in rows:  # the share stands in a column of its own, not twice
        only |= rows["display"].map(number_in) == rows["value"]
    return cells.where(only, rows["display"])


def _note(words: Any, value: float) -> str:
    if text.missing(words):
        return text.NOT_PUBLISHED if text.missing(value) else ""
    if not_shown.is_cell(words):
        return ""  # the column status says it
    return "" if number_in(words) == value else str(words)
