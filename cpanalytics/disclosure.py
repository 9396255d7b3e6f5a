"""The one door through which figures reach a reader."""

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


def release(figures: pd.DataFrame, audience: str) -> pd.DataFrame:
    """Return the figures that ``audience`` may see.

    ``public``: only figures that are already published. ``internal``: all.
    """
    if check_audience(audience) == "internal":
        return figures
    return figures[figures["visibility"] == "public"]
