"""What is known of each file that was added: a TOML file of the same name beside it."""

import hashlib
import tomllib
from datetime import date
from pathlib import Path

from cpanalytics.errors import InputError
from cpanalytics.sources.dfe.table import unusable

EES = (
    "https://explore-education-statistics.service.gov.uk/find-statistics/"
    "children-looked-after-in-england-including-adoptions"
)
BEFORE_EES = "https://www.gov.uk/government/collections/statistics-looked-after-children"
FIRST_ON_EES = 2020
LICENCE = "Open Government Licence v3.0"


def of(file: Path) -> Path:
    """Return where a file's sidecar lies."""
    return file.with_suffix(".toml")


def sha256(file: Path) -> str:
    """Return the SHA-256 of a file's bytes."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def write(file: Path, title: str, release: str) -> None:
    """Write the sidecar of a file that is being added today."""
    year = int(release.removeprefix("mid-")[:4])
    page = EES if year >= FIRST_ON_EES else BEFORE_EES
    told = {
        "title": title,
        "publisher": "Department for Education",
        "release": release,
        "source_page": page,
        "licence": LICENCE,
        "attribution": f"Contains public sector information licensed under the {LICENCE}.",
        "sha256": sha256(file),
        "added": date.today().isoformat(),
    }
    lines = [f'{key} = "{_escaped(text)}"\n' for key, text in told.items()]
    of(file).write_text("".join(lines), encoding="utf-8", newline="\n")


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def check(file: Path) -> None:
    """Raise InputError where a file is no longer the one that was added. No sidecar: no check."""
    if not of(file).is_file():
        return
    try:
        known = tomllib.loads(of(file).read_text(encoding="utf-8-sig")).get("sha256")
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        known = None
    if known != sha256(file):
        raise _changed(file)


def _changed(file: Path) -> InputError:
    return unusable(
        file,
        f"is not the file that was added: its fingerprint is not that in {of(file).name}",
        "delete both, and add the file again as it was downloaded with `cpanalytics add-dfe`",
    )
