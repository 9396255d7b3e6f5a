"""The government's mark for what only some may see: on every page, sheet, picture and file name."""

from pathlib import PurePath

MARKING = "OFFICIAL-SENSITIVE"

_on_pictures: list[str] = []


def of(audience: str) -> str:
    """Return the marking of what ``audience`` is given: '' for the public."""
    return MARKING if audience == "internal" else ""


def put_on_pictures(marking: str) -> None:
    """Let every picture that this process draws for a file have ``marking``; '' ends that."""
    _on_pictures[:] = [marking] if marking else []


def on_pictures() -> str:
    """Return the marking of pictures that this process draws, '' if they have none."""
    return _on_pictures[0] if _on_pictures else ""


def named(name: str, marking: str) -> str:
    """Return a file's name, or path, with its marking before the ending, if it has none yet:
    tables-OFFICIAL-SENSITIVE.xlsx."""
    if not marking:
        return name
    path = PurePath(name)
    if marking in path.stem:
        return str(path)
    return str(path.with_name(f"{path.stem}-{marking}{path.suffix}"))
