"""Codes that rules of several modules take together."""

from cpanalytics.indicators.records import ADOPTION

DIED_OR_ADOPTED = ("E2", *ADOPTION)
MOVED = ("P", "T", "B", "U")
"""Reasons for a new episode: another placement, alone or with something else."""
