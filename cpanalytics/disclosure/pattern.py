"""Which further counts to hide, as few as can be found, so that no small one can be worked out."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import numpy as np

from cpanalytics.disclosure.exact import fewest
from cpanalytics.disclosure.worlds import System

Goal = tuple[int, int]
"""A cell, and the change that must stay possible for it."""
VALUES = 3
"""How many values must stay possible for every count that is not shown."""
STEPS = (2, -2, 1, -1, 3, -3)
EXACT = 2_500
"""Goals times cells up to which the fewest cells are found by one programme over all goals."""


@dataclass
class Pattern:
    """What is hidden in one system, and the worlds that prove that it is protected.

    hidden   True for cells that no reader sees.
    usable   True for cells that may be hidden to protect others.
    """

    system: System
    hidden: np.ndarray
    usable: np.ndarray
    worlds: list[np.ndarray] = field(default_factory=list)

    def values(self, place: int) -> set[int]:
        """Return the changes of a cell that a world shows to be possible; 0 is what is true."""
        return {0, *(int(world[place]) for world in self.worlds)}

    def reached(self, goal: Goal) -> bool:
        """Return whether some world changes the goal's cell as far as it must."""
        place, change = goal
        found = self.values(place)
        return min(found) <= change if change < 0 else max(found) >= change

    def reach(self, goal: Goal) -> bool:
        """Hide what the goal's cheapest world needs; return whether there is one."""
        world = self.system.world(*goal, self.hidden, self.usable)
        if world is None:
            return False
        self.worlds.append(world)
        self.hidden = self.hidden | (world != 0)
        return True


def protected(pattern: Pattern, goals: Iterable[Goal], shown: np.ndarray) -> list[int]:
    """Hide what is needed in ``pattern``; return the cells that cannot be protected.

    goals   a change that no world can reach is brought nearer to 0: some groups have one child
            in each of two parts, so that their sum cannot be 1.
    shown   True for cells that a figure shows: their hidden values must be three or more.
    """
    start, goals = replace(pattern), _hardest_first(goals)
    met = [goal for goal in (_met(pattern, goal) for goal in goals) if goal]
    if len(goals) * len(pattern.hidden) <= EXACT:
        _fewest(pattern, start, met)
    for place in _dearest_first(pattern, start.hidden):
        _without(pattern, place, met)
    return _with_three_values(pattern, shown)


def _fewest(pattern: Pattern, start: Pattern, goals: list[Goal]) -> None:
    """Hide the fewest cells instead, where one programme finds fewer than goal by goal."""
    if (pattern.hidden == start.hidden).all():
        return
    best = start.hidden | fewest(start.system, start.hidden, start.usable, goals)
    trial = Pattern(start.system, best, np.zeros_like(best))
    if best.sum() < pattern.hidden.sum() and all(
        trial.reached(goal) or trial.reach(goal) for goal in goals
    ):
        pattern.hidden, pattern.worlds = trial.hidden, trial.worlds


def _hardest_first(goals: Iterable[Goal]) -> list[Goal]:
    return sorted(goals, key=lambda goal: (-abs(goal[1]), goal))


def _met(pattern: Pattern, goal: Goal) -> Goal | None:
    """Reach the goal, or the nearest to it that can be; return which, None if nothing can."""
    place, change = goal
    while change and not (pattern.reached((place, change)) or pattern.reach((place, change))):
        change -= int(np.sign(change))
    return (place, change) if change else None


def _dearest_first(pattern: Pattern, forced: np.ndarray) -> list[int]:
    added = np.flatnonzero(pattern.hidden & ~forced)
    return sorted(added.tolist(), key=lambda place: (-pattern.system.prices[place], place))


def _without(pattern: Pattern, place: int, goals: list[Goal]) -> None:
    """Show a cell again, if all goals can be reached without hiding it."""
    hidden = pattern.hidden.copy()
    hidden[place] = False
    worlds = [world for world in pattern.worlds if not world[place]]
    trial = Pattern(pattern.system, hidden, np.zeros_like(hidden), worlds)
    if all(trial.reached(goal) or trial.reach(goal) for goal in goals):
        pattern.hidden, pattern.worlds = hidden, trial.worlds


def _with_three_values(pattern: Pattern, shown: np.ndarray) -> list[int]:
    """Hide more until each hidden cell has three values; return those for which that fails."""
    failed: set[int] = set()
    while True:
        few = [place for place in np.flatnonzero(pattern.hidden & shown).tolist()
               if place not in failed and len(pattern.values(place)) < VALUES]  # fmt: skip
        if not few:
            return sorted(failed)
        failed.update(place for place in few if not _widened(pattern, place))


def _widened(pattern: Pattern, place: int) -> bool:
    """Find worlds, without hiding more if that is enough, until the cell has three values."""
    usable = pattern.usable
    for may_hide in (np.zeros_like(usable), usable):
        pattern.usable = may_hide
        for change in STEPS:
            if len(pattern.values(place)) < VALUES and change not in pattern.values(place):
                pattern.reach((place, change))
    pattern.usable = usable
    return len(pattern.values(place)) >= VALUES
