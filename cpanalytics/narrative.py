"""Sentences about figures, in the council's own words. Every number in them is computed."""

import math
from collections.abc import Mapping

import pandas as pd

from cpanalytics import figures, measures, not_shown, periods
from cpanalytics.rounding import half_up, plain

STATUS_WORDS = {
    "z": "not applicable",
    "x": "not available",
    "k": "rounds to zero",
    "low": "rounds to zero",
    "u": "unreliable, not shown",
}
SUFFIX = {
    "percent": "%",
    "percent change": "%",
    "per 10000 aged 0 to 17": " per 10,000",
    "per 1000 aged 15 to 17": " per 1,000",
    "percentage points": " percentage points",
    "times": " times",
    "days": " days",
}
IN_POINTS = ("percent", "percent change", "percentage points")
"""Units whose differences are percentage points."""


def with_unit(value: float, measure: str, decimals: int = 2) -> str:
    """Return a number with its measure's unit where a reader needs it: '98%', '455'."""
    return plain(value, decimals) + SUFFIX.get(measures.measure(measure).unit, "")


def is_hidden(row: pd.Series) -> bool:
    """Return whether a figure is kept back, to protect people."""
    return row["status"] == not_shown.SYMBOL


def told(row: pd.Series) -> str:
    """Return what a sentence says of a figure: ``with_base``, or that it is not shown."""
    return not_shown.SENTENCE if is_hidden(row) else with_base(row)


def say(row: pd.Series) -> str:
    """Return what a figure says: '455', 'over 70%', '300 to 340', or why it has no number."""
    if is_hidden(row):
        return not_shown.CELL
    if row["status"] != "ok":
        printed = f"{row['status_printed']}: " if row["status_printed"] else ""
        return printed + STATUS_WORDS[row["status"]]
    bound = {"over": "low", "under": "high"}.get(row["qualifier"])
    if bound:
        return _bound(row, bound)
    if row["qualifier"] == "range":
        low = plain(row["low"])
        return f"{low} to {with_unit(row['high'], row['measure'])}"
    about = "about " if row["qualifier"] == "about" else ""
    return about + with_unit(row["value"], row["measure"], decimals(row))


def decimals(row: pd.Series) -> int:
    """Return how many decimals a figure shows at most: a printed one keeps its own."""
    return measures.measure(row["measure"]).decimals if row["source"] == "records" else 2


def shown(row: pd.Series) -> float:
    """Return the value of a figure as it is shown, so that a difference is that of what is read."""
    return half_up(row["value"], decimals(row)) if pd.notna(row["value"]) else math.nan


def with_base(row: pd.Series) -> str:
    """Return what a figure says, and out of how many where known: '41.6% (10 of 24)'."""
    of = base(row)
    return f"{say(row)} ({of})" if of else say(row)


def base(row: pd.Series) -> str:
    """Return out of how many a figure is, where known: '10 of 24', 'of 9', or ''.

    Of an average it is of how many: 'average of 20'.
    """
    if not row["denominator"] > 0:  # missing, or nobody
        return ""
    if row["measure"].endswith("_mean"):
        return f"average of {plain(row['denominator'])}"
    part = "" if pd.isna(row["numerator"]) else f"{plain(row['numerator'])} "
    return f"{part}of {plain(row['denominator'])}"


def _bound(row: pd.Series, bound: str) -> str:
    """Return a bound as it was meant: a target of 'at least four' includes four."""
    word = {"low": "over", "high": "under"}[bound]
    if not any(letter.isdigit() for letter in row["printed"]) and row["kind"] != "target":
        return lower_first(row["printed"])  # "most", "nearly half": no number to invent
    if row["kind"] == "target":
        word = {"low": "at least", "high": "no more than"}[bound]
    return f"{word} {with_unit(row[bound], row['measure'])}"


def say_when(row: pd.Series) -> str:
    """Return the period of a figure in words."""
    return periods.say_period(row["period_type"], row["period_start"], row["period_end"])


def short_when(row: pd.Series) -> str:
    """Return the period of a figure as short as a table needs it: 'year to 31 Mar 2017'."""
    return periods.short_period(row["period_type"], row["period_start"], row["period_end"])


def marked_when(row: pd.Series) -> str:
    """Return ``short_when``, in brackets where a rule gave the figure its date."""
    text = short_when(row)
    return text if row["dated_by"] in figures.SURE_DATES else f"({text})"


def label(row: pd.Series, words: Mapping[str, str]) -> str:
    """Return what a figure measures, in the council's words: title, part and age."""
    headline = measures.headline_id(row["measure"], row["group"], row["category"])
    if headline:
        text = measures.measure(headline).title_in(words)
    else:
        text = (
            f"{measures.measure(row['measure']).title_in(words)}: {say_category(row['category'])}"
        )
    age = lower_first(row["age_band"])
    return text if age == "total" or age in text.lower() else f"{text}, aged {age}"


def say_category(category: str) -> str:
    """Return a category in a sentence; a crossed one ('In the area x Family setting') as a list."""
    return ", ".join(lower_first(part) for part in category.split(" x "))


def lower_first(text: str) -> str:
    """Return ``text`` without its first capital, unless it is a name or an abbreviation.

    A later word in capitals ('with SEND') makes no name of it.
    """
    first, *later = text.split(" ")
    words = [first[1:], *(word for word in later if not word.isupper())]
    return text if any(map(_has_capital, words)) else text[:1].lower() + text[1:]


def _has_capital(word: str) -> bool:
    return any(letter.isupper() for letter in word)


def upper_first(text: str) -> str:
    """Return ``text`` with a first capital."""
    return text[:1].upper() + text[1:]


def counted(number: float, one: str, many: str) -> str:
    """Return a number and its noun: '1 child', '455 children', '0 children'."""
    return f"{plain(number)} {one if number == 1 else many}"


def listed(items: list[str]) -> str:
    """Return 'a', 'a and b', or 'a, b and c'."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


def moved(before: float, now: float, measure: str) -> str:
    """Return how a figure changed: 'rose by 33', 'fell by 3 percentage points', 'did not change'.

    Percentages change by percentage points; everything else by its own unit.
    """
    gap = half_up(now - before, 2)
    if math.isclose(gap, 0, abs_tol=1e-9):
        return "did not change"
    return f"{'rose' if gap > 0 else 'fell'} by {size(gap, measure)}"


def size(gap: float, measure: str) -> str:
    """Return how big a difference is: '33', '3 percentage points'; its sign is left out."""
    if measures.measure(measure).unit in IN_POINTS:
        return counted(abs(gap), "percentage point", "percentage points")
    return plain(abs(gap))


def moved_pct(before: float, now: float) -> str:
    """Return a relative change as a whole percentage: 'rose 7%', 'changed by less than 1%'.

    From zero there is no percentage: 'rose from 0'.
    """
    if now == before:
        return "did not change"
    if before == 0:
        return f"{'rose' if now > 0 else 'fell'} from 0"
    change = half_up(100 * (now - before) / before)
    if change == 0:
        return "changed by less than 1%"
    return f"{'rose' if change > 0 else 'fell'} {plain(abs(change))}%"
