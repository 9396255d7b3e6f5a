"""Alt text: what a chart shows, in sentences, for a reader who cannot see it."""

from collections.abc import Callable, Sequence

import pandas as pd

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
    known = rows[rows["printed"] != text.NOT_PUBLISHED]
    absent = rows.loc[rows["printed"] == text.NOT_PUBLISHED, "label"]
    said = [_known(known, limit, say, brief)] if len(known) else []
    if len(absent):
        no_figure = "no figure" if said or lead else "No figure"
        said.append(f"{no_figure} is printed for {text.listed(list(absent))}")
    return (f"{lead}: " if lead else "") + "; ".join(said) + "."


def _known(rows: pd.DataFrame, limit: int, say: Saying, brief: Saying) -> str:
    every = list(map(say, rows["label"], rows["printed"]))
    if len(every) <= limit:
        return text.listed(every)
    ends = f"{every[0]} at the start and {every[-1]} at the end"
    numbers = rows["number"].astype(float).dropna()
    if numbers.empty:
        return ends
    high, low = (
        brief(rows.at[row, "label"], rows.at[row, "printed"])
        for row in (numbers.idxmax(), numbers.idxmin())
    )
    return f"{ends}; the highest is {high} and the lowest {low}"
