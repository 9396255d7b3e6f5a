"""What does not add up, how the figures are dated, and what the findings mean."""

import pandas as pd

from cpanalytics import narrative
from cpanalytics.checks.finding import Finding
from cpanalytics.report.topic import Topic
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


class Quality(Topic):
    """What a reader should know before trusting a figure."""

    def headline(self) -> Text:
        """Return how many statements do not agree."""
        findings = self.report.findings
        many = len(self._of("contradiction"))
        total = len(self.report.figures)
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
        return Text(f"{text}{more}.", kind="headline", name="quality")

    def severities(self) -> Table:
        """Return how many findings there are of each severity, and what each means."""
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
        """Return the findings, a table for each severity, the most serious first."""
        tables = [self._findings_table(name) for name in SEVERITIES if self._of(name)]
        return tables or [Text("The checks found nothing to report.")]

    def _of(self, severity: str) -> list[Finding]:
        return [f for f in self.report.findings if f.severity == severity]

    def _findings_table(self, severity: str) -> Table:
        data = pd.DataFrame([_line(f) for f in self._of(severity)])
        caption = f"{severity.capitalize()}: {SEVERITIES[severity]}"
        return Table(f"findings-{severity}", caption, data)

    def contradictions(self) -> Text:
        """Return the contradictions, a sentence each, or that there is none."""
        found = [f.message for f in self._of("contradiction")]
        if not found:
            return Text("The checks found no two printed statements that cannot both be true.")
        return Text(
            "these statements cannot be true as they are printed.", kind="warning", items=found
        )

    def dating(self) -> Table:
        """Return how many figures were dated by which rule."""
        counts = self.report.figures["dated_by"].value_counts()
        data = pd.DataFrame(
            [
                {
                    "Dated by": rule.capitalize(),
                    "The rule": means,
                    "Figures": int(counts.get(rule, 0)),
                }
                for rule, means in DATED_BY.items()
            ]
        )
        return Table("dating", "How each figure got its date", data)

    def all_figures(self) -> Table:
        """Return every figure of the report, with where it was printed."""
        rows = self.report.figures
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
