"""How many social workers children have had in the year, from the return of 2024 on."""

from collections.abc import Iterator

import numpy as np

from cpanalytics.indicators.cohort import Counted, labelled
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.placements import looked_after
from cpanalytics.indicators.records import Records
from cpanalytics.indicators.spans import Span

MANY = 3
HOW_MANY = ("1", "2", "3", "4", "5 or more")


def counted(records: Records, span: Span, options: Options) -> Iterator[Counted]:
    """Yield three or more social workers, and how many; nothing where none are in the records.

    A child without any is in the denominator. Where no child has one, they were not supplied.
    """
    del options  # existing tools agree on this one
    if not records.has("SWEpisodes", span.year):
        return
    cohort = looked_after(records, span)
    many = in_year(records, span)[cohort.child]
    if not many.any():
        return
    label = labelled(np.minimum(many, len(HOW_MANY)) - 1, HOW_MANY)
    yield Counted(
        "social_workers_3plus_pct", span.over, cohort, ("age_band", "sex"), hit=many >= MANY,
        says="with three or more different social workers in the year, also while not looked after",
    )  # fmt: skip
    yield Counted(
        "children_looked_after", span.on, cohort.by(social_workers_in_year=label),
        ("social_workers_in_year",), share="children_looked_after_pct", total=False,
    )  # fmt: skip


def in_year(records: Records, span: Span) -> np.ndarray:
    """Return how many different workers each child of ``records.children`` had in the span.

    One who left on the first day, or began on the last, counts; one who came back counts once.
    """
    rows = records.others["SWEpisodes"]
    first, last = np.datetime64(span.start, "s"), np.datetime64(span.end, "s")
    began, left = rows["SW_DECOM"].to_numpy(), rows["SW_DEC"].to_numpy()
    worker = rows["SW_ID"].cat.codes.to_numpy().astype("int64")
    within = (began <= last) & (np.isnat(left) | (left >= first)) & (worker >= 0)
    workers = max(len(rows["SW_ID"].cat.categories), 1)
    pairs = np.sort(rows["child"].to_numpy()[within].astype("int64") * workers + worker[within])
    different = np.append(True, pairs[1:] != pairs[:-1])[: len(pairs)]
    return np.bincount(pairs[different] // workers, minlength=len(records.children))
