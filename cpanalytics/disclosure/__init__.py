"""The one door through which figures reach a reader."""

from collections.abc import Callable

import pandas as pd

from cpanalytics.disclosure.methods import check_method
from cpanalytics.errors import CommandError, did_you_mean

__all__ = ["AUDIENCES", "Unsafe", "check_audience", "check_method", "release"]

AUDIENCES = ("public", "internal")
ATTACKS = 4
"""How often a table is attacked, and more of it hidden, before the release is given up."""


class Unsafe(Exception):  # noqa: N818 - it is no error of a user's: the release is not safe
    """What is left of an attack after all that could be hidden was; ``found`` as it returns it."""

    def __init__(self, found: pd.DataFrame) -> None:
        super().__init__("small numbers could not be protected")
        self.found = found


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
    attack: Callable[[pd.DataFrame], pd.DataFrame] | None = None,
    method: str = "",
    elsewhere: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Return the figures that ``audience`` may see.

    figures    rows of the one table, of one council or several.
    attack     returns the rows of a protected table that give a small number away after all
               (measure, period_end and what they are broken down by). More is hidden then, and
               the attack repeated.
    method     "suppress": small numbers, and what would give them away, have no value and the
               status "c". "round5": every count is rounded to a multiple of 5, and has the
               qualifier "rounded to 5". '' is what the council has used so far, else suppress.
    elsewhere  figures of the same places that others publish, such as DfE: what they show of a
               count is known to all, so it need not be hidden, and protects nothing.
    ``internal``: all, as they are. ``public``: what is already published, and what was counted
    from records once it is protected. What goes out is recorded in data/released, and holds for
    good: use ``internal`` to try things out. Local figures are never public.
    Raises CommandError for an unknown method, or one that the council has not used so far,
    InputError where the record of earlier releases was edited or lost, Unsafe where an attack
    still finds something in the end; nothing is released then.
    """
    check_method(method, audience)
    if check_audience(audience) == "internal":
        return figures
    printed = figures[figures["visibility"] == "public"]
    counted = figures[(figures["visibility"] == "internal") & (figures["source"] == "records")]
    if counted.empty:
        return printed
    from cpanalytics.disclosure.publish import Known, prepared  # SciPy's solvers: only where needed

    found = counted.iloc[:0]
    for _ in range(ATTACKS):
        releases = [prepared(
                    own,
                    Known(printed[printed["reported_by"] == slug], elsewhere),
                    found,
                    method,
                )
                    for slug, own in counted.groupby("reported_by", sort=True)]  # fmt: skip
        table = pd.concat([printed, *(one.table for one in releases)], ignore_index=True)
        given_away = attack(table) if attack else found.iloc[:0]
        if given_away.empty:
            for one in releases:
                one.record()
            return table
        found = pd.concat([found, given_away], ignore_index=True)
    raise Unsafe(given_away)
