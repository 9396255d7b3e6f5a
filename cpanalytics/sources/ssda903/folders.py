"""Which files of a council's returns are read, and which are passed over."""

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from cpanalytics import project
from cpanalytics.sources.ssda903.refusal import unusable
from cpanalytics.sources.ssda903.source import Source

ONE_TABLE = {".csv", ".tsv"}
READ = {".csv", ".tsv", ".xlsx", ".xlsm", ".xml", ".zip"}
NO_DATA = {".txt", ".md", ".toml", ".gitkeep", ".ini", ".db", ".html", ".pdf", ".docx"}
OTHER_BOOKS = {".xls", ".xlsb", ".ods"}
OTHER_ARCHIVES = {".7z", ".rar", ".gz", ".tar", ".tgz", ".bz2", ".xz"}


def of_years(returns: Path) -> list[Path]:
    """Return what is in the folder of returns: a folder, or one file with a whole return, a year.

    Raises InputError for a file beside them that holds one table only.
    """
    if not returns.is_dir():
        return []
    inside = sorted(path for path in returns.iterdir() if not hidden(path.name))
    for path in inside:
        if path.is_file() and path.suffix.lower() in ONE_TABLE:
            raise unusable(
                project.shown(path),
                "lies beside the year folders, so its year is not known",
                'put it in a folder that is named by its year, such as "2018-19"',
            )
    whole = (READ | OTHER_BOOKS | OTHER_ARCHIVES) - ONE_TABLE
    return [path for path in inside if path.is_dir() or path.suffix.lower() in whole]


def of_year(folder: Path) -> list[Path]:
    """Return every file in a year's folder and below it, in the order of their names.

    Hidden files and those that an open spreadsheet program leaves behind are not among them. Of a
    year that is one file, it is that file.
    """
    if folder.is_file():
        return [folder]
    found = []
    for parent, inside, names in os.walk(folder):
        inside[:] = [name for name in inside if not hidden(name)]
        found += [Path(parent, name) for name in names if not hidden(name)]
    return sorted((path for path in found if path.is_file()), key=lambda p: p.as_posix())


def sources(folder: Path) -> list[Source]:
    """Return the files of a year as sources, labelled from the year's name on."""
    return [
        Source(path.relative_to(folder.parent).as_posix(), project.shown(path), path=path)
        for path in of_year(folder)
    ]


def is_read(source: Source) -> bool:
    """Return whether a file can hold a return. Raises InputError for forms that are not read."""
    if source.suffix in OTHER_BOOKS:
        raise unusable(source.shown, "is a workbook of a kind that is not read", "save it as .xlsx")
    if source.suffix in OTHER_ARCHIVES:
        raise unusable(source.shown, "is an archive of a kind that is not read", "unpack it here")
    return source.suffix in READ


def twins(found: Iterable[Source]) -> Iterator[tuple[Source, bool]]:
    """Yield each file, and whether one before it has the same bytes.

    A file on disk is only looked through if another has its size; one in memory is not kept.
    """
    sizes: dict[int, list[Source | bytes]] = {}
    for source in found:
        same_size = sizes.setdefault(source.size, [])
        digest = _digest(source) if same_size or source.data is not None else b""
        yield source, any(_digest(other) == digest for other in same_size)
        same_size.append(digest or source)


def _digest(source: Source | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    with source.open() as file:
        return hashlib.file_digest(file, "sha256").digest()


def hidden(name: str) -> bool:
    """Return whether a file or folder is one that programs leave behind."""
    return name.startswith((".", "~$", "__MACOSX")) or name.lower() in ("thumbs.db", "desktop.ini")
