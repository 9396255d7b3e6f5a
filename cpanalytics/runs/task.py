"""One task of a run: a notebook for a council, executed and made into a page, in one process."""

import html
import secrets
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import nbformat

from cpanalytics import marking
from cpanalytics.errors import CpanalyticsError
from cpanalytics.report import html as report_html
from cpanalytics.report.page import build_page
from cpanalytics.runs import collect, guard
from cpanalytics.runs.execute import TIME_LIMIT, Executed, as_written, execute
from cpanalytics.sources import records


@dataclass(frozen=True)
class Task:
    """What a worker needs to know. ``date`` is in words; ``frame`` is the same on every page.

    limit    seconds that it may take.

    Each attempt at it writes into a new folder within ``folder``, which the run makes and removes.
    """

    notebook: Path
    parameters: dict[str, str]
    folder: Path
    heading: str
    authority_name: str
    date: str
    frame: dict[str, Any]
    limit: float = TIME_LIMIT

    @property
    def name(self) -> str:
        """Return the notebook's name, which its files in ``folder`` have too."""
        return self.notebook.stem

    def file(self, ending: str) -> str:
        """Return the name of the file with ``ending`` that the task writes, marked if need be."""
        return marking.named(f"{self.name}.{ending}", self.frame["marking"])


@dataclass(frozen=True)
class Made:
    """What became of a task: a plain reason if it failed, and the seconds that it took.

    ``left_out`` says, a line a cell, what the notebook showed that a report may not hold.
    ``folder`` has what it wrote, if it got so far; ``started`` is in seconds since 1970.
    """

    failure: str
    seconds: float
    left_out: list[str] = field(default_factory=list)
    folder: Path | None = None
    started: float | None = None


def make(task: Task) -> Made:
    """Write the executed notebook and its page into a new folder; OSError if that fails.

    A worker that is lost may have a task done twice, and one whose run has ended still be at it:
    attempts share no file, and none makes the task's folder again once it is gone.
    """
    began, started = time.time(), time.perf_counter()
    folder = task.folder / f"{task.name}-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o700)
    title = f"{task.heading} – {task.authority_name} – {task.date}"
    refuses = _names_a_child(records.state())
    done = execute(task.notebook, task.parameters, title=title, limit=task.limit, refuses=refuses)
    page, failure = _page(task, done)
    collect.put_marking(done.notebook, task.frame["marking"])
    nbformat.write(done.notebook, folder / task.file("ipynb"))
    (folder / task.file("html")).write_bytes(page.encode())
    return Made(failure, time.perf_counter() - started, done.left_out, folder, began)


@cache
def _names_a_child(state: tuple[tuple[Path, int], ...]) -> guard.Refuses:
    """Return the check of what a page may say; while the returns are the same they are read once.

    They are those of every council here: a notebook can read another than its own.
    """
    return records.tells_of_a_child()


def _page(task: Task, done: Executed) -> tuple[str, str]:
    """Return the page, and why it only says that the report failed ('' if it is the report)."""
    failure = done.failure
    about = {
        "title": f"{task.heading} – {task.date}",
        "authority_name": task.authority_name,
        "current_page": task.file("html"),
        **task.frame,
    }
    try:
        if not failure:
            collect.refuse_two_of_a_name(collect.blocks(done.notebook))
            return report_html.render(as_written(done.notebook), **about), ""
    except CpanalyticsError as error:
        failure = str(error)
    except Exception as error:  # one notebook that finds a fault of ours must not stop the rest
        failure = f"Its page could not be made: {type(error).__name__}. Report this as a fault."
    return build_page(_told(task, failure), **about), failure


def _told(task: Task, failure: str) -> str:
    """Return the words of a report that could not be made: nothing half done looks finished."""
    lines = "<br>".join(html.escape(line.strip()) for line in failure.splitlines())
    return (
        f"<h1>{html.escape(task.heading)}</h1>"
        '<div class="failure"><p><strong>This report could not be made.</strong></p>'
        f"<p>{lines}</p></div>"
        f"<p>The notebook as far as it ran is {html.escape(task.file('ipynb'))} beside this "
        "page.</p>"
    )
