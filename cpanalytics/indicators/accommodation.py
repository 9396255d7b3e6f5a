"""Where care leavers live, and whether that is considered suitable, around their birthday."""

from collections.abc import Iterator

from cpanalytics.indicators import leaver_groups as known
from cpanalytics.indicators import leavers
from cpanalytics.indicators.cohort import Cohort, Counted, regrouped
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.records import Records
from cpanalytics.indicators.spans import Span


def counted(records: Records, span: Span, options: Options) -> Iterator[Counted]:
    """Yield numbers and shares of each age group by accommodation, and by its suitability.

    Suitability has a denominator of its own: those abroad, deported or of no known home are out,
    those of whom there is no information are in.
    """
    everybody = leavers.cohort(records, span)
    if everybody is None:
        return
    for name, found in leavers.by_age(records, span, _described(everybody)):
        yield leavers.parts(span, name, found, ("accommodation",))
        judged = _judged(found)
        yield leavers.parts(span, name, judged, ("suitability",))
        if leavers.UASC in found.labels:
            former = leavers.former_uasc(judged)
            yield leavers.parts(span, name, former, ("suitability",), known.FORMER_UASC)


def _described(found: Cohort) -> Cohort:
    codes = found.column("ACCOM")
    return found.by(
        accommodation=regrouped(codes, known.ACCOMMODATION).fillna(known.NO_INFORMATION),
        suitability=regrouped(codes, known.SUITABILITY).fillna(known.NO_INFORMATION),
    )


def _judged(found: Cohort) -> Cohort:
    return found.keep(
        "not gone abroad, deported or of no known residence (ACCOM G, H or R)",
        ~found.column("ACCOM").isin(known.LEFT_OUT_OF_SUITABILITY),
    )
