"""What happened in a run, for programs: a file with one JSON object a line, an event each.

It names councils, notebooks, files and times; a reason is worded as the page of the run words it,
so that no child's data gets in.
"""

import contextlib
import json
import os
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cpanalytics.errors import CommandError, CpanalyticsError, InputError
from cpanalytics.runs.plan import Report
from cpanalytics.runs.result import RunResult
from cpanalytics.runs.task import Made, Task

Tell = Callable[..., None]
"""Writes an event: its name, then what there is to know of it by name."""


@contextlib.contextmanager
def opened(file: Path | None) -> Iterator[Tell]:
    """Yield what adds events to the end of ``file``, and to nothing where there is none.

    How the run ends is added at the end, also where it stops early. A new file is its owner's
    only. Raises CommandError where it cannot be opened, InputError where the disk is full.
    """
    if file is None:
        yield lambda _, **about: None
        return
    with _to_the_end_of(file) as out:
        run = secrets.token_hex(4)

        def tell(event: str, **about: Any) -> None:
            line = {"time": _time(), "run": run, "event": event, **about}
            try:
                out.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
            except OSError as error:
                raise InputError(
                    f"The log {file} could not be written: {error.strerror}.\n"
                    "  Every report is whole: the last good one, or one that this run finished.\n"
                    "  What to do: free some space, or choose another file with --log-file."
                ) from None

        with _ending_told(tell):
            yield tell


def planned(report: Report) -> dict[str, Any]:
    """Return what there is to know of a report before it is made."""
    return {**report.parameters, "notebooks": [file.stem for file in report.notebooks]}


def notebook(task: Task, made: Made) -> dict[str, Any]:
    """Return what there is to know of a notebook that is done, or failed."""
    about = {**task.parameters, "notebook": task.name}
    about |= {"started": _time(made.started), "seconds": round(made.seconds, 2)}
    return about | {"left_out": made.left_out, "reason": made.failure}


def finished(result: RunResult) -> dict[str, Any]:
    """Return what there is to know of a report that was swapped in, kept aside, or not made."""
    about = {"authority": result.authority, "as_of": result.as_of, "folder": str(result.folder)}
    about |= {"made": result.made, "failed": sorted(result.failed)}
    return about if result.as_of else about | {"reason": "\n".join(result.failed.values())}


def _time(seconds: float | None = None) -> str:
    moment = datetime.now(UTC) if seconds is None else datetime.fromtimestamp(seconds, UTC)
    return moment.isoformat(timespec="milliseconds")


@contextlib.contextmanager
def _to_the_end_of(file: Path) -> Iterator[Any]:
    """Open without a buffer: every event is there at once, and whole, also if the run is killed."""
    try:
        handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    except OSError as error:
        raise CommandError(
            f"The log {file} cannot be written: {error.strerror}.\n"
            "  What to do: name a file in a folder that exists and that you may write to."
        ) from None
    with os.fdopen(handle, "ab", buffering=0) as out:
        yield out


@contextlib.contextmanager
def _ending_told(tell: Tell) -> Iterator[None]:
    try:
        yield
    except BaseException as error:
        # the words of an error that is not ours could hold a record
        ours = isinstance(error, CpanalyticsError)
        with contextlib.suppress(InputError):
            tell("run stopped", reason=str(error) if ours else type(error).__name__)
        raise
