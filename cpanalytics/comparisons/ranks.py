"""Where a council stands among all: its rank and its quarter, by what is better."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cpanalytics import not_shown
from cpanalytics.figures import OWN

NOT_APPLICABLE = "z"
MOST_UNKNOWN = 0.25
"""Of more councils without a figure than this share, the others are not ranked."""


@dataclass(frozen=True)
class Place:
    """A council's place: 1 is best. Equal figures share the better rank and the better quarter.

    ``of`` councils have a figure, of which ``tied`` others have the same. ``quarter`` is 1 (best)
    to 4. Not ranked: ``kept_back`` councils whose figure is not shown, and ``absent`` without one.
    """

    rank: int
    of: int
    tied: int
    quarter: int
    kept_back: int
    absent: int


def ranked(edition: pd.DataFrame, better: str) -> pd.DataFrame:
    """Return the councils that have a figure, best first, equal ones by name, with their ``rank``.

    edition   figures of one thing, period and release; see ``same_edition``.
    better    'higher' or 'lower'.
    """
    rows = edition[(edition["area_level"] == OWN) & (edition["status"] == "ok")]
    rows = rows[rows["value"].notna()]
    ranks = rows["value"].rank(method="min", ascending=better == "lower").astype(int)
    return rows.assign(rank=ranks).sort_values(["rank", "area_name"], kind="stable")


def place(edition: pd.DataFrame, row: pd.Series, better: str) -> Place | None:
    """Return where the council of ``row`` stands among all councils with a figure.

    None where neither a high nor a low figure is better, the council has no figure, or more than a
    quarter of councils have none: what is kept back is small, so a rank among the others misleads.
    Councils that a measure does not apply to, as those that have ended, are not counted at all.
    The limits of quarters are the quartiles of all figures, between two where they fall there.
    """
    rows = ranked(edition, better)
    own = rows[rows["area_code"] == row["area_code"]]
    if better == "neither" or own.empty:
        return None
    councils = edition[(edition["area_level"] == OWN) & (edition["status"] != NOT_APPLICABLE)]
    kept_back = int((councils["status"] == not_shown.SYMBOL).sum())
    if len(councils) - len(rows) > MOST_UNKNOWN * len(councils):
        return None
    value = own.iloc[0]["value"]
    return Place(
        rank=int(own.iloc[0]["rank"]),
        of=len(rows),
        tied=int((rows["value"] == value).sum()) - 1,
        quarter=int(quarters(rows["value"], better)[rows["area_code"] == row["area_code"]][0]),
        kept_back=kept_back,
        absent=len(councils) - len(rows) - kept_back,
    )


def quarters(values: pd.Series, better: str) -> np.ndarray:
    """Return the quarter of each value among all, 1 being best; on a limit it is the better one."""
    sign = -1 if better == "higher" else 1
    given = sign * values.to_numpy(dtype=float)
    limits = np.quantile(given, (0.25, 0.5, 0.75))
    return 1 + (given[:, None] > limits).sum(axis=1)
