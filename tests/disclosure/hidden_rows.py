"""Counted figures of a made-up council, few enough to check by hand."""

from collections.abc import Mapping

import pandas as pd

from cpanalytics import disclosure
from cpanalytics.figures import COLUMNS

NAN = float("nan")
ROW = {
    "area_code": "E99999998", "area_name": "Anytown", "area_level": "Local authority",
    "reported_by": "anytown", "dated_by": "counted", "kind": "actual",
    "age_band": "Total", "sex": "Total", "group": "Total", "category": "Total",
    "low": NAN, "high": NAN, "qualifier": "exact", "status": "ok", "status_printed": "",
    "printed": "", "numerator": NAN, "denominator": NAN, "source": "records",
    "release": "ssda903", "place": "records", "visibility": "internal",
}  # fmt: skip


def on(value: float, date: str = "2024-03-31", **changes: object) -> dict[str, object]:
    """Return a number of children looked after on a date."""
    when = {"period_start": date, "period_end": date, "period_type": "on"}
    return {**ROW, "measure": "children_looked_after", **when, "value": float(value), **changes}


def over(measure: str, value: float, year: int = 2024, **changes: object) -> dict[str, object]:
    """Return a number counted over the year that ends on 31 March."""
    when = {
        "period_start": f"{year - 1}-04-01",
        "period_end": f"{year}-03-31",
        "period_type": "year",
    }
    return {**ROW, "measure": measure, **when, "value": float(value), **changes}


def share(measure: str, top: float, of: float, **changes: object) -> dict[str, object]:
    """Return a percentage over the year to 31 March 2024."""
    parts = {"numerator": float(top), "denominator": float(of)}
    return over(measure, 100 * top / of, **{**parts, **changes})


def by_group(group: str, parts: Mapping[str, int], **changes: object) -> list[dict[str, object]]:
    """Return children looked after in each part of a group, and in all."""
    rows = [on(n, group=group, category=name, **changes) for name, n in parts.items()]
    return [on(sum(parts.values()), **changes), *rows]


def crossed(parts: Mapping[tuple[str, str], int], group: str = "ethnicity") -> list[dict]:
    """Return children by category and age band, with all sums."""
    rows = []
    names, ages = ({key[n] for key in parts} for n in (0, 1))
    for name in sorted(names | {"Total"}):
        for age in sorted(ages | {"Total"}):
            n = sum(
                v for (a, b), v in parts.items() if name in (a, "Total") and age in (b, "Total")
            )
            where = "Total" if name == "Total" else group
            rows.append(on(n, age_band=age, group=where, category=name))
    return rows


def table(*rows: dict[str, object]) -> pd.DataFrame:
    """Return rows as the one table."""
    return pd.DataFrame(rows, columns=COLUMNS)


def public(*rows: dict[str, object]) -> pd.DataFrame:
    """Return what the public sees of the rows."""
    return disclosure.release(table(*rows), "public")


def shown(released: pd.DataFrame, *columns: str) -> dict[object, object]:
    """Return each row's value, "c" where it is hidden, by its category (or other columns)."""
    columns = columns or ("category",)
    rows = released[[*columns, "status", "value"]].itertuples(index=False, name=None)
    return {
        key[0] if len(key) == 1 else tuple(key): "c" if status == "c" else value
        for *key, status, value in rows
    }
