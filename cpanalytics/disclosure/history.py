"""Earlier releases, as somebody holds them who kept every report.

Where nothing has changed, what was shown stays shown and what was hidden stays hidden. Where a
return was corrected, the old and the new figures are protected as one system: whatever is the
same in both is one number to somebody who holds both.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from cpanalytics.disclosure.cells import Cells, of_figures
from cpanalytics.disclosure.ledger import HIDDEN, Ledger
from cpanalytics.disclosure.primary import Facts, facts
from cpanalytics.disclosure.protect import Task
from cpanalytics.disclosure.relations import relations
from cpanalytics.disclosure.sums import Relation


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


def with_corrections(task: Task, today: Cells, ledger: Ledger, before: pd.DataFrame) -> Task:
    """Return ``task`` with the cells of the last release beside today's.

    before   the counted figures as they were at the last release, unprotected.
    Cells that are the same then and now are one unknown; what was shown then is known.
    """
    cells, figures = of_figures(before)
    sums = relations(cells, figures)
    then, now, shift = facts(cells, figures), task.given, len(task.given.values)
    same = [
        [(today.places[cell], 1), (shift + place, -1)]
        for cell, place in cells.places.items()
        if cell in today.places and now.values[today.places[cell]] == then.values[place]
    ]
    return Task(
        sums=[*task.sums, *_moved(sums, shift), *same],
        given=_joined(now, then, shift),
        forced=np.concatenate([task.forced, ~_was_shown(cells, ledger)]),
        usable=np.concatenate([task.usable, np.zeros(len(cells), dtype=bool)]),
    )


def _was_shown(cells: Cells, ledger: Ledger) -> np.ndarray:
    shown = np.zeros(len(cells), dtype=bool)
    for cell, place in cells.places.items():
        shown[place] = str(cells.values[place]) in ledger.shown.get(cell, [])
    return shown


def _moved(sums: list[Relation], shift: int) -> list[Relation]:
    return [[(place + shift, sign) for place, sign in one] for one in sums]


def _joined(now: Facts, then: Facts, shift: int) -> Facts:
    return Facts(
        np.concatenate([now.values, then.values]),
        np.concatenate([now.lows, then.lows]),
        np.concatenate([now.hidden, then.hidden]),
        np.concatenate([now.prices, then.prices]),
        now.goals | {place + shift: goals for place, goals in then.goals.items()},
    )
