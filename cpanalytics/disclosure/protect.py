"""From what the figures give away to the counts that are hidden: every part that hangs together."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csc_array

from cpanalytics.disclosure.cells import Cells, Figure
from cpanalytics.disclosure.pattern import Pattern, protected
from cpanalytics.disclosure.primary import Facts, facts
from cpanalytics.disclosure.relations import relations
from cpanalytics.disclosure.sums import Relation, matrix_of, systems
from cpanalytics.disclosure.worlds import System

PRICE_OF_SIZE = 1e-3
"""Of two cells that protect alike, the smaller is hidden."""


@dataclass(frozen=True)
class Task:
    """What is to be protected, by position.

    sums     what must add up.   given    values and goals.
    forced   True for cells that are hidden whatever happens.
    usable   True for cells that may be hidden to protect others.
    """

    sums: list[Relation]
    given: Facts
    forced: np.ndarray
    usable: np.ndarray


@dataclass(frozen=True)
class Protection:
    """Which cells that a figure would show are hidden, and which could not be protected."""

    hidden: np.ndarray
    failed: np.ndarray


def task(cells: Cells, figures: list[Figure], known: np.ndarray, before: np.ndarray) -> Task:
    """Return what there is to do for these figures.

    known    True for cells that readers know already: they are shown, and protect nothing.
    before   True for cells that were hidden in an earlier release: they stay so.
    Both are of the cells as ``of_figures`` gives them; this adds the hidden ones.
    """
    sums = relations(cells, figures)
    given = facts(cells, figures)
    forced = given.hidden.copy()
    forced[given.primary] = True
    forced[: len(before)] |= before
    forced[: len(known)] &= ~known
    usable = ~forced & (given.values > 0)
    usable[: len(known)] &= ~known
    return Task(sums, given, forced, usable)


def hide(task: Task) -> Protection:
    """Return which cells must not be shown so that no small count can be worked out."""
    given, hidden = task.given, task.forced.copy()
    failed = np.zeros(len(hidden), dtype=bool)
    matrix = matrix_of(task.sums, len(hidden))
    for places, rows in systems(matrix, task.forced | task.usable):
        goals = [(at, change) for at, place in enumerate(places.tolist()) if task.forced[place]
                 for change in given.goals.get(place, ())]  # fmt: skip
        if goals:
            pattern = _pattern(places, csc_array(matrix[rows][:, places]), task)
            failed[places[protected(pattern, goals, ~given.hidden[places])]] = True
            hidden[places] = pattern.hidden
    return Protection(hidden & ~given.hidden, failed)


def _pattern(places: np.ndarray, sums: csc_array, task: Task) -> Pattern:
    values = task.given.values[places]
    prices = task.given.prices[places] + PRICE_OF_SIZE * values / (1 + values.max())
    system = System(sums, values, task.given.lows[places], prices)
    return Pattern(system, task.forced[places].copy(), task.usable[places].copy())
