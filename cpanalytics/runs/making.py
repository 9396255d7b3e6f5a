"""A task is carried out: a notebook executed and made into a page, in one process.

It loads papermill and all that pages need, which the process that plans a run does without.
"""

import html
import secrets
import shutil
import time

import nbformat

from cpanalytics.errors import CpanalyticsError
from cpanalytics.report import html as report_html
from cpanalytics.report.page import build_page
from cpanalytics.runs import collect, identified, parameters
from cpanalytics.runs.authored import as_written
from cpanalytics.runs.execute import Executed, execute
from cpanalytics.runs.task import Made, Task


def make(task: Task) -> Made:
    """Write the executed notebook and its page into a new folder; OSError if that fails.

    InputError where the file is no notebook, or has not the parameters of the run.

    A worker that is lost may have a task done twice, and one whose run has ended still be at it:
    attempts share no file, and none makes the task's folder again once it is gone.
    """
    began, started = time.time(), time.perf_counter()
    folder = task.folder / f"{task.name}-{secrets.token_hex(4)}"
    folder.mkdir(mode=0o700)
    done = _executed(task) if task.kept is None else _kept(task)
    page, failure = _page(task, done)
    if task.kept is None:
        collect.put_marking(done.notebook, task.frame["marking"])
        nbformat.write(done.notebook, folder / task.file("ipynb"), indent=None)
    else:
        shutil.copyfile(task.kept, folder / task.file("ipynb"))
    (folder / task.file("html")).write_bytes(page.encode())
    return Made(failure, time.perf_counter() - started, done.left_out, folder, began)


def _executed(task: Task) -> Executed:
    parameters.check(task.notebook, task.parameters)
    title = f"{task.heading} – {task.authority_name} – {task.date}"
    return execute(
        task.notebook,
        task.parameters,
        title=title,
        limit=task.limit,
        memory_mb=task.memory_mb,
        marking=task.frame["marking"],
        refuses=identified.check(),
    )


def _kept(task: Task) -> Executed:
    """Return the notebook as an earlier run left it: every page says which run it belongs to."""
    return Executed(nbformat.read(task.kept, as_version=4), "", task.left_out)


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
