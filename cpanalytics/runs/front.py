"""What stands in front of a report's pages: their frame, the start page and the workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from cpanalytics import figures, periods, released
from cpanalytics.report import dfe_figures
from cpanalytics.report.basis import Basis
from cpanalytics.report.index import ReportEntry, render_index
from cpanalytics.report.workbook import write_workbook
from cpanalytics.runs import collect, plan, record
from cpanalytics.runs.result import INDEX
from cpanalytics.sources import published

WORKBOOK = "tables.xlsx"
CHARTS, FILES = "charts", "files"
OF_ALL = {
    CHARTS: "The charts of all reports together",
    FILES: "The files that the reports are made from",
}
"""What can fail of all reports together: charts give a number away, files have changed."""

Links = list[tuple[str, str]]


@dataclass(frozen=True)
class Front:
    """The front of ``report``.

    run_id     16 hex digits, the same for the same inputs, code, versions and parameters.
    inputs     SHA-256 by path of each file that it is made from; ``basis`` names them in words.
    headings   the question that each notebook answers, by its name, in the order of reading.
    """

    report: plan.Report
    run_id: str
    inputs: dict[str, str]
    headings: dict[str, str]
    basis: Sequence[str]

    @cached_property
    def frame(self) -> dict[str, Any]:
        """What every page says: whose report it is not, for whom, from what."""
        start = self.report.file(INDEX)
        pages = [(self.report.file(f"{name}.html"), said) for name, said in self.headings.items()]
        return {
            "banner": self.report.authority.demonstration,
            "marking": self.report.marking,
            "pages": [(start, "Start page"), *pages],
            "footer": [
                f"Figures from: {'; '.join(self.basis)}.",
                f"Run {self.run_id}. How this was made: see {start} and "
                f"{self.report.file(record.FILE)}, in the same folder.",
            ],
        }

    def workbook(self, folder: Path, tables: Sequence[collect.Block]) -> Links:
        """Write the tables, if there are any; return the links that the start page offers."""
        said = "Record of this run: settings, versions, files, times (JSON)"
        links = [(self.report.file(record.FILE), said)]
        if not tables:
            return links
        write_workbook(
            tables,
            folder / self.report.file(WORKBOOK),
            title=f"Corporate parenting tables – {self.report.authority.name}",
            subject=f"Figures up to {periods.say_date(self.report.as_of)}",
            about=[line for line in (self.frame["banner"], *self.frame["footer"]) if line],
            marking=self.report.marking,
        )
        said = "Every table, and the numbers of every chart, as a workbook (Excel)"
        return [(self.report.file(WORKBOOK), said), *links]

    def start_page(
        self,
        folder: Path,
        found: collect.Collected,
        failed: Mapping[str, str],
        downloads: Links,
    ) -> None:
        """Write the page that leads to the others, and says how they were made or why not."""
        entries = [self._entry(folder, name, found, failed) for name in self.headings]
        entries += [
            ReportEntry(name, said, "", "", "", failure=failed[name])
            for name, said in OF_ALL.items()
            if name in failed
        ]
        page = render_index(
            entries,
            authority_name=self.report.authority.name,
            as_of=periods.say_date(self.report.as_of),
            parameters={
                **self.report.parameters,
                "notebooks": ", ".join(file.stem for file in self.report.notebooks),
            },
            versions=record.versions(),
            inputs=self.inputs,
            downloads=downloads,
            current_page=self.report.file(INDEX),
            **self.frame | {"footer": [*self._left_aside(), *self.frame["footer"]]},
        )
        (folder / self.report.file(INDEX)).write_bytes(page.encode())

    def _entry(
        self, folder: Path, name: str, found: collect.Collected, failed: Mapping[str, str]
    ) -> ReportEntry:
        notebook = self.report.file(f"{name}.ipynb")
        return ReportEntry(
            name=name,
            title=self.headings[name],
            headline=found.headlines.get(name, ""),
            href=self.report.file(f"{name}.html"),
            notebook_href=notebook if (folder / notebook).exists() else "",
            charts=found.charts.get(name, []),
            failure=failed.get(name),
        )

    def _left_aside(self) -> list[str]:
        made, known = len(self.headings), len(plan.all_notebooks())
        said = f"This run was asked for {made} of the project's {known} reports only."
        return [said] if made < known else []


def changed(names: Sequence[str]) -> str:
    """Return what is told where files have changed while the report was made."""
    return (
        f"Changed while the report was made: {', '.join(names)}.\n"
        "  Why it matters: some pages could show the old figures, and others the new.\n"
        "  What to do: wait until all files are in place, then run it again."
    )


def basis(report: plan.Report) -> list[str]:
    """Return what the figures up to the report's date are made from, in words."""
    slug = report.authority.slug
    shown = figures.until_with_plans(released.figures(slug, report.audience), report.as_of)
    names = Basis(report.authority, published.documents(slug), shown).names
    beside = figures.until(released.of_dfe(slug), report.as_of)
    theirs = dfe_figures.of_council(beside, report.authority)
    return [*names, dfe_figures.source(theirs)] if len(theirs) else names
