"""Controlled rounding: every count to a multiple of 5, so that parts still add up to their whole.

A count goes to the nearest multiple of 5: 0 to 2 to 0, 3 to 7 to 5. Where the parts of a whole
would then not add up, as few as can be go to the multiple on their other side instead, headlines
last. 0 always means 0 to 2: a 3 or 4 never goes down, and where only that would help, a sum does
not add up. All sums of a council are rounded as one system (HiGHS, by SciPy).
"""

import hashlib
from collections.abc import Sequence

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, eye_array, hstack

from cpanalytics.disclosure.primary import Facts
from cpanalytics.disclosure.quantities import Cell
from cpanalytics.disclosure.sums import Relation, matrix_of, systems

BASE = 5
ZERO_UP_TO = 2
"""The largest count that is shown as 0."""
MOST_OFF = BASE - 1
"""How far a number may be from its count, so that parts add up; nearest is 2 off at most."""
PRICE_OF_A_SUM = 1e4
"""What it costs that a sum does not add up; a count that is not shown nearest costs about 1."""
LIMITS = {"node_limit": 20_000, "mip_rel_gap": 1e-4}
"""Where a search ends: never after a time, so that the same counts are rounded alike anywhere."""


def rounded(
    names: Sequence[Cell], given: Facts, sums: Sequence[Relation], before: np.ndarray
) -> np.ndarray:
    """Return the counts rounded, by position; what no figure shows is of no meaning there.

    names    of the cells.   given   values, prices, and which cells no figure shows.
    before   what was last shown of each count, NaN for none: it is shown again where it can still
             stand for the count, as two different roundings of one count would narrow it.
    """
    low, high = _ends(given, before)
    result, live = low.copy(), low < high
    chosen = live & ~given.hidden
    matrix = matrix_of(sums, len(low))
    prices = given.prices + [_share(name) for name in names]
    gain = np.where(given.hidden, 0.0, prices * _further_up(given.values))
    parts = systems(matrix, live)
    for places, rows in (part for part in parts if chosen[part[0]].any()):
        own = csr_array(matrix[rows])
        owed = own[:, places] @ low[places] - own @ result
        bounds = low[places], high[places]
        result[places] = _solved(csr_array(own[:, places]), owed, gain[places], *bounds)
    return BASE * result.astype("int64")


def _ends(given: Facts, before: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the least and the greatest number of fives that each count may be shown as."""
    values = given.values
    low, high = values // BASE, -(-values // BASE)
    low = np.where((values > ZERO_UP_TO) & (values < BASE), 1, low)
    fives = np.nan_to_num(before, nan=-1.0) / BASE
    again = (fives >= low) & (fives <= high)
    low, high = (np.where(again, fives, end).astype(float) for end in (low, high))
    return np.where(given.hidden, 0.0, low), np.where(given.hidden, np.inf, high)


def _further_up(values: np.ndarray) -> np.ndarray:
    """Return how much further the multiple above is than the one below: below zero if nearer."""
    return BASE - 2 * (values % BASE)


def _share(name: Cell) -> float:
    """Return a number from 0 to 1 that is a cell's own: which of two that cost the same is off."""
    return int.from_bytes(hashlib.sha256(repr(name).encode()).digest()[:4]) / 2**32


def _solved(
    sums: csr_array, owed: np.ndarray, gain: np.ndarray, low: np.ndarray, high: np.ndarray
) -> np.ndarray:
    """Return the cheapest whole numbers with ``sums`` @ them = ``owed``, as far as that can be."""
    rows, size = sums.shape
    either = eye_array(rows, format="csr")
    found = milp(
        np.concatenate([gain, np.full(2 * rows, PRICE_OF_A_SUM)]),
        constraints=LinearConstraint(hstack([sums, either, -either], format="csr"), owed, owed),
        bounds=Bounds(
            np.concatenate([low, np.zeros(2 * rows)]),
            np.concatenate([high, np.full(2 * rows, np.inf)]),
        ),
        integrality=np.concatenate([np.ones(size), np.zeros(2 * rows)]),
        options=LIMITS,
    )
    if found.x is None:  # then nearest, whether or not it adds up
        return np.where(gain < 0, np.where(np.isinf(high), low, high), low)
    return found.x[:size].round()
