"""Young people who stay with their former foster carers after they leave care at 18."""

from collections.abc import Iterator

import numpy as np

from cpanalytics.indicators import leavers
from cpanalytics.indicators.ages import birthday
from cpanalytics.indicators.cohort import Cohort, Counted
from cpanalytics.indicators.leaver_groups import WITH_FORMER_CARERS
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.records import Records
from cpanalytics.indicators.spans import Span

FOSTER = ("U1", "U2", "U3", "U4", "U5", "U6")
AGE_GROUPS = {
    "Total": (18, 20),
    "18": (18, 18),
    "19 to 20": (19, 20),
    "19": (19, 19),
    "20": (20, 20),
}
STAYING = "live with former foster carers (ACCOM Z1 or Z2)"


def counted(records: Records, span: Span, options: Options) -> Iterator[Counted]:
    """Yield those aged 18 to 20, and each age, who stay put: their number and their share.

    Only ages whose 18th birthday lies in a year with a return: else nobody knows where they left.
    """
    found = leavers.cohort(records, span)
    if found is None:
        return
    ages = leavers.ages_reached(records, found, span)
    for name, (first, last) in AGE_GROUPS.items():
        years = {span.year - (age - 18) for age in range(first, last + 1)}
        if not years <= set(records.ends):
            continue
        said = f"{first} to {last}" if first < last else str(first)
        aged = found.keep(f"aged {said}", (ages >= first) & (ages <= last))
        aged = _left_foster_care_at_18(records, span, aged)
        stays = aged.column("ACCOM").isin(WITH_FORMER_CARERS)
        yield Counted("staying_put", span.over, aged.keep(STAYING, stays), ("sex",), age_band=name)
        yield Counted(
            "staying_put_pct", span.over, aged, ("sex",), hit=stays, says=STAYING, age_band=name
        )


def _left_foster_care_at_18(records: Records, span: Span, found: Cohort) -> Cohort:
    """Return those whose care ended within a day of their 18th birthday, in a foster placement."""
    last = leavers.last_episode(records, span, found.child)
    known = found.keep("an episode of care is known", last >= 0)
    last = last[last >= 0]
    day = birthday(records.children["DOB"].to_numpy()[known.child], 18)
    near = np.abs(records.dec[last] - day) <= np.timedelta64(1, "D")
    left = near & ~records.is_code("REC", "X1")[last]
    left_at_18 = known.keep("left care on their 18th birthday, or the day before or after", left)
    placed = records.is_code("PLACE", *FOSTER)[last[left]]
    return left_at_18.keep("from a foster placement (PLACE U1 to U6)", placed)
