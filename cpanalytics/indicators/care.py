"""How episodes hang together: periods of care, and spells with one carer or in one placement.

Each function returns an array as long as ``records.episodes``. Short breaks stand apart: they are
no part of a period of care, and no start or carer is known for them.
"""

import numpy as np

from cpanalytics.indicators.records import TEMPORARY, Records, once

NEW_CARER = ("S", "P", "B")
NEW_PLACEMENT = ("S", "P", "B", "T", "U")


@once
def starts_period(records: Records) -> np.ndarray:
    """Return whether each episode is the first known one of a period of care.

    It is where it is the child's first, where its RNE is S, and where the one before it ended the
    period (an end date, and a REC that is not X1). A gap after X1 does not: it is a finding.
    """
    first = _first_of_child(records)
    ended = ~np.isnat(records.episodes["DEC"].to_numpy()) & ~records.is_code("REC", "X1")
    begins = first | records.is_code("RNE", "S") | _before(records, ended, False)
    return begins & ~records.is_short_break


@once
def period_of(records: Records) -> np.ndarray:
    """Return the position of the first known episode of each episode's period of care (-1: none).

    Its DECOM is the start of the period if its RNE is S; else the child was looked after before.
    """
    return _carried(records, starts_period(records))


@once
def start_is_known(records: Records) -> np.ndarray:
    """Return whether each episode's period of care began with an S: else it began earlier."""
    first = period_of(records)
    return np.where(first >= 0, records.is_code("RNE", "S")[first], False)


@once
def carer_since(records: Records) -> np.ndarray:
    """Return since when the child of each episode has lived with the same carer, datetime64[s].

    RNE L, T and U do not break it; nor does a temporary placement from which the child returns.
    """
    return _since(records, NEW_CARER)


@once
def placement_since(records: Records) -> np.ndarray:
    """Return since when the child of each episode has lived in the same placement.

    RNE L does not break it, nor does a temporary placement from which the child returns.
    """
    return _since(records, NEW_PLACEMENT)


@once
def is_temporary(records: Records) -> np.ndarray:
    """Return whether each episode is in a temporary placement, T0 to T4."""
    return records.is_code("PLACE", *TEMPORARY)


@once
def returns_to(records: Records) -> np.ndarray:
    """Return, for each episode, the earlier episode that it goes on from (-1: none).

    A temporary placement goes on from the placement that the child is to return to; an episode
    after it does so where it has the same PLACE, PLACE_PROVIDER, PL_POST and URN.
    """
    settled = ~is_temporary(records) & ~records.is_short_break
    anchor = _carried(records, settled | starts_period(records))
    earlier = _before(records, anchor, -1)
    after = _before(records, is_temporary(records), False) & settled & ~starts_period(records)
    same = after & (earlier >= 0) & _alike(records, earlier)
    here = is_temporary(records) & ~starts_period(records) & ~records.is_short_break
    return np.where(here | same, earlier, -1)


def _since(records: Records, reasons: tuple[str, ...]) -> np.ndarray:
    goes_on = returns_to(records) >= 0
    begins = starts_period(records) | (records.is_code("RNE", *reasons) & ~goes_on)
    begins &= ~records.is_short_break
    first = _carried(records, begins)
    since = records.decom[first].copy()
    since[first < 0] = np.datetime64("NaT")
    return since


def _alike(records: Records, other: np.ndarray) -> np.ndarray:
    same = np.ones(len(other), dtype=bool)
    for name in ("PLACE", "PLACE_PROVIDER", "PL_POST", "URN"):
        codes = records.episodes[name].cat.codes.to_numpy()
        same &= codes == codes[other]
    return same


@once
def _first_of_child(records: Records) -> np.ndarray:
    """Return whether each episode is the first of its child that is not a short break."""
    at = np.flatnonzero(~records.is_short_break)
    child = records.child[at]
    first = np.zeros(len(records.child), dtype=bool)
    first[at[np.append(True, child[1:] != child[:-1])[: len(at)]]] = True
    return first


def _before(records: Records, values: np.ndarray, missing: object) -> np.ndarray:
    """Return each episode's value in the one before it of the same child, short breaks apart."""
    found = np.full(len(values), missing, dtype=values.dtype)
    at = np.flatnonzero(~records.is_short_break)
    child = records.child[at]
    same = np.flatnonzero(child[1:] == child[:-1]) + 1
    found[at[same]] = values[at[same - 1]]
    return found


def _carried(records: Records, begins: np.ndarray) -> np.ndarray:
    """Return the position of the child's latest episode that ``begins``, at or before each."""
    positions = np.arange(len(begins))
    latest = np.maximum.accumulate(np.where(begins, positions, -1))
    own = (latest >= 0) & (records.child[latest] == records.child) & ~records.is_short_break
    return np.where(own, latest, -1)
