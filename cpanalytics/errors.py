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


def did_you_mean_one_of(part: str, known: Iterable[str]) -> str:
    """Return the same, for all names that ``part`` begins, or else that hold it; nearest if none.

    A name in a series, such as 10_population, is often asked for by its number or by its word.
    """
    names, plain = list(known), part.lower().replace("-", "_")
    begun = [name for name in names if name.startswith(plain)]
    found = (begun or [name for name in names if plain in name]) if plain else []
    if not found:
        return did_you_mean(part, names)
    return " Did you mean " + " or ".join(f'"{name}"' for name in found) + "?"
