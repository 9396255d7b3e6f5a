"""What a user is told when something is wrong: what, where, why it matters, what to do."""

import difflib
from collections.abc import Iterable


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
    """Return ' Did you mean "x"?' for the nearest of ``known``, or '' when none is near."""
    names = list(known)
    near = difflib.get_close_matches(word, names, n=1) or difflib.get_close_matches(
        word.lower().replace("_", "-"), names, n=1
    )
    return f' Did you mean "{near[0]}"?' if near else ""
