"""The one table. One row is one number that somebody printed or that we counted.

DESIGN: the key of a row is everything but its values. Two rows that differ only in ``place``
are allowed, because a document may print a number twice; two rows with the same whole key are
refused. Dates are ISO text, numbers are floats, and a missing number is NaN, never zero.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from cpanalytics import measures

TEXT_KEYS = [
    "measure", "area_code", "area_name", "area_level", "reported_by",
    "period_start", "period_end", "period_type", "dated_by",
    "age_band", "sex", "group", "category", "kind",
    "source", "release", "place", "visibility",
]  # fmt: skip
NUMBERS = ["value", "low", "high", "numerator", "denominator"]
ABOUT_VALUES = ["qualifier", "status", "status_printed", "printed"]
COLUMNS = TEXT_KEYS[:14] + NUMBERS[:3] + ABOUT_VALUES + NUMBERS[3:] + TEXT_KEYS[14:]

AREA_LEVELS = (
    "Local authority", "Statistical neighbours", "Combined authority",
    "Regional", "National", "Other",
)  # fmt: skip
SEXES = ("Total", "Female", "Male", "Not recorded")
PLANS = ("target", "forecast")
KINDS = ("actual", "target", "forecast", "change", "survey")
QUALIFIERS = ("exact", "about", "over", "under", "range", "words")
ROUNDED = "rounded to 5"
"""The qualifier of a counted figure that the public sees rounded: no file that is read has it."""
STATUSES = ("ok", "c", "z", "x", "k", "u", "low")
DATED_BY = ("printed", "section", "document", "matched")
SURE_DATES = ("printed", "counted")
"""Ways in which a date is known; in all others a rule gave it, and pages say so."""

DFE = "dfe"
"""``reported_by`` of DfE's figures: it prints those of every council."""
OWN, NEIGHBOURS, REGION, NATION = AREA_LEVELS[0], AREA_LEVELS[1], AREA_LEVELS[3], AREA_LEVELS[4]


def select(
    figures: pd.DataFrame,
    measure: str,
    *,
    group: str | None = None,
    category: str | None = None,
    kind: str = "actual",
    level: str | None = None,
    **equal: str,
) -> pd.DataFrame:
    """Return the rows of one measure or headline alias, in the table's order.

    measure   an id of the catalogue; an alias stands for its measure, group and category.
    group, category   'Total' unless given (or set by the alias); '' means any.
    kind      'actual' unless given; '' means any.
    level     an area level, such as 'Local authority'; None means any.
    equal     further columns and the values they must have, such as ``sex="Total"``.
    """
    base, alias_group, alias_category = measures.resolve(measure)
    wanted = {
        "measure": base,
        "group": alias_group if group is None else group,
        "category": alias_category if category is None and group is None else category or "",
        "kind": kind,
        "area_level": level or "",
        **equal,
    }
    return where(figures, {column: value for column, value in wanted.items() if value})


def where(figures: pd.DataFrame, equal: Mapping[str, str]) -> pd.DataFrame:
    """Return the rows whose columns have these values; fastest where the first leaves few."""
    kept = np.arange(len(figures))
    for column, value in equal.items():
        kept = kept[_equal(figures[column], kept, value)]
    return figures.take(kept)


def _equal(column: pd.Series, places: np.ndarray, value: str) -> np.ndarray:
    """Return whether the column has ``value`` at each of the places."""
    if column.dtype == object:  # as in pages: by far the faster way
        return column.to_numpy().take(places) == value
    return (column.take(places) == value).to_numpy(dtype=bool)


ID_PARTS = ("age_band", "sex")


def figure_id(row: pd.Series) -> str:
    """Return a name for one figure that a person can read and type.

    Council, measure, last day, and what it is broken down by, parted by colons:
    "wigan:children_looked_after:2019-05-31:age_band=10 to 15:sex=Female". What the council
    printed of another area, such as England, says so, and what DfE printed of any area:
    "...:2019-03-31:area=England".
    """
    is_own = row["area_level"] == OWN and row["reported_by"] != DFE
    parts = [] if is_own else [f"area={row['area_name']}"]
    parts += [f"{name}={row[name]}" for name in ID_PARTS if row[name] != measures.TOTAL]
    if row["group"] != measures.TOTAL:
        parts.append(f"{row['group']}={row['category']}")
    return ":".join([row["reported_by"], row["measure"], row["period_end"], *parts])


def until(figures: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """Return the rows whose period ended on or before ``as_of`` (ISO; '' keeps all)."""
    return figures[figures["period_end"] <= as_of] if as_of else figures


def until_with_plans(figures: pd.DataFrame, as_of: str) -> pd.DataFrame:
    """Return the rows until ``as_of`` ('' keeps all), and all plans: they look ahead."""
    plans = figures["kind"].isin(PLANS)
    return figures[(figures["period_end"] <= as_of) | plans] if as_of else figures


def latest_end(figures: pd.DataFrame, authority: str) -> str:
    """Return the latest ``period_end`` of the council's own actual figures, '' if it has none."""
    own = (figures["reported_by"] == authority) & (figures["area_level"] == OWN)
    ends = figures.loc[own & (figures["kind"] == "actual"), "period_end"]
    return ends.max() if len(ends) else ""


def latest(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with the latest ``period_end`` among ``figures`` (all ties)."""
    return figures[figures["period_end"] == figures["period_end"].max()]
