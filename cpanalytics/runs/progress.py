"""What a person at a terminal sees while a run is under way; nothing where there is no terminal."""

from collections.abc import Sequence
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from cpanalytics.runs.task import Task


class Bar:
    """A progress bar that names the council and notebook at work."""

    def __init__(self, tasks: Sequence[Task], *, shown: bool):
        console = Console(stderr=True)
        columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
        self._bar = Progress(
            *columns, console=console, transient=True, disable=not (shown and console.is_terminal)
        )
        self._waiting = list(tasks)
        self._id = self._bar.add_task(self._label(), total=len(tasks))

    def __enter__(self) -> "Bar":
        self._bar.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._bar.stop()

    def done(self, task: Task) -> None:
        """Count ``task`` as done and name the first of those that are not."""
        self._waiting.remove(task)
        self._bar.update(self._id, advance=1, description=self._label())

    def _label(self) -> str:
        return (
            f"{self._waiting[0].authority_name}: {self._waiting[0].name}" if self._waiting else ""
        )
