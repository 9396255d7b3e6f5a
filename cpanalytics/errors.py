"""What a user is told when something is wrong: what, where, why it matters, what to do."""

import difflib
from collections.abc import Iterable

ENOUGH_TO_GO_BY = 4
"""Letters that a beginning must have before the first name with it is suggested."""


class CpanalyticsError(Exception):
    """A mistake that a user can mend. Shown without a traceback; never holds a child's data."""

    exit_code = 1


class InputError(CpanalyticsError):
    """An input file cannot be used as it stands (exit code 1)."""

    exit_code = 1


class CommandError(CpanalyticsError):
    """The command, or a parameter, names something that does not exist (exit code 2)."""

    exit_code = 2


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ' Did you mean "x"?' for the nearest of ``known``, or '' when none is near.

    Near is a slip of the keys, capitals or underscores, or the beginning of a longer name.
    """
    names = list(known)
    plain = word.lower().replace("_", "-")
    near = difflib.get_close_matches(word, names, n=1)
    near = near or difflib.get_close_matches(plain, names, n=1)
    if not near and len(plain) >= ENOUGH_TO_GO_BY:
        near = [name for name in names if name.startswith(plain)]
    return f' Did you mean "{near[0]}"?' if near else ""
