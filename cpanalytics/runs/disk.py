"""What the system says of a disk or a file while reports are made, in one clear message."""

import contextlib
import errno
import tempfile
from collections.abc import Iterator
from pathlib import Path

from cpanalytics.errors import InputError

FOR_ALL = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
"""What the system says where no report can be written: a full disk, or one only to read."""


@contextlib.contextmanager
def told(base: Path) -> Iterator[None]:
    """Turn a full disk, a read-only folder or a file that has gone into one clear message."""
    try:
        yield
    except OSError as error:
        raise InputError(words_of(error, base)) from None


def words_of(error: OSError, base: Path) -> str:
    """Return what is told of an error of the system while reports in ``base`` are made."""
    if _is_elsewhere(error.filename, base):
        return (
            f"{error.filename} could not be used: {error.strerror}.\n"
            "  The last good reports are as they were.\n"
            "  What to do: see that it is there, that you may use it, and that its disk has "
            "room; then run again."
        )
    return (
        f"The reports in {base} could not be written: {error.strerror or error}.\n"
        f"  Where: {error.filename or _places(base)}.\n"
        "  The last good reports are as they were.\n"
        "  What to do: free some space, allow writing there, or choose another folder with "
        "--output-dir."
    )


def _places(base: Path) -> str:
    return f"{base}, or the folder of temporary files, {tempfile.gettempdir()}"


def _is_elsewhere(name: object, base: Path) -> bool:
    """Return whether a file has nothing to do with the folder of reports."""
    file = Path(name).absolute() if isinstance(name, str) else base
    return not (file.is_relative_to(base) or base.is_relative_to(file))
