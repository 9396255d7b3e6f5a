"""Files that a person downloaded, recognised by their content and copied to data/raw/dfe."""

import re
import shutil
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from cpanalytics import private, project
from cpanalytics.errors import CommandError, InputError
from cpanalytics.sources.dfe import sidecar as sidecars
from cpanalytics.sources.dfe import store
from cpanalytics.sources.dfe.reading import Reading, read_file
from cpanalytics.sources.dfe.sidecar import sha256
from cpanalytics.sources.ssda903.archives import Archive
from cpanalytics.sources.ssda903.source import Source

MOST_FILES = 500
SECOND_DOWNLOAD = re.compile(r"( ?\(\d+\)| - copy)(?=\.csv$)", re.IGNORECASE)
MOST_SHOWN = 5


def add(paths: Sequence[Path]) -> list[str]:
    """Copy the data sets in these CSV files, folders and zips to data/raw/dfe/<release>/.

    Returns what is to be told, a text a file. A file that is not known is left out, with the
    reason. Where none is used it raises InputError with these reasons; CommandError for a path
    that is not there.
    """
    for path in paths:
        if not path.exists():
            raise CommandError(
                f"{path} is not there.\n"
                "  What to do: name the CSV files, the folder or the zip that you downloaded."
            )
    used: list[str] = []
    refused: list[str] = []
    with private.folder() as folder:
        for number, path in enumerate(paths):
            files = _csvs(path, folder / str(number))
            for _, together in groupby(files, key=lambda file: file.parent):
                _add_all(list(together), path, used, refused)
    if not used:
        raise InputError("\n".join(refused))
    store.ready()
    left_out = ["Left out: " + error.split("\n")[0] for error in refused]
    return [*left_out, *used, _summed_up(used, refused)]


def _summed_up(used: list[str], refused: list[str]) -> str:
    left = f", {len(refused)} left out (the reasons are above)" if refused else ""
    return f"Files of DfE used: {len(used)}{left}. See them with `cpanalytics figures`."


def _csvs(path: Path, folder: Path) -> list[Path]:
    """Return the CSV files that a path stands for, those of a zip unpacked into ``folder``."""
    if path.is_dir():
        found = sorted(file for file in path.rglob("*") if file.suffix.lower() == ".csv")
    elif path.suffix.lower() == ".zip":
        found = sorted(_unpacked(path, folder))
    else:
        found = [path]
    if not found:
        raise InputError(
            f"{project.shown(path)} holds no CSV file.\n"
            "  What to do: choose the download of all data (zip), or CSV files; see README."
        )
    return found


def _unpacked(path: Path, folder: Path) -> Iterator[Path]:
    folder.mkdir()
    source = Source(path.name, project.shown(path), path=path)
    with source.open() as opened:
        archive = Archive(source, opened, most_files=MOST_FILES)
        for info in archive.infos:
            name = info.filename.replace("\\", "/").rsplit("/", 1)[-1]
            if name.lower().endswith(".csv") and not name.startswith("."):
                file = folder / name
                file.write_bytes(b"".join(archive.pieces(info)))
                yield file


def _add_all(files: list[Path], path: Path, used: list[str], refused: list[str]) -> None:
    """Add the files of one folder or zip: they are of one release, the latest's."""
    found: list[tuple[Path, Reading]] = []
    for file in files:
        try:
            found.append((file, read_file(file)))
        except InputError as error:
            refused.append(_in_words(str(error), file, path))
    latest = max((one.release for _, one in found if not one.is_population), default="")
    for file, one in found:
        used.append(_copied(file, one, one.release if one.is_population else latest))


def _in_words(error: str, file: Path, path: Path) -> str:
    """Return what is told of a refused file; one of a zip is named as in the zip."""
    return (
        error if file == path else error.replace(project.shown(file), f"{path.name}: {file.name}")
    )


def _copied(file: Path, one: Reading, release: str) -> str:
    """Copy a file unchanged with its sidecar, and return what is told of it."""
    to = store.folder() / release / SECOND_DOWNLOAD.sub("", file.name)
    if to.is_file() and sha256(to) != sha256(file):
        raise InputError(
            f"{project.shown(to)} is there already, and is another file.\n"
            "  Why it matters: a release that DfE corrected has other figures under its name.\n"
            f"  What to do: to use the new one, delete the old one and {sidecars.of(to).name} "
            "beside it, and add it again."
        )
    is_new = not to.is_file()
    if is_new:
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, to)
        sidecars.write(to, one.title, release)
    state = "" if is_new else ", there already"
    line = f"{project.shown(to)}{state}: {one.title}. {one.rows.num_rows:,} figures."
    return "\n".join([line, *_notes(one)])


def _notes(one: Reading) -> Iterator[str]:
    """Yield what of a file is not as the mapping knows it."""
    if one.not_known:
        more = len(one.not_known) - MOST_SHOWN
        shown = "; ".join(one.not_known[:MOST_SHOWN]) + (f"; {more} more" if more > 0 else "")
        yield f"  Not in the mapping, and {one.kept}: {shown}."
