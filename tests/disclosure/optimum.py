"""The fewest cells that must be hidden in a two-way table with its sums, by one big programme.

Written from the rule alone, and sharing no code with what is tested: every small cell gets two
worlds of its own, one in which it is 1 and one in which it is 6, as far as any pattern allows it.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp


def fewest_hidden(inner: np.ndarray) -> int:
    """Return how many cells of the table, sums included, are hidden at least."""
    values, sums = _with_sums(inner)
    small = [n for n, value in enumerate(values) if 1 <= value <= 5]
    goals = [(n, _reachable(values, sums, n, end)) for n in small for end in (1, 6)]
    goals = [(n, end) for n, end in goals if end != values[n]]
    found = _programme(values, sums, goals, small)
    return round(found.x[-len(values) :].sum())


def _with_sums(inner: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    rows, columns = inner.shape
    full = np.zeros((rows + 1, columns + 1), dtype=int)
    full[:-1, :-1] = inner
    full[-1, :-1], full[:-1, -1], full[-1, -1] = inner.sum(0), inner.sum(1), inner.sum()
    place = np.arange(full.size).reshape(full.shape)
    sums = []
    for line in (*place, *place.T):
        row = np.zeros(full.size)
        row[line[:-1]], row[line[-1]] = 1, -1
        sums.append(row)
    return full.ravel(), np.array(sums)


def _reachable(values: np.ndarray, sums: np.ndarray, cell: int, end: int) -> int:
    """Return ``end``, or the nearest to it that is possible with all but zeros hidden."""
    everything = [n for n, value in enumerate(values) if value]
    while end != values[cell]:
        if _programme(values, sums, [(cell, end)], everything).x is not None:
            return end
        end += 1 if end < values[cell] else -1
    return end


def _programme(
    values: np.ndarray, sums: np.ndarray, goals: list[tuple[int, int]], hidden: list[int]
) -> object:
    size, worlds = len(values), len(goals)
    most = int(values.max()) + 20
    lines, low, high = [], [], []
    for world, (cell, end) in enumerate(goals):
        at = np.zeros((size, size * worlds + size))
        at[:, world * size : (world + 1) * size] = np.eye(size)
        own, gate = at[:, : size * worlds], np.zeros((size, size * worlds + size))
        gate[:, size * worlds :] = np.eye(size)
        lines += [sums @ own @ np.eye(size * worlds, size * worlds + size)]
        low += [np.zeros(len(sums))]
        high += [np.zeros(len(sums))]
        lines += [at - most * gate, at + np.diag(values - 1.0) @ gate]
        low += [np.full(size, -np.inf), np.where(values > 0, values, 0.0)]
        high += [np.where(values > 0, values, 0.0), np.full(size, np.inf)]
        pick = np.zeros((1, size * worlds + size))
        pick[0, world * size + cell] = 1
        lines, low, high = [*lines, pick], [*low, [end]], [*high, [end]]
    fixed, free = np.zeros(size), (values > 0).astype(float)
    fixed[hidden] = 1
    return milp(
        np.concatenate([np.zeros(size * worlds), np.ones(size)]),
        constraints=LinearConstraint(np.vstack(lines), np.concatenate(low), np.concatenate(high)),
        bounds=Bounds(
            np.concatenate([np.zeros(size * worlds), fixed]),
            np.concatenate([np.full(size * worlds, np.inf), free]),
        ),
        integrality=np.ones(size * worlds + size),
        options={"mip_rel_gap": 0},
    )
