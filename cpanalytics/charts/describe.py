"""Alt text: what a chart shows, in sentences, for a reader who cannot see it."""

from collections.abc import Sequence

import pandas as pd

from cpanalytics.charts import text

ALL = 12  # up to so many values are all said; beyond, the ends and the extremes


def values(
    labels: Sequence[str], printed: Sequence[str], numbers: Sequence[float], *, limit: int = ALL
) -> str:
    """Return 'NEET is 67 and Other is not published.', or the ends and extremes of many.

    ``limit`` is how many values are said one by one.
    """
    labels, printed = list(labels), list(printed)
    said = [f"{label} is {words}" for label, words in zip(labels, printed, strict=True)]
    if len(said) <= limit:
        return f"{text.listed(said)}."
    ends = f"{said[0]} at the start and {said[-1]} at the end"
    known = pd.Series(list(numbers), dtype=float).dropna()
    if known.empty:
        return f"{ends}."
    high, low = known.idxmax(), known.idxmin()
    return (
        f"{ends}; the highest is {labels[high]} ({printed[high]}) "
        f"and the lowest {labels[low]} ({printed[low]})."
    )
