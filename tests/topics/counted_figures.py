"""Figures counted from Anytown's returns, made up, that can be added up in the head."""

import math

from tests_anytown import DEFAULTS

COUNTED = {
    **DEFAULTS,
    "value": math.nan, "low": math.nan, "high": math.nan,
    "status_printed": "", "numerator": math.nan, "denominator": math.nan,
    "printed": "", "reported_by": "anytown", "dated_by": "counted", "source": "records",
    "release": "ssda903", "place": "records", "visibility": "internal",
}  # fmt: skip

Row = dict[str, str | float]


def on(measure: str, value: float, year: int = 2025, **other: str | float) -> Row:
    """Return a counted figure on 31 March of a year, unless ``period_end`` is another day."""
    end = {"period_type": "on", "period_start": "", "period_end": f"{year}-03-31"}
    return {**COUNTED, **end, "measure": measure, "value": value, **other}


def over(measure: str, value: float, year: int = 2025, **other: str | float) -> Row:
    """Return a counted figure of the year to 31 March, unless told otherwise."""
    first = {"period_type": "year", "period_start": f"{year - 1}-04-01"}
    return on(measure, value, year, **{**first, **other})


def share(measure: str, part: float, whole: float, year: int = 2025, **other: str | float) -> Row:
    """Return a counted percentage of the year to 31 March; of nobody it is not applicable."""
    value = 100 * part / whole if whole else math.nan
    base = {"numerator": part, "denominator": whole, "status": "ok" if whole else "z"}
    return over(measure, value, year, **{**base, **other})


def text_of(block: object) -> str:
    """Return what a block says as plain text; '' for none."""
    return block._repr_mimebundle_()["text/plain"] if block else ""
