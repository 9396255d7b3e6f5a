"""Who is counted, and step by step why: the records left after each condition."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from cpanalytics.indicators.spans import Period

NOT_RECORDED = "Not recorded"
RECORDS = "records"
"""The place, in the one table, of what is counted from records alone."""


class Step(NamedTuple):
    """A condition in words, and how many were left after it."""

    says: str
    left: int


@dataclass(frozen=True)
class Cohort:
    """Some rows of one table of records, one for each child, episode or event that is counted.

    source  the whole table (with ``child``, ``year``, ``file``, ``row``).
    at      positions in it of those counted.
    labels  for each breakdown, a Categorical as long as ``at``, its categories in display order
            (missing: not recorded).
    """

    source: pd.DataFrame
    at: np.ndarray
    steps: tuple[Step, ...] = ()
    labels: Mapping[str, pd.Categorical] = field(default_factory=dict)

    @classmethod
    def of(cls, source: pd.DataFrame, at: np.ndarray, says: str) -> "Cohort":
        """Begin with the rows at some positions of a table, and what they are in words."""
        return cls(source, at, (Step(says, len(at)),))

    def __len__(self) -> int:
        return len(self.at)

    def column(self, name: str) -> np.ndarray | pd.Categorical:
        """Return a column of the source for those counted, in their order."""
        return self.source[name].array[self.at] if _is_code(self.source, name) else (
            self.source[name].to_numpy()[self.at]
        )  # fmt: skip

    @property
    def child(self) -> np.ndarray:
        """The child that each row belongs to: a position in ``Records.children``."""
        return self.source["child"].to_numpy()[self.at]

    def keep(self, says: str, which: np.ndarray) -> "Cohort":
        """Return those for whom ``which`` (bool, in order) holds; ``says`` is the condition."""
        which = np.asarray(which, dtype=bool)
        kept = self.at[which]
        labels = {name: labels[which] for name, labels in self.labels.items()}
        return Cohort(self.source, kept, (*self.steps, Step(says, len(kept))), labels)

    def by(self, **labels: pd.Categorical) -> "Cohort":
        """Return the same cohort with breakdowns by these labels too."""
        return replace(self, labels={**self.labels, **labels})


def _is_code(source: pd.DataFrame, name: str) -> bool:
    return isinstance(source[name].dtype, pd.CategoricalDtype)


@dataclass(frozen=True)
class Counted:
    """One measure of one period, ready to be counted in total and by each breakdown.

    measure   id of the catalogue. Without ``hit`` and ``values`` it is the number in ``cohort``.
    cohort    those counted; for a percentage or a mean, its denominator.
    breakdowns  names of labels, or several crossed: ("age_band", ("age_band", "sex")). Labels
              named age_band and sex fill these columns of the table, all others are groups.
    hit       bool, in order: the numerator of a percentage. ``says`` is its condition in words.
    values    numbers, in order: the measure is their mean (missing ones belong to no cohort).
    per       people in the area: the measure is the number in ``cohort`` for every 10,000 of them.
    share     id of the percentage that each part of a count is, '' for none.
    age_band  the age band that the whole cohort is, such as "19 to 21".
    group, category   the part that the whole cohort is, where its denominator is its own.
    total     whether the total is a figure too (else only the breakdowns).
    place     where its numbers are from: the records, and with ``per`` which estimate.
    """

    measure: str
    period: Period
    cohort: Cohort
    breakdowns: tuple[str | tuple[str, ...], ...] = ()
    hit: np.ndarray | None = None
    values: np.ndarray | None = None
    says: str = ""
    per: int = 0
    share: str = ""
    age_band: str = "Total"
    group: str = "Total"
    category: str = "Total"
    total: bool = True
    place: str = RECORDS


def labelled(codes: np.ndarray, names: list[str] | tuple[str, ...]) -> pd.Categorical:
    """Return labels from codes: positions in ``names``, -1 for not recorded."""
    return pd.Categorical.from_codes(np.asarray(codes, dtype="int16"), categories=list(names))


def regrouped(column: pd.Categorical, groups: Mapping[str, str]) -> pd.Categorical:
    """Return a code column's published groups, in the order in which ``groups`` names them.

    A code that is in no group is not recorded.
    """
    names = list(dict.fromkeys(groups.values()))
    place = [names.index(groups[code]) if code in groups else -1 for code in column.categories]
    return labelled(np.array([*place, -1])[column.codes], names)


def without(labels: pd.Categorical, *names: str) -> pd.Categorical:
    """Return labels without some, the others in their order; whoever had one is not recorded."""
    return labels.set_categories([name for name in labels.categories if name not in names])


def banded(numbers: np.ndarray, edges: tuple[float, ...], names: tuple[str, ...]) -> pd.Categorical:
    """Return bands of numbers: name i holds edges[i] <= number < edges[i + 1]; NaN not recorded."""
    codes = np.searchsorted(edges, numbers, side="right") - 1
    codes[np.isnan(numbers) | (numbers < edges[0]) | (codes >= len(names))] = -1
    return labelled(codes, names)


AGE_BANDS = ("Under 1", "1 to 4", "5 to 9", "10 to 15", "16 and over")
_AGE_EDGES = (0, 1, 5, 10, 16)


def age_band(ages: np.ndarray) -> pd.Categorical:
    """Return DfE's age bands of ages in completed years; an age below 0 is not recorded."""
    return banded(ages, _AGE_EDGES, AGE_BANDS)
