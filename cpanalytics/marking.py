"""The government's mark for what only some may see: on every page, sheet, picture and file name."""

from pathlib import PurePath

MARKING = "OFFICIAL-SENSITIVE"


def of(audience: str) -> str:
    """Return the marking of what ``audience`` is given: '' for the public."""
    return MARKING if audience == "internal" else ""


def named(name: str, marking: str) -> str:
    """Return a file's name with its marking before the ending: tables-OFFICIAL-SENSITIVE.xlsx."""
    if not marking:
        return name
    path = PurePath(name)
    return f"{path.stem}-{marking}{path.suffix}"
