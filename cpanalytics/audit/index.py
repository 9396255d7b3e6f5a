"""Counts by where they belong, so that a relation finds those that it is about."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from cpanalytics.audit.counts import TOTAL, Count


class Index:
    """Some counts, each once, in the order in which they were given."""

    def __init__(self, counts: Iterable[Count]) -> None:
        self._all = dict.fromkeys(counts)
        self._of: dict[str, list[Count]] = defaultdict(list)
        self._groups: dict[Count, list[Count]] = defaultdict(list)
        for count in self._all:
            self._of[count.stock].append(count)
            if count.category != TOTAL:
                self._groups[count._replace(category=TOTAL)].append(count)

    def __contains__(self, count: Count) -> bool:
        return count in self._all

    def of(self, stock: str) -> list[Count]:
        """Return every count of a stock."""
        return self._of.get(stock, [])

    def totals(self, stock: str) -> list[Count]:
        """Return the counts of a stock that are not broken down, one a day or period."""
        plain = [c for c in self.of(stock) if c.group == TOTAL and c.sex == TOTAL]
        return [c for c in plain if c.age in (TOTAL, "18 to 20", "Under 16")]

    def bases(self, stock: str) -> list[Count]:
        """Return the counts of a stock that a group has as a base of its own."""
        return [c for c in self.of(stock) if c.group != TOTAL and c.category == TOTAL]

    def group(self, like: Count) -> list[Count]:
        """Return every part of a group at the day, age band and sex of ``like``."""
        return self._groups.get(like._replace(category=TOTAL), [])

    def parts(self, stock: str, like: Count, group: str, names: Sequence[str]) -> list[Count]:
        """Return those parts of a group of ``stock`` that have one of ``names``."""
        found = self.group(like._replace(stock=stock, group=group))
        return [count for count in found if count.category in names]
