"""Alt text: what a chart shows, in sentences, for a reader who cannot see it."""

from collections.abc import Callable, Sequence

import pandas as pd

from cpanalytics import not_shown
from cpanalytics.charts import text

ALL = 12  # up to so many values are all said; beyond, the ends and the extremes
Saying = Callable[[str, str], str]  # a label and what is printed for it, as words


def _is(label: str, words: str) -> str:
    return f"{label} is {words}"


def _in_brackets(label: str, words: str) -> str:
    return f"{label} ({words})"


def values(
    labels: Sequence[str],
    printed: Sequence[str],
    numbers: Sequence[float],
    *,
    lead: str = "",
    limit: int = ALL,
    say: Saying = _is,
    brief: Saying = _in_brackets,
) -> str:
    """Return 'NEET is 67; no figure is printed for Other.', or the ends and extremes of many.

    ``lead`` names what the values belong to: 'Wigan: 48% in 2016.' ``limit`` is how many values
    are said one by one. ``say`` puts a label and its value into words, ``brief`` an extreme.
    """
    rows = pd.DataFrame({"label": list(labels), "printed": list(printed), "number": list(numbers)})
    absent = rows.loc[rows["printed"] == text.NOT_PUBLISHED, "label"]
    hidden = rows.loc[rows["printed"] == not_shown.BRIEF, "label"]
    known = rows.drop(index=[*absent.index, *hidden.index])
    said = [_known(known, limit, say, brief, some=len(hidden) > 0)] if len(known) else []
    if len(hidden):
        verb = "is" if len(hidden) == 1 else "are"
        said.append(f"{text.listed(list(hidden))} {verb} {not_shown.BRIEF}")
    if len(absent):
        no_figure = "no figure" if said or lead else "No figure"
        said.append(f"{no_figure} is printed for {text.listed(list(absent))}")
    return (f"{lead}: " if lead else "") + "; ".join(said) + "."


def extremes(rows: pd.DataFrame, unit: str) -> str:
    """Return 'the highest is Kent (18%) and the lowest Bury (4%)', of columns label and value."""
    high, low = (
        f"{rows.at[row, 'label']} ({text.number(rows.at[row, 'value'], unit)})"
        for row in (rows["value"].idxmax(), rows["value"].idxmin())
    )
    return f"the highest is {high} and the lowest {low}"


def _known(rows: pd.DataFrame, limit: int, say: Saying, brief: Saying, *, some: bool) -> str:
    """Return what is known; ``some``: others are kept back, so extremes are of those shown."""
    every = list(map(say, rows["label"], rows["printed"]))
    if len(every) <= limit:
        return text.listed(every)
    of_shown = "of those shown, " if some else ""
    ends = f"{of_shown}{every[0]} at the start and {every[-1]} at the end"
    numbers = rows["number"].astype(float).dropna()
    if numbers.empty:
        return ends
    high, low = (
        brief(rows.at[row, "label"], rows.at[row, "printed"])
        for row in (numbers.idxmax(), numbers.idxmin())
    )
    return f"{ends}; the highest is {high} and the lowest {low}"
