"""What a run tells its caller about one council."""

from dataclasses import dataclass, field
from pathlib import Path

from cpanalytics import periods

INDEX = "index.html"
FIRST = "it was not made before"


@dataclass(frozen=True)
class RunResult:
    """One council's reports: where they are, what was made, and why the others were not.

    ``folder`` is that of the finished reports, or, where a notebook failed, the folder in which
    the failed run is kept. ``as_of`` is an ISO date, '' where there is no page to open: the
    council's files stopped it before any notebook ran, or the report could not be written.
    ``failed`` maps a notebook's name, or "figures", "files", "charts" or "report" where it is of
    all of them, to a plain reason. ``seconds`` is the work it took, added over its notebooks.
    ``left_out`` maps a notebook's name to what it showed that a report may not hold, a line a cell.
    ``start`` is the page to open first. ``because`` maps a notebook's name to why it was run, ''
    where its last run still held; it is empty where nothing had changed and nothing was done.
    ``dropped`` are the notebooks of the report before that this run was not asked for.
    """

    authority: str
    authority_name: str
    as_of: str
    folder: Path
    made: list[str]
    failed: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    left_out: dict[str, list[str]] = field(default_factory=dict)
    start: Path = Path("index.html")
    because: dict[str, str] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return all that a run says of it."""
        told = (self.left_out_lines(), self.reason_lines(), self.failure_lines())
        return [*(line for lines in told for line in lines), self.closing_line()]

    def closing_line(self) -> str:
        """Return one line: what was made for whom, and which page to open."""
        if not self.as_of:
            return f"{self._who} no report could be made, so none was replaced."
        start = self._who
        page = _seen_from_here(self.folder / self.start)
        if self.failed:
            count = len(self.made) + len(self.failed)
            return (
                f"{start} {len(self.failed)} of {_reports(count)} failed "
                f"({', '.join(self.failed)}), so no report was replaced. The reasons are in {page}"
            )
        if not self.because:
            return f"{start} nothing has changed since its {_reports(len(self.made))}. Open {page}"
        if self.dropped:
            return (
                f"{start} {_reports(len(self.made))}, in the place of a report that also had "
                f"{', '.join(self.dropped)}: run them too to have them again. Open {page}"
            )
        return f"{start} {_reports(len(self.made))}. Open {page}"

    def failure_lines(self) -> list[str]:
        """Return for each notebook that failed why it did, or why there was none to run."""
        if not self.as_of:
            return [f"{self._who} {reason}" for reason in self.failed.values()]
        return [f"{self._who} {name} failed: {reason}" for name, reason in self.failed.items()]

    @property
    def _who(self) -> str:
        when = f", {periods.say_date(self.as_of)}" if self.as_of else ""
        return f"{self.authority_name}{when}:"

    def reason_lines(self) -> list[str]:
        """Return a line for each reason why notebooks were run, and one for those that were not.

        Where all of them are new there is nothing to tell.
        """
        named: dict[str, list[str]] = {}
        for name, reason in self.because.items():
            named.setdefault(reason, []).append(name)
        if list(named) == [FIRST]:
            return []
        who = self._who
        return [
            f"{who} run again, as {reason}: {', '.join(sorted(names))}." if reason
            else f"{who} as they were, since nothing in them changed: {', '.join(sorted(names))}."
            for reason, names in named.items()
        ]  # fmt: skip

    def left_out_lines(self) -> list[str]:
        """Return a line for each notebook of which something was left out, and what to do."""
        return [
            f"Left out of {name}, as it could hold records of children: {'; '.join(cells)}. "
            "A report shows only what cpanalytics makes; for the rest, open the notebook in "
            "JupyterLab."
            for name, cells in self.left_out.items()
        ]


def _reports(count: int) -> str:
    return f"{count} report{'' if count == 1 else 's'}"


def _seen_from_here(file: Path) -> Path:
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file
