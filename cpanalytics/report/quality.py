"""What does not add up, how the figures are dated, and what the findings mean."""

import pandas as pd

from cpanalytics import narrative
from cpanalytics.checks.finding import Finding
from cpanalytics.report.basis import RECORDS
from cpanalytics.report.opened import Opened
from cpanalytics.report.proof import Proof
from cpanalytics.report.returns_quality import ReturnsQuality
from cpanalytics.report.small_numbers import SmallNumbers
from cpanalytics.report.topic import Topic, not_counted
from cpanalytics.tables import Table
from cpanalytics.text import Text

SEVERITIES = {
    "error": "an input cannot be used as it stands",
    "contradiction": "two printed statements cannot both be true",
    "warning": "both are true only if they count different groups or dates",
    "note": "a list is not complete, or a figure reads oddly",
}
DATED_BY = {
    "printed": "the date is printed with the figure",
    "section": "the nearest date in the same section",
    "matched": "the date of the same figure, or survey, printed elsewhere with a date",
    "document": "the date of the document",
}


COUNTED = {"counted": "the day, or the period, for which the returns were counted"}


class Quality(Topic):
    """What a reader should know before trusting a figure."""

    def __init__(self, report: Opened) -> None:
        super().__init__(report)
        self._printed = not_counted(report.figures)
        self._returns = ReturnsQuality(report)

    def headline(self) -> Text:
        """Return how many statements do not agree, and what was found in the returns."""
        told = [self._headline()] if len(self._printed) else []
        differ = Proof(self.report).unexplained()
        text = " ".join(filter(None, [*told, self._returns.headline(), differ]))
        return Text(text, kind="headline", name="quality")

    def _headline(self) -> str:
        findings = self.report.findings
        many = len(self._of("contradiction"))
        total = len(self._printed)
        text = (
            f"Of {total} figures that {self.report.authority.council} printed, the checks found "
            f"{narrative.counted(many, 'statement', 'statements')} that cannot be true as printed"
            if many
            else f"The checks found no contradiction among the {total} figures of {self.name}"
        )
        rest = len(findings) - many
        more = (
            f", and {narrative.counted(rest, 'other point', 'other points')} to note"
            if rest
            else ""
        )
        return f"{text}{more}."

    def small_numbers(self) -> Text | None:
        """Return what is not shown to the public, and why; None where nothing is protected."""
        return SmallNumbers(self.report).note()

    def severities(self) -> list[Table | Text]:
        """Return how many findings there are of each severity, and what each means."""
        printed = [self._severities()] if len(self._printed) else []
        return [*printed, *self._returns.severities()]

    def _severities(self) -> Table:
        counts = pd.Series([f.severity for f in self.report.findings], dtype=str).value_counts()
        data = pd.DataFrame(
            [
                {
                    "Severity": name.capitalize(),
                    "What it means": means,
                    "Found": int(counts.get(name, 0)),
                }
                for name, means in SEVERITIES.items()
            ]
        )
        return Table("severities", "Findings by severity", data)

    def findings(self) -> list[Table | Text]:
        """Return the findings, a table for each severity, the most serious first.

        First those about what is printed, then those about the returns.
        """
        tables = [self._findings_table(name) for name in SEVERITIES if self._of(name)]
        tables += self._returns.findings()
        nothing = "The checks found nothing to report."
        if self._printed.empty and self.report.basis.is_protected:
            nothing = "For the public there is no list of findings."
        return tables or [Text(nothing)]

    def _of(self, severity: str) -> list[Finding]:
        return [f for f in self.report.findings if f.severity == severity]

    def _findings_table(self, severity: str) -> Table:
        data = pd.DataFrame([_line(f) for f in self._of(severity)])
        caption = f"{severity.capitalize()}: {SEVERITIES[severity]}"
        return Table(f"findings-{severity}", caption, data)

    def errors_in_returns(self) -> Text | None:
        """Return the errors in the returns, a line a rule; None where nothing is counted."""
        return self._returns.errors()

    def contradictions(self) -> Text | None:
        """Return the contradictions, a sentence each, or that there is none.

        None where nothing is printed.
        """
        if self._printed.empty:
            return None
        found = [f.message for f in self._of("contradiction")]
        if not found:
            return Text("The checks found no two printed statements that cannot both be true.")
        return Text(
            "these statements cannot be true as they are printed.", kind="warning", items=found
        )

    def dating(self) -> Table:
        """Return how many figures were dated by which rule."""
        counts = self.report.figures["dated_by"].value_counts()
        printed = DATED_BY if len(self._printed) else {}
        rules = printed | (COUNTED if self.report.basis.has(RECORDS) else {})
        data = pd.DataFrame(
            [
                {
                    "Dated by": rule.capitalize(),
                    "The rule": means,
                    "Figures": int(counts.get(rule, 0)),
                }
                for rule, means in rules.items()
            ]
        )
        return Table("dating", "How each figure got its date", data)

    def all_figures(self) -> list[Table]:
        """Return every figure that is printed, with its place; of those counted, how many."""
        printed = [self._all_printed()] if len(self._printed) else []
        return [*printed, *self._returns.all_figures()]

    def _all_printed(self) -> Table:
        rows = self._printed
        data = pd.DataFrame(
            {
                "Measure": rows.apply(self.report.label, axis=1),
                "Area": rows["area_name"],
                "Sex": rows["sex"],
                "Date": rows.apply(narrative.marked_when, axis=1),
                "Kind": rows["kind"],
                "Figure": rows.apply(narrative.say, axis=1),
                "As printed": rows["printed"],
                "Where": rows["place"],
            }
        )
        return Table("all-figures", f"Every figure of {self.name}, in the document's order", data)


def _line(finding: Finding) -> dict[str, str]:
    return {
        "Finding": finding.message,
        "As printed": finding.printed,
        "What would fit": finding.consistent,
        "Difference": finding.difference,
        "Where": "; ".join(finding.places),
    }
