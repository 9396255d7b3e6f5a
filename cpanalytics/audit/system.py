"""Whole-number unknowns and what is known of them: as arrays, with what follows at once."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from cpanalytics.audit.counts import Count
from cpanalytics.audit.splits import Relation

TINY = 1e-6
ROUNDS = 60


class System:
    """Every count as a whole number of at least 0, and relations between them.

    counts  by column. relations: by row. matrix (rows x columns) with ``below`` <= matrix @ x <=
    ``above``. ``least`` and ``most`` bound each count; ``tighten`` draws them in.
    """

    def __init__(
        self,
        relations: Sequence[Relation],
        exact: Mapping[Count, float],
        least: Mapping[Count, float],
        others: Iterable[Count] = (),
    ) -> None:
        self.relations = relations
        told = (count for relation in relations for count in relation.counts)
        self.counts = list(dict.fromkeys([*told, *exact, *least, *others]))
        self.at = {count: column for column, count in enumerate(self.counts)}
        self.least = np.array([exact.get(c, least.get(c, 0.0)) for c in self.counts])
        self.most = np.array([exact.get(c, np.inf) for c in self.counts])
        rows = np.repeat(np.arange(len(relations)), [len(r.counts) for r in relations])
        columns = np.array([self.at[c] for r in relations for c in r.counts], dtype=int)
        weights = np.array([w for r in relations for w in r.weights], dtype=float)
        shape = (len(relations), len(self.counts))
        self.matrix = sparse.csr_array((weights, (rows, columns)), shape=shape)
        self.below = np.array([r.low for r in relations], dtype=float)
        self.above = np.array([r.high for r in relations], dtype=float)

    @property
    def is_open(self) -> np.ndarray:
        """Whether each count is not known by now."""
        return self.most - self.least > TINY

    def tighten(self) -> bool:
        """Draw in every bound as far as each relation alone says; False where two contradict."""
        entries = self.matrix.tocoo()
        parts = (entries.coords[0], entries.coords[1], entries.data)
        for _ in range(ROUNDS):
            before = (self.least.copy(), self.most.copy())
            self._tighten_once(*parts)
            if (self.most < self.least - TINY).any():
                return False
            if (before[0] == self.least).all() and (before[1] == self.most).all():
                break
        return True

    def _tighten_once(self, rows: np.ndarray, columns: np.ndarray, weights: np.ndarray) -> None:
        is_up = weights > 0
        small = weights * np.where(is_up, self.least[columns], self.most[columns])
        large = weights * np.where(is_up, self.most[columns], self.least[columns])
        others_small = _sum_of_others(rows, small, -np.inf, len(self.relations))
        others_large = _sum_of_others(rows, large, np.inf, len(self.relations))
        to_high = (self.above[rows] - others_small) / weights
        to_low = (self.below[rows] - others_large) / weights
        most = np.floor(np.where(is_up, to_high, to_low) + TINY)
        least = np.ceil(np.where(is_up, to_low, to_high) - TINY)
        np.minimum.at(self.most, columns, most)
        np.maximum.at(self.least, columns, least)

    def components(self) -> list[np.ndarray]:
        """Return the columns of counts that are not known, together where a relation joins them."""
        wanted = np.flatnonzero(self.is_open)
        part = self.matrix[:, wanted]
        pattern = sparse.csr_array((np.ones(part.nnz), part.indices, part.indptr), part.shape)
        many, labels = connected_components(pattern.T @ pattern, directed=False)
        order = np.argsort(labels, kind="stable")
        ends = np.searchsorted(labels[order], np.arange(1, many))
        return [wanted[own] for own in np.split(order, ends)] if len(wanted) else []

    def rows_of(self, columns: np.ndarray) -> np.ndarray:
        """Return the rows in which one of ``columns`` stands."""
        return np.unique(self.matrix[:, columns].nonzero()[0])


def _sum_of_others(rows: np.ndarray, terms: np.ndarray, end: float, many: int) -> np.ndarray:
    """Return, for each entry, the sum of the other terms in its row; ``end`` where one is that."""
    is_end = np.isinf(terms)
    finite = np.where(is_end, 0.0, terms)
    total = np.bincount(rows, weights=finite, minlength=many)[rows] - finite
    ends = np.bincount(rows, weights=is_end, minlength=many)[rows] - is_end
    return np.where(ends > 0, end, total)


def broken(relations: Iterable[Relation], values: Mapping[Count, float]) -> list[Relation]:
    """Return the relations that numbers do not keep; one of which a number is missing is kept."""
    found = []
    for relation in relations:
        if all(count in values for count in relation.counts):
            pairs = zip(relation.counts, relation.weights, strict=True)
            total = sum(weight * values[count] for count, weight in pairs)
            if not relation.low - TINY <= total <= relation.high + TINY:
                found.append(relation)
    return found
