"""A file that a command writes because its user has named it."""

import os

from cpanalytics.errors import CommandError


def write(file: str, text: str, mark: str = "") -> None:
    """Write a file; one with a marking is its owner's only."""
    rights = 0o600 if mark else 0o666
    try:
        with open(
            file, "w", encoding="utf-8", newline="", opener=lambda p, f: os.open(p, f, rights)
        ) as opened:
            opened.write(text)
    except OSError as error:
        raise CommandError(
            f"{file} cannot be written: {error.strerror}.\n"
            "  What to do: name a file in a folder that exists and that you may write to."
        ) from None
