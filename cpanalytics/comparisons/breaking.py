"""Breaks in a series: which of them touch a figure, and which lie between two figures."""

from collections.abc import Iterable

import pandas as pd

from cpanalytics import breaks, measures
from cpanalytics.breaks import Break
from cpanalytics.comparisons.beside import RECORDS

SEX = "sex"
"""The breakdown that is a column of figures, not a group."""
HEADLINE = ["measure", "group", "category"]
PARTS = [*HEADLINE, SEX]
"""What a figure is of, as far as a break can touch it."""


def between(row: pd.Series, before: pd.Series) -> tuple[Break, ...]:
    """Return the breaks between a figure and an earlier one of the same thing, by year."""
    known = _of(dict.fromkeys(_headline(*one[HEADLINE]) for one in (row, before)))
    inside = [each for each in known if before["period_end"] < each.start <= row["period_end"]]
    rows = pd.DataFrame([row, before]) if inside else None
    return tuple(each for each in inside if touched(each, rows).all())


def of(rows: pd.DataFrame) -> list[Break]:
    """Return the breaks of the measures of ``rows``, each once, by year."""
    return _of(dict.fromkeys(map(_headline, *(rows[part] for part in HEADLINE))))


def _of(ids: Iterable[str]) -> list[Break]:
    named = dict.fromkeys(name for id in ids for name in measures.measure(id).breaks)
    return sorted((breaks.known()[name] for name in named), key=lambda each: each.year)


def touched(each: Break, rows: pd.DataFrame) -> pd.Series:
    """Return which figures a break touches: it is one of their measure, and of their part."""
    told = [
        each.id in measures.measure(_headline(measure, group, category)).breaks
        and _in_groups(each, measure, group, sex)
        for measure, group, category, sex in zip(*(rows[part] for part in PARTS), strict=True)
    ]
    found = pd.Series(told, index=rows.index, dtype=bool)
    if each.age_bands:
        found &= rows["age_band"].isin(each.age_bands)
    if each.areas:
        found &= rows["area_level"].isin(each.areas)
    return found if each.counted else found & (rows["source"] != RECORDS)


def _headline(measure: str, group: str, category: str) -> str:
    """Return the headline id of a row, or its measure where it has none of its own."""
    return measures.headline_id(measure, group, category) or measure


def _in_groups(each: Break, measure: str, group: str, sex: str) -> bool:
    """Return whether a figure is of a breakdown that is touched.

    A measure that is not divided so is itself what is touched; by sex anything may be divided.
    """
    if SEX in each.groups:
        return sex != "Total"
    parts = group.split(" x ")
    if {*measures.measure(measure).groups, *parts}.isdisjoint(each.groups):
        return True
    return not set(parts).isdisjoint(each.groups)
