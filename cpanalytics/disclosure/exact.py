"""The fewest cells to hide for all goals at once: proven, and only for small systems."""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import block_diag, coo_array, csr_array, eye_array, hstack

from cpanalytics.disclosure.worlds import SECONDS, WIDEST, System


def fewest(
    system: System, hidden: np.ndarray, usable: np.ndarray, goals: list[tuple[int, int]]
) -> np.ndarray:
    """Return the cheapest cells to hide so that each goal has a world of its own.

    All False where no answer is found in time: then what goal by goal found stands.
    """
    size, worlds = len(hidden), len(goals) * len(hidden)
    everything = hidden | usable
    lowest, highest = _room(system, everything, goals)
    each = block_diag([system.sums] * len(goals))
    sums = hstack([each, csr_array((each.shape[0], size))])
    found = milp(
        np.concatenate([np.zeros(worlds), system.prices]),
        constraints=[
            LinearConstraint(csr_array(sums), 0, 0),
            LinearConstraint(_if_hidden(highest), -np.inf, 0),
            LinearConstraint(_if_hidden(lowest), 0, np.inf),
        ],
        bounds=Bounds(
            np.concatenate([_fixed(lowest, goals).ravel(), hidden.astype(float)]),
            np.concatenate([_fixed(highest, goals).ravel(), everything.astype(float)]),
        ),
        integrality=np.concatenate([np.zeros(worlds), np.ones(size)]),
        options={"time_limit": SECONDS, "mip_rel_gap": 0},
    )  # fmt: skip
    return hidden & False if found.x is None else found.x[worlds:] > 0.5


def _room(
    system: System, everything: np.ndarray, goals: list[tuple[int, int]]
) -> tuple[np.ndarray, np.ndarray]:
    """Return how far down and up each cell may go in each goal's world: a row a goal."""
    most = np.array([[WIDEST * abs(change) + 1.0] for _, change in goals])
    down = np.minimum(system.values - system.lows, most)
    return np.where(everything, -down, 0), np.where(everything, most, 0)


def _fixed(room: np.ndarray, goals: list[tuple[int, int]]) -> np.ndarray:
    fixed = room.copy()
    for row, (place, change) in enumerate(goals):
        fixed[row, place] = change
    return fixed


def _if_hidden(room: np.ndarray) -> csr_array:
    """Return, a row a world and cell, the change less its room if the cell is hidden."""
    rows, size = room.shape
    every = np.arange(rows * size)
    gate = coo_array((-room.ravel(), (every, np.tile(np.arange(size), rows))))
    gate.resize((rows * size, size))
    return csr_array(hstack([eye_array(rows * size), gate]))
