"""Other worlds: changes of the hidden counts that everything released still agrees with.

A count is protected if there is a world in which it is 1, and one in which it is 6. A world is a
whole-number change of hidden counts that leaves every sum right. The cheapest hidden counts that
make room for a world are found with linear and integer programmes (HiGHS, by SciPy).
"""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csc_array, csr_array, hstack

SECONDS = 2.0
"""The longest that one programme may take."""
TURNS = 4
"""How often a linear programme is asked for a cheaper world."""
WHOLE = 1e-6
"""What is nearer than this to a whole number is one."""
NEVER = 1e-7
"""A price for each unit of change, so that no change is made without need."""


@dataclass(frozen=True)
class System:
    """Counts that hang together.

    sums     a row a relation, a column a cell; ``sums @ values`` is 0.
    values   as counted.
    lows     the least that a reader must think possible.
    prices   what it costs to hide a cell.
    """

    sums: csc_array
    values: np.ndarray
    lows: np.ndarray
    prices: np.ndarray

    def world(
        self, place: int, change: int, hidden: np.ndarray, usable: np.ndarray
    ) -> np.ndarray | None:
        """Return the world with this change of one cell that hides least besides; None if none is.

        hidden    True for cells that are hidden whatever happens.
        usable    True for cells that may be hidden too.
        """
        columns = np.flatnonzero(hidden | usable)
        at = int(np.searchsorted(columns, place))
        room = np.minimum(self.values - self.lows, abs(change))[columns]
        if at == len(columns) or columns[at] != place or -change > room[at]:
            return None
        part = _Part(self, columns, at, change, room, ~hidden[columns])
        found = part.cheapest()
        return None if found is None else part.spread(found)


@dataclass(frozen=True)
class _Part:
    """The columns of a system that may change, and the one that must."""

    system: System
    columns: np.ndarray
    at: int
    change: int
    room: np.ndarray
    new: np.ndarray

    @property
    def _sums(self) -> csr_array:
        sums = csr_array(self.system.sums[:, self.columns])
        return sums[np.flatnonzero(np.diff(sums.indptr))]

    def cheapest(self) -> np.ndarray | None:
        """Return the cheapest change that was found, in whole numbers.

        A linear programme sees a share of the price of a cell that goes a part of the way. So it
        is asked again, with the whole price for the cells that it chose, while that helps.
        """
        full = self.system.prices[self.columns] * self.new
        per_unit, best, best_price = full / abs(self.change), None, np.inf
        for _ in range(TURNS):
            found = self.relaxed(per_unit)
            if found is None or np.abs(found - found.round()).max() > WHOLE:
                break
            used = np.abs(found) > WHOLE
            if (price := full[used].sum()) < best_price:
                best, best_price = found, price
            if not (used & self.new & (np.abs(found) < abs(self.change))).any():
                break
            per_unit = np.where(used, full / np.maximum(np.abs(found), 1), per_unit)
        return self.whole_numbers() if best is None and found is not None else best

    def relaxed(self, per_unit: np.ndarray) -> np.ndarray | None:
        """Return the cheapest change in fractions, at these prices for each unit of change."""
        sums, size, change = self._sums, len(self.columns), self.change
        prices = per_unit + NEVER
        highest = np.concatenate([np.full(size, float(abs(change))), self.room])
        lowest = np.zeros(2 * size)
        up, down = (self.at, size + self.at) if change > 0 else (size + self.at, self.at)
        lowest[up] = highest[up] = abs(change)
        highest[down] = 0
        found = milp(
            np.concatenate([prices, prices]),
            constraints=LinearConstraint(hstack([sums, -sums], format="csr"), 0, 0),
            bounds=Bounds(lowest, highest),
            options={"time_limit": SECONDS},
        )
        return None if found.x is None else found.x[:size] - found.x[size:]

    def whole_numbers(self) -> np.ndarray | None:
        """Return the cheapest change in whole numbers: a cell that changes pays its whole price."""
        sums, size = self._sums, len(self.columns)
        new, most = np.flatnonzero(self.new), abs(self.change)
        many, rows = len(new), np.arange(len(new))
        pick = csr_array((np.ones(many), (rows, new)), shape=(many, size))
        up = csr_array((np.full(many, float(-most)), (rows, rows)), shape=(many, many))
        down = csr_array((self.room[new].astype(float), (rows, rows)), shape=(many, many))
        empty = csr_array((sums.shape[0], many))
        lowest = np.concatenate([-self.room, np.zeros(many)])
        highest = np.concatenate([np.full(size, most), np.ones(many)]).astype(float)
        lowest[self.at] = highest[self.at] = self.change
        found = milp(
            np.concatenate([np.full(size, 0.0), self.system.prices[self.columns][new]]),
            constraints=[
                LinearConstraint(hstack([sums, empty], format="csr"), 0, 0),
                LinearConstraint(hstack([pick, up], format="csr"), -np.inf, 0),
                LinearConstraint(hstack([pick, down], format="csr"), 0, np.inf),
            ],
            bounds=Bounds(lowest, highest),
            integrality=np.ones(size + many),
            options={"time_limit": SECONDS},
        )
        return None if found.x is None else found.x[:size]

    def spread(self, found: np.ndarray) -> np.ndarray:
        """Return the change of every cell of the system."""
        changes = np.zeros(len(self.system.values), dtype="int64")
        changes[self.columns] = found.round().astype("int64")
        return changes
