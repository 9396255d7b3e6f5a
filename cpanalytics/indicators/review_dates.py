"""When each review of a child looked after was due, and whether it was held by then.

The first is due within 20 working days of the start of a period of care, the second within three
months of the first, each later one within six months of the one before it. Working days are
Monday to Friday: England's bank holidays are not taken out.
"""

from datetime import date
from typing import NamedTuple

import numpy as np

from cpanalytics.indicators import care, child_days
from cpanalytics.indicators.records import Records, last_of_each, once
from cpanalytics.indicators.spans import Span

REVIEWS = "Reviews"
WORKING_DAYS, SECOND, LATER = 20, 3, 6
ORDER = ("First review", "Second review", "Later review")


class Due(NamedTuple):
    """Reviews due in a span, in no order.

    episode   the episode of the child from whose first day, or last review, the time runs.
    order     0 the first, 1 the second, 2 a later one.
    held      whether a review was held by the due day.
    in_care   whether the child was still looked after on the due day.
    """

    episode: np.ndarray
    order: np.ndarray
    held: np.ndarray
    in_care: np.ndarray


class _Period(NamedTuple):
    """By episode: the first of its period, that one's last day, whether its reviews are known."""

    of: np.ndarray
    ended: np.ndarray
    is_known: np.ndarray


def due(records: Records, span: Span) -> Due:
    """Return the reviews due in a span.

    A period of care that began before the first of the years with reviews, in an unbroken row of
    years up to this one, or whose start is not known, is judged from its first known review on.
    """
    since = _first_day(records, span)
    period = _periods(records, since)
    held = _held(records, since, span.end)
    parts = [_after_starts(records, span, period), _after_reviews(records, span, period, held)]
    episode, begun, until, order = (np.concatenate(arrays) for arrays in zip(*parts, strict=True))
    child = records.child[episode]
    place = np.searchsorted(held, child_days.key(child, begun), side="right")
    place = np.where(order == 0, np.searchsorted(held, child_days.key(child, begun)), place)
    following = np.append(held, np.iinfo("int64").max)[place]
    in_span = (until >= np.datetime64(span.start)) & (until <= np.datetime64(span.end))
    return Due(
        episode[in_span],
        order[in_span],
        (following <= child_days.key(child, until))[in_span],
        (until <= period.ended[period.of[episode]])[in_span],
    )


def _first_day(records: Records, span: Span) -> date:
    years = set(records.others[REVIEWS]["year"].unique())
    first = span.year
    while first - 1 in years:
        first -= 1
    return date(first - 1, 4, 1)


def _periods(records: Records, since: date) -> _Period:
    of = care.period_of(records)
    known = care.start_is_known(records) & (records.decom[of] >= np.datetime64(since, "s"))
    return _Period(of, _ended(records), known)


@once
def _ended(records: Records) -> np.ndarray:
    """Return, at the first episode of each period of care, the last day of the period."""
    of = care.period_of(records)
    at = last_of_each(np.flatnonzero(of >= 0), of)
    ended = np.empty(len(of), dtype="datetime64[D]")
    ended[of[at]] = records.dec[at]
    return ended


def _held(records: Records, since: date, until: date) -> np.ndarray:
    """Return the child and day of reviews held from one day to another, as sorted numbers."""
    keys = _all_held(records)
    _, days = child_days.parts(keys)
    return keys[(days >= np.datetime64(since)) & (days <= np.datetime64(until))]


@once
def _all_held(records: Records) -> np.ndarray:
    rows = records.others[REVIEWS]
    rows = rows[rows["REVIEW"].notna()]
    keys = child_days.key(rows["child"].to_numpy(), rows["REVIEW"].to_numpy())
    keys = np.sort(keys, kind="stable")
    return keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]]  # far faster than np.unique


@once
def _begun(records: Records) -> np.ndarray:
    """Return the child and first day of each episode but short breaks, as sorted numbers."""
    at = np.flatnonzero(~records.is_short_break)
    return child_days.key(records.child[at], records.decom[at])


def _after_starts(records: Records, span: Span, period: _Period) -> tuple[np.ndarray, ...]:
    """Return episode, day, due day and order of first reviews that may fall due in the span."""
    first, last = (np.datetime64(day, "s") for day in (span.start, span.end))
    near = (records.decom >= first - np.timedelta64(40, "D")) & (records.decom <= last)
    at = np.flatnonzero(near & period.is_known)
    at = at[period.of[at] == at]
    begun = records.decom[at].astype("datetime64[D]")
    until = np.busday_offset(begun, WORKING_DAYS, roll="backward")
    return at, begun, until, np.zeros(len(at), dtype="int64")


def _after_reviews(
    records: Records, span: Span, period: _Period, held: np.ndarray
) -> tuple[np.ndarray, ...]:
    """Return the same for the reviews that follow a review held during a period of care."""
    child, begun = child_days.parts(held)
    near = np.flatnonzero(begun >= np.datetime64(span.start) - np.timedelta64(190, "D"))
    before = np.where(near > 0, held[near - 1], -1)
    at = _episode_on(records, child[near], begun[near])
    at, begun, before = at[at >= 0], begun[near][at >= 0], before[at >= 0]
    during = begun <= period.ended[period.of[at]]
    at, begun, before = at[during], begun[during], before[during]
    start = records.decom[period.of[at]]
    is_first = before < child_days.key(records.child[at], start)
    order = np.where(is_first & period.is_known[at], 1, 2)
    return at, begun, _months_after(begun, np.where(order == 1, SECOND, LATER)), order


def _episode_on(records: Records, child: np.ndarray, day: np.ndarray) -> np.ndarray:
    """Return the latest episode (short breaks apart) begun by a day of a child, -1 for none."""
    place = np.searchsorted(_begun(records), child_days.key(child, day), side="right") - 1
    found = np.append(np.flatnonzero(~records.is_short_break), -1)[place]
    return np.where(np.append(records.child, -1)[found] == child, found, -1)


def _months_after(days: np.ndarray, months: np.ndarray) -> np.ndarray:
    """Return the same day of a later month, or its last day where it has no such day."""
    month = days.astype("datetime64[M]")
    in_month = days - month.astype("datetime64[D]")
    later = month + months
    last = (later + 1).astype("datetime64[D]") - np.timedelta64(1, "D")
    return np.minimum(later.astype("datetime64[D]") + in_month, last)
