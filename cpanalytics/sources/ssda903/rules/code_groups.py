"""Codes that rules of several modules take together."""

ADOPTIVE = ("A3", "A4", "A5", "A6")
"""Placements for adoption."""
ADOPTION = ("E11", "E12")
"""Reasons for leaving care: an adoption order was made."""
DIED_OR_ADOPTED = ("E2", *ADOPTION)
MOVED = ("P", "T", "B", "U")
"""Reasons for a new episode: another placement, alone or with something else."""
