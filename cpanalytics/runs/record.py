"""run.json: what a run was made from, enough to repeat it. Times are here and nowhere else."""

import hashlib
import json
import platform
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from cpanalytics import measures, project
from cpanalytics.disclosure import ledger
from cpanalytics.runs.plan import Report
from cpanalytics.runs.task import Made
from cpanalytics.sources import dfe, store

FILE = "run.json"
PACKAGE = Path(measures.__file__).parent
PROGRAMS = (
    "cpanalytics", "pandas", "matplotlib", "papermill", "nbconvert", "afcharts", "gptables",
)  # fmt: skip


@cache
def versions() -> dict[str, str]:
    """Return the version of each program that can change what a page looks like."""
    return {"python": platform.python_version(), **{name: version(name) for name in PROGRAMS}}


def inputs(report: Report) -> dict[str, str]:
    """Return the SHA-256 of each file that the report is made from, by its path in the project.

    Of a public report of records the ledger is one: a ledger that is gone is noticed by it.
    """
    catalogue = PACKAGE / "measures.toml"
    files = [*store.inputs(report.authority.slug), *dfe.files(), catalogue, *report.notebooks]
    if report.audience != "internal" and (released := ledger.file(report.authority.slug)).exists():
        files.append(released)
    return {_name(file): store.sha256(file) for file in files}


def run_id(report: Report, read: Mapping[str, str]) -> str:
    """Return 16 hex digits: the same for the same inputs, code, versions and parameters."""
    parts = [dict(read), code(), versions(), report.parameters]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()[:16]


def made_from(report: Report, read: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return, by notebook, the SHA-256 of each part that it is made from, under the part's name."""
    sources = {file.stem: read[_name(file)] for file in report.notebooks}
    others = {name: found for name, found in read.items() if not name.endswith(".ipynb")}
    same = {
        "parameters": _of(report.parameters),
        "figures": _of(others),
        "code": code(),
        "programs": _of(versions()),
    }
    return {name: {"notebook": found, **same} for name, found in sources.items()}


def _of(found: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()


@cache
def code() -> str:
    """Return one SHA-256 over every file of the package."""
    files = sorted(
        (file.relative_to(PACKAGE).as_posix(), store.sha256(file))
        for file in PACKAGE.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    )
    return hashlib.sha256(json.dumps(files).encode()).hexdigest()


def write(
    folder: Path,
    identity: str,
    report: Report,
    read: Mapping[str, str],
    done: Mapping[str, Made],
    because: Mapping[str, str],
    seconds: Mapping[str, float],
) -> None:
    """Write run.json into ``folder``, which holds all other files of the report already.

    because   why each notebook was run, '' where its last run still held.
    seconds   how long its last run took.
    """
    parts = made_from(report, read)
    content: dict[str, Any] = {
        "run_id": identity,
        "parameters": report.parameters,
        "versions": versions(),
        "code_sha256": code(),
        "inputs_sha256": dict(read),
        "notebooks": {
            name: {
                "result": "failed" if made.failure else "made",
                "reason": made.failure,
                "left_out": made.left_out,
                "seconds": round(seconds[name], 2),
                "made_from": parts[name],
                "run_because": because[name],
            }
            for name, made in done.items()
        },
        "files_sha256": {
            file.relative_to(folder).as_posix(): store.sha256(file)
            for file in sorted(folder.rglob("*"))
            if file.is_file()
        },
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    text = json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
    (folder / report.file(FILE)).write_bytes(text.encode())


def _name(file: Path) -> str:
    """Return a path that is the same on every machine."""
    root = project.root()
    return file.relative_to(root if file.is_relative_to(root) else PACKAGE.parent).as_posix()
