"""A task is carried out: a notebook executed and made into a page, in one process.

It loads papermill and all that pages need, which the process that plans a run does without.
"""

import html
import time
from functools import cache
from pathlib import Path

import nbformat

from cpanalytics.errors import CpanalyticsError
from cpanalytics.report import html as report_html
from cpanalytics.report.page import build_page
from cpanalytics.runs import collect, guard
from cpanalytics.runs.execute import Executed, as_written, execute
from cpanalytics.runs.task import Made, Task
from cpanalytics.sources import records


def make(task: Task) -> Made:
    """Write the executed notebook and its page into the task's folder; OSError if that fails."""
    started = time.perf_counter()
    task.folder.mkdir(parents=True, exist_ok=True)
    title = f"{task.heading} – {task.authority_name} – {task.date}"
    refuses = _names_a_child(records.state())
    done = execute(task.notebook, task.parameters, title=title, refuses=refuses)
    page, failure = _page(task, done)
    collect.put_marking(done.notebook, task.frame["marking"])
    nbformat.write(done.notebook, task.folder / task.file("ipynb"))
    (task.folder / task.file("html")).write_bytes(page.encode())
    return Made(failure, time.perf_counter() - started, done.left_out)


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
