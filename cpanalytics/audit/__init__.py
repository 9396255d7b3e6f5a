"""Attacks what is to be released, as someone with a solver would, before anybody else can.

It shares nothing with what protects the figures: an error in one is not repeated in the other.
"""

from collections.abc import Sequence

import pandas as pd

from cpanalytics.audit import findings
from cpanalytics.audit.attack import Attack
from cpanalytics.audit.before import Before
from cpanalytics.audit.findings import blocks
from cpanalytics.audit.outputs import report

__all__ = ["Before", "audit", "blocks", "report"]


def audit(
    released: pd.DataFrame,
    truth: pd.DataFrame | None = None,
    earlier: Sequence[Before] = (),
) -> pd.DataFrame:
    """Return the suppressed figures that everything released narrows too far, one row a figure.

    released  the table that is to be public (rows of the one table; "c" where suppressed).
    truth     the unprotected table of the same council. It only tells which suppressed counts are
              small, and which assumptions of an attacker are true. Without it each keeps three
              values at least.
    earlier   tables released before, oldest first, each with the unprotected one behind it where
              that is kept. With ``truth``, old and new are one system: what was corrected since
              is an unknown of its own, all else is one unknown. Without it all is.

    Empty where every suppressed count keeps three possible values, and a small one (1 to 5, or
    the rest of a base) both 1 and 6 where any pattern of suppression leaves these. Columns:
    figure (see ``figures.figure_id``), its key, hidden (which of its numbers), learns, by, do.
    None of them holds a number that is suppressed.
    """
    attack = Attack(released, truth, earlier)
    return findings.to_frame(attack.narrowed(), attack.relations)
