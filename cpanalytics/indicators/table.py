"""From what is counted to rows of the one table."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from cpanalytics.authorities import Authority
from cpanalytics.figures import COLUMNS, NUMBERS, OWN
from cpanalytics.indicators.cohort import NOT_RECORDED, Cohort, Counted

KEYS = ("age_band", "sex")
RELEASE = "ssda903"


def rows(counted: Iterable[Counted], authority: Authority) -> pd.DataFrame:
    """Return the figures of what is counted as rows of the one table, each key once.

    A percentage or a mean of nobody has status "z" (not applicable) and no value: not zero.
    """
    found = [row for one in counted for row in _rows(one)]
    table = pd.DataFrame(found, columns=[*_ROW]).drop_duplicates(list(_ROW[:8]))
    return _completed(table, authority)


_ROW = (
    "measure", "period_type", "period_start", "period_end", "age_band", "sex", "group", "category",
    "value", "numerator", "denominator", "place",
)  # fmt: skip


def _completed(table: pd.DataFrame, authority: Authority) -> pd.DataFrame:
    is_missing = table["value"].isna()
    constant = {
        "area_code": authority.ons_code, "area_name": authority.name, "area_level": OWN,
        "reported_by": authority.slug, "dated_by": "counted", "kind": "actual",
        "low": np.nan, "high": np.nan, "qualifier": "exact", "status_printed": "", "printed": "",
        "source": "records", "release": RELEASE, "visibility": "internal",
    }  # fmt: skip
    table = table.assign(**constant, status=np.where(is_missing, "z", "ok"))
    table[NUMBERS] = table[NUMBERS].astype("float64")
    return table[COLUMNS].reset_index(drop=True)


def _rows(one: Counted) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of one measure: the total, then each breakdown."""
    for names in breakdowns(one):
        codes, parts = crossed(one.cohort, names)
        yield from ((*row, one.place) for row in _of_parts(one, codes, parts, names))


def breakdowns(one: Counted) -> list[tuple[str, ...]]:
    """Return the names that each table of a measure is broken down by; () is the total."""
    named = [(name,) if isinstance(name, str) else name for name in one.breakdowns]
    return [(), *named] if one.total else named


def crossed(cohort: Cohort, names: tuple[str, ...]) -> tuple[np.ndarray, list[tuple[str, ...]]]:
    """Return the part that each row is in, by position, and every part's labels.

    Every label of a breakdown is a part, also with nobody in it; not recorded only with somebody.
    """
    codes, parts = np.zeros(len(cohort), dtype="int64"), [()]
    for name in names:
        labels = cohort.labels[name]
        known = list(labels.categories)
        own = labels.codes.astype("int64")
        if (own < 0).any():
            own = np.where(own < 0, len(known), own)
            known = [*known, NOT_RECORDED]
        codes = codes * len(known) + own
        parts = [(*part, label) for part in parts for label in known]
    return codes, parts


def _of_parts(
    one: Counted, codes: np.ndarray, parts: list[tuple[str, ...]], names: tuple[str, ...]
) -> Iterator[tuple[Any, ...]]:
    many = np.bincount(codes, minlength=len(parts))
    top = _tops(one, codes, len(parts))
    whole = len(one.cohort)
    for part, n, over in zip(parts, many.tolist(), top, strict=True):
        key = (*one.period, *place(one, part, names))
        if one.hit is not None:
            yield one.measure, *key, (100 * over / n if n else np.nan), over, n
        elif one.values is not None:
            yield one.measure, *key, (over / n if n else np.nan), np.nan, n
        elif one.per:
            yield one.measure, *key, 10_000 * n / one.per, n, one.per
        else:
            yield one.measure, *key, n, np.nan, np.nan
            if one.share and names:
                yield one.share, *key, (100 * n / whole if whole else np.nan), n, whole


def _tops(one: Counted, codes: np.ndarray, size: int) -> list[float]:
    """Return, for each part, the numerator of its percentage or the sum of its values."""
    if one.hit is not None:
        return np.bincount(codes[np.asarray(one.hit, dtype=bool)], minlength=size).tolist()
    if one.values is not None:
        return np.bincount(codes, weights=one.values, minlength=size).tolist()
    return [np.nan] * size


def place(one: Counted, part: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """Return age_band, sex, group and category of a part."""
    labels = dict(zip(names, part, strict=True))
    groups = [(one.group, one.category)] if one.group != "Total" else []
    groups += [(name, label) for name, label in labels.items() if name not in KEYS]
    group = " x ".join(name for name, _ in groups) or "Total"
    category = " x ".join(label for _, label in groups) or "Total"
    return labels.get("age_band", one.age_band), labels.get("sex", "Total"), group, category
