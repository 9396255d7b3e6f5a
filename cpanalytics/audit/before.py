"""Earlier releases: what a reader holds who kept every report, as one system with today's.

A count that was corrected since is an unknown of its own. Whatever is the same then and now is one
unknown: a reader may guess what was not touched, and is taken to be right.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from cpanalytics.audit import knowledge
from cpanalytics.audit.counts import Behind, Count
from cpanalytics.audit.knowledge import Known
from cpanalytics.audit.splits import Relation

Values = Mapping[Count, float]
Rename = Callable[[Count], Count]


class Before(NamedTuple):
    """A table that was released before, and the unprotected one behind it, where that is kept."""

    released: pd.DataFrame
    truth: pd.DataFrame | None = None


class Then(NamedTuple):
    """What an earlier release says of dates that were corrected since, in names of its own."""

    known: Known
    values: dict[Count, float]
    rename: Rename
    counts: dict[Count, None]


def still_true(earlier: Sequence[Before], truth: pd.DataFrame | None) -> list[pd.DataFrame]:
    """Return the earlier rows that say something of today's counts.

    Without ``truth`` all of them; else those that are as they were.
    """
    if truth is None:
        return [one.released for one in earlier]
    return [knowledge.unchanged(one.released, truth) for one in earlier]


def shown(earlier: Sequence[Before]) -> set[Count]:
    """Return the counts that earlier releases showed exactly, as they were or not."""
    tables = [knowledge.known(one.released) for one in earlier]
    return {count for known in tables for count in known.exact}


def corrected(earlier: Sequence[Before], values: Values | None) -> list[Then]:
    """Return each earlier release as far as its dates were corrected, and its truth is kept."""
    known_as: dict[tuple[Count, float], Count] = {}
    found = []
    for number, one in enumerate(earlier if values is not None else ()):
        if one.truth is None:
            continue
        then = knowledge.values_of(one.truth)
        dates = {count.when for count, n in then.items() if values.get(count, n) != n}
        rows = one.released[one.released["period_end"].isin(dates)]
        if len(rows):
            rename = _renaming(values, then, number, known_as)
            found.append(_then(rows, then, rename))
    return found


def _renaming(
    now: Values, then: Values, number: int, known_as: dict[tuple[Count, float], Count]
) -> Rename:
    """Return the name of each count of an earlier release: its own where it is not as today."""

    def rename(count: Count) -> Count:
        own = count._replace(when=f"{count.when}, release {number}")
        if (value := then.get(count)) is None:
            return own
        same = now.get(count, value) == value
        return count if same else known_as.setdefault((count, value), own)

    return rename


def _then(rows: pd.DataFrame, values: Values, rename: Rename) -> Then:
    found = knowledge.known(rows)
    renamed = Known(
        exact={rename(count): value for count, value in found.exact.items()},
        least={rename(count): value for count, value in found.least.items()},
        relations=[in_names(one, rename) for one in found.relations],
        hidden=[(row, _behind(made, rename)) for row, made in found.hidden],
        rounded={rename(count): value for count, value in found.rounded.items()},
        among=[(row, _behind(made, rename)) for row, made in found.among],
    )
    return Then(renamed, {rename(c): n for c, n in values.items()}, rename, found.counts)


def in_names(relation: Relation, rename: Rename) -> Relation:
    """Return a relation between the same counts under other names."""
    return relation._replace(counts=tuple(map(rename, relation.counts)))


def _behind(made: Behind, rename: Rename) -> Behind:
    bottom = rename(made.bottom) if made.bottom else None
    return made._replace(top=rename(made.top), bottom=bottom)
