"""Labels of children and episodes: what figures call their codes, dates and durations."""

import numpy as np
import pandas as pd

from cpanalytics.indicators import care
from cpanalytics.indicators import groups as known
from cpanalytics.indicators.ages import Days, Parts, age_on, completed_years, parts
from cpanalytics.indicators.cohort import banded, labelled, regrouped, without
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.records import Records, once


def sex(records: Records, child: np.ndarray) -> pd.Categorical:
    """Return Female or Male of children at positions."""
    return records.children["SEX"].array[child]


def age(records: Records, child: np.ndarray, on: Days | np.datetime64) -> np.ndarray:
    """Return ages of children at positions in completed years ``on`` a day, or each on its own."""
    if np.ndim(on):
        return completed_years(records.children["DOB"].to_numpy()[child], on)
    born = _born(records)
    return age_on(born.year[child], born.day[child], on)


@once
def _born(records: Records) -> Parts:
    return parts(records.children["DOB"].to_numpy())


def ethnicity(records: Records, child: np.ndarray, options: Options) -> pd.Categorical:
    """Return published ethnic groups of children at positions; Chinese where the option says."""
    groups = dict(known.ETHNIC_GROUPS)
    if options.chinese == "other":
        del groups["CHNE"]
        groups["CHNE"] = known.OTHER_ETHNIC_GROUP
    return regrouped(records.children["ETHNIC"].array[child], groups)


def legal_status(column: pd.Categorical) -> pd.Categorical:
    """Return groups of legal statuses; freed for adoption (until 2005) only if anybody is."""
    return _unless_empty(regrouped(column, known.LEGAL_STATUS_GROUPS), known.FREED)


def need(column: pd.Categorical) -> pd.Categorical:
    """Return categories of need."""
    return regrouped(column, known.NEEDS)


def placed_in(records: Records, at: np.ndarray, options: Options) -> np.ndarray:
    """Return, for episodes at positions, those whose placement counts: their own by default.

    By the option "underlying" it is, for a temporary placement, the one to be returned to.
    """
    if options.temporary_placements == "own_row":
        return at
    to = care.returns_to(records)[at]
    return np.where(care.is_temporary(records)[at] & (to >= 0), to, at)


def placement(column: pd.Categorical, options: Options) -> pd.Categorical:
    """Return published groups of placements; temporary ones by default as a row of their own."""
    groups = regrouped(column, known.PLACEMENT_GROUPS)
    own_row = options.temporary_placements == "own_row"
    return groups if own_row else _unless_empty(groups, known.TEMPORARY_PLACEMENTS)


def provider(providers: pd.Categorical, places: pd.Categorical) -> pd.Categorical:
    """Return providers of placements; those that the return asks no provider of stand apart."""
    groups = regrouped(providers, known.PROVIDERS)
    none_needed = (groups.codes < 0) & places.isin(known.NEED_NO_PROVIDER)
    names = (*groups.categories, known.NO_PROVIDER)
    return labelled(np.where(none_needed, len(names) - 1, groups.codes), names)


def uasc(
    records: Records, child: np.ndarray, on: Days | np.datetime64, year: int, options: Options
) -> dict[str, pd.Categorical]:
    """Return, as the label "uasc", which children are UASC ``on`` a day (or each on its own).

    By the UASC table of the return of ``year``. {} where that return has none: then nothing says
    that there are no such children.
    """
    if not records.has("UASC", year):
        return {}
    codes = np.where(_uasc_until(records, year, options.uasc)[child] > on, 0, 1)
    return {"uasc": labelled(codes, (known.UASC, known.NOT_UASC))}


@once
def _uasc_until(records: Records, year: int, option: str) -> np.ndarray:
    """Return the day on which each child is no longer UASC, by the return of ``year``.

    Far off for one who still is, long ago for one who is not in its UASC table.
    """
    rows = records.others["UASC"]
    rows = rows[rows["year"] == year]
    until = np.full(len(records.children), np.datetime64("0001-01-01", "s"))
    until[rows["child"]] = np.datetime64("9999-12-31")
    if option == "until_duc":
        ended = rows[rows["DUC"].notna()]
        until[ended["child"]] = ended["DUC"]
    return until


def reason_ceased(column: pd.Categorical) -> pd.Categorical:
    """Return why children ceased to be looked after."""
    return regrouped(column, known.REASONS_CEASED)


def reason_ceased_in_full(column: pd.Categorical) -> pd.Categorical:
    """Return the same, with planned and unplanned, with and without support, apart."""
    return regrouped(column, known.REASONS_CEASED_IN_FULL)


def age_on_ceasing(ages: np.ndarray) -> pd.Categorical:
    """Return DfE's age bands of children who cease to be looked after."""
    return banded(ages, known.CEASING_EDGES, known.AGES_ON_CEASING)


def time_in_care(records: Records, at: np.ndarray, on: np.datetime64) -> pd.Categorical:
    """Return how long the periods of care of episodes have gone on, in completed months.

    Where a start is not in the records it is not recorded, unless five years of the period are.
    """
    months = _completed_months(records.decom[care.period_of(records)[at]], on)
    told = care.start_is_known(records)[at] | (months >= known.MONTHS_IN_CARE[-1])
    return banded(np.where(told, months, np.nan), known.MONTHS_IN_CARE, known.TIME_IN_CARE)


def _completed_months(since: np.ndarray, on: np.datetime64) -> np.ndarray:
    """Return months by the calendar: one is complete on the same day of the next month."""
    since, on = since.astype("datetime64[D]"), on.astype("datetime64[D]")
    month, this = since.astype("datetime64[M]"), on.astype("datetime64[M]")
    not_yet = since - month.astype("datetime64[D]") > on - this.astype("datetime64[D]")
    return (this - month).astype("int64") - not_yet


def _unless_empty(labels: pd.Categorical, name: str) -> pd.Categorical:
    return labels if (labels == name).any() else without(labels, name)
