"""Care leavers: how many, in touch with the council or not, and what they do."""

from collections.abc import Iterator

import pandas as pd

from cpanalytics.indicators import leaver_groups as known
from cpanalytics.indicators import leavers
from cpanalytics.indicators.cohort import Cohort, Counted, regrouped, without
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.records import Records
from cpanalytics.indicators.spans import Span


def counted(records: Records, span: Span, options: Options) -> Iterator[Counted]:
    """Yield the number of each age group, and its share in each position around the birthday.

    The group activity has DfE's totals and its headline of higher education, activity_in_full
    all of DfE's rows; from 2022 those show apprenticeships apart, where the series breaks.
    """
    everybody = leavers.cohort(records, span)
    if everybody is None:
        return
    for name, found in leavers.by_age(records, span, _described(everybody, span)):
        yield Counted(leavers.NUMBER, span.over, found, ("sex",), age_band=name)
        yield leavers.parts(span, name, found, ("in_touch", "activity_in_full"))
        yield leavers.parts(span, name, _of_activity(found, options), ("activity",))
        yield _higher_education(span, name, found)
        if leavers.UASC in found.labels:
            yield leavers.parts(span, name, found, (leavers.UASC,))
            former = _of_activity(leavers.former_uasc(found), options)
            yield leavers.parts(span, name, former, ("activity",), known.FORMER_UASC)


def _described(found: Cohort, span: Span) -> Cohort:
    return found.by(
        in_touch=regrouped(found.column("IN_TOUCH"), known.IN_TOUCH),
        activity=regrouped(found.column("ACTIV"), known.ACTIVITIES).fillna(known.NOT_KNOWN),
        activity_in_full=_activity_in_full(found.column("ACTIV"), span.year),
    )


def _activity_in_full(column: pd.Categorical, year: int) -> pd.Categorical:
    """Return DfE's rows of the year; a code of the years before keeps its row where it occurs."""
    if year < known.APPRENTICESHIPS_SINCE:
        found = regrouped(column, known.ACTIVITIES_IN_FULL_BEFORE)
    else:
        found = regrouped(column, known.ACTIVITIES_IN_FULL)
        if not (found == known.TRAINING_OR_EMPLOYMENT).any():
            found = without(found, known.TRAINING_OR_EMPLOYMENT)
    return found.fillna(known.NOT_KNOWN)


def _of_activity(found: Cohort, options: Options) -> Cohort:
    """Return the denominator of the totals of activity."""
    if options.eet_denominator == "all":
        return found
    labels = found.labels["activity"]
    kept = found.keep("activity is known (ACTIV is not 0 or blank)", labels != known.NOT_KNOWN)
    return kept.by(activity=without(kept.labels["activity"], known.NOT_KNOWN))


def _higher_education(span: Span, name: str, found: Cohort) -> Counted:
    """Return the headline: of all care leavers of the age, whatever the option."""
    return Counted(
        leavers.SHARE,
        span.over,
        found,
        hit=found.labels["activity_in_full"] == known.HIGHER_EDUCATION,
        says="in higher education (ACTIV F1 or P1)",
        age_band=name,
        group="activity",
        category=known.HIGHER_EDUCATION,
    )
