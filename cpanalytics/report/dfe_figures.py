"""DfE's published figures that a report compares with: which measures, whose, and their source."""

from collections.abc import Collection

import pandas as pd

from cpanalytics import figures, narrative
from cpanalytics.authorities import Authority

ENGLAND = "E92000001"
POPULATION = "population_0_to_17"
PAGES: dict[str, tuple[str, ...]] = {
    "population": (
        "children_looked_after_rate", "started_looked_after_rate", "ceased_looked_after_rate",
    ),
    "placements": ("placements_3plus_pct", "same_carer_2_years_pct"),
    "post16": (
        "care_leavers_eet_pct", "care_leavers_neet_pct", "care_leavers_higher_education_pct",
    ),
    "care-leavers": (
        "care_leavers_suitable_accommodation_pct", "care_leavers_in_touch_pct",
        "care_leavers_eet_pct", "staying_put_pct",
    ),
    "health": (
        "health_assessment_pct", "dental_check_pct", "immunisations_up_to_date_pct",
        "development_checks_pct", "sdq_returned_pct", "sdq_score_mean", "substance_misuse_pct",
        "convicted_pct",
    ),
    "safety": ("missing_children_pct",),
}  # fmt: skip
"""The measures that each page compares, in the order in which it shows them."""
SECTION = "Compared with whom, and how sure"
"""The heading under which they stand."""
FLOWS = {
    "population": ("started_looked_after", "ceased_looked_after"),
    "safety": ("missing_children",),
}
"""Counts of a page whose years are of different children: only of these a process has limits."""


def releases() -> list[str]:
    """Return the releases of DfE's figures that were supplied, oldest first.

    ONS's estimates, which have editions of their own, are none: nothing is compared with them.
    """
    from cpanalytics.sources import dfe

    of_estimates = {file.parent.name for file in dfe.estimates()}
    return [name for name in dfe.releases() if name not in of_estimates]


def of_council(close: pd.DataFrame, authority: Authority) -> pd.DataFrame:
    """Return the council's own figures among those ``near`` it, also those that DfE keeps back.

    Estimates of population are ONS's, whichever file they came in.
    """
    own = close[(close["area_code"] == authority.ons_code) & (close["status"] != "z")]
    return own[own["measure"] != POPULATION]


def below(close: pd.DataFrame, authority: Authority, ids: Collection[str]) -> str:
    """Return where on the page DfE's figures of measures stand; '' where it gives none of them."""
    compared = {id for page in PAGES.values() for id in page}.intersection(ids)
    own = of_council(close, authority)
    number = own.loc[own["measure"].isin(compared) & (own["status"] == "ok"), "measure"].nunique()
    stands = "DfE's figure stands" if number == 1 else "DfE's figures stand"
    return f" {stands} below, under “{SECTION}”." if number else ""


def near(authority: Authority, as_of: str) -> pd.DataFrame:
    """Return all of DfE's figures, up to a date, of the council and those that it stands beside.

    Those are its statistical neighbours, its region and England. Every release has its own rows: a
    percentage is of the counts of its own release. No rows where DfE's files were not supplied.
    Raises InputError for a file that cannot be used.
    """
    from cpanalytics.sources import dfe  # a column store: only where something is compared

    codes = [authority.ons_code, authority.region_code, ENGLAND, *authority.neighbour_lists.codes]
    return figures.until(_plain(dfe.figures(codes, every_release=True)), as_of)


def of_all(close: pd.DataFrame, ids: Collection[str], as_of: str) -> pd.DataFrame:
    """Return the figures of those ``close``, and of some measures those of all other areas too."""
    from cpanalytics.sources import dfe

    if close.empty:
        return close
    others = figures.until(_plain(dfe.figures(None, ids)), as_of)
    others = others[~others["area_code"].isin(close["area_code"].unique())]
    return pd.concat([close, others], ignore_index=True)


def _plain(rows: pd.DataFrame) -> pd.DataFrame:
    """Return texts as Python's own: many small choices of rows are made, which are faster so."""
    return rows.astype(dict.fromkeys(figures.TEXT_KEYS + figures.ABOUT_VALUES, object))


def source(rows: pd.DataFrame) -> str:
    """Return where figures of DfE's come from: publication and releases."""
    releases = sorted(rows["release"].unique())
    what = "release" if len(releases) == 1 else "releases"
    return (
        f"DfE, Children looked after in England including adoptions, {narrative.listed(releases)} "
        f"{what} (Open Government Licence v3.0)"
    )
