"""Why a counted figure and one of DfE's are not of the same thing, whatever the two values are."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from cpanalytics import breaks, not_shown, periods
from cpanalytics.comparisons import breaking
from cpanalytics.figures import ROUNDED
from cpanalytics.indicators.touched import other_than_dfes
from cpanalytics.rounding import plain

ROUNDED_HERE = "For the public, what is counted is rounded to 5."
AS_FIRST = "It stands as first released, and was corrected since."
NO_NUMBER = {
    "z": "DfE says that it does not apply.",
    "x": "DfE says that it is not available.",
    "u": "DfE says that it is unreliable.",
}
OLDER_CARE_LEAVERS = "older_care_leavers_2023"
"""The break from which DfE has an age group of those only who asked for support."""
RATE = "_rate"


def not_alike(
    ours: Mapping[str, Any], dfes: Mapping[str, Any], definitions: Mapping[str, str]
) -> str:
    """Return why two figures are not alike as a sentence, '' where they are.

    ours         a counted figure, a row of the one table.
    dfes         DfE's, likewise, with ``before``: see ``before_a_break``.
    definitions  those of the council's profile that are not DfE's.
    """
    return (
        _of_ours(ours)
        or NO_NUMBER.get(dfes["status"], "")
        or _of_cohort(ours)
        or dfes["before"]
        or _of_definitions(ours, definitions)
    )


def _of_ours(ours: Mapping[str, Any]) -> str:
    if ours["qualifier"] == ROUNDED:
        return ROUNDED_HERE
    if ours["release"].endswith(not_shown.AS_FIRST):
        return AS_FIRST
    if not ours["period_end"].endswith("-03-31"):
        last = periods.say_date(ours["period_end"])
        return f"The returns go to {last}, and DfE's figure is of the whole year."
    return ""


def _of_cohort(ours: Mapping[str, Any]) -> str:
    older = breaks.known()[OLDER_CARE_LEAVERS]
    return older.says if ours["age_band"] in older.age_bands else ""


def _of_definitions(ours: Mapping[str, Any], definitions: Mapping[str, str]) -> str:
    of = (ours["measure"], ours["group"], ours["category"])
    own = other_than_dfes(definitions, *of)
    return f"By the council's own choice: {'; '.join(own)}." if own else ""


def other_population(ours: Mapping[str, Any], dfes: Mapping[str, Any]) -> str:
    """Return that two rates are for different numbers of children in the area; '' if not.

    DfE's releases revise the population of earlier years, so a rate can differ by it alone.
    """
    own, other = ours["denominator"], dfes["denominator"]
    if not ours["measure"].endswith(RATE) or not (own > 0 and other > 0) or own == other:
        return ""
    return f"The rates are of other populations: ours of {plain(own)}, DfE's of {plain(other)}."


def before_a_break(theirs: pd.DataFrame) -> pd.Series:
    """Return what changed in DfE's series after the release of each of its figures, '' if nothing.

    Only what did not touch what is counted: ours follows the new series for every year.
    """
    said = pd.Series("", index=theirs.index, dtype=object)
    for each in breaking.of(theirs):
        if not each.counted:
            is_old = theirs["release"] < str(each.year)
            said[is_old & breaking.touched(each, theirs)] = each.says
    return said
