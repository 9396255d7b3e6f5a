"""Where children live: in the area or outside it, and how far from home.

Only where the user supplied a postcode directory (``Records.places``).
"""

from collections.abc import Iterator

import numpy as np

from cpanalytics.indicators.changes import new_placements
from cpanalytics.indicators.cohort import Cohort, Counted, labelled
from cpanalytics.indicators.options import Options
from cpanalytics.indicators.placements import looked_after
from cpanalytics.indicators.postcodes import Places
from cpanalytics.indicators.records import Records
from cpanalytics.indicators.spans import Span

INSIDE, OUTSIDE, NOT_KNOWN = "In the area", "Outside the area", "Not known"
NEAR, FAR = "20 miles or less", "Over 20 miles"
MILES = 20.0
METRES_A_MILE = 1609.344
_LABELS = ("location", "distance")
_SAYS_OUTSIDE = "placed outside the council's boundary"
_SAYS_FAR = "placed outside the council's boundary and over 20 miles from home"


def counted(records: Records, span: Span, options: Options) -> Iterator[Counted]:
    """Yield where those looked after on the last day live, and where new placements were.

    A placement or home whose postcode is missing, or is not in the directory, is not known: it is
    in every denominator, never in a numerator.
    """
    del options  # existing tools agree on this one
    places = records.places
    if places is None or not places.has_area:
        return
    cohort = _located(looked_after(records, span), places)
    outside = cohort.labels["location"] == OUTSIDE
    far = outside & (cohort.labels["distance"] == FAR)
    parts = (*_LABELS, _LABELS)
    yield Counted(
        "children_looked_after", span.on, cohort, parts,
        share="children_looked_after_pct", total=False,
    )  # fmt: skip
    keys = ("age_band", "sex")
    yield Counted("placed_outside_area_pct", span.on, cohort, keys, outside, says=_SAYS_OUTSIDE)
    yield Counted("placed_20_miles_away_pct", span.on, cohort, keys, far, says=_SAYS_FAR)
    new = _located(new_placements(records, span), places)
    yield Counted("new_placements", span.over, new, parts, share="new_placements_pct", total=False)


def miles(places: Places, homes: np.ndarray, there: np.ndarray) -> np.ndarray:
    """Return miles in a straight line between positions in ``places``, NaN where not known.

    To one decimal, as the return's own checks have it: 20.04 miles are 20.0, not over 20.
    """
    east = places.easting[there] - places.easting[homes]
    north = places.northing[there] - places.northing[homes]
    return np.round(np.hypot(east, north) / METRES_A_MILE, 1)


def _located(cohort: Cohort, places: Places) -> Cohort:
    """Return a cohort of episodes with its labels of location and distance."""
    there, homes = (places.find(cohort.column(name)) for name in ("PL_POST", "HOME_POST"))
    where = np.where(places.is_known[there], np.where(places.is_inside[there], 0, 1), 2)
    apart = miles(places, homes, there)
    reach = np.where(np.isnan(apart), 2, np.where(apart > MILES, 1, 0))
    return cohort.by(
        location=labelled(where, (INSIDE, OUTSIDE, NOT_KNOWN)),
        distance=labelled(reach, (NEAR, FAR, NOT_KNOWN)),
    )
