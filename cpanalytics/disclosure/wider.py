"""What more is hidden where an attack found a way that the relations here do not know."""

import pandas as pd

from cpanalytics.disclosure.cells import Cells, Figure
from cpanalytics.disclosure.quantities import TOTAL

KEY = ("measure", "period_end", "age_band", "sex", "group", "category")


def hidden_with(
    table: pd.DataFrame, cells: Cells, figures: list[Figure], given_away: pd.DataFrame
) -> list[int]:
    """Return the cells to hide because of the rows that an attack found.

    A row that was found once takes its breakdown with it: the measure's figures of the date that
    are broken down by the same. A row that is found again takes all figures of the date with it
    that are by age, or by sex, as it is, and share a kind of count with it.
    """
    if given_away.empty:
        return []
    again = given_away[given_away.duplicated(list(KEY))]
    wanted = _breakdown(table).isin(_breakdown(given_away)) | _related(table, cells, figures, again)
    return [cell for figure in figures if wanted[figure.row] for cell in figure.cells]


def _breakdown(rows: pd.DataFrame) -> pd.Series:
    return rows["measure"] + "/" + rows["group"] + "/" + _shape(rows)


def _shape(rows: pd.DataFrame) -> pd.Series:
    """Return the date of each row, and whether it is of an age band or a sex."""
    by = [(rows[name] != TOTAL).astype(str) for name in ("age_band", "sex")]
    return rows["period_end"] + "/" + by[0] + "/" + by[1]


def _related(
    table: pd.DataFrame, cells: Cells, figures: list[Figure], again: pd.DataFrame
) -> pd.Series:
    names = [cell.name for cell in cells.places]
    told = {figure.row: {names[cell] for cell in figure.cells} for figure in figures}
    found = pd.MultiIndex.from_frame(again[list(KEY)])
    rows = table.index[pd.MultiIndex.from_frame(table[list(KEY)]).isin(found)]
    wanted = {name for row in rows for name in told.get(row, ())}
    is_kin = pd.Series({row: bool(wanted & own) for row, own in told.items()}, dtype=bool)
    by_same = pd.Series(False, index=table.index)
    for name in ("age_band", "sex"):
        dates = again.loc[again[name] != TOTAL, "period_end"]
        by_same |= (table[name] != TOTAL) & table["period_end"].isin(dates)
    return is_kin.reindex(table.index, fill_value=False) & by_same
