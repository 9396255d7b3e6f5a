"""What a user is told of a return's file that cannot be used: never what a cell says."""

from cpanalytics.errors import InputError

WHY = "the council's figures are counted from it"
AGAIN = "export it again from the case system"


def unusable(shown: str, what: str, what_to_do: str = AGAIN, why: str = WHY) -> InputError:
    """Return the error of a file (or folder) that a message names ``shown``."""
    return InputError(f"{shown} {what}.\n  Why it matters: {why}.\n  What to do: {what_to_do}.")
