"""Looks for enough values of every hidden count: many at once, then one by one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np

from cpanalytics.audit.counts import Count
from cpanalytics.audit.solver import Part
from cpanalytics.audit.targets import ENOUGH, Target

TRIES = 40
WITHOUT_NEWS = 6
_NEAR = 3.0
_SEED = 20_211_231


class Search:
    """Values that each target was seen to take in some solution of one part of the system."""

    def __init__(self, part: Part, counts: list[Count], targets: Mapping[Count, Target]) -> None:
        self.part = part
        self.at = {
            place: targets[counts[column]]
            for place, column in enumerate(part.columns)
            if counts[column] in targets
        }
        self.seen: dict[int, set[float]] = defaultdict(set)

    def note(self, x: np.ndarray | None) -> bool:
        """Remember the values of a solution; return whether one of them is new."""
        if x is None:
            return False
        before = sum(map(len, self.seen.values()))
        for place in self.at:
            self.seen[place].add(float(x[place]))
        return sum(map(len, self.seen.values())) > before

    def lacking(self) -> list[int]:
        """Return the places whose targets have not been seen to take enough values."""
        return [place for place in self.at if not self._is_enough(place)]

    def _is_enough(self, place: int) -> bool:
        seen = self.seen[place]
        return len(seen) >= ENOUGH and all(end in seen for end in self.at[place].ends)

    def ways(self, place: int) -> list[float]:
        """Return the directions that could show something new of a target: up, down or both."""
        ends, seen = self.at[place].ends, self.seen[place]
        if not ends:
            return [1.0, -1.0]
        found = [way for way, end in ((-1.0, ends[0]), (1.0, ends[1])) if end not in seen]
        return found or [1.0, -1.0]


def first(search: Search, values: Mapping[Count, float], counts: list[Count]) -> np.ndarray | None:
    """Return a solution: the true numbers where they are given (and unseen ones to match)."""
    part = search.part
    told = np.array([values.get(counts[column], np.nan) for column in part.columns])
    low = np.where(np.isnan(told), part.least, np.maximum(told, part.least))
    high = np.where(np.isnan(told), part.most, np.minimum(told, part.most))
    found = part.solved(np.zeros(len(told)), low, high) if (low <= high).all() else None
    return part.solved(np.ones(len(told))) if found is None else found


def many_at_once(search: Search, start: np.ndarray) -> None:
    """Move all targets that lack values at once, each a little up or down, several times."""
    part, chance = search.part, np.random.default_rng(_SEED)
    search.note(start)
    quiet = 0
    for _ in range(TRIES):
        lacking = search.lacking()
        if not lacking or quiet == WITHOUT_NEWS:
            return
        goal = np.zeros(len(start))
        for place in lacking:
            goal[place] = -chance.choice(search.ways(place)) * chance.uniform(0.5, 1.5)
        quiet = 0 if search.note(part.solved(goal, *_near(search, start))) else quiet + 1


def _near(search: Search, start: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return bounds around a solution, so that many targets move a little and none far."""
    part = search.part
    low, high = part.least.copy(), part.most.copy()
    for place, target in search.at.items():
        ends = target.ends or (start[place] - _NEAR, start[place] + _NEAR)
        low[place] = max(low[place], min(ends[0], start[place]))
        high[place] = min(high[place], max(ends[1], start[place]))
    return low, high


def one_by_one(search: Search) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Yield the place of each target that lacks values, and the ends that it cannot have.

    No ends where it has fewer than three values: then it is narrowed too far in any case.
    """
    for place in search.lacking():
        gone = tuple(end for end in search.at[place].ends if not _can_be(search, place, end))
        if not _has_three(search, place):
            yield place, ()
        elif gone:
            yield place, gone


def _can_be(search: Search, place: int, value: float) -> bool:
    if value not in search.seen[place]:
        search.note(possible(search.part, place, value, value))
    return value in search.seen[place]


def _has_three(search: Search, place: int) -> bool:
    while len(search.seen[place]) < ENOUGH:
        if not search.note(_another(search, place)):
            return False
    return True


def possible(part: Part, place: int, low: float, high: float) -> np.ndarray | None:
    """Return a solution in which the count at ``place`` is from ``low`` to ``high``, if any."""
    least, most = part.least.copy(), part.most.copy()
    least[place], most[place] = max(least[place], low), min(most[place], high)
    if least[place] > most[place]:
        return None
    return part.solved(np.ones(len(least)), least, most)


def _another(search: Search, place: int) -> np.ndarray | None:
    """Return a solution with a value of the target that has not been seen yet."""
    seen = sorted(search.seen[place])
    gaps = [(seen[-1] + 1, np.inf), (-np.inf, seen[0] - 1)]
    gaps += [(a + 1, b - 1) for a, b in pairwise(seen) if b - a > 1]
    for low, high in gaps:
        found = possible(search.part, place, low, high)
        if found is not None:
            return found
    return None
