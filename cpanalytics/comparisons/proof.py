"""Proof against DfE: each figure that is counted from records and in DfE's files too, in a class.

Whether two figures are alike is decided before they are looked at, so that a difference is never
the reason not to compare. Ours are those of the report's audience: of a number that is kept back
nothing is told but that.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from cpanalytics import not_shown
from cpanalytics.comparisons import reasons
from cpanalytics.comparisons.beside import NOT_SHOWN, RECORDS, SAME_THING
from cpanalytics.figures import OWN
from cpanalytics.measures import measure
from cpanalytics.rounding import half_up

IDENTICAL = "Identical"
ROUNDING = "Within rounding"
RELEASE = "Explained by release"
NOT_COMPARABLE = "Not comparable"
SUPPRESSED = "Suppressed by DfE"
UNEXPLAINED = "Unexplained"
CLASSES = (IDENTICAL, ROUNDING, RELEASE, UNEXPLAINED, NOT_COMPARABLE, SUPPRESSED, NOT_SHOWN)
COMPARED = CLASSES[:4]
"""Classes of figures that are alike, so that they could be the same."""
YEAR_END = "-03-31"
KEY = [*SAME_THING, "year"]
"""What a pair is about: the year ends on 31 March, or the figure is of that day."""
IN_FULL = "_in_full"
"""What the name of a group ends with that has every part of another, not only its totals."""
_WHEN = ["period_type", "period_start", "period_end"]
_NUMBERS = ["value", "numerator", "denominator"]
_SAYS = [*_NUMBERS, "status"]
OURS, DFES = "ours_", "dfes_"
"""What the names of columns begin with that say what each of the two figures says."""
COLUMNS = [
    *KEY, *_WHEN, *(side + name for side in (OURS, DFES) for name in _SAYS),
    "release", "class", "why",
]  # fmt: skip
KEPT_BACK = dict.fromkeys(_NUMBERS, math.nan) | {"status": not_shown.SYMBOL}
_ABOUT_ZERO = ("k", "low")


def pairs(ours: pd.DataFrame, theirs: pd.DataFrame, definitions: Mapping[str, str]) -> pd.DataFrame:
    """Return one row a figure that is counted and that DfE publishes, in the order of ``ours``.

    ours         rows of the one table, those of the report's audience.
    theirs       DfE's rows of the council, of every release.
    definitions  those of the council's profile that are not DfE's.

    ``ours_value`` and ``dfes_value`` are the two, with numerator, denominator and status;
    ``release`` is the latest that has the figure, and DfE's is of it. ``why`` is empty or a
    sentence. Where DfE's or ours is kept back, ours has no numbers and the status "c". Where both
    say that there is nobody, there is no pair.
    """
    if theirs.empty:
        return pd.DataFrame(columns=COLUMNS)
    counted = _by_year(ours[(ours["source"] == RECORDS) & (ours["area_level"] == OWN)])
    known = _printed(theirs, counted)
    found = [
        _pair(row, known[key], definitions)
        for row in counted.to_dict("records")
        if (key := tuple(row[name] for name in KEY)) in known
        and not row["status"] == known[key][0]["status"] == "z"
    ]
    return _once(pd.DataFrame(found, columns=COLUMNS))


def _once(found: pd.DataFrame) -> pd.DataFrame:
    """Return each pair once: what DfE prints as a part of a group is one of its list in full too.

    Both are rows of the one table, with one name, and DfE's number is the same printed one.
    """
    group = found["group"].str.removesuffix(IN_FULL)
    again = found.assign(group=group, full=found["group"] != group).sort_values(
        "full", kind="stable"
    )
    return found.loc[again.drop_duplicates(KEY).index.sort_values()].reset_index(drop=True)


def _by_year(counted: pd.DataFrame) -> pd.DataFrame:
    """Return what is counted of whole years with ``year``, and the last of a year not ended."""
    ends = counted["period_end"]
    year = ends.str[:4].astype(int) + (ends.str[4:] > YEAR_END)
    counted = counted.assign(year=year.astype(str))
    is_whole = ends.str.endswith(YEAR_END) & counted["period_type"].isin(("on", "year"))
    not_ended = ~counted["year"].isin(counted.loc[is_whole, "year"])
    is_last = ends == ends.groupby(counted["year"]).transform("max")
    return counted[is_whole | (not_ended & is_last)]


def _printed(
    theirs: pd.DataFrame, counted: pd.DataFrame
) -> dict[tuple[str, ...], list[dict[str, Any]]]:
    """Return DfE's figures of what is counted by what they are about, the latest release first."""
    is_year = theirs["period_end"].str.endswith(YEAR_END)
    theirs = theirs[is_year & theirs["measure"].isin(counted["measure"])]
    theirs = theirs.assign(year=theirs["period_end"].str[:4], before=reasons.before_a_break(theirs))
    found: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in theirs.sort_values("release", ascending=False, kind="stable").to_dict("records"):
        found.setdefault(tuple(row[name] for name in KEY), []).append(row)
    return found


def _pair(
    row: dict[str, Any], printed: Sequence[dict[str, Any]], definitions: Mapping[str, str]
) -> dict[str, Any]:
    latest = printed[0]
    kind, why = _judged(row, printed, definitions)
    shown = KEPT_BACK if kind in (SUPPRESSED, NOT_SHOWN) else row
    return {
        **{name: row[name] for name in (*KEY, *_WHEN)},
        **{OURS + name: shown[name] for name in _SAYS},
        **{DFES + name: latest[name] for name in _SAYS},
        "release": latest["release"], "class": kind, "why": why,
    }  # fmt: skip


def _judged(
    row: dict[str, Any], printed: Sequence[dict[str, Any]], definitions: Mapping[str, str]
) -> tuple[str, str]:
    """Return the class of a pair, and why it is of it where that has to be said."""
    latest = printed[0]
    if latest["status"] == not_shown.SYMBOL:
        return SUPPRESSED, ""
    if row["status"] == not_shown.SYMBOL:
        return NOT_SHOWN, ""
    if why := reasons.not_alike(row, latest, definitions):
        return NOT_COMPARABLE, why
    if row["value"] == latest["value"]:
        return IDENTICAL, ""
    if is_printed(row["measure"], row["value"], latest):
        return ROUNDING, ""
    if told := list(_in_other_releases(row, printed)):
        return RELEASE, f"The {told[0]} release has the figure as counted."
    if why := reasons.other_population(row, latest):
        return NOT_COMPARABLE, why
    return UNEXPLAINED, "" if row["status"] == "ok" else "Nobody is counted of whom it could be."


def is_printed(id: str, value: float, printed: Mapping[str, Any]) -> bool:
    """Return whether a value of a measure, rounded as DfE rounds, is what is printed.

    Percentages and rates are whole numbers, averages have one decimal, halves go up. A symbol for
    what rounds to zero is more than zero.
    """
    if math.isnan(value):
        return False
    rounded = half_up(value, decimals(id))
    if printed["status"] in _ABOUT_ZERO:
        return value > 0 and rounded == 0
    return rounded == printed["value"]


def decimals(id: str) -> int:
    """Return with how many decimals DfE prints a measure: none, but one in an average."""
    return 1 if id.endswith("_mean") and measure(id).decimals else 0


def _in_other_releases(row: dict[str, Any], printed: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield the releases, not the latest, in which the figure is as it is counted.

    Of a percentage or a rate its numerator and denominator are too, where they are printed: by
    chance alone many a percentage is that of some other release.
    """
    latest = printed[0]["release"]
    for other in printed[1:]:
        is_other = other["release"] != latest and not other["before"]
        same_sizes = all(_agree(row[name], other[name]) for name in _NUMBERS[1:])
        if is_other and same_sizes and is_printed(row["measure"], row["value"], other):
            yield other["release"]


def _agree(one: float, other: float) -> bool:
    return math.isnan(one) or math.isnan(other) or one == other


def reproduced(found: pd.DataFrame) -> tuple[int, int, int]:
    """Return how many pairs are identical, how many within rounding, and how many are compared."""
    many = found["class"].value_counts()
    compared = int(sum(many.get(name, 0) for name in COMPARED))
    return int(many.get(IDENTICAL, 0)), int(many.get(ROUNDING, 0)), compared
