"""What a public run left behind, against the table that was released."""

from pathlib import Path

import numpy as np
import pandas as pd

from cpanalytics.audit import pictures
from cpanalytics.figures import NUMBERS

_BY = "a number in its CSV that is not in the released table"
_ROUNDED = 0.06


def report(folder: Path, released: pd.DataFrame) -> pd.DataFrame:
    """Return what the charts in a run's folder (outputs/<authority>/<as-of>) give away.

    Each number that a chart stands for must be one of the released table, to one decimal place,
    and a suppressed one must have no mark; see ``pictures.audit``. Columns as there. Shares,
    intervals and indexes, which are worked out from these numbers, are not looked up.
    """
    told = np.unique(released[NUMBERS].to_numpy(dtype=float))
    told = told[~np.isnan(told)]
    found = [pictures.audit(folder / "charts")]
    for file in sorted((folder / "charts").glob("*.csv")):
        numbers = pictures.values(pd.read_csv(file, dtype=str, keep_default_na=False))
        if any(not (np.abs(told - number) <= _ROUNDED).any() for number in numbers):
            found.append(pictures.finding((file.stem, _BY)))
    return pd.concat(found, ignore_index=True)
