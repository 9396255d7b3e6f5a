"""The public's copy of counted figures: what is too small, and what would give it away, is "c"."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cpanalytics.disclosure import ledger, memory, publish_rounded
from cpanalytics.disclosure.cells import Cells, Figure, of_figures
from cpanalytics.disclosure.figures_of_counts import VALUES, numbers
from cpanalytics.disclosure.history import (
    Before,
    earlier,
    releases,
    revised_ends,
    with_corrections,
)
from cpanalytics.disclosure.ledger import HIDDEN, Ledger
from cpanalytics.disclosure.methods import ROUND5
from cpanalytics.disclosure.protect import Protection, hide, task
from cpanalytics.disclosure.quantities import COUNTS, RATES, TOTAL, Cell, behind
from cpanalytics.disclosure.wider import hidden_with
from cpanalytics.figures import NUMBERS, OWN
from cpanalytics.not_shown import AS_FIRST
from cpanalytics.periods import QUARTER_ENDS


@dataclass(frozen=True)
class Release:
    """The counted figures of one council as the public may see them.

    record   writes into the ledger that they are released; before it, nothing has happened.
    """

    table: pd.DataFrame
    record: Callable[[], None]


@dataclass(frozen=True)
class Known:
    """What the public knows of a council besides: rows that its own documents print, and rows of
    others about it, if there are any."""

    printed: pd.DataFrame
    elsewhere: pd.DataFrame | None = None

    def of(self, cells: Cells) -> np.ndarray:
        """Return which counts that tells. Others' numbers tell those that are the same as here."""
        own = _told(self.printed)
        others = _told(self.elsewhere) if self.elsewhere is not None else {}
        return np.array(
            [
                cell in own or others.get(cell) == cells.values[n]
                for cell, n in cells.places.items()
            ],
            dtype=bool,
        )


def prepared(counted: pd.DataFrame, known: Known, also: pd.DataFrame, method: str = "") -> Release:
    """Return the counted figures of one council, protected.

    counted   rows of the one table, unprotected.   known   what the public knows already.
    also      rows that gave a small number away: see ``wider.hidden_with``.
    method    of a first release; later ones use the same, '' or not.
    Raises InputError where the ledger of earlier releases was edited or lost, CommandError where
    these were made by another method.
    """
    slug = counted["reported_by"].iloc[0]
    table = counted[_is_dated_for_all(counted)].reset_index(drop=True)
    past = ledger.read(slug, method)
    cells, figures = of_figures(table)
    if not figures:
        return Release(table.iloc[:0], lambda: None)
    more = hidden_with(table, cells, figures, also)
    if past.method == ROUND5:
        states, public = publish_rounded.public(table, cells, figures, past, more)
        return _release(slug, past, states, table, public)
    earlier_ones = releases(slug, past)
    before = earlier_ones[-1].figures if earlier_ones else table.iloc[:0]
    names = list(cells.places)
    result, frozen = _protection(cells, figures, past, earlier_ones, known.of(cells), more)
    states = {name: _state(name, cells, result, past, frozen) for name in names}
    public = _table(table, figures, [states[name] for name in names], frozen)
    return _release(slug, past, states, _as_released(table, before, frozen), public)


def _release(
    slug: str, past: Ledger, states: dict[Cell, str], behind_it: pd.DataFrame, public: pd.DataFrame
) -> Release:
    def record() -> None:
        seals = [past.after(number).seal for number in range(1, past.releases + 1)]
        memory.keep(slug, ledger.add(slug, past, states).seal, behind_it, seals)

    return Release(public, record)


def _is_dated_for_all(figures: pd.DataFrame) -> pd.Series:
    """Return which figures are of a date that is public: totals of any date; parts of a quarter's
    last day, or of a whole year. Parts of other dates would give small numbers by difference."""
    columns = ["age_band", "sex", "group", "category"]
    is_count = figures["measure"].isin(COUNTS | set(RATES))
    is_total = (figures[columns] == TOTAL).all(axis=1) & is_count
    ends_quarter = figures["period_end"].str[5:].isin(QUARTER_ENDS)
    return is_total | (figures["period_type"].isin(["on", "year"]) & ends_quarter)


def _told(printed: pd.DataFrame) -> dict[Cell, float]:
    """Return the counts that published figures of a council give away, with what they say."""
    own = printed[(printed["kind"] == "actual") & (printed["area_level"] == OWN)]
    found: dict[Cell, float] = {}
    for row in own[own["status"] != HIDDEN].itertuples():
        parts = behind(row)
        if parts and parts.bottom is None:
            rate = row.measure in RATES
            found[parts.top] = row.numerator if rate else row.value
        elif parts:
            found |= dict.fromkeys(parts.cells, np.nan) | {parts.bottom: row.denominator}
            found |= {parts.top: row.numerator} if parts.top else {}
    return found


def _protection(
    cells: Cells, figures: list[Figure], past: Ledger, before: list[Before], printed: np.ndarray,
    also: list[int],
) -> tuple[Protection, set[str]]:  # fmt: skip
    """Return what is hidden, and the dates that must stay as they were first released: their
    figures were corrected, and old and new together would give small numbers away."""
    found = earlier(cells, past)
    known = found.known | printed
    hidden = found.hidden.copy()
    hidden[[cell for cell in also if cells.values[cell] and not known[cell]]] = True
    today = task(cells, figures, known, hidden)
    ends = revised_ends(cells, found)
    told = [one.figures[one.figures["period_end"].isin(ends)] for one in before]
    forgotten = ends - set(before[-1].figures["period_end"]) if before else set()
    if all(figures.empty for figures in told):
        return hide(today), forgotten
    result = hide(with_corrections(today, cells, past, told))
    return result, ends if result.failed.any() else forgotten


def _state(name: Cell, cells: Cells, result: Protection, past: Ledger, frozen: set[str]) -> str:
    """Return what is shown of a cell: its number, or "c"."""
    if name.end in frozen:
        return past.shown.get(name, [HIDDEN])[-1]
    place = cells.places[name]
    return HIDDEN if result.hidden[place] else str(cells.values[place])


def _as_released(table: pd.DataFrame, before: pd.DataFrame, frozen: set[str]) -> pd.DataFrame:
    """Return the figures that stand behind what the public has now."""
    kept = before[before["period_end"].isin(frozen)]
    return pd.concat([table[~table["period_end"].isin(frozen)], kept], ignore_index=True)


def _table(
    table: pd.DataFrame, figures: list[Figure], shown: list[str], frozen: set[str]
) -> pd.DataFrame:
    """Return the rows as the public sees them; rows of which nothing is known are left out."""
    known = np.array([np.nan if one == HIDDEN else float(one) for one in shown])
    public = table.loc[[figure.row for figure in figures]].assign(visibility="public")
    hidden = np.array([any(np.isnan(known[list(f.cells)])) for f in figures], dtype=bool)
    public.loc[hidden, NUMBERS] = np.nan
    public.loc[hidden, ["status", "status_printed"]] = HIDDEN
    old = public["period_end"].isin(frozen).to_numpy() & ~hidden
    if old.any():
        first = [figures[n] for n in np.flatnonzero(old)]
        public.loc[old, VALUES] = numbers(public[old], first, known)
    public.loc[public["period_end"].isin(frozen), "release"] += AS_FIRST
    return public
