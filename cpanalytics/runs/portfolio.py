"""What is asked of a run: entries, each some councils, some notebooks and their parameters."""

import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from cpanalytics import authorities, disclosure, periods, project
from cpanalytics.errors import CpanalyticsError, InputError
from cpanalytics.runs import plan


@dataclass(frozen=True)
class Entry:
    """Reports to make with the same parameters; what is left empty is as in ``plan.plan``."""

    authorities: Sequence[str] = ()
    notebooks: Sequence[str] = ()
    as_of: str = ""
    audience: str = "public"
    method: str = ""

    def check(self) -> None:
        """Raise CommandError where it names what does not exist; reads and releases no figure."""
        disclosure.check_method(self.method, disclosure.check_audience(self.audience))
        periods.parse_as_of(self.as_of)
        plan.find_notebooks(self.notebooks)
        for slug in self.authorities:
            with contextlib.suppress(InputError):  # that is of this council's report only
                authorities.authority(slug)

    def reports(self, refused: list[plan.Refused] | None) -> list[plan.Report]:
        """Return one report a council; errors as in ``plan.plan``."""
        return plan.plan(
            self.notebooks, self.authorities, as_of=self.as_of, audience=self.audience,
            method=self.method, refused=refused,
        )  # fmt: skip


@dataclass(frozen=True)
class Portfolio:
    """Entries; by notebook the minutes that it may take, if not the usual; the file they are of."""

    entries: Sequence[Entry]
    minutes: Mapping[str, float] = field(default_factory=dict)
    file: Path | None = None

    def reports(self, refused: list[plan.Refused] | None = None) -> list[plan.Report]:
        """Return every report that is asked for, each once; an error names the entry at fault.

        To plan a public report may be to release its figures: all names are checked before.
        refused   as in ``plan.plan``.
        """
        for number, entry in enumerate(self.entries, start=1):
            self._of(number, entry.check)
        first: dict[Path, int] = {}
        reports = []
        for number, entry in enumerate(self.entries, start=1):
            for report in self._of(number, partial(entry.reports, refused)):
                if first.setdefault(report.place, number) != number:
                    raise unusable(self.file, _twice(report, first[report.place], number))
                reports.append(replace(report, minutes=self.minutes))
        return reports

    def passed_over(self) -> list[str]:
        """Return a line for each council that is left out, as in ``plan.passed_over``."""
        lines = (plan.passed_over(one.authorities, one.audience) for one in self.entries)
        return list(dict.fromkeys(line for some in lines for line in some))

    def _of(self, number: int, does: Callable[[], Any]) -> Any:
        """Do something of an entry; where it is one of a file, an error says which."""
        try:
            return does()
        except CpanalyticsError as error:
            if self.file is None:
                raise
            raise unusable(self.file, f"its report {number} cannot be made.\n  {error}") from None


def unusable(file: Path, what: str) -> InputError:
    """Return the error about a portfolio, of which ``what`` is wrong, as a sentence."""
    return InputError(
        f"{project.shown(file)} cannot be used as it stands: {what}\n"
        "  Why it matters: nothing runs until all of it is right, as nobody may be at it when it "
        "does.\n"
        f"  What to do: mend the file; SCHEDULING.md says what it holds."
    )


def _twice(report: plan.Report, first: int, second: int) -> str:
    return (
        f"its reports {first} and {second} are of the same council, date and audience "
        f"({report.authority.slug}, {report.as_of}, {report.audience}), so one would replace the "
        "other. Name all their notebooks in one."
    )
