"""Figures of one indicator module, by what they are of: small enough to compare by hand."""

from types import ModuleType

import numpy as np

from cpanalytics import authorities
from cpanalytics.indicators import table
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.records import Records
from cpanalytics.indicators.spans import Span


def last_span(made: Records) -> Span:
    """Return the span that ends last."""
    return made.spans[-1]


def figures(module: ModuleType, made: Records, span: Span | None = None, **options: str) -> dict:
    """Return {(measure, age_band, sex, group, category): value}, None where there is no value."""
    counted = module.counted(made, span or last_span(made), Options(**options))
    rows = table.rows(counted, authorities.authority("wigan"))
    keys = rows[["measure", "age_band", "sex", "group", "category"]].itertuples(index=False)
    return {
        tuple(key): None if np.isnan(value) else value
        for key, value in zip(keys, rows["value"], strict=True)
    }


def total(found: dict, measure: str) -> float | None:
    """Return the total of a measure; KeyError where it was not counted."""
    return found[measure, "Total", "Total", "Total", "Total"]


def parts(found: dict, measure: str, group: str) -> dict[str, float]:
    """Return the values of a measure by the categories of a group."""
    return {key[4]: value for key, value in found.items() if key[0] == measure and key[3] == group}
