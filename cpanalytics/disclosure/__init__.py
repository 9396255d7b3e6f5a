"""The one door through which figures reach a reader."""

from collections.abc import Callable

import pandas as pd

from cpanalytics.errors import CommandError, did_you_mean

AUDIENCES = ("public", "internal")


def check_audience(audience: str) -> str:
    """Return ``audience`` if it is known, else raise CommandError."""
    if audience in AUDIENCES:
        return audience
    raise CommandError(
        f'audience "{audience}" is not known.{did_you_mean(audience, AUDIENCES)}\n'
        "  Why it matters: it decides who may see which figures.\n"
        "  What to do: use public (figures already published) or internal."
    )


def release(
    figures: pd.DataFrame,
    audience: str,
    approved: Callable[[pd.DataFrame], None] = lambda table: None,
) -> pd.DataFrame:
    """Return the figures that ``audience`` may see.

    figures    rows of the one table, of one council or several.
    approved   called with the protected rows before they are recorded as released; what it raises
               stops the release.
    ``internal``: all, as they are. ``public``: what is already published, and what was counted
    from records once it is protected: small numbers, and what would give them away, have no value
    and the status "c". What goes out is recorded in data/released, and holds for good: use
    ``internal`` to try things out. Local figures are never public.
    Raises InputError where the record of earlier releases was edited or lost.
    """
    if check_audience(audience) == "internal":
        return figures
    printed = figures[figures["visibility"] == "public"]
    counted = figures[(figures["visibility"] == "internal") & (figures["source"] == "records")]
    if counted.empty:
        return printed
    from cpanalytics.disclosure.publish import prepared  # SciPy's solvers: only where needed

    releases = [prepared(own, printed[printed["reported_by"] == slug])
                for slug, own in counted.groupby("reported_by", sort=True)]  # fmt: skip
    table = pd.concat([printed, *(one.table for one in releases)], ignore_index=True)
    approved(table)
    for one in releases:
        one.record()
    return table
