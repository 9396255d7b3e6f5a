"""Who is a care leaver: the young people of the OC3 table, as they were around their birthday."""

from collections.abc import Iterator
from datetime import timedelta

import numpy as np
import pandas as pd

from cpanalytics.indicators import labels
from cpanalytics.indicators import leaver_groups as groups
from cpanalytics.indicators.cohort import Cohort, Counted, labelled
from cpanalytics.indicators.records import Records, once
from cpanalytics.indicators.spans import SAME_MONTHS, Span
from cpanalytics.periods import say_date

NUMBER, SHARE = "care_leavers", "care_leavers_pct"
OC3, UASC = "OC3", "uasc"
AGE_GROUPS = {
    "17 to 18": (17, 18),
    "19 to 21": (19, 21),
    **{str(age): (age, age) for age in range(17, 22)},
}
OLDER, OLDER_SINCE = {"22 to 25": (22, 25)}, 2023
"""Those who came back for support: in DfE's figures from this collection year on."""


def by_age(records: Records, span: Span, found: Cohort) -> Iterator[tuple[str, Cohort]]:
    """Yield each age group and those of a cohort of care leavers in it."""
    ages = ages_reached(records, found, span)
    for name, (first, last) in (AGE_GROUPS | (OLDER if span.year >= OLDER_SINCE else {})).items():
        yield name, found.keep(f"aged {name}", (ages >= first) & (ages <= last))


@once
def cohort(records: Records, span: Span) -> Cohort | None:
    """Return the OC3 rows of care leavers, labelled by sex; None where nothing can be counted.

    Left out as in DfE's figures: those who died, returned home, were taken over by another
    authority or were looked after only in short breaks. One of whom no episode is known stays:
    the care was before the first return. OC3 is about a whole year, so not about part of one.
    """
    if span.kind == SAME_MONTHS or not records.has(OC3, span.year):
        return None
    rows = records.others[OC3]
    at = np.flatnonzero(rows["year"].to_numpy() == span.year)
    found = Cohort.of(rows, at, "young people in the OC3 table of the year's return")
    from_, to = (say_date(day.isoformat()) for day in (span.start, span.end))
    says = f"had a birthday from {from_} to {to}: OC3 is about the time around it"
    found = found.keep(says, ~np.isnan(ages_reached(records, found, span)))
    for says, code in (
        ("did not die after leaving care (IN_TOUCH DIED)", "DIED"),
        ("did not return home for six months or more (IN_TOUCH RHOM)", "RHOM"),
    ):
        found = found.keep(says, found.column("IN_TOUCH") != code)
    found = _without_episodes_that_rule_out(records, span, found)
    return found.by(sex=labels.sex(records, found.child), **_uasc(records, found))


def _uasc(records: Records, found: Cohort) -> dict[str, pd.Categorical]:
    """Return who has a row in the UASC table of any return; {} where none was supplied."""
    if not records.has("UASC"):
        return {}
    is_listed = np.isin(found.child, records.others["UASC"]["child"].to_numpy())
    names = (groups.FORMER_UASC, groups.NOT_FORMER_UASC)
    return {UASC: labelled(np.where(is_listed, 0, 1), names)}


def former_uasc(found: Cohort) -> Cohort:
    """Return those of a cohort with the label "uasc" who were UASC."""
    says = "unaccompanied asylum-seeking children before (a row in UASC of any return)"
    return found.keep(says, found.labels[UASC] == groups.FORMER_UASC)


def parts(
    span: Span, age_band: str, found: Cohort, names: tuple[str, ...], uasc: str = "Total"
) -> Counted:
    """Return numbers and shares of the parts of an age group; ``uasc`` names who of it is meant."""
    return Counted(
        NUMBER,
        span.over,
        found,
        names,
        share=SHARE,
        age_band=age_band,
        group="Total" if uasc == "Total" else UASC,
        category=uasc,
        total=False,
    )


def _without_episodes_that_rule_out(records: Records, span: Span, found: Cohort) -> Cohort:
    last = last_episode(records, span, found.child)
    taken_over = records.is_code("REC", "E3") & (records.dec <= np.datetime64(span.end, "s"))
    kept = ~np.append(taken_over, False)[last]
    found = found.keep("care was not taken over by another authority (last REC E3)", kept)
    last, is_known = last[kept], np.zeros(len(records.children), dtype=bool)
    is_known[records.child] = True
    return found.keep(
        "looked after other than in short breaks (V3, V4), or no episode known",
        (last >= 0) | ~is_known[found.child],
    )


def ages_reached(records: Records, found: Cohort, span: Span) -> np.ndarray:
    """Return the age reached on each one's birthday in the span: NaN where that is not in it."""
    end = np.datetime64(span.end, "D")
    before = np.datetime64(span.start - timedelta(days=1), "D")
    at_end = labels.age(records, found.child, end)
    return np.where(labels.age(records, found.child, before) < at_end, at_end, np.nan)


def last_episode(records: Records, span: Span, child: np.ndarray) -> np.ndarray:
    """Return each child's last episode begun by the end of the span, short breaks apart (or -1)."""
    begun = (records.decom <= np.datetime64(span.end, "s")) & ~records.is_short_break
    at = np.flatnonzero(begun)
    place = np.searchsorted(records.child[at], child, side="right") - 1
    found = np.append(at, -1)[place]
    return np.where(np.append(records.child, -1)[found] == child, found, -1)
