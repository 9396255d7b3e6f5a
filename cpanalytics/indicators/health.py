"""Health of children looked after for twelve months, as the OC2 table records it.

A blank flag, or no row at all, is not known: it counts as no, as in DfE's figures, and stays in
the denominator.
"""

from collections.abc import Iterator

from cpanalytics.indicators import twelve_months
from cpanalytics.indicators.cohort import Cohort, Counted
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.records import Records
from cpanalytics.indicators.spans import Span
from cpanalytics.indicators.twelve_months import BREAKDOWNS

OF_ALL = {
    "immunisations_up_to_date_pct": ("IMMUNISATIONS", "immunisations up to date"),
    "dental_check_pct": ("TEETH_CHECK", "teeth checked by a dentist"),
    "health_assessment_pct": ("HEALTH_ASSESSMENT", "health assessment held"),
    "substance_misuse_pct": ("SUBSTANCE_MISUSE", "substance misuse problem identified"),
}
OF_THOSE_IDENTIFIED = {
    "substance_misuse_intervention_received_pct": (
        "INTERVENTION_RECEIVED",
        "received an intervention",
    ),
    "substance_misuse_intervention_refused_pct": (
        "INTERVENTION_OFFERED",
        "refused an intervention that was offered",
    ),
}


@twelve_months.from_oc2
def counted(records: Records, span: Span, options: Options, found: Cohort) -> Iterator[Counted]:
    """Yield the percentages of the year, each of the children in its age range."""
    for measure, (column, says) in OF_ALL.items():
        yield _share(measure, span, found, column, says)
    yield from _of_an_age(records, span, found)
    identified = found.keep(
        "a substance misuse problem was identified (SUBSTANCE_MISUSE 1)",
        found.column("SUBSTANCE_MISUSE") == "1",
    )
    for measure, (column, says) in OF_THOSE_IDENTIFIED.items():
        yield _share(measure, span, identified, column, says)


def _of_an_age(records: Records, span: Span, found: Cohort) -> Iterator[Counted]:
    ages = twelve_months.ages(records, found, span)
    young = twelve_months.of_ages(found, "aged 0 to 4 on the last day", ages < 5, 0, 4)
    says = "development checks up to date"
    yield _share("development_checks_pct", span, young, "HEALTH_CHECK", says, "Under 5")
    old = (ages >= 10) & (ages <= 17)
    old = twelve_months.of_ages(found, "aged 10 to 17 on the last day", old, 10, 17)
    yield _share("convicted_pct", span, old, "CONVICTED", "convicted or cautioned in the year")


def _share(
    measure: str, span: Span, of: Cohort, column: str, says: str, age_band: str = "Total"
) -> Counted:
    return Counted(
        measure,
        span.over,
        of,
        BREAKDOWNS,
        hit=of.column(column) == "1",
        says=f"{says} ({column} 1; a blank counts as no)",
        age_band=age_band,
    )
