"""Where periods stand along an axis, and which of their labels there is room for."""

import re
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from cpanalytics.charts import text

_DATES = ("%d %b %Y", "%d %B %Y", "%b %Y", "%B %Y")
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}$")
_SPANS = ("year", "school", "academic", "financial")  # the first word of 'year to 31 Mar 2016'
_STEPS = (1, 2, 3, 4, 6, 12, 24, 36, 60, 120)
_YEAR = re.compile(r"(\d{4})(?:[-/–](?:\d{4}|\d{2}))?")


def in_order(periods: Sequence[str]) -> list[str]:
    """Return ``periods`` in the order of time where they say it, else as they come."""
    places = _as_years(periods) or _as_dates(periods)
    if not places:
        return list(periods)
    return [period for _, period in sorted(zip(places, periods, strict=True))]


def positions(periods: Sequence[str]) -> list[float]:
    """Return places in proportion to time: for years, financial years and dates.

    Where the labels are of any other kind, or not in the order of time, they stand evenly.
    """
    places = _as_years(periods) or _as_dates(periods)
    if places and all(left < right for left, right in pairwise(places)):
        return places
    return [float(place) for place in range(len(periods))]


def kept(labels: Sequence[str], middles: Sequence[float]) -> list[int]:
    """Return which labels can be written without touching, from the latest back.

    Where the labels stand evenly, every second, third, ... twelfth is kept, so that months of
    years are the same month; else as many as fit.
    """
    if _stand_evenly(middles):
        for step in (*_STEPS, len(labels)):
            chosen = list(range(len(labels) - 1, -1, -step))
            if _fitting(labels, middles, chosen) == chosen:
                return chosen
    return _fitting(labels, middles, list(reversed(range(len(labels)))))


def _stand_evenly(middles: Sequence[float]) -> bool:
    gaps = [right - left for left, right in pairwise(middles)]
    return bool(gaps) and max(gaps) < 1.2 * min(gaps)  # months have 28 to 31 days


def _fitting(labels: Sequence[str], middles: Sequence[float], wanted: Sequence[int]) -> list[int]:
    """Return those of ``wanted``, from the right, that do not touch one kept before."""
    chosen: list[int] = []
    edge = float("inf")
    for place in wanted:
        half = text.width(labels[place]) / 2
        if middles[place] + half + 8 <= edge:
            chosen.append(place)
            edge = middles[place] - half
    return chosen


def when(period: str) -> str:
    """Return ``period`` as a sentence says it: 'on 31 Mar 2016', 'in the year to ...', 'in 2016'.

    The words of the period stay as they are.
    """
    if _DAY.match(period):
        return f"on {period}"
    return f"in the {period}" if period.split()[0] in _SPANS else f"in {period}"


def _as_years(periods: Sequence[str]) -> list[float]:
    found = [_YEAR.fullmatch(period.strip()) for period in periods]
    return [float(match.group(1)) for match in found if match] if all(found) else []


def _as_dates(periods: Sequence[str]) -> list[float]:
    for pattern in _DATES:
        try:
            return [
                float(datetime.strptime(period.strip(), pattern).toordinal()) for period in periods
            ]
        except ValueError:
            continue
    return []
