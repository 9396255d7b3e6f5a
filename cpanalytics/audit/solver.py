"""Whole numbers that agree with all that is known: one solution is a witness for every count."""

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from cpanalytics.audit.system import System

SECONDS = 5.0
_GOOD_ENOUGH = 0.2
"""How far from the best a solution may be where any other witness serves as well."""
_TO_WHOLE = 1e-5


class Part:
    """The unknown counts of a system that relations join, apart from all others.

    columns  of the system, in the order of every vector here.
    """

    def __init__(self, system: System, columns: np.ndarray) -> None:
        rows = system.rows_of(columns)
        rest = np.where(system.is_open, 0.0, system.least)
        given = system.matrix[rows] @ rest
        self.columns = columns
        self.matrix = sparse.csc_array(system.matrix[rows][:, columns])
        self.below, self.above = system.below[rows] - given, system.above[rows] - given
        limits = LinearConstraint(self.matrix, self.below, self.above)
        self._limits = [limits] if len(rows) else []
        self.least, self.most = system.least[columns], system.most[columns]

    def solved(
        self,
        goal: np.ndarray,
        least: np.ndarray | None = None,
        most: np.ndarray | None = None,
        *,
        exactly: bool = False,
    ) -> np.ndarray | None:
        """Return whole numbers of which ``goal`` @ x is small, or the smallest; None if none are.

        ``least`` and ``most`` are narrower bounds than the part's own.
        """
        low = self.least if least is None else least
        high = self.most if most is None else most
        relaxed = self._run(goal, low, high, whole=False)
        if relaxed is None:
            return None
        rounded = np.round(relaxed)
        if self.holds(rounded, low, high) and np.abs(rounded - relaxed).max() < _TO_WHOLE:
            return rounded
        found = self._run(goal, low, high, whole=True, gap=0.0 if exactly else _GOOD_ENOUGH)
        return None if found is None else np.round(found)

    def holds(self, x: np.ndarray, low: np.ndarray, high: np.ndarray) -> bool:
        """Return whether ``x`` keeps every relation and bound."""
        sums = self.matrix @ x
        inside = (x >= low) & (x <= high)
        kept = (sums >= self.below - 1e-6) & (sums <= self.above + 1e-6)
        return bool(inside.all() and kept.all())

    def _run(
        self, goal: np.ndarray, low: np.ndarray, high: np.ndarray, *, whole: bool, gap: float = 0.0
    ) -> np.ndarray | None:
        found = milp(
            goal,
            integrality=np.full(len(goal), int(whole)),
            bounds=Bounds(low, high),
            constraints=self._limits,
            options={"time_limit": SECONDS, "mip_rel_gap": gap},
        )
        return found.x
