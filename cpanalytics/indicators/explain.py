"""How one figure was counted: the steps, the records behind it, and what else it could be."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
import pandas as pd

from cpanalytics.indicators import count, table
from cpanalytics.indicators.cohort import Cohort, Counted, Step
from cpanalytics.indicators.options import CHOICES, Options
from cpanalytics.indicators.records import Records


class Key(NamedTuple):
    """What names one figure of a council: its measure, last day and part."""

    measure: str
    period_end: str
    age_band: str
    sex: str
    group: str
    category: str


class Other(NamedTuple):
    """Another definition: the option, its choice, what it means, and the figure by it."""

    option: str
    choice: str
    means: str
    value: float


@dataclass(frozen=True)
class Explanation:
    """How a figure was counted.

    steps   conditions and the records left after each; the last is the figure, or its denominator.
    over    the numerator of a percentage as a last step, None where there is none.
    value   the figure, NaN where its denominator is nobody.
    records ``year``, ``file`` and ``row`` of what was counted last: internal, never a child.
    others  the definitions that would change the figure.
    """

    steps: tuple[Step, ...]
    over: Step | None
    value: float
    records: pd.DataFrame
    others: tuple[Other, ...] = ()


def explain(records: Records, options: Options, key: Key) -> Explanation:
    """Return how the figure of ``key`` was counted; KeyError where the records give no such one."""
    found = _explained(records, options, key)
    if found is None:
        raise KeyError(key)
    return replace(found, others=tuple(_others(records, options, key, found)))


def _others(records: Records, options: Options, key: Key, found: Explanation) -> Iterator[Other]:
    for option, choices in CHOICES.items():
        for choice, means in choices.items():
            if choice != getattr(options, option):
                other = _explained(records, replace(options, **{option: choice}), key)
                value = other.value if other else np.nan
                if not (value == found.value or (np.isnan(value) and np.isnan(found.value))):
                    yield Other(option, choice, means, value)


def _explained(records: Records, options: Options, key: Key) -> Explanation | None:
    for span in records.spans:
        if key.period_end not in [day.isoformat() for day in span.month_ends]:
            continue
        for one in count.counted(records, span, options):
            if key.measure in (one.measure, one.share) and one.period.end == key.period_end:
                for part in _parts(one, key):
                    return part
    return None


def _parts(one: Counted, key: Key) -> Iterator[Explanation]:
    """Yield the part of a measure that ``key`` names, if it is one of its parts."""
    for names in table.breakdowns(one):
        codes, parts = table.crossed(one.cohort, names)
        for number, part in enumerate(parts):
            if table.place(one, part, names) == tuple(key[2:]):
                yield _explanation(one, key, codes == number, names, part)


def _explanation(
    one: Counted, key: Key, inside: np.ndarray, names: tuple[str, ...], part: tuple[str, ...]
) -> Explanation:
    said = ", ".join(
        f"{name.replace('_', ' ')}: {label}" for name, label in zip(names, part, strict=True)
    )
    own = one.cohort.keep(said, inside) if names else one.cohort
    if one.share == key.measure and one.measure != key.measure:
        return _share(one, own)
    if one.hit is None:
        return Explanation(own.steps, None, _value(one, inside), _places(own.source, own.at))
    hit = np.asarray(one.hit, dtype=bool)[inside]
    over = Step(one.says, int(hit.sum()))
    return Explanation(own.steps, over, _value(one, inside), _places(own.source, own.at[hit]))


def _share(one: Counted, own: Cohort) -> Explanation:
    over = own.steps[-1]
    value = 100 * len(own) / len(one.cohort) if len(one.cohort) else np.nan
    return Explanation(one.cohort.steps, over, value, _places(own.source, own.at))


def _value(one: Counted, inside: np.ndarray) -> float:
    many = int(inside.sum())
    if one.hit is not None:
        return 100 * int(np.asarray(one.hit)[inside].sum()) / many if many else np.nan
    if one.values is not None:
        return float(one.values[inside].sum()) / many if many else np.nan
    return 10_000 * many / one.per if one.per else float(many)


def _places(source: pd.DataFrame, at: np.ndarray) -> pd.DataFrame:
    places = source[["year", "file", "row"]].iloc[at]
    return places.sort_values(["year", "file", "row"]).reset_index(drop=True)
