"""Small tables of figures, as a public reader may have them, to attack by hand."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from cpanalytics.figures import COLUMNS, NUMBERS

DAY = "2025-03-31"
CONSTANT = {
    "area_code": "E99999999", "area_name": "Exampleshire", "area_level": "Local authority",
    "reported_by": "exampleshire", "period_start": "", "period_end": DAY, "period_type": "on",
    "dated_by": "counted", "age_band": "Total", "sex": "Total", "group": "Total",
    "category": "Total", "kind": "actual", "low": np.nan, "high": np.nan, "qualifier": "exact",
    "status": "ok", "status_printed": "", "printed": "", "numerator": np.nan,
    "denominator": np.nan, "source": "records", "release": "ssda903", "place": "records",
    "visibility": "public",
}  # fmt: skip


def row(measure: str, value: float | str, **more: object) -> dict[str, object]:
    """Return one figure; the value "c" is a suppressed one."""
    if value == "c":
        more = {"status": "c", "status_printed": "c", **more}
    number = np.nan if value == "c" else float(value)
    return {**CONSTANT, "measure": measure, "value": number, **more}


def table(rows: Iterable[dict[str, object]]) -> pd.DataFrame:
    found = pd.DataFrame(list(rows), columns=COLUMNS)
    found[NUMBERS] = found[NUMBERS].astype("float64")
    return found


def parts(measure: str, group: str, values: dict[str, float | str], **more: object) -> list[dict]:
    """Return the rows of a group, by category."""
    return [
        row(measure, value, group=group, category=name, **more) for name, value in values.items()
    ]


def share(measure: str, over: float | str, whole: float | str, **more: object) -> dict:
    """Return a percentage in full: of ``over`` out of ``whole``; "c" is a suppressed one."""
    if over == "c":
        return row(measure, "c", **more)
    return row(measure, 100 * over / whole, numerator=over, denominator=whole, **more)


def hidden(figures: pd.DataFrame, which: pd.Series) -> pd.DataFrame:
    """Return a table with some of its rows suppressed."""
    found = figures.copy()
    found.loc[which, NUMBERS] = np.nan
    found.loc[which, ["status", "status_printed"]] = "c"
    found.loc[which, "printed"] = ""
    return found


OF_HEALTH = ("immunisations", "dental", "health_", "development", "sdq", "substance", "convicted")


def is_small(figures: pd.DataFrame) -> pd.Series:
    """Return which figures are small by themselves: primary suppression, and nothing else."""
    value, over, whole = (figures[name] for name in ("value", "numerator", "denominator"))
    is_mean, is_rate = (figures["measure"].str.endswith(end) for end in ("_mean", "_rate"))
    is_count = whole.isna()
    is_share = ~is_count & ~is_mean & ~is_rate
    few = over.between(1, 5) | (whole - over).between(1, 5) | whole.between(1, 5)
    told = figures["measure"].str.startswith((*OF_HEALTH, "missing", "away"))
    few |= told & (whole < 10) & ((over == 0) | (over == whole))
    found = is_count & value.between(1, 5) | is_share & few
    found |= is_mean & (whole < 10) | is_rate & over.between(1, 5)
    return found & (figures["status"] == "ok")
