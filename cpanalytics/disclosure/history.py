"""Earlier releases, as somebody holds them who kept every report.

Where nothing has changed, what was shown stays shown and what was hidden stays hidden. Where a
return was corrected, the old and the new figures are protected as one system: whatever is the
same in both is one number to somebody who holds both.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cpanalytics.disclosure import memory
from cpanalytics.disclosure.cells import Cells, of_figures
from cpanalytics.disclosure.figures_of_counts import VALUES, numbers
from cpanalytics.disclosure.ledger import HIDDEN, Ledger
from cpanalytics.disclosure.methods import SUPPRESS
from cpanalytics.disclosure.primary import Facts, facts
from cpanalytics.disclosure.protect import Task
from cpanalytics.disclosure.relations import relations
from cpanalytics.figures import NUMBERS, ROUNDED


@dataclass(frozen=True)
class Earlier:
    """What the ledger says of the cells of today, by position.

    known     shown before, with the value of today.
    hidden    told to be too small before.
    revised   shown before with another value, or hidden before and 0 today.
    """

    known: np.ndarray
    hidden: np.ndarray
    revised: np.ndarray


def earlier(cells: Cells, ledger: Ledger) -> Earlier:
    """Return what was released of the cells before."""
    known, hidden, revised = (np.zeros(len(cells), dtype=bool) for _ in range(3))
    for cell, place in cells.places.items():
        if not (shown := ledger.shown.get(cell)):
            continue
        now = str(cells.values[place])
        known[place] = now in shown
        hidden[place] = shown[-1] == HIDDEN and now != "0"
        revised[place] = shown[-1] != now and (shown[-1] != HIDDEN or now == "0")
    return Earlier(known & ~hidden, hidden, revised)


def revised_ends(cells: Cells, found: Earlier) -> set[str]:
    """Return the dates (period ends) of which a correction would show."""
    return {cell.end for cell, place in cells.places.items()
            if place < len(found.revised) and found.revised[place]}  # fmt: skip


@dataclass(frozen=True)
class Before:
    """One earlier release: the ledger after it, and the unprotected figures behind it.

    There are none where these are not kept any more.
    """

    ledger: Ledger
    figures: pd.DataFrame


def releases(slug: str, past: Ledger) -> list[Before]:
    """Return the earlier releases that tell apart, oldest first: the last, and each that showed
    something otherwise than the last does."""
    last = {cell: shown[-1] for cell, shown in past.shown.items()}
    all_of_them = (past.after(number) for number in range(1, past.releases + 1))
    return [
        Before(one, memory.read(slug, one.seal))
        for one in all_of_them
        if one.releases == past.releases
        or any(shown[-1] != last[cell] for cell, shown in one.shown.items())
    ]


def as_public(ledger: Ledger, counted: pd.DataFrame) -> pd.DataFrame:
    """Return counted figures as the public saw them in the ledger's last release."""
    counted = counted.reset_index(drop=True)
    cells, figures = of_figures(counted)
    shown = [ledger.shown.get(cell, [""])[-1] for cell in cells.places]
    seen = [one for one in figures if all(shown[place] for place in one.cells)]
    rows = counted.loc[[one.row for one in seen]]
    counts = np.array([np.nan if one in ("", HIDDEN) else float(one) for one in shown])
    hidden = np.array([np.isnan(counts[list(one.cells)]).any() for one in seen], dtype=bool)
    rows[VALUES] = numbers(rows, seen, counts).reshape(-1, len(VALUES))
    rows.loc[hidden, NUMBERS] = np.nan
    rows.loc[hidden, ["status", "status_printed"]] = HIDDEN
    exact = ledger.method == SUPPRESS
    return rows if exact else rows.assign(qualifier=ROUNDED)


def with_corrections(task: Task, today: Cells, past: Ledger, before: list[pd.DataFrame]) -> Task:
    """Return ``task`` with the cells of earlier releases beside today's.

    before   the counted figures as they were at each, unprotected.
    A cell that is the same then and now, or in two earlier releases, is one unknown; what was ever
    shown of it is known.
    """
    at = {(cell, today.values[place]): place for cell, place in today.places.items()}
    given, sums, shown = [task.given], list(task.sums), []
    for figures in before:
        cells, made = of_figures(figures.reset_index(drop=True))
        own = relations(cells, made)
        then = facts(cells, made)
        keys = list(zip(cells.places, cells.values, strict=True))
        new = np.array([place for place, key in enumerate(keys) if key not in at], dtype="int64")
        at |= {keys[place]: len(at) + number for number, place in enumerate(new.tolist())}
        position = [at[key] for key in keys]
        sums += [[(position[place], sign) for place, sign in one] for one in own]
        given.append(_only(then, new, position))
        shown += [str(value) in past.shown.get(cell, []) for cell, value in (keys[n] for n in new)]
    return Task(
        sums=sums,
        given=_joined(given),
        forced=np.concatenate([task.forced, ~np.array(shown, dtype=bool)]),
        usable=np.concatenate([task.usable, np.zeros(len(shown), dtype=bool)]),
    )


def _only(all_of_them: Facts, places: np.ndarray, position: list[int]) -> Facts:
    """Return the facts of some cells, by ``position`` their places among all."""
    own = set(places.tolist())
    return Facts(
        all_of_them.values[places], all_of_them.lows[places], all_of_them.hidden[places],
        all_of_them.prices[places],
        {position[place]: goals for place, goals in all_of_them.goals.items() if place in own},
    )  # fmt: skip


def _joined(parts: list[Facts]) -> Facts:
    goals = {place: goals for one in parts for place, goals in one.goals.items()}
    names = ("values", "lows", "hidden", "prices")
    return Facts(*(np.concatenate([getattr(one, name) for one in parts]) for name in names), goals)
